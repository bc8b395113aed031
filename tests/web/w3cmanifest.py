"""The W3C's SPARQL 1.1 tests as data: their manifests read, their data loaded, their results compared.

Source: https://w3c.github.io/rdf-tests/sparql/sparql11/, of which a copy may lie beside this project.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT: Final = Path(__file__).parents[3] / "shared" / "w3c" / "sparql11"
BASE: Final = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")
RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


@dataclass(frozen=True)
class Case:
    """One test: its kind, files, or the HTTP requests it makes one after another."""

    name: str
    kind: str
    query: Path | None = None
    data: tuple[tuple[Path, str | None], ...] = ()
    result: Path | None = None
    requests: tuple[Exchange, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Exchange:
    """One request of a protocol test with what must come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None = None
    shape: str | None = None
    content: str | None = None
    answer_headers: dict[str, str] = field(default_factory=dict)


@cache
def cases(folder: str, manifest: str = "manifest.ttl") -> tuple[Case, ...]:
    """The tests of one folder; none where the copy is not there."""
    file = ROOT / folder / manifest
    if not file.is_file():
        return ()
    graph = Graph().parse(file, format="turtle", publicID=f"{BASE}{folder}/{manifest}")
    head = next(graph.objects(None, MF.entries))
    return tuple(_case(graph, folder, entry) for entry in Collection(graph, head))


def _case(graph: Graph, folder: str, entry: Node) -> Case:
    kind = str(graph.value(entry, RDF.type)).rpartition("#")[2]
    name = f"{folder}/{str(entry).rpartition('#')[2]}"
    action = graph.value(entry, MF.action)
    if isinstance(action, URIRef):
        return Case(name=name, kind=kind, query=_file(action))
    data: list[tuple[Path, str | None]] = [(_file(one), None) for one in graph.objects(action, QT.data)]
    data += [(_file(one), str(one)) for one in graph.objects(action, QT.graphData)]
    for one in graph.objects(entry, UT.graphData):
        data.append((_file(graph.value(one, UT.graph)), str(graph.value(one, RDFS.label))))
    query, result, steps = (
        graph.value(action, QT.query),
        graph.value(entry, MF.result),
        graph.value(action, HT.requests),
    )
    return Case(
        name=name,
        kind=kind,
        query=_file(query) if query else None,
        data=tuple(data),
        result=_file(result) if result else None,
        requests=tuple(_exchange(graph, step) for step in Collection(graph, steps)) if steps else (),
    )


def _exchange(graph: Graph, step: Node) -> Exchange:
    answer = graph.value(step, HT.resp)
    content = graph.value(answer, HT.body)
    boolean = graph.value(answer, MF.expectedBoolean)
    shape = graph.value(answer, MF.expectedFormat)
    return Exchange(
        method=str(graph.value(step, HT.methodName)),
        path=str(graph.value(step, HT.absolutePath)),
        headers=_headers(graph, step),
        body=_body(graph, step),
        statuses=frozenset(str(s).rpartition("#")[2] for s in graph.objects(answer, MF.expectedStatus)),
        boolean=None if boolean is None else str(boolean) == "true",
        shape=None if shape is None else str(shape),
        content=str(graph.value(content, CNT.chars)) if content else None,
        answer_headers=_headers(graph, answer),
    )


def _headers(graph: Graph, message: Node | None) -> dict[str, str]:
    head = graph.value(message, HT.headers)
    fields = Collection(graph, head) if head else ()
    return {str(graph.value(f, HT.fieldName)).lower(): str(graph.value(f, HT.fieldValue)) for f in fields}


def _body(graph: Graph, message: Node) -> bytes | None:
    content = graph.value(message, HT.body)
    if content is None:
        return None
    encoding = graph.value(content, CNT.characterEncoding)
    return str(graph.value(content, CNT.chars)).encode(str(encoding or "utf-8"))


def _file(iri: Any) -> Path:
    return ROOT / str(iri).removeprefix(BASE)


def iri_of(file: Path) -> str:
    """What a file of the tests is called on the web."""
    return BASE + file.relative_to(ROOT).as_posix()


def quads(case: Case) -> Iterator[ox.Quad]:
    """The data of a test: files of the unnamed graph, and of named ones."""
    for file, name in case.data:
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        for quad in ox.parse(path=str(file), base_iri=iri_of(file), rename_blank_nodes=True):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


