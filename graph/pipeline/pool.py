"""Many letters through the steps and past the shapes, in this process or in several."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property, lru_cache
from multiprocessing.connection import wait
from pathlib import Path
from traceback import extract_tb
from typing import Final

import pyoxigraph as ox

from graph import mapping
from graph.errors import KamergraphError, LetterError, StoreError
from graph.pipeline.checking import Checker
from graph.pipeline.letters import Outcome, Steps
from graph.pipeline.sources import Source

WORTH_A_POOL: Final = 400_000
"""Bytes of letters from which further processes repay the seconds that each needs to load the vocabulary."""
_NEW_OBJECTS: Final = 200_000
"""How many objects more there must be before garbage is looked for: the steps leave no cycles behind."""


class Desk:
    """Takes letters from bytes to checked outcomes; the vocabulary is loaded once, the steps when first needed.

    Args:
        ontology: an ontology/ folder.
        base: where instances stand.

    Attributes:
        vocabulary: what the folder says, as quads of graph/vocabulary and graph/ontology.
        checker: for that vocabulary.

    Raises:
        VocabularyError: a knowledge file is not valid Turtle.
    """

    def __init__(self, ontology: Path, base: str) -> None:
        vocabulary = mapping.vocabulary_quads(ontology, base=base)
        self.vocabulary: tuple[ox.Quad, ...] = (*vocabulary, *mapping.ontology_quads(ontology, base=base))
        self.checker = Checker(self.vocabulary, base=base)
        self._ontology = ontology
        self._base = base

    @cached_property
    def steps(self) -> Steps:
        """The steps from text to facts, for this vocabulary."""
        return Steps(self._ontology)

    def outcome(self, source: Source) -> Outcome:
        """What one letter came to, unchecked.

        Raises:
            LetterError: the file holds no letter.
        """
        return self.steps.outcome(source, base=self._base)

    def take(self, source: Source) -> Outcome | KamergraphError:
        """What one letter came to, or why it is rejected."""
        try:
            return self.checker.sound(self.outcome(source))
        except KamergraphError as error:
            return error
        except Exception as error:  # noqa: BLE001 (whatever a letter brings to light, the build ends with its name)
            place = extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__} in {Path(place.filename).stem}, line {place.lineno}: {error}"
            return LetterError(f"{source.name}: the program fails on this letter ({what}); leave it out and report it")


@lru_cache(maxsize=2)
def desk(ontology: Path, base: str, fingerprint: str) -> Desk:  # noqa: ARG001 (the key under which it is kept)
    """A desk that is kept for the next build of this process, as long as program and knowledge stay the same."""
    return Desk(ontology, base)


def outcomes(
    sources: Sequence[Source], *, ontology: Path, base: str, here: Desk, jobs: int | None = None
) -> Iterator[Outcome | KamergraphError]:
    """Take many letters through the steps, in whatever order they are done.

    Args:
        sources: the letters.
        ontology: an ontology/ folder.
        base: where instances stand.
        here: this process's desk for them; other processes make their own.
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
        yield from map(here.take, sources)
        return
    # Loaded here first: a worker that fails at its start would only break the pool, without a reason.
    _ = here.steps
    pool = ProcessPoolExecutor(
        min(wanted, len(sources)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare,
        initargs=(ontology, base),
    )
    try:
        for done in as_completed([pool.submit(_work, source) for source in sources]):
            yield done.result()
    except BrokenProcessPool as error:
        raise StoreError(
            "a process of the build was killed, perhaps for lack of memory; build with --jobs 1"
        ) from error
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
    _ = _desk.steps
    settle()


def settle() -> None:
    """Spare the collector what is loaded by now, for it stays as long as the process; and let it look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _work(source: Source) -> Outcome | KamergraphError:
    if _desk is None:
        raise RuntimeError("the worker was not prepared")
    return _desk.take(source)
