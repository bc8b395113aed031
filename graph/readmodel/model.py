"""An open read model: rows for whoever asks, and the sets of commitments in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import local
from typing import Any, Final

from pyroaring import FrozenBitMap

from graph.errors import StoreError
from graph.readmodel.tables import VERSION

FILE: Final = "readmodel.sqlite"
"""Its name in the folder of a generation."""

_CACHE_KB: Final = 16_000
_MAP_BYTES: Final = 2**31


class ReadModel:
    """The read model of one generation; any number of threads may read it at once.

    The file never changes, so that readers need no locks: each thread has a connection of its own.

    Attributes:
        kept: what was made of it, by whatever name, for whoever needs it again.
    """

    def __init__(self, file: Path) -> None:
        """Open a read model.

        Args:
            file: what `write` made.

        Raises:
            StoreError: there is no such file, or it is of another version.
        """
        self._file = file
        self._threads = local()
        self.kept: dict[str, object] = {}
        try:
            about = dict(self.rows("SELECT name, value FROM meta"))
        except sqlite3.Error as error:
            raise StoreError(f"{file}: not a readable read model ({error}); build the store again") from error
        if about.get("version") != str(VERSION):
            raise StoreError(f"{file}: a read model of another version of the program; build the store again")
        self.base = str(about["base"])
        self._about = about

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if found is None:
            found = sqlite3.connect(f"{self._file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            found.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            found.execute(f"PRAGMA mmap_size = {_MAP_BYTES}")
            found.execute("PRAGMA query_only = ON")
            self._threads.connection = found
        return found

    def rows(self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.connection.execute(query, parameters).fetchall()

    def records(self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[dict[str, Any]]:
        """All rows of a query by the names of their columns."""
        cursor = self.connection.execute(query, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def number(self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> int:
        """The one number that a query gives; 0 where it gives none."""
        found = self.connection.execute(query, parameters).fetchone()
        return int(found[0] or 0) if found else 0

    def first(self, kind: str) -> int:
        """The first id that documents of a kind have in the index of words."""
        return int(self._about.get(f"first {kind}", 0))

    @cached_property
    def commitments(self) -> int:
        """How many commitments there are; their ids count from 1, newest letter first."""
        return self.number("SELECT MAX(id) FROM commitment")

    @cached_property
    def postings(self) -> Mapping[str, Mapping[str, FrozenBitMap]]:
        """For every facet and value the ids of the commitments that have it, values in order of their number."""
        found: dict[str, dict[str, FrozenBitMap]] = {}
        for facet, value, bits in self.rows(
            "SELECT facet, value, bits FROM posting ORDER BY facet, number DESC, value"
        ):
            found.setdefault(facet, {})[value] = FrozenBitMap.deserialize(bits)
        return found

    @cached_property
    def amounts(self) -> Mapping[int, float]:
        """The amount of every commitment that has one."""
        return dict(self.rows("SELECT id, amount FROM commitment WHERE amount IS NOT NULL AND unit IS NOT NULL"))

    @cached_property
    def by_amount(self) -> Sequence[int]:
        """The commitments with an amount, money first, the largest first."""
        query = "SELECT id FROM commitment WHERE amount IS NOT NULL ORDER BY LENGTH(unit) = 3 DESC, amount DESC, id"
        return [number for (number,) in self.rows(query)]

    @cached_property
    def by_deadline(self) -> tuple[Sequence[str], Sequence[int]]:
        """The last days of the commitments that have one, in their order, and the commitments in the same order."""
        found = self.rows("SELECT latest, id FROM commitment WHERE latest IS NOT NULL ORDER BY latest, id")
        return [day for day, _ in found], [number for _, number in found]

    @cached_property
    def sequels(self) -> Sequence[tuple[int, int]]:
        """Every later commitment with the earlier one that it repeats, amends or fulfils."""
        return self.rows("SELECT DISTINCT later, earlier FROM sequel")

    def posting(self, facet: str, value: str) -> FrozenBitMap:
        """The ids of the commitments that have a value; empty for values nobody has."""
        return self.postings.get(facet, {}).get(value) or FrozenBitMap()
