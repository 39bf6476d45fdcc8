"""The processes that a process has started."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Dict, List, Tuple


def descendants(process: int) -> List[int]:
    """Returns the identifiers of the running children of a process, and of theirs."""
    children: Dict[int, List[int]] = {}
    for child, parent in _parents().items():
        children.setdefault(parent, []).append(child)
    found = list(children.get(process, []))
    for child in found:  # which grows
        found += children.get(child, [])
    return found


def _parents() -> Dict[int, int]:
    """Returns the parent of each running process."""
    if os.path.exists("/proc/self/stat"):
        return dict(_numbers(path) for path in Path("/proc").glob("[0-9]*"))
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=", "-o", "ppid="], capture_output=True, text=True, check=True)
    pairs = (line.split() for line in listed.stdout.splitlines())
    return {int(process): int(parent) for process, parent in pairs}


def _numbers(folder: Path) -> Tuple[int, int]:
    """Returns a process of Linux's /proc and its parent; 0 if it has ended."""
    try:
        # After the name, which is in parentheses and may contain any character: state, parent.
        fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return int(folder.name), int(fields[1])
    except OSError:
        return int(folder.name), 0
