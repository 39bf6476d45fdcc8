"""A model as researchers have it: librosa's MFCC, and scikit-learn's logistic regression.

It learns to tell low tones from high ones when it starts, and is not quiet about it.
"""

import sys

sys.path.insert(0, sys.argv[1])  # the folder of emolime_server.py
import emolime_server
import librosa
import numpy as np
from sklearn.linear_model import LogisticRegression

RATE = 16000
print("Training ...")


def tone(frequency):
    return np.sin(2 * np.pi * frequency * np.arange(RATE // 2) / RATE).astype(np.float32) / 4


def features(batch):
    print("Features of", batch.shape, batch.dtype)
    return np.array([librosa.feature.mfcc(y=signal, sr=RATE, n_mfcc=13).mean(axis=1)
                     for signal in batch])


frequencies = np.concatenate([np.linspace(200, 400, 10), np.linspace(3000, 4000, 10)])
model = LogisticRegression(max_iter=1000).fit(
    features(np.stack([tone(f) for f in frequencies])), np.repeat(["low", "high"], 10))


def probabilities(batch):
    if np.any(np.abs(batch) > 1):
        raise ValueError("a signal is too loud")
    return model.predict_proba(features(batch))


emolime_server.serve(labels=list(model.classes_), scores=probabilities, sample_rate=RATE)
