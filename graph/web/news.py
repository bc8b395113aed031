"""What the newest build changed: the letters that came, went or were replaced since the generation before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class News:
    """A generation beside the one before it.

    Attributes:
        built: when, ISO.
        added, removed, changed: ids of letters; those changed have the same id and other bytes.
        more: counts that grew or shrank ("commitments", "meetings", "questions"), with by how many.
        is_first: whether there is none before to compare with.
    """

    built: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    more: Mapping[str, int]
    is_first: bool


def news(store: Path) -> News | None:
    """What the generation served now changed; None where its record cannot be read.

    Args:
        store: a store folder.
    """
    try:
        folder = (store / "current").resolve(strict=True)
        now = _record(folder)
    except (OSError, ValueError):
        return None
    try:
        number = int(folder.name) - 1
        before = _record(folder.with_name(f"{number:08d}"))
    except (OSError, ValueError):
        before = {}
    new, old = _letters(now), _letters(before)
    counts = {
        name: sum(n["counts"].get(name, 0) for n in new.values()) - sum(o["counts"].get(name, 0) for o in old.values())
        for name in ("commitments", "meetings", "questions")
    }
    return News(
        built=str(now.get("built", "")),
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(i for i in new.keys() & old.keys() if new[i]["sha256"] != old[i]["sha256"])),
        more={name: change for name, change in counts.items() if change},
        is_first=not before,
    )


def _record(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "generation.json").read_text(encoding="utf-8"))
    return found


def _letters(record: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {str(letter["id"]): letter for letter in record.get("letters", ())}
