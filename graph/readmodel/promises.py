"""Commitments for the read model: their rows, newest letter first, and for every facet value the set that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from pyroaring import BitMap

from graph.readmodel.asking import Making, Passage

_CLASS: Final = "kg:Commitment"
_SLOTS: Final = {
    "actor": "kg:committedBy",
    "beneficiary": "kg:beneficiary",
    "object": "kg:object",
    "mission": "kg:mission",
    "programme": "kg:programme",
    "place": "kg:place",
}
_RELATIONS: Final = ("repeats", "amends", "fulfils")
_NOWHERE: Final = (Passage(0, 0, 0, ""),)


def write(making: Making) -> None:
    """Write commitments, their slots, their sequels and the postings; letters, entities and meetings are written."""
    letters = making.one(_CLASS, "prov:wasDerivedFrom")
    passages = making.passages(_CLASS)
    things = sorted({thing for (thing,) in making.ask(f"SELECT ?s {{ ?s a {_CLASS} }}") if thing})
    of_letter = {thing: making.letters.get(letters.get(thing, ""), 0) for thing in things}
    first = {thing: passages.get(thing, _NOWHERE)[0] for thing in things}
    last_letter = len(making.letters) + 1
    things.sort(key=lambda t: (of_letter[t] or last_letter, first[t].start, first[t].end, t))
    making.commitments.update((thing, number) for number, thing in enumerate(things, start=1))
    slots = {slot: making.many(_CLASS, path) for slot, path in _SLOTS.items()}
    table = _Table(making)
    making.insert(
        "commitment",
        (
            table.row(thing, of_letter[thing], first[thing], " […] ".join(p.words for p in passages.get(thing, ())))
            for thing in things
        ),
    )
    making.insert(
        "slot",
        (
            (making.commitments[thing], slot, making.entity(entity))
            for slot, filled in slots.items()
            for thing, entities in filled.items()
            for entity in entities
        ),
    )
    _spans(making, of_letter)
    _sequels(making)
    _postings(making, slots, table)


class _Table:
    """The columns of the table, each asked once."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._label = making.one(_CLASS, "rdfs:label")
        self.kind = making.one(_CLASS, "kg:kind/skos:notation")
        self.status = making.one(_CLASS, "kg:status/skos:notation")
        self.negated = making.one(_CLASS, "kg:negated")
        self._object = making.one(_CLASS, "kg:objectText")
        self._amount = making.one(_CLASS, "kg:amount")
        self.unit = making.one(_CLASS, "kg:unit/skos:notation")
        self._since = making.one(_CLASS, "schema:startDate")
        self._until = making.one(_CLASS, "schema:endDate")
        self._earliest = making.one(_CLASS, "kg:earliest")
        self.latest = making.one(_CLASS, "kg:latest")
        self._says = making.one(_CLASS, "prov:wasAttributedTo")
        self._part = making.one(_CLASS, "dct:isPartOf")

    def row(self, thing: str, letter: int, passage: Passage, words: str) -> tuple[object, ...]:
        figure = self._amount.get(thing)
        return (
            self._making.commitments[thing],
            thing,
            letter or None,
            passage.start if words else None,
            passage.end if words else None,
            words,
            self._label.get(thing, ""),
            self.kind.get(thing, ""),
            self.status.get(thing, ""),
            int(self.is_negated(thing)),
            self._object.get(thing, ""),
            _number(figure),
            figure,
            self.unit.get(thing),
            self._since.get(thing),
            self._until.get(thing),
            self._earliest.get(thing),
            self.latest.get(thing),
            self._making.entity(self._says[thing]) if thing in self._says else None,
            self._part.get(thing),
        )

    def is_negated(self, thing: str) -> bool:
        return self.negated.get(thing) in ("true", "1")


def _number(figure: str | None) -> float | None:
    try:
        return None if figure is None else float(figure)
    except ValueError:  # of a graph that no build made
        return None


def _spans(making: Making, of_letter: Mapping[str, int]) -> None:
    """Of every letter the ids of its commitments, which stand together."""
    ids = defaultdict(list)
    for thing, letter in of_letter.items():
        ids[letter].append(making.commitments[thing])
    making.db.executemany(
        "UPDATE letter SET first = ?, last = ?, commitments = ? WHERE id = ?",
        [(min(found), max(found), len(found), letter) for letter, found in ids.items()],
    )


