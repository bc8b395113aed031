"""What strangers send: every bad request gets the status that says so, and the next good one its answer."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import hostile
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webclient import Client
from webserver import HERE, running

from graph import store
from graph.errors import QueryError
from graph.web.sparql import door
from graph.web.sparql.door import RefusedError

REQUESTS = list(hostile.requests())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server with all its limits, over a graph of some hundreds of linked things."""
    folder = tmp_path_factory.mktemp("hostile") / "store"
    nodes = [ox.NamedNode(f"http://example.com/{n}") for n in range(300)]
    with store.writing(folder) as writer:
        writer.extend(
            ox.Quad(node, ox.NamedNode("http://example.com/p"), nodes[n * 7 % 300], ox.DefaultGraph())
            for n, node in enumerate(nodes)
        )
    with running(str(HERE / "storeserver.py"), str(folder)) as client:
        yield client


def test_there_are_two_hundred_of_them() -> None:
    assert len({request.name for request in REQUESTS}) >= 200


@pytest.mark.parametrize("request_", REQUESTS, ids=[f"{n}-{r.name[:30]}" for n, r in enumerate(REQUESTS)])
def test_a_bad_request_is_answered_as_one(server: Client, request_: hostile.Hostile) -> None:
    status, answer = send(server, request_.data, patience=1 if 0 in request_.statuses else 20)
    assert status in request_.statuses, answer[:500]
    assert b"Traceback" not in answer
    assert b"Set-Cookie" not in answer.partition(b"\r\n\r\n")[0]
    assert str(Path.home()).encode() not in answer
    if status == 503:
        assert re.search(rb"timed out after [0-9.]+ s|crashed|memory", answer)


def test_after_all_that_the_server_answers(server: Client) -> None:
    assert server("/ready").status == 200
    assert server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows() == [{"n": "300"}]


def send(server: Client, data: bytes, *, patience: float) -> tuple[int, bytes]:
    """The status and the whole answer; 0 where the server closed the connection or waits for more."""
    address = urlsplit(server.root)
    answer = b""
    with socket.create_connection((address.hostname, address.port)) as connection, suppress(OSError):
        connection.settimeout(patience)
        connection.sendall(data)
        while chunk := connection.recv(65_536):
            answer += chunk
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return (int(found[1]) if found else 0), answer


# ----------------------------------------------------------------------------------------------- the door

WORDS = (
    "SELECT ASK * { } ( ) <http://127.0.0.1:9/> < > ' \" ''' \"\"\" # \\ SERVICE SILENT service ?x ?s ?p ?o . true "
    "FILTER x: PREFIX : \\u0053ERVICE _:b 1 - AS BIND OPTIONAL UNION GRAPH VALUES @en ^^ || <'> <#> [ ] ; ,"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])
QUERIES = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=12).map(lambda p: f"ASK {{ {' '.join(p)} SERVICE <http://127.0.0.1:9/> {{ }} }}"),
)


@given(QUERIES)
@settings(max_examples=400)
def test_the_door_lets_nothing_in_that_calls_another_server(text: str) -> None:
    """Whatever is admitted, the engine calls nobody: a call to a closed port would be its error."""
    try:
        query = door.admit(text, base="http://example.com/", union=True)
    except (QueryError, RefusedError):
        return
    try:
        found = ox.Store().query(query.text, base_iri=query.base)
        message = str([] if isinstance(found, ox.QueryBoolean) else list(found))
    except SyntaxError:
        return
    except (RuntimeError, ValueError, OSError) as error:
        message = str(error)
    assert "onnect" not in message
