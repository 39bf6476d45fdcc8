// Tooltips, and links that move from recording to recording.

function svg(name, attributes) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

const drawing = (width, height) => svg('svg', {
  width, height, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true',
});

const tip = element('div', 'tip');
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true');

/** Shows the lines of a recording's tooltip below a point of the window. */
function showTip(lines, x, y) {
  tip.replaceChildren(...lines.map((line) => element('div', '', line)));
  tip.hidden = false;
  const left = Math.min(x + 12, document.documentElement.clientWidth - tip.offsetWidth - 8);
  const isLow = y + 18 + tip.offsetHeight > window.innerHeight;
  tip.style.left = `${window.scrollX + Math.max(8, left)}px`;
  tip.style.top = `${window.scrollY + (isLow ? y - tip.offsetHeight - 12 : y + 18)}px`;
}

const hideTip = () => { tip.hidden = true; };

/** Returns the lines that describe the weight of a component of a recording. */
function description(recording, component) {
  const label = labelOf(recording);
  const weight = displays[displayOf(recording, component)].text(weightOf(recording, component));
  const predicted = label === recording.predicted ? 'predicted' : `predicted: ${report.labels[recording.predicted]}`;
  return [
    recording.name,
    `${report.components[component]}: ${weight}`,
    `${report.labels[label]} ${scoreText(scoreOf(recording))} (${predicted})`,
    `Verdict: ${report.verdicts[recording.verdict]}`,
  ];
}

/** A link that moves from recording to recording, by pointer and keyboard. */
function movingLink(className, { move, place }) {
  const node = element('a', className);
  /** Points the link to a component of a recording. */
  node.point = (recording, component) => {
    if (recording.address) node.href = recording.address;
    else node.removeAttribute('href');
    node.tabIndex = 0;
    node.setAttribute('role', recording.address ? 'link' : 'img');
    node.setAttribute('aria-label', description(recording, component).join(', '));
    node.pointed = { recording, component };
    place(node, recording, component);
  };
  node.showTip = () => {
    const area = node.getBoundingClientRect();
    const { recording, component } = node.pointed;
    showTip(description(recording, component), node.pointerX ?? area.left + area.width / 2, area.bottom - 8);
  };
  node.addEventListener('focus', () => {
    if (!node.matches(':focus-visible')) return;
    node.pointerX = undefined;
    node.showTip();
  });
  node.addEventListener('blur', hideTip);
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideTip();
    if (!move(event.key)) return;
    event.preventDefault();
    node.pointerX = undefined;
    node.scrollIntoView({ block: 'nearest' });
    node.showTip();
  });
  // A finger shows the recording before it opens the page.
  let isNew = false;
  node.addEventListener('click', (event) => {
    if (isNew) event.preventDefault();
    isNew = false;
  });
  node.follow = (found, event) => {
    const isSame = node.pointed?.recording === found.recording;
    if (event.type === 'pointerdown') isNew = event.pointerType === 'touch' && !isSame;
    node.point(found.recording, found.component);
    node.pointerX = event.clientX;
    node.classList.add('pointed');
    node.showTip();
  };
  node.leave = () => {
    node.classList.remove('pointed');
    if (document.activeElement !== node) hideTip();
  };
  return node;
}

/** Lets a link follow the pointer over an area. */
function followPointer(area, link, find) {
  for (const type of ['pointermove', 'pointerdown']) {
    area.addEventListener(type, (event) => {
      const found = find(event);
      if (found) link.follow(found, event);
      else link.leave();
    });
  }
  // A lifted finger leaves, too, but has not read the tooltip yet.
  area.addEventListener('pointerleave', ({ pointerType }) => pointerType !== 'touch' && link.leave());
}
