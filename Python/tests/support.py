"""What the tests share: the command, a signal, and a function that scores signals."""

import os
import shutil
import unittest
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
RATE = 16000
LABELS = ["calm", "excited"]


def command():
    """The path of the command, or None if it was not built."""
    built = ROOT / ".build/release/emolime"
    return os.environ.get("EMOLIME") or (str(built) if built.exists() else shutil.which("emolime"))


needs_command = unittest.skipUnless(
    command(), "needs the command: make test-python builds it, and EMOLIME names it"
)


def voice(seconds=1.0, seed=1):
    """A tone in noise, shape (samples,), float32."""
    time = np.arange(int(seconds * RATE)) / RATE
    noise = np.random.default_rng(seed).standard_normal(len(time))
    return (0.3 * np.sin(2 * np.pi * 300 * time) + 0.05 * noise).astype(np.float32)


def predict(batch):
    """Probabilities of a signal's being calm or excited, shape (signals, 2)."""
    loudness = np.sqrt(np.mean(np.diff(batch, axis=1) ** 2, axis=1))
    excited = 1 / (1 + np.exp(-100 * (loudness - 0.02)))
    return np.stack([1 - excited, excited], axis=1)


class TemporaryFolderTestCase(unittest.TestCase):
    """Tests with a folder for temporary files, which must be empty again after each."""

    def setUp(self):
        import tempfile

        self.folder = Path(tempfile.mkdtemp(prefix="emolime-tests-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        previous, tempfile.tempdir = tempfile.tempdir, str(self.temporary)
        self.addCleanup(setattr, tempfile, "tempdir", previous)
        os.environ["EMOLIME"], before = command(), os.environ.get("EMOLIME")
        self.addCleanup(self._restore, before)

    @staticmethod
    def _restore(value):
        if value is None:
            del os.environ["EMOLIME"]
        else:
            os.environ["EMOLIME"] = value

    def assertNothingIsLeft(self):
        self.assertEqual(list(self.temporary.iterdir()), [])
