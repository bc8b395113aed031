"""What tests of bad input share: one clear line that names the file and says what to do, and nothing lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from commandline import Done

from graph import store

LETTER: Final = "Geachte voorzitter,\n\nNederland levert twee systemen aan Oekraïne.\n"
PROGRAM: Final = [sys.executable, "-c", "from graph.cli import main; main()"]


def untouched(folder: Path) -> bool:
    generation = store.current(folder)
    found = [p.name for p in (folder / "generations").iterdir()]
    return (generation.number, found) == (1, ["00000001"]) and len(list(generation.open().quads())) > 0


def complains(done: Done, code: int, *words: str) -> None:
    assert done.code == code, done.err
    lines = [line for line in done.err.splitlines() if not line.startswith("kamergraph: warning: ")]
    assert len(lines) == 1, f"one line, not: {done.err}"
    assert lines[0].startswith("kamergraph: ")
    for word in words:
        assert word in lines[0]
