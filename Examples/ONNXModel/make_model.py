"""Makes `brightness.onnx`: a voice is excited if it is loud and bright.

    pip install onnx
    python make_model.py

A model of your own, exported by torch.onnx.export or the like, needs no more than dynamic axes for
batch and samples; `labels` and `sample_rate` in its metadata save giving them each time.
"""

import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

constants = {
    "start": np.array([0]), "second": np.array([1]), "end": np.array([np.iinfo(np.int64).max]),
    "last": np.array([-1]), "time": np.array([1]),
    "weights": np.array([[0, 100]], np.float32), "biases": np.array([0, -2], np.float32),
}
nodes = [
    # Differences of neighbouring samples weigh high frequencies more.
    helper.make_node("Slice", ["waveform", "second", "end", "time"], ["later"]),
    helper.make_node("Slice", ["waveform", "start", "last", "time"], ["earlier"]),
    helper.make_node("Sub", ["later", "earlier"], ["steps"]),
    helper.make_node("Mul", ["steps", "steps"], ["energies"]),
    helper.make_node("ReduceMean", ["energies"], ["energy"], axes=[1], keepdims=1),
    helper.make_node("Sqrt", ["energy"], ["loudness"]),
    helper.make_node("Gemm", ["loudness", "weights", "biases"], ["logits"]),
]
graph = helper.make_graph(
    nodes, "brightness",
    [helper.make_tensor_value_info("waveform", TensorProto.FLOAT, ["batch", "samples"])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 2])],
    [numpy_helper.from_array(value, name) for name, value in constants.items()])
model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
helper.set_model_props(model, {"labels": json.dumps(["calm", "excited"]), "sample_rate": "16000"})
onnx.checker.check_model(model)
onnx.save(model, pathlib.Path(__file__).with_name("brightness.onnx"))
