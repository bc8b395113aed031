"""Finds what starts with a word and says when: months, seasons, quarters, this and next year, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from graph.model import Lexicon
from graph.recognition.calendar import (
    QUARTER,
    SHIFT,
    Found,
    Point,
    division,
    of_day,
    season_year,
    unit,
    weekday,
)
from graph.wording import Words, alternation, before

_YEAR: Final = r"(?:19|20)\d\d"
_MONTHS: Final = 12
_QUARTERS: Final = 4
_DAYS_OF_DECEMBER: Final = 31


class Periods:
    """Recogniser of time expressions in words, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, forms = lexicon.table, lexicon.forms
        self._months = _numbers(table("month"))
        self._weekdays = _numbers(table("weekday"))
        self._days = _numbers(table("day-word"))
        self._seasons = _numbers(table("season"))
        self._divisions = _numbers(table("year-division"))
        self._units = table("calendar-unit")
        self._deixis = table("deixis")
        self._direction = table("date-direction")
        self._ordinals = table("division-ordinal")
        self._parts = table("date-part")
        self._senses = table("time-sense")
        self._glue = table("date-glue")
        self._ands = {form: "" for form, kind in table("range-link").items() if kind == "and"}
        self._lasting = table("duration-unit")
        self._back = table("back-time")
        self._back_deixis = dict.fromkeys(forms("back-deixis"), "")
        self._feasts = {form: _month_and_day(value) for form, value in table("feast-day").items()}
        self._words = Words(
            {
                *self._feasts,
                *self._months,
                *self._weekdays,
                *self._days,
                *self._seasons,
                *self._divisions,
                *self._units,
                *self._back,
            }
        )
        glue = rf"(?:(?:{alternation(self._glue)})\s+)"
        this, year = alternation(self._deixis), alternation(forms("calendar-unit", "year"))
        self._of_year = re.compile(rf"\s+{glue}*(?:({_YEAR})(?![\w%/]|[.,]\d)|({this})\s+(?:{year})\b)")
        self._of_month = re.compile(rf"\s+{glue}*({alternation(self._months)})\b")
        self._behind = re.compile(rf",?\s*({alternation(self._direction)})(?!\w)")
        self._quarter = re.compile(rf"q(?<!\wq)([1-4])\b(?:[\s/-]+{glue}?({_YEAR})\b)?")

    def find(self, low: str, written: date | None) -> Iterator[Found]:
        """Times in words in a text in lower case, read against the letter's date where it has one."""
        for match in self._quarter.finditer(low):
            year = int(match[2]) if match[2] else None
            yield division(match.start(), match.end(), int(match[1]), QUARTER, year)
        for start, end, word in self._words.find(low):
            if item := self._of_word(low, Found(start, end, None, None), word, written):
                yield item

    def _of_word(self, low: str, place: Found, word: str, written: date | None) -> Found | None:
        start, end = place.start, place.end
        if word in self._back and word not in self._units:
            return self._of_before(low, place, word)
        if word in self._months:
            year, stop, _ = self._year_behind(low, end, written)
            point = Point(year, self._months[word])
            return Found(start, stop, point, point)
        if word in self._feasts:
            month, day = self._feasts[word]
            year, stop, _ = self._year_behind(low, end, written)
            point = Point(year, month, day)
            return Found(start, stop, point, point)
        if word in self._divisions:
            return self._of_division(low, place, self._divisions[word], written)
        if word in self._seasons:
            return self._of_season(low, place, self._seasons[word], written)
        if word in self._units:
            return self._of_unit(low, place, self._units[word], written)
        return self._of_day(low, place, word, written)

    def _of_day(self, low: str, place: Found, word: str, written: date | None) -> Found | None:
        """A day of the week with "komende" or "jl.", or yesterday and the like."""
        start = place.start
        if word in self._days:
            at = of_day(written + timedelta(self._days[word])) if written else None
            return Found(start, place.end, at, at)
        side = before(low, start, self._deixis)
        if side is None and (match := self._behind.match(low, place.end)):
            side = start, self._direction[" ".join(match[1].split())]
        if side is None:
            return None
        at = of_day(weekday(written, self._weekdays[word], side[1])) if written else None
        return Found(side[0], place.end, at, at)

    def _of_unit(self, low: str, place: Found, name: str, written: date | None) -> Found | None:
        """This, next or last year, month or week, and the last day of "het einde van het jaar"."""
        side = before(low, place.start, self._deixis)
        if side is None:
            glue = before(low, place.start, self._glue)
            over = before(low, glue[0], self._glue) if glue else None
            part = before(low, (over or glue)[0], self._parts) if glue else None
            if part is None:
                return self._of_before(low, place, low[place.start : place.end])
            if name == "year" and part[1] == "end" and written:  # het einde van het jaar
                eve = Point(written.year, _MONTHS, _DAYS_OF_DECEMBER)
                return Found(place.start, place.end, eve, eve)
            side = place.start, "this"
        first, last = unit(written, name, side[1]) if written else (None, None)
        return Found(side[0], place.end, first, last, ranged=first != last)

    def _year_behind(self, low: str, end: int, written: date | None) -> tuple[int | None, int, bool]:
        """The year that follows (of 2026, van dit jaar), where it ends, and whether one is named."""
        match = self._of_year.match(low, end)
        if not match:
            return None, end, False
        if match[1]:
            return int(match[1]), match.end(), True
        return (written.year + SHIFT[self._deixis[match[2]]] if written else None), match.end(), True

    def _of_division(self, low: str, place: Found, months: int, written: date | None) -> Found | None:
        ordinal = before(low, place.start, self._ordinals)
        if ordinal is None:
            return self._of_this_quarter(low, place, written) if months == QUARTER else None
        count = _MONTHS // months
        number = count if ordinal[1] == "last" else int(ordinal[1])
        year, stop, named = self._year_behind(low, place.end, written)
        if number > count:
            return None
        if named:
            nothing = Found(ordinal[0], stop, None, None)
            found = division(ordinal[0], stop, number, months, year) if year else nothing
            return self._of_two(low, found, number, months) if year else found
        if match := self._of_month.match(low, place.end):  # the second half of October is October
            year, stop, _ = self._year_behind(low, match.end(), written)
            point = Point(year, self._months[match[1]])
            return Found(ordinal[0], stop, point, point)
        alone = months == QUARTER or low[place.start : place.end] in self._lasting  # not: de eerste helft
        return division(ordinal[0], place.end, number, months, None) if alone else None

    def _of_two(self, low: str, found: Found, number: int, months: int) -> Found:
        """A division with the one that is listed before it: het derde en vierde kwartaal van 2026."""
        link = before(low, found.start, self._ands)
        earlier = before(low, link[0], self._ordinals) if link else None
        first = found.first
        if earlier is None or earlier[1] != str(number - 1) or first is None or first.month is None:
            return found
        return replace(found, start=earlier[0], first=first._replace(month=first.month - months))

    def _of_this_quarter(self, low: str, place: Found, written: date | None) -> Found | None:
        """This, next or last quarter of a year: het afgelopen kwartaal."""
        side = before(low, place.start, self._deixis)
        if side is None:
            return None
        if written is None:
            return Found(side[0], place.end, None, None)
        quarters = written.year * _QUARTERS + (written.month - 1) // QUARTER + SHIFT[side[1]]
        return division(side[0], place.end, quarters % _QUARTERS + 1, QUARTER, quarters // _QUARTERS)

    def _of_before(self, low: str, place: Found, word: str) -> Found | None:
        """What points back to a time named before: die datum, dat jaar."""
        if self._back.get(word) == "report":
            return Found(place.start, place.end, None, None, back="report")
        side = before(low, place.start, self._back_deixis) if word in self._back else None
        return Found(side[0], place.end, None, None, back=self._back[word]) if side else None

    def _of_season(self, low: str, place: Found, month: int, written: date | None) -> Found | None:
        """A season counts as its year: where seasons begin and end is nobody's promise."""
        year, stop, named = self._year_behind(low, place.end, written)
        side = before(low, place.start, self._deixis)
        if not named:
            glue = before(low, place.start, self._glue)
            front = (before(low, glue[0], self._senses) or before(low, glue[0], self._parts)) if glue else None
            if side is None and not front:
                return None
            since = front is not None and front[1] == "since"
            year = season_year(written, month, side[1] if side else "last" if since else "next") if written else None
        point = Point(year) if year else None
        return Found(side[0] if side else place.start, stop, point, point, loose=not named, season=True)


def _month_and_day(value: str) -> tuple[int, int]:
    month, day = value.split("-")
    return int(month), int(day)


def _numbers(table: dict[str, str]) -> dict[str, int]:
    return {form: int(value) for form, value in table.items()}
