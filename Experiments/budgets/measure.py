"""Measures how far the peers' weights from a budget of evaluations are from those of all evaluations.

    pip install lime==0.2.0.1 shap==0.54.1 shapiq==1.8.0 lightgbm==4.7.0 xgboost==3.4.1
    python measure.py GAMES RESULTS

GAMES is what games.py wrote. The error is the Euclidean norm of the difference of the weights of
the predicted label over the norm of the weights of all evaluations. RESULTS gets a file for each
game, target, budget and method, whole or not at all; those that are there are kept, so that a
measurement can be interrupted. BudgetExperiment writes files of the same form for EmoLIME, and
table.py makes tables of them. The peers need Python 3.12; EmoLIME's numbers are in
Docs/FewerEvaluations.md.
"""

import argparse
import json
import pathlib
import sys
import time
import warnings

import numpy as np

import games
import peers
import weights


class Game:
    """The scores of one label by coalition; remembers which were evaluated."""

    def __init__(self, scores):
        self.scores = scores
        self.powers = 1 << np.arange(scores.size.bit_length() - 1)
        self.evaluated = set()

    def __call__(self, masks):
        codes = np.asarray(masks).round().astype(int).reshape(-1, self.powers.size) @ self.powers
        self.evaluated.update(codes.tolist())
        return self.scores[codes]


def measure(method, scores, exact, components, budget, seeds):
    """The errors of each recording by seed, and the largest number of distinct evaluations."""
    errors, evaluations = [], 0
    for recording, (answers, right) in enumerate(zip(scores, exact)):
        errors.append([])
        for seed in range(seeds):
            game = Game(answers)
            found = np.array(method(game, components, budget, 1000 * recording + seed), float)
            errors[-1].append(float(np.linalg.norm(found - right) / np.linalg.norm(right)))
            evaluations = max(evaluations, len(game.evaluated))
    return errors, evaluations


def cell(game, scores, target, budget, name, method, recordings, seeds):
    """The result of a method in one cell."""
    chosen = np.linspace(0, len(scores) - 1, min(recordings, len(scores))).astype(int)
    labels = scores[chosen, -1].argmax(1)
    answers = scores[chosen, :, labels]
    exact = answers @ weights.operator(target, game["components"]).T
    result = dict(game=game["name"], target=target, budget=budget, method=name)
    start = time.process_time()
    try:
        errors, evaluations = measure(method, answers, exact, game["components"], budget, seeds)
    except peers.Unable as reason:
        return result | dict(unable=str(reason))
    except Exception as failure:
        return result | dict(unable=f"{type(failure).__name__}: {failure}")
    return result | dict(seeds=seeds, recordings=chosen.tolist(), errors=errors,
                         evaluations=evaluations, seconds=time.process_time() - start)


def plan(options):
    """The cells to be measured: games, targets, budgets, methods with recordings and seeds."""
    for game, scores in games.read(options.games):
        if options.only and not any(name in game["name"] for name in options.only):
            continue
        for budget in options.budgets:
            # All coalitions but a few are no partial plan.
            if budget >= 1 << game["components"]:
                continue
            for target in options.targets:
                for name, method in peers.methods(target).items():
                    if options.methods and name not in options.methods:
                        continue
                    recordings, seeds = len(scores), options.seeds
                    if name in peers.SLOW:
                        recordings, seeds = map(int, options.slow.split("x"))
                    if name in peers.FIXED:
                        seeds = 1
                    yield game, scores, target, budget, name, method, recordings, seeds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("games")
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--slow", default="10x1", help="recordings and seeds of slow methods")
    parser.add_argument("--budgets", type=int, nargs="+", default=[32, 64, 128, 256])
    parser.add_argument("--targets", nargs="+", default=list(weights.TARGETS))
    parser.add_argument("--only", nargs="+", help="parts of names of games")
    parser.add_argument("--methods", nargs="+", help="names of methods, of all if left out")
    options = parser.parse_args()
    cells = list(plan(options))
    runs = sum(entry[6] * entry[7] for entry in cells)
    print(f"{len(cells)} results of {runs} runs, each of some milliseconds, or seconds if of "
          f"{', '.join(sorted(peers.SLOW))}", file=sys.stderr)
    for number, entry in enumerate(cells, 1):
        game, _, target, budget, name = entry[:5]
        path = options.results / game["name"] / f"{target}-{budget}-{name.replace(' ', '-')}.json"
        if path.exists():
            continue
        result = cell(*entry)
        path.parent.mkdir(parents=True, exist_ok=True)
        games.replace(path, json.dumps(result))
        median = result.get("unable") or f"{np.median(result['errors']):.3f}"
        print(f"{number}/{len(cells)} {game['name']} {target} {budget} {name}: {median} "
              f"({result.get('seconds', 0):.0f} s)", file=sys.stderr, flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
