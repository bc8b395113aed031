"""What a worker does to a query that runs on."""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from graph.web.sparql import door, wire, worker
from graph.web.sparql.formats import TABLE_FORMATS

CSV = next(f for f in TABLE_FORMATS if f.name == "csv")


class Slow:
    """An engine that waits, or works, for as long as the query says, and tells its priority then."""

    def query(self, query: str, **_: object) -> object:
        how, seconds = query.split("#")[1].split()
        until = time.monotonic() + float(seconds)
        while how == "waits" and time.monotonic() < until:
            time.sleep(0.01)
        worked = time.thread_time()
        while how == "works" and (passed := time.thread_time()) < float(seconds):
            if passed - worked > 0.005:  # on a busy machine the thread that demotes gets its turn late
                time.sleep(0.005)
                worked = passed
        scheduler = os.sched_getscheduler(threading.get_native_id())
        nice = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        return ox.Store().query(f"SELECT ({nice} AS ?nice) ({scheduler} AS ?scheduler) {{}}")


def work(end: socket.socket) -> None:
    worker.run(Slow, wire.Channel(end), 2**30)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def channel() -> Iterator[wire.Channel]:
    ours, theirs = wire.connected()
    with ours, theirs:
        process = multiprocessing.get_context("spawn").Process(target=work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        yield wire.Channel(ours)
        ours.shutdown(socket.SHUT_RDWR)
        process.join(10)
        assert process.exitcode == 0


@pytest.mark.parametrize(
    ("text", "nice", "scheduler"),
    [
        ("ASK {} # waits 0.7", 0, os.SCHED_OTHER),
        ("ASK {} # works 0.1", 12, os.SCHED_OTHER),
        ("ASK {} # works 0.6", 19, os.SCHED_IDLE),
        ("ASK {} # waits 0.0", 0, os.SCHED_OTHER),
    ],
)
def test_a_query_is_demoted_by_the_work_it_takes_and_not_by_the_clock(
    channel: wire.Channel, text: str, nice: int, scheduler: int
) -> None:
    now = os.getpriority(os.PRIO_PROCESS, 0)
    channel.send_task(wire.Task(door.admit(text, base="http://example.com/", union=True), CSV, 10_000))
    reply = channel.receive_reply()
    assert isinstance(reply.body, bytes), reply.body
    assert reply.body.decode().split()[1] == f"{max(now, nice)},{scheduler}"
