"""Which forms are words: those of the knowledge files, of Dutch and English, and compounds of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

import simplemma

from graph.model import Lexicon

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
    return bool(form) and simplemma.is_known(form, lang=_LANGUAGES)


class Words:
    """Asks and remembers whether forms are words.

    Args:
        lexicon: the prefixes and suffixes that words are made with.
        given: single words of the knowledge files, in any case.
        known: whether a form stands in a dictionary.
    """

    __slots__ = ("_compounds", "_given", "_known", "_prefixes", "_suffixes", "_verdicts")

    def __init__(
        self, lexicon: Lexicon, given: Iterable[str] = (), *, known: Callable[[str], bool] = in_dictionary
    ) -> None:
        self._given = frozenset(map(fold, given))
        self._known = known
        self._prefixes = lexicon.forms("word-prefix")
        self._suffixes = lexicon.forms("word-suffix")
        self._verdicts: dict[str, bool] = {}
        self._compounds: dict[str, bool] = {}

    def given(self, form: str) -> bool:
        """Whether the knowledge files have the form."""
        return fold(form) in self._given

    def word(self, form: str) -> bool:
        """Whether the form is a word by itself."""
        verdict = self._verdicts.get(form)
        if verdict is None:
            verdict = self._verdicts[form] = fold(form) in self._given or self._known(form)
        return verdict

    def known(self, form: str) -> bool:
        """Whether the form is a word, derived from one (openheid, coördinerende), or a compound of words."""
        return self.word(form) or self._built(form)

    def _built(self, form: str) -> bool:
        verdict = self._compounds.get(form)
        if verdict is None:
            verdict = self._compounds[form] = (
                len(form) > _SHORTEST_PART + 1 and form.isalpha() and (self._derived(form) or self._compound(form))
            )
        return verdict

    def _derived(self, form: str) -> bool:
        """Whether a word is left without a prefix or suffix."""
        lower = form.lower()
        stems = [form[: -len(end)] for end in self._suffixes if lower.endswith(end)]
        stems += [lower[len(start) :] for start in self._prefixes if lower.startswith(start)]
        return any(len(stem) >= _SHORTEST_PART and self.word(stem) for stem in stems)

    def _compound(self, form: str) -> bool:
        if len(form) < 2 * _SHORTEST_PART:
            return False
        for cut in range(len(form) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            rest = form[cut:]
            if not (self.word(rest) or (len(rest) > 2 * _SHORTEST_PART and self._derived(rest))):
                continue
            first = form[:cut]
            if any(first.endswith(link) and self._first(first[: len(first) - len(link)]) for link in _LINKS):
                return True
        return False

    def _first(self, form: str) -> bool:
        return len(form) >= _SHORTEST_PART and (self.word(form) or self._built(form))
