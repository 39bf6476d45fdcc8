"""Tests of the runner that need no peer: python3 -m unittest discover Benchmarks/tests"""

import os
import pathlib
import sys
import tempfile
import unittest

BENCHMARKS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(BENCHMARKS))

from runner import agreement, measure, rows, table
from runner.sides import Side, SideFailed

WORKER = """
import sys, time
sys.path.insert(0, {folder!r})
from peers.worker import serve
def task():
    end = time.process_time() + {seconds}
    while time.process_time() < end: pass
    return {values}
serve(task)
"""


def side(name, seconds=0.001, values=(1, 2)):
    code = WORKER.format(folder=str(BENCHMARKS), seconds=seconds, values=list(values))
    return Side(name, [sys.executable, "-c", code])


def run(*sides, check=None, rounds=3):
    row = rows.Row("row", "a row", list(sides), rows.against_all(sides), check)
    with tempfile.TemporaryDirectory() as folder:
        return row, measure.measure(row, folder, dict(os.environ), rounds, folder)


class MeasureTests(unittest.TestCase):
    def test_sides_are_timed_by_their_processor_time(self):
        row, found = run(side("ours", 0.002), side("theirs", 0.02))
        self.assertEqual([len(times) for times in found["times"].values()], [3, 3])
        middle, least, most = measure.ratios(found["times"]["theirs"], found["times"]["ours"])
        self.assertLessEqual(least, middle)
        self.assertLessEqual(middle, most)
        self.assertGreater(middle, 7)
        self.assertLess(middle, 13)

    def test_a_side_that_cannot_run_says_why(self):
        unavailable = Side("absent", ["true"], unavailable="it is not installed")
        ended = Side("ended", [sys.executable, "-c", "import sys; sys.exit('no such file')"])
        nowhere = Side("nowhere", ["/no/such/program"])
        _, found = run(side("ours"), unavailable, ended, nowhere)
        self.assertEqual(found["missing"]["absent"], "it is not installed")
        self.assertIn("no such file", found["missing"]["ended"])
        self.assertIn("cannot be started", found["missing"]["nowhere"])
        self.assertEqual(list(found["times"]), ["ours"])

    def test_a_side_that_fails_in_the_middle_leaves_the_others(self):
        code = ("print('{\"ready\": true, \"warm\": true}', flush=True)\n"
                "input(); print('{\"processor\": 1, \"wall\": 1}', flush=True)\n"
                "input(); import sys; sys.exit('out of memory')")
        _, found = run(side("ours"), Side("failing", [sys.executable, "-c", code]), side("theirs"))
        self.assertIn("out of memory", found["missing"]["failing"])
        self.assertEqual(list(found["times"]), ["ours", "theirs"])

    def test_other_results_are_not_compared(self):
        row, found = run(side("ours"), side("same"), side("other", values=(1, 3)),
                         check=agreement.equal)
        self.assertEqual(found["agreement"], {"ours / same": "the same results"})
        self.assertIn("differ", found["missing"]["ours / other"])
        text = table.table([], [row], {"row": found})
        self.assertIn("| a row | same |", text)
        self.assertNotIn("| a row | other |", text)
        self.assertIn("- a row: ours / other: the results differ", text)

    def test_ratios_are_those_of_pairs(self):
        theirs = [{"processor": value} for value in (10, 30, 80)]
        ours = [{"processor": value} for value in (1, 10, 10)]
        self.assertEqual(measure.ratios(theirs, ours), (8, 3, 10))
        with self.assertRaises(ValueError):
            measure.ratios(theirs, ours[:2])


class TableTests(unittest.TestCase):
    def test_cells(self):
        row = rows.Row("row", "a | row", [], [rows.Comparison("ours", "theirs", ", noted")])
        times = {"ours": [{"processor": 0.5, "wall": 0.25}] * 2,
                 "theirs": [{"processor": 50, "wall": 50}, {"processor": 60.06, "wall": 100}]}
        found = {"times": times, "missing": {}, "agreement": {"ours / theirs": "the same"}}
        lines = table.table([("load", "1")], [row], {"row": found}).splitlines()
        self.assertIn("| load | 1 |", lines)
        self.assertEqual(
            lines[-1], "| a \\| row, noted | theirs | 110 (100 to 120) | 300 (200 to 400) | 0.5 "
            "| 55 | the same |")

    def test_times_without_a_peer(self):
        row = rows.Row("alone", "alone", [])
        found = {"times": {"ours": [{"processor": 0.002}, {"processor": 0.001}, {"processor": 0.02}]},
                 "missing": {}, "agreement": {}}
        self.assertIn("| alone | 2 (1 to 20) |", table.table([], [row], {"alone": found}))


class AgreementTests(unittest.TestCase):
    def test_relative(self):
        self.assertEqual(agreement.relative(1e-3)([1, 100], [1, 100.01]), "results within 1e-04")
        for wrong in [[1, 101], [1], [1, float("nan")], []]:
            with self.assertRaises(SideFailed):
                agreement.relative(1e-3)([1, 100], wrong)

    def test_features(self):
        numbers = [float(value) for value in range(1, 1001)]
        self.assertEqual(agreement.features(numbers, numbers),
                         "100.00% of the features within 1e-3")
        with self.assertRaises(SideFailed):
            agreement.features(numbers, [2 * value for value in numbers])

    def test_correlated(self):
        self.assertEqual(agreement.correlated(0.9)([1, 2, 3], [2, 4, 6]),
                         "results correlate by 1.000")
        with self.assertRaises(SideFailed):
            agreement.correlated(0.9)([1, 2, 3], [3, 2, 1])

    def test_tests(self):
        self.assertIn("p = 0.500 and 0.510", agreement.test(10_000)([2, 0.5], [2, 0.51]))
        for wrong in [[2.1, 0.5], [2, 0.6]]:
            with self.assertRaises(SideFailed):
                agreement.test(10_000)([2, 0.5], wrong)


class RowsTests(unittest.TestCase):
    def test_unknown_rows_are_named(self):
        with self.assertRaisesRegex(SystemExit, "unknown training2, x. Names .* training"):
            list(rows.chosen(None, ["training2", "x"]))


if __name__ == "__main__":
    unittest.main()
