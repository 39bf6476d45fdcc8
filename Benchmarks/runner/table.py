"""The Markdown table of a run."""

from statistics import median

from .measure import ratios


def table(machine, rows, results):
    """The text of a run: the machine, the comparisons, what could not run, and our own times.

    `machine` is a list of (name, value); `rows` are those that ran, `results` what `measure`
    returned for each, by key.
    """
    lines = ["| | |", "|---|---|"]
    lines += [f"| {_cell(name)} | {_cell(value)} |" for name, value in machine]
    lines += [
        "",
        "| what | peer | times faster, by processor time | by wall time | EmoLIME, s (processor) "
        "| peer, s (processor) | results |",
        "|---|---|---|---|---|---|---|",
    ]
    alone, missing = [], []
    for row in rows:
        result = results[row.key]
        missing += [f"- {row.title}: {name}: {reason.rstrip('.')}."
                    for name, reason in result["missing"].items()]
        times = result["times"]
        if not row.comparisons:
            alone += [f"| {row.title} | {_spread(found)} |" for found in times.values()]
        for comparison in row.comparisons:
            ours, theirs = times.get(comparison.ours), times.get(comparison.peer)
            if ours and theirs and comparison.key not in result["missing"]:
                cells = [
                    row.title + comparison.note, comparison.peer, _ratio(theirs, ours, "processor"),
                    _ratio(theirs, ours, "wall"), _seconds(ours), _seconds(theirs),
                    result["agreement"].get(comparison.key, "not compared")]
                lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    if missing:
        lines += ["", "Not measured:", "", *missing]
    if alone:
        lines += ["", "| EmoLIME alone | ms of processor time (least to most) |", "|---|---|", *alone]
    return "\n".join(lines) + "\n"


def _ratio(theirs, ours, clock):
    middle, least, most = ratios(theirs, ours, clock)
    return f"{_three(middle)} ({_three(least)} to {_three(most)})"


def _seconds(times):
    return _three(median(time["processor"] for time in times))


def _spread(times):
    found = sorted(1000 * time["processor"] for time in times)
    return f"{_three(median(found))} ({_three(found[0])} to {_three(found[-1])})"


def _three(value):
    """A number with three significant digits, without an exponent where it is not tiny."""
    if value >= 100:
        return f"{value:.0f}"
    if value >= 1:
        return f"{value:.3g}"
    return f"{value:.3g}" if value >= 1e-4 else f"{value:.1e}"


def _cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")
