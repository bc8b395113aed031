"""Text as the search compares it: lower case, without accents, every character knowing its place in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_STROKES: Final = dict(zip("łøđðıħŧ", "lodditt", strict=True))
"""Letters with a stroke, which Unicode does not take apart."""

WORD: Final = re.compile(r"[^\W_]+")
"""A run of letters and digits: what the index has as one word."""


class _Table(dict[int, str]):
    """What each character folds to, one character or none, found when first met."""

    def __missing__(self, code: int) -> str:
        low = chr(code).lower()[:1]
        plain = [c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)]
        self[code] = _STROKES.get(low, plain[0].lower()[:1] if plain else "")
        return self[code]


_TABLE: Final = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: in lower case without accents.
        places: for every character of it where the original has it; None where it is the same place.
    """

    text: str
    places: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text stands for."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text with the way back."""
    folded = text.translate(_TABLE)
    if len(folded) == len(text):
        return Folded(folded, None)
    return Folded(folded, tuple(i for i, c in enumerate(text) if _TABLE[ord(c)]))


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return WORD.findall(text.translate(_TABLE))
