"""Measures the rows and writes a Markdown table and a JSON file of all times.

    python -m runner [--rows NAME,...] [--rounds N] [--output FOLDER] [--self-check]

`Benchmarks/run` sets the environment up and starts this program. Both files are written anew after
each row, whole, so that an interrupted run leaves those that were measured.
"""

import argparse
import datetime
import json
import os
import pathlib
import sys
import tempfile

from . import machine
from .inputs import Inputs
from .measure import measure
from .rows import Settings, chosen
from .table import table

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]


def main():
    options = parse()
    cache = pathlib.Path(options.cache)
    with tempfile.TemporaryDirectory(prefix="emolime-benchmark-") as folder:
        shared = os.environ.get("EMOLIME_SHARED", CHECKOUT.parent / "shared")
        settings = Settings(
            inputs=Inputs(folder, shared, CHECKOUT, cache), program=options.program,
            cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity")
            else os.cpu_count(),
            quick=options.self_check, r_packages=machine.r_packages())
        names = [name for name in options.rows.split(",") if name]
        output = pathlib.Path(options.output) / datetime.datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
        rows, results, commit = [], {}, machine.commit(CHECKOUT)
        environment = dict(os.environ, PYTHONPATH=str(CHECKOUT / "Benchmarks"))
        for row in chosen(settings, names):
            print(f"{row.key}: {row.title}", file=sys.stderr)
            rows.append(row)
            results[row.key] = measure(row, folder, environment, options.rounds, folder)
            for name, reason in results[row.key]["missing"].items():
                print(f"  not measured: {name}: {reason}", file=sys.stderr)
            text = write(output, settings, rows, results, options.rounds, commit)
    print(text)
    print(f"Written to {output}.md and {output}.json", file=sys.stderr)
    if options.self_check:
        check(rows, results)


def parse():
    parser = argparse.ArgumentParser(prog="Benchmarks/run")
    parser.add_argument("--rows", default=os.environ.get("ROWS", ""),
                        help="the rows, by the beginnings of their names (default: all)")
    parser.add_argument("--rounds", type=int, default=None,
                        help="how often each side runs, in turn (default: 5)")
    parser.add_argument("--output", default=None, help="the folder of the table")
    parser.add_argument("--self-check", action="store_true",
                        help="every row once with tiny inputs; fails where one cannot be measured")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--cache", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds is None:
        options.rounds = 1 if options.self_check else 5
    if options.rounds < 1:
        parser.error(f"--rounds {options.rounds}: there must be at least one round.")
    options.output = options.output or os.path.join(options.cache, "results")
    return options


def write(output, settings, rows, results, rounds, commit):
    """Writes the table and the times so far, and returns the table."""
    head = machine.describe(
        commit, settings.r_packages, rounds, [found["load"] for found in results.values()])
    text = table(head, rows, results)
    output.parent.mkdir(parents=True, exist_ok=True)
    everything = {"machine": dict(head), "rows": {row.key: {"title": row.title} | results[row.key]
                                                  for row in rows}}
    for suffix, content in [(".md", text), (".json", json.dumps(everything, indent=1) + "\n")]:
        partial = output.with_name(output.name + suffix + ".partial")
        partial.write_text(content)
        partial.replace(output.with_name(output.name + suffix))
    return text


def check(rows, results):
    """Fails where a side did not run that could have, or computed something else."""
    for row in rows:
        for name, reason in results[row.key]["missing"].items():
            if not any(text in reason for text in ["not installed", "processor"]):
                raise SystemExit(f"{row.key}: {name}: {reason}")
        if len(results[row.key]["times"]) == 0:
            raise SystemExit(f"{row.key}: nothing was measured")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Interrupted; the rows measured before are in the table, if any.")
