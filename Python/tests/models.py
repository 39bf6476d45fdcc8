"""Small models for the recipes, and the scores that their own frameworks give."""

from pathlib import Path

import numpy as np

# A module of waveforms, shape (signals, samples), to logits, shape (signals, 4).
NETWORK = '''
import torch


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Conv1d(1, 8, 64, 16), torch.nn.ReLU(), torch.nn.Dropout(0.5),
            torch.nn.AdaptiveAvgPool1d(1), torch.nn.Flatten(), torch.nn.Linear(8, 4))

    def forward(self, signals):
        return 20 * self.layers(signals.unsqueeze(1))
'''

# A corpus of low and high tones.
TONES = '''
import numpy as np

frequencies = np.concatenate([np.linspace(200, 400, 10), np.linspace(3000, 4000, 10)])
time = np.arange(8000) / 16000
signals = [np.sin(2 * np.pi * f * time).astype(np.float32) / 4 for f in frequencies]
labels = ["low"] * 10 + ["high"] * 10
'''

# A Keras model of random weights, and its scores of a signal.
KERAS = '''
import keras
import numpy as np

keras.utils.set_random_seed(1)
model = keras.Sequential([
    keras.Input((None,)), keras.layers.Reshape((-1, 1)),
    keras.layers.Conv1D(8, 64, 16, activation="relu"), keras.layers.Dropout(0.5),
    keras.layers.GlobalAveragePooling1D(), keras.layers.Rescaling(20.0),
    keras.layers.Dense(4, activation="softmax")])
model.save("model.keras")
signal = np.load("signal.npy")
np.save("expected.npy", keras.ops.convert_to_numpy(model(signal[np.newaxis], training=False))[0])
'''

# The function `predict` of the tests as a program: a WAV file of 32-bit floats to two numbers.
PROGRAM = '''
import array, math, sys

content = open(sys.argv[1], "rb").read()
data = content.index(b"data")
size = int.from_bytes(content[data + 4:data + 8], "little")
samples = array.array("f", content[data + 8:data + 8 + size])
steps = [later - earlier for earlier, later in zip(samples, samples[1:])]
loudness = math.sqrt(math.fsum(step * step for step in steps) / len(steps))
excited = 1 / (1 + math.exp(-100 * (loudness - 0.02)))
print(1 - excited, excited)
'''


def hugging_face(folder, labels, signal):
    """Saves a checkpoint of random weights and returns its scores of a signal."""
    import torch
    from transformers import Wav2Vec2Config, Wav2Vec2FeatureExtractor
    from transformers import Wav2Vec2ForSequenceClassification

    torch.manual_seed(1)
    model = Wav2Vec2ForSequenceClassification(Wav2Vec2Config(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
        conv_dim=(16,) * 7, num_conv_pos_embeddings=16, num_conv_pos_embedding_groups=2,
        id2label=dict(enumerate(labels)))).eval()
    model.save_pretrained(folder)
    Wav2Vec2FeatureExtractor(sampling_rate=16000).save_pretrained(folder)
    normalized = (signal - signal.mean()) / np.sqrt(signal.var() + 1e-7)
    with torch.inference_mode():
        return model(torch.from_numpy(normalized)[None]).logits.softmax(-1).numpy()[0]


def pytorch(folder, signal):
    """Writes a module and its random weights, and returns its scores of a signal."""
    import torch

    (folder / "my_network.py").write_text(NETWORK)
    names = {}
    exec(NETWORK, names)
    torch.manual_seed(1)
    network = names["Network"]().eval()
    torch.save(network.state_dict(), folder / "weights.pt")
    with torch.inference_mode():
        return network(torch.from_numpy(signal)[None]).softmax(-1).numpy()[0]


def scikit_learn(folder, signal):
    """The scores of a trained model that was saved in a folder, for the features in that folder."""
    import joblib

    names = {}
    exec(Path(folder / "my_features.py").read_text(), names)
    return joblib.load(folder / "svm.joblib").predict_proba([names["features"](signal)])[0]
