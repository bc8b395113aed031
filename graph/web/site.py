"""What the pages share: the evaluator, the base, and questions of their own to the graph."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar, cast

from flask import current_app

from graph.namespaces import PREFIXES
from graph.web.contact import Contact
from graph.web.examples import Example
from graph.web.models import Models
from graph.web.sparql.evaluation import Evaluator, Query
from graph.web.sparql.formats import GRAPH_FORMATS, TABLE_FORMATS, ResultFormat
from graph.web.sparql.service import Services

EXTENSION: Final = "kamergraph"
RECENT: Final = 128
"""How many parts of pages are kept to be shown again."""
Cached = TypeVar("Cached")


@dataclass(frozen=True, slots=True)
class Value:
    """One cell of a result table.

    Attributes:
        kind: uri, literal or bnode.
        text: the IRI, lexical form or label.
        datatype: IRI of a literal's datatype, None for strings.
        language: tag of a literal, None where it has none.
    """

    kind: str
    text: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Solutions of a SELECT: names of the variables, and for each solution the values bound."""

    variables: tuple[str, ...]
    rows: tuple[Mapping[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """One running application.

    Attributes:
        evaluator: answers queries.
        base: IRI under which the graph's instances stand.
        union: whether the default graph is the union of all graphs.
        examples: the example queries in their order.
        models: the read model of the generation served.
        folder: the store folder, None for a store in memory.
        services: endpoints that queries may call, None where they may call none.
        contact: where visitors report a wrong fact, None where nobody said.
    """

    evaluator: Evaluator
    base: str
    union: bool
    examples: tuple[Example, ...]
    models: Models
    folder: Path | None = None
    services: Services | None = None
    contact: Contact | None = None
    _cache: dict[str, tuple[str, object]] = field(default_factory=dict)
    _recent: OrderedDict[tuple[str, ...], object] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def select(self, pattern: str) -> Table:
        """The solutions of a query of our own, over the union, with the usual prefixes declared."""
        query = Query(text=_with_prefixes(pattern), form="SELECT", base=self.base, union=True)
        return table(self.evaluator.evaluate(query, TABLE_FORMATS[0]))

    def construct(self, pattern: str, result: ResultFormat = GRAPH_FORMATS[0]) -> bytes:
        """The graph of a query of our own, likewise."""
        query = Query(text=_with_prefixes(pattern), form="CONSTRUCT", base=self.base, union=True)
        return self.evaluator.evaluate(query, result)

    def cached(self, key: str, make: Callable[[], Cached]) -> Cached:
        """What `make` gives, made once for each generation of the graph."""
        generation = self.evaluator.generation()
        held = self._cache.get(key)
        if held is None or held[0] != generation:
            held = self._cache[key] = (generation, make())
        return cast("Cached", held[1])

    def recent(self, key: tuple[str, ...], make: Callable[[], Cached]) -> Cached:
        """Likewise, for what there are many of: only the `RECENT` asked for last are kept."""
        key = (self.evaluator.generation(), *key)
        with self._lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return cast("Cached", self._recent[key])
        made = make()
        with self._lock:
            self._recent[key] = made
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return made

    def path(self, iri: str) -> str | None:
        """Where on this site an IRI of the graph is described, None for IRIs of others."""
        name = iri.removeprefix(self.base)
        # Two slashes would lead to another host.
        return None if name in ("", iri) or name.startswith("/") else f"/{name}"


def site() -> Site:
    """The application that handles the request at hand."""
    return cast("Site", current_app.extensions[EXTENSION])


def table(results: bytes) -> Table:
    """SPARQL 1.1 Query Results JSON as a table; the boolean of an ASK as a table of one cell."""
    document = json.loads(results)
    if "boolean" in document:
        cell = Value(kind="literal", text=str(document["boolean"]).lower())
        return Table(variables=("ask",), rows=({"ask": cell},))
    return Table(
        variables=tuple(document["head"]["vars"]),
        rows=tuple(
            {
                name: Value(
                    kind=cell["type"],
                    text=cell["value"],
                    datatype=cell.get("datatype"),
                    language=cell.get("xml:lang"),
                )
                for name, cell in row.items()
            }
            for row in document["results"]["bindings"]
        ),
    )


def iris(values: Iterable[str]) -> str:
    """IRIs as terms of a VALUES block; what could not stand between angle brackets is left out."""
    kept = (v for v in values if not any(c in '<>"{}|^`\\' or c <= " " for c in v))
    return " ".join(f"<{iri}>" for iri in kept)


def _with_prefixes(pattern: str) -> str:
    return "".join(f"PREFIX {p}: <{iri}> " for p, iri in PREFIXES.items()) + pattern
