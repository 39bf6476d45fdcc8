"""Compares EmoLIME with transformers on small random models of many shapes: the means over time
of all hidden states, and the scores of heads, for clips of several lengths.

    pip install torch transformers safetensors
    swift build -c release --product emolime
    python Experiments/wav2vec2/agreement.py .build/release/emolime

Models differ in family, norms, biases, sizes of all layers (odd ones too), kernels of the positional
convolution, types of numbers, names of tensors, heads around them, and in whether they are sharded.
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import wave

import numpy as np
import torch
import transformers as hf
from safetensors.torch import load_file, save_file

SMALL = dict(
    hidden_size=48, num_hidden_layers=3, num_attention_heads=4, intermediate_size=72,
    conv_dim=[24] * 7, num_conv_pos_embeddings=16, num_conv_pos_embedding_groups=4,
    attn_implementation="eager", classifier_proj_size=20)
STABLE = dict(feat_extract_norm="layer", do_stable_layer_norm=True)
ODD = dict(conv_dim=[7, 13, 5, 31, 9, 11, 17])
LENGTHS = (400, 719, 720, 3333, 16001, 29000)
TOLERANCE = 1e-4


def models():
    """Name, class, settings, and how to save: all but `old` (tensor names) and `dtype` is passed on."""
    for family, name in (("wav2vec2", "Wav2Vec2"), ("hubert", "Hubert"), ("wavlm", "WavLM")):
        base, head = name + "Model", name + "ForSequenceClassification"
        yield family + "-group-odd", base, dict(
            ODD, conv_bias=True, hidden_size=36, num_attention_heads=3,
            num_conv_pos_embedding_groups=3, num_conv_pos_embeddings=9), {}
        yield family + "-group", base, dict(layer_norm_eps=1e-3), dict(dtype=torch.float16)
        yield family + "-stable-odd", base, dict(
            STABLE, **ODD, conv_bias=False, hidden_size=30, num_attention_heads=5,
            num_conv_pos_embedding_groups=2, num_conv_pos_embeddings=5, num_hidden_layers=5), {}
        yield family + "-layer-post-norm", base, dict(
            feat_extract_norm="layer", conv_bias=True), dict(dtype=torch.bfloat16)
        yield family + "-group-stable", base, dict(do_stable_layer_norm=True), dict(
            max_shard_size="60KB")
        yield family + "-weighted-sum", head, dict(
            STABLE, conv_bias=True, use_weighted_layer_sum=True, num_labels=5), dict(old=True)
        yield family + "-classifier", head, dict(num_labels=3), dict(old=True, dtype=torch.float16)
        yield family + "-three-convolutions", base, dict(
            conv_dim=[16, 20, 24], conv_kernel=[10, 5, 4], conv_stride=[5, 3, 4],
            num_hidden_layers=1), {}
        yield family + "-wide", base, dict(
            hidden_size=256, intermediate_size=1030, conv_dim=[64] * 7,
            num_conv_pos_embeddings=128, num_conv_pos_embedding_groups=16), {}
    for batch_norm in (True, False):
        for projection_norm in (True, False):
            for variant, settings in (("post-norm", {}), ("stable", STABLE)):
                yield f"hubert-{variant}-{batch_norm}-{projection_norm}", "HubertModel", dict(
                    settings, conv_pos_batch_norm=batch_norm,
                    feat_proj_layer_norm=projection_norm), {}
    yield "wav2vec2-ctc", "Wav2Vec2ForCTC", dict(vocab_size=32), {}
    yield "hubert-ctc", "HubertForCTC", dict(vocab_size=32), {}
    yield "wav2vec2-pretraining", "Wav2Vec2ForPreTraining", dict(
        STABLE, codevector_dim=16, proj_codevector_dim=16), dict(old=True)
    yield "wavlm-buckets", "WavLMForXVector", dict(
        tdnn_dim=[16] * 3, tdnn_kernel=[5, 3, 1], tdnn_dilation=[1, 2, 1], xvector_output_dim=8,
        num_buckets=10, max_bucket_distance=7), {}


def randomize(model, seed):
    """Draws all weights anew, so that no bias is zero and no gain one."""
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


def save(folder, name, settings, saving, seed):
    """Saves a random model, and reads it again as its file has it."""
    cls = getattr(hf, name)
    saving = dict(saving)
    old, dtype = saving.pop("old", False), saving.pop("dtype", torch.float32)
    model = randomize(cls(cls.config_class(**{**SMALL, **settings})), seed)
    model.to(dtype).save_pretrained(folder, **saving)
    extractor = hf.Wav2Vec2FeatureExtractor(
        do_normalize=seed % 2 == 0, return_attention_mask=True)
    extractor.save_pretrained(folder)
    model = cls.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    if old:
        path = os.path.join(folder, "model.safetensors")
        names = {"parametrizations.weight.original0": "weight_g",
                 "parametrizations.weight.original1": "weight_v"}
        tensors = {}
        for tensor, value in load_file(path).items():
            for new, before in names.items():
                tensor = tensor.replace(new, before)
            tensors[tensor] = value
        save_file(tensors, path, metadata={"format": "pt"})
    return model, extractor


def clips(folder):
    """Sounds of some lengths, as files and as numbers."""
    generator = np.random.default_rng(1)
    for length in LENGTHS:
        n = np.arange(length)
        sound = 0.3 * np.sin(0.05 * n + 1e-5 * n * n) + 0.05 * generator.standard_normal(length)
        samples = np.clip(sound * 32768, -32768, 32767).astype("<i2")
        path = os.path.join(folder, f"{length}.wav")
        with wave.open(path, "wb") as file:
            file.setparams((1, 2, 16000, 0, "NONE", ""))
            file.writeframes(samples.tobytes())
        yield path, samples.astype(np.float32) / 32768


def ask(emolime, cache, *arguments):
    """What EmoLIME prints."""
    return subprocess.run(
        [emolime, *arguments], check=True, capture_output=True, text=True,
        env={**os.environ, "XDG_CACHE_HOME": cache}).stdout


def difference(emolime, work, number, entry, sounds):
    """The largest difference of one model's numbers."""
    name, cls, settings, saving = entry
    folder = os.path.join(work, name)
    model, extractor = save(folder, cls, settings, saving, number)
    files = [path for path, _ in sounds]
    base = getattr(model, model.config.model_type, model)
    inputs = [extractor(sound, sampling_rate=16000, return_tensors="pt").input_values
              for _, sound in sounds]
    with torch.no_grad():
        outputs = [base(sound, output_hidden_states=True) for sound in inputs]
    layers = [(f"#layer={i}", [o.hidden_states[i] for o in outputs])
              for i in range(len(outputs[0].hidden_states))]
    worst = 0
    for option, states in layers + [("", [o.last_hidden_state for o in outputs])]:
        table = ask(emolime, work, "features", *files, "--set", f"hf:{folder}{option}")
        for row, state in zip(list(csv.reader(io.StringIO(table)))[1:], states, strict=True):
            expected = state[0].double().mean(dim=0).numpy()
            worst = max(worst, np.abs(np.array(row[1:], dtype=float) - expected).max())
    if cls.endswith("ForSequenceClassification"):
        lines = ask(emolime, work, "predict", *files, "--model", f"hf:{folder}",
                    "--format", "jsonl").splitlines()
        for line, sound in zip(lines, inputs, strict=True):
            with torch.no_grad():
                expected = torch.softmax(model(sound).logits[0].double(), dim=-1).numpy()
            found = json.loads(line)["probabilities"]
            found = np.array([found[f"LABEL_{i}"] for i in range(len(expected))])
            worst = max(worst, np.abs(found - expected).max())
    return worst


def main():
    hf.logging.set_verbosity_error()
    with tempfile.TemporaryDirectory() as work:
        sounds = list(clips(work))
        failed = 0
        for number, entry in enumerate(models()):
            worst = difference(sys.argv[1], work, number, entry, sounds)
            failed += not worst < TOLERANCE
            print(f"{entry[0]}: {worst:.1e}" + ("" if worst < TOLERANCE else "  TOO LARGE"),
                  flush=True)
    print(f"transformers {hf.__version__}: {number + 1} models, {failed} beyond {TOLERANCE}")
    sys.exit(1 if failed else 0)


main()
