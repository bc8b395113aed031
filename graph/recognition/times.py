"""Finds what says when: dates, ranges, months, seasons, years, and words that count from the letter's own date.

A year the letter leaves out is taken from the letter's date, else from the only year its other dates give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from graph.model import DateValue, Lexicon, Span, TimeExpression
from graph.recognition.wording import Words, alternation, before, lowered

Sense = Literal["at", "from", "until", "before"]

_YEAR: Final = r"(?:19|20)\d\d"
_DASH: Final = r"[-\u2010-\u2015]"
_NEAR: Final = 7  # days between two dates that "en" may join to one stretch (30 juni en 1 juli)
_SENTENCE_END: Final = re.compile(r"[.!?;:]\s+(?=[^\W\d_a-z])|\n\s*\n")


class _Point(NamedTuple):
    """A day, month or year of which the year may be missing."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def value(self) -> str:
        return "-".join(f"{part:02}" for part in self if part is not None)

    def valid(self) -> bool:
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class _Found:
    """Words that say when, before missing years are filled in.

    Attributes:
        start, end: of the words that name the time itself.
        opening: where the words in front that belong to it start.
        first, last: the first and last point meant; None where nothing tells (afgelopen zomer in an undated letter).
        direction: "next" or "last" where the words say on which side of the letter's date it lies.
        coarse: whether it is more than a bare year, so that "voor" in front means before.
    """

    start: int
    end: int
    opening: int
    first: _Point | None
    last: _Point | None
    direction: str = ""
    coarse: bool = False
    sense: Sense = "at"
    ranged: bool = False


