"""What lime, shap and shapiq make of the scores of all coalitions.

    python -m peers.attribution lime|shap|shapiq|shapiq-interactions SCORES COMPONENTS

SCORES has a row for each coalition in the order of its bits, a column for each label. The numbers
are the weights, label by label (of interactions the pairs, in order).
"""

import itertools
import sys

import numpy as np

from .worker import serve


def coalitions(components):
    codes = np.arange(1 << components)[::-1]
    return (codes[:, None] >> np.arange(components) & 1).astype(np.float64)


def lime(scores, components):
    from lime.lime_base import LimeBase
    from sklearn.metrics import pairwise_distances

    base = LimeBase(lambda distances: np.sqrt(np.exp(-distances ** 2 / 0.25 ** 2)))
    present, answers = coalitions(components), scores[::-1]

    def run():
        distances = pairwise_distances(present, present[:1], metric="cosine").ravel()
        weights = []
        for label in range(scores.shape[1]):
            found = base.explain_instance_with_data(
                present, answers, distances, label, components, feature_selection="none")[1]
            weights += [weight for _, weight in sorted(found)]
        return weights

    return run


def shap(scores, components):
    import shap as package

    bits = 1 << np.arange(components)
    game = lambda present: scores[(present > 0.5) @ bits]
    explainer = package.explainers.Exact(
        game, package.maskers.Independent(np.zeros((1, components))))
    whole = np.ones((1, components))
    return lambda: explainer(whole).values[0].T.ravel()


def shapiq(scores, components, index, order):
    import shapiq as package

    bits = 1 << np.arange(components)

    def run():
        weights = []
        for label in range(scores.shape[1]):
            computer = package.ExactComputer(
                lambda present, label=label: scores[present @ bits, label],
                n_players=components)
            found = computer(index, order=order)
            weights += [found[members] for members in
                        itertools.combinations(range(components), order)]
        return weights

    return run


if __name__ == "__main__":
    peer, components = sys.argv[1], int(sys.argv[3])
    scores = np.fromfile(sys.argv[2]).reshape(1 << components, -1)
    serve({
        "lime": lambda: lime(scores, components),
        "shap": lambda: shap(scores, components),
        "shapiq": lambda: shapiq(scores, components, "SV", 1),
        "shapiq-interactions": lambda: shapiq(scores, components, "SII", 2),
    }[peer]())
