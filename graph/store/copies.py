"""How each letter's working copy was made, beside the graph: what the pages need to show a letter as it was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graph.model import Piece

_FOLDER: Final = "copies"
_ID: Final = re.compile(r"[a-z0-9-]+")


def write_copy(generation: Path, letter: str, pieces: Iterable[Piece]) -> None:
    """Write down how a working copy was made.

    Args:
        generation: the folder of the generation under construction.
        letter: the letter's id.
        pieces: the copy; see `Working.pieces`.
    """
    folder = generation / _FOLDER
    folder.mkdir(exist_ok=True)
    rows = [(p.start, p.end) if p.text is None else p for p in pieces]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{letter}.json").write_text(text, encoding="utf-8")


def read_copy(store: Path, letter: str) -> tuple[Piece, ...] | None:
    """How the working copy of a letter was made in the generation served now.

    Args:
        store: a store folder.
        letter: a letter's id.

    Returns:
        Its pieces; None where the build wrote none down.
    """
    if not _ID.fullmatch(letter):
        return None
    try:
        rows = json.loads((store / "current" / _FOLDER / f"{letter}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return tuple(Piece(row[0], row[1], row[2] if len(row) > 2 else None) for row in rows)  # noqa: PLR2004 (with text)
