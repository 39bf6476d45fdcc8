// The weights by recording: a row of cells for each recording, in the order of a clustering.

const heatShades = 8;
const heat = { rows: [], height: 0, recording: null, component: 0 };
const heatCells = element('div', 'heat-cells');
const heatNames = element('div', 'heat-names');
const heatLabels = element('div', 'heat-labels');
const heatLink = movingLink('heat-row', { move: moveInHeat, place: placeInHeat });

/** The largest number of rows with names. */
const namedRows = 60;
/** Rows are as high as their names, or as low as it takes to see most of them. */
const heatHeight = (length) => (length <= namedRows ? 18 : Math.max(1.5, 720 / length));

function shadeOf(recording, component) {
  const display = displayOf(recording, component);
  if (display === 'a') return 'absent';
  const value = weightOf(recording, component);
  const shade = display === 'p' ? Math.ceil(share(value) * heatShades) : 0;
  return shade === 0 ? 'zero' : `${sign(value)} heat-${shade}`;
}

/** Returns the order of the recordings for the chosen label, or that for the predicted label if it is the only one. */
const heatOrder = () => report.recordingOrders[state.label + 1] ?? report.recordingOrders[0];

function drawHeat(shown) {
  const order = new Set(shown);
  heat.rows = heatOrder().map((index) => recordings[index]).filter((recording) => order.has(recording));
  heat.height = heatHeight(heat.rows.length);
  const hasNames = heat.rows.length <= namedRows;
  heatLabels.replaceChildren(...(hasNames ? heat.rows.map(heatLabel) : []));
  byId('heat').classList.toggle('named', hasNames);
  const width = Math.max(12 * report.components.length, heatNames.clientWidth);
  const cell = width / report.components.length;
  heat.width = width;
  heatNames.classList.toggle('upright', cell < 76);
  const height = heat.rows.length * heat.height;
  const picture = drawing(width, height);
  const paths = new Map();
  heat.rows.forEach((recording, row) => report.components.forEach((_, component) => {
    const shade = shadeOf(recording, component);
    const y = (row * heat.height).toFixed(2);
    paths.set(shade, `${paths.get(shade) ?? ''}M${(component * cell).toFixed(2)} ${y}h${cell.toFixed(2)}v${heat.height}h-${cell.toFixed(2)}z`);
  }));
  picture.append(...[...paths].map(([shade, d]) => svg('path', { class: `cells ${shade}`, d })));
  heatCells.replaceChildren(picture, heatLink);
  heatLink.hidden = heat.rows.length === 0;
  if (heat.rows.length > 0) heatLink.point(heat.rows[0], heat.component);
}

function heatLabel(recording) {
  const node = element(recording.address ? 'a' : 'span', '', isolated(recording.name));
  if (recording.address) node.href = recording.address;
  // The keyboard reaches the rows by the link that moves over them.
  node.tabIndex = -1;
  return node;
}

function placeInHeat(node, recording, component) {
  heat.component = component;
  node.style.top = `${heat.rows.indexOf(recording) * heat.height}px`;
  node.style.height = `${heat.height}px`;
}

function findInHeat(event) {
  const area = heatCells.getBoundingClientRect();
  const row = Math.floor((event.clientY - area.top) / heat.height);
  const component = Math.floor(((event.clientX - area.left) / heat.width) * report.components.length);
  if (!heat.rows[row] || !report.components[component]) return null;
  return { recording: heat.rows[row], component };
}

function moveInHeat(key) {
  const last = heat.rows.length - 1;
  const row = heat.rows.indexOf(heatLink.pointed.recording);
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -last, End: last }[key] ?? 0;
  const side = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
  if (step === 0 && side === 0) return false;
  const component = Math.max(0, Math.min(report.components.length - 1, heat.component + side));
  heatLink.point(heat.rows[Math.max(0, Math.min(last, row + step))], component);
  return true;
}
