"""From a letter and the vocabulary to mentions, times, quantities and references."""

from __future__ import annotations

from typing import Final

from graph.model import DateValue, Letter, Lexicon, Recognised, Term
from graph.recognition.entities import Entities
from graph.recognition.quantities import Quantities
from graph.recognition.references import References
from graph.recognition.times import Times

__all__ = ["Recogniser"]

_DAY: Final = len("2025-10-15")


class Recogniser:
    """All finders compiled once for a vocabulary; pure and safe to share between threads."""

    def __init__(self, vocabulary_terms: tuple[Term, ...], lexicon: Lexicon) -> None:
        self._entities = Entities(vocabulary_terms, lexicon)
        self._times = Times(lexicon)
        self._quantities = Quantities(lexicon)
        self._references = References(lexicon)

    def recognise(self, letter: Letter) -> Recognised:
        """Everything a letter names, dates, counts and refers to.

        Args:
            letter: as the reading made it.

        Returns:
            Mentions, times, quantities and references, each in order of place in the working text. Relative
            times are read against the first full date of the letter's head.
        """
        text = letter.working.text
        return Recognised(
            mentions=self._entities.find(letter),
            times=self._times.find(text, written=self._written(letter)),
            quantities=self._quantities.find(text),
            references=self._references.find(text, footnotes=letter.footnotes),
        )

    def _written(self, letter: Letter) -> DateValue | None:
        if letter.head is None:
            return None
        dates = (time.start for time in self._times.find(letter.words(letter.head)))
        return next((d for d in dates if d is not None and len(d.value) == _DAY), None)
