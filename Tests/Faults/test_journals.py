"""Results of studies whose records contradict their outline."""

import copy
import json
import shutil

from corpus import study, write_corpus
from support import SHARED, FaultTest, contents, emolime


class Journals(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.corpus = write_corpus(cls.base / "corpus")
        cls.prepare(*study(cls.corpus, utterances=2), cls.base / "study")
        journal = cls.base / "study/shards/shard-1-of-1.jsonl"
        cls.outline, *cls.records = map(json.loads, journal.read_text().splitlines())

    def merge(self, outline, records):
        shutil.rmtree(self.folder)
        shards = self.folder / "study/shards"
        shards.mkdir(parents=True)
        lines = [json.dumps(line) for line in [outline, *records]]
        (shards / "shard-1-of-1.jsonl").write_text("\n".join(lines) + "\n")
        return self.check_bounds(
            "study", "merge", "--replicates", "50", "--out", self.folder / "study"
        )

    def check_refused(self, outline, records):
        result = self.merge(outline, records)
        self.assertEqual(result.status, 1, f"It counts what contradicts the outline.{result}")
        self.assertEqual(len(contents(self.folder / "study")), 1, result)

    def changed(self, number, *path, to):
        """The records, with one place of one of them changed."""
        records = copy.deepcopy(self.records)
        place = records[number]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to
        return records

    def test_plain_journals_are_merged(self):
        self.assertEqual(self.merge(self.outline, self.records).status, 0)

    def test_units_of_records(self):
        others = {
            "index": [1, 10**6, -1, 2**63 - 1],
            "file": ["09a00Wa.wav"],
            "emotion": ["sad", "other"],
            "speaker": ["08"],
            "model": ["other"],
            "corpus": ["other"],
        }
        for key, values in others.items():
            for value in values:
                if self.records[0]["unit"][key] != value:
                    with self.subTest(key, value=value):
                        self.check_refused(self.outline, self.changed(0, "unit", key, to=value))

    def test_explanations_of_records(self):
        explanation = self.records[0]["explanation"]
        for key in ("classes", "components"):
            for value in ([], explanation[key][1:], explanation[key][::-1], explanation[key] * 2):
                with self.subTest(key, length=len(value)):
                    self.check_refused(self.outline, self.changed(1, "explanation", key, to=value))
        for path in (("classes", 0, "label"), ("components", 0, "name")):
            with self.subTest(path):
                self.check_refused(self.outline, self.changed(1, "explanation", *path, to="other"))

    def test_repeated_units(self):
        # A unit that two processes explained counts once, if the results are the same.
        self.assertEqual(self.merge(self.outline, self.records + self.records[:1]).status, 0)
        with self.subTest("records"):
            explanation = self.records[1]["explanation"]
            other = self.changed(0, "explanation", to=explanation)
            self.check_refused(self.outline, self.records + other)
        for units in (self.outline["units"] * 2, self.outline["units"][:1] * 8, []):
            with self.subTest("outline", units=len(units)):
                self.check_refused(self.outline | {"units": units}, self.records)

    def test_missing_records(self):
        self.check_refused(self.outline, self.records[1:])

    def test_studies_do_not_resume_from_them(self):
        folder = self.folder / "study"
        (folder / "shards").mkdir(parents=True)
        changed = self.changed(0, "unit", "emotion", to="sad")
        lines = [json.dumps(line) for line in [self.outline, *changed[:3]]]
        (folder / "shards/shard-1-of-1.jsonl").write_text("\n".join(lines) + "\n")
        self.check_refusal(emolime(*study(self.corpus, utterances=2), folder))

    def test_shared_journals(self):
        for path in sorted((SHARED / "crashes").glob("*.jsonl")):
            with self.subTest(path.name):
                shards = self.folder / path.stem / "shards"
                shards.mkdir(parents=True)
                shutil.copy(path, shards / "shard-1-of-1.jsonl")
                result = self.check_bounds(
                    "study", "merge", "--replicates", "50", "--out", shards.parent
                )
                self.assertEqual(result.status, 1, result)
