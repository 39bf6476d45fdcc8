"""An explanation by the steps of the paper's reference implementation, written anew.

For each of the draws: mask eight groups of mel bands, invert the mel spectrogram by non-negative
least squares and 32 iterations of Griffin-Lim (librosa), extract ComParE 2016 (openSMILE), predict;
then lime's ridge regression with the kernel and distance of the paper (Hjuler et al. 2025).

    python -m peers.explain_reference CLIP MODEL DRAWS
"""

import sys

import librosa
import numpy as np
import opensmile
from lime.lime_base import LimeBase
from sklearn.metrics import pairwise_distances

from .model import Model
from .worker import serve

RATE, BANDS, MELS, ITERATIONS = 16000, 8, 128, 32


def kernel(distances):
    return np.sqrt(np.exp(-distances ** 2 / 0.25 ** 2))


def explain(signal, model, smile, draws):
    mel = librosa.feature.melspectrogram(y=signal, sr=RATE, n_mels=MELS)
    groups = np.array_split(np.arange(MELS), BANDS)
    coalitions = np.random.RandomState(42).randint(0, 2, draws * BANDS).reshape(draws, BANDS)
    coalitions[0] = 1
    scores = []
    for coalition in coalitions:
        masked = mel.copy()
        for present, group in zip(coalition, groups):
            if not present:
                masked[group] = 0
        sound = librosa.feature.inverse.mel_to_audio(masked, sr=RATE, n_iter=ITERATIONS)
        features = np.nan_to_num(smile.process_signal(sound, RATE).values.astype(np.float64))
        scores.append(model.probabilities(features)[0])
    scores = np.array(scores)
    distances = pairwise_distances(coalitions, coalitions[:1], metric="cosine").ravel()
    lime = LimeBase(kernel, random_state=np.random.RandomState(42))
    weights = []
    for label in range(len(model.labels)):
        _, explanation, _, _ = lime.explain_instance_with_data(
            coalitions, scores, distances, label, BANDS)
        weights += [weight for _, weight in sorted(explanation)]
    return weights


if __name__ == "__main__":
    signal, _ = librosa.load(sys.argv[1], sr=RATE)
    model, draws = Model(sys.argv[2]), int(sys.argv[3])
    smile = opensmile.Smile(feature_set=opensmile.FeatureSet.ComParE_2016)
    explain(signal, model, smile, 2)
    serve(lambda: explain(signal, model, smile, draws), warm=True)
