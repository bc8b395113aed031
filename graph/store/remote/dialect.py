"""How each kind of store is asked for the same dataset, and what its answers mean.

A query has the dataset that SPARQL 1.1 gives it, or the union of all graphs of a build where none is named. Graphs
of the store itself, and those that a build has not finished, are in neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import QueryError, StoreError
from graph.http import Answer
from graph.store.engine import query_error
from graph.store.remote.address import Endpoints
from graph.tokens import Outline, terminals

SYSTEM_GRAPHS: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)
"""Graphs that Virtuoso brings along."""

NOTHING: Final = "urn:kamergraph:no-graph"
"""Names no graph: a half of a dataset that is empty."""

UNLIMITED: Final = "SELECT (1 AS ?x) { { ?s ?p ?o } { ?a ?b ?c } }"
"""Has more solutions than any store sends at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a store is sent it.

    Attributes:
        text: the query.
        parameters: beside it.
    """

    text: str
    parameters: tuple[tuple[str, str], ...]


def asked(
    endpoints: Endpoints,
    query: str,
    outline: Outline,
    *,
    union: bool,
    default_graphs: Sequence[str] | None,
    named_graphs: Sequence[str] | None,
    hidden: Iterable[str],
    graphs: Sequence[str] | None,
) -> Asked:
    """Put a query and its dataset into the words of a store.

    Args:
        endpoints: the store.
        query: the query.
        outline: of it.
        union: whether the default graph is the union of all graphs, where nothing names a dataset.
        default_graphs: graphs that make up the default graph, None where no dataset is named.
        named_graphs: graphs that GRAPH may name, likewise.
        hidden: graphs that are not there for a query.
        graphs: all graphs but the hidden, None where they need not be known.
    """
    if default_graphs is not None or named_graphs is not None:
        return Asked(query, _dataset(default_graphs or (), named_graphs or ()))
    if outline.has_dataset:
        return Asked(_both_halves(query, outline), ())
    if endpoints.kind == "virtuoso":
        if not union:
            raise QueryError("this store has no unnamed graph; ask its union, or name graphs with FROM")
        # Its pragmas stand before the query; dataset parameters for thousands of graphs would stop it.
        pragmas = "".join(
            f"define input:{half}-graph-exclude <{graph}> "
            for graph in (*SYSTEM_GRAPHS, *hidden)
            for half in ("default", "named")
        )
        return Asked(pragmas + _graphs_by_variables(query), ())
    if graphs is not None:
        return Asked(query, _dataset(graphs if union else (), graphs))
    if union and endpoints.kind == "oxigraph":
        return Asked(query, (("union-default-graph", ""),))
    return Asked(query, ())


def must_know_graphs(endpoints: Endpoints, *, union: bool, hidden: Iterable[str]) -> bool:
    """Whether `asked` needs the names of all graphs, where nothing names a dataset."""
    if endpoints.kind == "virtuoso":
        return False
    return any(True for _ in hidden) or (endpoints.kind == "other" and union != endpoints.has_union)


def _dataset(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Parameters of the protocol; a half that is not named would be whatever the store likes."""
    return (
        *(("default-graph-uri", iri) for iri in default_graphs or (NOTHING,)),
        *(("named-graph-uri", iri) for iri in named_graphs or (NOTHING,)),
    )


def _both_halves(query: str, outline: Outline) -> str:
    """A query with FROM and FROM NAMED: where it has one of them, the other half is empty (section 13.2)."""
    end = outline.dataset_end
    if end is None or outline.has_named == outline.has_default:
        return query
    return f"{query[:end]} FROM {'NAMED ' if outline.has_default else ''}<{NOTHING}> {query[end:]}"


_VARIABLE: Final = "kamergraph_graph"


def _graphs_by_variables(query: str) -> str:
    """A query whose GRAPH blocks name no graph but by a variable: Virtuoso finds nothing in others beside pragmas."""
    found = terminals(query)
    parts, done = [], 0
    for graph, name, opening in zip(found, found[1:], found[2:], strict=False):
        if graph.text.upper() == "GRAPH" and name.kind in ("iri", "pname") and opening.text == "{":
            variable = f"?{_VARIABLE}{graph.start}"
            parts += [query[done : name.start], f"{variable} {{ FILTER ({variable} = {name.text}) "]
            done = opening.start + 1
    return "".join((*parts, query[done:]))


