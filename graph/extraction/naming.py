"""One place where a letter names a meeting, and the letter as the finders of meetings look at it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final, Literal

from graph.model import Entity, Letter, Mention, Recognised, Span
from graph.wording import lowered

_LINE: Final = 60  # characters in front of a word in which the word before it is looked for
_LAST_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*\Z")

_OPENING_SENTENCES: Final = 5

Sort = Literal["series", "noun", "definite", "session", "gatherers"]


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a meeting is named.

    Attributes:
        span: the name only.
        sort: what names it: a series or body, a noun (een startbijeenkomst), a noun that points back (de top),
            part of a meeting (het eerste deel), or only those who gather (komen de ministers bijeen).
        key: what namings of one meeting share: the path of the series or body, or the noun.
        entity: the series or body.
        sentence: number of its sentence in the letter.
        certain: whether the words around leave no doubt that a gathering is meant.
        beside: whether what the sentence tells happens elsewhere or at another time (na de NAVO-top).
        heading: whether it stands in a heading.
        encounter: whether it is one of two sides, which the day of its sentence makes a meeting (een gesprek met X).
        acts: whether the words in front make it a body that does or is given something (door de Raad).
    """

    span: Span
    sort: Sort
    key: str
    entity: Entity | None
    sentence: int
    certain: bool = False
    beside: bool = False
    heading: bool = False
    encounter: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A letter as the finders of meetings look at it: text, lower case, sentences and mentions by place.

    `gathering` remembers of sentences by number whether they tell that a meeting takes place.
    """

    letter: Letter
    recognised: Recognised
    text: str
    low: str
    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]
    gathering: dict[int, bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, letter: Letter, recognised: Recognised) -> Page:
        """The page of a letter."""
        text = letter.working.text
        mentions = tuple(sorted(recognised.mentions, key=lambda m: m.span.start))
        return cls(
            letter,
            recognised,
            text,
            lowered(text),
            starts=tuple([s.start for s in letter.sentences]),
            mentions=mentions,
            mention_starts=tuple([m.span.start for m in mentions]),
        )

    def mentions_from(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in a stretch."""
        starts = self.mention_starts
        return self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def in_heading(self, span: Span) -> bool:
        """Whether a stretch lies in a heading."""
        headings = self.letter.headings
        number = bisect_right(headings, Span(span.start, len(self.text))) - 1
        return number >= 0 and headings[number].covers(span)

    def sentence(self, place: int) -> int:
        """The number of the sentence a place stands in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def sentence_span(self, number: int) -> Span:
        """The sentence of that number; the whole text where the letter has none."""
        return self.letter.sentences[number] if self.letter.sentences else Span(0, len(self.text))


def openings(letter: Letter) -> list[Span]:
    """Where a letter tells what it is about: its head, then its first sentences."""
    headings = set(letter.headings)
    body = [s for s in letter.sentences if s not in headings and not (letter.head and letter.head.meets(s))]
    return ([letter.head] if letter.head else []) + body[:_OPENING_SENTENCES]


def is_name(page: Page, start: int) -> bool:
    """Whether a word has a capital that no beginning of a sentence gives it (de Westelijke Balkantop)."""
    return page.text[start].isupper() and page.sentence_span(page.sentence(start)).start != start


def with_adjective(page: Page, start: int) -> int:
    """The start of a name with the adjective in capitals in front of it (de | Westelijke Balkantop)."""
    word = word_before(page.low, start)
    named = word is not None and is_name(page, word[0]) and word[1].endswith("e") and is_name(page, start)
    return word[0] if word and named else start


def word_before(low: str, place: int) -> tuple[int, str] | None:
    """Start and letters of the word that stands before a place, with white space between."""
    if not place or not low[place - 1].isspace():
        return None
    words = low[max(0, place - _LINE) : place].split()
    last = _LAST_WORD.search(words[-1]) if words else None
    return (low.rfind(words[-1], 0, place) + last.start(), last.group()) if last else None
