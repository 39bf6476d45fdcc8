"""The view of an explanation in a notebook."""

from __future__ import annotations

import base64
import html
from typing import Optional, Sequence

# A notebook keeps what it shows; a larger page is not embedded in it.
_LARGEST_PAGE = 8 << 20


def view(summary: str, warnings: Sequence[str], figure: str, report: Optional[str]) -> str:
    """Returns the summary, the verdict's reasons, the figure and the player as HTML.

    Parameters
    ----------
    summary : str
        One line each of the signal, the model, the prediction and the verdict.
    warnings : sequence of str
        The reasons of the verdict.
    figure : str
        The figure as SVG.
    report : str or None
        The web page of the report, which is embedded up to 8 MiB.
    """
    lines = "<br>".join(map(html.escape, summary.splitlines()))
    reasons = "".join(f"<li>{html.escape(reason)}</li>" for reason in warnings)
    picture = base64.b64encode(figure.encode()).decode()
    return (
        f"<div><p>{lines}</p>"
        + (f"<ul>{reasons}</ul>" if reasons else "")
        + '<img alt="Spectrogram with its components shaded by their weights"'
        f' style="width: 36rem; max-width: 100%; background: white" src="data:image/svg+xml;base64,{picture}">'
        + _player(report)
        + "</div>"
    )


def _player(report: Optional[str]) -> str:
    if report is None:
        return ""
    if len(report) > _LARGEST_PAGE:
        size = len(report) / (1 << 20)
        return f"<p>Use <code>save_report</code> to listen: the page has {size:.0f} MiB.</p>"
    # The page has no address, no access to the notebook, and a policy against everything but its own
    # script.
    return (
        "<details><summary>Listen, mask components, choose a label</summary>"
        f'<iframe sandbox="allow-scripts allow-downloads" srcdoc="{html.escape(report)}"'
        ' style="width: 100%; height: 60rem; border: 0"></iframe></details>'
    )
