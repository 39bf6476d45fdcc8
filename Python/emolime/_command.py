"""The command `emolime`: where it is, and one run of it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Dict, Sequence, Union

from ._processes import descendants

# The exit status for arguments that are not valid (EX_USAGE of sysexits.h).
_USAGE = 64


class CommandError(Exception):
    """An error that the command ``emolime`` reports; its text says what is wrong."""


def find(executable: Union[str, os.PathLike, None] = None) -> str:
    """Returns the path of the command.

    Parameters
    ----------
    executable : path, optional
        The command; by default the one that the variable ``EMOLIME`` names, else ``emolime`` on
        ``PATH``.

    Raises
    ------
    FileNotFoundError
        If there is no such program.
    """
    if executable is not None:
        named, source = os.fspath(executable), "executable="
    else:
        named, source = os.environ.get("EMOLIME", ""), "the variable EMOLIME"
    found = shutil.which(named or "emolime")
    if found is not None:
        return os.path.abspath(found)
    if named:
        raise FileNotFoundError(f"{source} names {named!r}, which is not a program that can be run.")
    raise FileNotFoundError(
        "The command emolime was not found. Build it with `make demo` in EmoLIME's folder, then put"
        " .build/release on PATH, or name .build/release/emolime by executable= or the variable"
        " EMOLIME."
    )


class Run:
    """A run of the command, which ends with the block of its `with` statement.

    Parameters
    ----------
    executable : str
        The path of the command.
    arguments : sequence of str
        Its arguments.
    folder : Path
        A folder for what it prints.
    """

    def __init__(self, executable: str, arguments: Sequence[str], folder: Path) -> None:
        self._folder = folder
        with self._printed("output").open("wb") as out, self._printed("errors").open("wb") as err:
            # In a session of its own, the command is ended by this process, not by the terminal.
            self._process = subprocess.Popen(
                [executable, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                start_new_session=True, env=_environment(),
            )

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.is_running:
            return
        # A model that is a program of its own may not notice the end of the command.
        started = descendants(self._process.pid)
        self._process.kill()
        self._process.wait()
        for process in started:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    @property
    def is_running(self) -> bool:
        """Whether the command still runs."""
        return self._process.poll() is None

    def result(self) -> str:
        """Waits for the end of the command and returns what it printed.

        Raises
        ------
        CommandError
            If the command failed.
        """
        status = self._process.wait()
        if status == 0:
            return self._text("output")
        if status < 0:
            raise CommandError(f"The command emolime was ended by signal {-status}.")
        raise CommandError(_message(self._text("errors"), status))

    def _text(self, stream: str) -> str:
        return self._printed(stream).read_text("utf-8", "replace")

    def _printed(self, stream: str) -> Path:
        return self._folder / f"{stream}.txt"


def _environment() -> Dict[str, str]:
    """Returns the environment of the command, which finds ONNX Runtime where this Python does."""
    environment = dict(os.environ)
    runtime = importlib.util.find_spec("onnxruntime")
    if runtime is not None and runtime.submodule_search_locations:
        library = os.path.join(runtime.submodule_search_locations[0], "capi")
        environment.setdefault("ORT_LIBRARY_PATH", library)
    return environment


def _message(errors: str, status: int) -> str:
    """Returns the error in what the command printed, without help on its usage."""
    text = errors.strip()
    if status == _USAGE:
        text = re.split(r"^(?:Help|Usage): ", text, maxsplit=1, flags=re.MULTILINE)[0]
    text = re.sub(r"^Error: ", "", text.strip())
    return text or f"The command emolime ended with status {status}."
