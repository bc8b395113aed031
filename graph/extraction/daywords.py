"""Days of a meeting that are told by no date: its first or last one, a day of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from graph.model import DateValue, Lexicon, Span, TimeExpression
from graph.wording import alternation, whole

DAYS_OF_WEEK: Final = 7


class DayWords:
    """Finds the words for such days, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._edges = lexicon.table("part-day")
        self._edge_words = re.compile(whole(self._edges))
        self._weekdays = lexicon.table("weekday")
        hours = alternation(lexicon.forms("part-of-day"))
        self._weekday_words = re.compile(rf"(?<!\w)({alternation(self._weekdays)})(?:{hours})?(?!\w)")

    def edge(self, low: str, stretch: Span) -> str:
        """Whether a stretch of lower-case text names the "first" or the "last" day; "" where it names neither."""
        said = self._edge_words.search(low, *stretch)
        return "" if said is None else self._edges[" ".join(said.group().split())]

    def weekdays(self, low: str, stretch: Span) -> Iterator[tuple[int, Span]]:
        """The days of the week that a stretch of lower-case text names, 1 for Monday, with their words."""
        for said in self._weekday_words.finditer(low, *stretch):
            yield int(self._weekdays[said[1]]), Span(*said.span())


def days_until(weekday: int, day: date) -> timedelta:
    """How long after a day the next day of the week is, 1 for Monday; none where it is that very day."""
    return timedelta((weekday - day.isoweekday()) % DAYS_OF_WEEK)


def shifted(time: TimeExpression, days: int, words: Span) -> TimeExpression | None:
    """The day so many days before the first or behind the last of a time; None of what is not known to the day."""
    edge = time.start if days < 0 else time.end or time.start
    if edge is None or edge.earliest != edge.latest:
        return None
    value = DateValue((edge.earliest + timedelta(days)).isoformat(), words)
    return TimeExpression(words, value, value)
