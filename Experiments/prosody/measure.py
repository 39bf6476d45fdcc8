"""Measures what is left of speech when its prosody is switched off, and what peers make of it.

    swift build -c release --product ProsodyExperiment
    pip install numpy scipy soundfile onnxruntime librosa pyworld praat-parselmouth
    python Experiments/prosody/measure.py .build/release/ProsodyExperiment DVECTOR.onnx CLIP...

Measured by others than us: F0 and intensity by Praat, spectral envelopes by WORLD (CheapTrick), the
distance of voices (cosine) by a speaker encoder, `waveform` [1, samples] at 16 kHz to `embedding`.
Peers flatten the intonation only: Praat's PSOLA, WORLD, and the program `rubberband` (Debian:
rubberband-cli) with a pitch map, where it is installed.
"""

import collections
import itertools
import pathlib
import shutil
import subprocess
import sys
import tempfile

import librosa
import numpy as np
import onnxruntime
import parselmouth
import pyworld
import scipy.fft
import scipy.signal
import soundfile
from parselmouth.praat import call

PROGRAM, MODEL, *CLIPS = sys.argv[1:]
OPTIONS = onnxruntime.SessionOptions()
OPTIONS.intra_op_num_threads = 1
ENCODER = onnxruntime.InferenceSession(MODEL, OPTIONS)


def embedding(x):
    vector = ENCODER.run(None, {"waveform": x[None].astype(np.float32)})[0][0]
    return vector / np.linalg.norm(vector)


def distance(a, b):
    return 1 - float(a @ b)


def pitch(x, rate):
    sound = parselmouth.Sound(x.astype(float), rate)
    contour = sound.to_pitch_ac(0.005, 75, very_accurate=True, pitch_ceiling=600)
    return contour.xs(), contour.selected_array["frequency"]


def intonation_range(x, rate):
    """Standard deviation and interquartile range of F0 in semitones."""
    f0 = pitch(x, rate)[1]
    f0 = f0[f0 > 0]
    if len(f0) < 5:
        return np.nan, np.nan
    semitones = 12 * np.log2(f0 / np.median(f0))
    return np.std(semitones), np.subtract(*np.percentile(semitones, [75, 25]))


def envelope(x, rate):
    x = x.astype(float)
    f0, times = pyworld.dio(x, rate, f0_floor=60, f0_ceil=600)
    f0 = pyworld.stonemask(x, f0, times, rate)
    return f0, times, pyworld.cheaptrick(x, f0, times, rate)


def spectral_distances(own, y, rate):
    """Mel-cepstral distortion (24 coefficients without the 0th) and log-spectral distance in dB to an
    envelope over the frames in which both are voiced."""
    (f0x, _, sx), (f0y, _, sy) = own, envelope(y, rate)
    voiced = (f0x > 0) & (f0y > 0)
    mel = librosa.filters.mel(sr=rate, n_fft=2 * (sx.shape[1] - 1), n_mels=40)

    def cepstrum(s):
        logs = np.log(np.maximum(s @ mel.T, 1e-12)) / 2
        return scipy.fft.dct(logs, type=2, norm="ortho", axis=1)[:, 1:25] * np.sqrt(2 / 40)

    squares = np.sum((cepstrum(sx) - cepstrum(sy))[voiced] ** 2, axis=1)
    distortion = 10 / np.log(10) * np.mean(np.sqrt(2 * squares))
    ratio = 10 * np.log10(np.maximum(sx, 1e-12) / np.maximum(sy, 1e-12))[voiced]
    return distortion, np.mean(np.sqrt(np.mean(ratio**2, axis=1)))


def intensity(x, rate):
    return parselmouth.Sound(x.astype(float), rate).to_intensity(75, 0.01, False).values[0]


def syllable_levels(x, of, rate):
    """The standard deviation of the intensity at another sound's syllable nuclei, in dB."""
    there = intensity(of, rate)
    peaks = scipy.signal.find_peaks(there, prominence=2)[0]
    peaks = peaks[there[peaks] > there.max() - 25]
    return np.std(intensity(x, rate)[peaks])


def interval_spread(x, rate):
    """The coefficient of variation of the intervals between syllable nuclei."""
    there = intensity(x, rate)
    peaks = scipy.signal.find_peaks(there, prominence=2)[0]
    intervals = np.diff(peaks[there[peaks] > there.max() - 25])
    return np.std(intervals) / np.mean(intervals) if len(intervals) > 2 else np.nan


def tilt(x, rate):
    """The slope in dB per octave of the octave levels from 500 to 4000 Hz."""
    frequencies, powers = scipy.signal.welch(x, rate, nperseg=1024)
    centres = 1000 * 2 ** (np.arange(-3, 7) / 3)
    levels = [
        10 * np.log10(powers[(frequencies >= c / 2**0.5) & (frequencies < c * 2**0.5)].sum())
        for c in centres
    ]
    return np.polyfit(np.log2(centres), levels, 1)[0]


