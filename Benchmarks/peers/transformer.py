"""A speech transformer by ONNX Runtime or PyTorch: the means over time of the last hidden state.

    python -m peers.transformer onnx|torch|torch-bfloat16 FOLDER SAMPLES COUNT THREADS
"""

import sys

import numpy as np

from .worker import serve


def onnx(folder, batch, threads):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait without sleeping would count as processor time.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(
        folder + "/model.onnx", options, providers=["CPUExecutionProvider"])
    return lambda: session.run(None, {"waveform": batch})[0].mean(axis=1).ravel()


def pytorch(folder, batch, threads, bfloat16):
    import torch
    from transformers import Wav2Vec2Model

    torch.set_num_threads(threads)
    model = Wav2Vec2Model.from_pretrained(folder).eval()
    batch = torch.from_numpy(batch)

    def run():
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            return model(batch).last_hidden_state.float().mean(dim=1).numpy().ravel()

    return run


if __name__ == "__main__":
    peer, folder, samples, count, threads = sys.argv[1:]
    batch = np.fromfile(samples).reshape(int(count), -1)
    # As the model's feature extractor prepares sounds.
    batch -= batch.mean(axis=1, keepdims=True)
    batch /= np.sqrt(batch.var(axis=1, keepdims=True) + 1e-7)
    batch = batch.astype(np.float32)
    if peer == "onnx":
        serve(onnx(folder, batch, int(threads)))
    else:
        serve(pytorch(folder, batch, int(threads), peer == "torch-bfloat16"))
