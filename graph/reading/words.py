"""Which forms are words: those of the knowledge files, of Dutch and English, and compounds of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

import simplemma

_LANGUAGES: Final = ("nl", "en")
_SHORTEST_PART: Final = 4
_LINKS: Final = ("", "s", "en", "e")


def fold(form: str) -> str:
    """A form without case and accents, so that geïntegreerd and Geintegreerd are one."""
    if form.isascii():
        return form.lower()
    plain = unicodedata.normalize("NFKD", form)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def in_dictionary(form: str) -> bool:
    """Whether simplemma's Dutch or English word lists have the form (https://github.com/adbar/simplemma)."""
    return simplemma.is_known(form, lang=_LANGUAGES)


class Words:
    """Asks and remembers whether forms are words.

    Args:
        given: single words of the knowledge files, in any case.
        known: whether a form stands in a dictionary.
    """

    __slots__ = ("_compounds", "_given", "_known", "_verdicts")

    def __init__(self, given: Iterable[str] = (), *, known: Callable[[str], bool] = in_dictionary) -> None:
        self._given = frozenset(map(fold, given))
        self._known = known
        self._verdicts: dict[str, bool] = {}
        self._compounds: dict[str, bool] = {}

    def given(self, form: str) -> bool:
        """Whether the knowledge files have the form."""
        return fold(form) in self._given

    def word(self, form: str) -> bool:
        """Whether the form is a word by itself, endings of adjectives and participles included."""
        verdict = self._verdicts.get(form)
        if verdict is None:
            verdict = self._verdicts[form] = (
                fold(form) in self._given
                or self._known(form)
                or (len(form) > _SHORTEST_PART + 2 and form.endswith(("de", "e")) and self._known(form[:-1]))
                or (len(form) > _SHORTEST_PART + 2 and form.endswith("nde") and self._known(form[:-2]))
            )
        return verdict

    def known(self, form: str) -> bool:
        """Whether the form is a word or a compound of two or three words."""
        return self.word(form) or self._compound(form)

    def _compound(self, form: str) -> bool:
        verdict = self._compounds.get(form)
        if verdict is None:
            verdict = self._compounds[form] = self._splits(form)
        return verdict

    def _splits(self, form: str) -> bool:
        if len(form) < 2 * _SHORTEST_PART or not form.isalpha():
            return False
        for cut in range(len(form) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            rest = form[cut:]
            if not self.word(rest):
                continue
            first = form[:cut]
            for link in _LINKS:
                stem = first.removesuffix(link) if link else first
                if len(stem) >= _SHORTEST_PART and (stem != first or not link) and self.word(stem):
                    return True
            if self._compound(first):
                return True
        return False
