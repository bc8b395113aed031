"""The engine interface over a store behind an address."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final, Self, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from graph.errors import QueryError, StoreError, UsageError
from graph.http import Client
from graph.namespaces import DEFAULT_BASE
from graph.store.engine import GraphName, Results
from graph.store.remote import dialect, state
from graph.store.remote.address import Address, Endpoints, credentials, endpoints
from graph.store.remote.requests import FORM, JSON, TRIPLES, Requests, SlowError, Terms, UnavailableError
from graph.store.remote.state import State
from graph.tokens import Outline, outline

FRESH: Final = 1.0
"""Seconds that the state of a store is believed."""

FEW_ROWS: Final = 1_000_000
"""Rows of a result that a store should send at least."""

_AT_ONCE: Final = 50
"""Subjects that one query asks for: Virtuoso refuses long ones, and sends a limited number of rows."""


@dataclass(slots=True)
class _Known:
    """What was found out about a store, for all who ask it."""

    client: Client
    asking: Lock
    base: str | None = None
    state: tuple[float, State] | None = None
    graphs: tuple[str, tuple[str, ...]] | None = None
    most_rows: int | None = None


class Remote:
    """A store behind an address, as an `Engine`.

    Attributes:
        address: as the user gave it.
        endpoints: where it takes what.
    """

    def __init__(self, address: Address) -> None:
        """Find out where a store takes what.

        Raises:
            StoreError: it cannot be reached.
            UsageError: the environment has half of its credentials.
        """
        self.address = address
        self._known = _Known(Client(credentials()), Lock())
        with ExitStack() as until_known:
            until_known.callback(self.close)
            self.endpoints: Endpoints = endpoints(self._known.client, address)
            self._requests = Requests(self._known.client, address, self.endpoints)
            if self.endpoints.kind == "virtuoso":
                self._known.most_rows = self._requests.most_rows()
            until_known.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def within(self, *, seconds: float, most_bytes: int, is_gone: Callable[[], bool] | None) -> Remote:
        """The same store, for requests that may take so long, whose answers may be so long, that somebody waits for."""
        found = object.__new__(Remote)
        found.address, found.endpoints, found._known = self.address, self.endpoints, self._known
        found._requests = replace(self._requests, terms=Terms(seconds, most_bytes, is_gone))
        return found

    @property
    def has_unnamed(self) -> bool:
        """Whether the store has a graph without name."""
        return self.endpoints.kind != "virtuoso"

    def close(self) -> None:
        """Close all connections."""
        self._known.client.close()

    # --------------------------------------------------------------------------------------------- reading

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
        """Answer a SPARQL 1.1 query; see `Embedded.query`.

        Raises:
            QueryError: the store refuses it, or would cut the result.
            SlowError, GoneError, UnavailableError: see there.
            StoreError: the answer makes no sense.
        """
        found = outline(query, prefixes=prefixes or ())
        text = "".join((_base(base), *(f"PREFIX {p}: <{iri}> " for p, iri in (prefixes or {}).items())))
        before = len(text)
        found = replace(found, dataset_end=found.dataset_end and found.dataset_end + before)
        text += found.text
        now = self.state()
        if now.moving:
            raise UnavailableError(
                f"the graph is being replaced since {now.moving}; try again in a moment (should that last, a build "
                "was killed: build again)"
            )
        knows = default_graphs is not None or named_graphs is not None or found.has_dataset
        needs = not knows and dialect.must_know_graphs(self.endpoints, union=union, hidden=now.hidden)
        request = dialect.asked(
            self.endpoints,
            text,
            found,
            union=union,
            default_graphs=None if default_graphs is None else [str(g)[1:-1] for g in default_graphs],
            named_graphs=None if named_graphs is None else [str(g)[1:-1] for g in named_graphs],
            hidden=now.hidden,
            graphs=self._graphs(now) if needs else None,
        )
        try:
            return self._answered(found, request)
        except QueryError as error:
            if error.line == 1 and error.column is not None and error.column > before:
                raise QueryError(error.reason, line=1, column=error.column - before) from error
            raise

    def _answered(self, found: Outline, request: dialect.Asked) -> Results:
        if found.form in ("CONSTRUCT", "DESCRIBE"):
            if self._known.most_rows is not None:
                self._requests.check_rows(request, found.form, self._known.most_rows)
            return _triples(self._requests.triples(self._requests.ask(request, TRIPLES).body))
        answer = self._requests.ask(request, JSON)
        return self._requests.results(dialect.standard_json(self.endpoints, found, answer.body))

    def quads(
        self, graph: GraphName | None = None, subject: ox.NamedNode | ox.BlankNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, of one subject, in no order; see `Engine.quads`."""
        if graph is None:
            yield from self.quads(ox.DefaultGraph(), subject)
            for name in self.graphs():
                yield from self.quads(name, subject)
            return
        if isinstance(graph, ox.DefaultGraph) and not self.has_unnamed:
            return
        most_rows = self._known.most_rows
        if subject is None and (self.endpoints.graphs or most_rows):
            for triple in self._requests.pages(graph, most_rows) if most_rows else self._requests.graph(graph):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            return
        wanted = "?s" if subject is None else str(subject)
        pattern = f"{{ {wanted} ?p ?o }}"
        where = pattern if isinstance(graph, ox.DefaultGraph) else f"{{ GRAPH {graph} {pattern} }}"
        answer = self.query(f"CONSTRUCT {pattern} WHERE {where}", union=not self.has_unnamed)
        for triple in cast("ox.QueryTriples", answer):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)

    def descriptions(self, graph: ox.NamedNode, subjects: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
        """The quads of one graph that have one of these subjects, in no order; asked for in queries of many."""
        wanted = list(subjects)
        for start in range(0, len(wanted), _AT_ONCE):
            values = " ".join(str(subject) for subject in wanted[start : start + _AT_ONCE])
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
            for triple in cast("ox.QueryTriples", self.query(query, default_graphs=[graph])):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)

    def graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs, sorted; without those of the store itself and of unfinished builds."""
        return [ox.NamedNode(name) for name in self._graphs(self.state(), anew=True)]

    def base(self) -> str | None:
        """Where the instances of the build stand that the store holds, None where it holds none.

        Raises:
            StoreError: it holds several.
        """
        if self._known.base is None:
            graphs = {row[0] for row in self._requests.rows(state.base_query())}
            found = sorted(
                g.removesuffix(state.ABOUT) for g in graphs if not g.endswith(f"/{state.STAGING}/provenance")
            )
            if len(found) > 1:
                raise StoreError(f"{self.address}: holds builds of several bases: {', '.join(found)}; remove one")
            self._known.base = found[0] if found else None
        return self._known.base

    def state(self) -> State:
        """What the store holds, as it was a moment ago at most.

        Raises:
            SlowError: it did not say so in time, to this request or to one before it.
        """
        seconds = self._requests.terms.seconds
        if not self._known.asking.acquire(timeout=seconds):
            raise SlowError(f"the store did not say within {seconds:g} s what it holds")
        try:
            held = self._known.state
            if held is None or time.monotonic() - held[0] > FRESH:
                base = self.base() or DEFAULT_BASE
                rows = [(row[0], row[1]) for row in self._requests.rows(state.state_query(base))]
                held = self._known.state = (time.monotonic(), state.read(rows, base))
            return held[1]
        finally:
            self._known.asking.release()

    def check_serves(self, *, union: bool) -> list[str]:
        """Make sure that there is something to serve.

        Args:
            union: whether the default graph is to be the union of all graphs, else the unnamed one.

        Returns:
            Warnings, one line each.

        Raises:
            StoreError: the store holds nothing.
            UsageError: it has no unnamed graph to be the default.
        """
        if not union and not self.has_unnamed:
            raise UsageError(f"{self.address}: this store has no unnamed graph; leave out --default-graph own")
        if not self._graphs(self.state()) and not self.query("ASK { ?s ?p ?o }", union=not self.has_unnamed):
            raise StoreError(f"{self.address}: holds no graph yet; run: kamergraph build --store {self.address}")
        most = self._known.most_rows
        if most is not None and most < FEW_ROWS:
            return [
                (
                    f"{self.address}: sends at most {most} rows of a result; longer ones are refused, and pages of "
                    "many letters need them: raise ResultSetMaxRows in its virtuoso.ini"
                )
            ]
        return []

    def forget(self) -> None:
        """Ask for everything anew: it was changed."""
        self._known.state = self._known.graphs = self._known.base = None

    # --------------------------------------------------------------------------------------------- writing

    def check_writable(self) -> None:
        """Make sure that it is known where to write.

        Raises:
            StoreError: it is not.
        """
        for name, found in (("GRAPHS", self.endpoints.graphs), ("UPDATE", self.endpoints.update)):
            if found is None:
                raise StoreError(
                    f"{self.address}: where it takes changes is not known; set KAMERGRAPH_STORE_{name} to its "
                    f"endpoint of {'SPARQL Update' if name == 'UPDATE' else 'the Graph Store Protocol'}"
                )

    def put(self, graph: ox.NamedNode, ntriples: bytes) -> None:
        """Replace a graph whole."""
        self._requests.change("PUT", graph, ntriples)
        self.forget()

    def add(self, graph: ox.NamedNode | ox.DefaultGraph, ntriples: bytes) -> None:
        """Add triples to a graph.

        Raises:
            StoreError: the store has no unnamed graph, or does not take them.
        """
        if isinstance(graph, ox.DefaultGraph) and not self.has_unnamed:
            raise StoreError(f"{self.address}: this store has no unnamed graph; name one with --graph")
        self._requests.change("POST", graph, ntriples)
        self.forget()

    def update(self, text: str) -> None:
        """Carry out updates, in one request."""
        name = "query" if self.endpoints.kind == "virtuoso" else "update"
        self._requests.send("POST", self.endpoints.update or "", FORM, urlencode({name: text}))
        self.forget()

    def _graphs(self, now: State, *, anew: bool = False) -> tuple[str, ...]:
        held = self._known.graphs
        if held is None or held[0] != now.generation or anew:
            unseen = {*dialect.SYSTEM_GRAPHS, *now.hidden}
            # Virtuoso 7 may answer the same with DISTINCT never.
            rows = self._requests.rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
            held = (now.generation, tuple(sorted(row[0] for row in rows if row[0] not in unseen)))
            self._known.graphs = held
        return held[1]


def _base(iri: str | None) -> str:
    return f"BASE <{iri}> " if iri else ""


def _triples(found: Iterable[ox.Triple]) -> ox.QueryTriples:
    """Triples as the engine here would give them."""
    held = ox.Store()
    held.extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
    return cast("ox.QueryTriples", held.query("CONSTRUCT WHERE { ?s ?p ?o }"))
