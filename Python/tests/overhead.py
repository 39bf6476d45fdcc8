"""Measures an explanation of a function beside the same function as a program of the command.

    cd Python; EMOLIME=../.build/release/emolime python3 -m tests.overhead

The model takes 5 ms per call. Both sides write JSON, figure and report. Prints the medians.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import emolime
from emolime._signal import write_wave

from .support import LABELS, RATE, ROOT, command, voice

RUNS = 9

# The scores of a batch, after 5 ms of work.
MODEL = """
import time
import numpy as np

def scores(batch):
    end = time.perf_counter() + 0.005
    loudness = np.sqrt(np.mean(np.diff(batch, axis=1) ** 2, axis=1))
    excited = 1 / (1 + np.exp(-100 * (loudness - 0.02)))
    while time.perf_counter() < end:
        pass
    return np.stack([1 - excited, excited], axis=1)
"""


def write_program(folder):
    (folder / "model.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT / 'Python')!r})\nimport emolime_server\n{MODEL}\n"
        f"emolime_server.serve(labels={LABELS}, scores=scores, sample_rate={RATE})\n")


def command_line(folder, batch_size):
    outputs = [f"--json={folder}/e.json", f"--figure={folder}/f.svg", f"--report={folder}/r.html"]
    return [
        command(), "explain", f"{folder}/signal.wav",
        f"--command=exec '{sys.executable}' '{folder}/model.py'", f"--batch-size={batch_size}",
        *outputs,
    ]


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    names = {}
    exec(MODEL, names)
    signal = voice(2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_wave(folder / "signal.wav", signal, RATE)
        write_program(folder)
        for batch_size in (16, 1):
            function, program = [], []
            for _ in range(RUNS):
                function.append(seconds(lambda: emolime.explain(
                    signal, RATE, names["scores"], labels=LABELS, batch_size=batch_size)))
                program.append(seconds(lambda: subprocess.run(
                    command_line(folder, batch_size), check=True, stdout=subprocess.DEVNULL)))
            print(
                f"{256 // batch_size} calls: function {statistics.median(function):.2f} s,"
                f" --command {statistics.median(program):.2f} s")


if __name__ == "__main__":
    main()
