// What the page shows for the choices.

function showLabels() {
  labelButtons.forEach((node, index) => node.setAttribute('aria-pressed', String(index === state.label)));
  const shown = report.classes[state.label];
  byId('shown-label').replaceChildren(isolated(shown.label));
  byId('note').textContent = shown.note ?? '';
  byId('factor').textContent = shown.factor;
  byId('fidelity').textContent = shown.scoresVary
    ? `The linear model explains ${(100 * shown.weightedR2).toFixed(1)} % of the variance of this label’s scores (weighted R² ${score(shown.weightedR2)}).`
    : '';
}

function showComponents() {
  const shown = report.classes[state.label];
  // One scale for all labels, so that bars can be compared from label to label.
  const share = (value) => (report.largestWeight > 0 ? Math.abs(value) / report.largestWeight : 0);
  toggles.forEach(({ node, bar, whisker, weight }, index) => {
    const display = shown.displays[index];
    const value = display === 'absent' ? 0 : shown.weights[index];
    const sign = value < 0 ? 'opposes' : value > 0 ? 'supports' : 'zero';
    const isPresent = state.present.has(index);
    node.setAttribute('aria-pressed', String(isPresent));
    weight.textContent = shown.texts[index];
    weight.classList.toggle('insignificant', display === 'insignificant');
    bar.className = `bar ${sign} ${display}`;
    bar.style.width = percent(share(value) / 2);
    const interval = shown.intervals[index];
    whisker.hidden = !interval;
    if (interval) {
      const [low, high] = interval.map((end) => 0.5 + Math.sign(end) * share(end) / 2);
      whisker.style.left = percent(low);
      whisker.style.width = percent(high - low);
    }
    for (const area of areas[index]) {
      area.className = `area ${display === 'plain' ? sign : 'zero'}${isPresent ? '' : ' masked'}`;
      area.setAttribute('aria-pressed', String(isPresent));
      area.style.setProperty('--strength', String(share(value)));
    }
  });
  playbackButtons.forEach(({ option, node }) => node.setAttribute('aria-pressed', String(option === state.playback)));
}

function showScores() {
  const evaluated = scores();
  const low = Math.min(0, ...report.range);
  const high = Math.max(0, ...report.range);
  const share = (value) => (high > low ? (value - low) / (high - low) : 0);
  scoreRows.forEach(({ node, bar, value }, index) => {
    node.classList.toggle('chosen', index === state.label);
    value.textContent = evaluated ? score(evaluated[index]) : '–';
    const ends = evaluated ? [share(0), share(evaluated[index])].sort((a, b) => a - b) : [0, 0];
    bar.style.left = percent(ends[0]);
    bar.style.width = percent(ends[1] - ends[0]);
  });
  const shown = report.classes[state.label];
  const localPrediction = [...state.present].reduce((sum, index) => sum + shown.weights[index], shown.intercept);
  const count = `${state.present.size} of ${everyComponent.length} components present`;
  const model = evaluated
    ? `Model: ${shown.label} ${score(evaluated[state.label])}`
    : 'Model: not evaluated for this combination';
  const missing = duration > 0 && !isEmbedded() ? ' This page does not contain its audio.' : '';
  const [lowest, highest] = report.bounds ?? [-Infinity, Infinity];
  const isOutside = localPrediction < lowest || localPrediction > highest;
  const excess = isOutside ? ` A sum of weights can exceed the range of the score, ${lowest} to ${highest}.` : '';
  byId('scores-text').textContent = `${count}. ${model}; linear model (intercept plus the weights of the present components): ${score(localPrediction)}.${excess}${missing}`;
}

function showTransport() {
  byId('play').textContent = state.isPlaying ? 'Pause' : 'Play';
  byId('loop').setAttribute('aria-pressed', String(state.isLooping));
  showPosition();
}

function showPosition() {
  const now = position();
  byId('playhead').style.left = percent(report.duration > 0 ? now / report.duration : 0);
  const slider = byId('position');
  slider.value = String(now);
  slider.setAttribute('aria-valuetext', `${seconds(now)} of ${seconds(duration)} seconds`);
  byId('clock').textContent = `${seconds(now)} / ${seconds(duration)} s`;
}

function follow() {
  if (!state.isPlaying) return;
  showPosition();
  requestAnimationFrame(follow);
}

/** Shows the cues, the interactions and the other trainings of the chosen label. */
function showParts() {
  for (const part of document.querySelectorAll('section [data-label]')) {
    part.hidden = Number(part.dataset.label) !== state.label;
    const steps = part.querySelector('.waterfall');
    if (!part.hidden && steps) showWaterfall(steps, report.classes[state.label].cueWaterfall);
  }
}

function show() {
  showLabels();
  showWaterfall(byId('waterfall'), report.classes[state.label].waterfall);
  showParts();
  showComponents();
  showScores();
}

function build() {
  byId('labels').append(...labelButtons);
  byId('areas').append(...areas.flat());
  if (placed.length > 0) areas[placed[0]][0].tabIndex = 0;
  byId('areas').addEventListener('keydown', moveFocus);
  byId('order').append(...orderButtons.map(({ node }) => node));
  byId('playback').append(...playbackButtons.map(({ node }) => node));
  byId('scores').append(...scoreRows.map(({ node }) => node));
  ticks('frequencies', report.frequencyTicks, 'top');
  ticks('times', report.timeTicks, 'left');
  byId('play').addEventListener('click', () => (state.isPlaying ? pause() : play()));
  byId('loop').addEventListener('click', () => {
    state.isLooping = !state.isLooping;
    showTransport();
  });
  byId('save').addEventListener('click', save);
  const slider = byId('position');
  slider.max = String(duration);
  slider.step = String(Math.max(duration / 1000, 0.01));
  slider.addEventListener('input', () => seek(Number(slider.value)));
  byId('times').addEventListener('click', (event) => {
    const box = byId('times').getBoundingClientRect();
    seek(((event.clientX - box.left) / box.width) * report.duration);
  });
  byId('interactive').hidden = false;
  document.querySelectorAll('.data').forEach((box) => new DataTable(box));
  showOrder();
  show();
  showTransport();
}

build();

// For tests and the console.
window.emolime = {
  sounds: loadPlayers(),
  state,
  gains: () => playing?.tracks.map(({ gain }) => gain.gain.value) ?? report.audio.tracks.map((_, i) => gainOf(i)),
  render,
  scores,
};
