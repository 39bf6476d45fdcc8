"""Keyword arguments as options of the command."""

from __future__ import annotations

import os
from typing import Dict, List, Mapping

import numpy as np

# Options of the command that the package sets, or that print instead of explaining.
_INSTEAD: Dict[str, str] = {
    "json": "the explanation has it as .json",
    "report": "use save_report of the explanation",
    "figure": "use save_figure of the explanation",
    "quiet": "nothing is printed; print the explanation to see its table",
    "version": "see provenance in .json of the explanation",
    "help": "run `emolime explain --help` in a shell",
}


def arguments(options: Mapping[str, object]) -> List[str]:
    """Returns options as arguments of the command: ``batch_size=1`` is ``--batch-size=1``.

    Parameters
    ----------
    options : mapping
        True gives the option without a value; None and False leave it out; a list or tuple is
        joined by commas.

    Raises
    ------
    TypeError
        For an option that the package sets itself, or a value that is no text, number, path or list.
    """
    result = []
    for name, value in options.items():
        if name in _INSTEAD:
            raise TypeError(f"{name}= is not an argument of explain: {_INSTEAD[name]}.")
        flag = "--" + name.replace("_", "-")
        if isinstance(value, (bool, np.bool_)):
            result += [flag] if value else []
        elif value is not None:
            result.append(f"{flag}={_text(name, value)}")
    return result


def _text(name: str, value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(_quoted(_text(name, item)) for item in value)
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value)
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    raise TypeError(f"{name}= must be a text, number, path or list (got {type(value).__name__}).")


def _quoted(text: str) -> str:
    """Returns an item of a list; the command reads one with a comma in quotation marks."""
    if "," not in text and '"' not in text:
        return text
    return '"' + text.replace('"', '""') + '"'
