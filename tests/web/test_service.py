"""SERVICE: only to endpoints on the list, through a proxy that looks at addresses; workers reach nothing else."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from triplestores import oxigraph

from graph import store
from graph.errors import UsageError
from graph.store.remote import Address, Remote
from graph.tokens import outline
from graph.web import create_app
from graph.web.site import EXTENSION
from graph.web.sparql import service
from graph.web.sparql.evaluation import EvaluationError, Query
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.service import CallError, ServiceRefusedError, Services, is_open
from graph.web.sparql.wire import SERVICE_PORT

JSON: Final = "application/sparql-results+json"
ROWS: Final = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "far"}}]}}'
HEADERS: Final = [("Accept", JSON), ("Content-Type", "application/sparql-query")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("service") / "store"
    with store.writing(place) as writer:
        writer.extend([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:here"), ox.Literal("near"))])
    return place


class Endpoint:
    """A server that answers as it is told, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: Callable[[BaseHTTPRequestHandler], None] = lambda handler: send(handler, 200, ROWS)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.asked.append((self.path, dict(self.headers), body))
                outer.answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = JSON, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": kind, "Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    found = Endpoint()
    thread = Thread(target=found.server.serve_forever)
    thread.start()
    yield found
    found.server.shutdown()
    thread.join()
    found.server.server_close()


def served(folder: Path, services: Services) -> FlaskClient:
    return create_app(folder, services=services).test_client()


def close(client: FlaskClient) -> None:
    client.application.extensions[EXTENSION].evaluator.close()


