"""Saves a random wav2vec 2.0 model: a transformers folder and its ONNX export.

`large` has the size of audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim: 12 layers of width
1024, 16 heads, layer norms, pre-norm. `small` is for a quick check of the benchmark.

    python -m peers.transformer_model large|small FOLDER
"""

import os
import sys

import torch
from transformers import Wav2Vec2Config, Wav2Vec2FeatureExtractor, Wav2Vec2Model

SIZES = {
    "large": dict(hidden_size=1024, num_hidden_layers=12, num_attention_heads=16,
                  intermediate_size=4096),
    "small": dict(hidden_size=64, num_hidden_layers=2, num_attention_heads=4,
                  intermediate_size=128, conv_dim=[32] * 7, num_conv_pos_embeddings=16,
                  num_conv_pos_embedding_groups=4),
}


class LastHiddenState(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, waveform):
        return self.model(waveform).last_hidden_state


if __name__ == "__main__":
    size, folder = sys.argv[1:]
    torch.manual_seed(0)
    model = Wav2Vec2Model(Wav2Vec2Config(
        feat_extract_norm="layer", do_stable_layer_norm=True, conv_bias=True,
        attn_implementation="eager", **SIZES[size])).eval()
    model.save_pretrained(folder)
    Wav2Vec2FeatureExtractor(return_attention_mask=True).save_pretrained(folder)
    with torch.no_grad():
        torch.onnx.export(
            LastHiddenState(model), (torch.randn(2, 48000),), os.path.join(folder, "model.onnx"),
            input_names=["waveform"], output_names=["hidden_states"],
            dynamic_axes={"waveform": {0: "batch", 1: "samples"}}, dynamo=False)