def flat_praat(x, rate, f0, times):
    target = np.exp(np.median(np.log(f0[f0 > 0])))
    manipulation = call(
        parselmouth.Sound(x.astype(float), rate), "To Manipulation", 0.005, 75, 600
    )
    tier = call(manipulation, "Extract pitch tier")
    call(tier, "Formula", str(target))
    call([tier, manipulation], "Replace pitch tier")
    return call(manipulation, "Get resynthesis (overlap-add)").values[0]


def flat_world(x, rate, *_):
    x = x.astype(float)
    f0, times = pyworld.harvest(x, rate, f0_floor=60, f0_ceil=600)
    spectrum = pyworld.cheaptrick(x, f0, times, rate)
    target = np.exp(np.median(np.log(f0[f0 > 0])))
    aperiodicity = pyworld.d4c(x, f0, times, rate)
    return pyworld.synthesize(np.where(f0 > 0, target, 0.0), spectrum, aperiodicity, rate)


def flat_rubberband(engine):
    def flat(x, rate, f0, times):
        semitones = 12 * np.log2(np.median(f0[f0 > 0]) / f0[f0 > 0])
        semitones = np.interp(times, times[f0 > 0], semitones)
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            soundfile.write(folder / "in.wav", x, rate)
            lines = ["0 0"] + [f"{int(t * rate)} {s:.4f}" for t, s in zip(times, semitones)]
            (folder / "map").write_text("\n".join(lines) + "\n")
            subprocess.run(
                ["rubberband", "-q", *engine, "-F", "--pitchmap", "map", "in.wav", "out.wav"],
                cwd=folder, check=True, capture_output=True,
            )
            return soundfile.read(folder / "out.wav")[0]

    return flat


def rows_of_ours(folder, path, x, rate, own, own_envelope):
    for file in sorted(folder.glob(f"{path.stem}.*.wav")):
        missing = file.name.split(".")[-2]
        if missing.count("+") not in (0, 3):
            continue
        y = soundfile.read(file, dtype="float32")[0]
        if missing == "original":
            assert np.array_equal(x, y), "all on is the recording"
        is_aligned = "tempo" not in missing
        spectral = spectral_distances(own_envelope, y, rate) if is_aligned else (np.nan, np.nan)
        level = syllable_levels(y, x, rate) if is_aligned else np.nan
        yield missing, (
            *intonation_range(y, rate), level, interval_spread(y, rate), tilt(y, rate), *spectral,
            distance(own, embedding(y)),
        )


def main():
    columns = ["F0 sd", "F0 IQR", "level sd", "interval CV", "tilt", "MCD", "LSD", "voice"]
    peers = {"Praat PSOLA": flat_praat, "WORLD": flat_world}
    if shutil.which("rubberband"):
        peers["Rubber Band R3"] = flat_rubberband(["-3"])
        peers["Rubber Band R2"] = flat_rubberband(["-2", "--window-short"])
    rows, voices = collections.defaultdict(list), {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        print(subprocess.run([PROGRAM, folder, *CLIPS], check=True, text=True,
                             capture_output=True).stdout)
        for path in map(pathlib.Path, CLIPS):
            x, rate = soundfile.read(path, dtype="float32")
            own = voices[path.name] = embedding(x)
            own_envelope = envelope(x, rate)
            for name, row in rows_of_ours(folder, path, x, rate, own, own_envelope):
                rows[f"without {name}"].append(row)
            times, f0 = pitch(x, rate)
            for name, flat in peers.items():
                y = np.asarray(flat(x, rate, f0, times), dtype=np.float32)
                y = np.pad(y, (0, max(0, len(x) - len(y))))[: len(x)]
                rows[f"intonation by {name}"].append((
                    *intonation_range(y, rate), syllable_levels(y, x, rate), interval_spread(y, rate),
                    tilt(y, rate), *spectral_distances(own_envelope, y, rate),
                    distance(own, embedding(y)),
                ))
    print(" " * 40 + "".join(f"{c:>12}" for c in columns))
    for name, values in rows.items():
        medians = np.nanmedian(np.array(values, float), axis=0)
        print(f"{name:40}" + "".join(f"{v:12.2f}" for v in medians))
    pairs = [(a[:2] == b[:2], distance(voices[a], voices[b]))
             for a, b in itertools.combinations(voices, 2)]
    for is_same, title in [(True, "clips of one speaker"), (False, "clips of two speakers")]:
        found = [d for same, d in pairs if same == is_same]
        if found:
            print(title, np.percentile(found, [25, 50, 75]).round(2))


if __name__ == "__main__":
    main()
