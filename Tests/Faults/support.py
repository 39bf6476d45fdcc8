"""The command under test, its processes, and the folder of a test."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
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

# What does not end within so many seconds hangs, however busy the computer is. It is less than the
# limits of programs that are models, which are 300 s.
HANG = 120
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

    def finish(self):
        """Waits for the end, and kills a command that hangs."""
        timed_out = threading.Event()

        def kill():
            timed_out.set()
            self.signal(signal.SIGKILL)

        timer = threading.Timer(HANG, kill)
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
        """The processes that are left at the end of a time; they are killed, to leave nothing.

        The seconds are those of an idle computer: a busy one takes longer to end a process.
        """
        start, slowest = time.monotonic(), 1
        while self.processes() and time.monotonic() < start + seconds * slowest:
            slowest = max(slowest, slowness())
            time.sleep(0.05)
        left = self.processes()
        for process in left:
            os.kill(process, signal.SIGKILL)
        return left


def emolime(*arguments, **options):
    """Runs the command to its end."""
    return Command(*arguments, **options).finish()


def slowness(clock=time.perf_counter):
    """How many times as long a computation takes, now, as on an idle processor of 2025; at least 1.

    With time.process_time, it does not count that other programs run.
    """
    start = clock()
    sum(range(1_000_000))
    return max(1, (clock() - start) / 0.01)


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

    def check_bounds(self, *arguments, statuses=(0, 1), **options):
        """Runs a command that must neither crash nor need much time or memory; returns the result.

        Time is that of processors, so that it is the same on a busy computer: 2 s on one of 2025.
        """
        result = emolime(*arguments, **options)
        self.assertFalse(result.timed_out, f"It does not end.{result}")
        self.assertIn(result.status, statuses, f"It crashes.{result}")
        if result.cpu_seconds > 2:
            self.assertLess(result.cpu_seconds, 2 * slowness(time.process_time), result)
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


def server(mode):
    """The command line of a program that misbehaves in one of the modes of server.py."""
    return "exec " + shlex.join([sys.executable, str(HERE / "server.py"), mode])


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
