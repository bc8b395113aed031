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
from dataclasses import dataclass
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


@dataclass(slots=True)
class Evaluation:
    """A query that a worker was given.

    Attributes:
        task, worker: what and who.
        began: when, by `time.monotonic`.
        is_over: whether the worker has been given back.
    """

    task: Task
    worker: Worker
    began: float
    is_over: bool = False


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
        return self._result(Task(query, result, self._most_bytes), seconds, is_gone)

    def begin(self, query: Query, result: ResultFormat) -> bytes | Evaluation | None:
        """Begin to evaluate a query, if that can be done without waiting for anything.

        Args:
            query: as of `Evaluator.evaluate`.
            result: likewise.

        Returns:
            The result, where it is known; what was begun, for `look`, `finish` and `drop`; None where nobody is idle.

        Raises:
            BusyError: the server is stopping.
        """
        known = self._remembered.get((self.generation(), query, result.name))
        worker = self._crew.take_idle() if known is None else None
        if worker is None:
            return known
        begun = Evaluation(Task(query, result, self._most_bytes), worker, time.monotonic())
        try:
            worker.channel.send_task(begun.task)
        except OSError:
            self.drop(begun)
            return None
        return begun

    def look(self, begun: Evaluation) -> bytes | KamergraphError | None:
        """The outcome of a query that was begun, where its worker has just said it in few words; it is over then."""
        try:
            reply = begun.worker.channel.receive_ready()
        except (EOFError, OSError):
            return None
        if reply is None:
            return None
        begun.is_over = True
        self._crew.give_back(begun.worker, reply)
        if not isinstance(reply.body, KamergraphError):
            self._remember(begun.task, begun.worker.generation.name, reply.body)
        return reply.body

    def finish(
        self, begun: Evaluation, *, seconds: float | None = None, is_gone: Callable[[], bool] | None = None
    ) -> bytes:
        """Wait for the result of a query that was begun; see `Evaluator.evaluate`."""
        return self._result(begun.task, seconds, is_gone, begun)

    def drop(self, begun: Evaluation) -> None:
        """End a query that nobody wants to know the result of, if that has not been told."""
        if not begun.is_over:
            begun.is_over = True
            self._crew.give_back(begun.worker, None)

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

    def _result(
        self,
        task: Task,
        seconds: float | None,
        is_gone: Callable[[], bool] | None,
        begun: Evaluation | None = None,
    ) -> bytes:
        allowed = min(self._seconds, seconds) if seconds is not None else self._seconds
        generation, body = self._tried(task, allowed, is_gone, begun)
        if isinstance(body, KamergraphError):
            raise body
        self._remember(task, generation, body)
        return body

    def _remember(self, task: Task, generation: str, body: bytes) -> None:
        self._remembered.put((generation, task.query, task.result.name), body)

    def _tried(
        self, task: Task, seconds: float, is_gone: Callable[[], bool] | None, begun: Evaluation | None
    ) -> tuple[str, bytes | KamergraphError]:
        """Have a worker do a task, and another one where it was not the query that the first one failed of."""
        is_second = False
        for _ in range(_TRIES):
            begun = begun or self._begun(task, is_gone)
            try:
                generation, body = begun.worker.generation.name, self._reply(begun, seconds, is_gone).body
            except SupervisorGoneError as error:
                self._crew.part_with(begun.worker.supervisor)
                if is_second:
                    raise QueryStoppedError("the query was stopped: its worker was ended; try again later") from error
                is_second, begun = True, None
                continue
            begun = None
            # While a worker started, two builds may have swept away what it was to open.
            if not isinstance(body, StoreError) or generation == self.generation():
                break
        return generation, body

    def _begun(self, task: Task, is_gone: Callable[[], bool] | None) -> Evaluation:
        """Give some worker a task, as soon as one is idle."""
        while True:
            begun = Evaluation(task, self._crew.take(is_gone), time.monotonic())
            try:
                begun.worker.channel.send_task(task)
            except OSError:  # it died while it was idle
                self.drop(begun)
            else:
                return begun

    def _reply(self, begun: Evaluation, seconds: float, is_gone: Callable[[], bool] | None) -> Reply:
        """Wait for what a worker answers, and let go of the worker.

        Raises:
            QueryStoppedError: it took too long, or the worker died of it.
            ClientGoneError: nobody waits for the answer any more.
            SupervisorGoneError: the worker died with its supervisor.
        """
        channel = begun.worker.channel
        try:
            while True:
                passed = time.monotonic() - begun.began
                if channel.is_readable(max(0.0, min(TICK, seconds - passed))):
                    reply = channel.receive_reply()
                    begun.is_over = True
                    self._crew.give_back(begun.worker, reply)
                    return reply
                if passed >= seconds:
                    raise QueryStoppedError(f"the query timed out after {seconds:g} s")
                if is_gone is not None and is_gone():
                    raise ClientGoneError("the client went away")
        except (EOFError, OSError) as error:
            raise self._death(begun.worker) from error
        finally:
            self.drop(begun)

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
