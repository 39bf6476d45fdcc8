"""Bad input: an exception with one clear sentence, and nothing is left running."""

import os
import unittest
import unittest.mock

import numpy as np

import emolime
from emolime._command import find
from emolime._options import arguments

from .support import LABELS, RATE, TemporaryFolderTestCase, needs_command, predict, voice

SIGNAL = voice(0.2)


@needs_command
class ErrorTests(TemporaryFolderTestCase):
    def assertRefused(self, kind, text, signal=SIGNAL, rate=RATE, function=predict, **options):
        with self.subTest(text=text):
            with self.assertRaisesRegex(kind, text) as caught:
                emolime.explain(signal, rate, function, **options)
            self.assertIs(type(caught.exception), kind)
            self.assertNothingIsLeft()

    def test_signals(self):
        broken = SIGNAL.copy()
        broken[7] = np.nan
        for kind, text, signal in (
            (ValueError, "Sample 7 of the signal is nan", broken),
            (ValueError, r"shape \(2, 3200\); expected one channel", np.stack([SIGNAL, SIGNAL])),
            (ValueError, "has no samples", SIGNAL[:0]),
            (ValueError, "peak of .*Divide 16-bit samples by 32768", SIGNAL * 2**15),
            (TypeError, "type complex64", SIGNAL.astype(np.complex64)),
            (TypeError, "type int64", [1, 2, 3]),
            (TypeError, "type <U3", ["one", "two"]),
            (emolime.CommandError, "signal is silent", 0 * SIGNAL),
            (emolime.CommandError, "one sample", SIGNAL[:1]),
        ):
            self.assertRefused(kind, text, signal=signal, labels=LABELS)

    def test_rates(self):
        for rate in (0, -1, 0.5, float("nan"), float("inf"), 2**40):
            self.assertRefused(ValueError, "rate must be a whole number", rate=rate, labels=LABELS)
        for rate in ("16k", None, [16000]):
            self.assertRefused(TypeError, "rate must be a number in Hz", rate=rate, labels=LABELS)
        self.assertRefused(
            ValueError, "^predict_rate must be", predict_rate=0, labels=LABELS)
        self.assertRefused(
            emolime.CommandError, "^signal: sample rate 4000", rate=4000, labels=LABELS)

    def test_labels(self):
        for labels in (None, "calm"):
            self.assertRefused(TypeError, "list of the labels", labels=labels)
        self.assertRefused(ValueError, "labels= is empty", labels=[])
        self.assertRefused(ValueError, "repeats 'calm'", labels=["calm", "calm"])
        self.assertRefused(TypeError, "labels= is of predict", function=None, labels=LABELS)
        self.assertRefused(TypeError, "predict_rate= is of predict", function=None, predict_rate=8000)
        self.assertRefused(
            ValueError, r"shape \(16, 2\); expected \(16, 3\): one row per signal, one column per label",
            labels=[*LABELS, "sad"])

    def test_scores(self):
        for text, function in (
            (r"shape \(2,\); expected \(16, 2\)", lambda batch: predict(batch)[0]),
            (r"shape \(\); expected \(16, 2\)", lambda batch: None),
            ("score of 'calm' for signal 0 of the batch is nan", lambda batch: predict(batch) * np.nan),
        ):
            self.assertRefused(ValueError, text, function=function, labels=LABELS)
        self.assertRefused(
            emolime.CommandError, "is 3.0, not a probability",
            function=lambda batch: 0 * predict(batch) + 3, labels=LABELS)
        self.assertRefused(TypeError, "predict must be a function", function=3, labels=LABELS)

    def test_options(self):
        for kind, text, options in (
            (ValueError, "Unknown kind of score 'probabilities'", {"score": "probabilities"}),
            (TypeError, "json= is not an argument of explain", {"json": "out.json"}),
            (TypeError, "components= must be a text", {"components": {}}),
            (TypeError, "predict and model= exclude each other", {"model": "hf:folder"}),
            (TypeError, "predict and command= exclude each other", {"command": "true"}),
            (emolime.CommandError, "Unknown option '--compnents'", {"compnents": "bands:2"}),
            (emolime.CommandError, 'Unknown components "band"', {"components": "band:2"}),
            (emolime.CommandError, "anger", {"contrast": ("anger", "calm")}),
            (ValueError, "embedded null byte", {"fill": "\0"}),
        ):
            self.assertRefused(kind, text, labels=LABELS, **options)

    def test_models(self):
        for text, model in (
            ('Unknown scheme "foo:"', "foo:x"), ("nowhere", "nowhere.emolime"),
            ("nowhere", "hf:nowhere"), ("no option", "onnx:nowhere.onnx#colour=red"),
        ):
            self.assertRefused(emolime.CommandError, text, function=None, model=model)
        self.assertRefused(emolime.CommandError, "status 3", function=None, command="exit 3")

    def test_errors_have_no_help_on_the_usage(self):
        with self.assertRaises(emolime.CommandError) as caught:
            emolime.explain(SIGNAL, RATE, fill="attenuate")
        self.assertNotIn("Usage", str(caught.exception))
        self.assertNotIn("Help", str(caught.exception))


class OptionTests(unittest.TestCase):
    def test_keywords_become_options(self):
        given = {
            "batch_size": np.int64(4), "ci_width": 0.1, "faithfulness": True, "quick": np.False_,
            "seed": None, "contrast": ["happy", "sad"], "samples": -3, "regions": os.curdir,
        }
        expected = [
            "--batch-size=4", "--ci-width=0.1", "--faithfulness", "--contrast=happy,sad",
            "--samples=-3", "--regions=.",
        ]
        self.assertEqual(arguments(given), expected)


class CommandTests(unittest.TestCase):
    def test_a_missing_command_is_named_with_the_remedy(self):
        with unittest.mock.patch.dict(os.environ, {"PATH": "/nowhere"}):
            os.environ.pop("EMOLIME", None)
            with self.assertRaisesRegex(FileNotFoundError, "make demo.*PATH.*executable=.*EMOLIME"):
                find()
            with self.assertRaisesRegex(FileNotFoundError, "executable= names '/nowhere/emolime'"):
                find("/nowhere/emolime")
            os.environ["EMOLIME"] = os.curdir
            with self.assertRaisesRegex(FileNotFoundError, "the variable EMOLIME names '.'"):
                find()


if __name__ == "__main__":
    unittest.main()
