"""The weights of all evaluations, as linear functions of the scores of all coalitions."""

import functools
import math

import numpy as np

KERNEL_WIDTH = 0.25


def coalitions(components):
    """The coalitions in the order of their bits, a row of zeros and ones for each."""
    return (np.arange(1 << components)[:, None] >> np.arange(components) & 1).astype(float)


def lime(components):
    """Least squares without penalty: cosine distance to the full coalition, exponential kernel."""
    present = coalitions(components)
    distances = 1 - np.sqrt(present.mean(1))
    weights = np.exp(-(distances / KERNEL_WIDTH) ** 2 / 2)
    centred = present - weights @ present / weights.sum()
    weighted = (centred * weights[:, None]).T
    return np.linalg.solve(weighted @ centred, weighted)


def shapley(components):
    present = coalitions(components)
    sizes = present.sum(1).astype(int)
    rest = np.where(present == 1, sizes[:, None] - 1, sizes[:, None])
    # The probability of each order's prefix of `rest` other components before component i.
    prefix = np.array([1 / (components * math.comb(components - 1, size))
                       for size in range(components)] + [0])
    return ((2 * present - 1) * prefix[rest]).T


def banzhaf(components):
    return ((2 * coalitions(components) - 1) / 2 ** (components - 1)).T


TARGETS = dict(lime=lime, shapley=shapley, banzhaf=banzhaf)


@functools.cache
def operator(target, components):
    """A row for each component, a column for each coalition."""
    return TARGETS[target](components)
