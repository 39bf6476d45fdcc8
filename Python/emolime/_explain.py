"""The explanation of a signal of a notebook."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Dict, Optional, Sequence, Union

from numpy.typing import ArrayLike

from ._black_box import BlackBox, Predict
from ._command import CommandError, Run, find
from ._explanation import Explanation
from ._options import arguments
from ._signal import checked_rate, checked_samples, write_wave

_SCORES = ("probability", "one-vs-rest", "decision", "logit", "log-odds", "regression")


def explain(
    signal: ArrayLike,
    rate: float,
    predict: Optional[Predict] = None,
    /,
    *,
    labels: Optional[Sequence[str]] = None,
    score: Optional[str] = None,
    predict_rate: Optional[float] = None,
    name: Optional[str] = None,
    model: Union[str, os.PathLike, None] = None,
    components: Optional[str] = None,
    samples: Union[str, int, None] = None,
    fill: Optional[str] = None,
    seed: Optional[int] = None,
    contrast: Union[str, Sequence[str], None] = None,
    attribution: Optional[str] = None,
    batch_size: Optional[int] = None,
    report: bool = True,
    executable: Union[str, os.PathLike, None] = None,
    **options: object,
) -> Explanation:
    """Explains which components of a signal support or oppose each label.

    Parameters
    ----------
    signal : array_like
        The samples of one channel, shape (samples,): linear amplitudes with full scale ±1, or the
        integers of a file (uint8, int16, int32).
    rate : float
        The sample rate of `signal` in Hz, a whole number.
    predict : callable, optional
        The classifier: takes a batch of signals, float32 (signals, samples), and returns their
        scores, (signals, labels). It runs in the thread of the caller. If the signals of a batch
        differ in length, as with the component ``prosody:tempo``, it is called once per length.
    labels : sequence of str
        The labels of the columns of the scores; with `predict` only.
    score : str, optional
        The kind of score: ``probability`` (default of `predict`), ``one-vs-rest``, ``decision``,
        ``logit``, ``log-odds`` or ``regression``. It declares what `predict` returns, or chooses a
        kind of score of `model`.
    predict_rate : float, optional
        The sample rate in Hz that `predict` needs, if it is not that of `signal`: the command
        resamples the signal.
    name : str, optional
        The name of `predict` in the explanation; by default, that of the function.
    model : str or path, optional
        A model instead of `predict`: ``hf:FOLDER``, ``onnx:FILE``, or the path of a model file. With
        neither, the embedded classifier of EMODB is explained.
    components, samples, fill, seed, contrast, attribution, batch_size
        Options of ``emolime explain``: interpretable components (``bands:8``), sampling plan
        (``auto``), replacement of masked components (``silence``), random seed (42), two labels
        whose difference is explained, attribution method (``lime``), and signals per batch (16).
    report : bool, optional
        Whether to make the web page with audio. Without it, the explanation takes less memory.
    executable : path, optional
        The command; by default the one that the variable ``EMOLIME`` names, else ``emolime`` on
        ``PATH``.
    **options
        Every other option of ``emolime explain``, with ``_`` for ``-``: ``ci_width=0.1``,
        ``faithfulness=True``.

    Returns
    -------
    Explanation

    Raises
    ------
    CommandError
        If the command reports an error.
    FileNotFoundError
        If the command is not found.
    TypeError, ValueError
        If an argument is not valid, or the scores of `predict` have the wrong shape or are not
        finite.
    Exception
        The exceptions of `predict`, unchanged. After any exception, also KeyboardInterrupt, the
        command has ended.

    Examples
    --------
    >>> explanation = emolime.explain(signal, 16000, predict, labels=["calm", "excited"])
    >>> explanation.weights
    """
    command = find(executable)
    data = checked_samples(signal)
    file_rate = checked_rate(rate)
    own = dict(
        model=model, components=components, samples=samples, fill=fill, seed=seed,
        contrast=contrast, attribution=attribution, batch_size=batch_size,
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="emolime-")))
        box = None
        if predict is None:
            _refuse_without_predict(labels=labels, predict_rate=predict_rate, name=name)
            own["score"] = score
        else:
            _refuse_with_predict(model=model, command=options.get("command"))
            box = stack.enter_context(BlackBox(
                _callable(predict), _checked_labels(labels),
                file_rate if predict_rate is None else checked_rate(predict_rate, "predict_rate"),
                _checked_score(score),
                name or str(getattr(predict, "__name__", type(predict).__name__)),
            ))
            own["command"] = box.command
        given = arguments({**own, **options})
        write_wave(folder / "signal.wav", data, file_rate)
        return _run(command, given, folder, box, report)


def _run(
    command: str, given: Sequence[str], folder: Path, box: Optional[BlackBox], report: bool
) -> Explanation:
    outputs = {"json": folder / "explanation.json", "figure": folder / "figure.svg"}
    if report:
        outputs["report"] = folder / "report.html"
    files = [f"--{name}={path}" for name, path in outputs.items()]
    with Run(command, ["explain", str(folder / "signal.wav"), *given, *files], folder) as run:
        if box is not None:
            box.serve(run)
        try:
            text = run.result()
        except CommandError as error:
            raise CommandError(_as_of_notebook(str(error), folder, box)) from None
    read = {name: path.read_text("utf-8") for name, path in outputs.items()}
    return Explanation(
        _without_recording(json.loads(read["json"])), _without_outputs(text), read["figure"],
        read.get("report"))


def _without_recording(explanation: Dict[str, Any]) -> Dict[str, Any]:
    """Returns an explanation without the name of the temporary file that the command read."""
    return {key: value for key, value in explanation.items() if key != "recording"}


def _without_outputs(text: str) -> str:
    """Returns the text of the command without its last line, which names temporary files."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join(lines[:-1] if lines[-1].startswith("Wrote ") else lines)


def _as_of_notebook(message: str, folder: Path, box: Optional[BlackBox]) -> str:
    """Returns an error in the terms of the notebook, which has no file and no program."""
    message = message.replace(str(folder / "signal.wav"), "signal")
    if box is not None:
        message = message.replace(f"Command `/bin/sh -c {box.command}`", "predict")
    return message


def _callable(predict: Predict) -> Predict:
    if not callable(predict):
        raise TypeError(f"predict must be a function (got {type(predict).__name__}).")
    return predict


def _checked_labels(labels: Optional[Sequence[str]]) -> Sequence[str]:
    if labels is None or isinstance(labels, str):
        raise TypeError("labels= must be the list of the labels of predict's scores, in their order.")
    names = [str(label) for label in labels]
    if not names:
        raise ValueError("labels= is empty; name the columns of predict's scores.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"labels= repeats {', '.join(map(repr, twice))}; each label must be unique.")
    return names


def _checked_score(score: Optional[str]) -> str:
    if score == "auto":
        raise ValueError(
            "score='auto' needs model=: predict returns one kind of score. fill='auto' works with both.")
    if score is not None and score not in _SCORES:
        raise ValueError(f"Unknown kind of score {score!r}. The kinds are {', '.join(_SCORES)}.")
    return score or "probability"


def _refuse_without_predict(**given: object) -> None:
    for name, value in given.items():
        if value is not None:
            raise TypeError(f"{name}= is of predict, which is missing; a model has its own.")


def _refuse_with_predict(**given: object) -> None:
    for name, value in given.items():
        if value is not None:
            raise TypeError(f"predict and {name}= exclude each other; remove one.")
