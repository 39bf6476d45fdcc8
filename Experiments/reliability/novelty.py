"""Which measure of novelty tells masked speech and other corpora from real speech.

    python novelty.py EMODB/wav RAVDESS EMOLIME [compare2016|mel-statistics]

EMOLIME is the command, which extracts the features. For each speaker of EMODB, every measure is made
from the clips of the nine others, and measures the speaker's own clips (held out), and 32 of the 256
mixes of eight bands of 16 clips, with silence, noise like that of the recording's quietest moments,
or the band turned down by 10 or 20 dB in the place of bands that are off. RAVDESS is measured from
all of EMODB. Printed are the area under the ROC curve of each against held-out clips, and for masked
speech also the share beyond the 95 % quantile of held-out clips.

Made with NumPy 2.4.6, SciPy 1.17.1, scikit-learn 1.9.1, soundfile 0.14.0.
"""
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy as np
import soundfile
from scipy.signal import istft, stft
from sklearn.metrics import pairwise_distances, roc_auc_score

FILLS = ("silence", "quiet noise", "10 dB", "20 dB")
SHAPE = dict(nperseg=512, noverlap=384)


def mixes(path, folder, name, generator):
    """Writes 32 mixes of a clip under each fill; returns their paths and fills."""
    signal, rate = soundfile.read(path)
    frequencies, _, spectrum = stft(signal, rate, **SHAPE)
    # Noise with the mean spectrum of the quietest tenth of the frames.
    quiet = np.argsort((np.abs(spectrum) ** 2).sum(0))[:max(1, spectrum.shape[1] // 10)]
    scale = np.sqrt((np.abs(spectrum[:, quiet]) ** 2).mean(1) / 2)
    noise = scale[:, None] * (generator.normal(size=spectrum.shape)
                              + 1j * generator.normal(size=spectrum.shape))

    def bands(spectrum):
        masks = [(frequencies >= 1000 * band) & (frequencies < 1000 * (band + 1) + (band == 7))
                 for band in range(8)]
        parts = [istft(spectrum * mask[:, None], rate, **SHAPE)[1] for mask in masks]
        return np.stack([np.pad(part, (0, max(0, len(signal) - len(part))))[:len(signal)]
                         for part in parts])

    parts, noises = bands(spectrum), bands(noise)
    found = []
    for coalition in generator.permutation(255)[:32]:
        on = (coalition >> np.arange(8) & 1).astype(float)
        for fill in FILLS:
            if fill.endswith("dB"):
                mix = np.where(on > 0, 1, 10 ** (-float(fill.split()[0]) / 20)) @ parts
            else:
                mix = on @ parts + ((1 - on) @ noises if fill == "quiet noise" else 0)
            file = folder / f"{name}-{coalition}-{FILLS.index(fill)}.wav"
            soundfile.write(file, mix, rate, subtype="FLOAT")
            found.append((file, fill))
    return found


def features(emolime, files, feature_set, folder):
    output = folder / "features.npy"
    subprocess.run([emolime, "features", *map(str, files), "--set", feature_set, "--format", "npy",
                    "--out", str(output)], check=True)
    return np.load(output).astype(float)


def measures(training, tested):
    """Every measure of the tested rows, made from the training rows."""
    mean, scale = training.mean(0), training.std(0)
    scale[scale < 1e-12] = 1
    known, z = (training - mean) / scale, (tested - mean) / scale
    size = np.abs(z)
    yield "share of features outside the range", (
        (z < known.min(0)) | (z > known.max(0))).mean(1)
    yield "root mean square", np.sqrt((z ** 2).mean(1))
    yield "root mean square, clipped at 5", np.sqrt((np.minimum(size, 5) ** 2).mean(1))
    yield "median absolute value", np.median(size, 1)
    _, singular, axes = np.linalg.svd(known, full_matrices=False)
    for rank in (16, 64):
        projected = z @ axes[:rank].T
        inside = ((projected / (singular[:rank] / np.sqrt(len(training)))) ** 2).sum(1)
        rest = ((z - projected @ axes[:rank]) ** 2).sum(1)
        left = ((known ** 2).sum() - (singular[:rank] ** 2).sum()) / len(training)
        yield f"Mahalanobis, rank {rank}", np.sqrt(inside / rank)
        yield f"probabilistic PCA, rank {rank}", np.sqrt(
            (inside + rest / left * (z.shape[1] - rank)) / z.shape[1])
    yield "nearest neighbour", pairwise_distances(z, known).min(1)


def main(emodb, ravdess, emolime, feature_set="compare2016"):
    random.seed(1)
    generator = np.random.default_rng(0)
    clips = sorted(pathlib.Path(emodb).glob("*.wav"))
    speakers = np.array([clip.name[:2] for clip in clips])
    emotions = sorted({clip.name[5] for clip in clips})
    chosen = [clip for emotion in emotions for clip in random.sample(
        [clip for clip in clips if clip.name[5] == emotion], 4)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        masked = [(file, fill, clip.name[:2]) for number, clip in enumerate(chosen)
                  for file, fill in mixes(clip, folder, number, generator)]
        real = features(emolime, clips, feature_set, folder)
        other = features(
            emolime, sorted(pathlib.Path(ravdess).glob("Actor_0[1-6]/*.flac")), feature_set, folder)
        mixed = features(emolime, [file for file, _, _ in masked], feature_set, folder)
    fills, owners = (np.array([entry[k] for entry in masked]) for k in (1, 2))
    held, found = {}, {}
    for speaker in sorted(set(speakers)):
        rows = owners == speaker
        tested = np.concatenate([real[speakers == speaker], mixed[rows]])
        for name, values in measures(real[speakers != speaker], tested):
            split = (speakers == speaker).sum()
            held.setdefault(name, []).append(values[:split])
            found.setdefault(name, np.zeros(len(mixed)))[rows] = values[split:]
    print("| measure | RAVDESS | " + " | ".join(FILLS) + " |")
    print("|---" * (len(FILLS) + 2) + "|")
    for name, values in measures(real, other):
        own = np.concatenate(held[name])
        limit = np.quantile(own, 0.95)

        def area(values):
            return roc_auc_score(np.repeat([0, 1], [len(own), len(values)]),
                                 np.concatenate([own, values]))
        cells = [f"{area(found[name][fills == fill]):.3f} "
                 f"({(found[name][fills == fill] > limit).mean():.2f})" for fill in FILLS]
        print(f"| {name} | {area(values):.3f} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:])
