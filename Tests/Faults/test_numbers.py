"""Numbers of options at their extremes: done or refused, soon and without a crash."""

from corpus import study, training, write_corpus, write_manifest
from support import IS_SHORT, FaultTest, some

LARGEST = str(2**63 - 1)
VALUES = ["0", "-1", LARGEST, "nan", "words"]
MORE_VALUES = ["1", "2147483648", str(2**63), str(-(2**63)), "1e308", "-1e308", "inf", "1e-320", ""]
# Values that are no number of things.
NEVER_COUNTS = ["-1", "nan", "words", str(-(2**63)), "1e308", "-1e308", "inf", "1e-320", ""]


class Numbers(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.corpus = write_corpus(cls.base / "corpus", takes=1)
        cls.other_corpus = write_manifest(cls.base / "other.csv", cls.base / "corpus")
        cls.clip = cls.base / "corpus/03a00Wa.wav"
        cls.model = cls.base / "model.emolime"
        for take, table in enumerate(["a.csv", "b.csv"]):
            rows = [f"{row % 7},{(row * row + take) % 11}" for row in range(40)]
            (cls.base / table).write_text("x,y\n" + "\n".join(rows) + "\n")
        cls.prepare(*training(cls.corpus), cls.model)
        cls.prepare(*study(cls.corpus, cls.other_corpus, utterances=2), cls.base / "study")
        cls.explanations = cls.base / "study/explanations.jsonl"

    def check(self, command, options, impossible=(), refused=()):
        """Tries every value of the options of a command.

        `impossible` and `refused` are values that must not be accepted; `refused` holds for options
        whose work grows with the number.
        """
        values = VALUES + ([] if IS_SHORT else MORE_VALUES)
        for option in some(options):
            form = option if "{}" in option else option + " {}"
            for value in values:
                arguments = [part.format(value) for part in form.split(" ")]
                with self.subTest(" ".join([command[0], *arguments])):
                    result = self.check_bounds(*command, *arguments, statuses=(0, 1, 64))
                    if value in impossible or value in refused:
                        self.assertNotEqual(result.status, 0, f"It is accepted.{result}")

    def explain(self):
        return ["explain", self.clip, "--model", self.model, "--quiet"]

    def test_counts_of_explain(self):
        self.check(
            self.explain(),
            ["--samples", "--batch-size", "--jobs", "--channel"],
            impossible=NEVER_COUNTS,
        )
        self.check(self.explain() + ["--ci-width", "0.1"], ["--budget"], impossible=NEVER_COUNTS)

    def test_repetitions_of_explain(self):
        self.check(
            self.explain(),
            ["--max-sensitivity", "--randomization-test", "--samples 100 --stability"],
            impossible=NEVER_COUNTS,
            refused=["2147483648", LARGEST, str(2**63)],
        )

    def test_real_numbers_of_explain(self):
        no_numbers = ["nan", "words", "", "inf"]
        self.check(
            self.explain(), ["--alpha", "--ci-width"], impossible=["-1", "-1e308", *no_numbers]
        )
        self.check(
            self.explain(),
            ["--confidence", "--regression elastic-net --l1-ratio"],
            impossible=["-1", "-1e308", LARGEST, "1e308", *no_numbers],
        )
        self.check(
            self.explain(),
            ["--window", "--window 0.1 --hop"],
            impossible=["0", "-1", "-1e308", *no_numbers],
        )

    def test_numbers_in_specifications(self):
        self.check(
            self.explain(),
            [
                "--components bands:{}",
                "--components segments:{}",
                "--components grid:{}x2",
                "--components grid:2x{}",
                "--components nmf:{}",
                "--components loudness-bands:{}",
            ],
            impossible=["0", *filter(None, NEVER_COUNTS)],
            refused=["2147483648", LARGEST, str(2**63)],
        )
        self.check(
            self.explain(),
            [
                "--components bands:8#from={}",
                "--components bands:8#to={}",
                "--components loudness#depth={}",
                "--components loudness#shortest={}",
                "--fill noise:{}",
                "--fill attenuate:{}",
            ],
            impossible=["nan", "words", ""],
        )

    def test_seeds(self):
        for command in (self.explain(), ["cramer", self.base / "a.csv", self.base / "b.csv"]):
            self.check(command, ["--seed"], impossible=["nan", "words", "", "1e308", "inf"])

    def test_cramer(self):
        cramer = ["cramer", self.base / "a.csv", self.base / "b.csv"]
        large = ["2147483648", LARGEST, str(2**63)]
        self.check(
            cramer,
            [
                "--replicates",
                "--method bootstrap --replicates",
                "--power",
                "--power 2,{}",
                "--power 10 --simulations",
            ],
            impossible=["0", *NEVER_COUNTS],
            refused=large,
        )
        self.check(cramer, ["--method eigenvalue --replicates"], impossible=NEVER_COUNTS)
        self.check(
            cramer,
            ["--confidence"],
            impossible=["-1", "-1e308", "1e308", LARGEST, "nan", "inf", "words", ""],
        )

    def test_study(self):
        command = [*study(self.corpus, utterances=2), self.folder / "study"]
        self.check(command, ["--utterances", "--samples"], impossible=["0", *NEVER_COUNTS])
        self.check(
            ["study", "merge", "--out", self.base / "study"],
            ["--replicates"],
            impossible=["0", *NEVER_COUNTS],
            refused=["2147483648", LARGEST, str(2**63)],
        )
        self.check(command, ["--shard {}/2", "--shard 1/{}"], impossible=["0", *NEVER_COUNTS])
        self.check(command, ["--alpha"], impossible=["-1", "nan", "inf", "words", ""])
        self.check(command, ["--confidence"], impossible=["-1", LARGEST, "nan", "inf", "words", ""])

    def test_summarize(self):
        self.check(
            ["summarize", self.explanations],
            ["--clusters", "--pick", "--pick 2 --pick-features"],
            impossible=["0", *NEVER_COUNTS],
        )

    def test_other_commands(self):
        for command in (
            ["predict", self.clip, "--model", self.model],
            ["features", self.clip, "--set", "mel-statistics"],
            ["check", self.clip, "--model", self.model],
        ):
            self.check(command, ["--jobs", "--channel"], impossible=["0", *NEVER_COUNTS])
        self.check(
            ["check", self.clip, "--model", self.model],
            ["--batch-size"],
            impossible=["0", *NEVER_COUNTS],
        )
        self.check(
            ["check", self.clip, "--model", self.model],
            ["--tolerance"],
            impossible=["-1", "nan", "words", ""],
        )
        train = [*training(self.corpus), self.folder / "m.emolime"]
        self.check(train, ["--c"], impossible=["0", "-1", "nan", "inf", "words", ""])
