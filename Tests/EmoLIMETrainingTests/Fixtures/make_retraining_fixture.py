"""Makes retraining.json: models that scikit-learn retrains on drawn speakers, for RetrainingTests.

    python make_retraining_fixture.py

The draws follow the published algorithms of the generator: SplitMix64 (Steele, Lea and Flood 2014) seeds
xoshiro256** (Blackman and Vigna 2021), whose numbers are bounded after Lemire (2019).
"""

import json
import pathlib

import numpy as np
from sklearn.calibration import _SigmoidCalibration
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

MASK = (1 << 64) - 1
SPEAKERS, CLIPS, COLUMNS, EMOTIONS = 6, 72, 5, ["angry", "happy", "sad"]
SEED, COUNT = 42, 20


def split_mix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = ((state ^ state >> 30) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & MASK
        yield mixed ^ mixed >> 31


def rotated(value, count):
    return (value << count | value >> (64 - count)) & MASK


class Generator:
    def __init__(self, seed, stream):
        seeder = split_mix(next(split_mix(seed)) ^ stream)
        self.state = [next(seeder) for _ in range(4)]

    def next(self):
        s = self.state
        result = rotated(s[1] * 5 & MASK, 7) * 9 & MASK
        shifted = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotated(s[3], 45)
        return result

    def below(self, bound):
        while True:
            high, low = divmod(self.next() * bound, 1 << 64)
            if low >= bound or low >= (1 << 64) % bound:
                return high


def drawn_speakers(stream):
    generator = Generator(SEED, stream)
    while True:
        drawn = [generator.below(SPEAKERS) for _ in range(SPEAKERS)]
        if len(set(drawn)) >= 2:  # Every speaker has all emotions.
            return drawn


def trained(x, y):
    scaler = StandardScaler().fit(x)
    svm = OneVsRestClassifier(SVC(kernel="linear", C=1, tol=1e-9)).fit(scaler.transform(x), y)
    return lambda z: svm.decision_function(scaler.transform(z))


def probabilities(x, y, speaker, test):
    """Platt scaling of left-out speakers' decision values, as CalibratedClassifierCV divides them."""
    held_out = np.zeros((len(y), len(EMOTIONS)))
    for name in set(speaker):
        rest = speaker != name
        held_out[~rest] = trained(x[rest], y[rest])(x[~rest])
    decisions = trained(x, y)(test)
    columns = []
    for index in range(len(EMOTIONS)):
        curve = _SigmoidCalibration().fit(held_out[:, index], (y == index).astype(int))
        columns.append(curve.predict(decisions[:, index]))
    stacked = np.column_stack(columns)
    return decisions, stacked / stacked.sum(axis=1, keepdims=True)


def main():
    random = np.random.default_rng(7)
    speaker = np.arange(CLIPS) // len(EMOTIONS) % SPEAKERS
    y = np.arange(CLIPS) % len(EMOTIONS)
    x = random.normal(size=(CLIPS, COLUMNS)) + 1.2 * np.eye(COLUMNS)[y]
    x += 0.5 * random.normal(size=(SPEAKERS, COLUMNS))[speaker]
    x = x * 10.0 ** np.arange(COLUMNS) + 3
    test = x[:12] + random.normal(size=(12, COLUMNS)) * 10.0 ** np.arange(COLUMNS)
    cases = []
    for stream in range(COUNT):
        drawn = drawn_speakers(stream)
        rows = np.concatenate([np.flatnonzero(speaker == name) for name in drawn])
        decisions, scores = probabilities(x[rows], y[rows], speaker[rows], test)
        cases.append(
            dict(rows=rows.tolist(), decisions=decisions.tolist(), probabilities=scores.tolist()))
    out = dict(
        features=x.tolist(), emotions=[EMOTIONS[index] for index in y],
        speakers=[f"speaker {name}" for name in speaker], test=test.tolist(), cases=cases)
    path = pathlib.Path(__file__).parent / "retraining.json"
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
