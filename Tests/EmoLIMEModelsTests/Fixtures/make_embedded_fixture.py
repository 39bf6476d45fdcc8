"""Makes embedded.json and embedded-egemaps.json: decision values and probabilities of the embedded models
on ComParE 2016 and eGeMAPS, recomputed with scikit-learn 1.9.1 from the features of openSMILE. Speakers 03
and 14 are not in the training data.

    python make_embedded_fixture.py ../../../../shared/reference
"""
import csv
import json
import pathlib
import sys

import numpy as np
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.metrics import confusion_matrix
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parents[2] / "Tools"))
from export_sklearn import fit_sigmoids  # noqa: E402

reference = pathlib.Path(sys.argv[1])
rows = list(csv.DictReader(open(reference / "emodb_meta.csv")))
emotions = np.array([row["y"] for row in rows])
speakers = np.array([row["spk"] for row in rows])
trained = ~np.isin(speakers, ["03", "14"])


def fixture(features):
    x = np.load(reference / features).astype(np.float64)
    clips, truths, groups = x[trained], emotions[trained], speakers[trained]
    model = make_pipeline(StandardScaler(), OneVsRestClassifier(SVC(kernel="linear", C=1, tol=1e-8)))
    predicted = cross_val_predict(model, clips, truths, groups=groups, cv=LeaveOneGroupOut())
    slopes, offsets = np.array(fit_sigmoids(model, clips, truths, groups)).T
    chosen = np.arange(0, len(x), 28)
    decisions = model.fit(clips, truths).decision_function(x[chosen])
    probabilities = 1 / (1 + np.exp(slopes * decisions + offsets))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    return dict(
        labels=model.classes_.tolist(), confusion=confusion_matrix(truths, predicted).tolist(),
        heldOut=confusion_matrix(emotions[~trained], model.predict(x[~trained])).tolist(),
        clips=[dict(file=rows[k]["file"], decisions=decisions[n].tolist(),
                    probabilities=probabilities[n].tolist()) for n, k in enumerate(chosen)])


for name, features in [("embedded", "emodb_compare2016.npy"), ("embedded-egemaps", "emodb_egemaps.npy")]:
    text = json.dumps(fixture(features), separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text + "\n")
