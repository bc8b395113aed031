"""What is read as one statement: a sentence, or one that opens a list together with the things listed under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from graph.extraction.finiteness import is_finite
from graph.extraction.grammar import Grammar
from graph.extraction.tokens import Token
from graph.model import COUNTS, Letter, Mention, Quantity, Recognised, Span, TimeExpression

_SHARE_REACH: Final = 600
"""How far, in characters, a percentage may stand from the share of GDP it divides."""
_SHARES_AND_COUNTS: Final = frozenset((*COUNTS, "percent", "percent-gdp"))
_LARGEST_SHARE: Final = 10
"""No norm for defence asks a larger share of GDP, in percent."""
_ENDS: Final = ";,."
_OPENERS: Final = frozenset(("relative", "subordinator", "infinitival"))
"""What opens a clause below, whose verbs make no statement of an item."""


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Placed = TypeVar("_Placed", bound=_Spanned)


class Stretch(Generic[_Placed]):
    """Things of a letter in order of start, looked up by the sentence they stand in."""

    def __init__(self, things: Sequence[_Placed]) -> None:
        self._things: Sequence[_Placed] = things
        self._starts = [t.span.start for t in things]
        self._asked = Span(0, 0)
        self._found: Sequence[_Placed] = ()

    def within(self, span: Span) -> Sequence[_Placed]:
        """Those that start in a stretch; one sentence is asked for several times in a row."""
        if span != self._asked:
            self._asked = span
            self._found = self._things[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return self._found


class Statement(NamedTuple):
    """What is read as one.

    Attributes:
        span: from the first word to the last.
        readings: its words; of a list one reading for each item, behind the words that open the list.
        opening: how many words open the list; 0 where there is none.
        sentences: how many sentences of the letter it takes.
    """

    span: Span
    readings: tuple[list[Token], ...]
    opening: int = 0
    sentences: int = 1


class Statements:
    """The statements of one letter, made when asked for.

    Attributes:
        mentions: those of the letter, the longest first where two begin at one place.
        times: its dates and periods.
        quantities: its amounts; percentages beside a share of GDP are parts of it.
    """

    mentions: Stretch[Mention]
    times: Stretch[TimeExpression]
    quantities: Stretch[Quantity]

    def __init__(self, grammar: Grammar, letter: Letter, recognised: Recognised) -> None:
        self._grammar = grammar
        self._letter = letter
        self._headings = frozenset(letter.headings)
        self.mentions = Stretch(sorted(recognised.mentions, key=lambda m: (m.span.start, -m.span.end)))
        self.times = Stretch(recognised.times)
        times = [t.span for t in recognised.times]
        amounts = [q for q in recognised.quantities if not any(t.meets(q.span) for t in times)]
        amounts = [q for q in amounts if not any(m.span.covers(q.span) for m in self._numbered(q))]
        self.quantities = Stretch(_shares_of_gdp(amounts))

    def _numbered(self, quantity: Quantity) -> Iterator[Mention]:
        """The units and the like of whose name a number is part: 44 Pantserinfanteriebataljon."""
        here = self.mentions.within(Span(quantity.span.start, quantity.span.start + 1))
        return (m for m in here if m.entity.cls in ("Organisation", "Mission", "Place"))

    def at(self, number: int) -> Statement:
        """The statement that begins with a sentence.

        Args:
            number: of the sentence in the letter.

        Returns:
            The sentence alone, or with the items of its list where they name things: Geleverd zijn: - ...; - ...
        """
        span = self._letter.sentences[number]
        tokens = self._tokens(span)
        items = list(self._items(number + 1)) if tokens and tokens[-1].low == ":" else []
        if not items:
            return Statement(span, (tokens,))
        whole = Span(span.start, items[-1][0].end)
        readings = tuple([*tokens, *words] for _, words in items)
        return Statement(whole, readings, opening=len(tokens), sentences=1 + len(items))

    def _items(self, number: int) -> Iterator[tuple[Span, list[Token]]]:
        """The items from a sentence on, with their words: noun phrases without a verb of their own."""
        for span in self._letter.sentences[number:]:
            if span in self._headings:
                return
            tokens = self._tokens(span)
            end = tokens[-1].low if tokens else ""
            while tokens and tokens[-1].low in _ENDS:
                tokens.pop()
            last = end not in {";", ","} and bool(tokens) and "coordinator" not in tokens[-1].tags
            while tokens and "coordinator" in tokens[-1].tags:
                tokens.pop()  # zes raketten; en
                while tokens and tokens[-1].low in _ENDS:
                    tokens.pop()
            aside = next((i for i, t in enumerate(tokens) if t.low == ";"), len(tokens))
            tokens = tokens[:aside]  # een fregat; naar verwachting betreft dit ...
            if not tokens or self._states(tokens):
                return
            yield span, tokens
            if last:
                return

    def _states(self, tokens: list[Token]) -> bool:
        """Whether an item is more than a noun phrase: it has a finite verb, or an infinitive with "te"."""
        opened = next((i for i, t in enumerate(tokens) if not t.tags.isdisjoint(_OPENERS)), len(tokens))
        return any("to" in t.tags or (t.readings and is_finite(tokens, i)) for i, t in enumerate(tokens[:opened]))

    def _tokens(self, span: Span) -> list[Token]:
        times, quantities = self.times.within(span), self.quantities.within(span)
        measures = [(t.span, "time") for t in times]
        if quantities:
            counted = [q for q in quantities if not any(t.span.meets(q.span) for t in times)]
            measures += [(q.span, "quantity sum" if q.unit not in _SHARES_AND_COUNTS else "quantity") for q in counted]
            measures.sort()
        return self._grammar.tokens(self._letter.working.text, span, self.mentions.within(span), measures)


def _shares_of_gdp(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Percentages beside a share of GDP read as its parts (5% van het bbp, waarvan 3,5% voor ...)."""
    whole = [q.span for q in quantities if q.unit == "percent-gdp"]
    return tuple(
        replace(q, unit="percent-gdp")
        if q.unit == "percent"
        and q.value <= _LARGEST_SHARE
        and any(abs(q.span.start - s.end) < _SHARE_REACH for s in whole)
        else q
        for q in quantities
    )
