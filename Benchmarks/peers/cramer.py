"""The permutation test with the Cramér kernel in NumPy.

With M the matrix of distances of the pooled sample, the statistic of a split into rows x and y is
mn/(m + n) (2 mean(Mxy) - mean(Mxx) - mean(Myy)) / 2. With z the indicator of x it needs z'Mz only,
so that many permutations are one matrix product.

    python -m peers.cramer FIRST SECOND ROWS PERMUTATIONS
"""

import sys

import numpy as np
from scipy.spatial.distance import cdist

from .worker import serve

BATCH = 2000


def test(first, second, permutations, generator):
    m, n = len(first), len(second)
    pooled = np.vstack([first, second])
    distances = cdist(pooled, pooled)
    rows, total = distances.sum(axis=1), distances.sum()

    def statistics(indicators):
        within = np.einsum("ij,ij->i", indicators @ distances, indicators)
        touching = indicators @ rows
        between = touching - within
        rest = total - 2 * touching + within
        return m * n / (m + n) * (
            between / (m * n) - within / (2 * m * m) - rest / (2 * n * n))

    observed = np.zeros((1, m + n))
    observed[0, :m] = 1
    statistic, larger = statistics(observed)[0], 0
    for start in range(0, permutations, BATCH):
        count = min(BATCH, permutations - start)
        indicators = generator.permuted(np.repeat(observed, count, axis=0), axis=1)
        larger += (statistics(indicators) > statistic).sum()
    return [statistic, larger / (permutations + 1)]


if __name__ == "__main__":
    rows, permutations = int(sys.argv[3]), int(sys.argv[4])
    first, second = (np.fromfile(path).reshape(rows, -1) for path in sys.argv[1:3])
    serve(lambda: test(first, second, permutations, np.random.default_rng(1)))
