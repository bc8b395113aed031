"""Which workers are idle, busy or on their way: some more than are needed, for those that will be killed."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition
from typing import Final

from graph.errors import KamergraphError
from graph.web.sparql import wire
from graph.web.sparql.evaluation import BusyError, ClientGoneError
from graph.web.sparql.staff import Staff, Supervisor, Worker
from graph.web.sparql.wire import Reply

RETIRED_FROM: Final = 512 * 2**20
"""Growth, in bytes, past which a worker is replaced: the engine's allocator gives little back."""

WARM: Final = 32 * 2**20
"""Growth, in bytes, past which there is only one idle worker a core: so much of the graph they have copied."""

SPARES_A_CORE: Final = 4
"""Idle workers that are kept ready: whoever comes after a query that was stopped waits for no fork."""

TICK: Final = 0.25
"""Seconds between two looks whether the client is still there."""

_LOG: Final = logging.getLogger(__name__)


class Crew:
    """The workers over a store folder; each is lent to one query at a time."""

    def __init__(self, staff: Staff, *, size: int, waiting: float) -> None:
        """Start the first workers; more are started as they are needed.

        Args:
            staff: starts and ends them.
            size: how many are busy at most.
            waiting: how long a query waits for one, in seconds.
        """
        self._staff = staff
        self._size = size
        self._patience = waiting
        self._cores = os.cpu_count() or 1
        self._spares = min(size, self._cores * SPARES_A_CORE)
        self._changed = Condition()
        self._idle: list[Worker] = []
        self._warm: set[Worker] = set()
        self._busy: set[Worker] = set()
        self._ended: list[Worker] = []
        self._waiting = self._coming = self._ordered = 0
        self._is_closed = False
        self._changing = ThreadPoolExecutor(1)  # the supervisor does one thing at a time
        self._idle.extend(self._staff.start(min(size, self._cores, wire.MOST_DESCRIPTORS)))

    def take(self, is_gone: Callable[[], bool] | None) -> Worker:
        """An idle worker, else the first that comes free or is started.

        Args:
            is_gone: whether the client has gone away meanwhile; asked now and then.

        Raises:
            BusyError: none came free in time.
            ClientGoneError: nobody waits for it any more.
        """
        until = time.monotonic() + self._patience
        with self._changed:
            self._waiting += 1
            try:
                while (worker := self._taken()) is None:
                    if (left := until - time.monotonic()) <= 0:
                        raise BusyError("the server is busy with other queries; try again later")
                    self._changed.wait(min(left, TICK))
                    if is_gone is not None and is_gone():
                        raise ClientGoneError("the client went away")
            finally:
                self._waiting -= 1
            self._fill()
            return worker

    def take_idle(self) -> Worker | None:
        """An idle worker, None where there is none beside those that others wait for already.

        Raises:
            BusyError: the server is stopping.
        """
        with self._changed:
            worker = self._taken() if len(self._idle) > self._waiting else None
            self._fill()
            return worker

    def give_back(self, worker: Worker, reply: Reply | None) -> None:
        """Have a worker wait for its next query; where it can take none, kill it.

        Args:
            worker: who it is.
            reply: what it answered, None where it did not.
        """
        is_spent = reply is None or self._is_spent(worker, reply) or not self._staff.is_current(worker)
        with self._changed:
            self._busy.discard(worker)
            if not self._is_closed:
                if is_spent:
                    self._dismiss(worker)
                else:
                    self._put([worker])
                self._changed.notify()
                return
        self._staff.end([worker])

    def part_with(self, supervisor: Supervisor) -> None:
        """Do without the idle workers of a supervisor that died: they die with it, one after another."""
        with self._changed:
            gone = [worker for worker in self._idle if worker.supervisor is supervisor]
            self._idle = [worker for worker in self._idle if worker not in gone]
            for worker in gone:
                self._dismiss(worker)

    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers."""
        with self._changed:
            return tuple(w.process for w in (*self._idle, *self._busy))

    def close(self) -> None:
        """End the idle workers now, and each other one when it is given back."""
        with self._changed:
            self._is_closed = True
            idle = tuple(self._idle)
            self._idle.clear()
            self._changed.notify_all()
        self._changing.shutdown()
        self._staff.end(idle)

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more queries."""
        return self._is_closed

    def _taken(self) -> Worker | None:
        """An idle worker that lives and has the newest generation, busy from now on; None where there is none."""
        if self._is_closed:
            raise BusyError("the server is stopping")
        while self._idle and len(self._busy) < self._size:
            worker = self._idle.pop()
            # An idle worker has nothing to say but that it died.
            if not worker.channel.is_readable() and self._staff.is_current(worker):
                self._busy.add(worker)
                return worker
            self._dismiss(worker)
        self._fill()
        return None

    def _put(self, workers: list[Worker]) -> None:
        """Have workers wait: the last is taken first, which is one that has copied much of the graph, if there is one.

        A fresh one copies it page by page: the first query that reads a million statements takes half as long again.
        """
        for worker in workers:
            warm = (n for n, other in enumerate(self._idle) if other in self._warm)
            at = len(self._idle) if worker in self._warm else next(warm, len(self._idle))
            self._idle.insert(at, worker)

    def _fill(self) -> None:
        """Have workers started for all who wait and may have one, and as spares."""
        wanted = min(self._waiting, self._size - len(self._busy)) + self._spares
        missing = wanted - len(self._idle) - self._coming
        if missing > 0:
            self._coming += missing
            self._ordered += missing
            self._changing.submit(self._start)

    def _dismiss(self, worker: Worker) -> None:
        """Kill a worker; nobody waits until it is gone, and a new one is started first, where one is needed."""
        self._staff.stop(worker)
        self._warm.discard(worker)
        self._fill()
        self._ended.append(worker)
        self._changing.submit(self._end)

    def _start(self) -> None:
        """Start what was ordered until now, all at once: many queries may have been stopped at one time."""
        with self._changed:
            count = min(self._ordered, wire.MOST_DESCRIPTORS)
            self._ordered -= count
            if self._ordered and not self._is_closed:
                self._changing.submit(self._start)
        fresh: list[Worker] = []
        try:
            if count and not self._is_closed:
                fresh = self._staff.start(count)
        except (KamergraphError, OSError) as error:
            if not self._is_closed:
                _LOG.warning("workers could not be started: %s", error)
                time.sleep(TICK)  # who waits for one has another one started
        with self._changed:
            self._coming -= count
            is_closed = self._is_closed
            if not is_closed:
                self._put(fresh)
            self._changed.notify(count)
        if is_closed:
            self._staff.end(fresh)

    def _end(self) -> None:
        """Let go of all that were killed until now."""
        with self._changed:
            ended, self._ended = self._ended, []
        if ended:
            self._staff.end(ended)

    def _is_spent(self, worker: Worker, reply: Reply) -> bool:
        with self._changed:
            if reply.grown > WARM:
                self._warm.add(worker)
            return reply.grown > RETIRED_FROM or (
                worker in self._warm and len(self._warm.intersection(self._idle)) >= self._cores
            )
