"""Evaluates queries in processes of their own, which are killed when a query takes too long or too much.

Nothing but a process can be stopped: the engine knows no time limit, and some queries crash its parser or its
optimiser. Workers come from a supervisor with a single thread, so that none inherits a lock held by a thread here,
and each has a connection of its own: a worker killed at any moment harms no other. (Pebble, which was measured for
this, is as fast, 0.2 ms a query, but its workers share one pipe, and an idle worker that dies ends the whole pool.)
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from graph import store
from graph.errors import KamergraphError, StoreError
from graph.web.sparql.crew import TICK, Crew
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

MOST_BYTES: Final = 256 * 2**20
"""How long a result may be, in bytes."""

WORKERS: Final = 32
"""Most workers; far more than cores, so that short queries pass beside long ones, which are demoted."""

WAITING: Final = 10.0
"""How long a query waits for a worker, in seconds."""

REMEMBERED: Final = 64 * 2**20
"""How much the results that are kept take, in bytes."""

_TRIES: Final = 3


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
        self._remembered = Remembered(remembered)
        # Not all workers read the whole graph at once; where they do, the system ends some of them.
        self._staff = Staff(folder, memory=memory, copies=workers // 2 + 2, services=services)
        self._services = services
        self._crew = Crew(self._staff, size=workers, waiting=waiting)

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
        generation, body = self._tried(Task(query, result, self._most_bytes), allowed, is_gone)
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
        return self._crew.processes()

    def close(self) -> None:
        """See `Evaluator.close`."""
        self._crew.close()
        self._staff.close()
        if self._services is not None:
            self._services.close()

    def _tried(
        self, task: Task, seconds: float, is_gone: Callable[[], bool] | None
    ) -> tuple[str, bytes | KamergraphError]:
        """Have a worker do a task, and another one where it was not the query that the first one failed of."""
        is_second = False
        for _ in range(_TRIES):
            try:
                generation, body = self._evaluate(task, seconds, is_gone)
            except SupervisorGoneError as error:
                if is_second:
                    raise QueryStoppedError("the query was stopped: its worker was ended; try again later") from error
                is_second = True
                continue
            # While a worker started, two builds may have swept away what it was to open.
            if not isinstance(body, StoreError) or generation == self.generation():
                break
        return generation, body

    def _evaluate(
        self, task: Task, seconds: float, is_gone: Callable[[], bool] | None
    ) -> tuple[str, bytes | KamergraphError]:
        """Have some worker do a task: the generation it answers from, and the answer."""
        worker = self._crew.take(is_gone)
        reply = None
        try:
            reply = self._ask(worker, task, seconds, is_gone)
        finally:
            self._crew.give_back(worker, reply)
        return worker.generation.name, reply.body

    def _ask(self, worker: Worker, task: Task, seconds: float, is_gone: Callable[[], bool] | None) -> Reply:
        """Have a worker answer, within some time.

        Raises:
            QueryStoppedError: it took too long, or the worker died of it.
            ClientGoneError: nobody waits for the answer any more.
            SupervisorGoneError: the worker died with its supervisor.
        """
        began = time.monotonic()
        passed = 0.0
        try:
            worker.channel.send_task(task)
            while not worker.channel.is_readable(max(0.0, min(TICK, seconds - passed))):
                passed = time.monotonic() - began
                if passed >= seconds:
                    raise QueryStoppedError(f"the query timed out after {seconds:g} s")
                if is_gone is not None and is_gone():
                    raise ClientGoneError("the client went away")
            return worker.channel.receive_reply()
        except (EOFError, OSError) as error:
            raise self._death(worker) from error

    def _death(self, worker: Worker) -> KamergraphError:
        """What a worker died of, for whoever asked the query.

        Raises:
            SupervisorGoneError: it died because its supervisor did.
        """
        if self._crew.is_closed:
            return BusyError("the server is stopping")
        # The engine aborts where it gets no more memory; SIGKILL comes from the system when it has no more.
        if worker.supervisor.status(worker.process) in (-signal.SIGABRT, -signal.SIGKILL):
            return QueryStoppedError(f"the query was stopped: it took more than {self._memory // 2**20} MB of memory")
        return QueryStoppedError("the query was stopped: the engine crashed on it")
