"""Two runs that write one output at the same time: it is that of one of the two, whole."""

import signal
import uuid

from corpus import study, training
from outputs import OutputTest
from support import IS_SHORT, Command, contents, hidden_files


class TwoRuns(OutputTest):
    def check(self, first, second, name, rounds=3 if IS_SHORT else 10):
        possible = []
        for arguments in (first, second):
            folder = self.folder / f"alone{len(possible)}"
            folder.mkdir()
            self.prepare(*arguments, folder=folder)
            possible.append(contents(folder))
        self.assertNotEqual(*possible, "The two runs must differ.")
        both = self.folder / "both"
        both.mkdir()
        for _ in range(rounds):
            commands = [Command(*arguments, folder=both) for arguments in (first, second)]
            for result in [command.finish() for command in commands]:
                self.check_success(result)
            written = contents(both)
            self.assertEqual(list(written), list(possible[0]))
            for path, data in written.items():
                self.assertTrue(data in [run[path] for run in possible], f"{path} is not whole.")
        self.assertEqual(hidden_files(both), [], name)

    def test_two_runs(self):
        explain = ["explain", self.clip, "--quiet", "--model", self.model]
        others = ["--components", "bands:5"]
        clips = sorted((self.base / "corpus").glob("*.wav"))
        features = ["features", "--set", "mel-statistics", "--out", "x.csv"]
        train = [*training(self.corpus), "x.emolime"]
        for first, second in [
            (
                [*explain, "--json", "x.json", "--figure", "x.png"],
                [*explain, *others, "--json", "x.json", "--figure", "x.png"],
            ),
            (
                [*explain, "--audio-out", "sounds"],
                [*explain, "--seed", "1", "--audio-out", "sounds", "--samples", "20"],
            ),
            ([*features, *clips], [*features, *clips[::-1]]),
            (train, [*train, "--c", "0.0001"]),
        ]:
            with self.subTest(first[0], option=first[-2]):
                self.setUp()
                self.check(first, second, first[0])

    def test_a_run_that_pauses_keeps_its_temporary_file(self):
        clips = sorted((self.base / "corpus").glob("*.wav"))
        features = ["features", *clips, "--level", "lld", "--out", "x.csv"]
        both = self.folder / "both"
        both.mkdir()
        self.prepare(*features, folder=self.folder)
        paused = self.paused_while_it_writes(features, both)
        try:
            self.prepare("doctor", "--json", "x.csv", folder=both)
        finally:
            paused.signal(signal.SIGCONT)
        self.check_success(paused.finish())
        self.assertEqual((both / "x.csv").read_bytes(), (self.folder / "x.csv").read_bytes())
        self.assertEqual(hidden_files(both), [])

    def paused_while_it_writes(self, arguments, folder):
        """A run that has written a part of its output; started anew if it was faster than this test."""
        for _ in range(50):
            command = Command(*arguments, folder=folder)
            while command.is_alive():
                # The first temporary file is empty: it only shows that the folder is writable.
                if self.size_of_hidden_files(folder) > 0:
                    command.signal(signal.SIGSTOP)
                    if self.size_of_hidden_files(folder) > 0:
                        return command
                    command.signal(signal.SIGCONT)
            self.check_success(command.finish())
        self.skipTest("No run could be paused while it wrote.")

    def size_of_hidden_files(self, folder):
        try:
            return sum(path.stat().st_size for path in hidden_files(folder))
        except FileNotFoundError:
            return 0

    def test_hidden_files_of_others_stay(self):
        others = [".x.json", ".x.json.bak", ".x.json.1", ".y.json.0", f".y.json.{uuid.uuid4()}"]
        for name in others:
            (self.folder / name).write_text("mine")
        self.prepare("doctor", "--json", "x.json", folder=self.folder)
        self.assertEqual(sorted(contents(self.folder)), sorted([*others, "x.json"]))

    def test_a_second_run_of_a_study_is_refused(self):
        command = study(self.corpus)
        self.prepare(*command, "alone", folder=self.folder)
        for round in range(2 if IS_SHORT else 5):
            commands = [Command(*command, f"both{round}", folder=self.folder) for _ in range(2)]
            results = [command.finish() for command in commands]
            for result in results:
                if result.status != 0:
                    self.check_refusal(result, "is being written by another process")
            self.assertIn(0, [result.status for result in results], results)
            self.assertEqual(
                contents(self.folder / f"both{round}"), contents(self.folder / "alone")
            )
