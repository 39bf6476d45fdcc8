"""The classifier that both sides explain: EmoLIME's embedded model, read from its file.

Docs/ModelFile.md describes the file. Probabilities are those of one-vs-rest linear support vector
machines with Platt's sigmoids, divided by their sum, as scikit-learn's OneVsRestClassifier gives.
The scaler, the machines and the sigmoids are folded into one matrix product.
"""

import json
import struct

import numpy as np


class Model:
    def __init__(self, path):
        data = open(path, "rb").read()
        header_size, = struct.unpack_from("<I", data, 12)
        header = json.loads(data[56:56 + header_size])
        features, machines = header["features"]["count"], len(header["labels"])
        place = 56 + header_size

        def take(kind, count):
            nonlocal place
            values = np.frombuffer(data, kind, count, place).astype(np.float64)
            place += values.size * np.dtype(kind).itemsize
            return values

        means, scales = take("<f8", features), take("<f8", features)
        intercepts = take("<f8", machines)
        weights = take("<f4", machines * features).reshape(machines, features) / scales
        self.labels = header["labels"]
        self.weights = weights.T.copy()
        self.intercepts = intercepts - weights @ means
        sigmoids = header["calibration"]["sigmoids"]
        self.slopes = np.array([sigmoid["slope"] for sigmoid in sigmoids])
        self.offsets = np.array([sigmoid["offset"] for sigmoid in sigmoids])

    def probabilities(self, features):
        """A row for each row of features, a column for each label."""
        decisions = features @ self.weights + self.intercepts
        single = 1 / (1 + np.exp(self.slopes * decisions + self.offsets))
        return single / single.sum(axis=1, keepdims=True)
