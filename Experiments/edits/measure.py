"""Measures the edits of `emolime vary` with SciPy, librosa and ffmpeg, which share no code with EmoLIME.

    swift build -c release --product emolime
    python3 Experiments/edits/measure.py .build/release/emolime RECORDING...

Needs numpy, scipy, librosa and soundfile, and ffmpeg with libmp3lame and libopus. Recordings must be at 16 kHz, the
rate of the embedded model. Prints a line for each edit: what was set, what was found, and the largest difference.
"""

import argparse
import collections
import pathlib
import subprocess
import tempfile

import librosa
import numpy
import scipy.signal
import scipy.stats
import soundfile

RATE = 16_000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("emolime")
    parser.add_argument("recordings", nargs="+", type=pathlib.Path)
    parser.add_argument("--edits", help="the edits, as those of emolime vary (default: all)")
    options = parser.parse_args()
    chosen = ["--edits", options.edits] if options.edits else []
    results = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for recording in options.recordings:
            sounds = folder / recording.stem
            vary(options.emolime, recording, sounds, *chosen)
            measure(sounds, results)
        if not options.edits or "reverberation" in options.edits:
            reverberation(options.emolime, folder, results)
    print(f"{'edit':<24}{'measure':<44}{'values':>7}{'mean |error|':>14}{'largest':>10}")
    for (edit, what), errors in results.items():
        errors = numpy.abs(errors)
        print(f"{edit:<24}{what:<44}{len(errors):>7}{errors.mean():>14.4f}{errors.max():>10.4f}")


def vary(emolime, recording, sounds, *arguments):
    command = [emolime, "vary", recording, "--audio-out", sounds, "--quiet", *arguments]
    subprocess.run(command, check=True)


def read(path):
    samples, rate = soundfile.read(path, dtype="float64")
    assert rate == RATE, path
    return samples


def measure(sounds, results):
    original = read(sounds / "recording.wav")
    before = pitch(original)
    for path in sorted(sounds.glob("*_*.wav")):
        edit, value = path.stem.rsplit("_", 1)
        value, edited = float(value), read(path)
        for what, error in errors(edit, value, original, edited, before):
            key = "band-*" if edit.startswith("band-") else edit
            results[key, what].append(error)


def errors(edit, value, original, edited, before):
    if edit == "gain":
        yield "gain (dB)", decibels(edited) - decibels(original) - value
    elif edit.startswith("band-"):
        low, high = map(float, edit.split("-")[1:])
        frequencies, gains = response(original, edited)
        inside = (frequencies > low + 125) & (frequencies < high - 125)
        outside = (frequencies < low - 125) | (frequencies > high + 125)
        yield "gain in the band (dB)", gains[inside].mean() - value
        yield "gain of the rest (dB)", numpy.abs(gains[outside]).max()
    elif edit == "pitch-level":
        one, other = voiced_in_both(before, pitch(edited))
        yield "median shift of F0, pYIN (semitones)", numpy.median(other - one) - value
    elif edit == "pitch-range":
        one, other = voiced_in_both(before, pitch(edited))
        yield "factor of F0 movement, pYIN, Theil-Sen", scipy.stats.theilslopes(other, one)[0] - value
    elif edit == "tempo":
        yield "duration (samples)", len(edited) - round(len(original) / value)
        after = pitch(edited)
        times = numpy.minimum((numpy.arange(len(after)) * value).round().astype(int), len(before) - 1)
        one, other = voiced_in_both(before[times], after)
        # pYIN finds nothing voiced in some clips below a second.
        if len(one) >= 20:
            yield "median shift of F0, pYIN (semitones)", numpy.median(other - one)
    elif edit == "spectral-tilt":
        frequencies, gains = response(original, edited)
        inside = (frequencies > 450) & (frequencies < 4500)
        slope = numpy.polyfit(numpy.log2(frequencies[inside]), gains[inside], 1)[0]
        yield "slope of the gain (dB/octave)", slope - value
        yield "level (dB)", decibels(edited) - decibels(original)
    elif edit == "pauses":
        # Two thresholds bracket any definition of a pause.
        change = (len(edited) - len(original)) / RATE
        pauses = sum(b - a for a, b in gaps(original))
        yield "change of the duration (s)", change - (value - 1) * pauses
    elif edit.endswith("-noise"):
        noise = edited - original
        yield "signal-to-noise ratio (dB)", decibels(original) - decibels(noise) - value
        frequencies, powers = scipy.signal.welch(noise, RATE, nperseg=1024)
        inside = (frequencies > 100) & (frequencies < 7500)
        slope = numpy.polyfit(numpy.log2(frequencies[inside]), 10 * numpy.log10(powers[inside]), 1)[0]
        yield "slope of the spectrum (dB/octave)", slope - (-3.01 if edit.startswith("pink") else 0)
    elif edit == "reverberation":
        yield "level (dB)", decibels(edited) - decibels(original)
    elif edit == "telephone":
        frequencies, gains = response(original, edited)
        inside = (frequencies > 400) & (frequencies < 3300)
        outside = (frequencies > 3600) & (frequencies < 7500)
        yield "gain from 400 to 3300 Hz (dB)", numpy.abs(gains[inside]).max()
        yield "gain above 3600 Hz (dB)", numpy.median(gains[outside]) + value
    elif edit == "clipping":
        limit = numpy.abs(original).max() * 10 ** (-value / 20)
        yield "difference from numpy.clip", numpy.abs(edited - numpy.clip(original, -limit, limit)).max()
    elif edit in ("mp3", "opus"):
        reference = transcoded(original, edit, value)
        yield "lag (samples)", lag(original, edited)
        yield "spectral distance to ffmpeg's (dB)", distance(original, edited) - distance(original, reference)


