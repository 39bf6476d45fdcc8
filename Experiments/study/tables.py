"""The numbers of Docs/Study/README.md, as Markdown tables.

    python Experiments/study/tables.py Docs/Study

reads `paper-tests.csv` (Table I of Hjuler, Clemmensen and Das 2025), `power.csv`, and the tables of
each column: `tests.csv` and `weights.csv` of the folder itself (our defaults) and of its subfolders.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean, median

COLUMNS = {
    "paper's settings": "paper-settings", "on mel bands": "mel-bands", "our defaults": ".",
    "its perturbation": "resynthesis"}
ON_MEL_BANDS = ("on mel bands", "its perturbation")
CORPORA = {"EDB": "EMODB", "RV": "RAVDESS"}
COMPARE, TRANSFORMER, ENCODER = "compare2016", "wav2vec2-emodb-small", "dvector"
NAMES = {COMPARE: "ComParE", TRANSFORMER: "wav2vec 2.0", ENCODER: "speaker encoder"}
EMOTIONS = ["angry", "happy", "sad", "neutral"]
WITHIN, BETWEEN = "across models", "across corpora"
FEATURES = 8  # the columns before the weights


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def paper_tests(folder):
    """Returns (family, corpora, deep or ComParE, emotion) -> (statistic, critical value, rejected)."""
    found = {}
    for row in rows(folder / "paper-tests.csv"):
        corpora = tuple(CORPORA.get(name) for name in row["corpora"].split("-"))
        if None not in corpora:
            family = WITHIN if row["family"] == "within" else BETWEEN
            model = "ComParE" if row["models"] == "compare" else "deep"
            found[family, corpora, model, row["emotion"]] = (
                float(row["statistic"]), float(row["critical_value"]), row["rejected"] == "1")
    return found


def own_tests(path, deep):
    """Returns the same for a study; `deep` is the deep model of the comparison."""
    found = {}
    for row in rows(path):
        corpora = (row["corpus_1"], row["corpus_2"])
        models = (row["model_1"], row["model_2"])
        value = (float(row["statistic"]), float(row["critical_value"]), row["decision"] == "rejected",
                 float(row["normalised_effect_size"]), float(row["power"]))
        if row["family"] == WITHIN and models == (COMPARE, deep):
            found[WITHIN, corpora[:1], "deep", row["emotion"]] = value
        elif row["family"] == BETWEEN and models[0] in (COMPARE, deep):
            model = "ComParE" if models[0] == COMPARE else "deep"
            found[BETWEEN, corpora, model, row["emotion"]] = value
    return found


def cell(test):
    text = f"{test[0]:.2f} ({test[1]:.2f})"
    return f"**{text}**" if test[2] else text


def table(header, lines):
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def cells(paper, studies, deep):
    print(f"### Cells: ComParE and {NAMES[deep]}\n")
    lines = []
    for family, corpora, model in [
            (WITHIN, ("EMODB",), "deep"), (WITHIN, ("RAVDESS",), "deep"),
            (BETWEEN, ("EMODB", "RAVDESS"), "ComParE"), (BETWEEN, ("EMODB", "RAVDESS"), "deep")]:
        sample = corpora[0] if family == WITHIN else "ComParE" if model == "ComParE" else NAMES[deep]
        for emotion in EMOTIONS:
            key = (family, corpora, model, emotion)
            lines.append([f"{family}, {sample}", emotion, cell(paper[key])]
                         + [cell(tests[key]) for tests in studies.values()])
    table(["family, within", "emotion", "paper", *studies], lines)


def counts(paper, studies, deep):
    print(f"### Counts and medians: ComParE and {NAMES[deep]}\n")
    lines = []
    for family in (WITHIN, BETWEEN):
        for title, tests in {"paper": paper, **studies}.items():
            own = [test for key, test in tests.items() if key[0] == family]
            statistics = [test[0] for test in own]
            lines.append([
                family, title, f"{sum(not test[2] for test in own)} of {len(own)}",
                f"{median(statistics):.2f} ({min(statistics):.2f} to {max(statistics):.2f})",
                f"{median(test[1] for test in own):.2f}",
                f"{median(test[3] for test in own):.2f}" if len(own[0]) > 3 else ""])
    table(["family", "column", "not rejected", "median statistic (range)",
           "median critical value", "median effect size"], lines)


def agreement(paper, studies, deep):
    print(f"### Decisions that agree: ComParE and {NAMES[deep]}\n")
    named = {"paper": paper, **studies}
    lines = [
        [first] + [f"{sum(one[key][2] == other[key][2] for key in one)} of {len(one)}"
                   for other in named.values()]
        for first, one in named.items()]
    table(["", *named], lines)


def by_group(path, value):
    """Returns (corpus, model, emotion) -> file of an utterance -> a value of its row."""
    found = defaultdict(dict)
    for row in rows(path):
        found[row["corpus"], row["model"], row["emotion"]][row["file"]] = value(row)
    return found


def weights(path):
    return by_group(path, lambda row: [float(value) for value in list(row.values())[FEATURES:]])


def means(sample):
    return [mean(column) for column in zip(*sample.values())]


def mean_weights(studies):
    print("### Mean weights\n")
    for title, study in studies.items():
        print(f"#### {title}\n")
        table(["corpus", "emotion", "model", *(str(band) for band in range(1, 9)), "sum"], [
            [corpus, emotion, NAMES[model], *(f"{value:.2f}" for value in means(sample)),
             f"{sum(means(sample)):.2f}"]
            for (corpus, model, emotion), sample in study.items()])


def magnitude(sample, bands):
    """Returns the mean absolute weight of the bands over the utterances."""
    return mean(abs(value) for row in sample.values() for value in row[bands])


def parts(title):
    """Returns the bands below and above 3 kHz, and above 4 kHz (mel bands: 2.5 and 3.7 kHz)."""
    low, highest = (5, 6) if title in ON_MEL_BANDS else (3, 4)
    return slice(0, low), slice(low, 8), slice(highest, 8)


def findings(studies):
    """Findings (i) to (iii) by corpus and model."""
    for title, study in studies.items():
        low, high, highest = parts(title)
        print(f"### Findings (i) to (iii): {title}\n")
        lines = []
        for corpus, model in dict.fromkeys(key[:2] for key in study):
            samples = {emotion: study[corpus, model, emotion] for emotion in EMOTIONS}
            lines.append([
                corpus, NAMES[model],
                *(f"{sum(means(samples[emotion])[low]):.2f}, {sum(means(samples[emotion])[high]):.2f}"
                  for emotion in ("angry", "sad")),
                *(", ".join(f"{magnitude(samples[emotion], bands):.3f}" for emotion in order)
                  for bands, order in ((high, ("happy", "angry", "sad", "neutral")),
                                       (highest, ("angry", "happy", "neutral", "sad"))))])
        table(["corpus", "model", "angry: sum below, above 3 kHz", "sad: sum below, above 3 kHz",
               "mean absolute weight above 3 kHz: happy, angry, sad, neutral",
               "mean absolute weight above 4 kHz: angry, happy, neutral, sad"], lines)


def finding_counts(studies):
    """How often each of findings (i) to (iii) is seen: of two deep models in two corpora."""
    print("### How often findings (i) to (iii) are seen\n")

    def count(decisions):
        decisions = list(decisions)
        return f"{sum(decisions)} of {len(decisions)}"

    lines = []
    pairs = [(corpus, deep) for corpus in CORPORA.values() for deep in (TRANSFORMER, ENCODER)]
    for title, study in studies.items():
        low, high, highest = parts(title)

        def is_low(corpus, deep, emotion):
            weights = means(study[corpus, deep, emotion])
            return sum(weights[low]) > max(sum(weights[high]), 0)

        def size(corpus, model, emotion, bands):
            return magnitude(study[corpus, model, emotion], bands)

        lines.append([
            title, *(count(is_low(*pair, emotion) for pair in pairs) for emotion in ("angry", "sad")),
            count(min(size(*pair, emotion, high) for emotion in ("happy", "angry"))
                  > max(size(*pair, emotion, high) for emotion in ("sad", "neutral")) for pair in pairs),
            *(count(size(corpus, COMPARE, emotion, highest) < size(corpus, deep, emotion, highest)
                    for corpus, deep in pairs for emotion in emotions)
              for emotions in (("angry", "happy", "neutral"), ("sad",)))])
    table(["column", "(i) angry", "(i) sad", "(ii)", "(iii) angry, happy, neutral", "(iii) sad"], lines)


def percent(share):
    return f"{100 * share:.0f} %"


def correlation(first, second):
    one, other = mean(first), mean(second)
    cross = sum((a - one) * (b - other) for a, b in zip(first, second))
    return cross / (sum((a - one) ** 2 for a in first) * sum((b - other) ** 2 for b in second)) ** 0.5


def perturbations(exact, resynthesised, scores, distances):
    print("### Exact masks and resynthesis, same mel bands, draws, utterances and classifiers\n")
    lines = []
    for corpus, model in dict.fromkeys(key[:2] for key in exact):
        keys = [(corpus, model, emotion) for emotion in EMOTIONS]
        pairs = [(exact[key][file], resynthesised[key][file]) for key in keys for file in exact[key]]
        own = [row for row in distances if (row["corpus"], row["model"]) == (corpus, model)]
        lines.append([
            corpus, NAMES[model],
            ", ".join(f"{mean(side[key][file] for key in keys for file in side[key]):.2f}"
                      for side in scores),
            ", ".join(percent(mean(all(v > 0 for v in pair[side]) for pair in pairs)) for side in (0, 1)),
            ", ".join(percent(mean(v < 0 for pair in pairs for v in pair[side])) for side in (0, 1)),
            f"{median(correlation(*pair) for pair in pairs):.2f}",
            percent(mean(one.index(max(one)) == other.index(max(other)) for one, other in pairs)),
            f"{sum(float(row['p']) <= 0.05 for row in own)} of {len(own)}",
            f"{median(float(row['normalised_effect_size']) for row in own):.2f}"])
    table(["corpus", "model", "score of the whole sound", "utterances without negative weight",
           "negative weights", "median correlation in an utterance", "same largest weight",
           "tests that reject", "median effect size"], lines)


def power(path):
    print("### Power: mean over the pairs of samples (range)\n")
    grouped = defaultdict(list)
    for row in rows(path):
        grouped[row["difference"], row["utterances"]].append(float(row["power"]))
    differences = list(dict.fromkeys(key[0] for key in grouped))
    table(["difference", "n = 10", "n = 20", "n = 40"], [
        [difference, *(f"{mean(own):.2f} ({min(own):.2f} to {max(own):.2f})"
                       for n in ("10", "20", "40") for own in [grouped[difference, n]])]
        for difference in differences])


def main(folder):
    paper = paper_tests(folder)
    for deep in (TRANSFORMER, ENCODER):
        studies = {
            title: own_tests(folder / name / "tests.csv", deep) for title, name in COLUMNS.items()}
        for show in (cells, counts, agreement):
            show(paper, studies, deep)
    studies = {title: weights(folder / name / "weights.csv") for title, name in COLUMNS.items()}
    mean_weights(studies)
    findings(studies)
    finding_counts(studies)
    scores = [
        by_group(folder / name / "weights.csv", lambda row: float(row["score"]))
        for name in ("mel-bands", "resynthesis")]
    perturbations(
        studies["on mel bands"], studies["its perturbation"], scores,
        rows(folder / "resynthesis/distances.csv"))
    power(folder / "power.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
