"""Which lists of words that frames ask for a word is on: one look-up a word, however many frames there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_SHORT: Final = 4
"""A word this long or shorter, or of several words, must be the whole word; a longer one may be part of a compound."""
_KEPT: Final = 1 << 16
"""How many words are remembered with their lists."""


class WordLists:
    """Lists of words, compiled for the question which of them a word is on.

    Attributes:
        of: word -> numbers of the lists that have it, or a word with which it starts or ends as a compound.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {(): 0}
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._parts: dict[str, set[int]] = defaultdict(set)
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def add(self, words: Sequence[str]) -> int:
        """Take in a list.

        Args:
            words: lower case without accents.

        Returns:
            Its number; 0 for the empty list, which no word is on.
        """
        number = self._numbers.setdefault(tuple(words), len(self._numbers))
        for word in words:
            whole = len(word) <= _SHORT or " " in word  # in dienst, not: in dienst van
            (self._whole if whole else self._parts)[word].add(number)
        return number

    def of_any(self, words: Sequence[str]) -> frozenset[int]:
        """The numbers of the lists that any of the words is on."""
        return frozenset[int]().union(*map(self.of, words))

    def _of(self, word: str) -> frozenset[int]:
        found = set(self._whole.get(word, ()))
        for cut in range(_SHORT + 1, len(word) + 1):
            found.update(self._parts.get(word[:cut], ()), self._parts.get(word[-cut:], ()))
        return frozenset(found)
