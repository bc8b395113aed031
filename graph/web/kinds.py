"""What class of thing an IRI names, told from its path: the contract mints every class under a path of its own."""

from __future__ import annotations

from typing import Final

CLASSES: Final = (
    "country", "organisation", "parliamentary-group", "group", "person", "post", "mission", "capability", "programme",
    "place", "series", "document",
)  # fmt: skip
"""Entities, in the order in which pages list them: who, what, where and when, papers."""

STATED: Final = ("commitment", "meeting", "question", "answer", "conflict")
"""What letters state, and where what they state cannot all hold."""


def kind(path: str) -> str:
    """The class of the thing at a path below the base.

    Args:
        path: for example "id/country/NLD", "letter/x/commitment/1-2-aaaaaaaa" or "letter/x#char=1,2".

    Returns:
        One of `CLASSES` or `STATED`, "letter", "passage", "graph", "frame", "conflict", "value" for the concepts of
        vocabulary/, or "" for anything else.
    """
    if path.startswith("letter/") and "#" in path:
        return "passage"
    match path.split("/"):
        case ["id", name, _] if name in CLASSES:
            return name
        case ["letter", _]:
            return "letter"
        case ["letter", _, name, _] if name in CLASSES or name in STATED:
            return name
        case ["graph", *_]:
            return "graph"
        case ["vocabulary", _, _]:
            return "value"
        case ["frame" | "conflict" as name, _]:
            return name
        case _:
            return ""
