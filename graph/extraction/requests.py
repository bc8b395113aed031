"""A request and the sentence behind it, in which whoever was asked need not repeat what was asked of him."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from graph.extraction.tokens import plain
from graph.model import Commitment, Kind

_SENT: Final[frozenset[Kind]] = frozenset(("deployment", "supply", "training"))
"""Kinds that one request for help may be granted by."""


class Requests:
    """Remembers what the sentence before asked for.

    Args:
        home: paths of those who decide for the country whose letter it is.
        nouns: words for a request.
    """

    def __init__(self, home: Collection[str], nouns: Collection[str]) -> None:
        self._home = home
        self._nouns = nouns
        self._asked: Commitment | None = None

    def enter_paragraph(self) -> None:
        """Forget what the paragraph before asked for."""
        self._asked = None

    def answered(self, found: Sequence[Commitment]) -> list[Commitment]:
        """The commitments of a sentence, with what they leave unsaid because the one before asked for it.

        Denemarken vraagt Nederland om hulp bij de top op 1 oktober. Nederland zegt radars toe: for Denmark, that day.

        Args:
            found: the commitments of the sentence.

        Returns:
            The same in the same order.
        """
        asked, self._asked = self._asked, next((c for c in found if c.status == "requested"), None)
        return list(found) if asked is None else [self._filled(c, asked) for c in found]

    def _filled(self, given: Commitment, asked: Commitment) -> Commitment:
        if given.status == "requested" or not self._answers(given, asked):
            return given
        if self._takes_up(given, asked):
            objects = asked.objects or given.objects
            given = replace(given, kind=asked.kind, object_text=asked.object_text, objects=objects)
        elif not {given.kind, asked.kind} <= _SENT:
            return given
        elif given.start is None and given.end is None and not given.negated:
            given = replace(given, start=asked.start, end=asked.end)
        return replace(
            given,
            beneficiaries=given.beneficiaries or asked.beneficiaries,
            missions=given.missions or asked.missions,
            places=given.places or asked.places,
        )

    def _takes_up(self, given: Commitment, asked: Commitment) -> bool:
        """Whether the act is but the answer: heeft dit verzoek ingewilligd, komt daaraan tegemoet."""
        if given.kind == "other" and given.object_text == asked.object_text:
            return True
        words = plain(given.object_text).split()
        return given.kind in {"other", *_SENT} and bool(words) and words[-1] in self._nouns

    def _answers(self, given: Commitment, asked: Commitment) -> bool:
        """Whether the one who acts is the one who was asked."""
        ours = all(any(e.path in self._home for e in c.by) for c in (given, asked))
        return ours or not {e.path for e in given.by}.isdisjoint(e.path for e in asked.by)
