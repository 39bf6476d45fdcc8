"""Compares our ComParE_2016 features with openSMILE's: agreement and speed, on the same clips.

Usage: compare.py BENCHMARK clip.wav ...

BENCHMARK is the program ComParE2016Benchmark. Both sides get 16-bit samples at 16 kHz in memory, run
on one core, and are timed three times each in turn, by the processor time that they take; the fastest
run of each counts. Needs the Python packages opensmile and numpy. Clips must be 16-bit mono WAV files at 16 kHz.
"""
import os
import subprocess
import sys
import tempfile
import time
import wave

import numpy as np
import opensmile

os.sched_setaffinity(0, {0})


def read(path):
    with wave.open(path) as clip:
        assert (clip.getframerate(), clip.getnchannels(), clip.getsampwidth()) == (16000, 1, 2), path
        samples = np.frombuffer(clip.readframes(clip.getnframes()), "<i2")
    return samples.astype(np.float32) / 32768


def theirs(smile, signals):
    start = time.process_time()
    rows = [smile.process_signal(signal, 16000).values[0] for signal in signals]
    return np.array(rows, dtype=np.float64), (time.process_time() - start) * 1000


def ours(program, clips, count):
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "features.f32")
        answer = subprocess.run(
            [program, output, *clips], check=True, capture_output=True, text=True)
        rows = np.fromfile(output, "<f4").reshape(count, -1).astype(np.float64)
    return rows, float(answer.stdout)


def main(program, clips):
    signals = [read(clip) for clip in clips]
    seconds = sum(len(signal) for signal in signals) / 16000
    smile = opensmile.Smile(feature_set=opensmile.FeatureSet.ComParE_2016)
    our_times, their_times = [], []
    for _ in range(3):
        our_rows, milliseconds = ours(program, clips, len(clips))
        our_times.append(milliseconds / seconds)
        their_rows, milliseconds = theirs(smile, signals)
        their_times.append(milliseconds / seconds)
    print(f"{len(clips)} clips, {seconds:.1f} s of audio")
    print(f"ours   {min(our_times):7.3f} ms per second of audio {np.round(our_times, 3)}")
    print(f"theirs {min(their_times):7.3f} ms per second of audio {np.round(their_times, 3)}")
    print(f"speed-up {min(their_times) / min(our_times):.1f}")

    difference = np.abs(our_rows - their_rows)
    own = np.abs(their_rows)
    scale = np.maximum(own, their_rows.std(axis=0))
    within = difference <= 1e-3 * scale
    print(f"identical to the last bit          {(difference == 0).mean():.6f}")
    print(f"within 1e-3 of value or deviation  {within.mean():.6f}")
    print(f"within 1e-3 of the value alone     {(difference <= 1e-3 * own).mean():.6f}")
    print(f"features within on every clip      {within.all(axis=0).mean():.6f}")
    print(f"largest, in value or deviation     {(difference / np.where(scale > 0, scale, 1)).max():.3g}")
    for column in np.flatnonzero(~within.all(axis=0)):
        print("  misses:", smile.feature_names[column], int((~within[:, column]).sum()), "clips")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
