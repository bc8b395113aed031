"""Finds what starts with a number and says when: days of a month, numeric dates, years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from graph.model import Lexicon
from graph.recognition.calendar import SHIFT, Found, Point
from graph.wording import alternation, at_numbers, before

_YEAR: Final = r"(?:19|20)\d\d"
_DASH: Final = r"[-\u2010-\u2015]"
_NUMBER: Final = re.compile(r"[0-9]+")
_GLUED: Final = re.compile(r"[.,/]$|\w[-\u2010-\u2015]$|\d:$")
_CHAMBER: Final = re.compile(r"\b(?:i|ii)\s+$")  # Kamerstukken II 2024-2025
_YEAR_LINK: Final = re.compile(rf"({_YEAR})\s*([^\d]{{1,12}}?)\s*$")
_ADJACENT: Final = 4  # days between numbers that "en" joins to one stretch
_DAY_DIGITS: Final = 2


class Dates:
    """Recogniser of dates written with a number in front, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, forms = lexicon.table, lexicon.forms
        self._months = {form: int(value) for form, value in (table("month-short") | table("month")).items()}
        self._links = table("range-link")
        self._sessions = table("session-year")
        roles = ("year-context", "time-sense", "date-part", "range-open", "season")
        self._year_context = {form: "" for role in roles for form in forms(role)}
        day = rf"(?:0?[1-9]|[12]\d|3[01])(?:{alternation(forms('day-suffix'))})?"
        self._deixis = table("deixis")
        glue, years = alternation(forms("date-glue")), alternation(forms("calendar-unit", "year"))
        self._year_from_now = re.compile(rf"\s+(?:(?:{glue})\s+)*({alternation(self._deixis)})\s+(?:{years})(?!\w)")
        link = alternation(self._links)
        week = alternation((*table("weekday"), *forms("date-glue")))
        self._day_month = re.compile(
            rf"({day})((?:\s*(?:{link})\s*(?:(?:{week})\s+){{0,2}}{day})*)\s+({alternation(self._months)})(?!\w)\.?"
            rf"(?:,?\s+(?:(?:{alternation(forms('date-glue'))})\s+)?({_YEAR})(?![\w%/]|[.,]\d))?"
        )
        self._number_link = re.compile(rf"\s*({link})\s*(?:(?:{week})\s+){{0,2}}(\d+)")
        self._numeric = re.compile(rf"({day})([-/.])(0?[1-9]|1[0-2])\2({_YEAR})(?!\w|[-/]\d)")
        self._iso = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])-([0-3]\d)(?!\w|-)")
        self._bare_year = re.compile(rf"({_YEAR})(?![\w%€]|[-/.,:]\d|{_DASH}\w)")
        self._years = re.compile(rf"({_YEAR})\s*{_DASH}\s*({_YEAR})(?![\w%]|[-/.,]\d)")
        counting = ("measure", "currency", "number-scale")
        counted = {form for role in counting for form in forms(role)} - self._months.keys()
        self._counted = re.compile(rf"\s+(?:{alternation(counted)})(?!\w|\s*\d)")  # not: in 2024 | € 3 miljoen
        self._people = re.compile(rf"\s+(?:{alternation(forms('people'))})(?!\w)")
        self._closing = re.compile(rf"\s+(?:{alternation(forms('time-closing'))})(?!\w)")
        self._inside = {form: "" for form, sense in lexicon.table("time-sense").items() if sense == "at"}

    def find(self, low: str, written: date | None = None) -> Iterator[Found]:
        """Dates and years in a text in lower case, in order of place, read against the letter's date if it has one."""
        after = 0
        for number in at_numbers(_NUMBER, low):
            start = number.start()
            if start < after or (start and low[start - 1].isalnum()) or _GLUED.search(low, max(0, start - 2), start):
                continue
            dated = self._date if len(number.group()) <= _DAY_DIGITS else self._year
            for found in dated(low, start):
                item = self._of_this_year(low, found, written)
                after = max(after, item.end)
                yield item

    def _of_this_year(self, low: str, item: Found, written: date | None) -> Found:
        """A day whose year is counted from the letter's (31 december van dit jaar)."""
        said = self._year_from_now.match(low, item.end) if item.first and item.first.year is None else None
        if said is None or written is None or item.first is None or item.last is None:
            return item
        year = written.year + SHIFT[self._deixis[said[1]]]
        first, last = item.first._replace(year=year), item.last._replace(year=year)
        return replace(item, end=said.end(), first=first, last=last)

    def _date(self, low: str, start: int) -> Iterator[Found]:
        if match := self._day_month.match(low, start):
            yield from self._days_of_month(match)
        elif match := self._numeric.match(low, start):
            point = Point(int(match[4]), int(match[3]), _leading(match[1]))
            if point.valid():
                yield Found(start, match.end(), point, point)

    def _year(self, low: str, start: int) -> Iterator[Found]:
        if match := self._iso.match(low, start):
            point = Point(*(int(g) for g in match.groups()))
            if point.valid():
                yield Found(start, match.end(), point, point)
        elif (match := self._years.match(low, start)) and int(match[1]) < int(match[2]):
            if before(low, start, self._sessions) is None and not _CHAMBER.search(low, max(0, start - 8), start):
                first, last = Point(int(match[1])), Point(int(match[2]))
                yield Found(start, match.end(), first, last, coarse=False, ranged=True)
        elif (match := self._bare_year.match(low, start)) and self._is_year(low, start, match.end()):
            point = Point(int(match[1]))
            yield Found(start, match.end(), point, point, coarse=False)

    def _is_year(self, low: str, start: int, end: int) -> bool:
        """Whether four digits mean a year here: behind a word that takes one, and counting nothing."""
        if self._counted.match(low, end) or (self._people.match(low, end) and not before(low, start, self._inside)):
            return False
        if before(low, start, self._year_context) or self._closing.match(low, end):
            return True
        link = _YEAR_LINK.search(low, max(0, start - 20), start)
        if not link or " ".join(link[2].split()) not in self._links:
            return False
        return self._is_year(low, link.start(1), link.end(1))

    def _days_of_month(self, match: re.Match[str]) -> Iterator[Found]:
        """A day, a stretch of days (3 tot en met 5 maart) or several days (3 en 17 maart)."""
        month, year = self._months[match[3]], int(match[4]) if match[4] else None
        days = [(match.start(1), _leading(match[1]))]
        stretches = [days]
        for link in self._number_link.finditer(match[2]):
            place, day = match.start(2) + link.start(2), int(link[2])
            through = self._links[" ".join(link[1].split())] == "through"
            ahead = day - stretches[-1][-1][1]
            if ahead > 0 and (through or ahead <= _ADJACENT):
                stretches[-1].append((place, day))
            else:
                stretches.append([(place, day)])
        if not all(Point(year, month, day).valid() for stretch in stretches for _, day in stretch):
            return
        for stretch in stretches:
            end = match.end() if stretch is stretches[-1] else stretch[-1][0] + len(str(stretch[-1][1]))
            if end == match.end() and match.group().endswith(".") and not match[3].endswith("."):
                end -= 1  # the full stop of the sentence
            first, last = (Point(year, month, stretch[i][1]) for i in (0, -1))
            yield Found(stretch[0][0], end, first, last, ranged=len(stretch) > 1)


def _leading(day: str) -> int:
    return int(day.rstrip("abcdefghijklmnopqrstuvwxyz"))
