"""Signals of a notebook: their checks, and a file that the command reads."""

from __future__ import annotations

import operator
import struct
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The full scale of integers, as files and their readers have them.
_FULL_SCALE = {"u1": 2**7, "i2": 2**15, "i4": 2**31}
# Above it, samples are taken for integers that were converted to floating point.
_LARGEST_PEAK = 100


def checked_samples(samples: ArrayLike) -> NDArray[np.float32]:
    """Returns the samples of one channel as linear amplitudes with full scale ±1.

    Parameters
    ----------
    samples : array_like
        Shape (samples,): floating point, or the integers uint8, int16 or int32 of a file.

    Raises
    ------
    TypeError, ValueError
        If they are not the samples of one channel.
    """
    array = np.asarray(samples)
    if array.ndim != 1:
        raise ValueError(
            f"The signal has the shape {array.shape}; expected one channel, (samples,). Choose a channel"
            " of the signal, or take the mean of its channels."
        )
    if array.size == 0:
        raise ValueError("The signal has no samples.")
    kind = array.dtype.str[1:]
    if kind in _FULL_SCALE:
        offset = 128 if kind == "u1" else 0
        return ((array.astype(np.float64) - offset) / _FULL_SCALE[kind]).astype(np.float32)
    if array.dtype.kind != "f":
        raise TypeError(
            f"The signal has the type {array.dtype}; expected float32, float64, int16, int32 or uint8."
        )
    if not np.isfinite(array).all():
        first = int(np.argmin(np.isfinite(array)))
        raise ValueError(f"Sample {first} of the signal is {array[first]}; samples must be finite.")
    peak = float(np.abs(array).max())
    if peak > _LARGEST_PEAK:
        raise ValueError(
            f"The signal has a peak of {peak:.6g}; expected amplitudes with full scale ±1. Divide 16-bit"
            " samples by 32768."
        )
    return array.astype(np.float32)


def checked_rate(rate: float, name: str = "rate") -> int:
    """Returns a sample rate in Hz.

    Raises
    ------
    TypeError, ValueError
        If it is not a whole number above zero.
    """
    try:
        number = operator.index(rate) if not isinstance(rate, (float, np.floating)) else rate
    except TypeError:
        raise TypeError(f"{name} must be a number in Hz (got {type(rate).__name__}).") from None
    if not (number > 0 and number == number // 1 and number < 2**32):
        raise ValueError(f"{name} must be a whole number of Hz above zero (got {rate}).")
    return int(number)


def write_wave(path: Path, samples: NDArray[np.float32], rate: int) -> None:
    """Writes one channel as a WAV file of 32-bit floating-point samples.

    Raises
    ------
    ValueError
        If they do not fit into a WAV file of 4 GiB.
    """
    data = samples.astype("<f4").tobytes()
    if len(data) > 2**32 - 100:
        raise ValueError(f"The signal has {len(samples)} samples; a WAV file has at most 1073741799.")
    # WAVE_FORMAT_IEEE_FLOAT with the chunk "fact", as formats other than PCM need it.
    form = struct.pack("<4sIHHIIHHH", b"fmt ", 18, 3, 1, rate, 4 * rate % 2**32, 4, 32, 0)
    fact = struct.pack("<4sII", b"fact", 4, len(samples))
    body = b"WAVE" + form + fact + struct.pack("<4sI", b"data", len(data))
    with path.open("wb") as file:
        file.write(struct.pack("<4sI", b"RIFF", len(body) + len(data)) + body)
        file.write(data)
