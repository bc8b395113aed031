"""Finds what says when, with the words in front that tell from, until or before, and fills in missing years.

A year the letter leaves out is taken from the letter's date, else from the only year its other dates give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from graph.model import DateValue, Letter, Lexicon, Span, TimeExpression
from graph.recognition.calendar import Found, Point, Sense, adjacent, missing_year
from graph.recognition.dates import Dates
from graph.recognition.durations import Durations
from graph.recognition.periods import Periods
from graph.wording import alternation, before, lowered, whole

_SENTENCE_END: Final = re.compile(  # its first sign before the alternatives, by which re can search at full speed
    r"[.!?;:\n](?:(?<!\n)\s+(?=[^\W\d_a-z])|(?<=\n)\s*\n|(?<=;)[ \t]*\n|(?<=\n)[ \t]*[-\u2022]\s)"
)
_PARAGRAPH_END: Final = re.compile(r"\n\s*\n|(?<=[.!?:])[ \t]*\n")
_FAR: Final = 900  # characters in front of a date in which its sentence or paragraph begins
_LINE: Final = 80
_DATED_LINE: Final = re.compile(r"\n[ \t]*[A-Z][\w' -]{2,20},[ \t]+\d{1,2}[ \t]+\w+[ \t]+\d{4}[ \t]*$", re.MULTILINE)
_WIDEST_LINK: Final = 20
_CLOSE_BEFORE: Final = 4  # characters in front of a word that tell whether it opens a sentence
_CLOSERS: Final = ".!?:;\n"
_SENSES: Final[dict[str, Sense]] = {
    "from": "from",
    "since": "from",
    "until": "until",
    "before": "before",
    "soft": "before",
    "at": "at",
}


class Times:
    """Recogniser of time expressions, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table
        self._dates = Dates(lexicon)
        self._periods = Periods(lexicon)
        self._durations = Durations(lexicon)
        self._weekdays = table("weekday")
        self._deixis = table("deixis")
        self._parts = table("date-part")
        self._glue = table("date-glue")
        self._senses = table("time-sense")
        self._open = table("range-open")
        self._links = table("range-link")
        self._direction = table("date-direction")
        self._behind = re.compile(rf",?\s*({alternation(self._direction)})(?!\w)")
        self._closing = re.compile(rf"\s+(?:{alternation(lexicon.forms('time-closing'))})(?!\w)")
        self._articles = dict.fromkeys(lexicon.forms("time-article"), "")
        self._neuter = re.compile(rf"(?:[^\W\d]+en?\s+)?(?:{alternation(lexicon.forms('neuter-time'))})(?!\w)")
        self._same_year = re.compile(rf"\s+(?:{alternation(lexicon.forms('same-year'))})(?!\w)")
        self._date_labels = {form + end: "" for form in lexicon.forms("date-label") for end in ("", ":")}
        self._sent = re.compile(rf"(?<!\w)(?:{alternation(lexicon.forms('sent-from'))})\s*,\s*$")
        self._other_dates = re.compile(whole(lexicon.forms("other-date")))
        self._between = re.compile(rf"\s*({alternation(self._links)})\s*(?:(?:{alternation(self._glue)})\s+)?")

    def find(self, text: str, *, written: DateValue | None = None) -> tuple[TimeExpression, ...]:
        """All expressions of time in a text.

        Args:
            text: the working text of a letter.
            written: the letter's own date, against which relative expressions and missing years are read;
                without it a missing year is the only year of the sentence's or letter's full dates.

        Returns:
            The expressions in order of place. One that nothing resolves (afgelopen juni in an undated letter)
            has neither start nor end.
        """
        low = lowered(text)
        day = written.earliest if written else None
        found = [*self._dates.find(low, day), *self._periods.find(low, day)]
        whole = self._joined(low, [self._with_words(low, item) for item in _disjoint(found)])
        times = list(self._expressions(text, whole, day))
        lasting = (d for d in self._durations.find(low) if not any(t.span.meets(d.span) for t in times))
        return tuple(sorted((*times, *lasting), key=lambda t: t.span.start))

    def written(self, letter: Letter) -> DateValue | None:
        """The letter's own date, from its head or, where that has none, from the lines of its signature.

        Args:
            letter: as the reading made it.

        Returns:
            The day behind "Datum" or the place of sending, else the one that fills a line, else the first day
            of the head; where head and signature have none, the first line of a place and a day (a letter around
            annexes is signed before them); None where there is none.
        """
        for part in (letter.head, letter.signature):
            if part and (value := self._written_in(letter.working.text, part)):
                return value
        text = letter.working.text
        for line in _DATED_LINE.finditer(f"\n{text}"):
            if value := self._written_in(text, Span(line.start(), line.end() - 1)):
                return value
        return None

    def _written_in(self, text: str, part: Span) -> DateValue | None:
        low = lowered(text)
        best: tuple[int, DateValue] | None = None
        for item in self._dates.find(low[part.start : part.end]):
            point, start = item.first, part.start + item.start
            if not point or not point.day or not point.year or item.ranged:
                continue
            line = low[low.rfind("\n", 0, start) + 1 : start]
            sent = self._sent.search(low, max(part.start, start - _LINE), start)
            if sent or before(low, start, self._date_labels):
                rank = 0
            elif not line.strip():
                rank = 1
            elif self._other_dates.search(line):
                continue
            else:
                rank = 2
            if best is None or rank < best[0]:
                best = rank, DateValue(point.value(), Span(start, part.start + item.end))
        return best[1] if best else None

    # ------------------------------------------------------------------------------ words in front and behind

    def _with_words(self, low: str, item: Found) -> Found:
        """Takes in the words behind (a.s., jl.) and in front (woensdag, afgelopen, begin, tot en met)."""
        match = self._behind.match(low, item.end)
        if match:
            item = replace(item, end=match.end(1), direction=self._direction[" ".join(match[1].split())])
        start, direction, coarse = item.start, item.direction, item.coarse
        if item.first and item.first.day and (week := before(low, start, self._weekdays)):
            start = week[0]
        if side := before(low, start, self._deixis):
            start, direction = side[0], direction or side[1]
        while (part := self._part_before(low, start)) is not None:
            start, coarse = part, True
        sense: Sense = "at"
        opening = start
        for place in (start, *self._glued(low, start)):
            said = before(low, place, self._senses)
            if said and (coarse or said[1] != "soft"):
                sense = _SENSES[said[1]]
                direction = direction or ("last" if said[1] == "since" else "")
                opening = start if sense == "at" else said[0]
                break
        if opening == start and item.ranged and (opener := before(low, start, self._open)):
            opening = opener[0] if " " in low[opener[0] : start].rstrip() else start  # voor de jaren | 2026-2030
        if opening == start and sense == "at" and self._neuter.match(low, start):
            article = before(low, start, self._articles)
            if article is not None and _opens_sentence(low, article[0]):
                opening = article[0]  # het afgelopen jaar | leverde Nederland
        if closing := self._closing.match(low, item.end):
            item, sense = replace(item, end=closing.end()), "until"
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

    # ----------------------------------------------------------------------------------------- joining, years

    def _joined(self, low: str, found: Sequence[Found]) -> list[Found]:
        """Joins what the words make one stretch: van 2026 tot en met 2030, 30 juni en 1 juli."""
        joined: list[Found] = []
        for item in found:
            if joined and (one := self._stretch(low, joined[-1], item)):
                joined[-1] = one
            else:
                joined.append(item)
        return joined

    def _stretch(self, low: str, one: Found, two: Found) -> Found | None:
        gap = low[one.end : two.start]
        if len(gap) > _WIDEST_LINK or one.first is None or two.last is None or (one.ranged and not _of_months(one)):
            return None
        match = self._between.fullmatch(gap)
        if not match or _shape(one.first) != _shape(two.last):
            return None
        opener = before(low, one.start, self._open)
        kind = self._links[" ".join(match[1].split())]
        through = kind == "through" or (opener is not None and opener[1] == "between")
        first = one.first
        if first.year is None and two.last.year is not None:
            over_year_end = first._replace(year=two.last.year) > two.last
            first = first._replace(year=two.last.year - over_year_end)
        if first.year is not None and two.last.year is not None and first > two.last:
            return None  # no stretch runs backwards
        if first.year is two.last.year is None and first.month == two.last.month and first[2:] > two.last[2:]:
            return None
        listed = kind == "list" and first.day is None
        if not through and not ((kind == "and" or listed) and adjacent(one.last or first, two.last)):
            return None
        opening = opener[0] if opener and through else one.opening
        sense = "at" if opener or one.sense == "from" else one.sense
        side = one.direction or two.direction
        joined = replace(one, end=two.end, first=first, last=two.last, opening=opening, sense=sense, direction=side)
        return replace(joined, ranged=True)

    def _expressions(self, text: str, found: Sequence[Found], written: date | None) -> Iterator[TimeExpression]:
        full = [f for f in found if f.first and f.first.year and f.first.month]
        years = {f.first.year for f in full if f.first}
        only = next(iter(years)) if len(years) == 1 else None
        before: int | None = None
        recent: Found | None = None
        reported: Found | None = None
        for item in found:
            if item.back == "report":
                if reported is not None:
                    yield _expression(item, reported.first, reported.last)
                continue
            if item.back:
                if recent is not None and (meant := _meant(text, item, recent)):
                    yield _expression(meant, meant.first, meant.last)
                continue
            first, last = item.first, item.last
            if first and first.year is None and before and self._same_year.match(text, item.end):
                first = first._replace(year=before)
                last = last._replace(year=before) if last else None
            if first and first.year is None:
                alone = item.direction and (written or not first.day)
                near = None if alone else _beside(text, item, full, dated=written is not None)
                year = missing_year(first, item, near or written, only)
                first = first._replace(year=year) if year else None
                last = last._replace(year=year) if year and last else None
            if first and last and first.year and (last.year or first.year) == first.year:
                last = last._replace(year=first.year)
                last = last._replace(year=first.year + (last < first))  # 15 december tot 10 januari
            before = first.year if first and first.year else before
            stretch = first and last and item.ranged and first.year and first.month and first != last
            reported = reported or (replace(item, first=first, last=last) if stretch else None)
            recent = replace(item, first=first, last=last) if first and first.year and last else None
            yield _expression(item, first, last)


