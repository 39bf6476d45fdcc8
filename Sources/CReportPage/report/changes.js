// Players of the recording and of the changed ones, side by side.

const players = [...document.querySelectorAll('.players audio')];

/** Returns the samples of a changed recording. */
function changedSamples(track) {
  const samples = decode(track);
  const padded = new Float32Array(track.offset + samples.length);
  padded.set(samples, track.offset);
  return padded;
}

/** Gives the players their sounds, as long as all components are present; returns the samples. */
async function loadPlayers() {
  if (players.length === 0) return [];
  const recording = await render();
  const changed = report.audio.changes.map(changedSamples);
  const sounds = players.map(({ dataset }) => changed[dataset.change] ?? recording);
  players.forEach((player, index) => {
    player.src = URL.createObjectURL(waveFile(sounds[index]));
    player.addEventListener('play', () => {
      pausePlayers(player);
      if (state.isPlaying) pause();
    });
    player.closest('.players').hidden = false;
  });
  return sounds;
}

/** Pauses all players but one, so that one sound plays at a time. */
function pausePlayers(except) {
  for (const player of players) if (player !== except) player.pause();
}
