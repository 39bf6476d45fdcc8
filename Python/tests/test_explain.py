"""Explanations of a function, against the same function as a program of the command."""

import hashlib
import importlib.util
import os
import sys
import unittest
import unittest.mock

import numpy as np

import emolime

from .support import LABELS, RATE, ROOT, TemporaryFolderTestCase, needs_command, predict, voice


@needs_command
class ExplainTests(TemporaryFolderTestCase):
    def test_a_function_has_the_weights_of_the_same_program(self):
        for options in (
            {}, {"batch_size": 1}, {"components": "segments:3", "samples": "exhaustive"},
            # The signals differ in length.
            {"components": "prosody:tempo,loudness"},
            {"contrast": ("excited", "calm"), "fill": "attenuate:10", "faithfulness": True},
        ):
            with self.subTest(options=options):
                ours = emolime.explain(voice(), RATE, predict, labels=LABELS, **options)
                program = emolime.explain(voice(), RATE, command=self.program(), **options)
                self.assertEqual(self.results(ours), self.results(program))
        self.assertNothingIsLeft()

    def program(self):
        script = self.folder / "program.py"
        script.write_text(
            f"import sys\nsys.path[:0] = [{str(ROOT / 'Python')!r}]\nimport emolime_server\n"
            "from tests.support import LABELS, RATE, predict\n"
            "print('text of the model')\n"
            "emolime_server.serve(labels=LABELS, scores=predict, sample_rate=RATE)\n"
        )
        return f"exec '{sys.executable}' '{script}'"

    @staticmethod
    def results(explanation):
        return {key: value for key, value in explanation.json.items() if key != "provenance"}

    def test_temporary_files_are_not_named(self):
        explanation = emolime.explain(voice(), RATE, predict, labels=LABELS)
        self.assertNotIn("recording", explanation.json)
        self.assertNotIn("Wrote", str(explanation))
        self.assertNotIn("signal.wav", str(explanation))

    def test_the_command_reads_the_samples(self):
        samples = voice()
        provenance = emolime.explain(samples, RATE, predict, labels=LABELS).json["provenance"]
        digest = hashlib.sha256(samples.astype("<f4").tobytes()).hexdigest()
        self.assertEqual(provenance["audioDigest"], digest)
        self.assertEqual(provenance["sampleRate"], RATE)
        self.assertEqual(provenance["classifier"], "predict")

    def test_integers_and_lists_are_samples(self):
        integers = (voice() * 2**15).astype(np.int16)
        expected = hashlib.sha256((integers / 2**15).astype("<f4").tobytes()).hexdigest()
        unsigned = ((integers.astype(int) >> 8) + 128).astype(np.uint8)
        for samples, digest in (
            (integers, expected),
            (integers.astype(np.int32) * 2**16, expected),
            ((integers / 2**15).tolist(), expected),
            (unsigned, hashlib.sha256(((integers >> 8) / 2**7).astype("<f4").tobytes()).hexdigest()),
        ):
            explanation = emolime.explain(samples, RATE, predict, labels=LABELS, report=False)
            self.assertEqual(explanation.json["provenance"]["audioDigest"], digest)

    def test_the_function_gets_writable_signals_at_its_rate(self):
        shapes = set()

        def spoiling(batch):
            shapes.add(batch.shape[1])
            self.assertEqual(batch.dtype, np.float32)
            scores = predict(batch)
            batch[:] = 0
            return scores

        signal = np.repeat(voice(), 2)  # at 32 kHz
        explanation = emolime.explain(
            signal, 2 * RATE, spoiling, labels=LABELS, predict_rate=RATE, components="bands:2")
        self.assertEqual(shapes, {len(signal) // 2})
        self.assertEqual(explanation.json["provenance"]["sampleRate"], RATE)

    def test_scores_of_other_kinds_are_declared(self):
        for score in ("logit", "decision", "regression"):
            explanation = emolime.explain(
                voice(), RATE, lambda batch: 5 * predict(batch) - 2, labels=LABELS, score=score,
                components="bands:2")
            self.assertEqual(explanation.json["provenance"]["scoreKind"], score)

    def test_a_model_may_take_the_place_of_the_function(self):
        embedded = emolime.explain(voice(), RATE, components="bands:2")
        self.assertIn("happy", embedded.labels)
        model = ROOT / "Sources/CEmbeddedModels/emodb-compare2016.emolime"
        named = emolime.explain(voice(), RATE, model=model, components="bands:2")
        self.assertEqual(self.results(named), self.results(embedded))
        scores = emolime.explain(voice(), RATE, score="decision", components="bands:2")
        self.assertEqual(scores.json["provenance"]["scoreKind"], "decision")

    @unittest.skipUnless(importlib.util.find_spec("onnxruntime"), "needs onnxruntime")
    def test_onnx_runtime_is_that_of_this_python(self):
        model = ROOT / "Examples/ONNXModel/brightness.onnx"
        with unittest.mock.patch.dict(os.environ, {"PATH": "/nowhere", "VIRTUAL_ENV": ""}):
            os.environ.pop("ORT_LIBRARY_PATH", None)
            explanation = emolime.explain(voice(), RATE, model=f"onnx:{model}", score="decision", components="bands:2")
        self.assertEqual(len(explanation.weights), 2 * len(explanation.labels))

    def test_a_long_temporary_folder_has_a_socket_all_the_same(self):
        import tempfile

        tempfile.tempdir = str(self.temporary / ("long" * 30))
        (self.temporary / ("long" * 30)).mkdir()
        explanation = emolime.explain(voice(), RATE, predict, labels=LABELS, components="bands:2")
        self.assertEqual(explanation.labels, LABELS)
