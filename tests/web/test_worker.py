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


MOST = 5.0
"""Seconds of work after which a query should long have been demoted: the system counts in ticks, roughly."""


class Slow:
    """An engine that waits so long, or works until it has a priority, as the query says, and tells it then."""

    def query(self, query: str, **_: object) -> object:
        how, what = query.split("#")[1].split()
        if how == "waits":
            time.sleep(float(what))
        while how == "works" and priority() != what and time.thread_time() < MOST:
            pass
        return ox.Store().query(f"SELECT ('{priority()}' AS ?priority) {{}}")


def priority() -> str:
    """Of this thread: how nice it is, and who schedules it."""
    thread = threading.get_native_id()
    return f"{os.getpriority(os.PRIO_PROCESS, thread)},{os.sched_getscheduler(thread)}"


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
    ("how", "nice", "scheduler"),
    [
        ("waits 0.7", 0, os.SCHED_OTHER),
        ("works", 12, os.SCHED_OTHER),
        ("works", 19, os.SCHED_IDLE),
        ("waits 0.0", 0, os.SCHED_OTHER),
    ],
)
def test_a_query_is_demoted_by_the_work_it_takes_and_not_by_the_clock(
    channel: wire.Channel, how: str, nice: int, scheduler: int
) -> None:
    now = os.getpriority(os.PRIO_PROCESS, 0)
    wanted = f"{max(now, nice)},{scheduler}"
    text = f"ASK {{}} # {how} {wanted if how == 'works' else ''}"
    channel.send_task(wire.Task(door.admit(text, base="http://example.com/", union=True), CSV, 10_000))
    assert channel.is_readable(60)  # who is demoted waits for all others on a busy machine
    reply = channel.receive_reply()
    assert isinstance(reply.body, bytes), reply.body
    assert reply.body.decode().split()[1].strip('"') == wanted
