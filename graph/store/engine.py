"""A small interface to a triple store, and embedded Oxigraph behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from graph.errors import QueryError, StoreError

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Engine(Protocol):
    """What the rest of the program asks of a triple store: embedded Oxigraph, or one behind an endpoint."""

    def query(
        self,
        query: str,
        *,
        union: bool = True,
        default_graphs: Sequence[GraphName] | None = None,
        named_graphs: Sequence[ox.NamedNode | ox.BlankNode] | None = None,
        prefixes: Mapping[str, str] | None = None,
        base: str | None = None,
    ) -> Results:
        """Answer a SPARQL 1.1 query; see `Embedded.query`."""
        ...

    def quads(
        self, graph: GraphName | None = None, subject: ox.NamedNode | ox.BlankNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, of one subject."""
        ...

    def descriptions(self, graph: ox.NamedNode, subjects: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
        """The quads of one graph that have one of these subjects."""
        ...

    def graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs."""
        ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """An Oxigraph database of this process, in memory or on disk."""

    database: ox.Store

    def query(
        self,
        query: str,
        *,
        union: bool = True,
        default_graphs: Sequence[GraphName] | None = None,
        named_graphs: Sequence[ox.NamedNode | ox.BlankNode] | None = None,
        prefixes: Mapping[str, str] | None = None,
        base: str | None = None,
    ) -> Results:
        """Answer a SPARQL 1.1 query.

        Args:
            query: the query. One with a dataset clause of its own (FROM) must be asked with `union` off:
                Oxigraph would ignore the clause in silence.
            union: the default graph is the union of all graphs, else the unnamed graph.
            default_graphs: graphs that make up the default graph instead (default-graph-uri of the protocol).
            named_graphs: graphs that GRAPH may name (named-graph-uri); all where None.
            prefixes: prefixes that need no declaration.
            base: IRI that relative IRIs are resolved against; without it they are errors.

        Returns:
            Solutions, a boolean or triples, to be read once.

        Raises:
            QueryError: the query is malformed; the message has line and column where the engine tells them.
            StoreError: the database cannot be read.
        """
        try:
            return self.database.query(
                query,
                base_iri=base,
                use_default_graph_as_union=union and default_graphs is None and named_graphs is None,
                default_graph=None if default_graphs is None else list(default_graphs),
                named_graphs=None if named_graphs is None else list(named_graphs),
                prefixes=None if prefixes is None else dict(prefixes),
            )
        except SyntaxError as error:
            raise query_error(str(error.msg)) from error
        except OSError as error:
            raise StoreError(f"the store cannot be read: {error}; build it again") from error

    def quads(
        self, graph: GraphName | None = None, subject: ox.NamedNode | ox.BlankNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, of one subject, in no order."""
        return self.database.quads_for_pattern(subject, None, None, graph)

    def descriptions(self, graph: ox.NamedNode, subjects: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
        """The quads of one graph that have one of these subjects, in no order."""
        return (quad for subject in subjects for quad in self.quads(graph, subject))

    def graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs, sorted."""
        return sorted(self.database.named_graphs(), key=lambda name: name.value)


_ENGINE_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"(?:, )?\[(?:_|'[^]]*?')\](?=,|\.| or |$)")


def query_error(message: str) -> QueryError:
    """Oxigraph's message on a query, its place told apart, without the sets of characters it could have read."""
    found = _ENGINE_ERROR.match(message)
    if found is None:
        return QueryError(message)
    reason = " ".join(_CHARACTER_CLASS.sub("", found[3]).split())
    return QueryError(reason, line=int(found[1]), column=int(found[2]))
