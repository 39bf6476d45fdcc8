// Playback of the present components.

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
  pausePlayers();
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
