"""When and where the meetings a letter names take place: dates and places its words tie to each name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.extraction.naming import Naming, Page, openings
from graph.extraction.namings import Namings
from graph.model import DateValue, Lexicon, Mention, Span, TimeExpression
from graph.wording import alternation, before, whole

_TWO: Final = 2
_WIDEST: Final = 3  # a date, a place and what else may follow a name
_YEAR: Final = re.compile(r"\s*\(((?:19|20)\d\d)\)")
_UNKNOWN_SEAT: Final = re.compile(r"\s*\([^\W\d_][\w' -]{2,25},\s*(?=\d)")
"""An opening parenthesis with a town before a date: de informele ministeriële (Kranj, 1 en 2 september)."""
_SUBJECT_WORD: Final = re.compile(r"\s*([\w-]+)")
_MOST_WORDS: Final = 4  # of who holds a meeting or what it is called after
_LINE: Final = 60
_ABBREVIATION: Final = re.compile(r"\s*\([^()\d]{1,40}\)")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the words around one naming say of its meeting.

    Attributes:
        date: when, where the words tie a time to it; the time itself may be unresolved (afgelopen juni).
        place: the town or country it is held in.
        side: "next" or "last" where the name is said to be of one to come or gone by (de vorige DMM).
        words: the places of the words that say so.
    """

    date: TimeExpression | None = None
    place: Mention | None = None
    side: str = ""
    words: tuple[Span, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether anything is said that tells one meeting of a series from another."""
        return self.date is not None or self.place is not None or bool(self.side)


class Settings:
    """Finder of dates and places of meetings, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        self._deixis = {form: value for form, value in lexicon.table("deixis").items() if value != "this"}
        self._adjectives = dict.fromkeys(forms("meeting-adjective"), "")
        self._cut = re.compile(rf";|,\s+(?:{alternation(forms('meeting-then'))})(?!\w)")
        of, article = (alternation(forms(role)) for role in ("meeting-of-name", "article"))
        self._whose = re.compile(rf"\s+(?:{of})\s+(?:(?:{article})\s+)")
        self._articles = dict.fromkeys(forms("article"), "")
        self._during = dict.fromkeys(forms("meeting-during"), "")
        self._in = dict.fromkeys(forms("meeting-in"), "")
        self._named_place = dict.fromkeys((*forms("meeting-in"), *forms("meeting-of-name"), *forms("visit-to")), "")
        self._in_country = dict.fromkeys(forms("meeting-in-country"), "")
        self._respective = re.compile(whole(forms("meeting-respective")))
        self._dated = re.compile(rf"(?<!\w)(?:{alternation(forms('dated-noun'))})(?:\s[\w.]+){{0,2}}\s*$")
        self._direction = lexicon.table("date-direction")
        self._gatherers = re.compile(rf"\s+(?:{alternation(forms('meeting-of'))})\s+")
        verbal = (*forms("meeting-tie"), *forms("meeting-tie-verb"))
        self._tie = re.compile(rf"[\s,()]*(?:(?:{alternation(verbal)})\s+)*")
        clause = alternation(forms("meeting-tie-clause"))
        self._loose_tie = re.compile(
            rf"[\s()]*(?:,?\s*(?:{clause})\s+)?(?:(?:{alternation(forms('meeting-tie'))})\s+)*"
        )
        self._list = re.compile(
            rf"(?:\s*\([^()\n]{{1,40}}\))?\s*(?:{alternation(forms('meeting-list'))})\s+(?:\w+\s+)?"
        )

    def find(self, page: Page, namings: Sequence[Naming], finder: Namings) -> list[Circumstances]:
        """The circumstances of every naming, in the same order.

        Args:
            page: the letter.
            namings: where meetings are named.
            finder: knows which sentences tell that a meeting takes place.
        """
        times = {t.span.start: t for t in page.recognised.times if t.sense == "at"}
        limits = [t for t in page.recognised.times if t.sense == "before"]
        times |= {t.end.span.start: _at(t) for t in limits if t.end and t.end.span}
        places = {m.span.start: m for m in page.recognised.mentions if m.entity.cls in {"Place", "Country"}}
        found = [self._tied(page, naming, times, places) for naming in namings]
        for chain in self._chains(page, namings):
            last = found[chain[-1]]
            for index in chain[:-1]:
                found[index] = _completed(found[index], last)
            self._respectively(page, namings, chain, found)
        used = {c.date.span for c in found if c.date}
        by_sentence: dict[tuple[int, Span], list[int]] = defaultdict(list)
        for index, naming in enumerate(namings):
            if not naming.beside and naming.sort not in {"definite", "session"}:
                by_sentence[naming.sentence, self._part_of(page, naming)].append(index)
        opening = openings(page.letter)
        for (sentence, part), indices in by_sentence.items():
            gathers = finder.gathers(page, sentence)
            opens = any(o.covers(part) for o in opening)
            if gathers or opens or any(namings[index].encounter for index in indices):
                said = self._said(page, part, used)
                paired = self._paired(page, part, used, [namings[index] for index in indices])
                gathers = gathers or (opens and said.date is not None)
                for index in indices:
                    naming = namings[index]
                    said = paired.get(naming.span, said)
                    if not gathers and not (naming.encounter and said.date and _is_day(said.date)):
                        continue
                    acts = naming.sort == "series" and not naming.certain
                    if acts and not finder.gathers_surely(page, page.sentence_span(sentence)):
                        continue
                    if not (found[index].date and not said.date):
                        found[index] = _completed(found[index], said)
            self._respectively(page, namings, indices, found)
        return found

    def _tied(
        self, page: Page, naming: Naming, times: dict[int, TimeExpression], places: dict[int, Mention]
    ) -> Circumstances:
        """The date and place right behind a name (de DMM op 15 oktober in Brussel)."""
        side = before(page.low, naming.span.start, self._deixis)
        words = [_trimmed(page, Span(side[0], naming.span.start))] if side else []
        limit = page.sentence_span(naming.sentence).end
        date: TimeExpression | None = None
        place: Mention | None = None
        tie = self._loose_tie if naming.beside else self._tie
        if naming.sort in {"definite", "noun"}:
            inside_name = (m for m in places.values() if m.span.end == naming.span.end and naming.span.covers(m.span))
            place = next((m for m in inside_name if before(page.low, m.span.start, self._named_place)), None)
        position = naming.span.end
        if abbreviation := _ABBREVIATION.match(page.low, position):
            position = abbreviation.end()
        position = self._over_gatherers(page, position)
        position = self._over_subject(page, position, tie, times)
        inside = [t for t in times.values() if naming.span.covers(t.span)]
        if inside:
            date = inside[0]
            words.append(_words_of(date))
        elif earlier := self._time_before(page, naming, times, places):
            date, place = earlier[0], place or earlier[1]
            words += [_words_of(date), *([place.span] if place else [])]
        for _ in range(_WIDEST):
            match = None if _YEAR.match(page.low, position) else tie.match(page.low, position)
            position = match.end() if match else position
            if date is None and (seat := _UNKNOWN_SEAT.match(page.text, position)) and seat.end() in times:
                position = seat.end()
            if position >= limit:
                break
            if date is None and (year := _YEAR.match(page.low, position)):
                value = DateValue(year[1], Span(*year.span(1)))
                date = TimeExpression(Span(*year.span(1)), value, value)
                words.append(Span(*year.span(1)))
                position = year.end()
            elif date is None and position in times:
                date = times[position]
                words.append(_words_of(date))
                position = date.span.end
            elif place is None and position in places and self._is_where(page, position):
                place = places[position]
                words.append(place.span)
                position = place.span.end
            else:
                break
        return Circumstances(date, place, side[1] if side else self._side(page, date), tuple(words))

    def _time_before(
        self, page: Page, naming: Naming, times: dict[int, TimeExpression], places: dict[int, Mention]
    ) -> tuple[TimeExpression, Mention | None] | None:
        """The time, and the place behind it, right in front of the article of a name, with "tijdens" or without.

        So in "die in 2014 tijdens de top is afgesproken", "waarna op 11 en 12 juli in Vilnius de NAVO-top volgt".
        """
        start, opening = naming.span.start, page.sentence_span(naming.sentence).start
        while word := before(page.low, start, self._adjectives):
            start = word[0]
        during = before(page.low, start, self._during) or before(page.low, start, self._articles)
        if during is None:
            return None
        end = len(page.low[: during[0]].rstrip())
        place = next((m for m in places.values() if m.span.end == end), None)
        if place and (inside := before(page.low, place.span.start, self._in)):
            end = len(page.low[: inside[0]].rstrip())
        time = next((t for t in times.values() if t.span.end == end and t.span.start >= opening), None)
        return (time, place) if time else None

    def _over_gatherers(self, page: Page, position: int) -> int:
        """The end of who gathers behind a name (de NAVO-bijeenkomst van ministers van Defensie van 3 mei)."""
        match = self._gatherers.match(page.low, position)
        if match:
            for mention in page.mentions_from(match.end(), match.end() + 1):
                if mention.entity.cls in {"Post", "Group", "Organisation"}:
                    return mention.span.end
        return position

    def _over_subject(self, page: Page, position: int, tie: re.Pattern[str], times: dict[int, TimeExpression]) -> int:
        """The end of what a meeting is called after or who holds it, where a time follows.

        So in "het notaoverleg Materieel van 3 mei", "de vergadering van de contactgroep op 11 september".
        """
        whose = self._whose.match(page.low, position)
        place = whose.end() if whose else position
        for _ in range(_MOST_WORDS):
            word = _SUBJECT_WORD.match(page.text, place)
            if word is None or not (whose or word[1][0].isupper()):
                break
            place = word.end()
            tied = tie.match(page.low, place)
            if tied and tied.end() in times:
                return place
        return position

    def _side(self, page: Page, date: TimeExpression | None) -> str:
        """Which side of the letter the words of a date say it is on (2 oktober jl., afgelopen juni)."""
        words = page.low[slice(*_words_of(date))].split() if date else [""]
        return self._direction.get(words[-1]) or self._deixis.get(words[0]) or ""

    def _is_where(self, page: Page, place: int) -> bool:
        """Whether a place stands behind "in" or in a list behind the name (RBZ Defensie, Brussel, 20 mei)."""
        return before(page.low, place, self._in) is not None or page.low[:place].rstrip()[-1:] in {"(", ","}

    def _respectively(
        self, page: Page, namings: Sequence[Naming], chain: Sequence[int], found: list[Circumstances]
    ) -> None:
        """Gives each of two meetings its own of two days (op 14 respectievelijk 15 november)."""
        date = found[chain[-1]].date
        keys = list(dict.fromkeys(namings[i].key for i in chain))
        if date is None or date.start is None or date.end is None or date.start == date.end or len(keys) != _TWO:
            return
        if any(found[i].date is not date for i in chain) or (date.end.latest - date.start.earliest).days > 1:
            return
        if self._respective.search(page.low, *page.sentence_span(namings[chain[-1]].sentence)):
            days = replace(date, end=date.start), replace(date, start=date.end)
            for index in chain:
                found[index] = replace(found[index], date=days[keys.index(namings[index].key)])

    def _chains(self, page: Page, namings: Sequence[Naming]) -> Iterator[list[int]]:
        """Names in a list, whose last carries what is said of all (de Europese Raad en de EPG-top op 2 oktober)."""
        chain = [0] if namings else []
        for index in range(1, len(namings)):
            gap = page.low[namings[index - 1].span.end : namings[index].span.start]
            same = namings[index - 1].key == namings[index].key
            if self._list.fullmatch(gap) or (same and gap.strip() == "("):
                chain.append(index)
            else:
                yield chain
                chain = [index]
        if chain:
            yield chain

    def _part_of(self, page: Page, naming: Naming) -> Span:
        """The sentence a name stands in, or between semicolons and before "waarna" the part of it."""
        whole = page.sentence_span(naming.sentence)
        start, end = whole
        for cut in self._cut.finditer(page.low, *whole):
            if cut.end() <= naming.span.start:
                start = cut.end()
            elif cut.start() >= naming.span.end:
                end = cut.start()
                break
        return Span(start, end)

    def _said(self, page: Page, span: Span, used: set[Span]) -> Circumstances:
        """The one date and the one place that a sentence sets for the meetings it tells of."""
        free = [
            t
            for t in page.recognised.times
            if span.covers(t.span) and t.span not in used and t.start and not self._of_document(page, t)
        ]
        times = _closest([t for t in free if t.sense == "at" and (len(free) == 1 or _has_month(t))])
        tables = {"Place": self._in, "Country": self._in_country}
        places = [
            m
            for m in page.mentions_from(*span)
            if m.entity.cls in tables and span.covers(m.span) and before(page.low, m.span.start, tables[m.entity.cls])
        ]
        date = times[0] if len(times) == 1 else None
        place = places[0] if len({m.entity.path for m in places}) == 1 else None
        words = [*([_words_of(date)] if date else []), *([place.span] if place else [])]
        return Circumstances(date, place, self._side(page, date), tuple(words))

    def _paired(self, page: Page, span: Span, used: set[Span], namings: Sequence[Naming]) -> dict[Span, Circumstances]:
        """The date of each of several meetings, where one stands before each: op 1 mei de UDCG, op 2 mei de DMM."""
        times = [
            t
            for t in page.recognised.times
            if span.covers(t.span) and t.sense == "at" and t.start and _has_month(t) and t.span not in used
        ]
        if len(namings) < _TWO or len(times) != len(namings) or any(self._of_document(page, t) for t in times):
            return {}
        ends = [n.span.start for n in namings]
        if any(
            not start <= t.span.start < end for t, start, end in zip(times, [span.start, *ends], ends, strict=False)
        ):
            return {}
        dated = zip(namings, times, strict=True)
        return {n.span: Circumstances(t, None, self._side(page, t), (_words_of(t),)) for n, t in dated}

    def _of_document(self, page: Page, time: TimeExpression) -> bool:
        """Whether a time is that of the letter or of one it names (de brief van 3 maart)."""
        written = page.recognised.written
        own = written is not None and written.span is not None and time.span.meets(written.span)
        return own or self._dated.search(page.low, max(0, time.span.start - _LINE), time.span.start) is not None


def _at(time: TimeExpression) -> TimeExpression:
    """A time read without the preposition in front, which belongs to the verb (voorzien voor 12 december)."""
    span = time.end.span if time.end and time.end.span else time.span
    return TimeExpression(span, time.end, time.end)


def _trimmed(page: Page, span: Span) -> Span:
    return Span(span.start, span.start + len(page.text[slice(*span)].rstrip()))


def _is_day(time: TimeExpression) -> bool:
    return time.start is not None and time.start.value.count("-") > 1


def _closest(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Without times that another one says more closely: vorige week, op 12 februari; donderdag, 12 februari."""
    found: list[TimeExpression] = []
    for time in times:
        if any(_within(time, other) for other in found):
            found = [other for other in found if not _within(time, other)]
        if not any(_within(other, time) for other in found):
            found.append(time)
    return found


def _within(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether all days of one time are days of another."""
    if one.start is None or other.start is None:
        return False
    ends = (one.end or one.start).latest, (other.end or other.start).latest
    return other.start.earliest <= one.start.earliest and ends[0] <= ends[1]


def _has_month(time: TimeExpression) -> bool:
    return time.start is not None and "-" in time.start.value


def _words_of(time: TimeExpression) -> Span:
    return time.start.span if time.start and time.start.span else time.span


def _completed(one: Circumstances, other: Circumstances) -> Circumstances:
    """The first, with what only the other says."""
    missing = [
        span
        for span, have, has in (
            (_words_of(other.date) if other.date else None, one.date, other.date),
            (other.place.span if other.place else None, one.place, other.place),
        )
        if span and has and not have
    ]
    return replace(
        one,
        date=one.date or other.date,
        place=one.place or other.place,
        side=one.side or (other.side if one.date is None else ""),
        words=(*one.words, *missing),
    )
