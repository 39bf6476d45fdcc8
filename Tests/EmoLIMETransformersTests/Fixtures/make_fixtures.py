"""Saves small random models by transformers, and what transformers makes of two signals.

    pip install torch transformers safetensors
    python make_fixtures.py          # beside this file; made with torch 2.15.0, transformers 5.23.0

Each folder is a model; its expected.json holds, for each number of samples, all hidden states, the
last one, and, for models with a head, its outputs: those of this version of transformers and, where
they differ, those of versions before 5.16, whose last of all hidden states had the final norm.
Weights are drawn anew, so that no bias is zero and no gain one.
"""

import json
import os
import shutil

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import (
    HubertConfig, HubertForSequenceClassification, HubertModel, Wav2Vec2Config,
    Wav2Vec2FeatureExtractor, Wav2Vec2ForSequenceClassification, Wav2Vec2Model, WavLMConfig,
    WavLMForSequenceClassification, WavLMModel)

here = os.path.dirname(os.path.abspath(__file__))
small = dict(
    hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24,
    conv_dim=[8] * 7, num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=2,
    classifier_proj_size=6, attn_implementation="eager")
stable = dict(feat_extract_norm="layer", do_stable_layer_norm=True, conv_bias=True)


class DimensionalModel(torch.nn.Module):
    """The head of audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim."""

    def __init__(self, config):
        super().__init__()
        self.wav2vec2 = Wav2Vec2Model(config)
        self.classifier = torch.nn.Module()
        self.classifier.dense = torch.nn.Linear(config.hidden_size, config.hidden_size)
        self.classifier.out_proj = torch.nn.Linear(config.hidden_size, 3)

    def forward(self, waveform):
        mean = self.wav2vec2(waveform).last_hidden_state.mean(dim=1)
        return self.classifier.out_proj(torch.tanh(self.classifier.dense(mean)))


def signal(count):
    n = np.arange(count, dtype=np.float64)
    return (0.3 * np.sin(0.05 * n) + 0.2 * np.sin(0.31 * n + 1e-4 * n * n) + 0.01).astype(np.float32)


def randomize(model, seed):
    generator = torch.Generator().manual_seed(seed)
    for name, value in list(model.named_parameters()) + list(model.named_buffers()):
        if not value.is_floating_point():
            continue
        noise = torch.randn(value.shape, generator=generator)
        with torch.no_grad():
            if "running_var" in name or "original0" in name:
                value.copy_(1 + 0.5 * noise.abs())
            elif value.dim() >= 2 and "gru_rel_pos_const" not in name:
                value.copy_(1.2 * noise / value[0].numel() ** 0.5)
            elif "norm.weight" in name or "gru_rel_pos_const" in name:
                value.copy_(1 + 0.3 * noise)
            else:
                value.copy_(0.3 * noise)
    return model.eval()


def rename_old(folder):
    """Gives the weight norm's tensors the names that older versions gave them."""
    path = os.path.join(folder, "model.safetensors")
    tensors = {
        name.replace("parametrizations.weight.original0", "weight_g")
        .replace("parametrizations.weight.original1", "weight_v"): value
        for name, value in load_file(path).items()
    }
    save_file(tensors, path, metadata={"format": "pt"})


def rounded(state):
    return [[round(float(x), 7) for x in frame] for frame in state[0]]


def outputs_before_5_16(model, out):
    """A weighted sum of hidden states, the last of which has the final norm."""
    states = torch.stack(list(out.hidden_states[:-1]) + [out.last_hidden_state], dim=1)
    weights = torch.softmax(model.layer_weights, dim=-1).view(-1, 1, 1)
    return model.classifier(model.projector((states * weights).sum(dim=1)).mean(dim=1))


def make(name, cls, config, seed, dtype=torch.float32, normalize=True, old=False, **saving):
    folder = os.path.join(here, name)
    shutil.rmtree(folder, ignore_errors=True)
    model = randomize(cls(config), seed)
    if cls is DimensionalModel:
        os.makedirs(folder)
        config.architectures = ["Wav2Vec2ForSpeechClassification"]
        config.save_pretrained(folder)
        save_file(model.state_dict(), folder + "/model.safetensors", metadata={"format": "pt"})
    else:
        model.to(dtype).save_pretrained(folder, **saving)
        model = cls.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    if old:
        rename_old(folder)
    extractor = Wav2Vec2FeatureExtractor(do_normalize=normalize, return_attention_mask=True)
    extractor.save_pretrained(folder)
    base = getattr(model, config.model_type) if hasattr(model, config.model_type) else model
    expected = {}
    with torch.no_grad():
        for count in (4000, 2640):
            waveform = extractor(
                signal(count), sampling_rate=16000, return_tensors="pt").input_values
            out = base(waveform, output_hidden_states=True)
            states = out.hidden_states
            entry = {
                "hidden_states": [rounded(state) for state in states],
                "last_hidden_state": rounded(out.last_hidden_state)}
            if base is not model:
                logits = model(waveform)
                logits = logits if cls is DimensionalModel else logits.logits
                entry["outputs"] = [float(x) for x in logits[0]]
                if config.use_weighted_layer_sum and config.do_stable_layer_norm:
                    old_logits = outputs_before_5_16(model, out)
                    entry["outputs_before_5_16"] = [float(x) for x in old_logits[0]]
            expected[str(count)] = entry
    with open(os.path.join(folder, "expected.json"), "w") as file:
        json.dump(expected, file, separators=(",", ":"))
    scale = [float(state.std()) for state in states]
    print(name, sorted(os.listdir(folder)), "standard deviations", scale)


labels = dict(id2label={0: "anger", 1: "happiness", 2: "sadness"})
make("wav2vec2-group", Wav2Vec2Model, Wav2Vec2Config(**small), 1, old=True)
make("wav2vec2-stable-sharded", Wav2Vec2Model,
     Wav2Vec2Config(**{**small, **stable, "num_conv_pos_embeddings": 7}), 2, max_shard_size="15KB")
make("hubert-batch-norm", HubertModel,
     HubertConfig(**small, conv_pos_batch_norm=True, feat_proj_layer_norm=False), 3,
     dtype=torch.float16, normalize=False)
make("hubert-classifier", HubertForSequenceClassification,
     HubertConfig(**small, **stable, **labels), 4, dtype=torch.bfloat16)
make("wavlm-stable", WavLMModel,
     WavLMConfig(**small, **stable, num_buckets=12, max_bucket_distance=9), 5)
make("wavlm-classifier", WavLMForSequenceClassification,
     WavLMConfig(**small, **labels, use_weighted_layer_sum=True), 6, dtype=torch.float16)
make("wav2vec2-classifier", Wav2Vec2ForSequenceClassification,
     Wav2Vec2Config(**small, **labels, use_weighted_layer_sum=True), 7)
make("wav2vec2-stable-classifier", Wav2Vec2ForSequenceClassification,
     Wav2Vec2Config(**small, **stable, **labels, use_weighted_layer_sum=True), 9)
make("wav2vec2-dimensional", DimensionalModel, Wav2Vec2Config(**small, **stable), 8)