def decibels(samples):
    return 10 * numpy.log10(numpy.mean(samples**2))


def response(original, edited):
    """The gain of a filter in dB by frequency, from the cross spectrum."""
    frequencies, cross = scipy.signal.csd(original, edited, RATE, nperseg=1024)
    _, power = scipy.signal.welch(original, RATE, nperseg=1024)
    return frequencies, 20 * numpy.log10(numpy.abs(cross) / power + 1e-12)


def pitch(samples):
    """F0 in semitones every 10 ms; not a number where pYIN calls nothing voiced."""
    found, _, _ = librosa.pyin(samples, fmin=50, fmax=900, sr=RATE, frame_length=1024, hop_length=160)
    return 12 * numpy.log2(found / 100)


def voiced_in_both(one, other):
    both = ~numpy.isnan(one) & ~numpy.isnan(other)
    return one[both], other[both]


def gaps(samples):
    """The quiet intervals of at least 0.2 s between the first and the last speech, in seconds."""
    loud = librosa.effects.split(samples, top_db=25, ref=loudest, frame_length=1024, hop_length=160) / RATE
    return [(a, b) for (_, a), (b, _) in zip(loud, loud[1:]) if b - a >= 0.2]


def loudest(levels):
    return numpy.percentile(levels, 99)


def transcoded(samples, codec, bit_rate):
    with tempfile.TemporaryDirectory() as folder:
        source, coded, decoded = (f"{folder}/{name}" for name in ("in.wav", f"coded.{codec}", "out.wav"))
        soundfile.write(source, samples, RATE, subtype="FLOAT")
        encoder = {"mp3": "libmp3lame", "opus": "libopus"}[codec]
        ffmpeg = ["ffmpeg", "-v", "error", "-y", "-i"]
        subprocess.run([*ffmpeg, source, "-c:a", encoder, "-b:a", f"{bit_rate:g}k", coded], check=True)
        subprocess.run([*ffmpeg, coded, "-ar", str(RATE), decoded], check=True)
        decoded = read(decoded)
    return numpy.resize(decoded, len(samples)) if len(decoded) >= len(samples) else numpy.pad(
        decoded, (0, len(samples) - len(decoded)))


def lag(original, edited):
    correlation = scipy.signal.correlate(edited, original, method="fft")
    return numpy.argmax(correlation) - (len(original) - 1)


def distance(original, edited):
    """The mean distance of the spectra of speech up to 4 kHz, in dB."""
    def levels(samples):
        return 20 * numpy.log10(numpy.abs(librosa.stft(samples, n_fft=512)[:129]) + 1e-3)
    return numpy.sqrt(numpy.mean((levels(original) - levels(edited)) ** 2))


def reverberation(emolime, folder, results):
    impulse = numpy.zeros(5 * RATE)
    impulse[RATE] = 0.5
    soundfile.write(folder / "impulse.wav", impulse, RATE, subtype="FLOAT")
    vary(emolime, folder / "impulse.wav", folder / "impulse", "--edits", "reverberation")
    for path in (folder / "impulse").glob("*_*.wav"):
        time = float(path.stem.rsplit("_", 1)[1])
        tail = read(path)[RATE + 1 :] ** 2
        decay = 10 * numpy.log10(numpy.cumsum(tail[::-1])[::-1] / tail.sum() + 1e-30)
        inside = (decay < -5) & (decay > -35)
        slope = numpy.polyfit(numpy.arange(len(decay))[inside] / RATE, decay[inside], 1)[0]
        results["reverberation", "time of 60 dB, Schroeder (relative)"].append(-60 / slope / time - 1)


if __name__ == "__main__":
    main()
