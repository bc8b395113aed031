"""What is answered in the event loop: the same as by Flask, in the same headers, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from processes import within

from graph.errors import QueryError
from graph.web import create_app, fairness
from graph.web.begun import Begun
from graph.web.fairness import AT_ONCE
from graph.web.gateway import Answer
from graph.web.operations import EXTENSION
from graph.web.sparql import direct, door
from graph.web.sparql.direct import Direct
from graph.web.sparql.evaluation import QueryStoppedError
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.pool import Pool

QUERY = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 1"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
FORM = "application/x-www-form-urlencoded"
PROXY = "192.0.2.1"


class Headers(dict[str, str]):
    """As RSGI has them."""

    def get_all(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


@dataclass
class Asked:
    """A request as RSGI has it."""

    query_string: str = ""
    method: str = "GET"
    headers: Headers = field(default_factory=lambda: Headers(host="localhost"))
    client: str = "192.0.2.7:1234"
    path: str = "/sparql"
    http_version: str = "1.1"
    server: str = "localhost:80"
    scheme: str = "http"


def asked(query: str = QUERY, *, method: str = "GET", more: dict[str, str] | None = None, **headers: str) -> Asked:
    found = Asked(urlencode({"query": query, **(more or {})}), method)
    found.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return found


@dataclass(frozen=True)
class Served:
    app: Flask
    pool: Pool
    direct: Direct

    def __call__(self, request: Asked, body: bytes = b"") -> Answer | Begun | None:
        return asyncio.run(self.answer(request, body))

    def answer(self, request: Asked, body: bytes) -> Coroutine[Any, Any, Answer | Begun | None]:
        return self.direct.answer(request, body)


def wait_for_a_worker(served: Served) -> None:
    assert within(20, lambda: len(served.pool._crew._idle) > 0)


@pytest.fixture(scope="module")
def served(sample_folder: Path) -> Iterator[Served]:
    pool = Pool(sample_folder)
    app = create_app(pool)
    assert within(20, lambda: pool._staff._loaded is not None)
    pool.evaluate(door.admit("ASK { BIND ('settled' AS ?x) }", base="urn:x", union=True), TABLE_FORMATS[0])
    yield Served(app, pool, Direct(app, pool, trusted_proxy=PROXY))
    pool.close()


@pytest.fixture
def manned(served: Served) -> None:
    """Somebody is idle: the tests before stop workers, and others take a moment to start."""
    wait_for_a_worker(served)


@pytest.fixture
def patient(manned: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (it must come first)
    """Short queries may take their time: other work on the machine holds them up."""
    monkeypatch.setattr(direct, "PATIENCE", 20.0)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("request_", "body"),
    [
        (asked(), b""),
        (asked("ASK {}"), b""),
        (asked(accept="text/csv"), b""),
        (asked(accept="text/html;q=0.5, application/sparql-results+xml"), b""),
        (asked(accept="application/json"), b""),
        (asked("CONSTRUCT { <urn:a> <urn:b> 1 } {}", accept="application/rdf+xml"), b""),
        (
            asked(more={"default-graph-uri": "urn:g", "named-graph-uri": "urn:h"}, accept="text/html, text/csv;q=0.5"),
            b"",
        ),
        (asked(more={"timeout": "5"}), b""),
        (Asked(method="POST", headers=Headers(host="a:80", **{"content-type": "application/sparql-query"})), b"ASK {}"),
        (Asked(method="POST", headers=Headers(host="[::1]:80", **{"content-type": f"{FORM}; x=y"})), b"query=ASK {}"),
    ],
)
def test_it_is_what_flask_would_answer(served: Served, request_: Asked, body: bytes) -> None:
    found = served(request_, body)
    assert isinstance(found, tuple)
    theirs = served.app.test_client().open(
        f"/sparql?{request_.query_string}", method=request_.method, data=body, headers=list(request_.headers.items())
    )
    status, headers, content = found
    assert (status, content) == (theirs.status_code, theirs.data)
    assert sorted(headers) == sorted((name.lower(), value) for name, value in theirs.headers)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    "request_",
    [
        asked(method="HEAD"),
        asked(method="OPTIONS"),
        asked("NOT SPARQL"),
        asked("INSERT DATA {}"),
        asked("SELECT * { SERVICE <http://127.0.0.1/> {} }"),
        asked("SELECT (NOW() AS ?now) {}"),
        asked("SELECT * {}" + " " * 2_000),
        asked(accept="text/html"),
        asked(accept="image/png"),
        asked(more={"format": "csv"}),
        asked(more={"timeout": "soon"}),
        asked(more={"default-graph-uri": "no iri"}),
        asked(more={"lang": "en"}),
        asked(if_none_match='"x"'),
        asked(host="two hosts"),
        asked(method="POST", content_type="text/plain"),
        Asked("query=ASK{}&query=ASK{}"),
        Asked("query=%ff"),
        Asked(""),
        Asked("query=ASK{}", headers=Headers()),
    ],
)
def test_everything_else_is_left_to_flask(served: Served, request_: Asked) -> None:
    assert served(request_) is None


@pytest.mark.usefixtures("patient")
def test_a_long_result_goes_on_to_flask(served: Served) -> None:
    begun = served(asked("SELECT * { ?s ?p ?o }"))
    assert isinstance(begun, Begun)
    assert begun.finish is not None
    assert begun.finish(seconds=None, is_gone=None).count(b"uri") > 10
    let_go(served, begun)


@pytest.mark.usefixtures("manned")
def test_an_error_goes_on_to_flask(served: Served) -> None:
    begun = served(asked("SELECT ?x { ?x ?y }"))
    assert isinstance(begun, Begun)
    assert begun.finish is not None
    with pytest.raises(QueryError, match="not valid SPARQL"):
        begun.finish(seconds=None, is_gone=None)
    let_go(served, begun)


def test_a_long_query_goes_on_in_a_thread_and_its_worker_is_freed(served: Served) -> None:
    for how in ("finish", "drop"):
        wait_for_a_worker(served)
        begun = served(asked(ENDLESS))
        assert isinstance(begun, Begun)
        assert begun.finish is not None
        if how == "finish":
            with pytest.raises(QueryStoppedError, match=r"timed out after 0\.2 s"):
                begun.finish(seconds=0.2, is_gone=None)
        begun.drop()
        begun.drop()
        assert not served.pool._crew._busy
        let_go(served, begun)


def test_limits_of_a_client_hold_here_too(served: Served) -> None:
    async def together() -> list[Answer | Begun | None]:
        return await asyncio.gather(*(served.answer(asked(f"{ENDLESS} #{n}"), b"") for n in range(AT_ONCE + 4)))

    found = asyncio.run(together())
    assert sum(part is None for part in found) == 4
    for part in found:
        let_go(served, part)
    again = served(asked())
    assert again is not None
    let_go(served, again)


@pytest.mark.parametrize("broken", ["graph.web.sparql.direct._readable", "graph.web.sparql.pool.Pool.generation"])
def test_what_breaks_off_here_holds_neither_worker_nor_client(
    served: Served, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def breaks(*_: object) -> None:
        raise OSError("it broke")

    with monkeypatch.context() as patch:
        patch.setattr(broken, breaks)
        for _ in range(AT_ONCE + 1):
            wait_for_a_worker(served)
            with pytest.raises(OSError, match="it broke"):
                served(asked(ENDLESS))
    assert not served.pool._crew._busy
    found = served(asked())
    assert found is not None
    let_go(served, found)


class Twice(Headers):
    """A header that stands there twice."""

    def get_all(self, name: str) -> list[str]:
        return super().get_all(name) * 2


@pytest.mark.parametrize(
    ("headers", "client"),
    [
        (Headers(), PROXY),
        (Headers({"x-forwarded-for": "203.0.113.9, 192.0.2.8"}), "192.0.2.8"),
        (Headers({"x-forwarded-for": ""}), None),
        (Headers({"x-forwarded-for": '"192.0.2.8"'}), None),
        (Twice({"x-forwarded-for": "192.0.2.8"}), None),
    ],
)
def test_who_asks_by_the_proxy_must_be_plain_to_see(served: Served, headers: Headers, client: str | None) -> None:
    assert served.direct._client(Asked(headers=headers, client=f"{PROXY}:1")) == client
    assert served.direct._client(Asked(headers=headers, client="192.0.2.7:1")) == "192.0.2.7"


@pytest.mark.usefixtures("patient")
def test_it_is_counted_and_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    before = _counted(served)
    with caplog.at_level("INFO", "kamergraph.access"):
        for request, client in (
            (asked(user_agent="tester"), "192.0.2.7"),
            (asked(user_agent="tester", x_forwarded_for="203.0.113.9, 192.0.2.8"), "192.0.2.8"),
        ):
            request.client = f"{PROXY if 'x-forwarded-for' in request.headers else client}:1"
            assert isinstance(served(request), tuple)
            assert f'"client": "{client}", "method": "GET", "path": "/sparql"' in caplog.messages[-1]
            assert '"agent": "tester"' in caplog.messages[-1]
    assert _counted(served) == before + 2


def let_go(served: Served, found: Answer | Begun | None) -> None:
    """What the application does at the end of a request."""
    if isinstance(found, Begun):
        found.drop()
        served.app.extensions[fairness.EXTENSION].leave(found.client, 0)


def _counted(served: Served) -> float:
    labels = {"part": "sparql", "status": "200"}
    found = served.app.extensions[EXTENSION].registry.get_sample_value("kamergraph_requests_total", labels)
    return float(found or 0)
