"""Makes emodb-decisions.json: decision values of scikit-learn on real features.

    python make_emodb_fixture.py ../../../../shared/reference
"""
import csv
import json
import pathlib
import sys

import numpy as np
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

reference = pathlib.Path(sys.argv[1])
x = np.load(reference / "emodb_compare2016.npy").astype(np.float64)
rows = list(csv.DictReader(open(reference / "emodb_meta.csv")))
y = np.array([row["y"] for row in rows])
speaker = np.array([row["spk"] for row in rows])

held_out = np.flatnonzero(speaker == "03")[::6]
scaler = StandardScaler().fit(x[speaker != "03"])
train, test = scaler.transform(x[speaker != "03"]), scaler.transform(x[held_out])

cases = [dict(cost=cost, loss="hinge",
              estimator=SVC(kernel="linear", C=cost, tol=1e-8)) for cost in (1e-4, 1.0)]
for cost, scaling in [(1e-4, 1.0), (1e-2, 10.0)]:
    cases.append(dict(cost=cost, loss="squaredHinge", scaling=scaling,
                      estimator=LinearSVC(C=cost, intercept_scaling=scaling, dual=True, tol=1e-8,
                                          max_iter=100_000, random_state=0)))
for case in cases:
    model = OneVsRestClassifier(case.pop("estimator")).fit(train, y[speaker != "03"])
    case["decisions"] = model.decision_function(test).tolist()

out = pathlib.Path(__file__).parent / "emodb-decisions.json"
out.write_text(json.dumps(dict(rows=held_out.tolist(), cases=cases),
                          separators=(",", ":")) + "\n")
