"""From a letter and the vocabulary to mentions, times, quantities and references."""

from __future__ import annotations

from graph.model import Letter, Lexicon, Recognised, Term
from graph.recognition.entities import Entities
from graph.recognition.quantities import Quantities
from graph.recognition.references import References
from graph.recognition.times import Times

__all__ = ["Recogniser"]


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
            Mentions, times, quantities and references, each in order of place in the working text, and the
            letter's own date, against which relative times are read.
        """
        text = letter.working.text
        written = self._times.written(letter)
        references = self._references.find(text, footnotes=letter.footnotes)
        numbers = [span for reference in references for span in reference.spans]
        counted = self._quantities.find(text)
        return Recognised(
            mentions=self._entities.find(letter),
            times=self._times.find(text, written=written),
            quantities=tuple(q for q in counted if not any(n.covers(q.span) for n in numbers)),
            references=references,
            written=written,
        )
