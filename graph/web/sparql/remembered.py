"""Results of queries asked before, as long as their generation is served."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from graph.web.sparql.evaluation import Query

_OVERHEAD: Final = 1_000
"""What an entry costs beside its result and its query, in bytes, about."""

_SHARE: Final = 8
"""A result of more than this part of all room is not kept: it would push out too many others."""

Key = tuple[str, Query, str]
"""A generation, a query, and the name of a format."""


class Remembered:
    """The results that were asked for last, up to so many bytes in all."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._results: OrderedDict[Key, bytes] = OrderedDict()
        self._changing = Lock()

    def get(self, key: Key) -> bytes | None:
        """The result that was put there, None where it is not there any more."""
        with self._changing:
            found = self._results.get(key)
            if found is not None:
                self._results.move_to_end(key)
            return found

    def put(self, key: Key, result: bytes) -> None:
        """Keep a result, and let go of those that nobody asked for the longest."""
        if key[1].is_volatile or _size(key, result) * _SHARE > self._most_bytes:
            return
        with self._changing:
            self._forget(key)
            self._results[key] = result
            self._bytes += _size(key, result)
            while self._bytes > self._most_bytes:
                self._forget(next(iter(self._results)))

    def size(self) -> int:
        """How much all of them take, in bytes."""
        return self._bytes

    def _forget(self, key: Key) -> None:
        result = self._results.pop(key, None)
        if result is not None:
            self._bytes -= _size(key, result)


def _size(key: Key, result: bytes) -> int:
    return len(result) + 4 * len(key[1].text) + _OVERHEAD
