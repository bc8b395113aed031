"""Whose gathering is a meeting of a series: offices by the names of the series."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import Entity, Term


def series_of_posts(terms: Sequence[Term]) -> dict[str, tuple[Entity, ...]]:
    """Post -> the series whose names say that its holders gather (NAVO Defence Ministers Meeting), longest first."""
    found: dict[str, tuple[Entity, ...]] = {}
    series = [(t, f" {_plain(name)}") for t in terms if t.cls == "Series" for name, _ in t.names if " " in name]
    for post in (t for t in terms if t.cls == "Post"):
        names = {_plain(name) for name, _ in post.names if re.search(r"\W", name)}
        fits = [
            (len(n), -place, term)
            for place, (term, name) in enumerate(series)
            for n in names
            if name.endswith(f" {n}") and name != f" {n}"
        ]
        ranked = {t.path: Entity(t.path, t.cls, t.label) for *_, t in sorted(fits, key=lambda f: f[:2], reverse=True)}
        found[post.path] = tuple(ranked.values())
    return found


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").split())
