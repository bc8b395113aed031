"""A meeting while its namings are gathered, and whether it is still to come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from graph.extraction.circumstances import Circumstances
from graph.extraction.naming import Naming, Page
from graph.model import Document, DocumentType, Entity, Lexicon, MeetingStatus, Span, TimeExpression, Verb
from graph.wording import whole

_APART: Final = timedelta(days=3)  # dates of one series closer than this are one meeting, dated by two writers
_LONG_AGO: Final = timedelta(days=60)
_SIDES: Final[Mapping[DocumentType, str]] = {
    "annotated-agenda": "next",
    "decision-memo": "next",
    "written-consultation": "next",
    "report": "last",
}
_WORD: Final = re.compile(r"[^\W\d_][\w’'.-]*")
_REACH: Final = 90  # characters on either side of a name in which verbs tell its tense
_SHORTEST_VERB: Final = 3


@dataclass(slots=True, eq=False)
class Event:
    """A meeting in the making.

    Attributes:
        key: what its namings share: the path of the series or body, or the noun.
        entity: the series or body.
        namings: in order of finding.
        date: when; its start is None where nothing resolves it.
        place: where.
        side: "next" or "last" where its name says so (de vorige DMM).
        words: the places of the words that state date, place and side.
        otherwise: the words that give it a date it cannot have beside `date`.
        parent: the meeting it is a part of.
    """

    key: str
    entity: Entity | None
    namings: list[Naming] = field(default_factory=list)
    date: TimeExpression | None = None
    place: Entity | None = None
    side: str = ""
    words: list[Span] = field(default_factory=list)
    otherwise: list[Span] = field(default_factory=list)
    parent: Event | None = None

    @property
    def is_on_a_day(self) -> bool:
        """Whether its date is a day."""
        return self.date is not None and self.date.start is not None and self.date.start.value.count("-") > 1

    def add(self, naming: Naming, said: Circumstances) -> None:
        """Take in one more naming and what is said around it."""
        self.namings.append(naming)
        self.tell(said)

    def tell(self, said: Circumstances) -> None:
        """Take in what is said of date, place and side."""
        if self.date is None or self.date.start is None:
            self.date = said.date or self.date
        if said.place and self.place is None:
            self.place = said.place.entity
        self.side = self.side or said.side
        other = said.date is not self.date and not (said.date and self.date and said.date.start == self.date.start)
        dated = said.date.span if said.date and other else None
        self.words += [s for s in said.words if s not in self.words and not (dated and dated.meets(s))]
        if dated and said.date and self.date and _apart(said.date, self.date):
            self.otherwise += [s for s in said.words if dated.meets(s)]

    def is_set_apart(self, naming: Naming, said: Circumstances) -> bool:
        """Whether a sentence of this meeting names another one on another day: de RBZ van 28 mei en die van 27 mei."""
        if said.date is None or self.date is None or not _apart(said.date, self.date):
            return False
        return any(n.sentence == naming.sentence for n in self.namings)

    def agrees(self, other: TimeExpression | None) -> int | None:
        """How well another date fits: 2 the same or nearly, 0 where one is unknown, None for two meetings."""
        mine = self.date
        if mine is None or other is None:
            return 0
        if mine.start is None or other.start is None:
            return 2 if mine.start is other.start else None
        last, other_last = mine.end or mine.start, other.end or other.start
        near = mine.start.earliest - _APART <= other_last.latest and other.start.earliest <= last.latest + _APART
        return 2 if near else None


def _apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two dates have no day in common."""
    if one.start is None or other.start is None:
        return False
    ends = ((one.end or one.start).latest, (other.end or other.start).latest)
    return ends[0] < other.start.earliest or ends[1] < one.start.earliest


class Outlook:
    """Tells meetings gone by from those to come, compiled from the lexicon and the verbs."""

    def __init__(self, lexicon: Lexicon, verbs: Sequence[Verb]) -> None:
        forms = lexicon.forms
        verb_forms = {form for verb in verbs for form in verb.past if len(form) > _SHORTEST_VERB}
        self._last = verb_forms.union(forms("meeting-tense", "last"))
        self._next = frozenset(forms("meeting-tense", "next"))
        self._expected = re.compile(whole(forms("meeting-expected")))

    def side(self, page: Page, event: Event, document: Document, *, main: bool) -> str:
        """Whether a meeting lies ahead ("next") or back ("last") of the letter; "" where nothing tells.

        Args:
            page: the letter.
            event: the meeting.
            document: its date, or else its type, tells.
            main: whether the letter is about this meeting.
        """
        date = event.date.start if event.date else None
        if date and document.date:
            if event.side and date.earliest == date.latest == document.date.earliest:
                return event.side
            begun = date.earliest <= document.date.latest and document.type == "report"
            return "last" if begun or date.latest < document.date.earliest else "next"
        if event.side:
            return event.side
        if (main or date) and document.type in _SIDES:
            return _SIDES[document.type]
        return self.tense(page, event.namings)

    def tense(self, page: Page, namings: Sequence[Naming]) -> str:
        """What the verbs and adverbs around namings say, by majority."""
        balance = 0
        for naming in namings:
            sentence = page.sentence_span(naming.sentence)
            start, end = (
                max(sentence.start, naming.span.start - _REACH),
                min(sentence.end, naming.span.end + _REACH),
            )
            for word in _WORD.findall(page.low, start, end):
                last = word in self._last or (word.endswith(".") and word.rstrip(".") in self._last)
                balance += (word in self._next) - last
        return "next" if balance > 0 else "last" if balance < 0 else ""

    def status(self, page: Page, event: Event, side: str) -> tuple[MeetingStatus, Span | None]:
        """The status, with the words that make it only expected."""
        if side == "last":
            return "held", None
        if side != "next":
            return "unknown", None
        if event.date is None:
            for naming in event.namings:
                sentence = page.sentence_span(naming.sentence)
                if match := self._expected.search(page.low, *sentence):
                    return "expected", Span(*match.span())
        return "planned", None

    @staticmethod
    def long_before(event: Event, main: Event) -> bool:
        """Whether a meeting was long before another: no part of what an undated letter looks ahead to."""
        mine, other = (e.date.start if e.date else None for e in (event, main))
        if not mine or not other:
            return False
        if "-" not in mine.value:
            return mine.latest.year < other.earliest.year
        return other.earliest - mine.latest > _LONG_AGO
