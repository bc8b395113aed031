"""Units and working bodies by their noun: 42e verkenningseskadron, multinationale brigade, commissie-Jansen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Lexicon, Span
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import Words, alternation, lowered

_FIRST: Final = re.compile(r"(?<![\w-])([^\W\d_][\w’'-]*)[ \n]$")
_COUNTRIES: Final = re.compile(
    rf"(?<![\w-])({CAPITAL}[^\W\d_]+[-–]{CAPITAL}[^\W\d_]+(?:[-–]{CAPITAL}[^\W\d_]+)?)[ \n]$"
)
_AFTER: Final = re.compile(
    rf"[-–](?:(?:[a-z]{{2,4}}|{CAPITAL}[a-z]{{2,3}})[ ]){{0,2}}{CAPITAL}[^\W_]+(?:-{CAPITAL}[^\W_]+)?"
)
_NAME: Final = re.compile(rf"[-–]{CAPITAL}[^\W_]+")
_TOPIC: Final = rf"[ \n]{CAPITAL}[^\W_]*(?:[ \n]{CAPITAL}[^\W_]+)*"
_SEAT: Final = re.compile(rf"[ \n]{CAPITAL}[a-z]+(?:-{CAPITAL}[a-z]+)*(?![\w-])")
_LOOK_BACK: Final = 45


class Units:
    """Finds units that a number, an adjective, a weapon or a topic tells apart."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        self._units = Words(forms("unit-tail"))
        self._number = re.compile(
            rf"(?<![\w.,/€$-])\d{{1,3}}(?:({alternation(forms('day-suffix'))})[ \n]"
            rf"(?:[^\W\d_]+e[ \n]|{CAPITAL}\w+[ \n]){{0,2}}|[ \n](?:{CAPITAL}\w+[ \n]){{0,2}})$"
        )
        self._groups = Words(forms("working-group"))
        self._ordinals = frozenset(forms("unit-ordinal"))
        self._numbered_by_word = frozenset(forms("unit-ordinal-noun"))
        self._adjectives = frozenset(forms("unit-adjective"))
        self._bodies = Words(forms("joint-body"))
        self._called = Words(forms("named-body"))
        self._seated = Words(forms("seat-head"))
        self._topic = re.compile(rf"{_TOPIC}(?:[ \n](?:{alternation(forms('list-and'))}){_TOPIC})?")
        self._troops = re.compile(rf"[ \n](?:{alternation(forms('unit-troops'))})(?!\w)")
        firsts = alternation(sorted(forms("unit-first-part")))
        self._first_part = re.compile(rf"(?:{firsts})s?-?")

    def find(self, page: Page) -> Iterator[Proposal]:
        """Proposals for units and working bodies, in no order."""
        low = lowered(page.text)
        for start, end, noun in self._units.endings(low):
            if not page.text[end : end + 1].isalnum() and (span := self._unit(page, low, start, end, noun)):
                yield from self._proposal(page, span)
        for start, end, _ in self._groups.find(low):
            if span := self._group(page, start, end):
                yield from self._proposal(page, span)
        for start, end, _ in self._called.find(low):
            name = _AFTER.match(page.text, end)
            if name and page.text[start - 1 : start] != "-":
                yield from self._proposal(page, Span(start, name.end()))
        for start, end, _ in self._seated.find(page.text):
            owner = page.owners[end + 1] if page.text[end : end + 1] == " " else None
            if owner is not None and owner.entity.cls == "Place" and owner.span.start == end + 1:
                yield from self._proposal(page, Span(start, owner.span.end))
            elif owner is None and (seat := _SEAT.match(page.text, end)):
                yield from self._proposal(page, Span(start, seat.end()))
        for start, end, _ in self._bodies.endings(low):
            if pair := self._pair(page, _word_start(low, start)):
                yield from self._proposal(page, Span(pair, end))

    @staticmethod
    def _proposal(page: Page, span: Span) -> Iterator[Proposal]:
        if not page.covered(*span):
            yield Proposal(span, "Organisation", " ".join(page.text[slice(*span)].split()))

    def _unit(self, page: Page, low: str, start: int, end: int, noun: str) -> Span | None:
        text = page.text
        first = _word_start(low, start)
        window = max(0, first - _LOOK_BACK)
        number = self._number.search(text, window, first)
        if number and (number.group(1) or number.group().count(" ") > 1 or text[first].isupper()):
            return Span(number.start(), end)
        if pair := self._pair(page, first):
            return Span(pair, end)
        if name := _NAME.match(text, end) or self._troops.match(low, end):
            return Span(first, name.end())
        if first < start:
            owner = page.owners[first]
            if owner is not None and owner.entity.cls == "Capability" and first < owner.span.end < end:
                return Span(owner.span.start, end)
            named = text[first].isupper() and text[start - 1] in "-–"  # Cavour-eskader
            return Span(first, end) if named or self._first_part.fullmatch(low, first, start) else None
        before = _FIRST.search(low, window, first)
        if before and (
            before.group(1) in self._adjectives
            or (before.group(1) in self._ordinals and noun in self._numbered_by_word)
        ):
            return Span(before.start(), end)
        return None

    @staticmethod
    def _pair(page: Page, first: int) -> int | None:
        """Where the adjectives of two states start that a body belongs to: Duits-Nederlandse."""
        pair = _COUNTRIES.search(page.text, max(0, first - _LOOK_BACK), first)
        owner = page.owners[pair.start()] if pair else None
        return pair.start() if pair and owner is not None and owner.entity.cls == "Country" else None

    def _group(self, page: Page, start: int, end: int) -> Span | None:
        """A working body with its topic behind it, in capitals or a known capability."""
        owner = page.owners[end + 1] if end + 1 < len(page.text) else None
        if owner is not None and owner.span.start == end + 1 and owner.entity.cls == "Capability":
            return Span(start, owner.span.end)
        topic = self._topic.match(page.text, end)
        return Span(start, topic.end()) if topic and end + 1 not in page.openings else None


def _word_start(low: str, start: int) -> int:
    while start and (low[start - 1].isalnum() or (low[start - 1] in "-–" and low[start - 2].isalnum())):
        start -= 1
    return start
