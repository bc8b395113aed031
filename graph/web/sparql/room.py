"""How much memory there is, and whether a generation fits in it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

GROWTH: Final = 4
"""Most bytes that a byte on disk becomes in memory; measured: 2.4 for statements of numbers and short IRIs."""

_BASE: Final = 512 * 2**20
"""Address space that the process has without any graph, in bytes."""

_GROUPS: Final = Path("/sys/fs/cgroup")


def for_generation(folder: Path, *, copies: int) -> int | None:
    """Address space that loading a generation may take, in bytes; None where it does not fit in memory.

    The engine counts references inside of its data, so that a worker that reads all of it has copied most of it.

    Args:
        folder: the generation's folder.
        copies: how many copies there must be room for.
    """
    size = sum(file.stat().st_size for file in (folder / "quads").iterdir()) * GROWTH
    return size + _BASE if size * copies <= available() else None


def available() -> int:
    """Memory that processes can still get without pushing others out, in bytes; of the control group, if less."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("MemAvailable:"))
    found = int(kilobytes) * 1024
    with suppress(OSError, ValueError, StopIteration):  # no control groups here, or no limit in ours
        own = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
        name = next(line.removeprefix("0::/") for line in own if line.startswith("0::"))
        for group in (_GROUPS / name, *(_GROUPS / name).parents):
            if _GROUPS in (group, *group.parents):
                with suppress(OSError, ValueError):
                    limit = int((group / "memory.max").read_text(encoding="ascii"))
                    stat = (group / "memory.stat").read_text(encoding="ascii").split()
                    found = min(found, max(0, limit - int(stat[stat.index("anon") + 1])))
    return found
