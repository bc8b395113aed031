"""The server process: a port in use, signals, another default graph."""

from __future__ import annotations

import socket
from functools import partial

import pyoxigraph as ox
import pytest
from webclient import Client

from graph.errors import StoreError, UsageError
from graph.web import create_app
from graph.web.server import serve
from graph.web.sparql.evaluation import EvaluationError, Limits, Query, QueryStoppedError, UnavailableError
from graph.web.sparql.formats import ResultFormat


def test_a_port_in_use_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} of 127.0.0.1 is in use") as caught:
            serve(partial(create_app, ox.Store()), port=port)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.1"])
def test_an_address_of_another_machine_is_told(host: str) -> None:
    with pytest.raises(UsageError, match=host):
        serve(partial(create_app, ox.Store()), host=host, port=0)


def test_the_default_graph_can_be_the_unnamed_one(own_client: Client) -> None:
    assert own_client.query("ASK { ?s ?p ?o }").json()["boolean"] is False
    assert own_client.query("ASK { GRAPH ?g { ?s ?p ?o } }").json()["boolean"] is True
    assert own_client("/letter/agenda").status == 200


def test_no_table_is_made_of_a_result_that_would_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(ox.Store()).test_client()
    asked = "/query?query=SELECT (1 AS ?x) {}&run="
    assert client.get(asked).status_code == 200
    monkeypatch.setattr("graph.web.query.MOST_BYTES", 10)
    refused = client.get(asked)
    assert refused.status_code == 400
    assert "ask for less with LIMIT" in refused.text


class Failing:
    """An evaluator that always fails in one way."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def evaluate(self, query: Query, result: ResultFormat, **limits: object) -> bytes:  # noqa: ARG002
        raise self._error

    def generation(self) -> str:
        return "1"

    def limits(self) -> Limits | None:
        return None

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (QueryStoppedError("the query timed out after 30 s"), 503, "timed out after 30 s"),
        (EvaluationError("secret: /place/on/disk"), 500, "the server's log says why"),
        (StoreError("secret: /place/on/disk"), 500, "the server's log says why"),
        (UnavailableError("secret: http://10.0.0.1/"), 503, "does not answer at the moment"),
    ],
)
def test_failures_are_told_without_the_insides(error: Exception, status: int, words: str) -> None:
    client = create_app(Failing(error)).test_client()
    endpoint = client.get("/sparql", query_string={"query": "ASK {}"})
    assert endpoint.status_code == status
    assert words in endpoint.text
    for path in ("/", "/query?query=ASK{}&run="):
        page = client.get(path, headers={"Accept": "text/html"})
        assert page.status_code == status
        assert "<html" in page.text
        assert "secret" not in endpoint.text + page.text
