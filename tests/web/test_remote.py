"""The application over stores behind an address: the same answers as over its own, and clear words where not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from triplestores import VIRTUOSO_ACCOUNT, oxigraph, virtuoso
from webserver import HERE
from werkzeug.test import TestResponse

from graph import store
from graph.errors import StoreError, UsageError
from graph.store.remote import Address, Remote
from graph.store.remote.state import staged, staging
from graph.web import create_app
from graph.web.sparql.remote import RemoteEvaluator

BASE: Final = "https://w3id.org/kamergraph/"
AGENDA: Final = f"{BASE}graph/letter/agenda"
VOCABULARY: Final = f"{BASE}graph/vocabulary"
MANY: Final = "urn:many"
PREFIXES: Final = (
    "PREFIX kg: <https://w3id.org/kamergraph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)


def quads() -> list[ox.Quad]:
    """The sample, whose graphs all have names, and a graph of more rows than Virtuoso sends by default."""
    found = list(ox.parse(path=str(HERE / "sample.trig"), format=ox.RdfFormat.TRIG))
    many, value = ox.NamedNode(MANY), ox.NamedNode("urn:value")
    number = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    return found + [
        ox.Quad(ox.NamedNode(f"urn:{n}"), value, ox.Literal(str(n), datatype=number), many) for n in range(10_500)
    ]


def embedded() -> ox.Store:
    """The same in this process; numbers in the engine's own words."""
    held = ox.Store()
    held.extend(quads())
    return held


@dataclass(frozen=True)
class Served:
    """A store, and the application over it."""

    remote: Remote
    client: FlaskClient

    def __call__(self, query: str, **more: Any) -> TestResponse:
        form = {"query": PREFIXES + query, **more}
        return self.client.post(
            "/sparql", data=form, headers={"Accept": "application/sparql-results+json, text/turtle"}
        )


@contextmanager
def filled(address: str) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("USER", "PASSWORD"), VIRTUOSO_ACCOUNT, strict=True):
            patch.setenv(f"KAMERGRAPH_STORE_{name}", value)
        remote = Remote(Address.read(address))
    held = embedded()
    for graph in held.named_graphs():
        triples = (q.triple for q in held.quads_for_pattern(None, None, None, graph))
        remote.put(ox.NamedNode(graph.value), ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    evaluator = RemoteEvaluator(remote)
    yield Served(remote, create_app(evaluator).test_client())
    evaluator.close()


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=[pytest.mark.server, pytest.mark.slow]) for name in ("oxigraph", "virtuoso")],
)
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start() as address, filled(address) as found:
        yield found


@pytest.fixture(scope="module")
def own() -> Served:
    """The same data in this process."""
    return Served(None, create_app(embedded()).test_client())  # type: ignore[arg-type]


