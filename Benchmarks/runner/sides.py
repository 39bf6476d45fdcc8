"""The processes that are timed: one side of a row each, which repeats its task when told to."""

import json
import subprocess
from dataclasses import dataclass, field


class SideFailed(Exception):
    """A side that cannot run, and why."""


@dataclass
class Side:
    """How to start one side of a row.

    `command` is its worker (see Sources/BenchmarkWorker and peers), `environment` what it has
    beyond the runner's own. `unavailable` says why it cannot run here, if so.
    """

    name: str
    command: list
    environment: dict = field(default_factory=dict)
    unavailable: str = ""


class Worker:
    """A started side."""

    def __init__(self, side, folder, environment, log):
        if side.unavailable:
            raise SideFailed(side.unavailable)
        self.name = side.name
        self.log = open(log, "w+")
        try:
            self.process = subprocess.Popen(
                [str(part) for part in side.command], cwd=folder, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=self.log, text=True,
                env=environment | side.environment)
        except OSError as error:
            self.log.close()
            raise SideFailed(f"{side.name} cannot be started: {error}") from error
        try:
            self.is_warm = self._answer().get("warm", False)
        except BaseException:
            self.close()
            raise

    def run(self, count):
        """The mean processor and wall seconds of a number of repetitions."""
        return self._ask(f"run {count}")

    def values(self):
        """The numbers that the last repetition computed."""
        return self._ask("values")["values"]

    def close(self):
        """Ends the process, at once where it is in the middle of a repetition."""
        self.process.kill()
        self.process.wait()
        for file in [self.process.stdin, self.process.stdout, self.log]:
            try:
                file.close()
            except OSError:
                pass  # it could not take what was not written yet

    def _ask(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except OSError:
            pass  # it has ended, which the missing answer says
        return self._answer()

    def _answer(self):
        line = self.process.stdout.readline()
        try:
            return json.loads(line)
        except ValueError:
            self.process.wait()
            self.log.seek(0)
            lines = [text.strip() for text in self.log if text.strip()]
            reason = lines[-1] if lines else f"exit status {self.process.returncode}"
            raise SideFailed(f"{self.name} failed: {reason}") from None
