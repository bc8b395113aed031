"""The application over stores behind an address that fail, hang or lie: clear words, and nothing of theirs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Final

import pyoxigraph as ox
import pytest
from werkzeug.test import TestResponse

from graph.errors import StoreError, UsageError
from graph.namespaces import PROV
from graph.store.remote import Address, Remote
from graph.web import create_app
from graph.web.sparql.evaluation import ClientGoneError, Query
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.remote import RemoteEvaluator

BASE: Final = "https://w3id.org/kamergraph/"


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


def test_a_store_that_does_not_say_what_it_holds_keeps_nobody_waiting(
    misbehaving: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor whoever comes after the one who waits for it."""
    over = Event()
    monkeypatch.setattr("graph.web.sparql.remote._PAUSE", 0.3)

    def hang(_: BaseHTTPRequestHandler) -> None:
        over.wait(20)

    misbehaving.answers[:] = [HELLO, EMPTY, hang]
    evaluator = RemoteEvaluator(Remote(Address.read(misbehaving.address)))
    app, found = create_app(evaluator, default_graph="own"), list[TestResponse]()
    ask = partial(app.test_client().get, "/sparql?query=SELECT * {}&timeout=0.3")
    asking = [Thread(target=lambda: found.append(ask()), daemon=True) for _ in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(5)
    assert [answer.status_code for answer in found] == [503] * 4
    assert all("0.3 s" in answer.text for answer in found)
    over.set()
    evaluator.close()


def test_what_was_served_is_served_on_while_the_store_does_not_say_what_it_holds(misbehaving: Misbehaving) -> None:
    ended = {"p": {"type": "uri", "value": str(PROV.endedAtTime)}, "o": {"type": "literal", "value": "1"}}
    state = json.dumps({"head": {"vars": ["p", "o"]}, "results": {"bindings": [ended]}}).encode()
    misbehaving.answers[:] = [HELLO, EMPTY, answering(200, state), answering(500)]
    evaluator = RemoteEvaluator(Remote(Address.read(misbehaving.address)))
    assert evaluator.generation() == "1"
    evaluator._remote.forget()
    assert evaluator.generation() == "1"
    asked = len(misbehaving.asked)
    assert evaluator.generation() == "1"
    assert len(misbehaving.asked) == asked
    evaluator.close()


@pytest.mark.parametrize("body", [b"<html>", b'{"head": {}, "boolean": true}', ROWS[:-9]])
def test_an_address_where_no_store_answers_is_told(misbehaving: Misbehaving, body: bytes) -> None:
    misbehaving.answers[:] = [HELLO, answering(200, body)]
    remote = Remote(Address.read(misbehaving.address))
    with pytest.raises(StoreError, match=r"its answer (is no SPARQL JSON|has no rows)"):
        remote.base()
    remote.close()


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


def test_an_error_is_placed_in_the_query_as_it_was_asked(misbehaving: Misbehaving) -> None:
    """What the store got begins with the base and the prefixes."""
    place = len(f"BASE <{BASE}> ") + 5
    found = asked_of(misbehaving, answering(400, f"error at 1:{place}: expected something".encode()))
    assert "line 1, column 5: " in found.text


def test_a_graph_that_a_store_does_not_have_is_empty(misbehaving: Misbehaving) -> None:
    misbehaving.answers[:] = [called("oxigraph/0.5"), answering(404)]
    remote = Remote(Address.read(misbehaving.address))
    assert list(remote.quads(ox.NamedNode("urn:g"))) == []
    assert misbehaving.asked[-1] == "GET /store?graph=urn%3Ag "
    remote.close()


@pytest.mark.parametrize("words", [("c",), ("c", "d")])
def test_a_graph_that_comes_in_pages_comes_whole_or_not_at_all(
    misbehaving: Misbehaving, words: tuple[str, ...]
) -> None:
    two = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "2"}}]}}
    page = "".join(f'<urn:a> <urn:b> "{word}" .\n' for word in words)
    most = answering(200, b"", X_SPARQL_MaxRows="10")
    misbehaving.answers[:] = [
        called("Virtuoso/7"),
        most,
        answering(200, json.dumps(two).encode()),
        answering(200, page.encode()),
    ]
    remote, graph = Remote(Address.read(misbehaving.address)), ox.NamedNode("urn:g")
    if len(words) == 2:
        assert [str(quad.object) for quad in remote.quads(graph)] == ['"c"', '"d"']
    else:
        with pytest.raises(StoreError, match="gives 1 of 2 statements of <urn:g>"):
            list(remote.quads(graph))
    remote.close()


def called(server: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A first answer by which a store is known."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.server_version, handler.sys_version = server, ""
        HELLO(handler)

    return answer


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
