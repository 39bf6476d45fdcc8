"""A function of this process as the black box of the command."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Callable, Optional, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _server
from ._command import Run

Predict = Callable[[NDArray[np.float32]], ArrayLike]

# The longest path of a socket in bytes, that of macOS.
_LONGEST_PATH = 103


class BlackBox:
    """A function that scores signals in the thread of its caller.

    The command starts a program that hands its standard streams over through a Unix socket, so that
    the bytes take no detour.

    Parameters
    ----------
    predict : callable
        Takes signals, float32 (signals, samples), and returns scores (signals, labels).
    labels : sequence of str
        The labels of the scores, in the order of their columns.
    rate : float
        The sample rate of the signals in Hz.
    score : str
        The kind of the scores.
    name : str
        The name of the model in explanations.
    """

    def __init__(
        self, predict: Predict, labels: Sequence[str], rate: float, score: str, name: str
    ) -> None:
        self._predict = predict
        self._labels = list(labels)
        self._handshake = (name, self._labels, rate, score)
        self._raised: Optional[BaseException] = None
        self._folder = _private_folder()
        self._path = os.path.join(self._folder, "model")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self._path)
        self._listener.listen(1)

    def __enter__(self) -> BlackBox:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def command(self) -> str:
        """The command line of the program that the command starts, for a shell."""
        bridge = str(Path(__file__).with_name("_bridge.py"))
        return "exec " + shlex.join([sys.executable or "python3", "-I", "-S", bridge, self._path])

    def serve(self, run: Run) -> None:
        """Scores signals until the command needs no more of them, or ends.

        An exception of the function ends this and is not changed.
        """
        connection = self._accept(run)
        if connection is None:
            return
        try:
            _, (requests, replies), _, _ = socket.recv_fds(connection, 1, 2)
            with os.fdopen(requests, "rb") as reading, os.fdopen(replies, "wb") as writing:
                for stream in (reading, writing):
                    os.set_inheritable(stream.fileno(), False)
                self._answer(reading, writing)
        except BrokenPipeError as error:
            # If it is not the function's own, the command has ended, and says why.
            if error is self._raised:
                raise
        finally:
            # Also a process that the function has forked must not keep the connection open.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _answer(self, requests: BinaryIO, replies: BinaryIO) -> None:
        _server.send_handshake(replies, *self._handshake)
        while (signals := _server.receive_signals(requests)) is not None:
            _server.send_scores(replies, self._scores(signals))

    def _accept(self, run: Run) -> Optional[socket.socket]:
        """Returns the connection of the program; None if the command ends before it starts one."""
        self._listener.settimeout(0.05)
        while run.is_running:
            try:
                connection, _ = self._listener.accept()
            except socket.timeout:
                continue
            connection.setblocking(True)
            # If the command starts the program again, that program finds no socket, and ends.
            self._close()
            return connection
        return None

    def _scores(self, signals: Sequence[NDArray[np.float32]]) -> NDArray[np.float64]:
        try:
            scores = _server.scores_by_length(self._predict, signals, len(self._labels))
            if not np.isfinite(scores).all():
                row, column = np.argwhere(~np.isfinite(scores))[0]
                raise ValueError(
                    f"the score of {self._labels[column]!r} for signal {row} of the batch is"
                    f" {scores[row, column]}; scores must be finite"
                )
            return scores
        except BaseException as error:
            self._raised = error
            raise

    def _close(self) -> None:
        self._listener.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _private_folder() -> str:
    """Creates a folder for a socket that only this user can enter, and returns its path."""
    folder = tempfile.mkdtemp(prefix="emolime-")
    if len(os.fsencode(os.path.join(folder, "model"))) <= _LONGEST_PATH:
        return folder
    os.rmdir(folder)
    return tempfile.mkdtemp(prefix="emolime-", dir="/tmp")
