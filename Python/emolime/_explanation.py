"""The explanation of a prediction, as the command computes it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional, Union

from ._table import Table, table, weight_records
from ._view import view

Path_ = Union[str, os.PathLike]


@dataclass(frozen=True, repr=False)
class Explanation:
    """The weights of the components of a signal for each label, and how far they can be relied on.

    `print` shows the table of the command; a notebook shows the figure, the verdict and the player of
    the report.

    Attributes
    ----------
    json : dict
        The whole explanation; EmoLIME's Docs/Explanations.md describes the keys.
    text : str
        The table of the command.
    figure : str
        The spectrogram with its components shaded by their weights, as SVG.
    report : str or None
        The web page with audio, as HTML; None with ``report=False``.
    """

    json: Dict[str, Any]
    text: str
    figure: str
    report: Optional[str] = field(default=None)

    @property
    def labels(self) -> List[str]:
        """The explained labels, in the order of the model."""
        return [one["label"] for one in self.json["classes"]]

    @property
    def components(self) -> List[str]:
        """The names of the components, in the order of the weights."""
        return [component["name"] for component in self.json["components"]]

    @property
    def weights(self) -> Table:
        """The weights, one row per label and component.

        Returns
        -------
        pandas.DataFrame or numpy.ndarray
            A structured array without pandas. The columns are ``label``, ``component``, ``weight`` in
            units of the score (positive weights support the label), ``lower`` and ``upper``, its
            confidence interval (NaN if there is none), ``significant``, true if the interval does not
            contain zero, ``absence``, why the signal does not have the component (empty if it has
            it), and the place of the component: ``from_hz``, ``to_hz``, ``start`` and ``end`` in s
            (NaN if it has no such limits).
        """
        return table(weight_records(self.json))

    @property
    def fit(self) -> Table:
        """The fit of the linear model, one row per label.

        Returns
        -------
        pandas.DataFrame or numpy.ndarray
            A structured array without pandas. The columns are ``label``, ``prediction``, the score of
            the signal, ``local_prediction``, that of the linear model, ``intercept``, and
            ``weighted_r2``, the share of the variance of the scores that the weights explain.
        """
        return table([
            {
                "label": one["label"], "prediction": one["prediction"],
                "local_prediction": one["localPrediction"], "intercept": one["intercept"],
                "weighted_r2": one["weightedR2"],
            }
            for one in self.json["classes"]
        ])

    @property
    def verdict(self) -> str:
        """``reliable``, ``use with care`` or ``not reliable``; see EmoLIME's Docs/Verdict.md."""
        return self.json["verdict"]["level"]

    @property
    def warnings(self) -> List[str]:
        """The reasons of the verdict and their remedies, the gravest first.

        Remedies name options of the command: ``--fill attenuate:10`` is ``fill="attenuate:10"``.
        """
        return [
            " ".join(filter(None, [reason["text"], reason.get("remedy")]))
            for reason in self.json["verdict"]["reasons"]
        ]

    def save_report(self, path: Path_) -> None:
        """Writes the report: a self-contained web page that plays the signal and its components.

        Raises
        ------
        ValueError
            If the explanation was made with ``report=False``.
        """
        if self.report is None:
            raise ValueError("There is no report: explain was called with report=False.")
        _write(path, self.report)

    def save_figure(self, path: Path_) -> None:
        """Writes the figure as an SVG file.

        Raises
        ------
        ValueError
            If the path does not end with ``.svg``.
        """
        if Path(path).suffix.lower() != ".svg":
            raise ValueError(f"The figure is SVG, so its file must end with .svg (got {str(path)!r}).")
        _write(path, self.figure)

    @property
    def summary(self) -> str:
        """The signal, the model, the prediction and the verdict, one line each."""
        return self.text.split("\n\n", 1)[0]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Explanation: {'; '.join(self.summary.splitlines())}>"

    def _repr_html_(self) -> str:
        return view(self.summary, self.warnings, self.figure, self.report)


def _write(path: Path_, text: str) -> None:
    """Writes a file whole or not at all."""
    path = Path(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
