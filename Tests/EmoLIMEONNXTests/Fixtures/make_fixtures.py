"""Makes the small ONNX models beside this file, and what ONNX Runtime's Python API says of them.

    pip install onnx onnxruntime numpy
    python make_fixtures.py [PATH/dvector.onnx]

The input is exact in single precision, so that any language can make it: sample i of signal s is
((7 i² + 13 i + 31 s) mod 257 - 128) / 256.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(__file__).parent
FLOAT, HALF, INT64 = TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.INT64


def signals(count, length):
    i = np.arange(length, dtype=np.int64)
    rows = [((7 * i * i + 13 * i + 31 * s) % 257 - 128) / 256 for s in range(count)]
    return np.array(rows, dtype=np.float32)


def save(name, nodes, inputs, outputs, constants=(), ir_version=8, external=None, **properties):
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info(*port) for port in inputs],
        [helper.make_tensor_value_info(*port) for port in outputs],
        [numpy_helper.from_array(value, key) for key, value in constants])
    model = helper.make_model(
        graph, producer_name="emolime", ir_version=ir_version,
        opset_imports=[helper.make_opsetid("", 17)])
    helper.set_model_props(model, properties)
    if ir_version == 8:
        onnx.checker.check_model(model)
    onnx.save(model, FOLDER / f"{name}.onnx", save_as_external_data=external is not None,
              location=external, size_threshold=0)


def loudness_head(waveform="waveform"):
    """Nodes from a waveform to three logits: loudness times weights, plus biases."""
    return [
        helper.make_node("Abs", [waveform], ["amplitude"]),
        helper.make_node("ReduceMean", ["amplitude"], ["loudness"], axes=[1], keepdims=1),
        helper.make_node("Gemm", ["loudness", "weights", "biases"], ["logits"]),
    ]


HEAD = [("weights", np.array([[4, -2, 1]], np.float32)),
        ("biases", np.array([-1, 0.5, 0.25], np.float32))]
LABELS = {"labels": json.dumps(["angry", "neutral", "sad"]), "sample_rate": "16000"}
WAVEFORM = ("waveform", FLOAT, ["batch", "samples"])
LOGITS = ("logits", FLOAT, ["batch", 3])

save("classifier", loudness_head(), [WAVEFORM], [LOGITS], HEAD, **LABELS)
save("no_labels", loudness_head(), [WAVEFORM], [LOGITS], HEAD)
save("one_at_a_time", loudness_head(), [("waveform", FLOAT, [1, "samples"])],
     [("logits", FLOAT, [1, 3])], HEAD, **LABELS)
save("fixed_length", loudness_head(), [("waveform", FLOAT, ["batch", 400])], [LOGITS], HEAD,
     **LABELS)
save("channel_axis",
     [helper.make_node("Squeeze", ["waveform", "channel"], ["mono"])] + loudness_head("mono"),
     [("waveform", FLOAT, ["batch", 1, "samples"])], [LOGITS],
     HEAD + [("channel", np.array([1], np.int64))], **LABELS)

# Four filters of 40 samples, a frame each 20 samples: [batch, time, 4].
filters = np.sin(np.outer(np.arange(1, 5), np.arange(40)) * np.pi / 20).astype(np.float32)
save("frames",
     [helper.make_node("Unsqueeze", ["waveform", "channel"], ["channels"]),
      helper.make_node("Conv", ["channels", "filters"], ["filtered"], strides=[20]),
      helper.make_node("Relu", ["filtered"], ["energies"]),
      helper.make_node("Transpose", ["energies"], ["frames"], perm=[0, 2, 1])],
     [WAVEFORM], [("frames", FLOAT, ["batch", "time", 4])],
     [("filters", filters[:, None, :]), ("channel", np.array([1], np.int64))])

# Lengths in samples, and a mask of ones and zeros, as speech models are often exported.
save("lengths",
     [helper.make_node("Cast", ["lengths"], ["divisors"], to=FLOAT),
      helper.make_node("Unsqueeze", ["divisors", "channel"], ["columns"]),
      helper.make_node("Abs", ["waveform"], ["amplitude"]),
      helper.make_node("ReduceSum", ["amplitude", "channel"], ["sums"], keepdims=1),
      helper.make_node("Div", ["sums", "columns"], ["embedding"])],
     [WAVEFORM, ("lengths", INT64, ["batch"])], [("embedding", FLOAT, ["batch", 1])],
     [("channel", np.array([1], np.int64))])
save("mask",
     [helper.make_node("Cast", ["attention_mask"], ["mask"], to=FLOAT),
      helper.make_node("Mul", ["waveform", "mask"], ["heard"])] + loudness_head("heard"),
     [WAVEFORM, ("attention_mask", INT64, ["batch", "samples"])], [LOGITS], HEAD, **LABELS)

# Half precision from the waveform to the logits.
save("half",
     [helper.make_node("Abs", ["waveform"], ["amplitude"]),
      helper.make_node("ReduceMean", ["amplitude"], ["loudness"], axes=[1], keepdims=1),
      helper.make_node("Mul", ["loudness", "weights"], ["products"]),
      helper.make_node("Add", ["products", "biases"], ["logits"])],
     [("waveform", HALF, ["batch", "samples"])], [("logits", HALF, ["batch", 3])],
     [(key, value.astype(np.float16)) for key, value in HEAD], **LABELS)

# Declares any batch, but joins a constant of one signal.
save("one_batch",
     [helper.make_node("Concat", ["waveform", "start"], ["joined"], axis=1)] + loudness_head("joined"),
     [WAVEFORM], [LOGITS], HEAD + [("start", np.zeros((1, 1), np.float32))], **LABELS)

save("external_weights", loudness_head(), [WAVEFORM], [LOGITS], HEAD,
     external="external_weights.data", **LABELS)

# A format of the future.
save("new_format", loudness_head(), [WAVEFORM], [LOGITS], HEAD, ir_version=99, **LABELS)

# Models that are not of waveforms.
save("log_mel",
     [helper.make_node("ReduceMean", ["features"], ["embedding"], axes=[1], keepdims=0)],
     [("features", FLOAT, ["batch", "frames", 80])], [("embedding", FLOAT, ["batch", 80])])
save("integer_input",
     [helper.make_node("Cast", ["waveform"], ["samples"], to=FLOAT)] + loudness_head("samples"),
     [("waveform", INT64, ["batch", "samples"])], [LOGITS], HEAD, **LABELS)
save("integer_output", [helper.make_node("ArgMax", ["waveform"], ["winner"], axis=1)],
     [WAVEFORM], [("winner", INT64, ["batch", 1])])
save("not_finite",
     [helper.make_node("Sub", ["waveform", "waveform"], ["zero"]),
      helper.make_node("ReduceSum", ["zero", "channel"], ["sum"], keepdims=1),
      helper.make_node("Div", ["sum", "sum"], ["scores"])],
     [WAVEFORM], [("scores", FLOAT, ["batch", 1])], [("channel", np.array([1], np.int64))],
     labels="nothing")
(FOLDER / "garbage.onnx").write_text("This is not a model.\n")


def answer(path, count, length, **more):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    waveform = signals(count, length)
    if session.get_inputs()[0].type == "tensor(float16)":
        waveform = waveform.astype(np.float16)
    if len(session.get_inputs()[0].shape) == 3:
        waveform = waveform[:, None, :]
    return session.run(None, {session.get_inputs()[0].name: waveform, **more})[0]


expected = {}
for name in ["classifier", "channel_axis", "external_weights", "half"]:
    expected[name] = answer(FOLDER / f"{name}.onnx", 3, 400).tolist()
expected["frames"] = answer(FOLDER / "frames.onnx", 3, 400).mean(axis=1).tolist()
expected["lengths"] = answer(
    FOLDER / "lengths.onnx", 3, 400, lengths=np.full(3, 400, np.int64)).tolist()
expected["mask"] = answer(
    FOLDER / "mask.onnx", 3, 400, attention_mask=np.ones((3, 400), np.int64)).tolist()
if len(sys.argv) > 1:
    expected["dvector"] = answer(sys.argv[1], 2, 16000).tolist()
(FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
