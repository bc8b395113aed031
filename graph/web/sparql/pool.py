"""Evaluates queries in processes of their own, which are killed when a query takes too long or too much.

Nothing but a process can be stopped: the engine knows no time limit, and some queries crash its parser or its
optimiser. Workers come from a supervisor with a single thread, so that none inherits a lock held by a thread here,
and each has a connection of its own: a worker killed at any moment harms no other. (Pebble, which was measured for
this, is as fast, 0.2 ms a query, but its workers share one pipe, and an idle worker that dies ends the whole pool.)
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Condition
from typing import Final

from graph import store
from graph.errors import KamergraphError, StoreError
from graph.web.sparql.evaluation import BusyError, ClientGoneError, Limits, Query, QueryStoppedError
from graph.web.sparql.formats import ResultFormat
from graph.web.sparql.remembered import Remembered
from graph.web.sparql.service import Services
from graph.web.sparql.staff import Staff, SupervisorGoneError, Worker
from graph.web.sparql.wire import Reply, Task

SECONDS: Final = 30.0
"""How long a query may take, in seconds."""

MEMORY: Final = 4 * 2**30
"""Address space of a worker beside what it shares, in bytes; the engine dies of more, and so does the worker."""

RETIRED_FROM: Final = 512 * 2**20
"""Growth, in bytes, past which a worker is replaced: the engine's allocator gives little back."""

WARM: Final = 32 * 2**20
"""Growth, in bytes, past which there is only one idle worker a core: so much of the graph they have copied."""

MOST_BYTES: Final = 256 * 2**20
"""How long a result may be, in bytes."""

WORKERS: Final = 32
"""Most workers; far more than cores, so that short queries pass beside long ones, which are demoted."""

WAITING: Final = 10.0
"""How long a query waits for a worker, in seconds."""

REMEMBERED: Final = 64 * 2**20
"""How much the results that are kept take, in bytes."""

_TICK: Final = 0.25
"""Seconds between two looks whether the client is still there."""

