"""Tables: data frames where pandas is installed, else structured arrays."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any, Dict, List, Union

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas

    Table = Union[pandas.DataFrame, NDArray[np.void]]
else:
    Table = Any

Records = List[Dict[str, Any]]


def table(records: Records) -> Table:
    """Returns records with the same keys as a data frame, or as a structured array without pandas.

    Columns are found by their names in both: ``table["weight"]``.
    """
    try:
        import pandas
    except ImportError:
        return _structured(records)
    return pandas.DataFrame(records)


def weight_records(explanation: Dict[str, Any]) -> Records:
    """Returns a record per label and component of an explanation, read from JSON."""
    records = []
    for one in explanation["classes"]:
        uncertainty = one.get("uncertainty")
        for number, component in enumerate(explanation["components"]):
            interval = uncertainty["intervals"][number] if uncertainty else {}
            lower, upper = interval.get("lower", nan), interval.get("upper", nan)
            records.append({
                "label": one["label"], "component": component["name"],
                "weight": float(one["weights"][number]), "lower": float(lower), "upper": float(upper),
                "significant": bool(lower > 0 or upper < 0),
                "absence": component.get("absence", ""), **_place(component["region"]),
            })
    return records


def _place(region: Dict[str, Any]) -> Dict[str, float]:
    """Returns the limits of a component in Hz and s: of its intervals of time, the outer ones."""
    lowest, highest = region.get("frequencies") or (nan, nan)
    times = region.get("times") or [(nan, nan)]
    return {
        "from_hz": float(lowest), "to_hz": float(highest), "start": float(times[0][0]),
        "end": float(times[-1][1]),
    }


def _structured(records: Records) -> NDArray[np.void]:
    columns = {name: np.array([record[name] for record in records]) for name in records[0]}
    result = np.empty(len(records), [(name, column.dtype) for name, column in columns.items()])
    for name, column in columns.items():
        result[name] = column
    return result