def test_an_allowed_endpoint_is_called_and_joined_with(folder: Path) -> None:
    with oxigraph() as address:
        remote = Remote(Address.read(address))
        remote.put(ox.NamedNode("urn:g"), b'<urn:a> <urn:there> "far" .\n')
        remote.close()
        client = served(folder, Services([f"{address}/query"], private=True))
        query = (
            f"PREFIX far: <{address}/> SELECT ?near ?far {{ ?s <urn:here> ?near "
            "SERVICE far:query { GRAPH ?g { ?s <urn:there> ?far } } }"
        )
        for text in (query, query.replace("SERVICE far:query", f"service silent <{address}/query>")):
            answer = client.post("/sparql", data={"query": text, "format": "csv"})
            assert (answer.status_code, answer.text.split()) == (200, ["near,far", "near,far"])
            assert answer.headers["Cache-Control"] == "no-store"
        close(client)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:8080/0> { ?s ?p ?o } }",
        "SELECT * { SERVICE <https://allowed.example/sparql/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <https://other.example/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE <HTTPS://allowed.example/sparql> { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <https://allowed.example/sparql> } SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { SERVICE <https://allowed.example/sparql> { SERVICE ?x { ?s ?p ?o } } }",
        "SELECT * { SERVICE <https://allowed.example/sparql> { SERVICE <http://10.0.0.1/> { ?s ?p ?o } } }",
        "BASE <https://allowed.example/> SELECT * { SERVICE <sparql> { ?s ?p ?o } }",
        "PREFIX a: <http://10.0.0.1/> SELECT * { SERVICE a:sparql { ?s ?p ?o } }",
        "PREFIX SERVICE: <https://allowed.example/> SELECT * { SERVICE:sparql { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <https://allowed.example/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE#<https://allowed.example/sparql>\n<http://10.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { FILTER (?a <'> && ?b > 'x') SERVICE <https://allowed.example/sparql> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://10.0.0.1/> { ?s ?p ?o } }",
    ],
)
def test_all_else_is_refused(query: str) -> None:
    services = Services(["https://allowed.example/sparql"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        services.attach(listening.dup())
        try:
            found = outline(query)
            assert found.has_service
            with pytest.raises(ServiceRefusedError, match="refused"):
                services.placed(found)
        finally:
            services.close()


def test_the_word_in_texts_and_comments_calls_nothing() -> None:
    services = Services(["https://allowed.example/sparql"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        services.attach(listening.dup())
        text = "SELECT * { ?s ?p 'SERVICE <x>' # SERVICE <y>\n SERVICE <https://allowed.example/sparql> {} }"
        assert services.placed(outline(text)) == text.replace(
            "<https://allowed.example/sparql>", f" <http://127.0.0.1:{SERVICE_PORT}/0> "
        )
        services.close()


def test_without_a_network_of_their_own_workers_call_nothing() -> None:
    services = Services(["https://allowed.example/sparql"])
    services.attach(None)
    with pytest.raises(ServiceRefusedError, match="calls no other server"):
        services.placed(outline("SELECT * { SERVICE <https://allowed.example/sparql> {} }"))


def test_a_worker_reaches_nothing_but_the_proxy(folder: Path, endpoint: Endpoint) -> None:
    client = served(folder, Services(["https://allowed.example/sparql"]))
    evaluator = client.application.extensions[EXTENSION].evaluator
    smuggled = Query(f"SELECT * {{ SERVICE <{endpoint.url}> {{ ?s ?p ?o }} }}", "SELECT", "https://example.org/")
    with pytest.raises(EvaluationError):
        evaluator.evaluate(smuggled, TABLE_FORMATS[0])
    assert endpoint.asked == []
    close(client)


def test_a_refused_call_does_not_tell_where_the_proxy_is(folder: Path, endpoint: Endpoint) -> None:
    client = served(folder, Services([endpoint.url]))
    answer = client.post("/sparql", data={"query": f"SELECT * {{ SERVICE <{endpoint.url}> {{ ?s ?p ?o }} }}"})
    assert (answer.status_code, answer.text) == (
        502,
        f"SERVICE <{endpoint.url}>: it leads to an address that is not of the open internet\n",
    )
    assert endpoint.asked == []
    silent = client.post("/sparql", data={"query": f"ASK {{ SERVICE SILENT <{endpoint.url}> {{ ?s ?p ?o }} }}"})
    assert silent.status_code == 200
    close(client)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2001:db8::1", "fec0::1", "4000::1", "::7f00:1", "::ffff:0:7f00:1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet_is_not_called(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_open(ipaddress.ip_address(address))
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80)),
        (family, socket.SOCK_STREAM, 6, "", (address, 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was called"))
    with pytest.raises(CallError, match="not of the open internet"):
        Services(["http://rebinding.example/sparql"]).call(0, HEADERS, b"ASK {}")


def test_an_address_of_the_open_internet_is_called_as_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    called = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        called.append(address)
        raise ConnectionRefusedError

    answers = iter(["8.8.8.8", "127.0.0.1"])  # a name that means something else when asked again
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]
    )
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(CallError, match="does not answer"):
        Services(["http://rebinding.example/sparql"]).call(0, HEADERS, b"ASK {}")
    assert called == [("8.8.8.8", 80)]
    for address in ("8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"):
        assert is_open(ipaddress.ip_address(address))


def test_redirects_are_followed_and_looked_at_again(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    services = Services([endpoint.url], private=True)

    def once(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/sparql":
            send(handler, 307, b"", Location="/there")
        else:
            send(handler, 200, ROWS)

    endpoint.answer = once
    assert services.call(0, HEADERS, b"ASK {}") == (JSON, ROWS)
    assert [path for path, _, _ in endpoint.asked] == ["/sparql", "/there"]
    for location, words in (
        ("ftp://127.0.0.1/", "leads on to ftp:"),
        ("/sparql", "on and on"),
        ("//169.254.169.254/latest", "not of the open internet"),
    ):
        endpoint.answer = lambda handler, there=location: send(handler, 302, b"", Location=there)  # type: ignore[misc]
        if "169.254" in location:  # the first address passes, as if it were one of the internet
            monkeypatch.setattr(service, "is_open", lambda a: str(a) == "127.0.0.1")
            services = Services([endpoint.url])
        with pytest.raises(CallError, match=words):
            services.call(0, HEADERS, b"ASK {}")


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (500, b"secret", JSON, "status 500"),
        (200, b"<html>", "text/html", "none of SPARQL"),
        (200, b"x" * 2_000, JSON, "longer than"),
    ],
)
def test_only_answers_of_sparql_are_passed_on(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, status: int, body: bytes, kind: str, words: str
) -> None:
    monkeypatch.setattr(service, "MOST_BYTES", 1_000)
    endpoint.answer = lambda handler: send(handler, status, body, kind)
    with pytest.raises(CallError, match=words) as caught:
        Services([endpoint.url], private=True).call(0, HEADERS, b"ASK {}")
    assert "secret" not in str(caught.value)


def test_a_call_that_takes_too_long_ends(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SECONDS", 0.3)

    def hang(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.settimeout(1)
        with suppress(OSError):
            handler.rfile.read(1)

    endpoint.answer = hang
    with pytest.raises(CallError, match=r"does not answer|took longer"):
        Services([endpoint.url], private=True).call(0, HEADERS, b"ASK {}")


def test_an_answer_that_trickles_in_ends_as_well(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part of it comes in time."""
    monkeypatch.setattr(service, "SECONDS", 0.3)

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        send(handler, 200, b"", Content_Length="1000")
        with suppress(OSError):
            for _ in range(40):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)

    endpoint.answer = trickle
    with pytest.raises(CallError, match=r"took longer than 0\.3 s"):
        Services([endpoint.url], private=True).call(0, HEADERS, b"ASK {}")


@pytest.mark.parametrize("iri", ["", "sparql", "file:///etc/passwd", "ftp://a/b", "http://u:p@a/", "http://a b/"])
def test_the_list_has_addresses_of_endpoints(iri: str) -> None:
    with pytest.raises(UsageError, match="give an address such as"):
        Services([iri])
