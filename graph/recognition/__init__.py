"""From a letter and the vocabulary to mentions, times, quantities and references."""

from __future__ import annotations

from graph.model import Letter, Lexicon, Mention, Recognised, Term
from graph.recognition.folding import fold
from graph.recognition.matcher import Matcher
from graph.recognition.overlaps import resolve

__all__ = ["Recogniser"]


class Recogniser:
    """All finders compiled once for a vocabulary; pure and safe to share between threads."""

    def __init__(self, vocabulary_terms: tuple[Term, ...], lexicon: Lexicon) -> None:
        self._matcher = Matcher(vocabulary_terms, lexicon)

    def recognise(self, letter: Letter) -> Recognised:
        """Everything a letter names, dates, counts and refers to.

        Args:
            letter: as the reading made it.

        Returns:
            Mentions, times, quantities and references, each in order of place in the working text.
        """
        text = letter.working.text
        hits = resolve(text, self._matcher.find(text, fold(text)))
        return Recognised(
            mentions=tuple(Mention(hit.span, hit.entity) for hit in hits),
            times=(),
            quantities=(),
            references=(),
        )
