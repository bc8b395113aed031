"""Queries in processes of their own: the time limit, crashes, and new generations without a restart."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest
from processes import demoted, niceness, within
from webclient import Client
from webserver import HERE, running

from graph import store
from graph.errors import QueryError, UsageError
from graph.web.sparql import door
from graph.web.sparql.crew import WARM
from graph.web.sparql.evaluation import BusyError, ClientGoneError, Query, QueryStoppedError
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.pool import Pool
from graph.web.sparql.wire import Reply

CSV = next(f for f in TABLE_FORMATS if f.name == "csv")
PATIENT = 180
"""Seconds for queries that do end, at the lowest priority, on a machine that runs other tests."""

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOARDING = (
    'SELECT (STRLEN(?x32) AS ?n) { BIND ("0123456789" AS ?x0) '
    + " ".join(f"BIND (CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(32))
    + " }"
)
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


def test_a_client_may_wait_less_but_not_longer(pool: Pool) -> None:
    with pytest.raises(QueryStoppedError, match=r"timed out after 0\.2 s"):
        pool.evaluate(admit(ENDLESS), CSV, seconds=0.2)
    with pytest.raises(QueryStoppedError, match="timed out after 1 s"):
        pool.evaluate(admit(ENDLESS), CSV, seconds=100)


def test_a_long_query_lets_the_others_go_first(folder: Path) -> None:
    gone = Event()
    with closing(Pool(folder, seconds=PATIENT)) as patient, ThreadPoolExecutor() as threads:
        long = threads.submit(patient.evaluate, admit(ENDLESS), CSV, is_gone=gone.is_set)
        assert within(PATIENT, lambda: priorities(patient).count(19) == 1)
        assert patient.evaluate(admit("ASK {}"), CSV) == b"true"
        gone.set()
        assert isinstance(long.exception(), ClientGoneError)
        assert 19 not in priorities(patient)


def test_a_worker_is_as_quick_as_before_after_a_long_query(folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STRLEN(STR(?a)) > 0) }"
    with closing(Pool(folder, workers=1, seconds=PATIENT)) as single:
        settle(single)
        before = single.processes()
        with ThreadPoolExecutor() as threads:
            long = threads.submit(single.evaluate, admit(slow), CSV)
            assert within(20, lambda: max(priorities(single)) == 19)
            assert long.result() == b"n\r\n8000000\r\n"
        assert single.evaluate(admit("ASK {}"), CSV) == b"true"
        assert single.processes() == before
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        assert within(20, lambda: priorities(single)[-1] == ours)  # of the thread that answers next


def settle(pool: Pool) -> None:
    """Wait until the generation is in memory, and a worker that answers from it is there."""
    assert within(20, lambda: pool._staff._loaded is not None)
    assert pool.evaluate(admit("ASK { BIND ('settled' AS ?x) }"), CSV) == b"true"


def priorities(pool: Pool) -> list[int]:
    return [nice for process in pool.processes() for nice in niceness(Path(f"/proc/{process}"))]


@pytest.mark.slow
def test_who_has_copied_much_of_the_graph_is_asked_first(folder: Path) -> None:
    with closing(Pool(folder)) as pool:
        settle(pool)
        workers = pool._crew
        warm, cold = workers.take(None), workers.take(None)
        workers.give_back(warm, Reply(b"", WARM + 1))
        workers.give_back(cold, Reply(b"", 0))
        assert workers.take_idle() is warm
        workers.give_back(warm, None)


def test_a_query_that_crashes_the_engine_costs_one_worker(folder: Path) -> None:
    with closing(Pool(folder, seconds=PATIENT)) as patient:
        with pytest.raises(QueryStoppedError, match="the engine crashed"):
            patient.evaluate(admit(CRASHING), CSV)
        assert patient.evaluate(admit("ASK {}"), CSV) == b"true"


@pytest.mark.slow
def test_a_query_that_takes_too_much_memory_is_told_so(folder: Path) -> None:
    with closing(Pool(folder, memory=1_500 * 2**20, seconds=PATIENT)) as small:
        with pytest.raises(QueryStoppedError, match="more than 1500 MB of memory"):
            small.evaluate(admit(HOARDING), CSV)
        assert small.evaluate(admit("ASK {}"), CSV) == b"true"


def test_a_result_that_is_too_long_is_refused_and_not_cut(folder: Path) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    with closing(Pool(folder, most_bytes=2**20)) as small:
        with pytest.raises(QueryError, match="longer than 1 MB"):
            small.evaluate(admit(query), CSV)
        assert small.evaluate(admit(f"{query} LIMIT 10"), CSV).count(b"\n") == 11


def test_a_client_that_goes_away_frees_its_worker(folder: Path) -> None:
    with closing(Pool(folder, workers=1)) as single:
        began = time.monotonic()
        with pytest.raises(ClientGoneError):
            single.evaluate(admit(ENDLESS), CSV, is_gone=lambda: time.monotonic() - began > 0.3)
        assert single.evaluate(admit("ASK {}"), CSV) == b"true"
        assert time.monotonic() - began < 2


@pytest.mark.slow
def test_an_idle_worker_that_dies_harms_nothing(pool: Pool) -> None:
    for process in pool.processes():
        os.kill(process, signal.SIGKILL)
        while Path(f"/proc/{process}").exists():
            time.sleep(0.01)
    for _ in range(3):
        assert pool.evaluate(admit("ASK {}"), CSV) == b"true"


@pytest.mark.slow
def test_a_query_waits_for_a_worker_for_a_while_only(folder: Path) -> None:
    with closing(Pool(folder, seconds=1, workers=1, waiting=0.3)) as single, ThreadPoolExecutor() as threads:
        long = threads.submit(single.evaluate, admit(ENDLESS), CSV)
        time.sleep(0.1)
        with pytest.raises(BusyError, match="try again"):
            single.evaluate(admit("ASK {}"), CSV)
        assert isinstance(long.exception(), QueryStoppedError)


def test_no_process_is_left_when_the_pool_is_closed(folder: Path) -> None:
    pool = Pool(folder)
    processes = pool.processes()
    assert processes
    pool.close()
    assert not any(Path(f"/proc/{process}").exists() for process in processes)


def test_queries_at_once_each_get_their_own_answer(pool: Pool) -> None:
    def ask(number: int) -> bool:
        return pool.evaluate(admit(f"SELECT ({number} AS ?n) {{}}"), CSV) == f"n\r\n{number}\r\n".encode()

    with ThreadPoolExecutor(16) as threads:
        assert all(threads.map(ask, range(300)))


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


def test_the_endpoint_keeps_to_the_time_a_client_gives(server: Client) -> None:
    began = time.monotonic()
    answer = server.query(ENDLESS, timeout="0.5")
    assert time.monotonic() - began < 3
    assert (answer.status, answer.text) == (503, "the query timed out after 0.5 s\n")
    assert answer.headers["query-limits"] == "time=30, bytes=268435456"


def test_the_limits_stand_on_the_query_page(server: Client) -> None:
    page = server("/query?lang=en").text
    assert "30 seconds" in page
    assert "256 MB" in page


def test_the_limits_stand_in_the_description_of_the_service(server: Client) -> None:
    assert "may take 30 s, its result 268435456 bytes" in server("/sparql", Accept="text/turtle").text


def test_a_long_result_comes_whole(server: Client) -> None:
    answer = server.query("SELECT * { ?a ?b ?c . ?d ?e ?f }", "text/csv")
    assert answer.status == 200
    assert answer.body.count(b"\n") == 40_001


def test_a_connection_that_is_closed_frees_its_worker(server: Client) -> None:
    address = urlsplit(server.root)
    with socket.create_connection((address.hostname, address.port)) as connection:
        path = "/sparql?" + urlencode({"query": ENDLESS})
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        assert within(10, lambda: demoted() == 1)
    assert within(5, lambda: demoted() == 0)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Client]:
    with running(str(HERE / "storeserver.py"), os.fspath(folder)) as client:
        yield client


def names(client: Client) -> list[str]:
    found = client.query("SELECT ?n { ?s <http://example.com/p> ?n } ORDER BY ?n").rows()
    return [row["n"] for row in found]
