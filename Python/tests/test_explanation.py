"""The parts of an explanation, against its JSON."""

import sys
import unittest.mock

import numpy as np

import emolime

from .support import LABELS, RATE, TemporaryFolderTestCase, needs_command, predict, voice


@needs_command
class ExplanationTests(TemporaryFolderTestCase):
    def setUp(self):
        super().setUp()
        self.explanation = emolime.explain(
            voice(), RATE, predict, labels=LABELS, components="grid:2x2")

    def test_the_weights_are_those_of_the_json(self):
        for weights in (self.explanation.weights, self.without_pandas("weights")):
            rows = list(zip(*(weights[name] for name in (
                "label", "component", "weight", "lower", "upper", "significant", "from_hz", "to_hz",
                "start", "end"))))
            expected = []
            for one in self.explanation.json["classes"]:
                intervals = one["uncertainty"]["intervals"]
                for number, component in enumerate(self.explanation.json["components"]):
                    lower, upper = intervals[number]["lower"], intervals[number]["upper"]
                    frequencies = component["region"]["frequencies"]
                    (start, end), = component["region"]["times"]
                    expected.append((
                        one["label"], component["name"], one["weights"][number], lower, upper,
                        not lower <= 0 <= upper, *frequencies, start, end))
            self.assertEqual(len(expected), 8)
            self.assertEqual(rows, expected)

    def test_the_fit_is_that_of_the_json(self):
        for fit in (self.explanation.fit, self.without_pandas("fit")):
            for key, name in (
                ("label", "label"), ("prediction", "prediction"), ("intercept", "intercept"),
                ("local_prediction", "localPrediction"), ("weighted_r2", "weightedR2"),
            ):
                expected = [one[name] for one in self.explanation.json["classes"]]
                self.assertEqual(list(fit[key]), expected)
            scores = predict(voice()[np.newaxis])[0]
            np.testing.assert_allclose(fit["prediction"], scores, rtol=0, atol=1e-7)

    def without_pandas(self, name):
        with unittest.mock.patch.dict(sys.modules, pandas=None):
            table = getattr(self.explanation, name)
        self.assertIsInstance(table, np.ndarray)
        return table

    def test_without_intervals_the_limits_are_nan(self):
        explanation = emolime.explain(
            voice(), RATE, predict, labels=LABELS, intervals="none", components="prosody")
        weights = explanation.weights
        for name in ("lower", "upper", "from_hz", "end"):
            self.assertTrue(np.isnan(weights[name]).all())
        self.assertFalse(np.any(weights["significant"]))
        absent = {component["name"]: component.get("absence", "")
                  for component in explanation.json["components"]}
        self.assertIn("fewer than three syllables", absent["tempo"])
        self.assertEqual(dict(zip(weights["component"], weights["absence"])), absent)

    def test_verdict_and_warnings_are_those_of_the_table(self):
        self.assertIn(f"Verdict: {self.explanation.verdict}\n", str(self.explanation))
        self.assertTrue(self.explanation.warnings)
        for warning in self.explanation.warnings:
            self.assertIn(f"- {warning}\n", str(self.explanation))
        self.assertIn("Model: predict; Prediction: excited", repr(self.explanation))

    def test_report_and_figure_are_written_whole(self):
        page, figure = self.folder / "page.html", self.folder / "figure.svg"
        self.explanation.save_report(page)
        self.explanation.save_figure(figure)
        self.assertEqual(page.read_text("utf-8"), self.explanation.report)
        self.assertTrue(self.explanation.report.startswith("<!doctype html>"))
        self.assertTrue(figure.read_text("utf-8").rstrip().endswith("</svg>"))
        self.assertEqual(sorted(self.folder.iterdir()), [figure, page, self.temporary])
        with self.assertRaisesRegex(ValueError, "must end with .svg"):
            self.explanation.save_figure(self.folder / "figure.png")
        with self.assertRaises(FileNotFoundError):
            self.explanation.save_report(self.folder / "missing" / "page.html")

    def test_without_a_report_there_is_none(self):
        explanation = emolime.explain(voice(), RATE, predict, labels=LABELS, report=False)
        with self.assertRaisesRegex(ValueError, "report=False"):
            explanation.save_report(self.folder / "page.html")
        self.assertNotIn("<iframe", explanation._repr_html_())

    def test_the_notebook_shows_figure_verdict_and_player(self):
        shown = self.explanation._repr_html_()
        for part in (
            f"Verdict: {self.explanation.verdict}", 'src="data:image/svg+xml;base64,',
            '<iframe sandbox="allow-scripts allow-downloads" srcdoc="&lt;!doctype html&gt;',
        ):
            self.assertIn(part, shown)

    def test_labels_cannot_insert_markup(self):
        explanation = emolime.explain(
            voice(), RATE, predict, labels=["<b>calm", "<script>excited"], components="bands:2")
        shown = explanation._repr_html_()
        self.assertNotIn("<script>excited", shown)
        self.assertIn("&lt;script&gt;excited", shown)
        self.assertEqual(explanation.labels, ["<b>calm", "<script>excited"])

    def test_a_large_page_is_not_embedded(self):
        with unittest.mock.patch("emolime._view._LARGEST_PAGE", 1000):
            self.assertIn("save_report", self.explanation._repr_html_())
