"""One process that evaluates queries for the pool, one after another, until it is made to end."""

from __future__ import annotations

import os
import resource
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Final

from graph import store
from graph.errors import KamergraphError
from graph.web.sparql.evaluation import EvaluationError, QueryStoppedError, evaluate
from graph.web.sparql.wire import Channel, Reply, Task

DEMOTED_AFTER: Final = 0.5
"""Seconds of processor time after which a query has the lowest priority; it gets a lower one well before."""

_STEPS: Final = ((0.02, 5), (0.05, 12), (0.15, 19), (DEMOTED_AFTER, 19))
"""After how many seconds which priority: each step is wide for those below it, so that queries of a tenth of a second
are not held up by those that have run for a whole one. They are seconds of processor time: by the clock, short queries
that only wait for a processor beside long ones would come down to them."""
_PAGE: Final = resource.getpagesize()


def run(open_engine: Callable[[], store.Engine], channel: Channel, memory: int) -> None:
    """Answer tasks until the other end is closed.

    Args:
        open_engine: gives the engine that answers.
        channel: where tasks come from and replies go to.
        memory: address space the process may use beside what it has from its parent, in bytes.
    """
    most = memory + _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    engine: store.Engine | KamergraphError
    try:
        engine = open_engine()
    except KamergraphError as error:
        engine = error
    _Worker(engine, channel).run()


class _Worker:
    """Evaluates in a thread that gives way to others the longer a query takes.

    The system gives nobody their priority back, but it keeps one for each thread: a new thread starts afresh.
    """

    def __init__(self, engine: store.Engine | KamergraphError, channel: Channel) -> None:
        self._engine = engine
        self._channel = channel
        self._started_with = _memory()
        self._thread = 0
        self._is_busy = self._is_over = False
        self._step = 0

    def run(self) -> None:
        signal.signal(signal.SIGPROF, self._demote)  # it comes to the main thread, which does nothing else
        while not self._is_over:
            self._step = 0
            thread = threading.Thread(target=self._answer_all)
            thread.start()
            thread.join()

    def _answer_all(self) -> None:
        # The system would deliver the signal here, where it works, and nothing would wake the thread that answers it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
        self._thread = threading.get_native_id()
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):
            while not self._step:
                task = self._channel.receive_task()
                self._is_busy = True
                signal.setitimer(signal.ITIMER_PROF, _STEPS[0][0])
                body = self._answer(task)
                signal.setitimer(signal.ITIMER_PROF, 0)
                self._is_busy = False
                self._channel.send_reply(Reply(body, self._grown()))
            return
        self._is_over = True

    def _demote(self, _number: int, _frame: FrameType | None) -> None:
        if not self._is_busy:
            return
        passed, priority = _STEPS[self._step]
        self._step += 1
        now = os.getpriority(os.PRIO_PROCESS, self._thread)  # the server may be started under nice
        os.setpriority(os.PRIO_PROCESS, self._thread, max(now, priority))
        if self._step < len(_STEPS):
            signal.setitimer(signal.ITIMER_PROF, _STEPS[self._step][0] - passed)
        else:  # only what nothing else wants
            os.sched_setscheduler(self._thread, os.SCHED_IDLE, os.sched_param(0))

    def _answer(self, task: Task) -> bytes | KamergraphError:
        if isinstance(self._engine, KamergraphError):
            return self._engine
        try:
            return evaluate(self._engine, task.query, task.result, most_bytes=task.most_bytes)
        except KamergraphError as error:
            return error
        except MemoryError:
            return QueryStoppedError("the query was stopped: it took too much memory")
        except Exception as error:  # noqa: BLE001 (told to the server, which writes its log)
            return EvaluationError(f"the worker failed: {error!r}")

    def _grown(self) -> int:
        return max(now - then for now, then in zip(_memory(), self._started_with, strict=True))


def _memory() -> tuple[int, int]:
    """Most resident memory ever, and memory asked for since the start of the process, in bytes.

    The latter tells what the former does not: pages shared with the parent that became copies, because the engine
    counts references in them.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_maxrss * 1024, used.ru_minflt * _PAGE


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE
