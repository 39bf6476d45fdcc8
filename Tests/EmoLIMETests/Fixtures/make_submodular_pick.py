"""Writes submodular_pick.json: sparse weights, and what `lime`'s SP-LIME chooses of them.

    pip install lime==0.2.0.1
    python make_submodular_pick.py > submodular_pick.json

Once everything is covered all choices are equal, and lime takes the last: choices are kept up to there.
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
    weights = generator.standard_normal((rows, columns))
    weights[generator.random((rows, columns)) > density] = 0
    cases.append(case(weights, count))
print(json.dumps({"versions": {"lime": importlib.metadata.version("lime")}, "cases": cases}))
