"""The peers' weights of one label from a budget of evaluations.

A method takes a game, which gives the scores of an array of coalitions, the number of components,
the budget and a seed, and returns a weight for each component. It raises `Unable` where it cannot
run with the budget.
"""

import contextlib
import os

import numpy as np
import shap
from lime.lime_base import LimeBase
from shapiq import approximator as approximators
from shapiq.explainer.configuration import setup_approximator_automatically
from sklearn.metrics import pairwise_distances

from weights import KERNEL_WIDTH, coalitions


class Unable(Exception):
    """The method needs more evaluations than the budget."""


def lime(game, components, budget, seed):
    """LimeBase with its penalty, on coalitions drawn without repetition, the first of them full."""
    random = np.random.default_rng(seed)
    full = (1 << components) - 1
    drawn = np.append(full, random.choice(full, budget - 1, replace=False))
    masks = coalitions(components)[drawn]
    distances = pairwise_distances(masks, masks[:1], metric="cosine").ravel()
    base = LimeBase(lambda d: np.sqrt(np.exp(-(d / KERNEL_WIDTH) ** 2)))
    pairs = base.explain_instance_with_data(
        masks, game(masks)[:, None], distances, 0, components, feature_selection="none")[1]
    return [weight for _, weight in sorted(pairs)]


def shap_kernel(game, components, budget, seed):
    np.random.seed(seed)
    explainer = shap.KernelExplainer(game, np.zeros((1, components)))
    # Two evaluations are of the full and the empty coalition.
    return explainer.shap_values(np.ones((1, components)), nsamples=budget - 2, silent=True)[0]


def shap_permutation(game, components, budget, seed):
    if budget < 2 * components + 1:
        raise Unable(f"one permutation and its reverse take {2 * components + 1} evaluations")
    explainer = shap.PermutationExplainer(game, np.zeros((1, components)), seed=seed)
    return explainer(np.ones((1, components)), max_evals=budget, silent=True).values[0]


def shap_partition(game, components, budget, seed):
    """Owen values of a balanced hierarchy of neighbours; nothing is drawn."""
    masker = shap.maskers.Partition(
        np.zeros((1, components)), clustering=balanced_hierarchy(components))
    explainer = shap.PartitionExplainer(game, masker)
    return explainer(np.ones((1, components)), max_evals=budget, silent=True).values[0]


def balanced_hierarchy(components):
    """The merges, in SciPy's form, that join neighbours level by level."""
    nodes = [(component, 1) for component in range(components)]
    merges, level = [], 1
    while len(nodes) > 1:
        joined = []
        for (first, size), (second, other) in zip(nodes[::2], nodes[1::2]):
            merges.append([first, second, level, size + other])
            joined.append((components + len(merges) - 1, size + other))
        nodes, level = joined + nodes[len(joined) * 2:], level + 1
    return np.array(merges, float)


def shapiq(make):
    """A method of shapiq; `make` makes its approximator of a number of components and a seed."""
    def method(game, components, budget, seed):
        approximator = make(components, seed)
        empty = game(np.zeros((1, components)))[0]
        with silence():
            found = approximator.approximate(budget, lambda masks: game(masks) - empty)
        return [found[(component,)] for component in range(components)]
    return method


@contextlib.contextmanager
def silence():
    """LightGBM writes a line for each tree past Python's streams."""
    kept = os.dup(1)
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)


def named(name, **options):
    """shapiq's approximator of a name, if this version has it."""
    kind = getattr(approximators, name, None)
    return kind and shapiq(lambda n, seed: kind(n=n, random_state=seed, **options))


def default(index):
    return shapiq(lambda n, seed: setup_approximator_automatically(index, 1, n, seed))


# Methods that take seconds a run: fewer recordings and seeds, which the results say.
SLOW = {"shapiq ProxySPEX"}

# Methods that draw nothing.
FIXED = {"shap Partition"}


def methods(target):
    """The methods that estimate the target, by name."""
    index = dict(shapley="SV", banzhaf="BV").get(target)
    if target == "lime":
        return {"lime": lime}
    found = {
        "shapiq default": default(index),
        "shapiq ProxySPEX": named("ProxySPEX", max_order=1, index=index),
        # With the adjustment by its residuals, without which it is not consistent.
        "shapiq ProxySHAP": named("ProxySHAP", max_order=1, index=index, adjustment=True),
        "shapiq RegressionMSR": named("RegressionMSR", index=index),
        "shapiq SVARM": named("SVARM", index=index),
    }
    if target == "shapley":
        found |= {
            "shap Kernel": shap_kernel,
            "shap Permutation": shap_permutation,
            "shap Partition": shap_partition,
            # The interaction index SII of single components is the Shapley value, that of k-SII is not.
            "shapiq KernelSHAPIQ": named("KernelSHAPIQ", max_order=2, index="SII"),
            "shapiq LeverageSHAP": named("LeverageSHAP"),
            "shapiq OddSHAP": named("OddSHAP"),
            "shapiq PolySHAP": named("PolySHAP", max_order=2),
        }
    return {name: method for name, method in found.items() if method}