class Times:
    """Recogniser of time expressions, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table
        self._months = {form: int(value) for form, value in table("month").items()}
        self._short = {form: int(value) for form, value in table("month-short").items()} | self._months
        self._weekdays = table("weekday")
        self._days = {form: int(value) for form, value in table("day-word").items()}
        self._seasons = {form: int(value) for form, value in table("season").items()}
        self._divisions = {form: int(value) for form, value in table("year-division").items()}
        self._units = table("calendar-unit")
        self._deixis = table("deixis")
        self._ordinals = table("division-ordinal")
        self._parts = table("date-part")
        self._glue = table("date-glue")
        self._senses = table("time-sense")
        self._open = table("range-open")
        self._links = table("range-link")
        self._year_context = (
            table("year-context") | self._senses | self._parts | self._open | _strings(self._seasons)
        )
        self._direction = table("date-direction")
        self._sessions = table("session-year")
        self._words = Words(
            {*self._months, *self._weekdays, *self._days, *self._seasons, *self._divisions, *self._units}
        )
        self._compile(lexicon)

    def _compile(self, lexicon: Lexicon) -> None:
        day = rf"(?:0?[1-9]|[12]\d|3[01])(?:{alternation(lexicon.forms('day-suffix'))})?"
        link = alternation(self._links)
        month = alternation(self._short)
        glue = alternation(self._glue)
        this = alternation(self._deixis)
        unit = alternation(lexicon.forms("calendar-unit", "year"))
        self._day_month = re.compile(
            rf"({day})((?:\s*(?:{link})\s*{day})*)\s+({month})(?!\w)\.?"
            rf"(?:,?\s+(?:(?:{glue})\s+)?({_YEAR})(?![\w%/]|[.,]\d))?"
        )
        self._number_link = re.compile(rf"\s*({link})\s*(\d+)")
        self._numeric = re.compile(rf"({day})([-/.])(0?[1-9]|1[0-2])\2({_YEAR})(?!\w|[-/]\d)")
        self._iso = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])-([0-3]\d)(?!\w|-)")
        self._bare_year = re.compile(rf"({_YEAR})(?![\w%€]|[-/.,:]\d|{_DASH}\w)")
        self._years = re.compile(rf"({_YEAR})\s*{_DASH}\s*({_YEAR})(?![\w%]|[-/.,]\d)")
        self._of_year = re.compile(
            rf"\s+(?:(?:{glue})\s+)*(?:({_YEAR})(?![\w%/]|[.,]\d)|({this})\s+(?:{unit})\b)"
        )
        self._of_month = re.compile(rf"\s+(?:(?:{glue})\s+)*({alternation(self._months)})\b")
        self._behind = re.compile(rf",?\s*({alternation(self._direction)})(?!\w)")
        self._between = re.compile(rf"\s*({link})\s*(?:{glue})?\s*")
        self._quarter = re.compile(rf"q([1-4])\b(?:[\s/-]+(?:(?:{glue})\s+)?({_YEAR})\b)?")
        counted = {*lexicon.forms("people"), *lexicon.forms("measure"), *lexicon.forms("currency")}
        counted |= {*lexicon.forms("number-scale")} - {*self._months}
        self._counted = re.compile(rf"\s+(?:{alternation(counted - self._months.keys())})(?!\w)")

    def find(self, text: str, *, written: DateValue | None = None) -> tuple[TimeExpression, ...]:
        """All expressions of time in a text.

        Args:
            text: the working text of a letter.
            written: the letter's own date, against which relative expressions and missing years are read; without
                it a missing year is taken from the only year of the sentence's or letter's full dates.

        Returns:
            The expressions in order of place. One that nothing resolves (afgelopen juni in an undated letter) has
            neither start nor end.
        """
        low = lowered(text)
        day = written.earliest if written else None
        found = self._joined(low, self._disjoint([*self._numbers(low), *self._worded(low, day)]))
        return tuple(self._expressions(text, found, day))

    # ------------------------------------------------------------------------------------------ what is found

    def _disjoint(self, found: list[_Found]) -> list[_Found]:
        """In order of place; of two that overlap the longer."""
        kept: list[_Found] = []
        for item in sorted(found, key=lambda f: (f.start, -f.end)):
            if kept and item.start < kept[-1].end:
                if item.end - item.start > kept[-1].end - kept[-1].start:
                    kept[-1] = item
            else:
                kept.append(item)
        return kept

    def _numbers(self, low: str) -> Iterator[_Found]:
        """Dates that start with a number, and bare years."""
        after = 0
        for number in _NUMBER.finditer(low):
            start = number.start()
            if start < after or (
                start and (low[start - 1].isalnum() or _GLUED.search(low, max(0, start - 2), start))
            ):
                continue
            for item in self._dated(low, start, len(number.group())):
                after = max(after, item.end)
                yield self._with_front(low, item)

    def _dated(self, low: str, start: int, digits: int) -> Iterator[_Found]:
        if digits <= 2:  # noqa: PLR2004 - a day has at most two digits
            if match := self._day_month.match(low, start):
                yield from self._days_of_month(low, match)
            elif match := self._numeric.match(low, start):
                point = _Point(int(match[4]), int(match[3]), _leading(match[1]))
                if point.valid():
                    yield _Found(start, match.end(), start, point, point, coarse=True)
            return
        if match := self._iso.match(low, start):
            point = _Point(*(int(g) for g in match.groups()))
            if point.valid():
                yield _Found(start, match.end(), start, point, point, coarse=True)
        elif (match := self._years.match(low, start)) and int(match[1]) < int(match[2]):
            if before(low, start, self._sessions) is None and not _CHAMBER.search(
                low, max(0, start - 8), start
            ):
                yield _Found(
                    start, match.end(), start, _Point(int(match[1])), _Point(int(match[2])), ranged=True
                )
        elif match := self._bare_year.match(low, start):
            if self._is_year(low, start, match.end()):
                point = _Point(int(match[1]))
                yield _Found(start, match.end(), start, point, point)

    def _is_year(self, low: str, start: int, end: int) -> bool:
        """Whether four digits mean a year here: behind a word that takes one, and counting nothing."""
        if self._counted.match(low, end):
            return False
        if before(low, start, self._year_context):
            return True
        link = _YEAR_LINK.search(low, max(0, start - 20), start)
        linked = link and self._links.get(" ".join(link[2].split()))
        return bool(linked and link and self._is_year(low, link.start(1), link.end(1)))

    def _days_of_month(self, low: str, match: re.Match[str]) -> Iterator[_Found]:
        """A day, a stretch of days (3 tot en met 5 maart) or several days (3 en 17 maart)."""
        month, year = self._short[match[3]], int(match[4]) if match[4] else None
        days = [(match.start(1), _leading(match[1]), "")]
        for link in self._number_link.finditer(match[2]):
            kind = self._links[" ".join(link[1].split())]
            days.append((match.start(2) + link.start(2), int(link[2]), kind))
        if not all(_Point(year, month, day).valid() for _, day, _ in days):
            return
        end = match.end() - (match.group().endswith(".") and not match[3].endswith("."))
        stretches = [[days[0]]]
        for place, day, kind in days[1:]:
            if kind == "through" or 0 < day - stretches[-1][-1][1] <= _ADJACENT:
                stretches[-1].append((place, day, kind))
            else:
                stretches.append([(place, day, kind)])
        for number, stretch in enumerate(stretches):
            last = number == len(stretches) - 1
            stop = end if last else stretch[-1][0] + len(str(stretch[-1][1]))
            first, final = (_Point(year, month, stretch[i][1]) for i in (0, -1))
            item = _Found(
                stretch[0][0], stop, stretch[0][0], first, final, coarse=True, ranged=len(stretch) > 1
            )
            yield self._with_direction(low, item) if last else item

    def _worded(self, low: str, written: date | None) -> Iterator[_Found]:
        """What starts with a word: months, seasons, quarters, halves, this and next year, days of the week."""
        for match in self._quarter.finditer(low):
            if match.start() == 0 or not low[match.start() - 1].isalnum():
                year = int(match[2]) if match[2] else None
                yield self._with_front(low, _division(match.start(), match.end(), int(match[1]), 3, year))
        for start, end, word in self._words.find(low):
            item = self._of_word(low, start, end, word, written)
            if item:
                yield self._with_front(low, self._with_direction(low, item))

    def _of_word(self, low: str, start: int, end: int, word: str, written: date | None) -> _Found | None:
        if word in self._months:
            year, stop, _ = self._year_behind(low, end, written)
            point = _Point(year, self._months[word])
            return _Found(start, stop, start, point, point, coarse=True)
        if word in self._divisions:
            return self._of_division(low, start, end, self._divisions[word], written)
        if word in self._seasons:
            return self._of_season(low, start, end, self._seasons[word], written)
        if word in self._days:
            at = _day(written + timedelta(int(self._days[word]))) if written else None
            return _Found(start, end, start, at, at, coarse=True)
        side = before(low, start, self._deixis)
        if word in self._weekdays:
            side = side or self._side_behind(low, start, end)
            at = _day(_weekday(written, int(self._weekdays[word]), side[1])) if written and side else None
            return _Found(start, end, side[0], at, at, coarse=True) if side else None
        if not side:
            return self._of_this_unit(low, start, end, word, written)
        first, last = _unit(written, self._units[word], side[1]) if written else (None, None)
        return _Found(side[0], end, side[0], first, last, coarse=True)

    def _side_behind(self, low: str, start: int, end: int) -> tuple[int, str] | None:
        match = self._behind.match(low, end)
        return (start, self._direction[" ".join(match[1].split())]) if match else None

    def _of_this_unit(self, low: str, start: int, end: int, word: str, written: date | None) -> _Found | None:
        """The year behind a part of it: het einde van het jaar."""
        glue = before(low, start, self._glue)
        over = before(low, glue[0], self._glue) if glue else None
        if not glue or not before(low, over[0] if over else glue[0], self._parts):
            return None
        first, last = _unit(written, self._units[word], "this") if written else (None, None)
        return _Found(start, end, start, first, last, coarse=True)

    def _year_behind(self, low: str, end: int, written: date | None) -> tuple[int | None, int, bool]:
        """The year that follows (of 2026, van dit jaar), where it ends, and whether one is named."""
        match = self._of_year.match(low, end)
        if not match:
            return None, end, False
        if match[1]:
            return int(match[1]), match.end(), True
        shift = _SHIFT[self._deixis[match[2]]]
        return (written.year + shift if written else None), match.end(), True

    def _of_division(
        self, low: str, start: int, end: int, months: int, written: date | None
    ) -> _Found | None:
        ordinal = before(low, start, self._ordinals)
        if not ordinal:
            return None
        count = 12 // months
        number = count if ordinal[1] == "last" else int(ordinal[1])
        if number > count:
            return None
        year, stop, named = self._year_behind(low, end, written)
        if named and (year is not None or written is None):
            if year is None:
                return _Found(ordinal[0], stop, ordinal[0], None, None, coarse=True)
            return _division(ordinal[0], stop, number, months, year)
        if match := self._of_month.match(low, end):  # the second half of October is October
            year, stop, _ = self._year_behind(low, match.end(), written)
            point = _Point(year, self._months[match[1]])
            return _Found(ordinal[0], stop, ordinal[0], point, point, coarse=True)
        return _division(ordinal[0], end, number, months, None) if months == _QUARTER else None

    def _of_season(self, low: str, start: int, end: int, month: int, written: date | None) -> _Found | None:
        """A season counts as its year: where seasons begin and end is nobody's promise."""
        year, stop, named = self._year_behind(low, end, written)
        side = before(low, start, self._deixis)
        opening = side[0] if side else start
        if not named:
            glue = before(low, start, self._glue)
            front = glue and (before(low, glue[0], self._senses) or before(low, glue[0], self._parts))
            if not side and not front:
                return None
            year = _season_year(written, month, side[1] if side else "next") if written else None
        point = _Point(year) if year else None
        return _Found(opening, stop, opening, point, point, coarse=True)

    # ------------------------------------------------------------------------------ words in front and behind

    def _with_direction(self, low: str, item: _Found) -> _Found:
        match = self._behind.match(low, item.end)
        if not match:
            return item
        direction = self._direction[" ".join(match[1].split())]
        return replace(item, end=match.end(1), direction=direction)

    def _with_front(self, low: str, item: _Found) -> _Found:
        """Takes in the words in front: day of the week, "afgelopen", "begin", "tot en met"."""
        start, opening, direction = item.start, item.start, item.direction
        if (week := before(low, opening, self._weekdays)) and item.first and item.first.day:
            start = opening = week[0]
        if side := before(low, opening, self._deixis):
            start = opening = side[0]
            direction = direction or side[1]
        coarse = item.coarse
        while (part := self._part_before(low, opening)) is not None:
            start = opening = part
            coarse = True
        sense: Sense = "at"
        reach = self._glued(low, opening)
        for place in (opening, *reach):
            said = before(low, place, self._senses)
            if said and not (said[1] == "soft" and not coarse):
                sense = _SENSES[said[1]]
                opening = said[0] if sense != "at" else opening
                break
        return replace(item, start=start, opening=opening, direction=direction, coarse=coarse, sense=sense)

    def _part_before(self, low: str, position: int) -> int | None:
        """Where "begin", "eind van", "het einde van de" in front starts."""
        for place in (position, *self._glued(low, position)):
            if part := before(low, place, self._parts):
                return part[0]
        return None

    def _glued(self, low: str, position: int) -> Iterator[int]:
        """The places reached over one or two small words (van, het) in front."""
        for _ in range(2):
            glue = before(low, position, self._glue)
            if not glue:
                return
            position = glue[0]
            yield position

    # ------------------------------------------------------------------------------------------- joining, years

    def _joined(self, low: str, found: Sequence[_Found]) -> list[_Found]:
        """Joins what the words make one stretch: van 2026 tot en met 2030, 30 juni en 1 juli."""
        joined: list[_Found] = []
        for item in found:
            if joined and (one := self._stretch(low, joined[-1], item)):
                joined[-1] = one
            else:
                joined.append(item)
        return joined

    def _stretch(self, low: str, one: _Found, two: _Found) -> _Found | None:
        gap = low[one.end : two.start]
        if len(gap) > _WIDEST_LINK or one.first is None or two.last is None or one.ranged:
            return None
        match = self._between.fullmatch(gap)
        if not match or _shape(one.first) != _shape(two.last):
            return None
        opener = before(low, one.start, self._open)
        kind = self._links[" ".join(match[1].split())]
        between = opener is not None and opener[1] == "between"
        if one.first.year is None and two.last.year is not None:
            one = replace(one, first=one.first._replace(year=two.last.year))
        if kind == "through" or between or (kind == "and" and _adjacent(one.first, two.last)):
            opening = opener[0] if opener and (kind == "through" or between) else one.opening
            sense = "at" if opener else one.sense
            return replace(one, end=two.end, last=two.last, opening=opening, sense=sense, ranged=True)
        return None

    def _expressions(
        self, text: str, found: Sequence[_Found], written: date | None
    ) -> Iterator[TimeExpression]:
        full = [f for f in found if f.first and f.first.year and f.first.month]
        years = {f.first.year for f in full if f.first}
        only = next(iter(years)) if len(years) == 1 else None
        for item in found:
            first, last = item.first, item.last
            if first and first.year is None:
                near = None if written and item.direction else self._sentence_date(text, item, full)
                year = _missing_year(first, item, near or written, only)
                first = first._replace(year=year) if year else None
                last = last._replace(year=year) if year and last else None
            yield _expression(item, first, last)

    def _sentence_date(self, text: str, item: _Found, full: Iterable[_Found]) -> date | None:
        """The one full date of the sentence: it lends its year."""
        start = max(
            (m.end() for m in _SENTENCE_END.finditer(text, max(0, item.start - 400), item.start)), default=0
        )
        stop = _SENTENCE_END.search(text, item.end)
        beside = [
            f.first for f in full if start <= f.start and f.end <= (stop.start() if stop else len(text))
        ]
        years = {p.year for p in beside if p}
        if len(years) != 1 or not beside[0] or not beside[0].year:
            return None
        return date(beside[0].year, beside[0].month or 1, beside[0].day or 1)


