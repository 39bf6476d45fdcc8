"""Counts recordings whose prediction changes within the values of each edit of `emolime vary`.

    python3 Experiments/edits/changes.py .build/release/emolime RECORDING... -- [--model MODEL]

"Inside" counts only versions inside the training data, with a novelty score of at most 1.
"""

import collections
import csv
import io
import subprocess
import sys


def main():
    emolime, *recordings = sys.argv[1:]
    options = []
    if "--" in recordings:
        end = recordings.index("--")
        recordings, options = recordings[:end], recordings[end + 1 :]
    names, changed, inside, total = [], collections.Counter(), collections.Counter(), collections.Counter()
    for recording in recordings:
        command = [emolime, "vary", recording, "--csv", "-", *options]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        rows = list(csv.DictReader(io.StringIO(output)))
        predicted = rows[0]["predicted"]
        edits = collections.defaultdict(list)
        for row in rows:
            if row["edit"] != "recording":
                edits[row["edit"]].append(row)
        for edit, versions in edits.items():
            if edit not in names:
                names.append(edit)
            total[edit] += 1
            others = [row for row in versions if row["predicted"] != predicted]
            changed[edit] += bool(others)
            inside[edit] += any(float(row["novelty"] or 0) <= 1 for row in others)
    print(f"{'edit':<20}{'recordings':>11}{'changed':>9}{'inside':>8}")
    for edit in names:
        print(f"{edit:<20}{total[edit]:>11}{changed[edit]:>9}{inside[edit]:>8}")


if __name__ == "__main__":
    main()