QUERIES: Final = {
    "union": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "from": f"SELECT (COUNT(*) AS ?n) FROM <{AGENDA}> {{ ?s ?p ?o }}",
    "from leaves no named graph": f"SELECT ?g FROM <{AGENDA}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "from named": f"SELECT ?g (COUNT(*) AS ?n) FROM NAMED <{AGENDA}> {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g",
    "from named leaves no default": f"SELECT * FROM NAMED <{AGENDA}> WHERE {{ ?s ?p ?o }}",
    "both": f"SELECT ?g ?s FROM <{VOCABULARY}> FROM NAMED <{AGENDA}> {{ ?s a kg:Country . GRAPH ?g {{ ?c ?p ?s }} }}",
    "one graph": f"SELECT * {{ GRAPH <{AGENDA}> {{ ?s a kg:Commitment }} ?s rdfs:label ?l }}",
    "one of named": f"SELECT * FROM NAMED <{AGENDA}> {{ GRAPH <{AGENDA}> {{ ?s a kg:Commitment }} }}",
    "another than named": f"SELECT * FROM NAMED <{AGENDA}> {{ GRAPH <{VOCABULARY}> {{ ?s ?p ?o }} }}",
    "one by a prefixed name": (
        f"PREFIX g: <{BASE}graph/> SELECT ?s ?g {{ GRAPH g:vocabulary {{ ?s a kg:Country }} GRAPH ?g {{ ?c ?p ?s }} }}"
    ),
    "a graph that is not there": "SELECT * FROM <urn:nothing> { ?s ?p ?o }",
    "true": "SELECT ?c ?n { ?c kg:negated ?n }",
    "is true": "ASK { ?c kg:negated true }",
    "ask yes": "ASK { ?s a kg:Letter }",
    "ask no": "ASK { ?s a kg:Nothing }",
    "dates": "SELECT ?s ?o { ?s kg:earliest ?o FILTER (?o > '2000-01-01'^^<http://www.w3.org/2001/XMLSchema#date>) }",
    "languages": "SELECT ?s ?o { ?s rdfs:label ?o FILTER (LANG(?o) = 'nl') }",
    "optional": "SELECT ?s ?o { ?s a kg:Commitment OPTIONAL { ?s kg:amount ?o } }",
    "construct": "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a kg:Country ; rdfs:label ?o }",
    "construct where": "CONSTRUCT WHERE { ?s a kg:Country ; rdfs:label ?o }",
    "relative": "SELECT ?p { <letter/agenda> a ?p }",
    "paths": "SELECT DISTINCT ?o { ?s a kg:Commitment ; kg:committedBy/rdfs:label ?o }",
}


def same(answer: TestResponse) -> Any:
    """What an answer says, whatever the order."""
    assert answer.status_code == 200, answer.text
    if answer.mimetype == "text/turtle":
        return set(map(str, ox.parse(answer.data, format=ox.RdfFormat.TURTLE)))
    document = json.loads(answer.data)
    if "boolean" in document:
        return document["boolean"]
    return sorted(json.dumps(row, sort_keys=True) for row in document["results"]["bindings"])


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_answers_are_those_of_an_embedded_store(served: Served, own: Served, query: str) -> None:
    assert same(served(query)) == same(own(query))


@pytest.mark.parametrize(
    "dataset",
    [
        {"default-graph-uri": AGENDA},
        {"default-graph-uri": [AGENDA, VOCABULARY]},
        {"named-graph-uri": AGENDA},
        {"default-graph-uri": VOCABULARY, "named-graph-uri": AGENDA},
        {"default-graph-uri": "file:///etc/passwd"},
        {"default-graph-uri": "http://127.0.0.1:9/secret.ttl"},
    ],
)
@pytest.mark.parametrize("query", ["union", "graphs", "construct"])
def test_the_dataset_of_a_request_is_that_of_an_embedded_store(
    served: Served, own: Served, dataset: dict[str, Any], query: str
) -> None:
    assert same(served(QUERIES[query], **dataset)) == same(own(QUERIES[query], **dataset))


def test_graphs_are_read_as_from_an_embedded_store(served: Served, own: Served) -> None:
    for path in (f"/graph-store?graph={AGENDA}", f"/graph-store?graph={VOCABULARY}"):
        there, here = (s.client.get(path, headers={"Accept": "text/turtle"}) for s in (served, own))
        assert same(there) == same(here)
    assert served.client.get("/graph-store?graph=urn:none").status_code == 404


def test_a_graph_comes_whole_through_the_engine_interface(served: Served) -> None:
    assert len(set(served.remote.quads(ox.NamedNode(MANY)))) == 10_500
    everything = ox.Store()
    everything.extend(served.remote.quads())
    assert set(everything) == set(embedded())
    assert {g.value for g in served.remote.graphs()} == {str(q.graph_name)[1:-1] for q in quads()}
    agenda = ox.NamedNode(f"{BASE}letter/agenda")
    assert set(served.remote.quads(ox.NamedNode(AGENDA), agenda)) == {
        q for q in quads() if q.subject == agenda and q.graph_name == ox.NamedNode(AGENDA)
    }
    some = [ox.NamedNode(f"urn:{n}") for n in range(99, 220)]
    assert {q.subject for q in served.remote.descriptions(ox.NamedNode(MANY), some)} == set(some)
    assert list(served.remote.descriptions(ox.NamedNode(AGENDA), some)) == []


def test_nothing_is_cut_in_silence(served: Served) -> None:
    pattern = f"{{ GRAPH <{MANY}> {{ ?s ?p ?o }} }}"
    for query in (f"SELECT * {pattern}", f"CONSTRUCT {{ ?s ?p ?o }} WHERE {pattern}"):
        answer = served(query)
        if served.remote.endpoints.kind == "virtuoso":
            assert answer.status_code == 400
            assert "more than 10000 rows" in answer.text
            assert "LIMIT" in answer.text
        else:
            assert len(same(answer)) == 10_500
        assert len(same(served(f"{query} LIMIT 9000"))) == 9_000


def test_a_malformed_query_is_the_fault_of_who_asks(served: Served, own: Served) -> None:
    for query in ("SELECT ?s {\n?s ?p }", "SELECT ?s { ?s ?p }"):
        answer = served.client.post("/sparql", data={"query": query})
        assert answer.status_code == 400
        assert "not valid SPARQL" in answer.text
        if served.remote.endpoints.kind == "oxigraph":
            assert answer.text == own.client.post("/sparql", data={"query": query}).text


def test_a_query_that_takes_too_long_is_stopped(served: Served) -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c < ?f && ?f < ?i) }"
    answer = served(bomb, timeout="0.5")
    assert answer.status_code == 503
    assert "timed out after 0.5 s" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (bif:http_get('http://127.0.0.1/') AS ?x) {}",
        "SELECT (<bif:http_get>('http://127.0.0.1/') AS ?x) {}",
        "SELECT (<BIF:http_get>('http://127.0.0.1/') AS ?x) {}",
        "PREFIX b: <bif:> SELECT (b:http_get('http://127.0.0.1/') AS ?x) {}",
        "PREFIX b: <bif:http> SELECT (b:_get('http://127.0.0.1/') AS ?x) {}",
        "PREFIX : <bif:> SELECT (:http_get('http://127.0.0.1/') AS ?x) {}",
        "PREFIX b: <bi> SELECT (b:f:http_get('http://127.0.0.1/') AS ?x) {}",
        "PREFIX bif: <urn:x> SELECT (bif:http_get('http://127.0.0.1/') AS ?x) {}",
        "BASE <bif:> SELECT (<http_get>('http://127.0.0.1/') AS ?x) {}",
        "SELECT (<sql:rdf_load>('http://127.0.0.1/') AS ?x) {}",
        "SELECT (<\\u0062if:http_get>('http://127.0.0.1/') AS ?x) {}",
        "define get:soft 'replacing' SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    ],
)
def test_a_store_is_not_led_to_other_servers(served: Served, query: str) -> None:
    answer = served.client.post("/sparql", data={"query": query})
    assert answer.status_code in (400, 403), answer.text
    assert "127.0.0.1" not in answer.text.replace("'http://127.0.0.1/'", "").replace("<http://127.0.0.1/>", "")


