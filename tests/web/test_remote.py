"""The application over stores behind an address: the same answers as over its own, and clear words where not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
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
from graph.web.sparql.evaluation import ClientGoneError, Query
from graph.web.sparql.formats import TABLE_FORMATS
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


# ------------------------------------------------------------------------------------------ stores that misbehave


@dataclass
class Misbehaving:
    """A server that answers as it is told."""

    address: str
    answers: list[Callable[[BaseHTTPRequestHandler], None]]
    asked: list[str]


@pytest.fixture
def misbehaving() -> Iterator[Misbehaving]:
    answers: list[Callable[[BaseHTTPRequestHandler], None]] = []
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            asked.append(f"{self.command} {self.path} {self.rfile.read(length).decode()}")
            answers[min(len(asked), len(answers)) - 1](self)

        do_POST = do_GET  # noqa: N815 (the library's name)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield Misbehaving(f"http://127.0.0.1:{server.server_port}/sparql", answers, asked)
        server.shutdown()
        thread.join()


def answering(status: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


ROWS: Final = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
HELLO: Final = answering(200, b"", Content_Type="text/html")
EMPTY: Final = answering(200, ROWS, Content_Type="application/sparql-results+json")


def asked_of(misbehaving: Misbehaving, *answers: Callable[[BaseHTTPRequestHandler], None]) -> TestResponse:
    misbehaving.answers[:] = [HELLO, EMPTY, EMPTY, *answers]
    evaluator = RemoteEvaluator(Remote(Address.read(misbehaving.address)))
    try:
        return create_app(evaluator, default_graph="own").test_client().get("/sparql?query=SELECT * {}&timeout=1")
    finally:
        evaluator.close()


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (answering(400, b"error at 2:8: expected something"), 400, "line 2, column 8: not valid SPARQL: expected some"),
        (answering(500, b"Virtuoso 22012 Error SR084: Division by 0.\n\nSPARQL query:\nx"), 400, "Division by 0"),
        (answering(500, b"secret trace of the store"), 503, "does not answer at the moment"),
        (answering(503, b"secret"), 503, "does not answer at the moment"),
        (answering(302, Location="http://169.254.169.254/"), 503, "does not answer at the moment"),
        (answering(200, ROWS, X_SQL_State="S1TAT"), 503, "half a result"),
        (answering(200, ROWS, X_SPARQL_MaxRows="10"), 400, "more than 10 rows"),
        (answering(200, b"<html>"), 500, "log says why"),
        (answering(200, ROWS[:-9]), 500, "log says why"),
        (lambda handler: handler.connection.close(), 503, "does not answer at the moment"),
    ],
)
def test_errors_of_the_store_are_told_apart(
    misbehaving: Misbehaving, answer: Callable[[BaseHTTPRequestHandler], None], status: int, words: str
) -> None:
    found = asked_of(misbehaving, answer)
    assert found.status_code == status, found.text
    assert words in found.text
    assert "secret" not in found.text


def test_a_store_that_hangs_is_left_at_the_deadline_or_when_the_client_leaves(misbehaving: Misbehaving) -> None:
    over = Event()

    def hang(_: BaseHTTPRequestHandler) -> None:
        over.wait(20)

    found = asked_of(misbehaving, hang)
    assert (found.status_code, found.text) == (503, "the query timed out after 1 s\n")
    misbehaving.asked.clear()
    evaluator = RemoteEvaluator(Remote(Address.read(misbehaving.address)))
    with pytest.raises(ClientGoneError):
        evaluator.evaluate(Query("SELECT * {}", "SELECT", BASE), TABLE_FORMATS[0], is_gone=lambda: True)
    over.set()
    evaluator.close()


def test_a_store_without_a_union_of_its_own_is_told_all_graphs(misbehaving: Misbehaving) -> None:
    graphs = b'{"head": {"vars": ["g", "n"]}, "results": {"bindings": [{"g": {"type": "uri", "value": "urn:g"}}]}}'
    misbehaving.answers[:] = [HELLO, EMPTY, EMPTY, answering(200, graphs), EMPTY]
    remote = Remote(Address.read(misbehaving.address))
    assert isinstance(remote.query("SELECT * {}"), ox.QuerySolutions)
    assert misbehaving.asked[-1].endswith("&default-graph-uri=urn%3Ag&named-graph-uri=urn%3Ag")
    remote.close()


def test_a_store_whose_default_graph_is_the_union_is_asked_as_it_is(misbehaving: Misbehaving) -> None:
    sd = "http://www.w3.org/ns/sparql-service-description#"
    described = answering(200, f"<> <{sd}feature> <{sd}UnionDefaultGraph> .".encode(), Content_Type="text/turtle")
    misbehaving.answers[:] = [described, EMPTY, EMPTY, EMPTY]
    remote = Remote(Address.read(misbehaving.address))
    assert isinstance(remote.query("SELECT * {}"), ox.QuerySolutions)
    assert misbehaving.asked[-1].endswith("query=SELECT+%2A+%7B%7D")
    with pytest.raises(StoreError, match="set KAMERGRAPH_STORE_GRAPHS"):
        remote.check_writable()
    remote.close()


def test_an_address_that_leads_on_is_not_followed(misbehaving: Misbehaving) -> None:
    misbehaving.answers[:] = [answering(301, Location="http://169.254.169.254/")]
    with pytest.raises(StoreError, match=r"leads on to http://169\.254\.169\.254/"):
        Remote(Address.read(misbehaving.address))
    assert len(misbehaving.asked) == 1


def test_an_address_has_no_password_and_a_name() -> None:
    with pytest.raises(UsageError, match="into KAMERGRAPH_STORE_USER and KAMERGRAPH_STORE_PASSWORD"):
        Address.read("http://me:secret@localhost:7878")
    for text in ("http://", "http://localhost:x", "https://a b/", "http://localhost:0"):
        with pytest.raises(UsageError, match="not the address of a store"):
            Address.read(text)


def test_nothing_listens() -> None:
    with pytest.raises(StoreError, match=r"cannot be reached .* see that the store runs there"):
        Remote(Address.read("http://127.0.0.1:9/sparql"))


def test_it_is_an_engine() -> None:
    engine: type[store.Engine] = Remote
    assert engine is Remote
