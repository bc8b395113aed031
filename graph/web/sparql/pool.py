"""Evaluates queries in processes of their own, which are killed when a query takes too long or too much."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path
from typing import Final

from pebble import ProcessExpired, ProcessPool

from graph import store
from graph.web.sparql.evaluation import Query, QueryStoppedError, evaluate
from graph.web.sparql.formats import ResultFormat

SECONDS: Final = 30.0
"""How long a query may take, in seconds."""

MEMORY: Final = 4 * 2**30
"""Address space of a worker, in bytes; the engine dies of more, and so does the worker."""


class Pool:
    """Evaluates over a store folder, always over its newest generation.

    Nothing but a process can be stopped: the engine knows no time limit, and some queries crash its parser or
    its optimiser. Workers come from a fork server, so that none inherits a lock held by a thread here.
    """

    def __init__(self, folder: Path, *, seconds: float = SECONDS) -> None:
        """Start the workers.

        Args:
            folder: a store folder.
            seconds: how long a query may take.

        Raises:
            UsageError, StoreError: the folder is no store, or holds no graph yet.
        """
        store.current(folder)
        self._folder = folder
        self._seconds = seconds
        # More workers than cores, so that short queries pass beside long ones.
        workers = max(4, 2 * (os.cpu_count() or 1))
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self._pool = ProcessPool(
            max_workers=workers,
            context=context,
            initializer=_prepare,
            initargs=[folder],
        )
        self._pool.schedule(_ready).result()

    def evaluate(self, query: Query, result: ResultFormat) -> bytes:
        """See `Evaluator.evaluate`."""
        future = self._pool.schedule(_evaluate, args=[query, result], timeout=self._seconds)
        try:
            answer: bytes = future.result()
        except FutureTimeoutError as error:
            raise QueryStoppedError(f"the query timed out after {self._seconds:g} s") from error
        except ProcessExpired as error:
            raise QueryStoppedError("the query was stopped: it took too much memory") from error
        return answer

    def generation(self) -> str:
        """See `Evaluator.generation`."""
        # A store made anew counts its generations anew; the time of the build tells them apart.
        link = self._folder / "current"
        return f"{link.readlink().name} {link.stat().st_mtime_ns}"

    def close(self) -> None:
        """See `Evaluator.close`."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


_readers: dict[str, store.Reader] = {}
"""In a worker: the reader of the folder it serves, under the key "reader"."""


def _prepare(folder: Path) -> None:
    """In a worker: end at once when told to, take no more memory than allowed, open the store."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a handler in Python would wait for the engine to return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _readers["reader"] = store.Reader(folder)
    _readers["reader"].current()


def _ready() -> None:
    """In a worker: nothing; that it runs says that the workers start."""


def _evaluate(query: Query, result: ResultFormat) -> bytes:
    return evaluate(_readers["reader"].current()[1], query, result)
