"""Makes probe.json: ridge regressions of scikit-learn, evaluated by leave-one-group-out.

    pip install scikit-learn && python make_probe_fixture.py

Each speaker is left out in turn; the penalty of each target is the one whose leave-one-group-out error on the
other speakers is the smallest. Everything is fitted anew for each group, penalty and target, by brute force.
"""
import json
import pathlib

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.preprocessing import StandardScaler

PENALTIES = np.logspace(-1, 5, 13)


def r2(features, targets, groups):
    residual = np.zeros(targets.shape[1])
    total = np.zeros(targets.shape[1])
    for training, testing in LeaveOneGroupOut().split(features, targets, groups):
        scaler = StandardScaler().fit(features[training])
        x, y = scaler.transform(features[training]), targets[training]
        for target in range(targets.shape[1]):
            errors = [
                np.sum(
                    (y[:, target] - cross_val_predict(
                        Ridge(alpha=penalty, solver="svd"), x, y[:, target], groups=groups[training],
                        cv=LeaveOneGroupOut())) ** 2)
                for penalty in PENALTIES
            ]
            model = Ridge(alpha=PENALTIES[np.argmin(errors)], solver="svd").fit(x, y[:, target])
            truth = targets[testing, target]
            residual[target] += np.sum((truth - model.predict(scaler.transform(features[testing]))) ** 2)
            total[target] += np.sum((truth - y[:, target].mean()) ** 2)
    return 1 - residual / total


def case(rows, columns, seed):
    generator = np.random.default_rng(seed)
    groups = np.sort(generator.integers(0, 5, rows))
    features = generator.normal(size=(rows, columns)) * np.exp(generator.normal(size=columns))
    features += generator.normal(size=(5, columns))[groups]
    features[:, 1] = 2.5
    strength = np.array([3, 1, 0.3, 0])
    targets = features[:, 2:6] @ generator.normal(size=(4, 4)) * strength + generator.normal(size=(rows, 4))
    features, targets = features.round(4), (targets * [1, 100, 0.01, 1]).round(4)
    return {
        "features": features.tolist(), "targets": targets.tolist(), "groups": groups.tolist(),
        "r2": r2(features, targets, groups).tolist(),
    }


if __name__ == "__main__":
    cases = [case(40, 8, 1), case(24, 30, 2), case(30, 30, 3)]
    path = pathlib.Path(__file__).with_name("probe.json")
    path.write_text(json.dumps(cases) + "\n")
