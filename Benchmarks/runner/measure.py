"""Timing in turn: one repetition of each side, then the next of each, so that all see the same
machine."""

import math
import os
from statistics import median

from .sides import SideFailed, Worker

# A measurement takes at least this long by processor time; short tasks are repeated within it.
SHORTEST = 0.1


def measure(row, folder, environment, rounds, logs):
    """The times of every side of a row, and whether they computed the same.

    Returns a dictionary for the JSON file: `times` (side: processor and wall seconds of each round),
    `missing` (side or comparison: why it was not measured), `agreement` (comparison: in words),
    `load` (of the last minute).
    """
    workers, missing, counts, times = {}, {}, {}, {}

    def attempt(name, action):
        try:
            return action()
        except SideFailed as failure:
            missing[name] = str(failure)
            times.pop(name, None)
            if name in workers:
                workers.pop(name).close()
            return None

    try:
        for number, side in enumerate(row.sides):
            log = os.path.join(logs, f"{row.key.replace(':', '-')}-{number}.log")
            worker = attempt(side.name, lambda: Worker(side, folder, environment, log))
            if worker:
                workers[side.name] = worker
        for name, worker in list(workers.items()):
            counts[name] = attempt(name, lambda: _repetitions(worker))
        times.update({name: [] for name in workers})
        for _ in range(rounds):
            for name, worker in list(workers.items()):
                time = attempt(name, lambda: worker.run(counts[name]))
                if time:
                    times[name].append(time)
        agreement = _agreement(row, workers, missing)
    finally:
        for worker in workers.values():
            worker.close()
    return {"times": times, "missing": missing, "agreement": agreement,
            "load": os.getloadavg()[0]}


def ratios(theirs, ours, clock="processor"):
    """The median, least and largest ratio of the pairs of two sides' times.

    A pair is what both sides took in one round.
    """
    found = [their[clock] / our[clock] for their, our in zip(theirs, ours, strict=True)]
    return median(found), min(found), max(found)


def _repetitions(worker):
    """Runs a worker untimed, and returns how many repetitions a measurement needs."""
    if worker.is_warm:
        return 1
    worker.run(1)
    return max(1, math.ceil(SHORTEST / max(1e-6, worker.run(1)["processor"])))


def _agreement(row, workers, missing):
    found = {}
    if row.agreement is None:
        return found
    values = {name: worker.values() for name, worker in workers.items()}
    for comparison in row.comparisons:
        if comparison.ours in values and comparison.peer in values:
            agreement = comparison.agreement or row.agreement
            try:
                found[comparison.key] = agreement(
                    values[comparison.ours], values[comparison.peer])
            except SideFailed as failure:
                missing[comparison.key] = str(failure)
    return found
