"""Abbreviations a letter defines: "Long Form (LF)", "LF (Long Form)", "Long Form (hierna: X)".

The search for the long form is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003, https://doi.org/10.1142/9789812776303_0042.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Lexicon, Span
from graph.recognition.page import CAPITAL
from graph.wording import Words, alternation, lowered

_PARENTHESIS: Final = re.compile(r"\(([^()\n]{2,80}(?:\n[^()\n]{1,60})?)\)")
_SHORT: Final = re.compile(r"[‘'“\"]?([^\W_][\w&/.-]{0,10}[^\W_])[’'”\"]?(?=\s*(?:[,;]|$))")
_BOUNDARY: Final = re.compile(r"[.;:?!()\"“”](?:\s|$)|\n\s*\n|[()“”]")
_NUMBERED: Final = re.compile(r"\s(?:nr\.\s)?\d+/\d")
"""The number of an act behind the treaty it rests on: Besluit (GBVB) 2025/2187."""
_BARE: Final = re.compile(r"\s[‘'“\"]?([A-Z][\w-]{1,9})(?!\w)")
_TOKENS: Final = re.compile(r"\S+")
_LONGEST_SHORT: Final = 10
_LONGEST_TITLE: Final = 90


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation or second name and what it stands for, where the letter defines it.

    Attributes:
        short: the abbreviation or second name.
        long: the long form; for a second name the words it may be found at the end of.
        alias: whether it is a second name that shares no letters with the first.
        foreign: whether the letters of the abbreviation are not those of the long form, which then is its
            translation if anything: Militair Plannings- en Uitvoeringsvermogen (MPCC).
    """

    short: Span
    long: Span
    alias: bool = False
    foreign: bool = False


class Abbreviations:
    """Finds definitions of abbreviations."""

    def __init__(self, lexicon: Lexicon) -> None:
        article = alternation(lexicon.forms("article"))
        cue = alternation(lexicon.forms("alias-cue"))
        self._alias = re.compile(
            rf"(?:{cue}):?\s(?:(?:{article})\s)?[‘'“\"]?([^\W_][^()‘’“”\"]{{0,50}}[^\W_])[’'”\"]?\s*$",
            re.IGNORECASE,
        )
        links = alternation(lexicon.forms("title-link"))
        joined = alternation(lexicon.forms("list-and"))
        small = rf"(?:(?:{links})[ \n](?:(?:{alternation(lexicon.forms('determiner'))})[ \n])?|(?:{joined})[ \n])?"
        word = rf"{CAPITAL}[\w’'-]*"
        self._title = re.compile(rf"(?<![\w-])({word}(?:[ \n]{small}{word})+)[ \n]?$")
        self._cues = Words(lexicon.forms("alias-cue"))

    def find(self, text: str) -> Iterator[Definition]:
        """Definitions in order of place.

        Args:
            text: the text of a letter.

        Yields:
            Definitions whose long form was found.
        """
        for parenthesis in _PARENTHESIS.finditer(text):
            start, end = parenthesis.span(1)
            if _NUMBERED.match(text, parenthesis.end()):
                continue
            if alias := self._alias.match(text, start, end):
                end_long = len(text[: start - 1].rstrip())
                yield Definition(Span(*alias.span(1)), Span(max(0, end_long - 80), end_long), alias=True)
                continue
            short = _SHORT.match(text, start, end)
            if short and _is_short(short.group(1)):
                long = long_form(text, Span(*short.span(1)), start - 1)
                if long:
                    yield Definition(Span(*short.span(1)), long)
                elif title := self._title.search(text, max(0, start - _LONGEST_TITLE), start - 1):
                    yield Definition(Span(*short.span(1)), Span(*title.span(1)), foreign=True)
            elif " " in parenthesis.group(1):
                yield from _reversed(text, start, end)
        for start, end, _ in self._cues.find(lowered(text)):
            bare = _BARE.match(text, end)
            long = long_form(text, Span(*bare.span(1)), start) if bare else None
            if bare and long:
                yield Definition(Span(*bare.span(1)), long)


def _is_short(candidate: str) -> bool:
    """Whether it may be an abbreviation: up to ten signs, a capital behind no lower-case run of words."""
    return (
        len(candidate) <= _LONGEST_SHORT
        and sum(c.isupper() for c in candidate) > 1
        and not candidate.isdigit()
        and candidate[0].isalnum()
    )


def long_form(text: str, short: Span, end: int) -> Span | None:
    """The words that an abbreviation stands for, looked for right before a position.

    Args:
        text: the text.
        short: the abbreviation in it.
        end: where the long form must end, white space aside.

    Returns:
        The shortest stretch at a word's start that holds the abbreviation's letters in order, the first of them at
        the start of a word; None where there is none. A part behind a hyphen (RRF-D) need not be spelt out.
    """
    long = _spelt(text, short, end)
    hyphen = text.find("-", short.start + 2, short.end)
    return long if long or hyphen < 0 else _spelt(text, Span(short.start, hyphen), end)


def _spelt(text: str, short: Span, end: int) -> Span | None:
    letters = [c for c in text[short.start : short.end].lower() if c.isalnum()]
    while end > 0 and text[end - 1].isspace():
        end -= 1
    words = min(len(letters) + 5, 2 * len(letters))
    window = max(0, end - 30 * words)
    cut = [m.end() for m in _BOUNDARY.finditer(text, window, end)]
    starts = [m.start() for m in _TOKENS.finditer(text, cut[-1] if cut else window, end)][-words:]
    if not starts:
        return None
    base, lower, place = starts[0], lowered(text), end
    for index, letter in enumerate(reversed(letters)):
        first = index == len(letters) - 1
        place -= 1
        while place >= base and (lower[place] != letter or (first and place > base and lower[place - 1].isalnum())):
            place -= 1
        if place < base:
            return None
    long = Span(place, end)
    if long.end - long.start <= short.end - short.start or text[short.start : short.end] in text[place:end].split():
        return None
    return long


def _reversed(text: str, start: int, end: int) -> Iterator[Definition]:
    """A definition with the long form in the parentheses: "LF (Long Form)"."""
    before = re.compile(r"([A-Z][\w&/-]{1,9})[’'”\"]?\s*$").search(text, max(0, start - 15), start - 1)
    if before and _is_short(before.group(1)):
        long = long_form(text, Span(*before.span(1)), end)
        if long and long.start <= start + 4:
            yield Definition(Span(*before.span(1)), long)
