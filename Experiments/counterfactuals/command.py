"""Checks that `emolime predict` gives the new label for the file that `emolime explain --counterfactual-audio` writes.

    swift build -c release --product emolime
    python3 Experiments/counterfactuals/command.py .build/release/emolime ../shared

Models on eGeMAPS and on mel statistics are trained by `emolime train` without the speaker of the clip, for each of the
ten speakers of EMODB; the speech transformer was trained without speakers 03 and 14. Prints a line for each clip whose
label differs, and a table. Needs no packages.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import time

EMOTIONS = "WFNT"  # the sixth letter of a file name: angry, happy, neutral, sad
HELD_OUT = ("03", "14")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("emolime", type=pathlib.Path)
    parser.add_argument("shared", type=pathlib.Path, help="the folder with corpora/emodb and models")
    parser.add_argument("--clips", type=int, default=1, help="clips per speaker and emotion")
    parser.add_argument("--models", nargs="+", choices=("egemaps", "mel-statistics", "wav2vec2"),
                        default=("egemaps", "mel-statistics", "wav2vec2"))
    options = parser.parse_args()
    if options.clips < 1:
        parser.error("--clips must be at least 1")
    wav = options.shared / "corpora" / "emodb" / "wav"
    clips = sorted(wav.glob("*.wav"))
    if not clips or not options.emolime.is_file():
        parser.error(f"{wav} has no WAV files, or {options.emolime} is no program")
    options.emolime = options.emolime.resolve()
    rows = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.models:
            for speaker in sorted({clip.name[:2] for clip in clips}):
                own = [clip for clip in clips if clip.name.startswith(speaker)]
                if kind == "wav2vec2" and speaker not in HELD_OUT:
                    continue
                model = model_without(speaker, kind, options, pathlib.Path(folder))
                for emotion in EMOTIONS:
                    for clip in spread([c for c in own if c.name[5] == emotion], options.clips):
                        rows[kind].append(check(options.emolime, model, clip, pathlib.Path(folder)))
    table(rows)
    if any(row["new"] != row["read"] for own in rows.values() for row in own):
        sys.exit(1)


def spread(clips, count):
    count = min(count, len(clips))
    return [clips[len(clips) * index // count] for index in range(count)]


def model_without(speaker, kind, options, folder):
    """The model argument: a file that is trained without the speaker, or the checkpoint."""
    if kind == "wav2vec2":
        return f"hf:{options.shared / 'models' / 'wav2vec2-emodb-small'}"
    path = folder / f"{kind}-{speaker}.emolime"
    corpus = f"emodb:{options.shared / 'corpora' / 'emodb' / 'wav'}"
    run(options.emolime, "train", "--corpus", corpus, "--features", kind, "--held-out", speaker,
        "--out", path)
    return path


def check(emolime, model, clip, folder):
    """The labels of a clip, of its change and of the file of the change."""
    audio = folder / "change.wav"
    audio.unlink(missing_ok=True)
    start = time.monotonic()
    output = run(emolime, "explain", clip, "--model", model, "--counterfactual", "any",
                 "--counterfactual-audio", audio, "--json", "-")
    seconds = time.monotonic() - start
    found = json.loads(output)["counterfactuals"]
    new = found["changes"][0]["label"] if found["changes"] else None
    read = label(emolime, model, audio) if audio.exists() else None
    if new != read:
        print(f"{clip.name}, {model}: the change is {new}, its file {read}")
    return dict(old=label(emolime, model, clip), new=new, read=read, seconds=seconds)


def label(emolime, model, path):
    return json.loads(run(emolime, "predict", path, "--model", model, "--format", "jsonl"))["emotion"]


def run(emolime, *arguments):
    done = subprocess.run([emolime, *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"emolime {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


def table(rows):
    print("| model | clips | changes | files with the new label | of these another label than the clip "
          "| longest (s) |\n|---|---|---|---|---|---|")
    for kind, own in rows.items():
        found = [row for row in own if row["new"]]
        kept = [row for row in found if row["new"] == row["read"]]
        print(f"| {kind} | {len(own)} | {len(found)} | {len(kept)} "
              f"| {sum(row['read'] != row['old'] for row in kept)} "
              f"| {max(row['seconds'] for row in own):.1f} |")


if __name__ == "__main__":
    main()
