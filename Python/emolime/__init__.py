"""Explains the predictions of speech-emotion classifiers (LIME for speech) from a notebook.

    explanation = emolime.explain(signal, rate, predict, labels=["angry", "happy", "sad"])

The package runs the command ``emolime``, which masks parts of the signal, evaluates the classifier on
the masked signals and fits a local linear model.
"""

from ._command import CommandError
from ._explain import explain
from ._explanation import Explanation

__all__ = ["CommandError", "Explanation", "explain"]
