"""Checkpoints whose configuration or weights lie about their sizes."""

import json
import shutil
import struct

from corpus import write_tone
from support import HERE, FaultTest, some

CHECKPOINT = HERE.parent / "EmoLIMETransformersTests/Fixtures/wav2vec2-classifier"
SIZES = [
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "conv_dim",
    "conv_stride",
    "conv_kernel",
    "num_conv_pos_embeddings",
    "num_conv_pos_embedding_groups",
    "classifier_proj_size",
    "num_buckets",
    "max_bucket_distance",
]
EXTREMES = [0, -1, 65536, 2**31, 2**63 - 1, 2**64, 1e308, "text", []]


class Checkpoints(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)])

    def test_sizes_in_the_configuration(self):
        plain = json.loads((CHECKPOINT / "config.json").read_text())
        for name in some(SIZES):
            for value in EXTREMES:
                values = [value]
                if name.startswith("conv") and isinstance(value, (int, float)):
                    values = [[value] * len(plain[name]), plain[name][:-1] + [value]]
                for changed in values:
                    with self.subTest(name, value=changed):
                        self.explain(plain | {name: changed})

    def test_products_of_sizes(self):
        plain = json.loads((CHECKPOINT / "config.json").read_text())
        for changes in [
            {"conv_stride": [65536] * 7},
            {"conv_kernel": [65536] * 7, "conv_stride": [65536] * 7},
            {"hidden_size": 65536, "intermediate_size": 65536, "num_attention_heads": 65536},
            {"conv_dim": [65536] * 7},
            {"num_conv_pos_embeddings": 65536},
            {"id2label": {str(number): str(number) for number in range(100_000)}},
            {"id2label": {"0": "a", str(2**40): "b"}},
        ]:
            with self.subTest(str(changes)[:80]):
                self.assertEqual(self.explain(plain | changes).status, 1)

    def explain(self, configuration):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(CHECKPOINT, self.folder)
        (self.folder / "config.json").write_text(json.dumps(configuration))
        return self.check_bounds("predict", self.clip, "--model", f"hf:{self.folder}")

    def test_weights(self):
        plain = (CHECKPOINT / "model.safetensors").read_bytes()
        (length,) = struct.unpack("<Q", plain[:8])
        header = json.loads(plain[8 : 8 + length])
        name = next(name for name in header if name != "__metadata__")
        for changed in [
            struct.pack("<Q", 2**64 - 1) + plain[8:],
            struct.pack("<Q", 2**40) + plain[8:],
            plain[:100],
            b"",
            plain[:8] + b"[" * length + plain[8 + length :],
            *[
                self.weights(header, name, change, plain[8 + length :])
                for change in [
                    {"shape": [2**62, 4]},
                    {"shape": [2**32, 2**32]},
                    {"shape": [-1]},
                    {"shape": []},
                    {"data_offsets": [0, 2**63 - 1]},
                    {"data_offsets": [2**63 - 1, 0]},
                    {"data_offsets": [-8, 8]},
                    {"dtype": "F64"},
                ]
            ],
        ]:
            with self.subTest(changed[:40]):
                shutil.rmtree(self.folder)
                shutil.copytree(CHECKPOINT, self.folder)
                (self.folder / "model.safetensors").write_bytes(changed)
                result = self.check_bounds("predict", self.clip, "--model", f"hf:{self.folder}")
                self.assertEqual(result.status, 1, result)

    def weights(self, header, name, change, data):
        text = json.dumps(header | {name: header[name] | change}).encode()
        return struct.pack("<Q", len(text)) + text + data
