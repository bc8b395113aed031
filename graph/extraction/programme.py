"""On which day of a meeting of several days a part of it is, by the words around its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from graph.extraction.daywords import DAYS_OF_WEEK, DayWords, days_until
from graph.extraction.events import Event
from graph.extraction.naming import Page
from graph.model import DateValue, Lexicon, Span, TimeExpression

_RIGHT_BEHIND: Final = 24
"""Characters within which the day of a part stands behind its name: de slotsessie op de tweede dag."""
_SOON: Final = timedelta(3)
"""Most time between two meetings of which the second is only given a day of the week."""


class Programme:
    """Finder of the days of parts, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = DayWords(lexicon)

    def names_weekday(self, page: Page, part: Span) -> bool:
        """Whether a stretch names a day of the week."""
        return any(True for _ in self._words.weekdays(page.low, part))

    def part_of(self, page: Page, stretch: Span, whole: TimeExpression) -> TimeExpression | None:
        """The day of a meeting of several days that a stretch names as its first or last; None where it names none."""
        edge = self._words.edge(page.low, stretch)
        if not edge or whole.start is None or whole.end in {None, whole.start}:
            return None
        return replace(whole, end=whole.start) if edge == "first" else replace(whole, start=whole.end)

    def next_weekday(self, page: Page, part: Span, before: TimeExpression) -> TimeExpression | None:
        """The day that the last words of a stretch name by its day of the week, soon behind another meeting's day."""
        said = list(self._words.weekdays(page.low, part))
        if not said or before.start is None or before.start.earliest != before.start.latest:
            return None
        weekday, words = said[-1]
        if any(t.span.meets(words) or t.span.start == words.end + 1 for t in page.recognised.times):
            return None
        ahead = days_until(weekday, before.start.earliest)
        return _on(before.start.earliest + ahead, words) if timedelta(0) < ahead <= _SOON else None

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
            end = sentence.end if naming.heading else min(sentence.end, naming.span.end + _RIGHT_BEHIND)
            day = (
                self.part_of(page, Span(sentence.start, end), whole)
                or _named_day(page, sentence, whole)
                or self._weekday(page, sentence, whole)
            )
            if day:
                return day
        return None

    def _weekday(self, page: Page, sentence: Span, whole: TimeExpression) -> TimeExpression | None:
        """The one day of a meeting that a sentence names by its day of the week."""
        first, last = whole.start, whole.end
        said = next(self._words.weekdays(page.low, sentence), None)
        if said is None or first is None or last is None or (last.latest - first.earliest).days >= DAYS_OF_WEEK:
            return None
        weekday, words = said
        day = first.earliest + days_until(weekday, first.earliest)
        return None if day > last.latest else _on(day, words)


def _on(day: date, words: Span) -> TimeExpression:
    """A day as some words tell it."""
    value = DateValue(day.isoformat(), words)
    return TimeExpression(words, value, value)


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