def test_an_unfinished_build_is_not_seen_and_a_broken_one_is_told(served: Served, own: Served) -> None:
    mark, new = staging(BASE), staged(BASE, AGENDA)
    part = "http://purl.org/dc/terms/hasPart"
    served.remote.put(ox.NamedNode(new), b"<urn:a> <urn:b> <urn:c> .\n")
    served.remote.update(f"INSERT DATA {{ GRAPH <{mark}> {{ <{mark}> <{part}> <{new}> }} }}")
    try:
        for name in ("union", "graphs"):
            assert same(served(QUERIES[name])) == same(own(QUERIES[name]))
        began = '"2026-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
        started = "http://www.w3.org/ns/prov#startedAtTime"
        served.remote.update(f"INSERT DATA {{ GRAPH <{mark}> {{ <{mark}> <{started}> {began} }} }}")
        answer = served("ASK {}")
        assert answer.status_code == 503
        assert served.client.get("/ready").status_code == 503
    finally:
        served.remote.update(f"DROP SILENT GRAPH <{mark}>")
        served.remote.update(f"DROP SILENT GRAPH <{new}>")
    assert same(served("ASK {}")) is True


def test_own_default_graph() -> None:
    triple = b"<urn:a> <urn:b> <urn:c> .\n"
    with oxigraph() as address:
        remote = Remote(Address.read(address))
        remote.add(ox.DefaultGraph(), triple)
        remote.put(ox.NamedNode("urn:g"), triple * 1 + b"<urn:a> <urn:b> <urn:d> .\n")
        evaluator = RemoteEvaluator(remote)
        client = create_app(evaluator, default_graph="own").test_client()
        assert client.get("/sparql?query=SELECT ?o { ?s ?p ?o }&format=csv").text.split() == ["o", "urn:c"]
        assert remote.check_serves(union=False) == []
        evaluator.close()


@pytest.mark.server
@pytest.mark.slow
def test_virtuoso_has_no_unnamed_graph() -> None:
    with virtuoso() as address:
        remote = Remote(Address.read(address))
        with pytest.raises(StoreError, match="holds no graph yet; run: kamergraph build --store"):
            remote.check_serves(union=True)
        with pytest.raises(UsageError, match="leave out --default-graph own"):
            remote.check_serves(union=False)
        with pytest.raises(StoreError, match="name one with --graph"):
            remote.add(ox.DefaultGraph(), b"<urn:a> <urn:b> <urn:c> .\n")
        with pytest.raises(StoreError, match="wants a name and password"):
            remote.put(ox.NamedNode("urn:g"), b"<urn:a> <urn:b> <urn:c> .\n")
        remote.close()


def test_it_is_an_engine() -> None:
    engine: type[store.Engine] = Remote
    assert engine is Remote
