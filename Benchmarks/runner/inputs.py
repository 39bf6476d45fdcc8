"""The inputs that both sides of a row get, written to a folder of the run."""

import csv
import pathlib
import shutil
import subprocess
import sys

import numpy as np
import soundfile

RATE = 16000


class Inputs:
    """Writes inputs: recordings of EMODB where the shared folder has them, else the embedded clip;
    random numbers of fixed seeds."""

    def __init__(self, folder, shared, checkout, cache):
        self.folder, self.shared = pathlib.Path(folder), pathlib.Path(shared)
        self.checkout, self.cache = pathlib.Path(checkout), pathlib.Path(cache)
        self.has_corpus = (self.shared / "corpora/emodb/wav").is_dir()

    @property
    def model(self):
        return self.checkout / "Sources/CEmbeddedModels/emodb-compare2016.emolime"

    def clip(self, seconds=None):
        """A recording of about four seconds, or its beginning."""
        name = "clip.wav" if seconds is None else f"clip-{seconds}.wav"
        if self.has_corpus:
            samples, rate = soundfile.read(self.shared / "corpora/emodb/wav/11b03Wa.wav")
        else:
            samples, rate = soundfile.read(self.checkout / "Sources/CEmbeddedClips/speech.flac")
        if rate != RATE:
            raise SystemExit(f"The clip has {rate} Hz; it must have {RATE} Hz.")
        if seconds is not None:
            samples = samples[:int(seconds * RATE)]
        soundfile.write(self.folder / name, samples, RATE, "PCM_16")
        return name

    def clip_description(self):
        return "EMODB's 11b03Wa, 4.1 s" if self.has_corpus else "the embedded clip, 3.6 s"

    def clips(self, step):
        """One in so many recordings of EMODB, or the embedded clip."""
        if not self.has_corpus:
            return [self.clip()]
        found = sorted((self.shared / "corpora/emodb/wav").glob("*.wav"))[::step]
        for path in found:
            shutil.copy(path, self.folder / path.name)
        return [path.name for path in found]

    def noise(self, seconds, count):
        """A batch of noise, as 64-bit floats."""
        name = f"noise-{seconds}-{count}.f64"
        generator = np.random.default_rng(1)
        (0.1 * generator.standard_normal((count, int(seconds * RATE)))).tofile(self.folder / name)
        return name

    def humming(self):
        """Three seconds of a tone whose pitch and loudness move, with some noise."""
        time = np.arange(3 * RATE) / RATE
        phase = np.cumsum(2 * np.pi * (140 + 30 * np.sin(9 * time)) / RATE)
        harmonics = sum(np.sin(order * phase) / order for order in range(1, 21))
        noise = 0.003 * np.random.default_rng(1).standard_normal(len(time))
        soundfile.write(self.folder / "humming.wav",
                        0.1 * np.abs(np.sin(8 * time)) * harmonics + noise, RATE, "FLOAT")
        return "humming.wav"

    def training(self, features=None):
        """The folder of a training set: that of EMODB, or random classes of the same size."""
        reference = self.shared / "reference"
        folder = self.folder / f"training-{features or 'all'}"
        folder.mkdir(exist_ok=True)
        if reference.is_dir():
            values = np.load(reference / "emodb_compare2016.npy").astype(np.float64)
            with open(reference / "emodb_meta.csv") as file:
                rows = list(csv.DictReader(file))
            emotions, groups = [row["y"] for row in rows], [row["spk"] for row in rows]
        else:
            generator = np.random.default_rng(2)
            classes = generator.integers(0, 4, 339)
            values = generator.standard_normal((339, 6373))
            values[:, :400] += 0.5 * np.eye(4).repeat(100, axis=1)[classes]
            emotions = [str(label) for label in classes]
            groups = [str(row % 10) for row in range(339)]
        if features:
            values = values[:, :features]
        labels = sorted(set(emotions))
        np.ascontiguousarray(values).tofile(folder / "features")
        (folder / "classes").write_text("\n".join(str(labels.index(name)) for name in emotions))
        (folder / "groups").write_text("\n".join(groups))
        return folder.name

    def training_description(self):
        return "EMODB, 339 x 6373" if (self.shared / "reference").is_dir() else (
            "random classes, 339 x 6373")

    def samples(self, rows):
        """Two samples of eight normal variables."""
        generator, names = np.random.default_rng(3), []
        for index, mean in enumerate([0, 0.6 if rows <= 10 else 0.05]):
            names.append(f"sample-{rows}-{index}.f64")
            (mean + generator.standard_normal((rows, 8))).tofile(self.folder / names[-1])
        return names

    def scores(self, components):
        """Random scores of all coalitions for four labels."""
        name = f"scores-{components}.f64"
        np.random.default_rng(4).random((1 << components, 4)).tofile(self.folder / name)
        return name

    def transformer(self, size):
        """The folder of a random speech transformer, kept between runs."""
        folder = self.cache / f"transformer-{size}"
        if not folder.is_dir():
            partial = self.cache / f"transformer-{size}.partial"
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
            subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "peers.transformer_model", size, partial],
                cwd=self.checkout / "Benchmarks", check=True)
            partial.rename(folder)
        return folder
