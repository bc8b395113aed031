"""The server process over real connections: proxies, bodies, headers, clients that go away, a graceful end."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from processes import descendants, within
from webclient import Client
from webserver import HERE, running

from graph.web.begun import Begun
from graph.web.gateway import Environ, Gateway, Scope, peer


@pytest.fixture(scope="module")
def echo() -> Iterator[Client]:
    with running(str(HERE / "echoserver.py"), "127.0.0.1") as client:
        yield client


def test_what_a_trusted_proxy_says_is_believed(echo: Client) -> None:
    headers = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "graph.example"}
    said = echo("/", **headers).json()
    assert (said["address"], said["url"]) == ("192.0.2.9", "https://graph.example/")


def test_what_anybody_else_says_is_not(client: Client) -> None:
    answer = client("/sparql", X_Forwarded_Host="evil.example", X_Forwarded_Proto="https", Accept="text/turtle")
    assert "evil.example" not in answer.text
    assert client.root in answer.text


def test_a_header_that_could_be_taken_for_another_is_left_out(echo: Client) -> None:
    address = urlsplit(echo.root)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX_Forwarded_For: 192.0.2.1\r\nConnection: close\r\n\r\n")
        assert b'"address":"127.0.0.1"' in read(connection)


def test_a_body_may_come_in_pieces(echo: Client) -> None:
    address = urlsplit(echo.root)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(
            b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
        )
        assert b'"body":"abcdefg"' in read(connection)


def test_a_body_without_an_announced_end_is_cut_off(echo: Client) -> None:
    address = urlsplit(echo.root)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(100):
                connection.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
        except OSError:  # the system tells in several ways that nobody reads on
            pass
        else:
            assert b" 413 " in read(connection)
    assert echo("/").status == 200


class Never:
    """The exchange of a client that announces a body and does not send it."""

    def __init__(self) -> None:
        self.answer: tuple[int, list[tuple[str, str]], bytes] | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"A"
        await asyncio.sleep(60)

    def response_bytes(self, *answer: Any) -> None:
        self.answer = answer


def test_a_body_that_does_not_come_holds_no_connection() -> None:
    exchange: Any = Never()
    scope = SimpleNamespace(method="POST", path="/sparql", headers={"content-length": "1000"})
    gateway = Gateway(
        lambda _environ, _start: (), threads=1, most_bytes=2_000, body_seconds=0.1, trusted_proxy=None,
        begin=lambda _: None, end=lambda: None,
    )  # fmt: skip
    asyncio.run(gateway.__rsgi__(scope, exchange))
    assert exchange.answer[0] == 408
    assert ("connection", "close") in exchange.answer[1]


def test_what_was_begun_is_dropped_where_the_application_fails(capsys: pytest.CaptureFixture[str]) -> None:
    dropped = Event()

    async def begin(_scope: Scope, _body: bytes) -> Begun:
        return Begun(0.0, "", 0.0, drop=dropped.set)

    def fail(_environ: Environ, _start: Callable[..., Any]) -> Iterable[bytes]:
        raise RuntimeError("it fails")

    exchange: Any = Never()
    scope: Any = SimpleNamespace(
        method="GET", path="/x", headers={}, server="h:1", client="c:1", scheme="http", http_version="1.1",
        query_string="",
    )  # fmt: skip
    gateway = Gateway(
        fail, threads=1, most_bytes=1, body_seconds=1, trusted_proxy=None, direct={"/x": begin},
        begin=lambda _: None, end=lambda: None,
    )  # fmt: skip

    async def ask() -> None:
        loop = asyncio.get_running_loop()
        gateway.__rsgi_init__(loop)
        await asyncio.wait_for(gateway.__rsgi__(scope, exchange), 5)
        gateway.__rsgi_del__(loop)

    asyncio.run(ask())
    assert dropped.is_set()
    assert exchange.answer[0] == 500
    assert "a request failed: RuntimeError('it fails')" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("client", "address"),
    [
        ("192.0.2.1:5000", "192.0.2.1"),
        ("[2001:db8::1]:5000", "2001:db8::1"),
        ("[::ffff:192.0.2.1]:5000", "192.0.2.1"),
        ("[::ffff:0:1]:5000", "::ffff:0:1"),
    ],
)
def test_who_asks_has_one_name_whatever_the_server_listens_on(client: str, address: str) -> None:
    assert peer(SimpleNamespace(client=client)) == address


def test_every_answer_names_the_server_once(echo: Client, client: Client) -> None:
    for answer in (echo("/"), client("/sparql?query=ASK{}"), client("/nowhere")):
        assert answer.headers["server"] == "kamergraph"


def test_methods_are_case_sensitive(echo: Client) -> None:
    assert echo("/", method="get").status == 501


def test_requests_at_hand_are_finished_at_the_end() -> None:
    command = [sys.executable, str(HERE / "echoserver.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        client = Client(server.stdout.readline().removeprefix("ready ").strip().rstrip("/"))
        answers: list[int] = []
        asking = threading.Thread(target=lambda: answers.append(client("/slow?seconds=1.5").status))
        asking.start()
        time.sleep(0.5)
        left = descendants(server.pid)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0
        asking.join()
        assert answers == [200]
        assert within(5, lambda: not any(Path(f"/proc/{process}").exists() for process in left))


def test_who_goes_away_is_noticed(echo: Client) -> None:
    address = urlsplit(echo.root)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(b"GET /until-gone HTTP/1.1\r\nHost: x\r\n\r\n")
        assert within(5, lambda: echo("/").json()["waiting"] == 1)
    assert within(5, lambda: echo("/").json()["waiting"] == 0)


def read(connection: socket.socket) -> bytes:
    parts = []
    connection.settimeout(10)
    while part := connection.recv(65_536):
        parts.append(part)
    return b"".join(parts)
