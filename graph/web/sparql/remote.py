"""Evaluates queries by a store behind an address: what strangers may ask of it, how long, and how much."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from graph.errors import StoreError
from graph.store.remote import GoneError, Remote, SlowError
from graph.store.remote import UnavailableError as StoreUnavailableError
from graph.tokens import Token, terminals
from graph.web.sparql import pool
from graph.web.sparql.door import RefusedError
from graph.web.sparql.evaluation import (
    BusyError,
    ClientGoneError,
    Limits,
    Query,
    QueryStoppedError,
    UnavailableError,
    evaluate,
)
from graph.web.sparql.formats import ResultFormat

ANEW: Final = 60.0
"""Seconds that results are kept where the store does not say when it changed."""

_PAUSE: Final = 5.0
"""Seconds that a store has to say what it holds, and that it is not asked again where it did not."""

_TICK: Final = 0.25
_HIDDEN_FUNCTIONS: Final = ("bif:", "sql:")


class RemoteEvaluator:
    """Evaluates over a store behind an address; see `Evaluator`."""

    def __init__(
        self,
        remote: Remote,
        *,
        seconds: float = pool.SECONDS,
        most_bytes: int = pool.MOST_BYTES,
        queries: int = pool.WORKERS,
        waiting: float = pool.WAITING,
    ) -> None:
        """Make ready.

        Args:
            remote: the store.
            seconds: how long a query may take.
            most_bytes: how long a result may be.
            queries: how many are under way at once.
            waiting: how long a further one waits, in seconds.
        """
        self._remote = remote
        self._seconds = seconds
        self._most_bytes = most_bytes
        self._waiting = waiting
        self._room = BoundedSemaphore(queries)
        self._asking = remote.within(seconds=_PAUSE, most_bytes=most_bytes, is_gone=None)
        self._named = ""
        self._asked_again = 0.0

    def evaluate(
        self,
        query: Query,
        result: ResultFormat,
        *,
        seconds: float | None = None,
        is_gone: Callable[[], bool] | None = None,
    ) -> bytes:
        """See `Evaluator.evaluate`."""
        _check(query.text)
        allowed = min(self._seconds, seconds) if seconds is not None else self._seconds
        with self._place(is_gone):
            remote = self._remote.within(seconds=allowed, most_bytes=self._most_bytes, is_gone=is_gone)
            try:
                return evaluate(remote, query, result, most_bytes=self._most_bytes)
            except SlowError as error:
                raise QueryStoppedError(str(error)) from error
            except GoneError as error:
                raise ClientGoneError(str(error)) from error
            except StoreUnavailableError as error:
                raise UnavailableError(str(error)) from error

    def generation(self) -> str:
        """See `Evaluator.generation`; what the store said last, while it does not answer."""
        if time.monotonic() >= self._asked_again:
            try:
                self._named = self._asking.state().generation
            except StoreError:
                self._asked_again = time.monotonic() + _PAUSE
        return self._named or f"about {time.time() // ANEW:.0f}"

    def limits(self) -> Limits:
        """See `Evaluator.limits`."""
        return Limits(seconds=self._seconds, most_bytes=self._most_bytes)

    def close(self) -> None:
        """See `Evaluator.close`."""
        self._remote.close()

    @contextmanager
    def _place(self, is_gone: Callable[[], bool] | None) -> Iterator[None]:
        until = time.monotonic() + self._waiting
        while not self._room.acquire(timeout=_TICK):
            if is_gone is not None and is_gone():
                raise ClientGoneError("the client went away")
            if time.monotonic() > until:
                raise BusyError("the server is busy with other queries; try again later")
        try:
            yield
        finally:
            self._room.release()


def _check(query: str) -> None:
    """Refuse functions by which Virtuoso's queries reach files, other servers and its SQL (`bif:http_get`).

    They are known by how their IRIs begin, however that is put together.
    """
    spelled: dict[str, str] = {}
    found = terminals(query)
    for at, token in enumerate(found):
        iri = _iri(token, spelled)
        if iri is None:
            continue
        if any(text.lower().startswith(_HIDDEN_FUNCTIONS) for text in (iri, token.text)):
            raise RefusedError(f"{token.text}: functions of the store itself are refused")
        before = [t.text.upper() for t in found[max(0, at - 2) : at]]
        if token.kind == "iri" and (before[-1:] == ["BASE"] or before[:1] == ["PREFIX"]):
            if ":" not in iri:
                raise RefusedError(f"{token.text}: give it in full, from its scheme on")
            spelled[found[at - 1].text] = iri


def _iri(token: Token, spelled: dict[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text[1:-1]
    if token.kind == "pname":
        prefix, _, local = token.text.partition(":")
        return spelled.get(f"{prefix}:", "") + local.replace("\\", "")
    return None
