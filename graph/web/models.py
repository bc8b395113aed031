"""The read model that the pages are made from: always that of the generation served."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Final

import pyoxigraph as ox

from graph import readmodel, store
from graph.errors import StoreError
from graph.readmodel import ReadModel
from graph.web.sparql.evaluation import BusyError, Evaluator, Query
from graph.web.sparql.formats import TABLE_FORMATS

PATIENCE: Final = 30.0
"""Seconds that a page waits for a read model that is being made."""

_KEPT: Final = 2
"""Read models kept of those made here: the last one, and the one before it, which pages at hand still read."""


class Models:
    """Follows what is served, and makes a read model where a build left none beside the graph."""

    def __init__(self, folder: Path | None, evaluator: Evaluator, *, base: str) -> None:
        """Follow a store.

        Args:
            folder: the store folder; None where the graph is served from elsewhere.
            evaluator: answers queries over the graph, whose read model is made with its help.
            base: where the graph's instances stand.
        """
        self._folder = folder
        self._evaluator = evaluator
        self._base = base
        self._lock = Lock()
        self._held: tuple[str, ReadModel] | None = None
        self._made: Path | None = None
        self._numbers = count()

    def current(self) -> ReadModel:
        """The read model of what is served now.

        Raises:
            BusyError: it is being made, and that takes long.
            KamergraphError: the graph cannot be read.
        """
        name = self._name()
        held = self._held
        if held is not None and (held[0] == name or (self._folder is None and self._lock.locked())):
            return held[1]  # to make one takes long where the graph is elsewhere: meanwhile the last one is shown
        if not self._lock.acquire(timeout=PATIENCE):
            raise BusyError("the pages are being made ready; try again later")
        try:
            if self._held is None or self._held[0] != name:
                self._held = (name, self._opened())
            return self._held[1]
        finally:
            self._lock.release()

    def _name(self) -> str:
        if self._folder is None:
            return self._evaluator.generation()
        # A store made anew counts its generations anew; the time of the build tells them apart.
        link = self._folder / "current"
        return f"{link.readlink()} {link.stat().st_mtime_ns}"

    def _opened(self) -> ReadModel:
        if self._folder is not None:
            file = (self._folder / "current").resolve() / readmodel.FILE
            with suppress(StoreError):  # of a build by another version of the program
                return ReadModel(file)
        if self._made is None:
            self._made = Path(tempfile.mkdtemp(prefix="kamergraph-"))
            weakref.finalize(self, shutil.rmtree, self._made, ignore_errors=True)
        number = next(self._numbers)
        file, old = (self._made / f"{n}.sqlite" for n in (number, number - _KEPT))
        try:
            readmodel.write(_Asked(self._evaluator, self._base), file, base=self._base)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        old.unlink(missing_ok=True)
        return ReadModel(file)


class _Asked:
    """A graph behind an evaluator, as making a read model asks it."""

    def __init__(self, evaluator: Evaluator, base: str) -> None:
        self._evaluator = evaluator
        self._base = base

    def query(self, query: str) -> store.Results:
        asked = Query(text=query, form="SELECT", base=self._base, union=True)
        found = self._evaluator.evaluate(asked, TABLE_FORMATS[0])
        return ox.parse_query_results(found, format=ox.QueryResultsFormat.JSON)
