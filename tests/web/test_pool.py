"""Queries in processes of their own: the time limit, crashes, and new generations without a restart."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from webclient import Client
from webserver import HERE, running

from graph import store
from graph.errors import QueryError, UsageError
from graph.web.sparql import door
from graph.web.sparql.evaluation import Query, QueryStoppedError
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.pool import Pool

CSV = next(f for f in TABLE_FORMATS if f.name == "csv")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CRASHING = "ASK { " + " ".join(f"BIND ({i} AS ?v{i})" for i in range(5_000)) + " }"


def admit(text: str) -> Query:
    return door.admit(text, base="https://w3id.org/kamergraph/", union=True)


def build(folder: Path, *names: str) -> None:
    """Write a generation with one triple for each name."""
    with store.writing(folder) as writer:
        predicate = ox.NamedNode("http://example.com/p")
        writer.extend(
            ox.Quad(ox.NamedNode(f"http://example.com/{n}"), predicate, ox.Literal(n), predicate) for n in names
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("store") / "graph"
    build(place, *(f"n{i}" for i in range(200)))
    return place


@pytest.fixture(scope="module")
def pool(folder: Path) -> Iterator[Pool]:
    found = Pool(folder, seconds=1)
    yield found
    found.close()


def test_a_query_is_answered_by_another_process(pool: Pool) -> None:
    assert pool.evaluate(admit("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), CSV) == b"n\r\n200\r\n"


def test_a_query_past_its_time_is_killed_and_the_others_go_on(pool: Pool) -> None:
    began = time.monotonic()
    with pytest.raises(QueryStoppedError, match="timed out after 1 s"):
        pool.evaluate(admit(ENDLESS), CSV)
    assert time.monotonic() - began < 5
    assert pool.evaluate(admit("ASK {}"), CSV) == b"true"


def test_a_query_that_crashes_the_engine_costs_one_worker(pool: Pool) -> None:
    with pytest.raises(QueryStoppedError):
        pool.evaluate(admit(CRASHING), CSV)
    assert pool.evaluate(admit("ASK {}"), CSV) == b"true"


def test_what_the_parser_says_comes_through_with_its_place(pool: Pool) -> None:
    with pytest.raises(QueryError) as caught:
        pool.evaluate(admit("SELECT ?x\nWHERE { ?x ?y }"), CSV)
    assert caught.value.line == 2
    assert "not valid SPARQL" in caught.value.reason


def test_a_folder_that_is_no_store_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Pool(tmp_path)


def test_a_new_generation_is_served_without_a_restart(tmp_path: Path) -> None:
    place = tmp_path / "graph"
    build(place, "old")
    with running(str(HERE / "storeserver.py"), os.fspath(place)) as client:
        assert names(client) == ["old"]
        build(place, "new", "newer")
        assert names(client) == ["new", "newer"]
        build(place, "newest")
        assert names(client) == ["newest"]


def names(client: Client) -> list[str]:
    found = client.query("SELECT ?n { ?s <http://example.com/p> ?n } ORDER BY ?n").rows()
    return [row["n"] for row in found]
