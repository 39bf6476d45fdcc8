"""Leave-one-speaker-out evaluations of linear support vector machines by scikit-learn.

The features are standardised inside each fold. Prints the number of rows recognised for each C.

    python -m peers.training FOLDER THREADS C...
"""

import pathlib
import sys

import joblib
import numpy as np
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from .worker import serve


def recognised(features, classes, groups, costs, threads):
    found = []
    for cost in costs:
        pipeline = make_pipeline(
            StandardScaler(), OneVsRestClassifier(SVC(kernel="linear", C=cost)))
        # Threads, because LIBSVM runs without Python's lock and processes would copy the features.
        with joblib.parallel_config("threading", n_jobs=threads):
            predictions = cross_val_predict(
                pipeline, features, classes, groups=groups, cv=LeaveOneGroupOut())
        found.append((predictions == classes).sum())
    return found


if __name__ == "__main__":
    folder, threads, costs = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    classes = np.array([int(line) for line in (folder / "classes").read_text().split()])
    groups = (folder / "groups").read_text().split()
    features = np.fromfile(folder / "features").reshape(len(classes), -1)
    costs = [float(cost) for cost in costs]
    recognised(features[:, :50], classes, groups, [1e-3], threads)
    serve(lambda: recognised(features, classes, groups, costs, threads), warm=True)
