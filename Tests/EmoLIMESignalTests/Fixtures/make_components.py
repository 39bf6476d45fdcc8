"""Makes components.json: results of librosa, scikit-learn and SciPy for small cases.

    pip install librosa scikit-learn scipy
    python make_components.py

The numbers are multiples of 1/64, so that single precision represents them exactly.
"""

import json
import pathlib
import warnings

import librosa
import numpy
import scipy
import scipy.signal
import sklearn
from sklearn.decomposition import NMF

generator = numpy.random.RandomState(42)
warnings.simplefilter("ignore")


def sixty_fourths(values):
    return numpy.round(64 * values) / 64


def spectrogram(bins, frames):
    """Lines and bursts over noise; a row a bin, as librosa has it."""
    values = generator.exponential(0.2, (bins, frames))
    values[3::7] += 2 * generator.uniform(0.5, 1, (1, frames))
    values[:, 5::11] += 3 * generator.uniform(0.5, 1, (bins, 1))
    values[:, -3:] = 0
    return sixty_fourths(values)


def separation(harmonic, percussive, margin, power):
    values = spectrogram(33, 40)
    masks = librosa.decompose.hpss(
        values.astype(numpy.float32), kernel_size=(harmonic, percussive), power=power, mask=True,
        margin=margin)
    return {
        "harmonicFrames": harmonic, "percussiveBins": percussive, "margin": margin, "power": power,
        "values": values.T.ravel().tolist(), "bins": 33,
        "harmonic": [round(float(x), 7) for x in masks[0].T.ravel()],
        "percussive": [round(float(x), 7) for x in masks[1].T.ravel()],
    }


def factorization(frames, bins, count, iterations):
    values = spectrogram(bins, frames).T
    activations = sixty_fourths(generator.uniform(0.1, 1, (frames, count)))
    templates = sixty_fourths(generator.uniform(0.1, 1, (count, bins)))
    model = NMF(
        count, init="custom", solver="mu", beta_loss="kullback-leibler", tol=0, max_iter=iterations)
    found = model.fit_transform(values, W=activations.copy(), H=templates.copy())
    return {
        "values": values.ravel().tolist(), "bins": bins, "iterations": iterations,
        "firstActivations": activations.tolist(), "firstTemplates": templates.tolist(),
        "activations": found.tolist(), "templates": model.components_.tolist(),
    }


def minima(count, depth):
    # Whole numbers, so that there are plateaus.
    values = numpy.round(numpy.cumsum(generator.normal(0, 3, count)))
    peaks, properties = scipy.signal.find_peaks(-values, prominence=depth)
    return {
        "values": values.tolist(), "depth": depth, "indices": peaks.tolist(),
        "prominences": properties["prominences"].tolist(),
    }


document = {
    "madeWith": {
        "librosa": librosa.__version__, "scikit-learn": sklearn.__version__,
        "scipy": scipy.__version__, "numpy": numpy.__version__,
    },
    "separations": [
        separation(17, 17, 1.0, 2.0), separation(5, 9, 1.0, 1.0), separation(7, 31, 2.0, 2.0)],
    "factorizations": [factorization(30, 17, 3, 1), factorization(30, 17, 4, 60)],
    "minima": [minima(200, 6), minima(200, 1), minima(50, 0.5)],
}
target = pathlib.Path(__file__).with_name("components.json")
target.write_text(json.dumps(document, separators=(",", ":")) + "\n")
