"""What those who run the server see, and how much of its time a client may take."""

from __future__ import annotations

import json
import logging
import time

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from test_server import Failing
from webclient import Client

from graph.errors import StoreError
from graph.store import Embedded
from graph.web import create_app
from graph.web.fairness import AT_ONCE, Buckets
from graph.web.operations import ACCESS_LOG
from graph.web.sparql.evaluation import InProcess, Query
from graph.web.sparql.formats import ResultFormat


def test_a_living_server_says_so_and_one_that_answers_too(client: Client) -> None:
    assert (client("/health").status, client("/health").text) == (200, "alive\n")
    assert (client("/ready").status, client("/ready").text) == (200, "ready\n")


def test_a_server_that_cannot_answer_lives_and_is_not_ready() -> None:
    broken = create_app(Failing(StoreError("secret"))).test_client()
    assert broken.get("/health").status_code == 200
    assert broken.get("/ready").status_code == 503
    assert "secret" not in broken.get("/ready").text


def test_the_metrics_count_requests_by_part_and_status() -> None:
    client = create_app(ox.Store()).test_client()
    client.get("/sparql?query=ASK{}")
    client.get("/sparql?query=ASK{}")
    client.get("/sparql?query=ASK{")
    families = {f.name: f for f in text_string_to_metric_families(client.get("/metrics").text)}
    counted = {(s.labels["part"], s.labels["status"]): s.value for s in families["kamergraph_requests"].samples}
    assert counted["sparql", "200"] == 2
    assert counted["sparql", "400"] == 1
    assert "kamergraph_request_seconds" in families


def test_the_access_log_has_one_object_a_request_and_no_results(caplog: pytest.LogCaptureFixture) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("confidential")))
    client = create_app(store).test_client()
    with caplog.at_level(logging.INFO, ACCESS_LOG):
        client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o }"}, headers={"User-Agent": 'a"\\b'})
        client.post("/sparql", data=b"x" * 2_000_000, headers={"Content-Type": "application/sparql-query"})
    first, second = (json.loads(record.message) for record in caplog.records)
    assert (first["method"], first["path"], first["status"]) == ("GET", "/sparql", 200)
    assert first["bytes"] > 0
    assert first["agent"] == 'a"\\b'
    assert second["status"] == 413
    assert "confidential" not in caplog.text


class Slow(InProcess):
    """An evaluator whose every answer takes a while."""

    def __init__(self, seconds: float) -> None:
        super().__init__(Embedded(ox.Store()))
        self._seconds = seconds

    def evaluate(self, query: Query, result: ResultFormat, **limits: object) -> bytes:  # noqa: ARG002
        time.sleep(self._seconds)
        return super().evaluate(query, result)


def ask(client: FlaskClient, address: str) -> int:
    return client.get("/sparql?query=ASK{}", environ_base={"REMOTE_ADDR": address}).status_code


def test_who_took_too_much_time_waits_and_the_others_do_not() -> None:
    client = create_app(Slow(0.1), seconds_a_minute=0.25).test_client()
    assert [ask(client, "192.0.2.1") for _ in range(5)] == [200, 200, 200, 429, 429]
    assert ask(client, "192.0.2.2") == 200
    refused = client.get("/sparql?query=ASK{}", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert "try again in" in refused.text
    for path in ("/health", "/ready", "/metrics"):
        assert client.get(path, environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code != 429
        assert client.get(path + "/x", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 429


def test_addresses_that_one_customer_holds_are_one_client() -> None:
    client = create_app(Slow(0.1), seconds_a_minute=0.15).test_client()
    assert [ask(client, f"2001:db8::{n}") for n in range(1, 4)] == [200, 200, 429]
    assert ask(client, "2001:db8:0:1::1") == 200
    assert [ask(client, f"::ffff:192.0.2.{n}") for n in range(1, 4)] == [200, 200, 200], "these are three of IPv4"


def test_many_quick_requests_are_no_offence() -> None:
    client = create_app(ox.Store(), seconds_a_minute=5).test_client()
    assert {ask(client, "192.0.2.1") for _ in range(200)} == {200}


def test_long_results_count_too() -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("x" * 900_000)))
    client = create_app(store, seconds_a_minute=0.5).test_client()
    wanted = {"query": "SELECT * { ?s ?p ?o }"}
    found = [
        client.get("/sparql", query_string=wanted, environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code
        for _ in range(5)
    ]
    assert found[0] == 200
    assert found[-1] == 429


def test_a_client_has_so_many_requests_at_once_and_others_theirs() -> None:
    buckets = Buckets(120)
    assert [buckets.enter("a") for _ in range(AT_ONCE)] == [None] * AT_ONCE
    assert "at once" in str(buckets.enter("a"))
    assert buckets.enter("b") is None
    buckets.leave("a", 0.1)
    assert buckets.enter("a") is None


def test_clients_that_owe_nothing_are_forgotten() -> None:
    buckets = Buckets(120)
    for number in range(25_000):
        buckets.enter(str(number))
        if number:
            buckets.leave(str(number), 0)
    assert len(buckets._buckets) < 25_000
    assert "0" in buckets._buckets
