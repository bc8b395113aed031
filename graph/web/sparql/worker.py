"""One process that evaluates queries for the pool, one after another, until it is told or made to end."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from graph import store
from graph.errors import KamergraphError
from graph.web.sparql.evaluation import EvaluationError, Query, QueryStoppedError, evaluate
from graph.web.sparql.formats import ResultFormat

RETIRED_FROM: Final = 512 * 2**20
"""Resident memory, in bytes, past which a worker is replaced: the engine's allocator gives little back."""

DEMOTED_AFTER: Final = 0.5
"""Seconds after which a query has the lowest priority; it gets a lower one well before."""

_STEPS: Final = ((0.05, 5), (DEMOTED_AFTER - 0.05, 19))

Answer = bytes | KamergraphError

_GRACE: Final = 5
"""Seconds past the deadline after which the system ends a worker whose server is gone."""

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked.

    Attributes:
        query, result: see `Evaluator.evaluate`.
        seconds: how long it may take.
        most_bytes: how long its result may be.
    """

    query: Query
    result: ResultFormat
    seconds: float
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers.

    Attributes:
        body: the result, or the error instead.
        is_spent: whether the worker should be replaced.
    """

    body: Answer
    is_spent: bool


def run(folder: Path, tasks: Connection, memory: int) -> None:
    """Answer tasks until the other end is closed.

    Args:
        folder: the store folder; each task is answered from its newest generation.
        tasks: where `Task`s come from and `Reply`s go to.
        memory: address space the process may use, in bytes.
    """
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)  # a handler in Python would wait for the engine to return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _leave_the_network()
    reader = store.Reader(folder)
    threads = _Threads()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task: Task = tasks.recv()
            signal.alarm(math.ceil(task.seconds) + _GRACE)
            body = threads.run(lambda: _answer(reader, task))  # noqa: B023 (run in this turn of the loop)
            signal.alarm(0)
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            tasks.send(Reply(body=body, is_spent=used > RETIRED_FROM))


class _Threads:
    """Runs one thing after another in a thread that gives way to others the longer it takes.

    The system gives nobody their priority back, but it keeps one for each thread: a new thread starts afresh.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)

    def run(self, do: Callable[[], Answer]) -> Answer:
        """Do something, and wait for it."""
        future = self._thread.submit(do)
        is_fresh = True
        for pause, priority in _STEPS:
            if future in wait([future], pause).done:
                break
            is_fresh = False
            for thread in threading.enumerate():
                if thread is not threading.main_thread():
                    number = thread.native_id or 0
                    now = os.getpriority(os.PRIO_PROCESS, number)  # the server may be started under nice
                    os.setpriority(os.PRIO_PROCESS, number, max(now, priority))
        answer = future.result()
        if not is_fresh:
            self._thread.shutdown()
            self._thread = ThreadPoolExecutor(1)
        return answer


def _answer(reader: store.Reader, task: Task) -> Answer:
    try:
        return evaluate(reader.current()[1], task.query, task.result, most_bytes=task.most_bytes)
    except KamergraphError as error:
        return error
    except MemoryError:
        return QueryStoppedError("the query was stopped: it took too much memory")
    except Exception as error:  # noqa: BLE001 (told to the server, which writes its log)
        return EvaluationError(f"the worker failed: {error!r}")


def _leave_the_network() -> None:
    """Move into a network of one's own without any interface, where the system allows it (unshare(2))."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
