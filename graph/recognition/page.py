"""What the finders of unseen names share: the text of a letter with the vocabulary's names already found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import Entity, EntityClass, Letter, Span
from graph.recognition.matcher import Hit

CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ]"
"""A capital letter of a European name, as a character class."""


@dataclass(frozen=True, slots=True)
class Page:
    """A letter while names are looked for in it.

    Attributes:
        text: the working text.
        openings: where sentences and headings start.
        known: the vocabulary's names that count.
        owners: for every character the longest of `known` that it belongs to.
        twins: the paths of all that a stretch names, in several classes.
        signature: post and name under the body.
    """

    text: str
    openings: frozenset[int]
    known: tuple[Hit, ...]
    owners: tuple[Hit | None, ...]
    twins: Mapping[Span, frozenset[str]]
    signature: Span | None

    @classmethod
    def of(cls, letter: Letter, known: Iterable[Hit]) -> Page:
        """The page of a letter."""
        text = letter.working.text
        owners: list[Hit | None] = [None] * (len(text) + 1)
        hits = tuple(known)
        for hit in hits:  # in order of place, longest first: what is nested comes after and finds its place taken
            start, end = hit.span
            if owners[start] is None:
                owners[start:end] = [hit] * (end - start)
        openings = frozenset(span.start for spans in (letter.sentences, letter.paragraphs) for span in spans)
        twins: dict[Span, frozenset[str]] = {}
        for hit in hits:
            twins[hit.span] = twins.get(hit.span, frozenset()) | {hit.entity.path}
        return cls(text, openings, hits, tuple(owners), twins, letter.signature)

    def covered(self, start: int, end: int) -> bool:
        """Whether one known name holds the whole stretch."""
        owner = self.owners[start]
        return owner is not None and owner.span.end >= end


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name the vocabulary lacks, found at one place.

    Attributes:
        span: the name.
        cls: its class as far as the words tell.
        name: its canonical wording.
        entity: the known entity it is another name of, None where there is none.
    """

    span: Span
    cls: EntityClass
    name: str
    entity: Entity | None = None
