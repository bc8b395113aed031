"""What is found in a letter before it is put together: names, dates, amounts, references."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from graph.model.text import Span
from graph.model.words import EntityClass

COUNTS: Final = frozenset(("pieces", "persons"))
"""Units of what is counted, not paid or shared."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention names: a term of the vocabulary, or a thing only letters introduced.

    Attributes:
        path: the IRI below the base: "id/country/NLD", or "letter/{id}/person/{slug}" of a discovered person.
        cls: local name of its class.
        label: its rdfs:label.
        names: real names and abbreviations a letter gives a discovered entity; empty for a term.
        known: whether the vocabulary has it.
    """

    path: str
    cls: EntityClass
    label: str
    names: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a letter names an entity: the shortest full name, no article, no compound's rest."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class DateValue:
    """A day, month or year, as exact as the letter.

    Attributes:
        value: "2025-10-15", "2025-10" or "2025".
        span: the words that say so, None where it was taken from elsewhere.
    """

    value: str
    span: Span | None = None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        year, month, day, *_ = (*map(int, self.value.split("-")), 1, 1)
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        year, *rest = (int(p) for p in self.value.split("-"))
        month = rest[0] if rest else 12
        day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
        return date(year, month, day)


Sense = Literal["at", "from", "until", "before", "for", "within", "by", "coming", "past"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that says when.

    Attributes:
        span: the words, prepositions that belong to the meaning included (tot en met 31 december 2025).
        start: first day, month or year meant; None where open.
        end: last day, month or year meant; equal to `start` for a single day; None where open.
        sense: "at" (on, in, during), "from", "until" (a deadline or last day), "before"; of a duration, whose start and
            end are open, "for", "within", "by" (met een jaar verlengd), "coming" (de komende drie jaar) or "past".
        months: how long a duration is; 0 where it is none or says no number.
        unit: the months of what it is counted in: 12 for years.
    """

    span: Span
    start: DateValue | None
    end: DateValue | None
    sense: Sense = "at"
    months: int = 0
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of money, a share of GDP, or a number of things or people.

    Attributes:
        span: the words, without what is counted (EUR 1,2 miljard; 2,24% van het bbp; twee).
        value: plain number in whole units (EUR 1.2 billion is 1200000000; 2.24% is 2.24).
        unit: notation of the unit concept: "EUR", "USD" ..., "percent-gdp", "percent", "pieces", "persons".
        approximate: whether "circa", "ruim", "ongeveer" or the like stands before it.
    """

    span: Span
    value: Decimal
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document or motion the letter points to.

    Attributes:
        identifier: "28676-440", "21501-20-2307", "2025D43738", "BS2024032851"; None where the letter gives none.
        kind: what it is; a paper is a numbered document of the chamber (Kamerstuk).
        label: its name in words, e.g. "motie-Van Campen"; None where there is none.
        spans: every place it is named, number and name.
    """

    identifier: str | None
    kind: Literal["paper", "motion", "letter", "other"]
    label: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything found in a letter before it is put together, each list in order of place.

    Attributes:
        written: the letter's own date, against which `times` are read; None where it states none.
    """

    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    references: tuple[Reference, ...]
    written: DateValue | None = None
