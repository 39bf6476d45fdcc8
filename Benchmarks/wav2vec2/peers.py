"""Times ONNX Runtime and PyTorch on the model that make_model.py saved, on two cores.

For PyTorch, the rate of its own products beside it: what a network that does nothing else would reach.

    python peers.py FOLDER [onnx|torch] [repetitions] [seconds ...]
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


def operations(samples):
    """The multiplications and additions that a signal takes, as the network is defined."""
    frames, channels, products = samples, 1, 0
    for kernel, stride in [(10, 5)] + 4 * [(3, 2)] + 2 * [(2, 2)]:
        frames = (frames - kernel) // stride + 1
        products += frames * kernel * channels * 512
        channels = 512
    layer = 4 * 1024 ** 2 + 2 * 1024 * 4096 + 2 * frames * 1024
    return 2 * (products + frames * (512 * 1024 + 128 * 1024 * 64 + 12 * layer))


def torch_product_rate():
    """The rate of a product of 2048 x 1024 x 1024 numbers in GFLOP/s a core, the best of 20."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    left, right, times = torch.ones(2048, 1024), torch.ones(1024, 1024), []
    for _ in range(20):
        start = time.process_time()
        left @ right
        times.append(time.process_time() - start)
    torch.set_num_threads(threads)
    return 2e-9 * 2048 * 1024 * 1024 / min(times)


folder, peer = sys.argv[1], sys.argv[2]
repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 7
run = {"onnx": onnx_runner, "torch": torch_runner}[peer](folder)
if peer == "torch":
    print(f"torch: the product alone: {torch_product_rate():.0f} GFLOP/s on one core")
for seconds in [int(argument) for argument in sys.argv[4:]] or (3, 10):
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
            f"{sorted(times)[len(times) // 2]:.3f} s, processor time best {min(processor):.3f} s, "
            f"{1e-9 * size * operations(seconds * 16000) / min(processor):.0f} GFLOP/s a core",
            flush=True)
