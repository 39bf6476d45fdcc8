"""Made-up recordings: tones whose height tells the emotion, in EMODB's layout."""

import csv
import math
import random
import struct
import wave

RATE = 16_000


def write_tone(path, frequencies, seconds=0.25, seed=0):
    """Writes tones (amplitude, frequency) in some noise as a WAV file."""
    noise = random.Random(seed)
    samples = []
    for index in range(int(seconds * RATE)):
        value = 0.005 * noise.uniform(-1, 1)
        for amplitude, frequency in frequencies:
            value += amplitude * math.sin(2 * math.pi * frequency * index / RATE)
        samples.append(int(32767 * value))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return path


def write_corpus(folder, takes=3):
    """Writes clips of four emotions by three speakers; returns the value of --corpus."""
    folder.mkdir(parents=True)
    for level, speaker in enumerate(["03", "08", "09"]):
        for height, emotion in enumerate("WFNT"):
            for take in range(takes):
                frequency = 300 + 1500 * height + 20 * take
                write_tone(
                    folder / f"{speaker}a{take:02}{emotion}a.wav",
                    [(0.1 + 0.05 * level, frequency), (0.02, 7 * frequency / 3)],
                    seed=take + 10 * height,
                )
    return f"emodb:{folder}"


def training(corpus):
    """The arguments of a quick training, without the path of the model."""
    return ["train", "--corpus", corpus, *"--features mel-statistics --out".split()]


def study(*corpora, utterances=4):
    """The arguments of a quick study, without the folder of its results."""
    named = [word for corpus in corpora for word in ("--corpus", corpus)]
    settings = f"--features mel-statistics --utterances {utterances} --replicates 100 --out"
    return ["study", *named, *settings.split()]


EMOTIONS = {"W": "angry", "F": "happy", "N": "neutral", "T": "sad"}


def write_manifest(path, folder, mark=""):
    """Writes the manifest of a corpus, with a mark behind each name; returns --corpus."""
    with open(path, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["path", "emotion", "speaker"])
        for clip in sorted(folder.glob("*.wav")):
            table.writerow([clip, EMOTIONS[clip.name[5]] + mark, clip.name[:2] + mark])
    return f"manifest:{path}"
