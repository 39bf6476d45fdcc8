"""Times ONNX Runtime and PyTorch on the model that make_model.py saved, on two cores.

    python peers.py FOLDER [onnx|torch] [repetitions]
"""

import sys
import time

import numpy as np


def onnx_runner(folder):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(
        folder + "/model.onnx", options, providers=["CPUExecutionProvider"])
    return lambda batch: session.run(None, {"waveform": batch})[0]


def torch_runner(folder):
    import torch
    from transformers import Wav2Vec2Model

    torch.set_num_threads(2)
    model = Wav2Vec2Model.from_pretrained(folder).eval()

    def run(batch):
        with torch.inference_mode():
            return model(torch.from_numpy(batch)).last_hidden_state.numpy()

    return run


folder, peer = sys.argv[1], sys.argv[2]
repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 7
run = {"onnx": onnx_runner, "torch": torch_runner}[peer](folder)
for seconds in (3, 10):
    for size in (1, 8):
        batch = np.random.default_rng(1).standard_normal((size, seconds * 16000)).astype(np.float32)
        run(batch)
        times, processor = [], []
        for _ in range(repetitions):
            start, used = time.perf_counter(), time.process_time()
            run(batch)
            times.append(time.perf_counter() - start)
            processor.append(time.process_time() - used)
        print(
            f"{peer}: {seconds} s x {size}: best {min(times):.3f} s, median "
            f"{sorted(times)[len(times) // 2]:.3f} s, processor time best {min(processor):.3f} s",
            flush=True)
