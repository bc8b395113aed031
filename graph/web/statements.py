"""What is said of a thing and what refers to it, property by property, however much there is of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from graph.namespaces import PREFIXES
from graph.web.site import Site, Table, Value, iris

Direction = Literal["out", "in"]

SHOWN: Final = 10
"""Most values of one property on the page of a thing; the rest are on pages of their own."""
ON_A_PAGE: Final = 100
"""How many values such a page has."""
_FEW: Final = 300
"""Up to so many statements are asked for at once; of more, only the counts and the first of each property."""
_SORTED: Final = 5_000
"""Up to so many values of a property are sorted; of more, the order is that of the engine."""


@dataclass(frozen=True, slots=True)
class Property:
    """The values of one property of a thing, or the things that refer to it by one property.

    Attributes:
        iri: of the property.
        count: how many values there are.
        values: the first of them.
    """

    iri: str
    count: int
    values: tuple[Value, ...]


def statements(here: Site, thing: str, direction: Direction) -> list[Property]:
    """What is said of a thing ("out"), or what refers to it ("in"), by property."""
    pattern = _pattern(thing, direction)
    found = here.select(f"SELECT ?property ?value WHERE {{ {pattern} }} LIMIT {_FEW + 1}")
    if len(found.rows) <= _FEW:
        grouped = _grouped(found)
        return [
            Property(iri, len(values), tuple(sorted(values, key=_order)[:SHOWN])) for iri, values in grouped.items()
        ]
    counts = here.recent(("counts", thing, direction), lambda: _counts(here, pattern))
    branches = (
        f"{{ SELECT ?property ?value WHERE {{ VALUES ?property {{ {iris([iri])} }} {pattern} }} LIMIT {SHOWN} }}"
        for iri in counts
    )
    first = _grouped(here.select(f"SELECT ?property ?value WHERE {{ {' UNION '.join(branches)} }}"))
    return [Property(iri, count, tuple(sorted(first.get(iri, ()), key=_order))) for iri, count in counts.items()]


def values(here: Site, thing: str, direction: Direction, name: str, *, page: int) -> Property | None:
    """One page of the values of one property; None where it has none.

    Args:
        here: the application.
        thing: the IRI that is described.
        direction: as of `statements`.
        name: IRI of the property.
        page: from 1.
    """
    if not iris([name]):
        return None
    pattern = f"VALUES ?property {{ {iris([name])} }} {_pattern(thing, direction)}"
    counts = here.recent(("count", thing, direction, name), lambda: _counts(here, pattern))
    count = counts.get(name, 0)
    order = "ORDER BY ?value " if count <= _SORTED else ""
    found = here.select(
        f"SELECT ?property ?value WHERE {{ {pattern} }} {order}LIMIT {ON_A_PAGE} OFFSET {(page - 1) * ON_A_PAGE}"
    )
    return Property(name, count, tuple(row["value"] for row in found.rows)) if found.rows else None


def _pattern(thing: str, direction: Direction) -> str:
    about = iris([thing])
    return f"{about} ?property ?value" if direction == "out" else f"?value ?property {about}"


def _counts(here: Site, pattern: str) -> dict[str, int]:
    found = here.select(f"SELECT ?property (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?property")
    return {row["property"].text: int(row["n"].text) for row in found.rows if "property" in row}


def _grouped(found: Table) -> dict[str, list[Value]]:
    grouped: dict[str, list[Value]] = {}
    for row in found.rows:
        grouped.setdefault(row["property"].text, []).append(row["value"])
    return grouped


def _order(value: Value) -> tuple[str, str, str]:
    return value.kind, value.language or "", value.text


_FIRST: Final = ("rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:definition", "skos:notation")
_LAST: Final = ("skos:hiddenLabel", "skos:example", "kg:valueEvidence", "kg:evidence", "schema:text", "schema:sha256")


def in_order(properties: Iterable[Property]) -> list[Property]:
    """Properties as a page lists them: what a thing is and is called, then the rest, its evidence at the end."""
    places = {_whole(name): place for place, name in enumerate(_FIRST, -len(_FIRST))}
    places |= {_whole(name): place for place, name in enumerate(_LAST, 1)}
    return sorted(properties, key=lambda p: (places.get(p.iri, 0), p.iri))


def _whole(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
