"""How a printed line goes on in the next: with a blank, with its hyphen, or without."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from graph.model import Lexicon
from graph.reading.words import Words

_LAST: Final = re.compile(r"[\w'’-]*\Z")
_FIRST: Final = re.compile(r"[\w'’]*(?:-[\w'’]+)*")
_VOWELS: Final = frozenset("aeiouyéëïöü")


class Joint(NamedTuple):
    """What becomes of the end of a line.

    Attributes:
        cut: characters dropped at its end: 1 where its hyphen only divides the word.
        glue: what stands between the lines: a blank or nothing.
    """

    cut: int
    glue: str


_BLANK: Final = Joint(0, " ")
_KEPT: Final = Joint(0, "")
_DROPPED: Final = Joint(1, "")


class Joiner:
    """Joins lines of one language.

    Args:
        lexicon: words after which a hyphen hangs (lucht- en ...), prefixes that keep theirs (anti-drone).
        words: what counts as a word.
    """

    __slots__ = ("_hanging", "_prefixes", "_words")

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._hanging = frozenset(form.lower() for form in lexicon.forms("coordination"))
        self._prefixes = frozenset(form.lower() for form in lexicon.forms("hyphen-prefix"))
        self._words = words

    def hangs(self, word: str) -> bool:
        """Whether a hyphen before this word stands for the part it shares: lucht- en raketafweer."""
        return word.lower() in self._hanging

    def joint(self, above: str, below: str, *, text: str) -> Joint:
        """How a line and the one under it read as one.

        A hyphen stays in names (NAVO-top), between vowels (zee-eenheid), behind prefixes (anti-drone),
        and where the letter writes the word so elsewhere; else the printer divided a word (ver-sterking).

        Args:
            above: a line without blanks at its sides.
            below: the line it goes on in.
            text: the letter, asked how it writes the word elsewhere.

        Returns:
            What to drop and what to put between.
        """
        if above[-1] != "-" or len(above) == 1 or above[-2].isspace():
            return _BLANK
        left = _LAST.search(above[:-1])
        right = _FIRST.match(below)
        first, second = left.group() if left else "", right.group() if right else ""
        if not first or not second or self.hangs(second):
            return _BLANK
        if not (first[-1].islower() and second[0].islower()):
            return _KEPT
        return self._division(first, second, text)

    def _division(self, first: str, second: str, text: str) -> Joint:
        part, start = first.rsplit("-", 1)[-1], second.split("-", 1)[0]
        if part.lower() in self._prefixes or f"{part}-{start}" in text:
            return _KEPT
        if f"{part}{start}" in text or self._words.word(part + start):
            return _DROPPED
        both = len(part) > 1 and self._words.known(part) and self._words.known(start)
        vowels = part[-1] in _VOWELS and start[0] in _VOWELS
        chained = part != first or start != second  # whole-of-government, schout-bij-nacht
        chain = chained and not self._words.known(part + start)
        named = part[0].isupper() or vowels or chain
        return _KEPT if both and named else _DROPPED
