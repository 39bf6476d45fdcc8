// The elements of the page.

const percent = (share) => `${100 * share}%`;

const labelButtons = report.labels.map((label, index) =>
  button('label', () => chooseLabel(index), isolated(label), element('span', 'score', score(report.classes[index].prediction))));

// The rectangles of each component: several if it has several time intervals. The toggles have the same
// function, so the keyboard reaches one rectangle, and the arrow keys move from there.
const areas = report.components.map((component, index) => component.areas.map((place) => {
  const area = button('area', () => toggle(index));
  for (const side of ['left', 'top', 'width', 'height']) area.style[side] = percent(place[side]);
  area.setAttribute('aria-label', component.name);
  area.title = component.name;
  // Words and segments have no axis that names them.
  if (place.height === 1 && place.width < 1) area.append(element('span', '', isolated(component.name)));
  area.tabIndex = -1;
  onPointing(area, (isPointed) => {
    point(index, isPointed);
    toggles[index].node.classList.toggle('pointed', isPointed);
  });
  return area;
}));
const placed = report.order.filter((index) => areas[index].length > 0);

/** Calls an action when an element gets or loses the pointer or the focus. */
function onPointing(node, action) {
  for (const [event, isPointed] of [['pointerenter', true], ['pointerleave', false], ['focus', true], ['blur', false]]) {
    node.addEventListener(event, () => action(isPointed));
  }
}

/** Outlines the rectangles of a component. */
function point(component, isPointed) {
  for (const area of areas[component]) area.classList.toggle('pointed', isPointed);
}

/** Moves the focus from rectangle to rectangle, in the order of the toggles. */
function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const now = placed.findIndex((index) => areas[index].includes(document.activeElement));
  const next = areas[placed[now + step]]?.[0];
  if (!next) return;
  event.preventDefault();
  areas[placed[now]].forEach((area) => { area.tabIndex = -1; });
  next.tabIndex = 0;
  next.focus();
}

const toggles = report.components.map((component, index) => {
  const bar = element('span', 'bar');
  const whisker = element('span', 'whisker');
  const weight = element('span', 'weight');
  const node = button(
    'toggle', () => toggle(index), element('span', 'lamp'), element('span', 'name', isolated(component.name)),
    element('span', 'track', bar, whisker), weight);
  onPointing(node, (isPointed) => point(index, isPointed));
  return { node, item: element('li', '', node), bar, whisker, weight };
});

const orders = {
  components: { title: 'In order', list: () => report.order },
  size: {
    title: 'By size',
    list: () => [...report.order].sort((a, b) => Math.abs(weights()[b]) - Math.abs(weights()[a])),
  },
};
const orderButtons = Object.entries(orders).map(([order, { title }]) => ({
  order, node: button('option', () => chooseOrder(order), title),
}));

function chooseOrder(order) {
  state.order = order;
  showOrder();
}

function showOrder() {
  byId('toggles').append(...orders[state.order].list().map((index) => toggles[index].item));
  orderButtons.forEach(({ order, node }) => node.setAttribute('aria-pressed', String(order === state.order)));
}

const playbackButtons = Object.entries(playbackOptions).map(([option, { title }]) => ({
  option, node: button('option', () => choosePlayback(option), title),
}));

const scoreRows = report.labels.map((label) => {
  const bar = element('span', 'bar');
  const value = element('span', 'weight');
  return { node: element('li', 'row', element('span', 'name', isolated(label)), element('span', 'track', bar), value), bar, value };
});

function ticks(id, list, side) {
  byId(id).append(...list.map((tick) => {
    const node = element('span', 'tick', tick.label);
    node.style[side] = percent(tick.share);
    return node;
  }));
}