_TRIES: Final = 3
_LOG: Final = logging.getLogger(__name__)


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
        remembered: int = REMEMBERED,
        services: Services | None = None,
    ) -> None:
        """Start the first workers; more are started as they are needed.

        Args:
            folder: a store folder.
            seconds: how long a query may take.
            memory: address space of a worker beside what it shares with its parent, in bytes.
            most_bytes: how long a result may be.
            workers: how many queries are evaluated at once.
            waiting: how long a query waits for a worker, in seconds.
            remembered: how much the results that are kept take, in bytes.
            services: what queries may call, None where they may call nothing.

        Raises:
            UsageError, StoreError: the folder is no store, or holds no graph yet.
        """
        store.current(folder)
        self._seconds = seconds
        self._memory = memory
        self._most_bytes = most_bytes
        self._workers = workers
        self._waiting = waiting
        self._remembered = Remembered(remembered)
        # Not all workers read the whole graph at once; where they do, the system ends some of them.
        self._staff = Staff(folder, memory=memory, copies=workers // 2 + 2, services=services)
        self._services = services
        self._cores = os.cpu_count() or 1
        self._changed = Condition()
        self._idle: list[Worker] = []
        self._warm: set[Worker] = set()
        self._busy: set[Worker] = set()
        self._coming = 0
        self._is_closed = False
        self._replacing = ThreadPoolExecutor(1)
        self._idle.extend(self._staff.start() for _ in range(min(workers, self._cores)))

    def evaluate(
        self,
        query: Query,
        result: ResultFormat,
        *,
        seconds: float | None = None,
        is_gone: Callable[[], bool] | None = None,
    ) -> bytes:
        """See `Evaluator.evaluate`."""
        known = self._remembered.get((self.generation(), query, result.name))
        if known is not None:
            return known
        allowed = min(self._seconds, seconds) if seconds is not None else self._seconds
        for _ in range(_TRIES):
            generation, body = self._evaluate(Task(query, result, self._most_bytes), allowed, is_gone)
            # While a worker started, two builds may have swept away what it was to open.
            if not isinstance(body, StoreError) or generation == self.generation():
                break
        if isinstance(body, KamergraphError):
            raise body
        self._remembered.put((generation, query, result.name), body)
        return body

    def generation(self) -> str:
        """See `Evaluator.generation`."""
        return self._staff.generation().name

    def limits(self) -> Limits:
        """See `Evaluator.limits`."""
        return Limits(seconds=self._seconds, most_bytes=self._most_bytes)

    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers."""
        with self._changed:
            return tuple(w.process for w in (*self._idle, *self._busy))

    def close(self) -> None:
        """See `Evaluator.close`."""
        with self._changed:
            self._is_closed = True
            idle = tuple(self._idle)
            self._idle.clear()
            self._changed.notify_all()
        self._replacing.shutdown()
        for worker in idle:
            self._staff.end(worker)
        self._staff.close()
        if self._services is not None:
            self._services.close()

    # ------------------------------------------------------------------------------------------ workers

    def _evaluate(
        self, task: Task, seconds: float, is_gone: Callable[[], bool] | None
    ) -> tuple[str, bytes | KamergraphError]:
        """Have some worker do a task: the generation it answers from, and the answer."""
        worker = self._take(is_gone)
        reply = None
        try:
            reply = self._ask(worker, task, seconds, is_gone)
        finally:
            self._give_back(worker, reply)
        return worker.generation.name, reply.body

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
                # An idle worker has nothing to say but that it died.
                if not worker.channel.is_readable() and self._staff.is_current(worker):
                    self._busy.add(worker)
                    return worker
                self._end(worker)
            self._coming += 1
        try:
            worker = self._start()
        finally:
            with self._changed:
                self._coming -= 1
        with self._changed:
            self._busy.add(worker)
        return worker

    def _start(self) -> Worker:
        if self._is_closed:
            raise BusyError("the server is stopping")
        try:
            return self._staff.start()
        except SupervisorGoneError as error:
            raise BusyError(str(error)) from error

    def _end(self, worker: Worker) -> None:
        self._warm.discard(worker)
        self._staff.end(worker)

    def _give_back(self, worker: Worker, reply: Reply | None) -> None:
        """Have a worker wait for its next query; where it can take none, kill it and have another one in its place.

        Nobody waits for that: neither whose query it was nor who comes next, as long as others are idle.

        Args:
            worker: who it is.
            reply: what it answered, None where it did not.
        """
        is_spent = reply is None or self._is_spent(worker, reply) or not self._staff.is_current(worker)
        if is_spent:
            self._staff.stop(worker)
        with self._changed:
            self._busy.discard(worker)
            is_closed = self._is_closed
            if is_spent and not is_closed:
                self._coming += 1
                self._replacing.submit(self._replace, worker)
            elif not is_closed:
                self._idle.append(worker)
            self._changed.notify()
        if is_closed:
            self._end(worker)

    def _replace(self, worker: Worker) -> None:
        fresh = None
        try:
            self._end(worker)
            fresh = self._start()
        except BusyError as error:  # the next query that finds nobody idle tries again
            if not self._is_closed:
                _LOG.warning("a worker could not be replaced: %s", error)
        with self._changed:
            self._coming -= 1
            is_closed = self._is_closed
            if fresh is not None and not is_closed:
                self._idle.append(fresh)
            self._changed.notify()
        if fresh is not None and is_closed:
            self._end(fresh)

    def _is_spent(self, worker: Worker, reply: Reply) -> bool:
        with self._changed:
            if reply.grown > WARM:
                self._warm.add(worker)
            return reply.grown > RETIRED_FROM or (
                worker in self._warm and len(self._warm.intersection(self._idle)) >= self._cores
            )

    def _ask(self, worker: Worker, task: Task, seconds: float, is_gone: Callable[[], bool] | None) -> Reply:
        """Have a worker answer, within some time.

        Raises:
            QueryStoppedError: it took too long, or the worker died of it.
            ClientGoneError: nobody waits for the answer any more.
        """
        began = time.monotonic()
        passed = 0.0
        try:
            worker.channel.send_task(task)
            while not worker.channel.is_readable(max(0.0, min(_TICK, seconds - passed))):
                passed = time.monotonic() - began
                if passed >= seconds:
                    raise QueryStoppedError(f"the query timed out after {seconds:g} s")
                if is_gone is not None and is_gone():
                    raise ClientGoneError("the client went away")
            return worker.channel.receive_reply()
        except (EOFError, OSError) as error:
            raise self._death(worker) from error

    def _death(self, worker: Worker) -> KamergraphError:
        """What a worker died of, for whoever asked the query."""
        if self._is_closed:
            return BusyError("the server is stopping")
        # The engine aborts where it gets no more memory; SIGKILL comes from the system when it has no more.
        if worker.supervisor.status(worker.process) in (-signal.SIGABRT, -signal.SIGKILL):
            return QueryStoppedError(f"the query was stopped: it took more than {self._memory // 2**20} MB of memory")
        return QueryStoppedError("the query was stopped: the engine crashed on it")
