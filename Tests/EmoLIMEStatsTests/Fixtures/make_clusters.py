"""Writes clusters.json: points, SciPy's merges and groups by Ward's method, scikit-learn's silhouettes.

    pip install scipy scikit-learn
    python make_clusters.py > clusters.json
"""

import json

import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage
from sklearn.metrics import silhouette_samples


def case(name, points):
    merges = linkage(points, method="ward")
    groups = {}
    for count in (2, 3, 5):
        labels = fcluster(merges, count, criterion="maxclust")
        order = list(dict.fromkeys(labels))
        groups[count] = {
            "clusters": [order.index(label) for label in labels],
            "silhouette": silhouette_samples(points, labels).tolist(),
        }
    return {
        "name": name,
        "points": points.tolist(),
        "merges": merges.tolist(),
        "leaves": leaves_list(merges).tolist(),
        "groups": [{"count": count, **group} for count, group in groups.items()],
    }


generator = np.random.default_rng(20261124)
centres = generator.normal(0, 3, (3, 4))
blobs = np.concatenate([centre + generator.normal(0, 0.5, (7, 4)) for centre in centres])
generator.shuffle(blobs)
cases = [
    case("blobs", blobs),
    case("noise", generator.normal(0, 1, (30, 8))),
    case("line", np.cumsum(generator.uniform(0, 1, (12, 1)), axis=0)),
]
print(json.dumps({
    "versions": {"scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
                 "numpy": np.__version__},
    "cases": cases,
}))
