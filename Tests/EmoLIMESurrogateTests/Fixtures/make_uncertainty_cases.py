"""Writes uncertainty_cases.json: standard errors by statsmodels, and by dense formulas where it has
none, quantiles by SciPy, and stability indices by lime_stability.

    pip install statsmodels==0.15.0 scipy==1.17.1 lime_stability==0.1.1
    python make_uncertainty_cases.py > uncertainty_cases.json
"""

import json
import sys

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from lime_stability.utils import compare_confints
from scipy import stats


def numbers_of(masks):
    return [int(row @ (1 << np.arange(len(row)))) for row in masks]


def kernel_weights(masks):
    distances = 1 - np.sqrt(masks.sum(axis=1) / masks.shape[1])
    return np.sqrt(np.exp(-(distances**2) / 0.25**2))


def draws(components, count, seed):
    """The full coalition and distinct others, and scores with interactions and noise."""
    generator = np.random.RandomState(seed)
    others = generator.choice(2**components - 1, count - 1, replace=False)
    masks = np.concatenate([[2**components - 1], others])[:, None] >> np.arange(components) & 1
    linear = generator.normal(size=(components, 2))
    scores = masks @ linear + 0.5 * (masks[:, :1] * masks[:, 1:2]) + 0.2 * generator.normal(
        size=(count, 2))
    return masks, np.round(scores, 6)


def least_squares(masks, scores, weights):
    """HC3 by statsmodels, on the rows of a weighted regression."""
    model = sm.WLS(scores, sm.add_constant(masks.astype(float), has_constant="add"), weights)
    return model.fit(cov_type="HC3").bse[1:]


def ridge(masks, scores, weights, alpha, population=None, unseen=None):
    """The sandwich with HC3, with an explicit intercept that is not penalised.

    With a population (the number of coalitions), by the draws instead of the answers: the first
    row is certain, the others are drawn without repetition. One more draw has the residual
    `unseen` and the root mean square of the influences of the others.
    """
    rows = np.sqrt(weights)[:, None] * np.column_stack([np.ones(len(masks)), masks])
    targets = np.sqrt(weights) * scores
    penalty = alpha * np.diag([0.0] + [1.0] * masks.shape[1])
    inverse = np.linalg.inv(rows.T @ rows + penalty)
    hat = rows @ inverse @ rows.T
    residuals = (targets - hat @ targets) / (1 - np.diag(hat))
    moves = (rows * residuals[:, None]) @ inverse
    if population is None:
        variances = (moves**2).sum(axis=0)
    else:
        moves = moves[1:]
        drawn = len(moves)
        moves = moves - moves.mean(axis=0)
        variances = (moves**2).sum(axis=0) * drawn / (drawn - 1)
        influence = (np.sqrt(weights)[:, None] * rows @ inverse)[1:]
        variances += unseen**2 * (influence**2).mean(axis=0)
        variances *= 1 - drawn / (population - 1)
    return np.sqrt(variances)[1:]


def errors():
    for components, count, seed in [(4, 16, 0), (6, 30, 1), (10, 200, 2)]:
        masks, scores = draws(components, count, seed)
        weights = kernel_weights(masks)
        case = {
            "components": components, "coalitions": numbers_of(masks), "scores": scores.tolist(),
            "leastSquares": [], "ridge": [], "sampling": []}
        unseen = np.ptp(scores, axis=0).max()
        for label in range(2):
            case["leastSquares"].append(least_squares(masks, scores[:, label], weights).tolist())
            case["ridge"].append(ridge(masks, scores[:, label], weights, 1).tolist())
            case["sampling"].append(
                ridge(masks, scores[:, label], weights, 1, 2**components, unseen).tolist())
        yield case


def quantiles():
    for freedom in [1, 2, 3.5, 10, 55, 247, 1e4]:
        for confidence in [0.5, 0.9, 0.95, 0.999]:
            yield {
                "freedom": freedom, "confidence": confidence,
                "quantile": float(stats.t.ppf(0.5 + confidence / 2, freedom))}


def stability():
    generator = np.random.RandomState(0)
    for runs, components, chosen in [(2, 3, 3), (8, 6, 3), (20, 10, 4)]:
        found = []
        for _ in range(runs):
            weights = np.linspace(1, 0.1, components) + 0.25 * generator.normal(size=components)
            important = np.argsort(-np.abs(weights))[:chosen]
            intervals = np.round(
                np.column_stack([weights - 0.2, weights + 0.2 * generator.uniform(0.2, 1)]), 6)
            found.append((important.tolist(), intervals.tolist()))
        csi, vsi = compare_confints(
            [{str(i): intervals[i] for i in important} for important, intervals in found])
        yield {
            "runs": [{"important": a, "intervals": b} for a, b in found],
            "csi": float(csi), "vsi": float(vsi)}


json.dump(
    {
        "note": f"Made by make_uncertainty_cases.py: statsmodels {statsmodels.__version__}, "
        f"scipy {scipy.__version__}, lime_stability 0.1.1.",
        "errors": list(errors()),
        "quantiles": list(quantiles()),
        "stability": list(stability()),
    },
    sys.stdout, separators=(",", ":"))
