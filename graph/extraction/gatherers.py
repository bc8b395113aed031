"""Whose gathering is a meeting: offices by the names of a series, those named behind a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.extraction.naming import Page
from graph.model import Entity, Lexicon, Span, Term
from graph.wording import alternation, before, whole

_FAR: Final = 60  # characters between a noun and the name of who gathers
_MOST_ADJECTIVES: Final = 3


class Gatherers:
    """Tells who gathers from the words around them, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        of, article = (alternation(forms(role)) for role in ("meeting-of-name", "article"))
        self._of = re.compile(rf"\s+(?:{of})\s+(?:(?:{article})\s+)?")
        self._bodies = re.compile(rf"(?:{alternation(forms('assembling-body'))})(?!\w)")
        self._level = dict.fromkeys(forms("gatherers-level"), "")
        self._speaking = re.compile(whole(forms("gatherers-speaking")))

    def behind(self, page: Page, end: int) -> int:
        """The end of who gathers behind a noun, offices of a body or of states; 0 where nobody is named there.

        Args:
            page: the letter.
            end: where the noun ends.
        """
        of = self._of.match(page.low, end)
        if of is None:
            return 0
        for mention in page.mentions_from(of.end(), of.end() + _FAR):
            between = page.low[of.end() : mention.span.start]
            if mention.entity.cls == "Post" and len(between.split()) <= _MOST_ADJECTIVES and "," not in between:
                stop = mention.span.end
                further = self._of.match(page.low, stop)
                bodies = page.mentions_from(further.end(), further.end() + 1) if further else ()
                return max((b.span.end for b in bodies), default=stop)
        body = self._bodies.match(page.low, of.end())
        return body.end() if body else 0

    def is_level(self, page: Page, start: int) -> bool:
        """Whether offices only say who sits in a meeting named before (een zitting op het niveau van ministers)."""
        return before(page.low, start, self._level) is not None

    def speak(self, page: Page, sentence: Span) -> bool:
        """Whether a sentence says that those it names speak with each other."""
        return self._speaking.search(page.low, *sentence) is not None


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
