"""Tools for steps that look for words of the lexicon: lower case, alternations, words in front."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

import ahocorasick_rs

_OPENERS: Final = "([\"'“‘„‹«"
_LONGEST_TAIL: Final = 40  # characters that the longest words looked at backwards can take
_MOST_WORDS: Final = 5
_CODEC: Final = "latin-1"  # one byte a character, and the only such code that Python writes at full speed
_APOSTROPHE: Final = "’"  # the one sign of Dutch words that it lacks, read as the other one
_FIGURE: Final = bytes(chr(code) in "0123456789" for code in range(256))
_FIGURES: Final = re.compile(b"\x01(?<!\x01\x01)")


@lru_cache(maxsize=4)  # every finder of a step asks it of the same letter
def lowered(text: str) -> str:
    """Lower case with every character at its place: the few that would become two stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def alternation(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, longest first; a space stands for any white space.

    Args:
        forms: words in lower case; with none the expression matches nothing.
    """
    return "|".join(_expressions(forms)) or r"(?!)"


def whole(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms where no letter or digit touches it, as in `alternation`.

    The guard against a longer word stands behind the first letter, by which re can search at full speed.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for form in _expressions(forms):
        first = form[:2] if form[0] == "\\" else form[0]
        rests[first].append(form.removeprefix(first))
    choices = "|".join(rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"(?:{choices or '(?!)'})(?!\w)"


def _expressions(forms: Iterable[str]) -> list[str]:
    """Each form as a regular expression, the longest first."""
    ordered = sorted(set(forms), key=lambda f: (-len(f), f))
    return [r"\s+".join(map(re.escape, form.split())) for form in ordered]


@lru_cache(maxsize=4)
def _coded(text: str) -> bytes:
    """One byte a character, so that a place in it is one in the text; what the code lacks becomes a question mark."""
    return text.replace(_APOSTROPHE, "'").encode(_CODEC, "replace")


def at_numbers(expression: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """As `finditer` of an expression that can only match from the first figure of a number on."""
    found = []
    behind = 0
    for start in _numbers(text):
        if start >= behind and (match := expression.match(text, start)):
            found.append(match)
            behind = match.end()
    return found


@lru_cache(maxsize=8)  # of one letter several steps ask it: as written, mended, in lower case
def _numbers(text: str) -> tuple[int, ...]:
    """Where numbers in figures begin: at a 0 to 9 behind no other."""
    return tuple([m.start() for m in _FIGURES.finditer(_coded(text).translate(_FIGURE))])


def _beyond(form: str) -> set[str]:
    """The characters of a form for which others may stand in the code."""
    return {sign for sign in form if sign == "?" or _coded(sign) == b"?"}


class Words:
    """Finds whole words of a set in a text, by Aho-Corasick (CACM 18(6), 1975).

    The search is over one byte a character where that can write all forms: counting characters of several bytes would
    take most of its time.
    """

    def __init__(self, forms: Collection[str]) -> None:
        coded = sorted(form for form in forms if not _beyond(form))
        self._forms = [*coded, *sorted(set(forms).difference(coded))]
        self._beyond = set[str]().union(*map(_beyond, forms))
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        fast = ahocorasick_rs.BytesAhoCorasick(
            map(_coded, coded), matchkind=kind, implementation=ahocorasick_rs.Implementation.DFA
        )
        self._fast: Callable[[bytes], list[tuple[int, int, int]]] = fast.find_matches_as_indexes
        self._slow: Callable[[str], list[tuple[int, int, int]]] | None = None
        if len(coded) < len(self._forms):
            self._slow = ahocorasick_rs.AhoCorasick(self._forms, matchkind=kind).find_matches_as_indexes

    def _search(self, text: str, first: int, last: int) -> list[tuple[int, int, int]]:
        """Index, start and end of every form in a stretch, counted from its beginning.

        What the code cannot write can only be in a text that has signs which it cannot write.
        """
        if self._slow is not None and any(sign in text for sign in self._beyond):
            return self._slow(text[first:last])
        return self._fast(_coded(text)[first:last])

    def stand_in(self, text: str, first: int, last: int) -> bool:
        """Whether a whole word of the set stands in a stretch of a text that no word goes on behind."""
        return next(self._whole(text, first, last), None) is not None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and form of every whole word of the set, in order of place."""
        return self._whole(text, 0, len(text))

    def _whole(self, text: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        for index, begin, behind in self._search(text, first, last):
            start, end = first + begin, first + behind
            if (start == 0 or not text[start - 1].isalnum()) and (end == last or not text[end].isalnum()):
                yield start, end, self._forms[index]

    def endings(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and form wherever a form stands at the end of a word, as its last part or whole."""
        size = len(text)
        for index, start, end in self._search(text, 0, size):
            if end == size or not text[end].isalnum():
                yield start, end, self._forms[index]


def before(text: str, position: int, table: dict[str, str]) -> tuple[int, str] | None:
    """The longest words of a table that stand right before a position, with nothing but white space between.

    Args:
        text: in lower case.
        position: where the words behind start.
        table: words -> value.

    Returns:
        Where they start and their value, None where there are none.
    """
    for form in _forms_before(text, position):
        value = table.get(form)
        if value is not None:
            start = position
            for word in reversed(form.split(" ")):
                start = text.rfind(word, 0, start)
            return start, value
    return None


@lru_cache(maxsize=64)  # one place is asked for many tables, one after the other
def _forms_before(text: str, position: int) -> list[str]:
    """The words right before a position: the last few of them together, then one fewer, down to the last."""
    cut = max(0, position - _LONGEST_TAIL)
    tail = text[cut:position].split()[-_MOST_WORDS:]
    if cut and len(tail) < _MOST_WORDS and text[cut - 1].isalnum():
        tail = tail[1:]  # only the end of a word
    return [" ".join(tail[first:]).lstrip(_OPENERS) for first in range(len(tail))]
