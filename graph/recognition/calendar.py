"""Points of the calendar whose year may be missing, and the arithmetic that finds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Sense = Literal["at", "from", "until", "before"]

SHIFT: Final = {"this": 0, "next": 1, "last": -1}
QUARTER: Final = 3
_NEAR: Final = 7  # days between two dates that "en" may join to one stretch (30 juni en 1 juli)
_FROM: Final = 2  # the same for a beginning
_BACKWARDS: Final = 12  # how much farther a day gone by counts for a deadline


class Point(NamedTuple):
    """A day, month or year of which the year may be missing."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def value(self) -> str:
        """As exact as known: 2025-10-15, 2025-10 or 2025."""
        return "-".join(f"{part:02}" for part in self if part is not None)

    def valid(self) -> bool:
        """Whether the calendar has it."""
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Found:
    """Words that say when, before missing years are filled in.

    Attributes:
        start, end: of the words that name the time itself.
        first, last: first and last point meant; None where nothing tells (afgelopen zomer, undated letter).
        opening: where the words in front that belong to it start.
        direction: "next" or "last" where the words say on which side of the letter's date it lies.
        coarse: whether it is more than a bare year, so that "voor" in front means before.
        sense: what the words in front make of it.
        ranged: whether it is a stretch from `first` to `last`.
        loose: whether it is a season of no year: nobody's promise is to end with one, nor to begin or end beside it.
        back: where the words only point back to the time named before, what of it they mean: a "point", the "stretch",
            its "year"; or the period that is reported on ("report").
        season: whether it is a season, of which only the year is known: what is done in one does not end with its year.
    """

    start: int
    end: int
    first: Point | None
    last: Point | None
    opening: int = -1
    direction: str = ""
    coarse: bool = True
    sense: Sense = "at"
    ranged: bool = False
    loose: bool = False
    season: bool = False
    back: str = ""


def of_day(value: date) -> Point:
    """The point of a whole date."""
    return Point(value.year, value.month, value.day)


def adjacent(one: Point, two: Point) -> bool:
    """Whether two years, months or days follow each other closely enough for "en" to join them."""
    year = one.year or two.year or 2000
    if one.day and two.day:
        gap = _date(two.year or year, two) - _date(year, one)
        return 0 < gap.days <= _NEAR
    if one.month and two.month:
        return (two.year or year) * 12 + two.month - year * 12 - one.month == 1
    return (two.year or 0) - (one.year or 0) == 1


def division(start: int, end: int, number: int, months: int, year: int | None) -> Found:
    """The `number`th part of a year of so many months (a quarter, a half)."""
    first, last = Point(year, (number - 1) * months + 1), Point(year, number * months)
    return Found(start, end, first, last, ranged=True)


def weekday(written: date, day: int, side: str) -> date:
    """The day of the week (1: Monday) before, in or after that of the letter."""
    if side == "last":
        return written - timedelta((written.isoweekday() - day) % 7 or 7)
    ahead = (day - written.isoweekday()) % 7
    return written + timedelta(ahead or (7 if side == "next" else 0))


def unit(written: date, name: str, side: str) -> tuple[Point, Point]:
    """First and last point of this, next or last year, month or week of the letter."""
    shift = SHIFT[side]
    if name == "year":
        point = Point(written.year + shift)
        return point, point
    if name == "month":
        months = written.year * 12 + written.month - 1 + shift
        point = Point(months // 12, months % 12 + 1)
        return point, point
    monday = written - timedelta(written.isoweekday() - 1) + timedelta(7 * shift)
    return of_day(monday), of_day(monday + timedelta(6))


def season_year(written: date, month: int, side: str) -> int:
    """The year of the season that starts in `month`, on that side of the letter's date."""
    if side == "last":
        return written.year if written.month >= month else written.year - 1
    if side == "next":
        return written.year if written.month <= month + 1 else written.year + 1
    return written.year


def missing_year(point: Point, item: Found, anchor: date | None, only: int | None) -> int | None:
    """The year that makes a date fit.

    Args:
        point: the date without its year.
        item: where it was found.
        anchor: the letter's date, or another of the same sentence; the nearest year is taken, on the side the
            words say, for a deadline rather ahead.
        only: without an anchor, the only year of the letter's full dates; it does not serve what is counted
            from an unknown day (afgelopen juni).

    Returns:
        The year, None where nothing tells.
    """
    if anchor is None:
        return only if point.day or not item.direction else None
    if item.direction == "this":
        return anchor.year
    candidates = [_date(year, point) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if item.direction == "last":
        candidates = [c for c in candidates if c <= anchor]
    elif item.direction == "next":
        candidates = [c for c in candidates if c >= anchor]
    back = _BACKWARDS if item.sense in {"until", "before"} else _FROM if item.sense == "from" else 1
    return min(candidates, key=lambda c: (c - anchor).days if c >= anchor else (anchor - c).days * back).year


def _date(year: int, point: Point) -> date:
    """A day that stands for the point: of a month its middle, of 29 February in other years the 28th."""
    full = Point(year, point.month or 1, point.day or 15)
    return date(year, point.month or 1, full.day or 15) if full.valid() else date(year, point.month or 1, 28)
