"""Writes quadrature_cases.json: weights from A-optimal designs, by dense matrices over all coalitions.

    pip install scipy==1.17.1
    python make_quadrature_cases.py > quadrature_cases.json

The library sums over all coalitions by polynomials and estimates the kernel by NLopt. Here, the sums are
matrices with a column for each coalition, the regression is solved on all coalitions, the Gaussian process has
its full covariance matrix, and SciPy estimates the kernel without a gradient of ours. Coalitions are written as
integers, bit i for component i.
"""

import importlib.metadata
import json
import math
import sys

import numpy as np
from scipy.optimize import minimize


def masks(components):
    return (np.arange(2**components)[:, None] >> np.arange(components) & 1).astype(float)


def kernel_weights(components, width):
    """The exponential kernel of the cosine distance."""
    distance = 1 - np.sqrt(masks(components).sum(1) / components)
    return np.sqrt(np.exp(-((distance / width) ** 2)))


def ridge(components, weights, alpha):
    """The rows of the weights and of the intercept."""
    design = masks(components)
    means = weights @ design / weights.sum()
    centred = (design - means) * weights[:, None]
    gram = (design - means).T @ centred + alpha * np.eye(components)
    rows = np.linalg.solve(gram, centred.T)
    return rows, weights / weights.sum() - means @ rows


def shapley(components):
    sizes = masks(components).sum(1).astype(int)
    d = components
    present = [math.factorial(s - 1) * math.factorial(d - s) / math.factorial(d) if s else 0 for s in range(d + 1)]
    masked = [math.factorial(s) * math.factorial(d - s - 1) / math.factorial(d) if s < d else 0 for s in range(d + 1)]
    return np.where(masks(d) == 1, np.take(present, sizes)[:, None], -np.take(masked, sizes)[:, None]).T


def banzhaf(components):
    return (2 * masks(components) - 1).T / 2 ** (components - 1)


def covariance(components, decays, nugget, additive):
    design = masks(components)
    scales = np.exp(0.5 - design.sum(1) / components)
    differing = np.abs(design[:, None] - design[None])
    smooth = np.exp(-(differing @ decays)) + nugget * np.eye(2**components)
    return smooth * np.outer(scales, scales) + additive * (1 - 2 * differing.mean(2))


def estimated_kernel(components, sample, scores):
    """The mode of the restricted likelihood times the prior."""
    scores = scores / scores.std(0)
    n, labels = scores.shape

    def negative_log(x):
        matrix = covariance(components, np.exp(x[:-2]), *np.exp(x[-2:]))[np.ix_(sample, sample)]
        inverse = np.linalg.inv(matrix)
        total = inverse.sum()
        residuals = scores - inverse.sum(0) @ scores / total
        squares = np.einsum("il,ij,jl->l", residuals, inverse, residuals)
        value = (n - 1) / 2 * np.log(squares).sum() + labels / 2 * (np.linalg.slogdet(matrix)[1] + np.log(total))
        return value + (((x - start) / deviations) ** 2).sum() / 2

    start = np.append(np.full(components, math.log(4 / components)), [math.log(1e-3), 0])
    deviations = np.append(np.full(components, 0.8), [2, 1.5])
    bounds = [(-8, 2)] * components + [(-14, 2), (-8, 8)]
    found = minimize(negative_log, start, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-14, "gtol": 1e-7, "maxfun": 10**5})
    found = minimize(negative_log, found.x, method="Nelder-Mead", bounds=bounds,
                     options={"xatol": 1e-7, "fatol": 1e-12, "maxfev": 10**5, "adaptive": True,
                              "initial_simplex": found.x + np.vstack([np.zeros(components + 2), 1e-3 * np.eye(components + 2)])})
    return np.exp(found.x[:-2]), *np.exp(found.x[-2:])


