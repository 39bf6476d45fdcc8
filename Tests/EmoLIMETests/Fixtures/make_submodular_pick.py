"""Writes submodular_pick.json: sparse weights, and what `lime`'s SP-LIME chooses of them.

    pip install lime==0.2.0.1
    python make_submodular_pick.py > submodular_pick.json

Where choices are equal, lime takes the last and we the one whose features are worth more: weights with
equal choices are drawn anew, and choices are kept up to where everything is covered and all are equal.
"""

import importlib.metadata
import json

import numpy as np
from lime.submodular_pick import SubmodularPick


class FakeExplanation:
    mode = "regression"

    def __init__(self, weights):
        self.weights = weights

    def as_list(self, label=1):
        return [(str(j), w) for j, w in enumerate(self.weights) if w != 0]


class FakeExplainer:
    def explain_instance(self, row, predict, **options):
        return FakeExplanation(row)


def has_equal_choices(weights, picks):
    importance = np.sqrt(np.abs(weights).sum(axis=0))
    for k in range(len(picks)):
        others = [i for i in range(len(weights)) if i not in picks[:k]]
        covered = [
            importance[np.abs(weights[picks[:k] + [i]]).sum(axis=0) > 0].sum() for i in others
        ]
        best = sorted(covered)[-2:]
        if best[1] - best[0] < 1e-9:
            return True
    return False


def case(weights, count):
    pick = SubmodularPick(
        FakeExplainer(), weights, None, method="full", num_exps_desired=count
    )
    importance = np.sqrt(np.abs(weights).sum(axis=0))
    covered = [
        float(importance[np.abs(weights[pick.V[: k + 1]]).sum(axis=0) > 0].sum() / importance.sum())
        for k in range(len(pick.V))
    ]
    useful = next((k + 1 for k, share in enumerate(covered) if share > 1 - 1e-12), count)
    return {
        "weights": weights.tolist(),
        "picks": [int(i) for i in pick.V[:useful]],
        "coverages": covered[:useful],
    }


generator = np.random.default_rng(20261124)
cases = []
for rows, columns, count, density in [(6, 5, 4, 0.3), (20, 12, 6, 0.2), (40, 32, 10, 0.1)]:
    while True:
        weights = generator.standard_normal((rows, columns))
        weights[generator.random((rows, columns)) > density] = 0
        drawn = case(weights, count)
        if len(drawn["picks"]) > 1 and not has_equal_choices(weights, drawn["picks"]):
            break
    cases.append(drawn)
print(json.dumps({"versions": {"lime": importlib.metadata.version("lime")}, "cases": cases}))
