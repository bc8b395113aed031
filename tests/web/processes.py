"""What the tests know of processes: who descends from whom."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def parents() -> dict[int, int]:
    """The parent of every process of this machine that is no zombie."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(place.name)] = int(parent)
    return found


def ancestors(process: int, known: dict[int, int]) -> set[int]:
    """The parent of a process, its parent, and so on."""
    found: set[int] = set()
    while process in known:
        process = known[process]
        found.add(process)
    return found


def descendants(process: int) -> set[int]:
    """The children of a process, their children, and so on."""
    known = parents()
    return {other for other in known if process in ancestors(other, known)}


def niceness(process: Path) -> list[int]:
    """The priority of each thread of a process, the oldest first; threads that end meanwhile have none."""
    found = []
    for place in sorted(process.glob("task/*"), key=lambda place: int(place.name)):
        with suppress(OSError):
            stat = (place / "stat").read_text(encoding="utf-8")
            found.append(int(stat.rpartition(")")[2].split()[16]))
    return found


def demoted() -> int:
    """How many processes that descend from this one run at the lowest priority."""
    low = 0
    for process in descendants(os.getpid()):
        with suppress(OSError):
            low += 19 in niceness(Path(f"/proc/{process}"))
    return low


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold in time."""
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()
