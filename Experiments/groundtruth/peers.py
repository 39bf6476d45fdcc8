"""The peers' weights for the black boxes of GroundTruthExperiment, from its exported answers.

    python peers.py FOLDER PEERS.csv

FOLDER is what `GroundTruthExperiment --export` wrote. The black boxes are the same: every answer is
looked up, so that peers and library are told the same about the same coalition. `lime`'s LimeBase is
used as the reference implementation of EmoLIME uses it: random coalitions, the first of them full,
cosine distance, kernel width 0.25, ridge. `shap`'s explainers are given the all-off coalition as
background. A line for each case, black box, method, budget and seed, with a weight for each
component.

Made with lime 0.2.0.1, shap 0.51.0, scikit-learn 1.9.1, NumPy 2.4.6.
"""
import json
import pathlib
import sys
import warnings

import numpy as np
import shap
from lime.lime_base import LimeBase
from sklearn.metrics import pairwise_distances

SEEDS = (1, 2, 3, 4, 5)
BUDGETS = dict(bands=(32, 64, 128, 256), segments=(32, 64, 128, 256, 512, 1024))


def lime_weights(answers, components, budget, seed):
    """LimeBase's weights of all black boxes."""
    state = np.random.RandomState(seed)
    masks = state.randint(0, 2, budget * components).reshape(budget, components)
    masks[0] = 1
    scores = answers[masks @ (1 << np.arange(components))]
    distances = pairwise_distances(masks, masks[:1], metric="cosine").ravel()
    base = LimeBase(lambda d: np.sqrt(np.exp(-(d ** 2) / 0.25 ** 2)), random_state=state)
    for black_box in range(answers.shape[1]):
        pairs = base.explain_instance_with_data(
            masks, scores, distances, black_box, num_features=components,
            feature_selection="none")[1]
        yield np.array([weight for _, weight in sorted(pairs)])


def shap_weights(explain, answers, components):
    """The values of all black boxes by an explainer of shap."""
    powers = 1 << np.arange(components)
    for black_box in range(answers.shape[1]):
        yield explain(lambda masks: answers[
            np.asarray(masks).round().astype(int) @ powers, black_box])


def kernel(components, budget, seed):
    def explain(function):
        np.random.seed(seed)
        explainer = shap.KernelExplainer(function, np.zeros((1, components)))
        # Two calls are for the full and the empty coalition.
        return explainer.shap_values(
            np.ones((1, components)), nsamples=budget - 2, silent=True)[0]
    return explain


def permutation(components, budget, seed):
    def explain(function):
        explainer = shap.PermutationExplainer(function, np.zeros((1, components)), seed=seed)
        return explainer(np.ones((1, components)), max_evals=budget, silent=True).values[0]
    return explain


def main(folder, output):
    folder = pathlib.Path(folder)
    lines = []
    for number, case in enumerate(json.loads((folder / "cases.json").read_text())):
        components = case["components"]
        answers = np.fromfile(folder / case["answers"], "<f8").reshape(1 << components, -1)
        for budget in BUDGETS[case["parts"]]:
            for seed in SEEDS:
                found = {"lime LimeBase": lime_weights(answers, components, budget, seed),
                         "shap KernelExplainer": shap_weights(
                             kernel(components, budget, seed), answers, components)}
                if budget >= 2 * components + 1:
                    found["shap PermutationExplainer"] = shap_weights(
                        permutation(components, budget, seed), answers, components)
                for method, all_weights in found.items():
                    for black_box, weights in enumerate(all_weights):
                        lines.append(",".join(
                            [str(number), str(black_box), method, str(budget), str(seed)]
                            + [repr(float(weight)) for weight in weights]))
        print(f"case {number} is done", file=sys.stderr)
    pathlib.Path(output).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(*sys.argv[1:])
