"""What every worker does: prepare, say so, and repeat a task as often as the runner asks.

The protocol is that of Sources/BenchmarkWorker: `run N` and `values` on standard input, a JSON
object a line on standard output.
"""

import json
import os
import sys
import time


def serve(task, warm=False):
    """Serves a task, a function that returns the numbers that it computed.

    `warm` says that the task has been warmed up, so that the runner need not run it untimed.
    """
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print must not mix with the answers
    answer = lambda value: print(json.dumps(value), file=answers, flush=True)
    answer({"ready": True, "warm": warm})
    values = []
    for line in sys.stdin:
        words = line.split()
        if len(words) == 2 and words[0] == "run":
            count = int(words[1])
            wall, processor = time.perf_counter(), time.process_time()
            for _ in range(count):
                values = task()
            answer({"processor": (time.process_time() - processor) / count,
                    "wall": (time.perf_counter() - wall) / count})
        elif words == ["values"]:
            answer({"values": [float(value) for value in values]})
        else:
            sys.exit(f"{line!r} is no command. Commands are: run N, values.")
