'use strict';

// Playback and toggles of the report. All content comes from the page's data blocks; text from outside is
// set with textContent only.
(() => {
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

  // ---- Elements -------------------------------------------------------------------------------

  const byId = (id) => document.getElementById(id);

  function button(className, action, ...children) {
    const node = element('button', className, ...children);
    node.type = 'button';
    node.addEventListener('click', action);
    return node;
  }

  const score = (value) => value.toFixed(3).replace('-', '−');
  const seconds = (value) => value.toFixed(1);

  // ---- Audio ----------------------------------------------------------------------------------

  /** Returns the samples of a track, which is embedded as 16-bit integers relative to its peak. */
  function decode(track) {
    const text = byId(track.id).textContent;
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const integers = new Int16Array(bytes.buffer);
    return Float32Array.from(integers, (value) => (value * track.peak * report.audio.gain) / 32767);
  }

  let decoded = null;
  /** Returns the samples of all tracks, which are decoded once. */
  const samplesOfTracks = () => (decoded ??= report.audio.tracks.map(decode));

  /** Returns the bits of the present components as a decimal number. */
  function coalition() {
    let bits = 0n;
    for (const component of state.present) bits |= 1n << BigInt(component);
    return bits.toString();
  }

  /** Returns the gain of a track. A coalition plays alone; the signal of all masked components always plays. */
  function gainOf(track) {
    const chosen = report.audio.tracks[track].coalition;
    if (chosen !== undefined) return Number(chosen === coalition());
    return track < everyComponent.length ? Number(state.present.has(track)) : 1;
  }

  /** Returns whether the audio of the present components is in the page. */
  const isEmbedded = () => report.audio.tracks.some((track) => track.coalition === undefined || track.coalition === coalition());

  /** Starts all tracks at a position (s) and a time of the context; returns their sources and gains. */
  function startTracks(context, position, when) {
    const samples = samplesOfTracks();
    return report.audio.tracks.map((track, index) => {
      const gain = context.createGain();
      gain.gain.value = gainOf(index);
      gain.connect(context.destination);
      const start = track.offset / rate;
      const skipped = Math.max(0, position - start);
      if (samples[index].length > 0 && skipped < samples[index].length / rate) {
        const source = context.createBufferSource();
        source.buffer = context.createBuffer(1, samples[index].length, rate);
        source.buffer.copyToChannel(samples[index], 0);
        source.connect(gain);
        source.start(when + Math.max(0, start - position), skipped);
        return { gain, source };
      }
      return { gain, source: null };
    });
  }

  const duration = report.audio.frames / rate;
  let context = null;
  /** The audio nodes during playback, and the context's time of position 0. */
  let playing = null;

  const position = () =>
    playing ? Math.min(duration, Math.max(0, context.currentTime - playing.began)) : state.position;

  function play() {
    stopNodes();
    context ??= new AudioContext();
    context.resume();
    if (state.position >= duration - 0.01) state.position = 0;
    const when = context.currentTime + 0.05;
    const tracks = startTracks(context, state.position, when);
    // A source that ends with the recording signals the end of playback.
    const clock = context.createConstantSource();
    clock.start(when);
    clock.stop(when + duration - state.position);
    clock.onended = () => playing && playing.clock === clock && finish();
    playing = { tracks, clock, began: when - state.position };
    state.isPlaying = true;
    showTransport();
    requestAnimationFrame(follow);
  }

  function finish() {
    state.position = 0;
    if (state.isLooping) play();
    else pause(0);
  }

  function pause(at = position()) {
    state.position = at;
    stopNodes();
    state.isPlaying = false;
    showTransport();
  }

  function stopNodes() {
    if (!playing) return;
    const { tracks, clock } = playing;
    playing = null;
    clock.stop();
    for (const { source, gain } of tracks) {
      source?.stop();
      gain.disconnect();
    }
  }

  function seek(to) {
    state.position = Math.min(duration, Math.max(0, to));
    if (state.isPlaying) play();
    else showPosition();
  }

  function setGains() {
    if (!playing) return;
    playing.tracks.forEach(({ gain }, index) => {
      // Fades over some milliseconds, because a step would click.
      gain.gain.setTargetAtTime(gainOf(index), context.currentTime, 0.012);
    });
  }

  /** Returns the samples of the current combination of components. */
  async function render() {
    const offline = new OfflineAudioContext(1, report.audio.frames, rate);
    startTracks(offline, 0, 0);
    return (await offline.startRendering()).getChannelData(0);
  }

  /** Returns a WAV file of 32-bit floats. */
  function waveFile(samples) {
    const view = new DataView(new ArrayBuffer(44 + 4 * samples.length));
    const text = (at, characters) =>
      [...characters].forEach((character, index) => view.setUint8(at + index, character.charCodeAt(0)));
    text(0, 'RIFF');
    view.setUint32(4, 36 + 4 * samples.length, true);
    text(8, 'WAVEfmt ');
    view.setUint32(16, 16, true);
    view.setUint16(20, 3, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, rate, true);
    view.setUint32(28, 4 * rate, true);
    view.setUint16(32, 4, true);
    view.setUint16(34, 32, true);
    text(36, 'data');
    view.setUint32(40, 4 * samples.length, true);
    samples.forEach((sample, index) => view.setFloat32(44 + 4 * index, sample, true));
    return new Blob([view], { type: 'audio/wav' });
  }

  async function save() {
    const link = element('a');
    link.href = URL.createObjectURL(waveFile(await render()));
    link.download = `present-${[...state.present].sort((a, b) => a - b).join('-') || 'none'}.wav`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- Choices --------------------------------------------------------------------------------

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

  // ---- The page -------------------------------------------------------------------------------

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

  function show() {
    showLabels();
    showWaterfall(byId('waterfall'), report.classes[state.label].waterfall);
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
    state,
    gains: () => playing?.tracks.map(({ gain }) => gain.gain.value) ?? report.audio.tracks.map((_, i) => gainOf(i)),
    render,
    scores,
  };
})();
