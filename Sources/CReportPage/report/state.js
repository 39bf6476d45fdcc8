// The report of an explanation. All content comes from the page's data blocks; text from outside is set with
// textContent only.

const report = JSON.parse(document.getElementById('report-data').textContent);
const rate = report.sampleRate;
const everyComponent = report.components.map((_, index) => index);

/** The choices of the user. */
const state = {
  label: report.predicted,
  /** The indices of the present components; all others are masked. */
  present: new Set(everyComponent),
  /** 'original', 'supports', 'opposes', or 'custom' for individual toggles. */
  playback: 'original',
  isPlaying: false,
  /** The playback position in seconds while paused. */
  position: 0,
  isLooping: false,
  /** The order of the toggles: 'components' or 'size'. */
  order: 'components',
};

const byId = (id) => document.getElementById(id);

function button(className, action, ...children) {
  const node = element('button', className, ...children);
  node.type = 'button';
  node.addEventListener('click', action);
  return node;
}

const score = (value) => value.toFixed(3).replace('-', '−');
const seconds = (value) => value.toFixed(1);
