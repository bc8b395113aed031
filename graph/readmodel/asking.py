"""What the writers of the read model share: questions to the graph, and the numbers by which tables know things."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, cast

import pyoxigraph as ox

from graph.namespaces import PREFIXES
from graph.readmodel.folding import fold
from graph.store import Results

_PROLOGUE: Final = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())


class Queryable(Protocol):
    """All that making a read model asks of a graph: SELECTs over the union of its graphs."""

    def query(self, query: str) -> Results:
        """Answer a query; an `Engine` does."""
        ...


@dataclass(slots=True)
class Making:
    """A read model that is being written.

    Attributes:
        engine: where the graph is.
        db: the file.
        base: where the graph's instances stand.
        letters, entities, commitments, meetings, questions: ids by IRI, of what was written so far.
    """

    engine: Queryable
    db: sqlite3.Connection
    base: str
    letters: dict[str, int] = field(default_factory=dict)
    entities: dict[str, int] = field(default_factory=dict)
    commitments: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    _columns: dict[str, int] = field(default_factory=dict)

    def ask(self, pattern: str) -> Iterator[tuple[str | None, ...]]:
        """The rows of a SELECT over the union of all graphs; IRIs and literals as their text, None where unbound."""
        for row in cast("ox.QuerySolutions", self.engine.query(_PROLOGUE + pattern)):
            yield tuple([None if term is None else _text(term) for term in row])

    def one(self, cls: str, path: str) -> dict[str, str]:
        """Of every thing of a class the value of a property; the least where it has several."""
        found: dict[str, str] = {}
        for thing, value in self.pairs(cls, path):
            if thing not in found or value < found[thing]:
                found[thing] = value
        return found

    def many(self, cls: str, path: str) -> dict[str, list[str]]:
        """Of every thing of a class all values of a property, each once, sorted."""
        found = defaultdict(set)
        for thing, value in self.pairs(cls, path):
            found[thing].add(value)
        return {thing: sorted(values) for thing, values in found.items()}

    def pairs(self, cls: str, path: str) -> Iterator[tuple[str, str]]:
        """Things of a class with the values of a property path."""
        yield from cast("Iterator[tuple[str, str]]", self.ask(f"SELECT ?s ?o {{ ?s a {cls} ; {path} ?o }}"))

    def passages(self, cls: str, path: str = "kg:evidence") -> dict[str, list[Passage]]:
        """Of every thing of a class its passages, in order of letter and place."""
        found = defaultdict(set)
        for thing, letter, start, end, words in self.ask(
            f"SELECT ?s ?letter ?start ?end ?words {{ ?s a {cls} ; {path} ?p . "
            "?p prov:wasQuotedFrom ?letter ; oa:start ?start ; oa:end ?end ; oa:exact ?words }"
        ):
            if start and end and start.isdecimal() and end.isdecimal():
                known = self.letters.get(letter or "", 0)
                found[thing or ""].add(Passage(known, int(start), int(end), words or ""))
        return {thing: sorted(passages) for thing, passages in found.items()}

    def insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add whole rows to a table; one whose key is there already is left out."""
        if table not in self._columns:
            self._columns[table] = len(self.db.execute(f"PRAGMA table_info({table})").fetchall())
        marks = ", ".join("?" * self._columns[table])
        self.db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608 (a name of ours)

    def key(self, iri: str) -> str:
        """A thing as addresses name it: its path under the base, of shared things without the first step id/."""
        return iri.removeprefix(self.base).removeprefix("id/") if iri.startswith(self.base) else iri

    def entity(self, iri: str) -> int:
        """The id of an entity; one that nothing describes is called by the last step of its IRI."""
        found = self.entities.get(iri)
        if found is None:
            found = self.entities[iri] = len(self.entities) + 1
            name = iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]
            self.insert("entity", [(found, iri, self.key(iri), "", name, name, fold(name).text, "", 0, 0, 0)])
        return found


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of a letter by the letter's id (0 where the graph lacks it) and their place."""

    letter: int
    start: int
    end: int
    words: str


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if type(term) is ox.Triple else term.value
