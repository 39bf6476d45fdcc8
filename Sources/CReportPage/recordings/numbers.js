// The page of many recordings. Names, addresses and filters come from the table (tables.js), numbers from the
// data block; text from outside is set with textContent only.

const byId = (id) => document.getElementById(id);
/** The data block; null without charts, as of recordings with different components. */
const report = JSON.parse(byId('recordings-data')?.textContent ?? 'null');
const rows = [...document.querySelectorAll('#recordings tbody tr')];

/** The choices of the user beside those of the table: the number of a label or -1 for the predicted one. */
const state = { label: -1, colour: 'score' };

/** The recordings in their first order, with their rows of the table. */
const recordings = rows.map((row, index) => {
  const heading = row.cells[0];
  return { ...report?.recordings[index], row, name: heading.textContent, address: heading.querySelector('a')?.getAttribute('href') };
});

const labelOf = (recording) => (state.label < 0 ? recording.predicted : state.label);
const scoreOf = (recording) => recording.scores[labelOf(recording)];
const weightOf = (recording, component) => recording.weights[labelOf(recording)][component];
const displayOf = (recording, component) => recording.displays[labelOf(recording)][component];
const isShown = (recording) => !recording.row.hidden;

const minus = (text) => text.replace('-', '−');
const scoreText = (value) => minus(value.toFixed(3));

function weightText(value) {
  if (value === 0) return '0';
  return (value > 0 ? '+' : '') + minus((value / 10 ** report.text.exponent).toFixed(report.text.decimals));
}

const displays = {
  p: { name: 'plain', text: weightText },
  i: { name: 'insignificant', text: (value) => `(${weightText(value)})` },
  a: { name: 'absent', text: () => '–' },
};

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Returns the size of a weight relative to the largest. */
const largest = report ? Math.max(...report.weightRange.map(Math.abs)) : 0;
const share = (value) => (largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0);
const sign = (value) => (value < 0 ? 'opposes' : 'supports');
