"""The command under test, its processes, and the folder of a test."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unicodedata
import unittest
import uuid
from dataclasses import dataclass
from pathlib import Path

EMOLIME = os.environ["EMOLIME"]
HERE = Path(__file__).parent
SHARED = Path(os.environ.get("EMOLIME_SHARED", HERE.parent.parent.parent / "shared"))

# How often each command is killed; fewer make a short turn, with a third of the other cases.
KILLS = int(os.environ.get("FAULTS_KILLS", 20))
IS_SHORT = KILLS < 20
# The seed of all that is random.
SEED = int(os.environ.get("FAULTS_SEED", time.time_ns() % 1_000_000))
print(f"FAULTS_KILLS={KILLS} FAULTS_SEED={SEED}", flush=True)

MEGABYTE = 1 << 20
# Sentences of the Swift runtime and of the system that no user should see.
RUNTIME_WARNINGS = (
    "SWIFT TASK",
    "Fatal error",
    "CONTINUATION MISUSE",
    "Crash:",
    "malloc",
    "NSError",
    "Error Domain=",
    "Code=",
    "couldn’t be",
    "couldn't be",
    "DecodingError",
)


@dataclass
class Result:
    """What a command did."""

    arguments: list
    status: int  # Negative for the signal that ended it.
    output: str
    errors: str
    seconds: float
    cpu_seconds: float
    memory: int  # The largest resident memory in bytes.
    timed_out: bool

    def __str__(self):
        command = shlex.join(argument[:80] for argument in self.arguments)
        return (
            f"\n  emolime {command[:400]}\n  status {self.status}, {self.seconds:.1f} s, "
            f"{self.memory // MEGABYTE} MB\n  {self.errors[:400]!r}"
        )


class Command:
    """A running emolime, whose processes are marked by a variable of their environment."""

    def __init__(self, *arguments, environment=None, folder=None, before=(), **streams):
        self.arguments = [str(argument) for argument in arguments]
        self.marker = uuid.uuid4().hex
        self._files = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        self._start = time.monotonic()
        self.process = subprocess.Popen(
            [*before, EMOLIME, *self.arguments],
            cwd=folder,
            stdin=streams.get("input", subprocess.DEVNULL),
            stdout=streams.get("output", self._files[0]),
            stderr=self._files[1],
            env={**os.environ, "FAULTS_MARKER": self.marker, **(environment or {})},
        )

    def signal(self, number):
        os.kill(self.process.pid, number)

    def is_alive(self):
        """Whether the command has not ended; its status stays to be fetched by `finish`."""
        return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def finish(self, limit=60):
        """Waits for the end, and kills the command after a number of seconds."""
        timed_out = threading.Event()

        def kill():
            timed_out.set()
            self.signal(signal.SIGKILL)

        timer = threading.Timer(limit, kill)
        timer.start()
        _, status, usage = os.wait4(self.process.pid, 0)
        timer.cancel()
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return Result(
            self.arguments,
            self.process.returncode,
            self._text(0),
            self._text(1),
            time.monotonic() - self._start,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * 1024,
            timed_out.is_set(),
        )

    def _text(self, stream):
        # The memory of a new process counts from that of this one, which stays small.
        with self._files[stream] as file:
            file.seek(0)
            return file.read(MEGABYTE).decode(errors="replace")

    def processes(self):
        """The processes of the command that still run, as pid and command line."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self.marker.encode() in (folder / "environ").read_bytes():
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().decode()
            except OSError:
                pass  # It has ended, or belongs to somebody else.
        return found

    def processes_after(self, seconds):
        """The processes that are left at the end of a time; they are killed, to leave nothing."""
        end = time.monotonic() + seconds
        while self.processes() and time.monotonic() < end:
            time.sleep(0.05)
        left = self.processes()
        for process in left:
            os.kill(process, signal.SIGKILL)
        return left


def emolime(*arguments, limit=60, **options):
    """Runs the command to its end."""
    return Command(*arguments, **options).finish(limit)


class FaultTest(unittest.TestCase):
    """A test with a folder of its own, in which the cache of the command is, too."""

    @classmethod
    def setUpClass(cls):
        cls.base = Path(tempfile.mkdtemp(prefix="emolime-faults-"))
        cls.addClassCleanup(shutil.rmtree, cls.base, ignore_errors=True)
        for variable, name in [("XDG_CACHE_HOME", "cache"), ("TMPDIR", "tmp")]:
            (cls.base / name).mkdir()
            os.environ[variable] = str(cls.base / name)

    @classmethod
    def prepare(cls, *arguments, **options):
        """Runs a command that must succeed."""
        result = emolime(*arguments, **options)
        assert result.status == 0, result
        return result

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=self.base))

    def check_refusal(self, result, *parts, statuses=(1,)):
        """Checks that a command failed with a sentence, soon and without a crash."""
        self.assertFalse(result.timed_out, f"It does not end.{result}")
        self.assertIn(result.status, statuses, result)
        self.assertIn("Error: ", result.errors, result)
        self.assertLess(len(result.errors), 5000, result)  # 4 KB are of the program.
        for part in parts:
            self.assertIn(str(part), result.errors, result)
        self.check_no_runtime_warning(result)

    def check_success(self, result):
        self.assertFalse(result.timed_out, f"It does not end.{result}")
        self.assertEqual(result.status, 0, result)
        self.check_no_runtime_warning(result)

    def check_bounds(self, *arguments, limit=20, statuses=(0, 1), **options):
        """Runs a command that must neither crash nor need much time or memory; returns the result."""
        result = emolime(*arguments, limit=limit, **options)
        self.assertFalse(result.timed_out, f"It does not end.{result}")
        self.assertIn(result.status, statuses, f"It crashes.{result}")
        self.assertLess(result.cpu_seconds, 2, result)
        self.assertLess(result.memory, 500 * MEGABYTE, result)
        self.check_no_runtime_warning(result)
        if result.status != 0:
            self.check_refusal(result, statuses=statuses)
        return result

    def check_no_runtime_warning(self, result):
        for warning in RUNTIME_WARNINGS:
            self.assertNotIn(warning, result.errors, result)

    def check_printable(self, text, message=""):
        """Checks that text has no controls: neither those of terminals nor those of directions."""
        controls = {
            character
            for character in text
            if unicodedata.category(character) in ("Cc", "Cf") and character != "\n"
        }
        self.assertEqual(controls, set(), message)

    def check_nothing_hidden(self, folder, message=""):
        self.assertEqual(hidden_files(folder), [], f"Temporary files are left behind. {message}")


def hidden_files(folder):
    """The files and folders whose names begin with a dot; some that come and go may miss."""
    return sorted(
        Path(place) / name
        for place, folders, files in os.walk(folder)
        for name in folders + files
        if name.startswith(".")
    )


def some(cases):
    """All cases; in a short turn a third of them, others with each seed."""
    cases = list(cases)
    if not IS_SHORT:
        return cases
    return random.Random(SEED).sample(cases, max(1, len(cases) // 3))


def contents(folder):
    """All files of a folder by their relative path, with their bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }
