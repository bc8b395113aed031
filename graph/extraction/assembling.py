"""Where a letter tells on which day a body comes together that has no meetings of its own name: that is a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.extraction.naming import Naming, Page
from graph.model import Entity, Lexicon, Span
from graph.wording import Words, alternation, before, whole

_DASHES: Final = "-\u2010\u2011"


class Assembling:
    """Finder of gatherings named only by who gathers, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        self._tells = Words(forms("assembling"))
        self._came = Words(forms("assembling-verb"))
        self._together = re.compile(rf"[^.;]{{1,150}}?\b(?:{alternation(forms('assembling-particle'))})(?!\w)")
        self._same_day = re.compile(whole(forms("same-day")))
        self._nouns = Words(forms("assembling-body"))
        relative = alternation((*forms("relative"), *forms("neuter-relative")))
        self._relative = re.compile(rf"(?:\s*\([^()\n]{{1,40}}\))?,\s+(?:{relative})(?!\w)")
        self._prepositions = dict.fromkeys(forms("preposition"), "")
        self._articles = dict.fromkeys(forms("article"), "")

    def find(self, page: Page, named: Sequence[Naming]) -> Iterator[Naming]:
        """One naming for each sentence that tells of a day and of a body that comes together on it.

        Args:
            page: the letter.
            named: the namings found otherwise; a sentence that names a meeting or those who gather tells of that one.
        """
        told = {n.sentence for n in named if n.certain or n.sort in {"gatherers", "noun"}}
        low = page.low
        places = [start for start, _, _ in self._tells.find(low)]
        places += [start for start, end, _ in self._came.find(low) if self._together.match(low, end)]
        for number in sorted(map(page.sentence, places)):
            if number in told:
                continue
            told.add(number)
            sentence = page.sentence_span(number)
            days = (t for t in page.recognised.times if sentence.covers(t.span) and t.start)
            if not any(_has_month(t.start.value) for t in days if t.start) and not self._same_day.search(
                page.low, *sentence
            ):
                continue
            found = [(self._fit(page, span), -span.start, span, e) for span, e in self._bodies(page, sentence)]
            fits = [f for f in found if f[0]]
            if fits:
                _, _, span, entity = max(fits, key=lambda f: f[:2])
                if any(n.span.meets(span) for n in named):
                    continue  # found by its own name already
                key = entity.path if entity else " ".join(page.low[slice(*span)].split())
                yield Naming(span, "noun", key, entity, number, certain=True)

    def _bodies(self, page: Page, sentence: Span) -> Iterator[tuple[Span, Entity | None]]:
        for mention in page.mentions_from(*sentence):
            several = mention.entity.cls == "Post" and not mention.entity.known
            if sentence.covers(mention.span) and (several or mention.entity.cls == "Organisation"):
                yield mention.span, mention.entity
        for start, end, _ in self._nouns.endings(page.low[slice(*sentence)]):
            first = sentence.start + start
            while first > sentence.start and (page.low[first - 1].isalnum() or page.low[first - 1] in _DASHES):
                first -= 1
            yield Span(first, sentence.start + end), None

    def _fit(self, page: Page, span: Span) -> int:
        """How surely a name is that of who comes together: 2 with a clause behind it, 1 as a subject, else 0."""
        if self._relative.match(page.low, span.end):
            return 2
        article = before(page.low, span.start, self._articles)
        return 0 if before(page.low, article[0] if article else span.start, self._prepositions) else 1


def _has_month(value: str) -> bool:
    return "-" in value
