"""Writes lime_cases.json: coalitions, scores, and what `lime` 0.2.0.1 makes of them.

    pip install lime==0.2.0.1
    python make_lime_cases.py > lime_cases.json

Where lime's own answer depends on the order of the rows, that is on rounding, there is nothing to
agree with: such a case is reported and left out.
"""

import json
import sys
import warnings

import numpy as np
from lime.lime_base import LimeBase
from sklearn.metrics import pairwise_distances

METHODS = ["none", "forward_selection", "highest_weights", "lasso_path", "auto"]
warnings.simplefilter("ignore")


def random_masks(samples, components, seed):
    masks = np.random.RandomState(seed).randint(0, 2, samples * components)
    masks = masks.reshape(samples, components)
    masks[0] = 1
    return masks


def correlated_masks(samples, components, seed):
    """Each component mostly follows its neighbour, so that features leave the lasso's path."""
    generator = np.random.RandomState(seed)
    flips = generator.random_sample((samples, components)) < 0.15
    flips[:, 0] = generator.random_sample(samples) < 0.5
    masks = 1 - np.cumsum(flips, axis=1) % 2
    masks[0] = 1
    return masks


def all_masks(components):
    numbers = np.arange(2**components - 1, -1, -1)
    return numbers[:, None] >> np.arange(components) & 1


def softmax_labels(masks, seed):
    """Probabilities of three labels: linear in the components, with some interactions."""
    generator = np.random.RandomState(1000 + seed)
    components = masks.shape[1]
    linear = generator.normal(size=(components, 3))
    pairs = generator.normal(size=(components, components, 3)) * 0.3
    logits = masks @ linear + np.einsum("ni,nj,ijk->nk", masks, masks, pairs)
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.round(odds / odds.sum(axis=1, keepdims=True), 6)


def explain(masks, labels, metric, width, method, features):
    masks = masks.astype(float)
    distances = pairwise_distances(masks, masks[:1], metric=metric).ravel()
    base = LimeBase(lambda d: np.sqrt(np.exp(-(d**2) / width**2)), random_state=0)
    expected = []
    for label in range(labels.shape[1]):
        intercept, weights, score, local = base.explain_instance_with_data(
            masks, labels, distances, label, features, method)
        expected.append({
            "label": label,
            "intercept": float(intercept),
            "weights": [[int(f), float(w)] for f, w in sorted(weights)],
            "score": float(score),
            "local_pred": float(local[0]),
        })
    return expected


def flattened(expected):
    for one in expected:
        yield [one["intercept"], one["score"], one["local_pred"]]
        yield [number for pair in one["weights"] for number in pair]


def agree(left, right):
    return all(
        len(a) == len(b) and np.allclose(a, b, rtol=0, atol=1e-10)
        for a, b in zip(flattened(left), flattened(right)))


def case(name, masks, labels, method, features, metric="cosine", width=0.25):
    expected = explain(masks, labels, metric, width, method, features)
    for shuffle in range(8):
        order = np.random.RandomState(shuffle).permutation(len(masks) - 1) + 1
        order = np.concatenate([[0], order])
        other = explain(masks[order], labels[order], metric, width, method, features)
        if not agree(expected, other):
            print(f"{name}, {method}, {features}: depends on rounding", file=sys.stderr)
            return None
    return {
        "name": f"{name}, {metric} {width}, {method}, {features} features",
        "input": input_index(masks, labels), "kernel_width": width, "metric": metric,
        "feature_selection": method, "num_features": features, "expected": expected,
    }


def input_index(masks, labels):
    """Where the input, which many cases share, is in the list of inputs."""
    entry = {"masks": masks.tolist(), "labels": labels.tolist()}
    if entry not in inputs:
        inputs.append(entry)
    return inputs.index(entry)


def cases():
    sizes = [(1, 2), (1, 9), (2, 12), (3, 50), (6, 40), (7, 48), (16, 60), (30, 48)]
    for seed, (components, samples) in enumerate(sizes):
        masks = random_masks(samples, components, seed)
        labels = softmax_labels(masks, seed)
        for method in METHODS:
            yield case("random", masks, labels, method, max(1, components // 2))
    masks = random_masks(48, 7, 20)
    labels = softmax_labels(masks, 20)
    for metric, width in [("euclidean", 1.5), ("hamming", 0.4), ("cosine", 0.08)]:
        for method in METHODS:
            yield case("metric", masks, labels, method, 3, metric, width)
    for features in [1, 7, 12]:
        for method in METHODS:
            yield case("counts", masks, labels, method, features)
    masks = random_masks(40, 16, 21)
    labels = softmax_labels(masks, 21)
    for method in ["auto", "lasso_path"]:
        for features in [6, 7, 16]:
            yield case("auto's threshold", masks, labels, method, features)
    for components, samples in [(16, 8), (30, 14)]:
        masks = random_masks(samples, components, 22)
        for method in METHODS:
            yield case("fewer rows than components", masks, softmax_labels(masks, 22), method, 4)
    for seed in [12, 20, 33]:
        masks = correlated_masks(40, 12, seed)
        for features in range(3, 12):
            yield case("correlated", masks, softmax_labels(masks, seed), "lasso_path", features)
    masks = all_masks(4)
    for method in METHODS:
        # Halves keep lime's weighted mean, and so its score, free of rounding.
        constant = np.full((len(masks), 1), 0.5)
        yield case("constant", masks, constant, method, 2)
        tied = np.round(masks @ np.array([[0.25], [0.5], [-0.5], [0.125]]), 3)
        yield case("tied", masks, tied, method, 2)
        yield case("tied", masks, tied, method, 3)
    masks = random_masks(40, 6, 23)
    masks[:, 2] = 1
    labels = softmax_labels(masks, 23)
    for method in METHODS:
        yield case("a component always on", masks, labels, method, 3)
    masks = random_masks(40, 6, 24)
    masks[:, 4] = masks[:, 1]
    labels = softmax_labels(masks, 24)
    for method in METHODS:
        yield case("two components alike", masks, labels, method, 3)


inputs = []
fits = [one for one in cases() if one is not None]
json.dump(
    {
        "note": "Made by make_lime_cases.py: lime 0.2.0.1 LimeBase with Ridge(alpha=1).",
        "inputs": inputs,
        "fits": fits,
    },
    sys.stdout, separators=(",", ":"))
