"""Counts whose noun stands elsewhere: zes van de 24 toestellen, de overige zes, waarvan er 186 zijn besteld."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Lexicon
from graph.wording import alternation, before

_REACH: Final = 80  # characters in front of a number in which a word that stands for its noun is looked for
_FAR: Final = 140  # characters in front of a number in which the total stands that it is the new value of
_CLAUSE_END: Final = re.compile(r"[.;:]")
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|\n\s*\n")
_NEXT: Final = re.compile(r"\s+([^\W\d_][\w’'.-]*)|\s*[,;.)]")


class Elliptic:
    """Recogniser of counts without a noun behind them, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        self._of_whole = re.compile(rf"\s+(?:{alternation(forms('part-of-whole'))})\s+")
        self._of_these = re.compile(rf"\s+(?:{alternation(forms('part-of-these'))})\s+[^\W\d_]")
        self._wholes = dict.fromkeys(forms("part-of-whole"), "")
        self._rest = dict.fromkeys(forms("part-left"), "")
        pronouns = alternation((*forms("part-of-them"), *forms("part-of-people")))
        self._pronoun = re.compile(rf"(?<!\w)({pronouns})(?!\w)")
        self._total = re.compile(rf"(?<!\w)(?:{alternation(forms('total-of'))})\s+((?:[\w’'-]+\s+)?[\w’'-]+)[^.;:]*\Z")
        self._result = dict.fromkeys(forms("growth-result"), "")
        self._people = frozenset(forms("part-of-people"))
        self._from = dict.fromkeys(forms("growth-from"), "")
        self._to = re.compile(rf"\s+(?:{alternation(forms('growth-to'))})\s+")

    def is_part(self, low: str, end: int, start: int) -> bool:
        """Whether the number that ends at `end` is a part of the one that starts at `start` (tien van de twintig)."""
        return self._of_whole.fullmatch(low, end, start) is not None

    def is_whole(self, low: str, start: int, end: int, part: int) -> bool:
        """Whether a count is the whole of which another of its sentence is a part (van de veertig zijn er zes)."""
        if before(low, start, self._wholes) is None:
            return False
        return part - end < _FAR and _SENTENCE_END.search(low, end, part) is None

    def grows(self, low: str, left: tuple[int, int], right: int) -> bool:
        """Whether a count grows from one number to another (van vier naar acht)."""
        return before(low, left[0], self._from) is not None and self._to.fullmatch(low, left[1], right) is not None

    def unit(self, low: str, start: int, end: int) -> str | None:
        """What a number without a noun counts, by the words around it; None where nothing tells.

        A count that something is raised or brought to (het aantal instructeurs verhogen naar 65) is of what is counted.

        Args:
            low: the text in lower case.
            start: of the number.
            end: of the number.
        """
        if self._of_these.match(low, end):
            return "pieces"
        follows = _NEXT.match(low, end)
        if follows is None:
            return None
        if before(low, start, self._rest) is not None:
            return "pieces"
        if before(low, start, self._result) is not None and self._total.search(low, max(0, start - _FAR), start):
            return "pieces"
        pronoun = next(reversed(list(self._pronoun.finditer(low, max(0, start - _REACH), start))), None)
        if pronoun is None or _CLAUSE_END.search(low, pronoun.end(), start):
            return None
        return "persons" if " ".join(pronoun[1].split()) in self._people else "pieces"