def estimate(components, sample, scores, rows):
    """The expectation and the standard error of rows @ (all scores)."""
    matrix = covariance(components, *estimated_kernel(components, sample, scores))
    inverse = np.linalg.inv(matrix[np.ix_(sample, sample)])
    ones = inverse.sum(0)
    mean = ones @ scores / ones.sum()
    solved = inverse @ (scores - mean)
    variance = np.einsum("il,il->l", scores - mean, solved) / (len(sample) - 1)
    expected = mean + matrix[:, sample] @ solved
    cross = rows @ matrix[:, sample]
    slack = cross @ ones - rows.sum(1)
    posterior = rows @ matrix @ rows.T - cross @ inverse @ cross.T + np.outer(slack, slack) / ones.sum()
    # Four times the mean squared leave-one-out error for each coalition that is not evaluated, by deleting each.
    errors = np.mean([left_out(matrix, sample, scores, row) ** 2 for row in range(len(sample))], 0)
    missing = np.delete(rows, sample, 1)
    variances = np.outer(np.diag(posterior), variance) + 4 * np.outer((missing**2).sum(1), errors)
    return rows @ expected, np.sqrt(np.maximum(variances, 0))


def left_out(matrix, sample, scores, row):
    """The error of the prediction of a score from the others, with the same kernel."""
    others, rest = np.delete(sample, row), np.delete(scores, row, 0)
    inverse = np.linalg.inv(matrix[np.ix_(others, others)])
    mean = inverse.sum(0) @ rest / inverse.sum()
    return mean + matrix[sample[row], others] @ inverse @ (rest - mean) - scores[row]


def design(components, rows, count):
    """Each coalition reduces the summed variance of rows @ (all scores) most; the first of equal ones."""
    decay = min(2, 4 / components + 2.2 * count / 2**components)
    posterior = covariance(components, np.full(components, decay), 0.03, 0) + 100
    chosen = []
    for position in range(count):
        if position < 2:
            best = [2**components - 1, 0][position]
        else:
            gains = ((rows @ posterior) ** 2).sum(0) / np.maximum(np.diag(posterior), 1e-9)
            gains[chosen] = -1
            best = int(np.flatnonzero(gains >= gains.max() * (1 - 1e-9))[0])
        posterior = posterior - np.outer(posterior[best], posterior[best]) / posterior[best, best]
        chosen.append(best)
    return chosen


def probabilities(components, seed):
    """Softmax of three labels with pairs, rounded to six decimals."""
    generator = np.random.RandomState(seed)
    design = masks(components)
    pairs = np.stack([design[:, i] * design[:, j] for i in range(components) for j in range(i)], 1)
    logits = design @ generator.normal(size=(components, 3)) * 1.5 + pairs @ generator.normal(size=(pairs.shape[1], 3)) * 0.5
    exponentials = np.exp(logits - logits.max(1, keepdims=True))
    return np.round(exponentials / exponentials.sum(1, keepdims=True), 6)


def cases():
    for components, count, seed, width, alpha in [(3, 5, 0, 0.25, 0), (5, 14, 1, 0.25, 0), (5, 20, 2, 0.5, 1), (7, 40, 3, 0.25, 0)]:
        table = probabilities(components, seed)
        weights = kernel_weights(components, width)
        rows, intercept = ridge(components, weights, alpha)
        sample = design(components, rows, count)
        scores = table[sample]
        found = {}
        for name, operator in [("lime", rows), ("kernelSHAP", shapley(components)), ("banzhaf", banzhaf(components))]:
            values, errors = estimate(components, sample, scores, operator)
            found[name] = {"weights": values.T.tolist(), "standardErrors": errors.T.tolist()}
        intercepts, _ = estimate(components, sample, scores, intercept[None])
        yield {"components": components, "width": width, "alpha": alpha, "coalitions": sample,
               "scores": scores.tolist(), "lime": found["lime"], "kernelSHAP": found["kernelSHAP"],
               "banzhaf": found["banzhaf"], "intercepts": intercepts[0].tolist()}


def designs():
    for components, count in [(4, 12), (6, 40), (8, 64)]:
        rows, _ = ridge(components, kernel_weights(components, 0.25), 0)
        for name, operator in [("lime", rows), ("kernelSHAP", shapley(components)), ("banzhaf", banzhaf(components))]:
            yield {"attribution": name, "components": components, "coalitions": design(components, operator, count)}


versions = {name: importlib.metadata.version(name) for name in ("numpy", "scipy")}
json.dump({"versions": versions, "cases": list(cases()), "designs": list(designs())}, sys.stdout, separators=(",", ":"))
print()
