"""Saves the random model that is measured: a transformers folder and its ONNX export.

A wav2vec 2.0 of the size of audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim (12 layers of
width 1024, 16 heads, layer norms, pre-norm), with random weights.

    python make_model.py FOLDER
"""

import os
import sys

import torch
from transformers import Wav2Vec2Config, Wav2Vec2FeatureExtractor, Wav2Vec2Model

folder = sys.argv[1]
torch.manual_seed(0)
config = Wav2Vec2Config(
    hidden_size=1024, num_hidden_layers=12, num_attention_heads=16, intermediate_size=4096,
    feat_extract_norm="layer", do_stable_layer_norm=True, conv_bias=True,
    attn_implementation="eager")
model = Wav2Vec2Model(config).eval()
model.save_pretrained(folder)
Wav2Vec2FeatureExtractor(return_attention_mask=True).save_pretrained(folder)


class LastHiddenState(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.model = model

    def forward(self, waveform):
        return self.model(waveform).last_hidden_state


with torch.no_grad():
    torch.onnx.export(
        LastHiddenState(), (torch.randn(2, 48000),), os.path.join(folder, "model.onnx"),
        input_names=["waveform"], output_names=["hidden_states"],
        dynamic_axes={"waveform": {0: "batch", 1: "samples"}}, dynamo=False)