def _opens_sentence(low: str, position: int) -> bool:
    """Whether a place is the first of its sentence or paragraph."""
    front = low[max(0, position - _CLOSE_BEFORE) : position].rstrip(" ")
    return not front or front[-1] in _CLOSERS


def _disjoint(found: list[Found]) -> list[Found]:
    """In order of place; of two that overlap the longer."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        elif item.end - item.start > kept[-1].end - kept[-1].start:
            kept[-1] = item
    return kept


def _of_months(found: Found) -> bool:
    """Whether a stretch is of whole months or years, to which a further one may be added: 2025, 2026 en 2027."""
    return found.first is not None and found.first.day is None


def _shape(point: Point) -> tuple[bool, bool]:
    return point.month is not None, point.day is not None


def _meant(text: str, item: Found, recent: Found) -> Found | None:
    """What words mean that point back to a time before them in their paragraph; None where they only say then."""
    if _PARAGRAPH_END.search(text, recent.end, item.start) or recent.first is None or recent.last is None:
        return None
    if item.back == "stretch":
        return replace(item, first=recent.first, last=recent.last, ranged=True) if recent.ranged else None
    if item.back == "year":
        year = Point(recent.first.year)
        return replace(item, first=year, last=year)
    return replace(item, first=recent.last, last=recent.last) if item.sense != "at" else None


def _beside(text: str, item: Found, full: Sequence[Found], *, dated: bool) -> date | None:
    """A full date of the sentence, or in an undated letter of the paragraph, that lends its year.

    Where the full dates there are of several years, none does.
    """
    for boundary in (_SENTENCE_END,) if dated else (_SENTENCE_END, _PARAGRAPH_END):
        ends = [m.end() for m in boundary.finditer(text, max(0, item.start - _FAR), item.start)]
        stop = boundary.search(text, item.end)
        part = Span(ends[-1] if ends else max(0, item.start - _FAR), stop.start() if stop else len(text))
        points = [f.first for f in full if f.first and part.covers(Span(f.start, f.end))]
        years = {p.year for p in points}
        if len(years) == 1 and points[0].year:
            return date(points[0].year, points[0].month or 1, points[0].day or 1)
        if years:
            return None
    return None


def _expression(item: Found, first: Point | None, last: Point | None) -> TimeExpression:
    words = Span(item.start, item.end)
    start = DateValue(first.value(), words) if first and first.valid() else None
    end = start if first == last else DateValue(last.value(), words) if last and last.valid() else None
    span = Span(item.opening, item.end)
    if item.loose:
        # It begins in the summer; when it ends, or what is before or after a summer of no year, is not said.
        until = end if item.sense == "until" else None
        since = item.sense == "at" or item.direction == "last"
        return TimeExpression(span, start if since else None, until, item.sense)
    if item.sense == "at":
        return TimeExpression(span, start, None if item.season else end)
    if item.sense == "from":
        return TimeExpression(span, start, None, "from")
    return TimeExpression(span, None, end, item.sense)
