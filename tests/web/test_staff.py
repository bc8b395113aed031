"""Generations in memory and on disk, supervisors that die, and what is left of a server that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pyoxigraph as ox
import pytest
from processes import descendants, within
from webserver import HERE

from graph import store
from graph.web.sparql import door, room
from graph.web.sparql.evaluation import Query
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.pool import Pool
from graph.web.sparql.staff import promote

CSV = next(f for f in TABLE_FORMATS if f.name == "csv")
P = ox.NamedNode("http://example.com/p")


def query(number: int = 0) -> Query:
    text = f"SELECT ?n {{ ?s <http://example.com/p> ?n }} # {number}"
    return door.admit(text, base="http://example.com/", union=True)


def build(folder: Path, number: int) -> None:
    with store.writing(folder) as writer:
        writer.extend([ox.Quad(P, P, ox.Literal(number), P)])


def answer(pool: Pool, number: int = 0) -> int:
    return int(pool.evaluate(query(number), CSV).split()[1])


def in_memory(pool: Pool) -> bool:
    return pool._staff._loaded is not None and pool._staff._loaded[0] == pool.generation()


@contextmanager
def pool_over(folder: Path) -> Iterator[Pool]:
    with closing(Pool(folder, remembered=0)) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path / "store", 1)
    return tmp_path / "store"


def test_a_generation_that_fits_is_served_from_memory(folder: Path) -> None:
    with pool_over(folder) as pool:
        assert answer(pool) == 1, "from disk, while it is being loaded"
        assert within(20, lambda: in_memory(pool))
        assert answer(pool) == 1
        for place in (folder / "current/quads").iterdir():
            place.unlink()
        assert answer(pool) == 1, "nothing of the disk is needed any more"


def test_a_generation_that_does_not_fit_is_served_from_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "available", lambda: 100_000)
    assert room.for_generation(folder / "current", copies=18) is None
    with pool_over(folder) as pool:
        assert answer(pool) == 1
        assert not within(1, lambda: in_memory(pool))
        assert answer(pool) == 1


def test_a_generation_that_takes_more_than_was_thought_is_served_from_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "for_generation", lambda *_, **__: 10_000_000)
    with pool_over(folder) as pool:
        assert answer(pool) == 1
        assert not within(1, lambda: in_memory(pool))
        assert answer(pool) == 1


@pytest.mark.slow
def test_new_generations_are_taken_up_without_a_dropped_query(folder: Path) -> None:
    built = Event()

    def ask() -> list[int]:
        seen: list[int] = []
        while not built.is_set():
            seen.append(answer(pool))
        return [*seen, answer(pool)]

    with pool_over(folder) as pool, ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask) for _ in range(4)]
        for number in range(2, 9):
            build(folder, number)
            time.sleep(0.3)
        built.set()
        for asked in asking:
            seen = asked.result()
            assert seen == sorted(seen)
            assert seen[-1] == 8
        assert within(20, lambda: in_memory(pool))
        assert answer(pool) == 8
        assert within(5, lambda: not pool._staff._retired), "old generations are let go of"


def test_a_supervisor_that_dies_is_done_without(folder: Path) -> None:
    with pool_over(folder) as pool:
        assert within(20, lambda: in_memory(pool))
        assert answer(pool) == 1
        first = pool._staff._first._process
        assert first is not None
        loaded = next(process for process in descendants(first.pid) if descendants(process))
        for number, supervisor in enumerate((loaded, first.pid)):
            family = {supervisor, *descendants(supervisor)}
            os.kill(supervisor, signal.SIGKILL)
            assert within(20, lambda family=family: all(map(is_gone, family)))  # type: ignore[misc]
            assert [answer(pool, n) for n in (number, number + 10, number + 20)] == [1, 1, 1]
            assert in_memory(pool) is False


def test_a_query_whose_worker_dies_with_its_supervisor_is_answered_by_another_one(folder: Path) -> None:
    with pool_over(folder) as pool, ThreadPoolExecutor() as threads:
        assert within(20, lambda: in_memory(pool))
        assert answer(pool) == 1
        first = pool._staff._first._process
        assert first is not None
        loaded = next(process for process in descendants(first.pid) if descendants(process))
        assert within(20, lambda: pool._crew._coming == 0)
        for process in descendants(loaded):
            os.kill(process, signal.SIGSTOP)
        asked = threads.submit(answer, pool, 2)
        time.sleep(0.2)
        assert not asked.done()
        os.kill(loaded, signal.SIGKILL)
        assert asked.result(20) == 1


def test_a_server_that_is_killed_leaves_no_process_behind(folder: Path) -> None:
    command = [sys.executable, str(HERE / "storeserver.py"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("ready")
        assert within(20, lambda: len(descendants(server.pid)) >= 4), "two supervisors, two workers"
        left = descendants(server.pid)
        server.kill()
        assert within(5, lambda: all(is_gone(process) for process in left))


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_memory_that_a_control_group_denies_is_not_available() -> None:
    machine = int(Path("/proc/meminfo").read_text(encoding="ascii").split("MemTotal:")[1].split()[0]) * 1024
    assert 0 < room.available() < machine


def test_a_dying_process_gets_its_priority_back_where_that_is_allowed() -> None:
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    with subprocess.Popen(["sleep", "60"]) as sleeping:
        try:
            os.setpriority(os.PRIO_PROCESS, sleeping.pid, 19)
            promote(sleeping.pid)
            assert os.getpriority(os.PRIO_PROCESS, sleeping.pid) == (ours if os.geteuid() == 0 else 19)
        finally:
            sleeping.kill()
    promote(sleeping.pid)  # of one that is gone there is nothing to say
