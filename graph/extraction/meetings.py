"""The gatherings a letter speaks of: namings of one meeting joined, with date, place, status and parts."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.assembly import Assembly
from graph.extraction.meetingwords import MeetingWords
from graph.extraction.naming import Page, openings
from graph.model import Document, Letter, Lexicon, Meeting, Recognised, Term, Verb


class Meetings:
    """Extractor of meetings, compiled from the lexicon, the terms and the verbs."""

    def __init__(self, lexicon: Lexicon, terms: Sequence[Term], verbs: Sequence[Verb] = ()) -> None:
        self._words = MeetingWords(lexicon, terms, verbs)

    def extract(self, letter: Letter, recognised: Recognised, document: Document) -> tuple[Meeting, ...]:
        """The meetings of a letter.

        Args:
            letter: as the reading made it.
            recognised: what was found in it.
            document: its type and date tell what is still to come.

        Returns:
            In order of first mention, numbered from 1.
        """
        return Assembly(self._words, Page.of(letter, recognised), document).meetings()

    def concerns(self, letter: Letter, meetings: Sequence[Meeting]) -> tuple[int, ...]:
        """The meetings a letter is about: those of its subject, else those it opens with.

        Args:
            letter: as the reading made it.
            meetings: as `extract` gave them.

        Returns:
            Their ordinals.
        """
        whole = [m for m in meetings if m.part_of is None]
        for number, part in enumerate(openings(letter)):
            named = tuple(
                m.ordinal
                for m in whole
                if any(part.covers(s) for s in m.mentions)
                and (number == 0 or not self._words.consultations.intersection(n.lower() for n in m.names))
            )
            if named:
                return named
        return ()
