"""Writes attribution_cases.json: what scikit-learn and `shap` make of some answers.

    pip install scikit-learn==1.9.1 shap==0.51.0
    python make_attribution_cases.py > attribution_cases.json

Coalitions are written as integers, bit i for component i. Scores have six decimals, so that the file
is small and holds them exactly.
"""

import contextlib
import json
import os
import sys
import warnings

import numpy as np
import shap
import sklearn
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge

warnings.simplefilter("ignore")


def masks_of(numbers, components):
    return np.array(numbers)[:, None] >> np.arange(components) & 1


def numbers_of(masks):
    return [int(row @ (1 << np.arange(len(row)))) for row in np.asarray(masks).astype(int)]


def game(components, seed, labels=2):
    """Probabilities: a softmax of linear parts, pairs and a triple."""
    generator = np.random.RandomState(seed)
    linear = generator.normal(size=(components, labels))
    pairs = generator.normal(size=(components, components, labels)) * 0.4
    triple = generator.normal(size=labels)

    def scores(masks):
        masks = np.asarray(masks, float)
        logits = masks @ linear + np.einsum("ni,nj,ijk->nk", masks, masks, pairs)
        logits += np.prod(masks[:, :3], axis=1)[:, None] * triple
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        odds /= 0.3 + odds.sum(axis=1, keepdims=True)
        return np.round(odds, 6)

    return scores


def regressions():
    for components, count, seed in [(3, 12, 0), (8, 60, 1), (20, 90, 2)]:
        generator = np.random.RandomState(seed)
        masks = generator.randint(0, 2, (count, components))
        masks[0] = 1
        scores = game(components, seed)(masks)
        weights = np.round(generator.uniform(0.01, 1, count), 6)
        # Tolerances below those of the descent: scikit-learn's is a share of the scores' square.
        descent = {"tol": 1e-16, "max_iter": 1_000_000}
        models = [("ridge", a, 0, Ridge(alpha=a)) for a in [0.01, 1, 20]]
        models += [("leastSquares", 0, 0, LinearRegression())]
        models += [("lasso", a, 1, Lasso(alpha=a, **descent)) for a in [1e-4, 0.001, 0.01, 0.1]]
        models += [
            ("elasticNet", a, r, ElasticNet(alpha=a, l1_ratio=r, **descent))
            for a, r in [(1e-4, 0.1), (0.001, 0.5), (0.02, 0.9), (0.05, 0.2)]]
        fits = []
        for name, alpha, ratio, model in models:
            found = []
            for label in range(2):
                model.fit(masks.astype(float), scores[:, label], sample_weight=weights)
                found.append({
                    "weights": model.coef_.tolist(), "intercept": float(model.intercept_),
                    "score": float(model.score(masks, scores[:, label], weights))})
            fits.append({"regression": name, "alpha": alpha, "l1Ratio": ratio, "expected": found})
        yield {
            "components": components, "design": numbers_of(masks), "scores": scores.tolist(),
            "weights": weights.tolist(), "fits": fits}


def exact():
    for components in [1, 2, 3, 5, 8]:
        scores = game(components, 10 + components)
        numbers = list(range(2**components))
        masker = shap.maskers.Independent(np.zeros((1, components)))
        x = np.ones((1, components))
        case = {
            "components": components,
            "scores": scores(masks_of(numbers, components)).tolist(),
            "shapley": shap.ExactExplainer(scores, masker)(x).values[0].tolist()}
        if components > 1:
            found = shap.ExactExplainer(scores, masker)(x, interactions=True).values[0]
            # shap lays the last two axes, components and labels, into one.
            case["shapleyTaylor"] = found.reshape(components, components, 2).tolist()
        yield case


def kernel():
    for components, count, seed in [(2, 2, 0), (6, 40, 1), (7, 30, 2), (10, 100, 3), (13, 250, 4)]:
        scores = game(components, 30 + components)
        np.random.seed(seed)
        explainer = shap.KernelExplainer(scores, np.zeros((1, components)))
        values = explainer.shap_values(
            np.ones((1, components)), nsamples=count, l1_reg=False, silent=True)
        used = explainer.nsamplesAdded
        masks, weights = explainer.maskMatrix[:used], explainer.kernelWeights[:used]
        sizes = masks.sum(axis=1)
        whole = [
            np.sum(sizes == size) == len(set(numbers_of(masks[sizes == size])))
            and np.sum(sizes == size) == round(binomial(components, int(size)))
            for size in sizes]
        unit = min([w for w, all_there in zip(weights, whole) if not all_there], default=1)
        multiplicities = [
            1 if all_there else int(round(w / unit)) for w, all_there in zip(weights, whole)]
        full = 2**components - 1
        numbers = [full, 0] + numbers_of(masks)
        yield {
            "components": components, "coalitions": numbers,
            "multiplicities": [1, 1] + multiplicities,
            "scores": scores(masks_of(numbers, components)).tolist(),
            "expected": np.asarray(values)[0].tolist()}


def binomial(n, k):
    result = 1
    for i in range(k):
        result = result * (n - i) / (i + 1)
    return result


def permutation():
    for components, permutations, seed in [(2, 1, 0), (5, 3, 1), (9, 6, 2)]:
        asked, orders = {}, []
        scores = game(components, 50 + components)

        def recording(masks):
            answers = scores(masks)
            asked.update(zip(numbers_of(masks), answers.tolist()))
            return answers

        shuffle = np.random.shuffle

        def recording_shuffle(order):
            shuffle(order)
            orders.append([int(component) for component in order])

        np.random.seed(seed)
        np.random.shuffle = recording_shuffle
        masker = shap.maskers.Independent(np.zeros((1, components)))
        explainer = shap.PermutationExplainer(recording, masker)
        values = explainer(
            np.ones((1, components)), max_evals=permutations * (2 * components + 1)).values[0]
        np.random.shuffle = shuffle
        orders = orders[-permutations:]
        yield {
            "components": components, "permutations": orders,
            "coalitions": list(asked), "scores": list(asked.values()),
            "expected": values.tolist()}


with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    cases = {
        "note": f"Made by make_attribution_cases.py: scikit-learn {sklearn.__version__}, "
        f"shap {shap.__version__}.",
        "regressions": list(regressions()),
        "exact": list(exact()),
        "kernel": list(kernel()),
        "permutation": list(permutation()),
    }
json.dump(cases, sys.stdout, separators=(",", ":"))