# ------------------------------------------------------------------------------------------------- answers

_VIRTUOSO_ERROR: Final = re.compile(r"Virtuoso (\w{5}) Error (.*?)(?:\n\s*\n|\nSPARQL query:|\Z)", re.DOTALL)
_QUERY_AT_FAULT: Final = ("22", "37", "42")
_BOOLEAN: Final = re.compile(
    rb'("datatype": "http://www\.w3\.org/2001/XMLSchema#boolean", "value": ")([01])(?=")'
)  # between quotes that no literal has unescaped


def refused(answer: Answer) -> QueryError | StoreError:
    """What an answer without success means."""
    said = _VIRTUOSO_ERROR.match(answer.text)
    reason = " ".join((said[2] if said else answer.text).split())[:500] or f"status {answer.status}"
    if answer.status in (400, 414, 422) or (said and said[1].startswith(_QUERY_AT_FAULT)):
        return QueryError(reason) if said else query_error(reason)
    if answer.status in (401, 403):
        return StoreError("the store wants a name and password, or others (KAMERGRAPH_STORE_USER, _PASSWORD)")
    return StoreError(f"the store answered {answer.status}: {reason}")


def check_whole(answer: Answer) -> None:
    """Make sure that an answer is not cut.

    Raises:
        QueryError: it is: by the number of its rows, or by the time.
    """
    cut = answer.headers.get("x-sparql-maxrows")
    if cut is not None:
        raise too_many(cut)
    if "x-sql-state" in answer.headers or "x-sparql-anytime" in answer.headers:
        raise StoreError("the store sent half a result, because the query took too long for it")


def too_many(rows: object) -> QueryError:
    """The error that a store would cut a result."""
    return QueryError(
        f"the result has more than {rows} rows, the most that the store behind this endpoint sends; "
        "ask for parts of it with LIMIT and OFFSET"
    )


def standard_json(endpoints: Endpoints, outline: Outline, body: bytes) -> bytes:
    """Results in JSON as the W3C has them: Virtuoso answers ASK with rows, and writes booleans as numbers."""
    if endpoints.kind != "virtuoso":
        return body
    if outline.form == "ASK" and b'"boolean"' not in body:
        return b'{"head": {}, "boolean": %s}' % (b"true" if b'"__ASK_RETVAL": {' in body else b"false")
    body = _BOOLEAN.sub(lambda found: found[1] + (b"true" if found[2] == b"1" else b"false"), body)
    return _without_our_variables(body) if _VARIABLE.encode() in body else body


def _without_our_variables(body: bytes) -> bytes:
    """Solutions without the variables of `_graphs_by_variables`, which SELECT * brings along."""
    document = json.loads(body)
    names = [name for name in document["head"]["vars"] if not name.startswith(_VARIABLE)]
    rows = [{name: row[name] for name in names if name in row} for row in document["results"]["bindings"]]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


def counting(query: str, form: str) -> str | None:
    """A query for the number of solutions that a graph is made from, None where it is made from none.

    Args:
        query: a CONSTRUCT or DESCRIBE query as it is sent.
        form: which of them.
    """
    found = terminals(query)
    start = next(at for at, t in enumerate(found) if t.kind == "word" and t.text.upper() == form)
    behind = start + 1
    if form == "CONSTRUCT" and found[behind].text == "{":  # the template
        depth = 0
        for at in range(behind, len(found)):
            depth += (found[at].text == "{") - (found[at].text == "}")
            if depth == 0:
                behind = at + 1
                break
    pattern = next((at for at in range(behind, len(found)) if found[at].text == "{"), None)
    if pattern is None:
        return None
    words = [t for t in found[behind:pattern] if t.kind == "word"]
    dataset = next((t.start for t in words if t.text.upper() == "FROM"), found[pattern].start)
    end = next((t.start for t in words if t.text.upper() == "WHERE"), found[pattern].start)
    return (
        f"{query[: found[start].start]}SELECT (COUNT(*) AS ?rows) {query[dataset:end]} "
        f"WHERE {{ SELECT (1 AS ?row) WHERE {query[found[pattern].start :]}\n}}"
    )
