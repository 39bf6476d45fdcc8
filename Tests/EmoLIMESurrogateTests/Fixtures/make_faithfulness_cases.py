"""Writes faithfulness_cases.json: weights, the scores of all coalitions, and what the peers measure.

    pip install torch captum==0.9.0 quantus==0.6.0 scipy
    python make_faithfulness_cases.py > faithfulness_cases.json

A coalition is a signal of zeros and ones; the black box looks its score up in a table. captum and
quantus are given that black box, and perturbations that switch components off.
"""

import itertools
import json
import math
import unittest.mock
import warnings

import captum
import numpy as np
import quantus
import scipy
import scipy.stats
import torch
from captum.metrics import infidelity, sensitivity_max
from quantus.helpers.model.model_interface import ModelInterface

warnings.simplefilter("ignore")


def masks_of(components):
    numbers = np.arange(2**components - 1, -1, -1)
    return (numbers[:, None] >> np.arange(components)) & 1


def table_lookup(scores, inputs):
    inputs = np.asarray(inputs).reshape(len(inputs), -1)
    bits = (inputs.round().astype(int) << np.arange(inputs.shape[1])).sum(axis=1)
    # The first score is that of the full coalition.
    return scores[len(scores) - 1 - bits]


class Table(ModelInterface):
    """What quantus needs to know of a black box."""

    def __init__(self, scores):
        super().__init__(model=None)
        self.scores = scores

    def predict(self, x, **kwargs):
        return table_lookup(self.scores, x)[:, None]

    def shape_input(self, x, shape, channel_first=None, batched=False):
        return x

    def get_softmax_arg_model(self):
        return self

    state_dict = get_random_layer_generator = None
    random_layer_generator_length = 0

    def add_mean_shift_to_first_layer(self, *args):
        raise NotImplementedError

    def get_hidden_representations(self, *args, **kwargs):
        raise NotImplementedError


Table.__abstractmethods__ = frozenset()


def with_quantus(metric, weights, scores):
    # Twice: of a single row, SciPy's rank correlation is not what quantus expects.
    components = len(weights)
    x = np.ones((2, 1, components))
    attributions = np.tile(weights, (2, 1)).reshape(2, 1, components)
    return metric.evaluate_batch(Table(scores), x, np.zeros(2, dtype=int), attributions)[0]


def correlation_of_halves(weights, scores, options):
    """quantus's FaithfulnessCorrelation, which draws subsets of one size, given all of them."""
    components = len(weights)
    subsets = list(itertools.combinations(range(components), components // 2))
    metric = quantus.FaithfulnessCorrelation(
        nr_runs=len(subsets), subset_size=components // 2, **options
    )
    draws = [np.array(subset) for subset in subsets for _ in range(2)]
    with unittest.mock.patch("numpy.random.choice", side_effect=draws):
        return with_quantus(metric, weights, scores)


def restore(arr, indices, **kwargs):
    """Switches features on. quantus 0.6.0's own function for Monotonicity replaces the baseline by
    the baseline, so that the score never changes and every explanation is monotone."""
    restored = arr.copy()
    restored[np.arange(len(arr))[:, None], indices] = 1
    return restored


def with_captum(weights, scores, masks, normalize):
    masks = torch.tensor(masks[1:], dtype=torch.float64)

    def forward(x):
        return torch.tensor(table_lookup(scores, x.numpy()))

    def perturb(x):
        return 1 - masks, masks

    components = len(weights)
    return infidelity(
        forward, perturb, torch.ones((1, components), dtype=torch.float64),
        torch.tensor(weights)[None], n_perturb_samples=len(masks), normalize=normalize,
    ).item()


def sensitivity(weights, perturbed):
    rows = iter([weights] + list(perturbed))

    def explain(inputs):
        count = len(inputs[0] if isinstance(inputs, tuple) else inputs)
        return (torch.tensor(np.stack([next(rows) for _ in range(count)])),)

    def perturb(inputs):
        return inputs

    return sensitivity_max(
        explain, torch.zeros((1, len(weights)), dtype=torch.float64), perturb_func=perturb,
        n_perturb_samples=len(perturbed),
    ).item()


def areas_of_all_orders(scores, components):
    areas = []
    for order in itertools.permutations(range(components)):
        bits = 2**components - 1
        curve = [scores[0]]
        for component in order:
            bits &= ~(1 << component)
            curve.append(scores[len(scores) - 1 - bits])
        areas.append(np.trapezoid(curve, dx=1 / components))
    return areas


def case(name, components, weights, scores, generator):
    masks = masks_of(components)
    options = dict(
        perturb_func_kwargs={}, perturb_baseline=0.0, abs=False, normalise=False,
        disable_warnings=True,
    )
    perturbed = weights + 0.1 * generator.standard_normal((5, components))
    areas = areas_of_all_orders(scores, components)
    everything = masks[1:]
    return {
        "name": name,
        "components": components,
        "weights": weights.tolist(),
        "scores": scores.tolist(),
        "captum": {
            "infidelity": with_captum(weights, scores, masks, False),
            "scaled": with_captum(weights, scores, masks, True),
            "perturbed": perturbed.tolist(),
            "sensitivity": sensitivity(weights, perturbed),
        },
        "quantus": {
            "deletion": with_quantus(quantus.PixelFlipping(**options), weights, scores),
            "monotone": bool(
                with_quantus(
                    quantus.Monotonicity(**options, perturb_func=restore), weights, scores
                )
            ),
            "correlation_of_halves": correlation_of_halves(weights, scores, options),
            "monotonicity_correlation": with_quantus(
                quantus.MonotonicityCorrelation(
                    nr_samples=1, **{**options, "abs": True}
                ),
                np.abs(weights), scores,
            ),
        },
        "scipy": {
            "correlation": scipy.stats.pearsonr(
                (1 - everything) @ weights, scores[0] - scores[1:]
            )[0],
        },
        "orders": {
            "mean": np.mean(areas), "standard_deviation": np.std(areas),
            "lowest": min(areas), "highest": max(areas),
        },
    }


def main():
    generator = np.random.default_rng(20261124)
    cases = []
    for components in [2, 4, 6, 7]:
        masks = masks_of(components)
        truth = generator.standard_normal(components)
        linear = 0.3 + masks @ truth
        # An effect that weights cannot tell.
        tangled = np.tanh(linear) + 0.4 * masks[:, 0] * masks[:, -1]
        cases.append(case(f"linear {components}", components, truth, linear, generator))
        cases.append(case(f"tangled {components}", components, truth, tangled, generator))
        rising = np.abs(truth)
        cases.append(
            case(f"rising {components}", components, rising, 0.3 + masks @ rising, generator)
        )
    for entry in cases:
        for group in ("captum", "quantus", "scipy"):
            for key, value in entry[group].items():
                if isinstance(value, float) and not math.isfinite(value):
                    entry[group][key] = None
    versions = {m.__name__: m.__version__ for m in (captum, quantus, scipy, np, torch)}
    print(json.dumps({"versions": versions, "cases": cases}))


main()