# ------------------------------------------------------------------------------------------------ results

Rows = Iterable[dict[str, Any]]


def expected(case: Case) -> tuple[Counter[frozenset[tuple[str, Any]]], ox.Dataset] | bool | ox.Dataset:
    """The result a test wants, comparable with `found`."""
    assert case.result is not None
    file = case.result
    match file.suffix:
        case ".srx" | ".srj" | ".tsv":
            return found(file.read_bytes(), file.suffix)
        case _:
            triples = list(ox.parse(path=str(file), base_iri=iri_of(file)))
            if any(t.object == ox.NamedNode(f"{RS}ResultSet") for t in triples):
                return _result_set(triples)
            return canonical(triples)


def found(body: bytes, suffix: str) -> tuple[Counter[frozenset[tuple[str, Any]]], ox.Dataset] | bool | ox.Dataset:
    """A result as it came, in a form that equals another one with other blank nodes."""
    formats = {
        ".srx": ox.QueryResultsFormat.XML,
        ".srj": ox.QueryResultsFormat.JSON,
        ".tsv": ox.QueryResultsFormat.TSV,
    }
    if suffix not in formats:
        return canonical(ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
    parsed = ox.parse_query_results(body, format=formats[suffix])
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    assert isinstance(parsed, ox.QuerySolutions)
    names = [v.value for v in parsed.variables]
    return _table({n: row[n] for n in names if row[n] is not None} for row in parsed)


def _table(rows: Rows) -> tuple[Counter[frozenset[tuple[str, Any]]], ox.Dataset]:
    """Rows without blank nodes as a multiset, the others as a graph of which canonical forms can be compared."""
    plain: Counter[frozenset[tuple[str, Any]]] = Counter()
    linked = []
    for raw in rows:
        row = {name: by_value(term) for name, term in raw.items()}
        if any(isinstance(term, ox.BlankNode) for term in row.values()):
            node = ox.BlankNode()
            linked.append(ox.Quad(node, ox.NamedNode(f"{RS}row"), ox.Literal(""), ox.DefaultGraph()))
            linked += [ox.Quad(node, ox.NamedNode(f"x:{n}"), term, ox.DefaultGraph()) for n, term in row.items()]
        else:
            plain[frozenset(row.items())] += 1
    return plain, canonical(linked)


def _result_set(triples: list[ox.Quad]) -> tuple[Counter[frozenset[tuple[str, Any]]], ox.Dataset]:
    """A table written as RDF, as the oldest of the tests have it."""

    def objects(subject: Any, name: str) -> list[Any]:
        return [t.object for t in triples if t.subject == subject and t.predicate.value == RS + name]

    head = next(t.subject for t in triples if t.object == ox.NamedNode(f"{RS}ResultSet"))
    return _table(
        {objects(b, "variable")[0].value: objects(b, "value")[0] for b in objects(solution, "binding")}
        for solution in objects(head, "solution")
    )


_NUMBERS: Final[dict[str, Callable[[str], object]]] = {
    "integer": int,
    "decimal": lambda text: Decimal(text).normalize() + 0,
    "double": float,
    "float": float,
    "boolean": lambda text: {"1": "true", "0": "false"}.get(text, text),
}


def by_value(term: Any) -> Any:
    """A number or boolean as its value in its type, for engines may write 2.0 as 2; other terms as they are."""
    if not isinstance(term, ox.Literal):
        return term
    try:
        return ox.Literal(str(_NUMBERS[term.datatype.value.rpartition("#")[2]](term.value)), datatype=term.datatype)
    except (KeyError, ValueError, ArithmeticError):
        return term


def comma_separated(text: str) -> Counter[frozenset[tuple[str, object]]]:
    """A table in CSV, whatever the order of its columns, the spelling of numbers and the labels of blank nodes."""

    def cell(value: str) -> object:
        with suppress(ValueError):
            return float(value)
        return "_:" if value.startswith("_:") else value

    rows = csv.DictReader(StringIO(text, newline=""))
    return Counter(frozenset((name, cell(value)) for name, value in row.items()) for row in rows)


def canonical(triples: Iterable[ox.Quad]) -> ox.Dataset:
    """A graph with blank nodes named by their place in it."""
    graph = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object, ox.DefaultGraph()) for t in triples)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return graph
