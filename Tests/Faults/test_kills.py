"""Commands that are killed: files are whole or absent, and the next run completes them.

Half of the kills come at a random moment of the run, the other half while an output is written.
"""

import random
import signal
import time

from corpus import study, training, write_corpus
from support import KILLS, SEED, Command, FaultTest, contents, emolime, hidden_files

SIGNALS = [signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]


class Kills(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.corpus = write_corpus(cls.base / "corpus")
        cls.clips = sorted((cls.base / "corpus").glob("*.wav"))

    def check(self, *arguments, old=(), resumes=()):
        """Kills a command, whose outputs are in its working folder, again and again.

        `old` names outputs that exist before every other kill; `resumes` parts of the names of
        files that grow, of which an unfinished state is the beginning.
        """
        reference = self.folder / "reference"
        reference.mkdir(exist_ok=True)
        complete = emolime(*arguments, folder=reference)
        self.check_success(complete)
        whole = contents(reference)
        self.check_nothing_hidden(reference, complete)

        chance = random.Random(f"{SEED} {arguments[0]}")
        killed = self.folder / "killed"
        killed.mkdir(exist_ok=True)
        for kill in range(KILLS):
            if kill % 2 == 1:
                for name in old:
                    (killed / name).write_bytes(b"old")
            seconds = chance.uniform(0, 1.1 * complete.seconds)
            number = chance.choice(SIGNALS)
            what = f"Kill {kill} by {number.name}, FAULTS_SEED={SEED}"
            before = set(hidden_files(killed))
            command = Command(*arguments, folder=killed)
            if kill % 2 == 0:
                time.sleep(seconds)
            else:
                self.wait_for_writing(command, killed, chance.uniform(0, 0.01))
            if command.is_alive():
                command.signal(number)
            result = command.finish()
            self.assertIn(result.status, (0, -number, 128 + number), f"{what}{result}")
            self.assertEqual(command.processes_after(1), {}, f"{what}{result}")
            if number != signal.SIGKILL:
                self.assertLessEqual(set(hidden_files(killed)), before, f"{what}{result}")
            self.check_whole(killed, whole, resumes, what)

        result = emolime(*arguments, folder=killed)
        self.check_success(result)
        self.check_nothing_hidden(killed, f"FAULTS_SEED={SEED}")
        self.assertEqual(list(contents(killed)), list(whole))
        for name, data in contents(killed).items():
            self.assertTrue(data == whole[name], f"{name} differs after kills, FAULTS_SEED={SEED}")
        self.check_nothing_hidden(self.base / "tmp")

    def wait_for_writing(self, command, folder, rest):
        """Waits for a temporary file that is there for some time, or the end of the command."""
        known = set(hidden_files(folder))
        while command.is_alive():
            if set(hidden_files(folder)) - known:
                time.sleep(rest)
                return

    def check_whole(self, folder, whole, resumes, what):
        for name, data in contents(folder).items():
            if any(part.startswith(".") for part in name.split("/")):
                continue
            self.assertIn(name, whole, what)
            if any(part in name for part in resumes):
                self.assertTrue(whole[name].startswith(data), f"{name} is not a beginning. {what}")
            else:
                self.assertTrue(data in (whole[name], b"old"), f"{name} is not whole. {what}")

    def test_train(self):
        self.check(
            *training(self.corpus),
            "model.emolime",
            "--report",
            "report.json",
            old=["model.emolime", "report.json"],
        )

    def test_explain(self):
        self.check(
            "explain",
            self.clips[0],
            "--quiet",
            "--json",
            "out.json",
            "--report",
            "out.html",
            "--figure",
            "out.svg",
            "--curves",
            "curves.pdf",
            old=["out.json", "out.svg"],
        )

    def test_explain_audio(self):
        self.check("explain", self.clips[0], "--quiet", "--audio-out", "sounds")

    def test_explain_many(self):
        self.check("explain", *self.clips[:12], "--quiet", "--out", "explanations")

    def test_explain_windows(self):
        self.check(
            "explain",
            "--quiet",
            "--model",
            self.model(),
            "--window",
            "0.5",
            "--csv",
            "out.csv",
            "--figure",
            "out.svg",
            old=["out.csv"],
        )

    def test_features(self):
        self.check("features", *self.clips, "--out", "out.csv", old=["out.csv"])

    def test_features_of_numpy(self):
        self.check(
            "features",
            *self.clips[:12],
            "--level",
            "lld",
            "--format",
            "npy",
            "--out",
            "out.npy",
            old=["out.npy", "out.npy.json"],
        )

    def test_study(self):
        self.check(*study(self.corpus), "study", resumes=["shards/"])

    def test_study_merge(self):
        self.prepare(*study(self.corpus), "study", folder=self.folder)
        shards = contents(self.folder / "study/shards")
        # Merging reads the shard in a folder beside, so that it alone is not an output.
        (self.folder / "shards").mkdir()
        for name, data in shards.items():
            (self.folder / "shards" / name).write_bytes(data)
        for folder in ("reference", "killed"):
            (self.folder / folder / "study").mkdir(parents=True)
            (self.folder / folder / "study/shards").symlink_to(self.folder / "shards")
        self.check("study", "merge", "--replicates", "100", "--out", "study")

    def test_summarize(self):
        self.prepare(*study(self.corpus), "study", folder=self.folder)
        self.check(
            "summarize",
            self.folder / "study/explanations.jsonl",
            "--csv",
            "out.csv",
            "--json",
            "out.json",
            "--figure",
            "out.png",
            old=["out.csv", "out.json", "out.png"],
        )

    def test_evaluate(self):
        self.check("evaluate", "--corpus", self.corpus, "--json", "out.json", old=["out.json"])

    def model(self):
        model = self.folder / "model.emolime"
        self.prepare(*training(self.corpus), model)
        return model
