"""Which meeting a statement belongs to: the one it names, the one of its section, the one its letter reports on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.extraction.act import Act
from graph.extraction.daywords import DayWords, days_until
from graph.extraction.slots import spans
from graph.extraction.tense import at_meeting, at_occasion
from graph.extraction.tokens import Token
from graph.extraction.whereabouts import PLEDGED
from graph.model import (
    DateValue,
    Document,
    DocumentType,
    Entity,
    Kind,
    Letter,
    Lexicon,
    Meeting,
    MeetingStatus,
    Span,
    TimeExpression,
)
from graph.wording import before, lowered

_SIDES: Final[Mapping[DocumentType, MeetingStatus]] = {"report": "held", "annotated-agenda": "planned"}
_TELLING: Final = 4
"""Letters of a word that tells a meeting from another in a heading."""
_NEAR: Final = 31
"""At most so many days lie between the meetings that one report tells of."""


_AT_TABLE: Final[frozenset[Kind]] = frozenset(("position", "agreement", "other"))
"""Kinds that are done where those who do them meet."""


class GatheringWords:
    """The words that set a statement apart from a meeting or tie it to one, compiled from the lexicon.

    Attributes:
        days: for the days of a meeting.
        apart: before a meeting that a statement is not made at.
        outside: in a statement on a longer time than that of a meeting.
        limits: before a meeting by which something is to be done.
        later: opening the heading of a session that comes behind another one.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.days = DayWords(lexicon)
        self.apart = dict.fromkeys(lexicon.forms("apart-from-meeting"), "")
        self.outside = frozenset(lexicon.forms("outside-meeting"))
        ordinals = lexicon.table("division-ordinal").items()
        self.later = tuple(f"{form} " for form, number in ordinals if number.isdigit() and int(number) > 1)
        self.limits = dict.fromkeys(lexicon.forms("deadline-meeting"), "")


def _is_told_of(found: Act) -> bool:
    """Whether the past tense tells what was said, agreed or promised where its paragraph says that some met."""
    said = found.predicate
    told = found.match.frame.kind in ("position", "agreement") or found.status == "committed"
    return told and said.past and not said.perfect