def _sequels(making: Making) -> None:
    for relation in _RELATIONS:
        making.insert(
            "sequel",
            (
                (making.commitments[later], relation, making.commitments[earlier])
                for later, earlier in making.pairs(_CLASS, f"kg:{relation}")
                if earlier in making.commitments
            ),
        )


def _postings(making: Making, slots: Mapping[str, Mapping[str, list[str]]], table: _Table) -> None:
    """For every value of every facet the commitments that have it, what acts for or lies under the value included."""
    sets: dict[tuple[str, str], list[int]] = defaultdict(list)
    classes = dict(making.db.execute("SELECT iri, class FROM entity"))
    acts_for = making.many("skos:Concept", "kg:actsFor")
    broader = making.many("skos:Concept", "skos:broader")
    on_behalf, under = _closure(acts_for), _closure(broader)
    making.insert(
        "slot",
        (
            (making.commitments[thing], "behalf", making.entity(actor))
            for thing, actors in slots["actor"].items()
            for actor in _all(actors, on_behalf)
            if actor not in acts_for
        ),
    )
    for thing, number in making.commitments.items():
        actors = _all(slots["actor"].get(thing, ()), on_behalf)
        beneficiaries = _all(slots["beneficiary"].get(thing, ()), on_behalf)
        objects = slots["object"].get(thing, ())
        capabilities = _all((o for o in objects if classes.get(o) == "Capability"), under)
        missions = {*slots["mission"].get(thing, ()), *(o for o in objects if classes.get(o) == "Mission")}
        programmes = {*slots["programme"].get(thing, ()), *(o for o in objects if classes.get(o) == "Programme")}
        named = {entity for filled in slots.values() for entity in filled.get(thing, ())}
        for facet, found in (
            ("actor", actors),
            ("beneficiary", beneficiaries),
            ("capability", capabilities),
            ("mission", missions),
            ("programme", programmes),
            ("entity", _all(named, on_behalf) | capabilities),
        ):
            for entity in found:
                sets[facet, making.key(entity)].append(number)
        for facet, column in (("kind", table.kind), ("status", table.status), ("unit", table.unit)):
            if thing in column:
                sets[facet, column[thing]].append(number)
        if thing in table.latest:
            sets["due", table.latest[thing][:4]].append(number)
        for state, holds in (
            ("negated", table.is_negated(thing)),
            ("position", table.kind.get(thing) == "position"),
            ("requested", table.status.get(thing) == "requested"),
        ):
            if holds:
                sets["state", state].append(number)
    for state, relations in (("fulfilled", "'fulfils'"), ("continued", "'repeats', 'amends', 'fulfils'")):
        sets["state", state] = [
            earlier
            for (earlier,) in making.db.execute(f"SELECT DISTINCT earlier FROM sequel WHERE relation IN ({relations})")  # noqa: S608 (words of ours)
        ]
    for year, first, last in making.db.execute(
        "SELECT SUBSTR(dated, 1, 4), first, last FROM letter WHERE first IS NOT NULL"
    ):
        sets["year", year or ""].extend(range(first, last + 1))
    for gathering, first, last in making.db.execute(
        "SELECT g.key, l.first, l.last FROM concerns c JOIN letter l ON l.id = c.letter JOIN gathering g "
        "ON g.id = c.gathering WHERE l.first IS NOT NULL"
    ):
        sets["meeting", gathering].extend(range(first, last + 1))
    making.insert(
        "posting",
        (
            (facet, value, len(bits), bits.serialize())
            for (facet, value), found in sets.items()
            if (bits := _bits(found))
        ),
    )
    making.db.execute(
        "UPDATE entity SET commitments = IFNULL("
        "(SELECT number FROM posting WHERE facet = 'entity' AND value = entity.key), 0)"
    )


def _bits(found: Iterable[int]) -> BitMap:
    bits = BitMap(found)
    bits.run_optimize()
    return bits


def _closure(parents: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    """Of everything itself and what its parents lead to, however far; circles are walked once."""

    def reached(thing: str) -> frozenset[str]:
        seen, ahead = {thing}, [thing]
        while ahead:
            new = [parent for parent in parents.get(ahead.pop(), ()) if parent not in seen]
            seen.update(new)
            ahead.extend(new)
        return frozenset(seen)

    return {thing: reached(thing) for thing in parents}


def _all(things: Iterable[str], closure: Mapping[str, frozenset[str]]) -> set[str]:
    return {reached for thing in things for reached in closure.get(thing, (thing,))}
