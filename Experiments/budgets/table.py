"""Writes the results of measure.py and BudgetExperiment as tables in Markdown.

    python table.py RESULTS [--target lime|shapley|banzhaf]
    python table.py RESULTS GAMES --summary

A row for each game, target and budget, a column for each method: median and 90th percentile of the
errors, the lowest median in bold. A star marks more evaluations than the budget, a dagger fewer
than 40 recordings or 20 seeds, a dash a method that cannot run with the budget. The summary has a
row for each method and number of components, a column for each budget: geometric means over games,
of the methods that have a result of all of them.
"""

import argparse
import json
import pathlib

import numpy as np

RECORDINGS, SEEDS = 40, 20


def results(folder):
    """The results by game, target and budget, then by method."""
    rows = {}
    for path in sorted(pathlib.Path(folder).glob("*/*.json")):
        result = json.loads(path.read_text())
        key = result["game"], result["target"], result["budget"]
        rows.setdefault(key, {})[result["method"]] = result
    return dict(sorted(rows.items()))


def quantile(result, share):
    return np.quantile(np.concatenate(result["errors"]), share)


def line(entries, best):
    """The cells of a line: (median, 90th percentile, marks) or text."""
    cells = []
    for entry in entries:
        if not isinstance(entry, tuple):
            cells.append(entry)
            continue
        median, tail, marks = entry
        text = f"{median:.3f} ({tail:.3f})"
        cells.append((f"**{text}**" if median <= best else text) + marks)
    return " | ".join(cells)


def entry(result):
    if result is None:
        return ""
    if "unable" in result:
        return "–"
    # A method that draws nothing has one seed.
    few = len(result["errors"]) < RECORDINGS or 1 < len(result["errors"][0]) < SEEDS
    marks = "\\*" * (result["evaluations"] > result["budget"]) + "†" * few
    return quantile(result, 0.5), quantile(result, 0.9), marks


def lowest(entries):
    return min((entry[0] for entry in entries if isinstance(entry, tuple)), default=0)


def full(rows):
    methods = sorted({method for row in rows.values() for method in row})
    print("| game | target | budget |", " | ".join(methods), "|")
    print("|---" * (3 + len(methods)) + "|")
    for key, row in rows.items():
        entries = [entry(row.get(method)) for method in methods]
        print("|", " | ".join(map(str, key)), "|", line(entries, lowest(entries)), "|")


def summary(rows, components):
    """The table of each target."""
    for target in sorted({key[1] for key in rows}):
        budgets = sorted({key[2] for key in rows if key[1] == target})
        print(f"\n| {target} | components |", " | ".join(map(str, budgets)), "|")
        print("|---" * (2 + len(budgets)) + "|")
        for size in sorted(set(components.values())):
            columns = [[row for (game, *key), row in rows.items()
                        if key == [target, budget] and components[game] == size]
                       for budget in budgets]
            methods = sorted({method for column in columns for row in column for method in row})
            table = {method: [mean(column, method) for column in columns] for method in methods}
            best = [lowest(column) for column in zip(*table.values())]
            for method, entries in table.items():
                print(f"| {method} | {size} |", " | ".join(
                    line([one], low) for one, low in zip(entries, best)), "|")


def mean(rows, method):
    """The geometric means over the games of a method that has results of all."""
    entries = [entry(row.get(method)) for row in rows]
    if not entries or any(not isinstance(one, tuple) for one in entries):
        return "–" if "–" in entries else ""
    geometric = np.exp(np.mean(np.log([one[:2] for one in entries]), axis=0))
    return *geometric, max((one[2] for one in entries), key=len)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("games", nargs="?", type=pathlib.Path, help="for the summary")
    parser.add_argument("--target")
    parser.add_argument("--summary", action="store_true")
    options = parser.parse_args()
    rows = {key: row for key, row in results(options.results).items()
            if options.target in (None, key[1])}
    if not options.summary:
        return full(rows)
    listing = json.loads((options.games / "games.json").read_text())
    summary(rows, {game["name"]: game["components"] for game in listing})


if __name__ == "__main__":
    main()
