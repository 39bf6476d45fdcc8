"""The same explanation as EmoLIME's, as fast as we can write it in Python.

Exact band masks by librosa's STFT; each band is inverted once and all 256 sounds are sums of bands
(one matrix product); openSMILE in memory, on as many threads as cores; probabilities of all sounds
by one matrix product; scikit-learn's weighted ridge for all labels at once.

    python -m peers.explain_fast CLIP MODEL THREADS
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import librosa
import numpy as np
import opensmile
from sklearn.linear_model import Ridge

from .model import Model
from .worker import serve

RATE, BANDS, WINDOW, HOP = 16000, 8, 512, 128


def bands(signal):
    """The parts of a signal in eight bands of 1 kHz, which sum to it.

    A bin on the edge of two bands is shared between them.
    """
    spectrum = librosa.stft(signal, n_fft=WINDOW, hop_length=HOP)
    bins = np.arange(len(spectrum))
    low, high = np.maximum(bins - 0.5, 0), np.minimum(bins + 0.5, bins[-1])
    edges = np.linspace(0, bins[-1], BANDS + 1)
    parts = []
    for start, end in zip(edges, edges[1:]):
        share = np.clip(np.minimum(high, end) - np.maximum(low, start), 0, None) / (high - low)
        masked = spectrum * share.astype(np.float32)[:, None]
        parts.append(librosa.istft(masked, hop_length=HOP, n_fft=WINDOW, length=len(signal)))
    return np.array(parts)


def explain(signal, model, smile, pool):
    present = np.array([[code >> band & 1 for band in range(BANDS)]
                        for code in reversed(range(1 << BANDS))], dtype=np.float32)
    sounds = present @ bands(signal)
    features = np.vstack(list(pool.map(lambda sound: smile(sound, RATE)[0, :, 0], sounds)))
    scores = model.probabilities(features.astype(np.float64))
    distances = 1 - np.sqrt(present.sum(axis=1) / BANDS)
    weights = np.sqrt(np.exp(-distances ** 2 / 0.25 ** 2))
    ridge = Ridge(alpha=1).fit(present.astype(np.float64), scores, sample_weight=weights)
    return ridge.coef_.ravel()


if __name__ == "__main__":
    signal, _ = librosa.load(sys.argv[1], sr=RATE)
    model = Model(sys.argv[2])
    smile = opensmile.Smile(feature_set=opensmile.FeatureSet.ComParE_2016)
    pool = ThreadPoolExecutor(int(sys.argv[3]))
    serve(lambda: explain(signal, model, smile, pool))
