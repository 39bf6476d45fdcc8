"""Exceptions and interruptions: the function's own come back, and nothing is left running."""

import glob
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
import traceback
from pathlib import Path

import emolime

from .support import (
    LABELS, RATE, ROOT, TemporaryFolderTestCase, command, needs_command, predict, voice)


@needs_command
class InterruptionTests(TemporaryFolderTestCase):
    def setUp(self):
        super().setUp()
        # The command, which tells its process identifier first.
        self.identifier = self.folder / "pid"
        self.executable = self.folder / "emolime"
        self.executable.write_text(
            f"#!/bin/sh\necho $$ > '{self.identifier}'\nexec '{command()}' \"$@\"\n")
        self.executable.chmod(0o755)

    def explain(self, function, **options):
        return emolime.explain(
            voice(), RATE, function, executable=self.executable, **options)

    def assertEnded(self):
        """The command, its children, and the temporary files are gone."""
        with self.assertRaises(ProcessLookupError):
            os.kill(int(self.identifier.read_text()), 0)
        # The bridge has to notice. One that is just being started is not seen between two programs of
        # its process, so that a single look is not enough.
        deadline = time.monotonic() + 20
        looks = 0
        while looks < 10 and time.monotonic() < deadline:
            left = self.processes()
            looks = 0 if left else looks + 1
            time.sleep(0.02)
        self.assertEqual(left, "")
        self.assertNothingIsLeft()

    def processes(self):
        """The command lines of running processes that name the folder of temporary files."""
        if os.path.exists("/proc/self/cmdline"):
            lines = [self.contents(path) for path in glob.glob("/proc/[0-9]*/cmdline")]
        else:
            printed = subprocess.run(["ps", "-axww", "-o", "args"], capture_output=True, text=True)
            lines = printed.stdout.splitlines()
        return "\n".join(line for line in lines if str(self.temporary) in line)

    @staticmethod
    def contents(path):
        try:
            return Path(path).read_text("utf-8", "replace").replace("\0", " ")
        except OSError:
            return ""  # the process has ended

    def test_an_exception_of_the_function_is_the_same_object(self):
        for error in (
            ZeroDivisionError("own"), BrokenPipeError("own"), EOFError(), SystemExit(3),
            KeyboardInterrupt(),
        ):
            calls = []

            def failing(batch):
                calls.append(len(batch))
                if len(calls) == 2:
                    raise error
                return predict(batch)

            with self.subTest(error=type(error)):
                try:  # assertRaises would remove the traceback
                    self.explain(failing, labels=LABELS)
                except BaseException as caught:
                    self.assertIs(caught, error)
                    frames = traceback.extract_tb(caught.__traceback__)
                    self.assertEqual(frames[-1].name, "failing")
                else:
                    self.fail("no exception")
                self.assertEqual(len(calls), 2)
                self.assertEnded()

    def test_a_process_that_the_function_forks_keeps_nothing_open(self):
        if not hasattr(os, "fork"):
            self.skipTest("needs fork")
        children = []

        def forking(batch):
            if not children:
                children.append(os.fork())
                if children[0] == 0:
                    time.sleep(60)
                    os._exit(0)
            return predict(batch)

        try:
            start = time.monotonic()
            self.explain(forking, labels=LABELS, components="bands:2")
            self.assertLess(time.monotonic() - start, 20)
            self.assertEnded()
        finally:
            os.kill(children[0], signal.SIGKILL)
            os.waitpid(children[0], 0)

    def test_the_function_runs_in_the_thread_of_the_caller(self):
        threads = set()

        def function(batch):
            threads.add(threading.current_thread())
            return predict(batch)

        self.explain(function, labels=LABELS)
        self.assertEqual(threads, {threading.current_thread()})
        self.assertEnded()

    def test_a_crash_of_the_command_is_reported(self):
        def killing(batch):
            os.kill(int(self.identifier.read_text()), signal.SIGKILL)
            return predict(batch)

        with self.assertRaisesRegex(emolime.CommandError, "ended by signal 9"):
            self.explain(killing, labels=LABELS)
        self.assertEnded()

    def test_a_signal_stops_a_function_a_model_and_a_kernel(self):
        # A process of its own is interrupted while it explains.
        for model, number, status in (
            ("function", signal.SIGINT, 5),
            # A program that does not read its input, and its child.
            (f"command='sh -c \"sleep 60; : {self.temporary}\"; :'", signal.SIGINT, 5),
            ("function", signal.SIGKILL, -signal.SIGKILL),
        ):
            with self.subTest(model=model, signal=number):
                self.identifier.unlink(missing_ok=True)
                process = self.notebook(model)
                self.assertEqual(process.stdout.readline(), b"ready\n")
                deadline = time.monotonic() + 20
                while not self.identifier.exists() and time.monotonic() < deadline:
                    time.sleep(0.02)
                time.sleep(0.3)
                process.send_signal(number)
                self.assertEqual(process.wait(30), status)
                process.stdout.close()
                if number == signal.SIGINT:
                    self.assertEnded()
                else:
                    # Nothing can clean up after it, but the programs end by themselves.
                    self.assertEndsSoon()

    def notebook(self, model):
        given = "dict(labels=['calm', 'excited'])" if model == "function" else f"dict({model})"
        script = textwrap.dedent(f"""
            import signal, sys, tempfile, time
            # A shell that starts these tests in the background ignores SIGINT, and so would this process.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            tempfile.tempdir = {str(self.temporary)!r}
            import emolime
            from tests.support import RATE, voice
            def function(batch):
                time.sleep(60)
            given = {given}
            print("ready", flush=True)
            try:
                emolime.explain(
                    voice(), RATE, *([function] if "labels" in given else []),
                    executable={str(self.executable)!r}, **given)
            except KeyboardInterrupt:
                sys.exit(5)
            """)
        path = os.pathsep.join([str(ROOT / "Python"), os.environ.get("PYTHONPATH", "")])
        return subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path})

    def assertEndsSoon(self):
        deadline = time.monotonic() + 20
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(self.processes(), "")
