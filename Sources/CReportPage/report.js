'use strict';

// The report's switches and sound. What is shown comes from the page's data blocks; text from
// outside goes through textContent only.
(() => {
  const report = JSON.parse(document.getElementById('report-data').textContent);
  const rate = report.sampleRate;
  const everyComponent = report.components.map((_, index) => index);

  /** What the listener has chosen. */
  const state = {
    label: report.predicted,
    /** The components that are switched on. */
    on: new Set(everyComponent),
    /** 'whole', 'for', 'against', or 'own' for a choice of components. */
    mix: 'whole',
    isPlaying: false,
    /** Where the sound stands while it is not playing, in seconds. */
    position: 0,
    isLooping: false,
  };

  // ---- Elements -------------------------------------------------------------------------------

  const byId = (id) => document.getElementById(id);

  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  /** Text from outside, kept from changing the direction of the text around it. */
  const name = (text) => {
    const node = element('bdi');
    node.textContent = text;
    return node;
  };

  function button(className, action, ...children) {
    const node = element('button', className, ...children);
    node.type = 'button';
    node.addEventListener('click', action);
    return node;
  }

  const score = (value) => value.toFixed(3).replace('-', '−');
  const seconds = (value) => value.toFixed(1);

  // ---- Sound ----------------------------------------------------------------------------------

  /** A part of the sound as it is embedded: 16-bit samples of a given peak from a given sample on. */
  function decode(track) {
    const text = byId(track.id).textContent;
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const integers = new Int16Array(bytes.buffer);
    return Float32Array.from(integers, (value) => (value * track.peak) / 32767);
  }

  let decoded = null;
  /** The samples of each track, components first, decoded once. */
  const samplesOfTracks = () => (decoded ??= report.sound.tracks.map(decode));

  /** The bits of what is switched on, as a decimal number. */
  function coalition() {
    let bits = 0n;
    for (const component of state.on) bits |= 1n << BigInt(component);
    return bits.toString();
  }

  /** What a track is multiplied by: a coalition's is heard alone, what is no component's always. */
  function gainOf(track) {
    const chosen = report.sound.tracks[track].coalition;
    if (chosen !== undefined) return Number(chosen === coalition());
    return track < everyComponent.length ? Number(state.on.has(track)) : 1;
  }

  /** Whether what is switched on can be heard. */
  const isEmbedded = () => report.sound.tracks.some((track) => track.coalition === undefined || track.coalition === coalition());

  /** Sources and gains of all tracks in a context, started such that the sound is at `position`. */
  function startTracks(context, position, when) {
    const samples = samplesOfTracks();
    return report.sound.tracks.map((track, index) => {
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

  const duration = report.sound.frames / rate;
  let context = null;
  /** What is playing: its nodes, and the context's time at which the sound began. */
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
    // A silent source as long as the sound says when it is over.
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
      // Over some milliseconds: a step would click.
      gain.gain.setTargetAtTime(gainOf(index), context.currentTime, 0.012);
    });
  }

  /** The mix as it is switched now, computed at once. */
  async function render() {
    const offline = new OfflineAudioContext(1, report.sound.frames, rate);
    startTracks(offline, 0, 0);
    return (await offline.startRendering()).getChannelData(0);
  }

  /** A WAV file of 32-bit floats. */
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
    link.download = `mix-${[...state.on].sort((a, b) => a - b).join('-') || 'none'}.wav`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- Choices --------------------------------------------------------------------------------

  const weights = () => report.classes[state.label].weights;

  const mixes = {
    whole: { title: 'Whole sound', members: () => everyComponent },
    for: { title: 'What speaks for', members: () => everyComponent.filter((i) => weights()[i] > 0) },
    against: {
      title: 'What speaks against',
      members: () => everyComponent.filter((i) => weights()[i] < 0),
    },
  };

  function chooseLabel(label) {
    state.label = label;
    if (state.mix in mixes) state.on = new Set(mixes[state.mix].members());
    setGains();
    show();
  }

  function chooseMix(mix) {
    state.mix = mix;
    state.on = new Set(mixes[mix].members());
    setGains();
    show();
    if (!state.isPlaying) play();
  }

  function toggle(component) {
    if (!state.on.delete(component)) state.on.add(component);
    state.mix = state.on.size === everyComponent.length ? 'whole' : 'own';
    setGains();
    show();
  }

  /** The black box's scores for what is switched on, or undefined if it was not asked. */
  const answer = () => report.answers[coalition()];

  // ---- The page -------------------------------------------------------------------------------

  const percent = (share) => `${100 * share}%`;

  const labelButtons = report.labels.map((label, index) =>
    button('label', () => chooseLabel(index), name(label), element('span', 'score', score(report.classes[index].blackBox))));

  // For each component its areas: several where it is heard in several stretches of time.
  const areas = report.components.map((component) => component.areas.map((place) => {
    const area = element('div', 'area');
    for (const side of ['left', 'top', 'width', 'height']) area.style[side] = percent(place[side]);
    return area;
  }));

  const switches = report.components.map((component, index) => {
    const bar = element('span', 'bar');
    const weight = element('span', 'weight');
    const node = button(
      'switch', () => toggle(index), element('span', 'lamp'), element('span', 'name', name(component.name)),
      element('span', 'track', bar), weight);
    for (const [event, isPointed] of [['pointerenter', true], ['pointerleave', false], ['focus', true], ['blur', false]]) {
      node.addEventListener(event, () => {
        for (const area of areas[index]) area.classList.toggle('pointed', isPointed);
      });
    }
    return { node, bar, weight };
  });

  const mixButtons = Object.entries(mixes).map(([mix, { title }]) => ({
    mix, node: button('mix', () => chooseMix(mix), title),
  }));

  const answerRows = report.labels.map((label) => {
    const bar = element('span', 'bar');
    const value = element('span', 'weight');
    return { node: element('li', 'answer', element('span', 'name', name(label)), element('span', 'track', bar), value), bar, value };
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
    byId('shown-label').replaceChildren(name(shown.label));
    byId('remark').textContent = shown.remark ?? '';
    byId('factor').textContent = shown.factor;
    byId('fidelity').textContent = shown.scoresVary
      ? `The weights explain ${(100 * shown.weightedR2).toFixed(1)} % of the weighted variance of this label’s scores.`
      : '';
  }

  function showComponents() {
    const shown = report.classes[state.label];
    const largest = Math.max(...shown.weights.map(Math.abs));
    switches.forEach(({ node, bar, weight }, index) => {
      const value = shown.weights[index];
      const share = largest > 0 ? Math.abs(value) / largest : 0;
      const side = value < 0 ? 'against' : value > 0 ? 'for' : 'neither';
      const isOn = state.on.has(index);
      node.setAttribute('aria-pressed', String(isOn));
      weight.textContent = shown.texts[index];
      bar.className = `bar ${side}`;
      bar.style.width = percent(share / 2);
      for (const area of areas[index]) {
        area.className = `area ${side}${isOn ? '' : ' off'}`;
        area.style.setProperty('--strength', String(share));
      }
    });
    mixButtons.forEach(({ mix, node }) => node.setAttribute('aria-pressed', String(mix === state.mix)));
  }

  function showAnswer() {
    const scores = answer();
    const low = Math.min(0, ...report.range);
    const high = Math.max(0, ...report.range);
    const share = (value) => (high > low ? (value - low) / (high - low) : 0);
    answerRows.forEach(({ node, bar, value }, index) => {
      node.classList.toggle('chosen', index === state.label);
      value.textContent = scores ? score(scores[index]) : '–';
      const ends = scores ? [share(0), share(scores[index])].sort((a, b) => a - b) : [0, 0];
      bar.style.left = percent(ends[0]);
      bar.style.width = percent(ends[1] - ends[0]);
    });
    const shown = report.classes[state.label];
    const surrogate = [...state.on].reduce((sum, index) => sum + shown.weights[index], shown.intercept);
    const count = `${state.on.size} of ${everyComponent.length} components on`;
    const heard = scores
      ? `The black box gave ${shown.label} ${score(scores[state.label])}`
      : 'The black box was not asked about this mix';
    const missing = duration > 0 && !isEmbedded() ? ' Its sound is not in this page.' : '';
    byId('answer-text').textContent = `${count}. ${heard}; the surrogate predicts ${score(surrogate)}.${missing}`;
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
    showComponents();
    showAnswer();
  }

  function build() {
    byId('labels').append(...labelButtons);
    byId('areas').append(...areas.flat());
    byId('switches').append(...report.order.map((index) => element('li', '', switches[index].node)));
    byId('mixes').append(...mixButtons.map(({ node }) => node));
    byId('answers').append(...answerRows.map(({ node }) => node));
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
    byId('plot').addEventListener('click', (event) => {
      const box = byId('plot').getBoundingClientRect();
      seek(((event.clientX - box.left) / box.width) * report.duration);
    });
    byId('interactive').hidden = false;
    show();
    showTransport();
  }

  build();

  // For tests, and for whoever opens the console.
  window.emolime = {
    state,
    gains: () => playing?.tracks.map(({ gain }) => gain.gain.value) ?? report.sound.tracks.map((_, i) => gainOf(i)),
    render,
    answer,
  };
})();
