"""The name of a meeting with what its words say to tell it from others: the town, the year, the body, the company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.extraction.naming import Page
from graph.model import Lexicon, Span
from graph.wording import alternation

_MOST_PARTS: Final = 2


class FullNames:
    """Finder of full names, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        articles, adjectives, titles = (
            alternation(f.lower() for f in forms(role)) for role in ("article", "meeting-adjective", "person-title")
        )
        self._joint = re.compile(
            rf"\s+(?:{alternation(forms('meeting-complement'))})\s+"
            rf"(?:(?:{articles})\s+)?(?:(?:{adjectives}|{titles})\s+)*"
        )

    def of(self, page: Page, name: Span) -> Iterator[str]:
        """The longer names that begin with a name (top -> top van 2008; bijeenkomst -> bijeenkomst van de Small Group).

        Args:
            page: the letter.
            name: where the name stands.

        Yields:
            The words up to the end of each part: nothing where no name, place or year follows.
        """
        end, limit = name.end, page.sentence_span(page.sentence(name.start)).end
        for _ in range(_MOST_PARTS):
            joint = self._joint.match(page.low, end, limit)
            if joint is None:
                return
            ends = [m.span.end for m in page.mentions_from(joint.end(), joint.end() + 1)]
            if not ends:
                times = (t.span for t in page.recognised.times if t.span.start == joint.end())
                ends = [span.end for span in times if _is_year(page, span)]
            if not ends:
                return
            end = max(ends)
            yield " ".join(page.text[name.start : end].split())


def _is_year(page: Page, span: Span) -> bool:
    """Whether the words of a time are a year alone: a day is told of a meeting, a year is part of its name."""
    return page.text[slice(*span)].isdigit()
