"""Commitments as records for pages, tables and feeds: everything said of them, in one look-up for many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.readmodel.commitments import parts
from graph.readmodel.model import ReadModel

_BATCH: Final = 500
_COLUMNS: Final = (
    'c.id, c.iri, c.start, c."end", c.words, c.label, c.kind, c.status, c.negated, c.object, '
    "c.amount, c.figure, c.unit, c.since, c.until, c.earliest, c.latest, c.part"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A thing by its names: address key, IRI, class of the ontology, Dutch and English label."""

    key: str
    iri: str
    cls: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a row needs it; `dated` is its date or, where it has none, the day of the meeting it is about."""

    key: str
    iri: str
    title: str
    type: str | None
    issued: str | None
    dated: str | None


@dataclass(frozen=True, slots=True)
class Sequel:
    """What joins a commitment to another one.

    Attributes:
        relation: repeats, amends or fulfils.
        is_later: whether the other one is the later of the two, so that the relation is its.
        iri, label, words, letter: of the other one.
    """

    relation: str
    is_later: bool
    iri: str
    label: str
    words: str
    letter: Letter | None


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment.

    Attributes:
        id: its number here, newest letter first.
        iri, label: of the commitment.
        words, start, end: the words of the letter that state it and their place, None where the graph has none.
        letter: where it stands.
        kind, status: notations.
        negated: whether it is denied.
        object: the words for what it is about.
        amount, figure, unit: amount as a number and as written, and the notation of its unit.
        since, until: as exact as the letter; earliest, latest: as days.
        says: who says it.
        part: IRI of the question or answer it stands in.
        slots: by slot (actor, beneficiary, object, mission, programme, place) what fills it; also behalf, for whom the
            actors act in the end.
        sequels: what it repeats, amends or fulfils, and what does so with it.
    """

    id: int
    iri: str
    start: int | None
    end: int | None
    words: str
    label: str
    kind: str
    status: str
    negated: bool
    object: str
    amount: float | None
    figure: str | None
    unit: str | None
    since: str | None
    until: str | None
    earliest: str | None
    latest: str | None
    part: str | None
    letter: Letter | None
    says: Name | None
    slots: dict[str, list[Name]] = field(default_factory=dict)
    sequels: list[Sequel] = field(default_factory=list)


def rows(model: ReadModel, ids: Sequence[int]) -> Iterator[Row]:
    """The commitments of some ids, in their order.

    Args:
        model: the read model.
        ids: of commitments; any number, fetched in parts.

    Yields:
        One row for each.
    """
    for begin in range(0, len(ids), _BATCH):
        batch = ids[begin : begin + _BATCH]
        found = _batch(model, batch)
        yield from (found[number] for number in batch if number in found)


def _batch(model: ReadModel, ids: Sequence[int]) -> dict[int, Row]:
    wanted = next(iter(parts(ids, _BATCH)), "")
    found: dict[int, Row] = {}
    for values in model.rows(
        f"SELECT {_COLUMNS}, l.key, l.iri, l.title, l.type, l.issued, l.dated, s.key, s.iri, s.class, s.nl, s.en "  # noqa: S608 (numbers)
        "FROM commitment c LEFT JOIN letter l ON l.id = c.letter LEFT JOIN entity s ON s.id = c.says "
        f"WHERE c.id IN ({wanted})"
    ):
        own: list[Any] = list(values[:18])
        letter, says = values[18:24], values[24:]
        own[8] = bool(own[8])
        found[own[0]] = Row(
            *own,  # type: ignore[call-arg]  # eighteen of them
            Letter(*letter) if letter[1] else None,
            Name(*says) if says[1] else None,
        )
    for number, slot, *name in model.rows(
        "SELECT s.commitment, s.slot, e.key, e.iri, e.class, e.nl, e.en FROM slot s JOIN entity e ON e.id = s.entity "  # noqa: S608
        f"WHERE s.commitment IN ({wanted}) ORDER BY e.nl"
    ):
        found[number].slots.setdefault(slot, []).append(Name(*name))
    for ours, theirs, is_later in (("later", "earlier", False), ("earlier", "later", True)):
        for number, relation, iri, label, words, *of in model.rows(
            f"SELECT s.{ours}, s.relation, c.iri, c.label, c.words, l.key, l.iri, l.title, l.type, l.issued, l.dated "  # noqa: S608
            f"FROM sequel s JOIN commitment c ON c.id = s.{theirs} LEFT JOIN letter l ON l.id = c.letter "
            f"WHERE s.{ours} IN ({wanted}) ORDER BY c.id"
        ):
            other = Letter(*of) if of[1] else None
            found[number].sequels.append(Sequel(relation, is_later, iri, label, words, other))
    return found


@dataclass(frozen=True, slots=True)
class Around:
    """Words of a letter with the paragraph they stand in: what comes before, the words, what comes after."""

    before: str
    words: str
    after: str


def around(model: ReadModel, letter: int | None, start: int | None, end: int | None) -> Around | None:
    """The paragraph around words of a letter; None where no paragraph has them.

    Args:
        model: the read model.
        letter: its id.
        start: of the words.
        end: of the words.
    """
    found = model.rows(
        "SELECT start, text FROM paragraph WHERE letter = ? AND start <= ? AND start + LENGTH(text) > ? "
        "ORDER BY start DESC LIMIT 1",
        (letter, start, start),
    )
    if not found or start is None or end is None:
        return None
    ((begin, text),) = found
    if end > begin + len(text):
        return None
    return Around(text[: start - begin], text[start - begin : end - begin], text[end - begin :])
