"""Writes power.json: the power of Cramér permutation tests against a shift, simulated by NumPy alone.

    pip install numpy
    python make_power.py > power.json
"""

import itertools
import json
import math

import numpy as np

SHIFT = 0.8
SIMULATIONS = 4000
REPLICATES = 99
LEVEL = 0.95


def distances(x, y):
    return np.sqrt(((x[:, None] - y[None]) ** 2).sum(axis=2))


def kernel_values(x, y, kernel):
    d = distances(x, y)
    return d / 2 if kernel == "phiCramer" else 1 - np.exp(-(d**2) / 2)


def statistics(phi, firsts):
    """T of splits, each given by a Boolean row that marks the first sample."""
    a = firsts / firsts.sum(axis=1, keepdims=True)
    b = ~firsts / (~firsts).sum(axis=1, keepdims=True)
    m, n = firsts[0].sum(), (~firsts[0]).sum()
    between = np.einsum("si,ij,sj->s", a, phi, b)
    within = np.einsum("si,ij,sj->s", a, phi, a) + np.einsum("si,ij,sj->s", b, phi, b)
    return m * n / (m + n) * (2 * between - within)


def splits(m, n, rng):
    if math.comb(m + n, m) <= REPLICATES:
        chosen = list(itertools.combinations(range(m + n), m))
        rank = math.ceil(LEVEL * len(chosen))
    else:
        chosen = [rng.permutation(m + n)[:m] for _ in range(REPLICATES)]
        rank = math.ceil(LEVEL * (REPLICATES + 1))
    marks = np.zeros((len(chosen), m + n), bool)
    for row, indices in zip(marks, chosen):
        row[list(indices)] = True
    return marks, rank


def power(x, y, kernel, rng):
    m, n = len(x), len(y)
    residuals = np.concatenate([x - x.mean(axis=0), y - y.mean(axis=0)])
    residuals *= math.sqrt((m + n) / (m + n - 2))
    deviations = np.sqrt((residuals**2).mean(axis=0))
    observed = np.zeros((1, m + n), bool)
    observed[0, :m] = True
    rejections = 0
    for _ in range(SIMULATIONS):
        first = residuals[rng.integers(m + n, size=m)]
        second = residuals[rng.integers(m + n, size=n)] + SHIFT * deviations
        pooled = np.concatenate([first, second])
        phi = kernel_values(pooled, pooled, kernel)
        marks, rank = splits(m, n, rng)
        replicates = np.sort(statistics(phi, marks))
        # Equal up to rounding counts as equal.
        rejections += statistics(phi, observed)[0] > replicates[rank - 1] + 1e-12
    return rejections / SIMULATIONS


def main():
    rng = np.random.default_rng(14)
    cases = []
    for m, n, columns, kernel in [
        (4, 4, 2, "phiCramer"),
        (6, 5, 3, "phiCramer"),
        (6, 9, 1, "phiBahr"),
        (10, 10, 4, "phiCramer"),
    ]:
        x = np.round(rng.normal(size=(m, columns)), 3)
        y = np.round(rng.normal(0.4, 1.5, size=(n, columns)), 3)
        cases.append(
            {
                "x": x.tolist(),
                "y": y.tolist(),
                "kernel": kernel,
                "simulations": SIMULATIONS,
                "power": power(x, y, kernel, rng),
            }
        )
    print(json.dumps({"numpy": np.__version__, "cases": cases}, indent=1))


if __name__ == "__main__":
    main()
