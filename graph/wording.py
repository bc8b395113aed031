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
_CODEC: Final = "cp1252"  # one byte a character and all of Dutch typography


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
    return text.encode(_CODEC, "replace")


def _is_codable(form: str) -> bool:
    """Whether a form in the code is itself, and nothing else in the code is it."""
    return "?" not in form and _coded(form).decode(_CODEC, "replace") == form


class Words:
    """Finds whole words of a set in a text, by Aho-Corasick (CACM 18(6), 1975).

    The search is over one byte a character where that can write all forms: counting characters of several bytes would
    take most of its time.
    """

    def __init__(self, forms: Collection[str]) -> None:
        coded = sorted(filter(_is_codable, forms))
        self._forms = [*coded, *sorted(set(forms).difference(coded))]
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        fast = ahocorasick_rs.BytesAhoCorasick(
            map(_coded, coded), matchkind=kind, implementation=ahocorasick_rs.Implementation.DFA
        )
        self._fast: Callable[[bytes], list[tuple[int, int, int]]] = fast.find_matches_as_indexes
        self._slow: Callable[[str], list[tuple[int, int, int]]] | None = None
        if len(coded) < len(self._forms):
            self._slow = ahocorasick_rs.AhoCorasick(self._forms, matchkind=kind).find_matches_as_indexes

    def _search(self, text: str) -> list[tuple[int, int, int]]:
        """Index, start and end of every form; what the code cannot write can only be where it cannot write the text."""
        coded = _coded(text)
        if self._slow is not None and coded.count(b"?") != text.count("?"):
            return self._slow(text)
        return self._fast(coded)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and form of every whole word of the set, in order of place."""
        size = len(text)
        for index, start, end in self._search(text):
            if (start == 0 or not text[start - 1].isalnum()) and (end == size or not text[end].isalnum()):
                yield start, end, self._forms[index]

    def endings(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and form wherever a form stands at the end of a word, as its last part or whole."""
        size = len(text)
        for index, start, end in self._search(text):
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
