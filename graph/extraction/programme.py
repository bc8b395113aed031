"""On which day of a meeting of several days a part of it is, by the words around its name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from graph.extraction.events import Event
from graph.extraction.naming import Page
from graph.model import DateValue, Lexicon, Span, TimeExpression
from graph.wording import alternation, whole

_DAYS_OF_WEEK: Final = 7
_RIGHT_BEHIND: Final = 24
"""Characters within which the day of a part stands behind its name: de slotsessie op de tweede dag."""
_SOON: Final = 3
"""Most days between two meetings of which the second is only given a day of the week."""


class Programme:
    """Finder of the days of parts, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._days = lexicon.table("part-day")
        self._day_words = re.compile(whole(self._days))
        self._weekdays = lexicon.table("weekday")
        hours = alternation(lexicon.forms("part-of-day"))
        self._weekday_words = re.compile(rf"(?<!\w)({alternation(self._weekdays)})(?:{hours})?(?!\w)")

    def names_weekday(self, page: Page, part: Span) -> bool:
        """Whether a stretch names a day of the week."""
        return self._weekday_words.search(page.low, *part) is not None

    def part_of(self, page: Page, stretch: Span, whole: TimeExpression) -> TimeExpression | None:
        """The day of a meeting of several days that a stretch names as its first or last; None where it names none."""
        said = self._day_words.search(page.low, *stretch)
        if said is None or whole.start is None or whole.end in {None, whole.start}:
            return None
        first = self._days[" ".join(said.group().split())] == "first"
        return replace(whole, end=whole.start) if first else replace(whole, start=whole.end)

    def next_weekday(self, page: Page, part: Span, before: TimeExpression) -> TimeExpression | None:
        """The day that the last words of a stretch name by its day of the week, soon behind another meeting's day."""
        said = next(iter(reversed(list(self._weekday_words.finditer(page.low, *part)))), None)
        if said is None or before.start is None or before.start.earliest != before.start.latest:
            return None
        if any(t.span.meets(Span(*said.span())) or t.span.start == said.end() + 1 for t in page.recognised.times):
            return None
        ahead = (int(self._weekdays[said[1]]) - before.start.earliest.isoweekday()) % _DAYS_OF_WEEK
        if not 0 < ahead <= _SOON:
            return None
        value = DateValue((before.start.earliest + timedelta(ahead)).isoformat(), Span(*said.span()))
        return TimeExpression(Span(*said.span()), value, value)

    def day(self, page: Page, event: Event, parent: Event | None) -> TimeExpression | None:
        """The day of a meeting or of a part of one.

        Args:
            page: the letter.
            event: the meeting.
            parent: the meeting it is part of.

        Returns:
            Its own date; of a part without one that of its meeting, or of several days the one that its sentence
            names; None where nothing tells which.
        """
        whole = parent.date if parent else None
        if event.date or whole is None or whole.start is None or whole.end in {None, whole.start}:
            return event.date or whole
        for naming in event.namings:
            sentence = page.sentence_span(naming.sentence + naming.heading)
            if said := self._day_words.search(
                page.low,
                sentence.start,
                sentence.end if naming.heading else min(sentence.end, naming.span.end + _RIGHT_BEHIND),
            ):
                first = self._days[" ".join(said.group().split())] == "first"
                return replace(whole, end=whole.start) if first else replace(whole, start=whole.end)
            if day := _named_day(page, sentence, whole) or self._weekday(page, sentence, whole):
                return day
        return None

    def _weekday(self, page: Page, sentence: Span, whole: TimeExpression) -> TimeExpression | None:
        """The one day of a meeting that a sentence names by its day of the week."""
        first, last = whole.start, whole.end
        said = self._weekday_words.search(page.low, *sentence)
        if said is None or first is None or last is None or (last.latest - first.earliest).days >= _DAYS_OF_WEEK:
            return None
        ahead = (int(self._weekdays[said[1]]) - first.earliest.isoweekday()) % _DAYS_OF_WEEK
        day = first.earliest + timedelta(ahead)
        if day > last.latest:
            return None
        value = DateValue(day.isoformat(), Span(*said.span()))
        return TimeExpression(Span(*said.span()), value, value)


def _named_day(page: Page, sentence: Span, whole: TimeExpression) -> TimeExpression | None:
    """The one day of a meeting that a sentence names by its date."""
    first, last = whole.start, whole.end
    said = [
        t for t in page.recognised.times if sentence.covers(t.span) and t.sense == "at" and t.start and t.start == t.end
    ]
    if len(said) != 1 or first is None or last is None or said[0].start is None:
        return None
    within = first.earliest <= said[0].start.earliest and said[0].start.latest <= last.latest
    return said[0] if within else None
