"""No cell of a table is a formula that a spreadsheet would run."""

import csv
import io
import json
import re

from corpus import study, training, write_corpus, write_tone
from support import FaultTest, server

# What begins a formula.
FORMULA = re.compile(r"^[=+\-@\t\r]")


class Formulas(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)], seconds=1)
        cls.server = "command:" + server("hostile_labels")

    def check_table(self, path):
        rows = list(csv.reader(io.StringIO(path.read_text())))
        self.assertGreater(len(rows), 1)
        for row in rows:
            self.assertEqual(len(row), len(rows[0]), row)
            for cell in row:
                try:
                    float(cell)
                except ValueError:
                    self.assertNotRegex(cell, FORMULA, f"{path.name} has a formula.")

    def test_file_names(self):
        for name in ("=cmd().wav", "+1+1.wav", "-1-1.wav", "@SUM(1).wav"):
            with self.subTest(name):
                write_tone(self.folder / name, [(0.2, 440)])
                self.prepare(
                    "features",
                    "--set",
                    "mel-statistics",
                    "--out",
                    "f.csv",
                    "--",
                    name,
                    folder=self.folder,
                )
                self.check_table(self.folder / "f.csv")

    def test_labels(self):
        self.prepare(
            *("explain", self.clip, "--model", self.server, "--quiet"),
            *("--window", "0.5", "--csv", self.folder / "windows.csv"),
        )
        self.check_table(self.folder / "windows.csv")
        regions = self.folder / "regions.json"
        words = [("=cmd()", 0.0), ("+1+a", 0.25), ("-1-a", 0.5), ("@SUM(1)", 0.75)]
        spans = [{"label": word, "start": start, "end": start + 0.25} for word, start in words]
        regions.write_text(json.dumps(spans))
        self.prepare(
            *("explain", self.clip, "--quiet", "--regions", regions),
            *("--csv", self.folder / "regions.csv"),
        )
        self.check_table(self.folder / "regions.csv")
        explanation = self.folder / "explanation.json"
        self.prepare(
            *("explain", self.clip, "--model", self.server, "--quiet"),
            *("--components", f"regions:{regions}", "--json", explanation),
        )
        self.prepare("summarize", explanation, "--csv", self.folder / "summary.csv")
        self.check_table(self.folder / "summary.csv")

    def test_tables_of_a_study(self):
        corpus = write_corpus(self.folder / "=corpus()")
        self.prepare(*training(corpus), "@model.emolime", folder=self.folder)
        self.prepare(
            *study(corpus, utterances=3), "study", "--model", "@model.emolime", folder=self.folder
        )
        tables = sorted((self.folder / "study").glob("*.csv"))
        self.assertEqual(len(tables), 3)
        for table in tables:
            with self.subTest(table.name):
                self.check_table(table)
