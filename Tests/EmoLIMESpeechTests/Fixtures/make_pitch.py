"""Makes pitch.json: fundamental frequencies of EMODB utterances by Praat and by pYIN.

    pip install praat-parselmouth librosa soundfile
    python make_pitch.py ../../../../shared/corpora/emodb/wav

Frame m is centred on 10 m ms. Praat's contour is `To Pitch (ac)` with its default costs between 75 and
600 Hz; 0 means unvoiced. The values of pYIN are voicing decisions, 1 for voiced frames.
"""

import json
import pathlib
import sys

import librosa
import numpy
import parselmouth
import soundfile

CLIPS = ["03a01Fa", "08a01Na", "08b02Wd", "10a05Tb", "13a05Tc", "15a07Fa"]


def praat(path):
    """The contour in frames that are centred on multiples of 10 ms."""
    samples, rate = soundfile.read(path)
    # Praat lays its frames about the middle of a sound: silence up to whole hops brings their
    # centres to multiples of a hop (two samples more decide how the number of frames is rounded),
    # and silence on both sides brings frames to the edges.
    hop = rate // 100
    padded = numpy.pad(samples, (5 * hop, 5 * hop + -len(samples) % hop + 2))
    pitch = parselmouth.Sound(padded, rate).to_pitch_ac(
        time_step=0.01, pitch_floor=75, pitch_ceiling=600, max_number_of_candidates=15,
        very_accurate=False, silence_threshold=0.03, voicing_threshold=0.45, octave_cost=0.01,
        octave_jump_cost=0.35, voiced_unvoiced_cost=0.14)
    first = pitch.x1 * 100 - 5
    assert abs(first - round(first)) < 0.01, first
    frequencies = pitch.selected_array["frequency"][-round(first):]
    return [round(float(value), 2) for value in frequencies[: 1 + len(samples) // hop]]


def pyin(path):
    samples, rate = librosa.load(path, sr=16_000)
    _, voiced, _ = librosa.pyin(
        samples, fmin=75, fmax=600, sr=rate, frame_length=1024, hop_length=160,
        pad_mode="constant")
    return "".join("1" if flag else "0" for flag in voiced)


def main(folder):
    clips = {}
    for name in CLIPS:
        path = next(pathlib.Path(folder).glob(f"{name}.*"))
        clips[name] = {"praat": praat(path), "pyinVoiced": pyin(path)}
    document = {
        "madeWith": {
            "praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION,
            "librosa": librosa.__version__, "numpy": numpy.__version__,
        },
        "clips": clips,
    }
    target = pathlib.Path(__file__).with_name("pitch.json")
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
