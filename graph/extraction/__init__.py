"""From what was recognised to facts: the letter's own data, meetings, questions, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.extraction.commitments import Commitments
from graph.extraction.documents import Documents
from graph.extraction.meetings import Meetings
from graph.extraction.questions import Questions
from graph.model import Facts, Frame, Letter, Lexicon, Recognised, Term, Verb

__all__ = ["Extractor"]


class Extractor:
    """All extractors compiled once for a vocabulary; pure and safe to share between threads."""

    def __init__(
        self, *, terms: Sequence[Term], lexicon: Lexicon, verbs: Sequence[Verb], frames: Sequence[Frame]
    ) -> None:
        self._documents = Documents(lexicon, terms)
        self._meetings = Meetings(lexicon, terms, verbs)
        self._questions = Questions(lexicon)
        self._commitments = Commitments(terms, lexicon, verbs, frames)

    def extract(self, letter: Letter, recognised: Recognised) -> Facts:
        """Everything a letter states.

        Args:
            letter: as the reading made it.
            recognised: its mentions, times, quantities and references.

        Returns:
            The letter's facts.
        """
        document = self._documents.extract(letter, recognised)
        questions = self._questions.extract(letter, recognised)
        meetings = self._meetings.extract(letter, recognised, document)
        document = replace(document, concerns=self._meetings.concerns(letter, meetings))
        commitments = self._commitments.extract(letter, recognised, document, meetings, questions)
        return Facts(
            letter=letter,
            document=document,
            mentions=recognised.mentions,
            meetings=meetings,
            references=recognised.references,
            questions=questions,
            commitments=commitments,
        )
