// The choices, which apply to all views, and the weights in the table.

/** The number of recordings that are shown. */
const count = element('p', 'faint');
count.setAttribute('role', 'status');
const choices = byId('choices');
const table = rows.length > 0 ? new DataTable(byId('recordings'), { place: choices, onChange: show }) : null;

/** The number of the label of the table. */
let tableLabel = -1;

/** Writes the scores and weights for the chosen label into the table. */
function fillTable() {
  if (state.label === tableLabel) return;
  tableLabel = state.label;
  const first = table.headings.length - report.components.length;
  for (const recording of recordings) {
    const { cells } = recording.row;
    cells[report.scoreColumn].textContent = scoreText(scoreOf(recording));
    report.components.forEach((_, component) => {
      const cell = cells[first + component];
      const value = weightOf(recording, component);
      const display = displays[displayOf(recording, component)];
      cell.textContent = display.text(value);
      cell.className = `number ${display.name === 'plain' ? `${sign(value)}-${Math.round(share(value) * 4)}` : display.name}`;
    });
  }
  byId('shown-label').replaceChildren(...(state.label < 0 ? ['the predicted label'] : [isolated(report.labels[state.label])]));
  table.arrange();
}

const labelChoice = report && chooser('Weights for label', ['predicted', ...report.labels], () => {
  state.label = labelChoice.select.selectedIndex - 1;
  fillTable();
  show();
});
const colourChoice = report && chooser('Colour of points', Object.keys(colours), () => {
  state.colour = Object.keys(colours)[colourChoice.select.selectedIndex];
  show();
});

/** Returns the choices that differ from the first ones, as the fragment of the page's address. */
function fragment() {
  const parts = new URLSearchParams();
  if (state.label >= 0) parts.set('label', report.labels[state.label]);
  if (state.colour !== 'score') parts.set('colour', state.colour);
  for (const { title, values, select } of table.filters) {
    if (select.selectedIndex > 0) parts.set(title.toLowerCase(), values[select.selectedIndex - 1]);
  }
  if (table.order) parts.set('sort', String(table.order.sign * (table.order.column + 1)));
  return String(parts);
}

/** Makes the choices that are in the address; unknown ones are left out. */
function restore() {
  const parts = new URLSearchParams(location.hash.slice(1));
  for (const { title, values, select } of table.filters) select.selectedIndex = values.indexOf(parts.get(title.toLowerCase())) + 1;
  const column = Math.abs(Number(parts.get('sort'))) - 1;
  if (table.headings[column]) table.order = { column, sign: Math.sign(Number(parts.get('sort'))) };
  if (report) restoreCharts(parts);
  table.arrange();
  table.filter();
}

function restoreCharts(parts) {
  state.label = report.labels.indexOf(parts.get('label'));
  state.colour = Object.hasOwn(colours, parts.get('colour')) ? parts.get('colour') : 'score';
  labelChoice.select.selectedIndex = state.label + 1;
  colourChoice.select.selectedIndex = Object.keys(colours).indexOf(state.colour);
  fillTable();
}

function show() {
  const shown = recordings.filter(isShown);
  count.textContent = `${shown.length} of ${recordings.length} recordings shown`;
  hideTip();
  const choice = fragment();
  if (choice !== location.hash.slice(1)) history.replaceState(null, '', `#${choice}`);
  if (report) draw(shown);
}

function draw(shown) {
  drawSwarm(shown);
  drawHeat(shown);
}

function build() {
  const filters = choices.querySelector('.filters') ?? choices.appendChild(element('div', 'filters'));
  filters.append(labelChoice.label, colourChoice.label);
  byId('swarm').append(...strips.map(({ node }) => node), swarmAxis);
  heatNames.append(...report.components.map((component) => element('div', '', isolated(component))));
  byId('heat').append(heatNames, heatLabels, heatCells);
  followPointer(heatCells, heatLink, findInHeat);
  document.body.append(tip);
  document.addEventListener('pointerdown', hideTip, { capture: true });
  byId('views').hidden = false;
  let width = byId('views').clientWidth;
  new ResizeObserver(() => {
    if (byId('views').clientWidth === width) return;
    width = byId('views').clientWidth;
    draw(recordings.filter(isShown));
  }).observe(byId('views'));
}

function start() {
  choices.hidden = false;
  if (report) build();
  choices.append(count);
  restore();
  window.addEventListener('hashchange', restore);
}

if (table) start();