_ADJACENT: Final = 4  # days between numbers that "en" joins to one stretch
_QUARTER: Final = 3
_BACKWARDS: Final = 3  # how much farther a day gone by counts for a deadline
_WIDEST_LINK: Final = 20
_NUMBER: Final = re.compile(r"\d+")
_GLUED: Final = re.compile(r"[.,/]\d?$|\w[-\u2010-\u2015]$|\d:$")
_CHAMBER: Final = re.compile(r"\b(?:i|ii)\s+$")  # Kamerstukken II 2024-2025
_YEAR_LINK: Final = re.compile(rf"({_YEAR})\s*([^\W\d]+|t/m|tot en met|,)\s*$")
_SHIFT: Final = {"this": 0, "next": 1, "last": -1}
_SENSES: Final[dict[str, Sense]] = {
    "from": "from",
    "until": "until",
    "before": "before",
    "soft": "before",
    "at": "at",
}


def _leading(day: str) -> int:
    match = _NUMBER.match(day)
    return int(match.group()) if match else 0


def _strings(table: dict[str, int]) -> dict[str, str]:
    return {form: str(value) for form, value in table.items()}


def _day(value: date) -> _Point:
    return _Point(value.year, value.month, value.day)


def _shape(point: _Point) -> tuple[bool, bool]:
    return point.month is not None, point.day is not None


