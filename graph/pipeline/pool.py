"""Many letters through the steps and past the shapes, in this process or in several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.connection import wait
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import mapping
from graph.errors import KamergraphError
from graph.pipeline.checking import Checker
from graph.pipeline.letters import Outcome, Steps
from graph.pipeline.sources import Source

WORTH_A_POOL: Final = 400_000
"""Bytes of letters from which further processes repay the seconds that each needs to load the vocabulary."""


def shared(ontology: Path, base: str) -> list[ox.Quad]:
    """What the ontology folder says, as quads of graph/vocabulary and graph/ontology.

    Raises:
        VocabularyError: a file is not valid Turtle.
    """
    return [*mapping.vocabulary_quads(ontology, base=base), *mapping.ontology_quads(ontology, base=base)]


class Desk:
    """Takes letters from bytes to checked outcomes; the vocabulary is loaded once."""

    def __init__(self, ontology: Path, base: str, checker: Checker | None = None) -> None:
        self._steps = Steps(ontology)
        self._checker = checker or Checker(shared(ontology, base), base=base)
        self._base = base

    def take(self, source: Source) -> Outcome | KamergraphError:
        """What one letter came to, or why it is rejected."""
        try:
            return self._checker.sound(self._steps.outcome(source, base=self._base))
        except KamergraphError as error:
            return error


def outcomes(
    sources: Sequence[Source],
    *,
    ontology: Path,
    base: str,
    checker: Checker,
    jobs: int | None = None,
) -> Iterator[Outcome | KamergraphError]:
    """Take many letters through the steps, in whatever order they are done.

    Args:
        sources: the letters.
        ontology: an ontology/ folder.
        base: where instances stand.
        checker: for that folder and base; other processes make their own.
        jobs: processes; by default one a core where there is enough to do, else this one.

    Yields:
        What each came to, or why it is rejected.

    Raises:
        VocabularyError: a knowledge file cannot be used.
    """
    if not sources:
        return
    wanted = jobs or (os.cpu_count() or 1 if sum(len(s.data) for s in sources) >= WORTH_A_POOL else 1)
    if min(wanted, len(sources)) == 1:
        yield from map(Desk(ontology, base, checker).take, sources)
        return
    # Made here once: a worker that fails at its start would only break the pool, without a reason.
    Steps(ontology)
    pool = ProcessPoolExecutor(
        min(wanted, len(sources)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare,
        initargs=(ontology, base),
    )
    try:
        for done in as_completed([pool.submit(_work, source) for source in sources]):
            yield done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_desk: Desk | None = None


def _prepare(ontology: Path, base: str) -> None:
    """Make a worker ready: vocabulary loaded once, deaf to Ctrl-C, gone when its parent is."""
    global _desk  # noqa: PLW0603 (a process's own state, set once before its first letter)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    _desk = Desk(ontology, base)


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _work(source: Source) -> Outcome | KamergraphError:
    if _desk is None:
        raise RuntimeError("the worker was not prepared")
    return _desk.take(source)
