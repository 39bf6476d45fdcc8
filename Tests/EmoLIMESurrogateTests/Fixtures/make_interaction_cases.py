"""Writes interaction_cases.json: the interactions of `shapiq`'s exact computer and the Owen values of `shap`.

    pip install shapiq==1.4.1 shap==0.51.0
    python make_interaction_cases.py > interaction_cases.json

Games have one label. Coalitions are written as integers, bit i for component i, and scores in their order,
with six decimals, so that the file is small and holds them exactly.
"""

import contextlib
import importlib.metadata
import json
import os
import sys
import warnings

import numpy as np
import shap
from shapiq.game_theory import ExactComputer

warnings.simplefilter("ignore")

# Our names of the indices, and those of shapiq.
INDICES = {
    "moebius": "Moebius", "shapley": "SII", "kShapley": "k-SII", "shapleyTaylor": "STII",
    "faithShapley": "FSII", "faithBanzhaf": "FBII",
}


def masks(components):
    return np.arange(2**components)[:, None] >> np.arange(components) & 1


def random_scores(components, seed):
    return np.round(np.random.RandomState(seed).uniform(size=2**components), 6)


def probabilities(components, seed):
    """A logistic function of linear parts, pairs and a triple."""
    generator = np.random.RandomState(seed)
    present = masks(components).astype(float)
    pairs = generator.normal(size=(components, components)) * 0.4
    logits = present @ generator.normal(size=components)
    logits += np.einsum("ni,nj,ij->n", present, present, pairs) + 2 * present[:, :3].prod(axis=1)
    return np.round(1 / (1 + np.exp(-logits)), 6)


def interaction_values(game, components, index, order):
    """The values by set. `shapiq` has a large weight M for the infinite one of FSII, which puts the values off
    by a multiple of 1/M and smaller terms; with two weights, this multiple is extrapolated to zero."""

    def computed(weight):
        computer = ExactComputer(n_players=components, game=game)
        computer._big_M = weight
        values = computer(index=index, order=order)
        return {members: float(values[members]) for members in values.interaction_lookup}

    found = computed(1e6)
    if index != "FSII":
        return found
    return {members: 2 * value - found[members] for members, value in computed(2e6).items()}


def interactions():
    for components, orders, scores in [
            (1, [1], random_scores(1, 1)), (3, [1, 2, 3], random_scores(3, 2)),
            (5, [1, 2, 3, 4, 5], probabilities(5, 3)), (8, [2, 3], random_scores(8, 4)),
            (10, [2], probabilities(10, 5)), (12, [2], probabilities(12, 6))]:
        def game(coalitions):
            return scores[np.asarray(coalitions, int) @ (1 << np.arange(components))]

        found = []
        for order in orders:
            for name, theirs in INDICES.items():
                if name == "moebius" and order < max(orders):
                    continue
                values = interaction_values(game, components, theirs, order)
                found.append({
                    "index": name, "order": order,
                    "sets": [
                        [sum(1 << int(i) for i in members), value]
                        for members, value in values.items() if 1 <= len(members) <= order]})
        yield {"components": components, "scores": scores.tolist(), "interactions": found}


def owen():
    """Binary hierarchies, as `shap` has no others: each row joins two parts."""
    for components, joins, scores in [
            (2, [(0, 1)], random_scores(2, 10)),
            (4, [(0, 2), (1, 3), (4, 5)], random_scores(4, 11)),
            (5, [(0, 1), (5, 2), (6, 3), (7, 4)], probabilities(5, 12)),
            (8, [(0, 1), (2, 3), (8, 9), (4, 5), (6, 7), (11, 12), (10, 13)], random_scores(8, 13)),
            (10, [(3, 7), (10, 0), (1, 2), (4, 5), (13, 6), (12, 11), (8, 9), (15, 16), (14, 17)],
             probabilities(10, 14))]:
        sizes = [1] * components
        clustering = []
        for row, (first, second) in enumerate(joins):
            sizes.append(sizes[first] + sizes[second])
            clustering.append([first, second, row + 1, sizes[-1]])

        def model(samples):
            return scores[np.asarray(samples).astype(int) @ (1 << np.arange(components))]

        masker = shap.maskers.Partition(
            np.zeros((1, components)), clustering=np.array(clustering, float))
        explainer = shap.PartitionExplainer(model, masker)
        values = explainer(
            np.ones((1, components)), max_evals=10**7, fixed_context=None, silent=True).values[0]
        yield {
            "components": components, "scores": scores.tolist(), "joins": joins,
            "expected": np.asarray(values).tolist()}


with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    cases = {
        "note": f"Made by make_interaction_cases.py: shapiq {importlib.metadata.version('shapiq')}, "
        f"shap {shap.__version__}.",
        "games": list(interactions()),
        "owen": list(owen()),
    }
json.dump(cases, sys.stdout, separators=(",", ":"))
