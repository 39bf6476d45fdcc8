"""Games: the scores of all coalitions of components, of several recordings.

    emolime explain CLIP --components bands:8 --samples exhaustive --json FOLDER/CLIP.json  # for each
    python games.py GAMES NAME FOLDER

packs the explanations of FOLDER into GAMES/NAME.f64 and enters the game in GAMES/games.json:
little-endian doubles, recording by recording, coalition by coalition in the order of their bits
(component i is bit i), label by label.
"""

import json
import pathlib
import sys

import numpy as np


def read(folder):
    """Each game with its scores: an array of recordings, coalitions and labels."""
    folder = pathlib.Path(folder)
    for game in json.loads((folder / "games.json").read_text()):
        scores = np.fromfile(folder / game["scores"], "<f8")
        shape = len(game["recordings"]), 1 << game["components"], len(game["labels"])
        if scores.size != np.prod(shape):
            raise SystemExit(f"{game['scores']}: {scores.size} numbers, {shape} are expected")
        yield game, scores.reshape(shape)


def write(folder, name, components, labels, recordings, scores):
    """Adds a game or replaces it; the list is written last, so that it holds whole games only."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    listing = folder / "games.json"
    games = json.loads(listing.read_text()) if listing.exists() else []
    games = [game for game in games if game["name"] != name]
    games.append(dict(name=name, components=components, labels=labels, recordings=recordings,
                      scores=f"{name}.f64"))
    np.asarray(scores, "<f8").tofile(folder / f"{name}.f64")
    replace(listing, json.dumps(games, indent=1))


def replace(path, text):
    """Writes the file whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    part.replace(path)


def explained(path):
    """The number of components, the labels and the scores of an explanation by all coalitions."""
    explanation = json.loads(path.read_text())
    evaluations = explanation["evaluations"]
    components = evaluations["sample"]["components"]
    coalitions = evaluations["sample"]["coalitions"]
    if sorted(coalitions) != list(range(1 << components)):
        raise SystemExit(f"{path}: {len(coalitions)} of {1 << components} coalitions; "
                         "--samples exhaustive gives all")
    scores = np.empty_like(np.array(evaluations["scores"]))
    scores[coalitions] = evaluations["scores"]
    return components, [label["label"] for label in explanation["classes"]], scores


def main(games, name, folder):
    paths = sorted(pathlib.Path(folder).glob("*.json"))
    if not paths:
        raise SystemExit(f"{folder}: no explanations (*.json)")
    found = [explained(path) for path in paths]
    components, labels, _ = found[0]
    if any(entry[:2] != (components, labels) for entry in found):
        raise SystemExit(f"{folder}: explanations with different components or labels")
    write(games, name, components, labels, [path.stem for path in paths],
          [scores for _, _, scores in found])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit("usage: games.py GAMES NAME FOLDER")
    main(*sys.argv[1:])
