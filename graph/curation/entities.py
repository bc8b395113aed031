"""The entities of a store with their names and the places that name them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.model import ENTITY_CLASSES
from graph.namespaces import KG, PREFIXES, Minted
from graph.store import Engine

_SENTENCE_END: Final = re.compile(r"[.!?:;][”’\")]*\s+|\n\s*\n|\r\n\s*\r\n")
_LONGEST: Final = 300
_CLASSES: Final = " ".join(f"kg:{name}" for name in ENTITY_CLASSES)


@dataclass(frozen=True, slots=True)
class Place:
    """One mention.

    Attributes:
        file_name: of the letter.
        start, end: code points into its text.
        sentence: the words around it, at most `_LONGEST` of them.
    """

    file_name: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Named:
    """One entity.

    Attributes:
        iri: its IRI.
        cls: local name of its class.
        label: its rdfs:label.
        names: other names, sorted.
        known: whether the vocabulary has it.
        links: IRIs that it matches in other data sets.
        places: mentions, in order of letter and place.
    """

    iri: str
    cls: str
    label: str
    names: tuple[str, ...]
    known: bool
    links: tuple[str, ...]
    places: tuple[Place, ...]


def named(engine: Engine, *, base: str) -> list[Named]:
    """All entities of a store, those with the most mentions first.

    Args:
        engine: the store.
        base: where instances stand.
    """
    vocabulary = Minted(base).graph("vocabulary")
    described = _rows(
        engine,
        f"SELECT ?x ?c ?l (EXISTS {{ GRAPH <{vocabulary}> {{ ?x a ?c }} }} AS ?known) "
        f"{{ VALUES ?c {{ {_CLASSES} }} ?x a ?c ; rdfs:label ?l }}",
    )
    names = _grouped(engine, "skos:prefLabel|skos:altLabel|skos:hiddenLabel")
    links = _grouped(engine, "skos:exactMatch|skos:closeMatch|skos:broadMatch")
    places = _places(engine)
    found = [
        Named(
            iri=row["x"],
            cls=row["c"].removeprefix(str(KG)),
            label=row["l"],
            names=tuple(sorted(names[row["x"]] - {row["l"]})),
            known=row["known"] == "true",
            links=tuple(sorted(links[row["x"]])),
            places=tuple(places[row["x"]]),
        )
        for row in described
    ]
    return sorted(found, key=lambda n: (-len(n.places), n.cls, n.label, n.iri))


def _rows(engine: Engine, query: str) -> Iterator[dict[str, str]]:
    solutions = engine.query(query, prefixes=PREFIXES)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("only SELECT gives rows")
    variables = [v.value for v in solutions.variables]
    for solution in solutions:
        yield {v: str(solution[v].value) for v in variables if solution[v] is not None}


def _grouped(engine: Engine, path: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(engine, f"SELECT ?x ?v {{ VALUES ?c {{ {_CLASSES} }} ?x a ?c ; {path} ?v }}"):
        found[row["x"]].add(row["v"])
    return found


def _places(engine: Engine) -> dict[str, list[Place]]:
    letters = {row["l"]: row for row in _rows(engine, "SELECT ?l ?n ?t { ?l kg:fileName ?n ; schema:text ?t }")}
    found: dict[str, list[Place]] = defaultdict(list)
    query = f"""SELECT ?x ?l ?s ?e {{ VALUES ?c {{ {_CLASSES} }} ?x a ?c ; kg:evidence ?p .
        ?p prov:wasQuotedFrom ?l ; oa:start ?s ; oa:end ?e }}"""
    for row in _rows(engine, query):
        letter, start, end = letters[row["l"]], int(row["s"]), int(row["e"])
        found[row["x"]].append(Place(letter["n"], start, end, _sentence(letter["t"], start, end)))
    for places in found.values():
        places.sort(key=lambda p: (p.file_name, p.start))
    return found


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a mention, white space as single blanks; near enough for people."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, start - _LONGEST), start)), default=None)
    stop = _SENTENCE_END.search(text, end, min(len(text), end + _LONGEST))
    first = max(0, start - _LONGEST) if begin is None else begin
    last = stop.start() + 1 if stop else min(len(text), end + _LONGEST)
    return " ".join(text[first:last].split())
