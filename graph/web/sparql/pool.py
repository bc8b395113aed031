"""Evaluates queries in processes of their own, which are killed when a query takes too long or too much.

Nothing but a process can be stopped: the engine knows no time limit, and some queries crash its parser or its
optimiser. Workers come from a fork server, so that none inherits a lock held by a thread here, and each has a
pipe of its own: a worker killed at any moment harms no other. (Pebble, which was measured for this, is as fast,
0.2 ms a query, but its workers share one pipe, and an idle worker that dies ends the whole pool.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Condition, Lock
from typing import Final

from graph import store
from graph.errors import KamergraphError
from graph.web.sparql.evaluation import BusyError, ClientGoneError, Limits, Query, QueryStoppedError
from graph.web.sparql.formats import ResultFormat
from graph.web.sparql.worker import Reply, Task, run

SECONDS: Final = 30.0
"""How long a query may take, in seconds."""

MEMORY: Final = 4 * 2**30
"""Address space of a worker, in bytes; the engine dies of more, and so does the worker."""

MOST_BYTES: Final = 256 * 2**20
"""How long a result may be, in bytes."""

WORKERS: Final = 32
"""Most workers; far more than cores, so that short queries pass beside long ones, which are demoted."""

WAITING: Final = 10.0
"""How long a query waits for a worker, in seconds."""

_TICK: Final = 0.25
"""Seconds between two looks whether the client is still there."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker and this end of its pipe."""

    process: BaseProcess
    tasks: Connection


class Pool:
    """Evaluates over a store folder, always over its newest generation."""

    def __init__(
        self,
        folder: Path,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        most_bytes: int = MOST_BYTES,
        workers: int = WORKERS,
        waiting: float = WAITING,
    ) -> None:
        """Start the first workers; more are started as they are needed.

        Args:
            folder: a store folder.
            seconds: how long a query may take.
            memory: address space of a worker, in bytes.
            most_bytes: how long a result may be.
            workers: how many queries are evaluated at once.
            waiting: how long a query waits for a worker, in seconds.

        Raises:
            UsageError, StoreError: the folder is no store, or holds no graph yet.
        """
        store.current(folder)
        self._folder = folder
        self._seconds = seconds
        self._memory = memory
        self._most_bytes = most_bytes
        self._workers = workers
        self._waiting = waiting
        self._context = multiprocessing.get_context("forkserver")
        # Each worker imports what the program was started from; it is quick where the fork server did before.
        package = __name__.partition(".")[0]
        self._context.set_forkserver_preload([name for name in sys.modules if name.partition(".")[0] == package])
        self._starting = Lock()
        self._changed = Condition()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._coming = 0
        self._is_closed = False
        self._idle.extend(self._start() for _ in range(min(workers, os.cpu_count() or 1)))

    def evaluate(
        self,
        query: Query,
        result: ResultFormat,
        *,
        seconds: float | None = None,
        is_gone: Callable[[], bool] | None = None,
    ) -> bytes:
        """See `Evaluator.evaluate`."""
        allowed = min(self._seconds, seconds) if seconds is not None else self._seconds
        worker = self._take(is_gone)
        is_spent = True
        try:
            reply = self._ask(worker, Task(query, result, allowed, self._most_bytes), is_gone)
            is_spent = reply.is_spent
        finally:
            self._give_back(worker, is_spent=is_spent)
        if isinstance(reply.body, KamergraphError):
            raise reply.body
        return reply.body

    def generation(self) -> str:
        """See `Evaluator.generation`."""
        # A store made anew counts its generations anew; the time of the build tells them apart.
        link = self._folder / "current"
        return f"{link.readlink().name} {link.stat().st_mtime_ns}"

    def limits(self) -> Limits:
        """See `Evaluator.limits`."""
        return Limits(seconds=self._seconds, most_bytes=self._most_bytes)

    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers."""
        with self._changed:
            return tuple(w.process.pid or 0 for w in (*self._idle, *self._busy))

    def close(self) -> None:
        """See `Evaluator.close`."""
        with self._changed:
            self._is_closed = True
            workers = (*self._idle, *self._busy)
            self._idle.clear()
            self._changed.notify_all()
        for worker in workers:
            _end(worker)

    # ------------------------------------------------------------------------------------------ workers

    def _start(self) -> Worker:
        ours, theirs = self._context.Pipe()
        with self._starting, theirs:  # multiprocessing keeps a set of children that no lock guards
            process = self._context.Process(target=run, args=(self._folder, theirs, self._memory), daemon=True)
            process.start()
        return Worker(process, ours)

    def _take(self, is_gone: Callable[[], bool] | None) -> Worker:
        """An idle worker, else a new one, else the first that comes free.

        Raises:
            BusyError: none came free in time.
            ClientGoneError: nobody waits for it any more.
        """
        until = time.monotonic() + self._waiting
        with self._changed:
            while not self._idle and len(self._busy) + self._coming >= self._workers and not self._is_closed:
                left = until - time.monotonic()
                if left <= 0:
                    raise BusyError("the server is busy with other queries; try again later")
                self._changed.wait(min(left, _TICK))
                if is_gone is not None and is_gone():
                    raise ClientGoneError("the client went away")
            if self._is_closed:
                raise BusyError("the server is stopping")
            while self._idle:
                worker = self._idle.pop()
                if not worker.tasks.poll():  # an idle worker has nothing to say but that it died
                    self._busy.add(worker)
                    return worker
                _end(worker)
            self._coming += 1
        try:
            worker = self._start()
        except BaseException:
            with self._changed:
                self._coming -= 1
            raise
        with self._changed:
            self._coming -= 1
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: Worker, *, is_spent: bool) -> None:
        """Have a worker wait for its next query; where it can take none, put a new one in its place.

        Whoever was told that a query of theirs was stopped waits for that, and not the next client.
        """
        fresh = worker
        if is_spent:
            _end(worker)
            fresh = self._start()
        with self._changed:
            self._busy.discard(worker)
            if self._is_closed:
                _end(fresh)
            else:
                self._idle.append(fresh)
            self._changed.notify()

    def _ask(self, worker: Worker, task: Task, is_gone: Callable[[], bool] | None) -> Reply:
        """Have a worker answer, within the time of the task.

        Raises:
            QueryStoppedError: it took too long, or the worker died of it.
            ClientGoneError: nobody waits for the answer any more.
        """
        began = time.monotonic()
        try:
            worker.tasks.send(task)
            passed = 0.0
            while not worker.tasks.poll(max(0.0, min(_TICK, task.seconds - passed))):
                passed = time.monotonic() - began
                if passed >= task.seconds:
                    raise QueryStoppedError(f"the query timed out after {task.seconds:g} s")
                if is_gone is not None and is_gone():
                    raise ClientGoneError("the client went away")
            reply: Reply = worker.tasks.recv()
        except (EOFError, ConnectionError) as error:
            raise self._death(worker) from error
        return reply

    def _death(self, worker: Worker) -> KamergraphError:
        """What a worker died of, for whoever asked the query."""
        worker.process.join(1)
        # The engine aborts where it gets no more memory; SIGKILL comes from the system when it has no more.
        if worker.process.exitcode in (-signal.SIGABRT, -signal.SIGKILL):
            return QueryStoppedError(f"the query was stopped: it took more than {self._memory // 2**20} MB of memory")
        return QueryStoppedError("the query was stopped: the engine crashed on it")


def _end(worker: Worker) -> None:
    """Kill a worker; it holds nothing that could be lost."""
    worker.process.kill()
    worker.tasks.close()
    worker.process.join(1)
