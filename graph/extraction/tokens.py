"""What a sentence is made of: tokens, and what the lexicon says of written forms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.model import Mention

_NONE: Final[frozenset[str]] = frozenset()


class Reading(NamedTuple):
    """One way to read a word as a verb form.

    `form` is "present", "first" (present with the writer as subject only), "past", "participle", "infinitive", or, for
    a finite form with its particle, which only ends a subordinate clause (toezegt), "final" or "final-past";
    `particle` is what must stand elsewhere in the clause for this reading, "" for none.
    """

    lemma: str
    particle: str
    form: str


@dataclass(slots=True, init=False)
class Token:
    """A word, a mark, a name or a fixed expression of several words.

    `tags` are roles of the lexicon; `names` the mentions inside, the longest first; `low` the words in lower case
    without accents; `forms` what its readings are forms of; `auxiliary` what it tells as an auxiliary; `head` the name
    this token is, as against one that only opens a compound, None where it is no name. Nothing changes a token; it is
    not frozen, for that quintuples the time it takes to make one, and makes itself, for then a compiler can help.
    """

    start: int
    end: int
    low: str
    tags: frozenset[str]
    readings: tuple[Reading, ...]
    names: tuple[Mention, ...]
    forms: frozenset[str]
    auxiliary: str | None
    head: Mention | None

    def __init__(  # noqa: PLR0913, PLR0917 - its fields
        self,
        start: int,
        end: int,
        low: str,
        tags: frozenset[str],
        readings: tuple[Reading, ...] = (),
        names: tuple[Mention, ...] = (),
        forms: frozenset[str] = _NONE,
        auxiliary: str | None = None,
        head: Mention | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.tags = tags
        self.readings = readings
        self.names = names
        self.forms = forms
        self.auxiliary = auxiliary
        self.head = head


Phrase = tuple[tuple[str, ...], str, frozenset[str]]
"""A fixed expression: its words, its form, its roles."""


class Word(NamedTuple):
    """What the lexicon says of one written form, wherever it stands.

    `phrases` are the fixed expressions that it may open, by their second word; the other fields are those of `Token`.
    """

    low: str
    tags: frozenset[str]
    readings: tuple[Reading, ...]
    forms: frozenset[str]
    auxiliary: str | None
    phrases: dict[str, tuple[Phrase, ...]]


def plain(text: str) -> str:
    """Lower case without accents, for look-up."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode() or text
