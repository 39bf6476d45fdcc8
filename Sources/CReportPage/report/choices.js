// What the user chooses: the label, the present components and their order.

const weights = () => report.classes[state.label].weights;

const playbackOptions = {
  original: { title: 'Original', members: () => everyComponent },
  supports: {
    title: 'Supporting components',
    members: () => everyComponent.filter((i) => weights()[i] > 0),
  },
  opposes: {
    title: 'Opposing components',
    members: () => everyComponent.filter((i) => weights()[i] < 0),
  },
};

function chooseLabel(label) {
  state.label = label;
  showOrder();
  if (state.playback in playbackOptions) {
    state.present = new Set(playbackOptions[state.playback].members());
  }
  setGains();
  show();
}

function choosePlayback(option) {
  state.playback = option;
  state.present = new Set(playbackOptions[option].members());
  setGains();
  show();
  if (!state.isPlaying) play();
}

function toggle(component) {
  if (!state.present.delete(component)) state.present.add(component);
  state.playback = state.present.size === everyComponent.length ? 'original' : 'custom';
  setGains();
  show();
}

/** Returns the classifier's scores of the present components; undefined if it did not evaluate them. */
const scores = () => report.scores[coalition()];
