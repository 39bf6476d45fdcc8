"""ONNX models that lie about their sizes. They need ONNX Runtime."""

import struct
import unittest

import onnx_file
from corpus import write_tone
from support import SHARED, FaultTest, emolime, some


class Models(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)])
        (cls.base / "plain.onnx").write_bytes(onnx_file.model())
        result = emolime("features", cls.clip, "--set", f"onnx:{cls.base / 'plain.onnx'}")
        if result.status != 0:
            raise unittest.SkipTest("ONNX Runtime is not found; ORT_LIBRARY_PATH names its folder")

    def features(self, data, **options):
        path = self.folder / "model.onnx"
        path.write_bytes(data)
        return self.check_bounds("features", self.clip, "--set", f"onnx:{path}", **options)

    def test_sample_rates(self):
        for rate in some(
            ["0", "-1", "nan", "inf", "1e300", "1e12", "1e-300", "0.5", "text", "", "9" * 500]
        ):
            with self.subTest(rate):
                for declared in (4, "columns"):
                    model = onnx_file.model({"sample_rate": rate}, declared=declared)
                    result = self.features(model)
                    self.assertEqual(result.status, 1, result)
                    self.assertIn("Hz", result.errors)

    def test_columns(self):
        for declared in [2**31, 2**40, 2**62, 2**63 - 1]:
            with self.subTest(declared):
                result = self.features(onnx_file.model(declared=declared))
                self.assertEqual(result.status, 1, result)

    def test_labels(self):
        path = self.folder / "model.onnx"
        path.write_bytes(onnx_file.model(columns=2000))
        names = ",".join(f"{number}" for number in range(2000))
        for labels in [names, names + ",0", "a,a", "a,b,c"]:
            with self.subTest(labels[:20]):
                model = f"onnx:{path}#labels={labels}"
                result = self.check_bounds("predict", self.clip, "--model", model)
                self.assertEqual(result.status, 1, result)

    def test_other_weights_give_other_features(self):
        written = []
        for weight in (2.0, 9.0):
            data = struct.pack("<4f", *[weight] * 4)
            (self.folder / "weights").write_bytes(data)
            result = self.features(onnx_file.model(location="weights"))
            self.assertEqual(result.status, 0, result)
            written.append(result.output)
        self.assertNotEqual(*written, "The features of the old weights come from the cache.")

    def test_shared_inputs(self):
        for path in sorted((SHARED / "crashes").glob("*.onnx")):
            with self.subTest(path.name):
                result = self.check_bounds("features", self.clip, "--set", f"onnx:{path}")
                self.assertEqual(result.status, 1, result)
