"""Every option of every command that writes a file, and the base of its tests."""

import os
import stat
import subprocess
import unittest
from dataclasses import dataclass

from corpus import training, write_corpus
from support import EMOLIME, FaultTest, emolime, some

IS_ROOT = os.geteuid() == 0
# A user whom permissions bind, unlike root.
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def bound_by_permissions(folder):
    """What stands before a command so that permissions bind it in a folder; skips the test if nothing does."""
    if not IS_ROOT:
        return []
    try:
        entered = [*NOBODY, "sh", "-c", 'cd "$1" && exec "$2" --version', "sh", folder, EMOLIME]
        if subprocess.run(entered, capture_output=True).returncode == 0:
            return NOBODY
    except FileNotFoundError:
        pass
    raise unittest.SkipTest("this is root, whom permissions do not bind, and no other user can be")


def make_null_device(path):
    """Makes a device node like /dev/null; skips the test where that is not allowed."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        path.write_bytes(b"anything")
    except PermissionError as error:
        raise unittest.SkipTest(f"device nodes cannot be made and opened here: {error}")


@dataclass
class Output:
    command: str
    option: str
    name: str  # A file name that the option accepts.
    arguments: list
    repeats: bool = True  # Whether the bytes are the same in each run.
    seeks: bool = False  # Whether the format needs a file whose beginning can be written last.

    def line(self, path):
        return [self.command, *self.arguments, self.option, path]

    def __str__(self):
        return f"{self.command} {self.option} {self.name}"


def outputs(corpus, clip, explanations, table, model, beside):
    """All outputs that are single files, for a corpus, a clip, a file of explanations and so on.

    `beside` is a path for what is written, too.
    """
    explain = [clip, "--quiet", "--model", model]
    changes = [*explain, "--counterfactual", "any", "--counterfactual-evaluations", "200"]
    vary = [clip, "--quiet", "--model", model, "--edits", "gain"]
    train = ["--corpus", corpus, "--features", "mel-statistics"]
    return [
        Output("explain", "--json", "x.json", explain),
        Output("explain", "--report", "x.html", explain),
        Output("explain", "--figure", "x.svg", explain),
        Output("explain", "--figure", "x.png", explain),
        Output("explain", "--figure", "x.pdf", explain),
        Output("explain", "--curves", "x.svg", explain),
        Output("explain", "--cue-figure", "x.svg", explain),
        Output("explain", "--csv", "x.csv", [*explain, "--window", "0.1"]),
        Output("explain", "--counterfactual-audio", "x.wav", changes, seeks=True),
        Output("explain", "--counterfactual-figure", "x.svg", changes),
        Output("vary", "--json", "x.json", vary),
        Output("vary", "--csv", "x.csv", vary),
        Output("vary", "--figure", "x.svg", vary),
        Output("train", "--out", "x.emolime", train),
        Output("train", "--report", "x.json", [*train, "--out", beside]),
        Output("features", "--out", "x.csv", [clip]),
        Output("features", "--out", "x.jsonl", [clip, "--format", "jsonl"]),
        Output("features", "--out", "x.npy", [clip, "--format", "npy"], seeks=True),
        Output("summarize", "--csv", "x.csv", [explanations]),
        Output("summarize", "--json", "x.json", [explanations]),
        Output("summarize", "--figure", "x.svg", [explanations]),
        Output("evaluate", "--json", "x.json", ["--corpus", corpus, "--model", model]),
        Output("probe", "--json", "x.json", ["mel-statistics", "--corpus", corpus]),
        Output("probe", "--figure", "x.svg", ["mel-statistics", "--corpus", corpus]),
        Output("check", "--json", "x.json", [clip, "--model", model], repeats=False),
        Output("cramer", "--json", "x.json", [table, table]),
        Output("doctor", "--json", "x.json", [], repeats=False),
    ]


def for_each_output(test):
    """Runs a test for every output, each with a fresh folder."""

    def run(self):
        for output in some(self.outputs):
            with self.subTest(str(output)):
                self.setUp()
                test(self, output)

    return run


class OutputTest(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base.chmod(0o755)
        cls.corpus = write_corpus(cls.base / "corpus")
        cls.clip = cls.base / "corpus/03a00Wa.wav"
        cls.model = cls.base / "model.emolime"
        cls.explanations = cls.base / "explanations.json"
        cls.table = cls.base / "table.csv"
        cls.table.write_text("a,b\n1,2\n3,5\n4,4\n2,2\n")
        cls.prepare(*training(cls.corpus), cls.model)
        cls.prepare(
            *("explain", cls.clip, "--model", cls.model, "--quiet", "--json", cls.explanations)
        )
        (cls.base / "beside").mkdir()
        (cls.base / "beside").chmod(0o777)
        cls.outputs = outputs(
            cls.corpus,
            cls.clip,
            cls.explanations,
            cls.table,
            cls.model,
            cls.base / "beside/x.emolime",
        )
        cls.references = {}

    def reference(self, output):
        """The bytes of an output in a regular file."""
        if str(output) not in self.references:
            folder = self.folder / "reference"
            folder.mkdir(exist_ok=True)
            self.check_success(emolime(*output.line(output.name), folder=folder))
            self.references[str(output)] = (folder / output.name).read_bytes()
        return self.references[str(output)]

    def check_bytes(self, output, data, result):
        if output.repeats:
            self.assertTrue(data == self.reference(output), f"The output is another.{result}")
        else:
            self.assertGreater(len(data), 100, result)