class Gatherings:
    """Which meeting a sentence reports on.

    Attributes:
        spans: where meetings are named.
    """

    def __init__(
        self,
        letter: Letter,
        document: Document,
        meetings: Sequence[Meeting],
        *,
        times: Sequence[TimeExpression] = (),
        groups: Mapping[str, Entity],
        words: GatheringWords,
    ) -> None:
        self._document = document
        self._days = {t.span.start: t.start.value for t in times if t.start is not None and t.start == t.end}
        self._low = lowered(letter.working.text)
        self._meetings = meetings
        named = ((span, m) for m in meetings for span in m.mentions)  # one name may be that of two
        self._mentions = sorted(named, key=lambda pair: (pair[0], pair[1].ordinal))
        self._told: DateValue | None = None
        concerned = [m for m in meetings if m.ordinal in document.concerns and m.start is not None]
        self._side = _SIDES.get(document.type)
        alike = [m for m in concerned if self._side in (None, m.status)]
        starts = {m.start.value: m.start for m in alike if m.start is not None}
        first = len(starts) == 1 or self._side is not None
        self._first = next(iter(starts.values()), None) if first else None
        self._members = groups
        self.spans = [span for span, _ in self._mentions]
        self._starts = [span.start for span in self.spans]
        self._longest = max((span.end - span.start for span in self.spans), default=0)
        about = set(document.concerns)
        self._about = about | {m.ordinal for m in meetings if m.part_of in about}
        self._whole = alike[0] if starts else None
        self._know = words
        self._at: DateValue | None = None
        self._held: DateValue | None = None
        self._under: DateValue | None = None
        headed = {m.ordinal for h in letter.headings if (m := self._headed_by(h)) is not None}
        self._parted = len(starts) > 1 and headed >= {m.ordinal for m in alike}

    def _headed_by(self, heading: Span) -> Meeting | None:
        """The dated meeting that has a section of its own, by the name in its heading or what of it stands there."""
        mentioned = [m for m in self.named_in(heading) if m.start is not None]
        if len(mentioned) == 1:
            return mentioned[0]
        words = f" {' '.join(self._low[slice(*heading)].split())} "
        dated = [m for m in self._meetings if m.start is not None]
        days = {day for place, day in self._days.items() if heading.start <= place < heading.end}
        on_day = [m for m in dated if m.start is not None and m.start.value in days and m.ordinal in self._about]
        if on_day:
            return on_day[0]
        named = (m for m in dated if any(f" {name.lower()} " in words for name in m.names))
        alike = [m for m in dated if m.status == self._side and m.part_of is None]
        part = (m for m in alike if any(words in f" {name.lower()} " for name in m.names))
        said = {w for w in words.split() if len(w) >= _TELLING}
        loose = (m for m in alike if len(said) > 1 and any(said <= set(name.lower().split()) for name in m.names))
        return next(named, None) or (next(part, None) or next(loose, None) if len(alike) > 1 else None)

    def named_in(self, span: Span) -> list[Meeting]:
        """The meetings named in a stretch."""
        return [m for s, m in self._starting(span.start, span.end) if s.end <= span.end]

    def is_held(self, stretches: Sequence[Span]) -> bool:
        """Whether what is done is to hold a meeting: its name opens the words of the object."""
        return bool(stretches) and bool(self._starting(stretches[0].start, stretches[0].end))

    def _starting(self, start: int, end: int) -> Sequence[tuple[Span, Meeting]]:
        """The mentions that start in a stretch."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def enter_section(self, heading: Span) -> None:
        """Go on to the meeting that a heading names, by its name or by what of it stands there.

        Where each meeting of a letter has a heading, other headings part what is told of it. A second session is not
        before the first: it goes on with the day at hand.
        """
        headed = self._headed_by(heading)
        self._told = None
        at = self._at if self._low.startswith(self._know.later, heading.start) else None
        self._at = headed.start if headed is not None else self._under or at
        if self._parted and headed is not None and headed.ordinal in self._about:
            self._under = headed.start

    def enter_paragraph(self) -> None:
        """Forget the occasion told of."""
        self._told = self._held = None

    def note(self, sentence: Span, times: Sequence[TimeExpression]) -> None:
        """Remember what a sentence tells of: the meeting it names, else the day or what day of the meeting."""
        named = [m for m in self.named_in(sentence) if m.start is not None]
        days = [t.start for t in times if t.sense == "at" and t.start is not None and t.start.value.count("-") > 1]
        self._told = next(iter((*(m.start for m in reversed(named)), *reversed(days))), self._told)
        if named:
            self._held = named[-1].start if named[-1].status == "held" else None
        whole = self._whole
        if whole is not None and whole.start is not None and whole.end is not None and whole.end != whole.start:
            within = [d for d in days if whole.start.earliest <= d.earliest and d.latest <= whole.end.latest]
            edge = self._know.days.edge(self._low, sentence)
            if edge and not within:
                within = [whole.start if edge == "first" else whole.end]
            within = within or self._weekday(sentence, whole)
            if within:
                self._at = within[-1]
                return
        here = [m.start for m in named if m.start is not None and m.status == self._side and self._is_told(m)]
        self._at = here[-1] if here else self._at

    def _weekday(self, sentence: Span, whole: Meeting) -> list[DateValue]:
        """The day of a meeting that a sentence names by its day of the week; empty where it names none."""
        said = next(self._know.days.weekdays(self._low, sentence), None)
        if said is None or whole.start is None or whole.end is None:
            return []
        weekday, words = said
        day = whole.start.earliest + days_until(weekday, whole.start.earliest)
        return [DateValue(day.isoformat(), words)] if day <= whole.end.latest else []

    def _is_told(self, meeting: Meeting) -> bool:
        """Whether a meeting is one the letter is about or part of one, near its day, or stands on a day next to it."""
        if meeting.start is None:
            return False
        if meeting.ordinal in self._about:
            return self._is_recent(meeting.start)
        whole = self._whole
        if whole is None or whole.start is None:
            return False
        last = (whole.end or whole.start).latest
        return (whole.start.earliest - meeting.start.earliest).days <= 1 and (meeting.start.earliest - last).days <= 1

    def limit(self, reach: Sequence[Span], found: Act) -> DateValue | None:
        """The day of the meeting before which the words of a statement say that it is to be done."""
        if found.match.frame.kind != "position" and (found.predicate.past or found.predicate.perfect):
            return None
        near = self._starting(reach[0].start - self._longest, reach[-1].end)
        named = (m for s, m in near if any(r.meets(s) for r in reach) and before(self._low, s.start, self._know.limits))
        return next((m.start for m in named if m.start is not None), None)

    def date(
        self, clause: Span, reach: Sequence[Span], tokens: list[Token], found: Act, seats: Sequence[Entity]
    ) -> DateValue | None:
        """The day of the meeting that a statement belongs to, None where it is open.

        Args:
            clause: the sentence of the statement.
            reach: the words of the statement; what is said to be done at a meeting they name is done on its day.
            tokens: the sentence.
            found: the act; what points to the occasion told of before is done at it, what a report tells of its
                meeting or an agenda foresees there on the day of the meeting named last in its section, else of its
                heading, of those the letter is about and their parts; what another letter tells in the past tense is of
                the meeting its paragraph tells of.
            seats: where it is done; of what can be done at a meeting the one held there is meant.
        """
        if at_occasion(tokens, found, self._document):
            before_it = [m.start for s, m in self._starting(clause.start, reach[0].start) if m.start is not None]
            if occasion := next(reversed(before_it), self._told):
                return occasion
        if own := next((m.start for m in self._done_at(clause, reach) if m.start is not None), None):
            return own
        there = at_meeting(found, self._document) and not any(tokens[i].low in self._know.outside for i in found.reach)
        kind = found.match.frame.kind
        done_there = kind == "agreement" or ((found.predicate.perfect or found.predicate.past) and kind not in PLEDGED)
        if (there or done_there) and (seated := self._held_in(seats)) is not None:
            return seated
        if self._side is None:
            return self._held if _is_told_of(found) else None
        return self._at or self._first if there else None

    def _done_at(self, clause: Span, reach: Sequence[Span]) -> Iterator[Meeting]:
        """The meetings that the words of a statement say that it is done at."""
        for named, meeting in self._starting(clause.start, clause.end):
            said = clause.covers(named) and any(r.meets(named) for r in reach)
            if said and before(self._low, named.start, self._know.apart) is None:
                yield meeting

    def seat(self, clause: Span, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """Where the meeting is held that an act is done at, if its sentence says so: op de top, die in X plaatsvindt.

        Args:
            clause: the sentence of the statement.
            tokens: its words.
            found: the act.
        """
        if found.match.frame.kind not in _AT_TABLE:
            return ()
        situation = found.situation
        reach = spans(tokens, sorted({*situation.clause.tokens, *situation.described}))
        named = {token.head.entity for token in tokens if token.head is not None}
        return tuple(m.place for m in self._done_at(clause, reach) if m.place is not None and m.place in named)[:1]

    def _held_in(self, seats: Sequence[Entity]) -> DateValue | None:
        """The day of the one meeting that is held in one of some places."""
        days = {m.start.value: m.start for m in self._meetings if m.start is not None and m.place in seats and m.place}
        return next(iter(days.values())) if len(days) == 1 else None

    def _is_recent(self, day: DateValue) -> bool:
        """Whether a day is near that of the meeting reported on, no older one that is only mentioned."""
        return self._first is None or abs((day.earliest - self._first.earliest).days) <= _NEAR

    def participants(self, clause: Span) -> tuple[Entity, ...]:
        """Who acts at the meeting named in a clause where no agent is: its body's members (bondgenoten)."""
        for meeting in self.named_in(clause):
            if meeting.series is not None and meeting.series.path in self._members:
                return (self._members[meeting.series.path],)
        return ()
