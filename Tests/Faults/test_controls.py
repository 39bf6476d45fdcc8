"""Nothing that a terminal obeys comes from a label, a file or a program."""

import json

from corpus import EMOTIONS, write_corpus, write_manifest, write_tone
from server import ESCAPES
from support import FaultTest, emolime, server, some


class Controls(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.corpus = write_corpus(cls.base / "corpus")
        cls.clip = cls.base / "corpus/03a00Wa.wav"
        cls.server = "command:" + server("hostile_labels")
        (cls.base / "a.csv").write_text("x,y\n1,2\n3,4\n5,7\n")

    def check_safe(self, *arguments, statuses=(0,), **options):
        result = emolime(*arguments, **options)
        self.assertIn(result.status, statuses, result)
        self.check_printable(result.output + result.errors, result)
        self.check_no_runtime_warning(result)
        return result

    def test_labels_of_programs(self):
        for arguments in [
            ["predict"],
            ["check"],
            ["explain"],
            ["explain", "--window", "0.1"],
            ["explain", "--max-sensitivity", "1", "--samples", "40", "--stability", "3"],
            ["explain", "--counterfactual", "any", "--components", "bands:1"],
        ]:
            with self.subTest(arguments):
                self.check_safe(
                    arguments[0], self.clip, *arguments[1:], "--model", self.server, statuses=(0, 1)
                )

    def test_file_names(self):
        for name in (f"a{ESCAPES}.wav", "a\nb.wav", "a\tb\rc.wav", "a\u2028b.wav"):
            clip = write_tone(self.folder / name, [(0.2, 440)])
            for arguments in (
                ["predict"],
                ["predict", "--format", "jsonl"],
                ["explain"],
                ["check"],
            ):
                with self.subTest(arguments, name=name):
                    result = self.check_safe(*arguments, clip)
                    if arguments == ["predict"]:
                        self.assertEqual(result.output.count("\n"), 2, result)
            with self.subTest("summarize", name=name):
                explanation = self.folder / f"{name}.json"
                self.prepare("explain", clip, "--quiet", "--json", explanation)
                self.check_safe("summarize", explanation, "--pick", "1")

    def test_names_in_errors(self):
        name = f"none{ESCAPES}"
        for arguments in some(
            [
                ["predict", name],
                ["explain", name],
                ["check", name],
                ["summarize", name],
                ["features", name],
                ["cramer", name, name],
                ["explain", "--model", name],
                ["explain", "--model", f"onnx:{name}"],
                ["explain", "--model", f"hf:{name}"],
                ["explain", "--components", f"regions:{name}"],
                ["evaluate", "--corpus", f"emodb:{name}"],
                ["evaluate", "--corpus", f"manifest:{name}"],
                ["explain", "--json", f"{name}/x"],
                ["explain", "--command", f"exit 3 # {name}"],
                ["study", "merge", "--out", name],
            ]
        ):
            with self.subTest(arguments):
                self.check_safe(*arguments, statuses=(1,), folder=self.folder)

    def test_values_of_options_in_errors(self):
        for option in some(
            [
                "--jobs",
                "--components",
                "--fill",
                "--score",
                "--contrast",
                "--attribution",
                "--channel",
                "--samples",
                f"--{ESCAPES}",
                "--seed",
                "--confidence",
            ]
        ):
            with self.subTest(option):
                self.check_safe("explain", self.clip, option, f"x{ESCAPES}", statuses=(1, 64))

    def test_labels_of_corpora(self):
        manifest = write_manifest(self.folder / "manifest.csv", self.base / "corpus", mark=ESCAPES)
        corpus = ["--corpus", manifest]
        emotions = ["--emotions", ",".join(name + ESCAPES for name in EMOTIONS.values())]
        model = self.folder / "model.emolime"
        features = ["--features", "mel-statistics"]
        for arguments in [
            ["train", *corpus, *features, *emotions, "--name", f"mine{ESCAPES}", "--out", model],
            ["evaluate", *corpus, "--model", model],
            ["predict", self.clip, "--model", model],
            ["explain", self.clip, "--model", model],
            [
                "study",
                *corpus,
                *features,
                *emotions,
                "--utterances",
                "3",
                "--replicates",
                "50",
                "--out",
                self.folder / "study",
            ],
            [
                "summarize",
                self.folder / "study/explanations.jsonl",
                "--clusters",
                "2",
                "--pick",
                "2",
            ],
        ]:
            with self.subTest(arguments[0]):
                self.check_safe(*arguments)

    def test_cells_in_errors(self):
        table = self.folder / "table.csv"
        table.write_text(f"x,y{ESCAPES}\n1,2\n3{ESCAPES},4\n5,6\n")
        self.check_safe("cramer", table, table, statuses=(0, 1))
        self.check_safe("cramer", table, self.base / "a.csv", statuses=(0, 1))
        self.check_safe("evaluate", "--corpus", f"manifest:{table}", statuses=(1,))

    def test_names_of_regions(self):
        regions = self.folder / "regions.json"
        regions.write_text(
            json.dumps(
                [
                    {"label": f"word{ESCAPES}", "start": 0.0, "end": 0.1},
                    {"label": "second\nline", "start": 0.1, "end": 0.2},
                ]
            )
        )
        self.check_safe("explain", self.clip, "--components", f"regions:{regions}")
        self.check_safe("explain", self.clip, "--regions", regions)