def _adjacent(one: _Point, two: _Point) -> bool:
    """Whether two years, months or days follow each other closely enough for "en" to join them."""
    year = one.year or two.year or 2000
    if one.day and two.day:
        gap = date(two.year or year, two.month or 1, two.day) - date(year, one.month or 1, one.day)
        return 0 < gap.days <= _NEAR
    if one.month and two.month:
        return (two.year or year) * 12 + two.month - year * 12 - one.month == 1
    return (two.year or 0) - (one.year or 0) == 1


def _division(start: int, end: int, number: int, months: int, year: int | None) -> _Found:
    first = _Point(year, (number - 1) * months + 1)
    last = _Point(year, number * months)
    return _Found(start, end, start, first, last, coarse=True, ranged=True)


def _weekday(written: date, weekday: int, side: str) -> date:
    ahead = (weekday - written.isoweekday()) % 7
    if side == "last":
        return written - timedelta((written.isoweekday() - weekday) % 7 or 7)
    return written + timedelta(ahead or (7 if side == "next" else 0))


def _unit(written: date, unit: str, side: str) -> tuple[_Point, _Point]:
    """This, next or last year, month or week of the letter."""
    shift = _SHIFT[side]
    if unit == "year":
        point = _Point(written.year + shift)
        return point, point
    if unit == "month":
        months = written.year * 12 + written.month - 1 + shift
        point = _Point(months // 12, months % 12 + 1)
        return point, point
    monday = written - timedelta(written.isoweekday() - 1) + timedelta(7 * shift)
    return _day(monday), _day(monday + timedelta(6))


def _season_year(written: date, month: int, side: str) -> int:
    """The year of the season that starts in `month`, on that side of the letter's date."""
    if side == "last":
        return written.year if written.month >= month else written.year - 1
    if side == "next":
        return written.year if written.month <= month + 1 else written.year + 1
    return written.year


def _missing_year(point: _Point, item: _Found, anchor: date | None, only: int | None) -> int | None:
    """The year that makes the date fit.

    With an anchor the nearest, or the nearest on the side the words say; without one the only year of the letter's
    full dates, but not for what is counted from an unknown day (afgelopen juni).
    """
    if anchor is None:
        return only if point.day or not item.direction else None
    month, day = point.month or 1, point.day or 15
    candidates = [_valid_day(year, month, day) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if item.direction == "last":
        candidates = [c for c in candidates if c <= anchor] or candidates
    elif item.direction == "next":
        candidates = [c for c in candidates if c >= anchor] or candidates
    elif item.direction == "this":
        return anchor.year
    back = _BACKWARDS if item.sense in {"until", "before"} else 1
    return min(candidates, key=lambda c: (c - anchor).days if c >= anchor else (anchor - c).days * back).year


def _valid_day(year: int, month: int, day: int) -> date:
    return date(year, month, day if _Point(year, month, day).valid() else 28)


def _expression(item: _Found, first: _Point | None, last: _Point | None) -> TimeExpression:
    words = Span(item.start, item.end)
    start = DateValue(first.value(), words) if first and first.valid() else None
    end = start if first == last else DateValue(last.value(), words) if last and last.valid() else None
    span = Span(item.opening, item.end)
    if item.ranged:
        return TimeExpression(span, start, end, item.sense if item.sense != "before" else "at")
    if item.sense == "from":
        return TimeExpression(span, start, None, "from")
    if item.sense in {"until", "before"}:
        return TimeExpression(span, None, end, item.sense)
    return TimeExpression(span, start, end)
