"""From one letter's bytes to its quads: the steps in their order, in this process or in a pool of them."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Final

from graph import mapping, vocabulary
from graph.errors import KamergraphError
from graph.extraction import Extractor
from graph.mapping import Introduced
from graph.model import Facts
from graph.pipeline.sources import Source
from graph.reading import Reader
from graph.recognition import Recogniser

WORTH_A_POOL: Final = 400_000
"""Bytes of letters from which further processes repay the second that each needs to load the vocabulary."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found in one letter, for the summary."""

    mentions: int
    meetings: int
    questions: int
    commitments: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one letter came to: all that the rest of a build needs, and the next build may take over.

    Attributes:
        id: the letter's id.
        file_name: its name without folder.
        sha256: of its bytes.
        nquads: its named graph.
        introduced: what it adds to graph/entities.
        counts: for the summary.
    """

    id: str
    file_name: str
    sha256: str
    nquads: str
    introduced: tuple[Introduced, ...]
    counts: Counts

    def save(self, file: Path) -> None:
        """Write it as compressed JSON."""
        with gzip.open(file, "wt", compresslevel=1, encoding="utf-8") as out:
            json.dump(asdict(self), out, ensure_ascii=False)


def saved(file: Path) -> Outcome:
    """Read what `Outcome.save` wrote.

    Raises:
        OSError, ValueError, TypeError, KeyError: it is not readable; the letter has to be read again.
    """
    with gzip.open(file, "rt", encoding="utf-8") as text:
        found: dict[str, Any] = json.load(text)
    return Outcome(
        **found
        | {
            "introduced": tuple(Introduced(**r | {"names": tuple(r["names"])}) for r in found["introduced"]),
            "counts": Counts(**found["counts"] | {"warnings": tuple(found["counts"]["warnings"])}),
        }
    )


class Steps:
    """The steps from a letter to its facts, compiled once for a vocabulary.

    Args:
        ontology: an ontology/ folder; by default the one that comes with the program.
    """

    def __init__(self, ontology: Path | None = None) -> None:
        known = vocabulary.load(ontology)
        words = {word for term in known.terms for name, _ in term.names for word in name.split()}
        self._reader = Reader(known.lexicon, words=words)
        self._recogniser = Recogniser(known.terms, known.lexicon)
        self._extractor = Extractor(
            terms=known.terms, lexicon=known.lexicon, verbs=known.verbs, frames=known.frames
        )

    def facts(self, data: bytes, *, file_name: str) -> Facts:
        """Everything one letter states.

        Args:
            data: the file's bytes.
            file_name: its name, with or without folder.

        Raises:
            LetterError: the file holds no letter.
        """
        letter = self._reader.read(data, file_name=file_name)
        return self._extractor.extract(letter, self._recogniser.recognise(letter))

    def outcome(self, source: Source, *, base: str) -> Outcome:
        """A letter's facts as what a build keeps of them.

        Raises:
            LetterError: the file holds no letter.
        """
        facts = self.facts(source.data, file_name=source.name)
        return Outcome(
            id=facts.letter.id,
            file_name=facts.letter.file_name,
            sha256=facts.letter.sha256,
            nquads=mapping.letter_nquads(facts, base=base),
            introduced=mapping.introduced(facts),
            counts=Counts(
                mentions=len(facts.mentions),
                meetings=len(facts.meetings),
                questions=len(facts.questions),
                commitments=len(facts.commitments),
                warnings=tuple(_warnings(facts)),
            ),
        )


def _warnings(facts: Facts) -> Iterator[str]:
    lacking = [
        what
        for what, found in (("letterhead", facts.letter.head), ("date", facts.document.date))
        if found is None
    ]
    if lacking:
        yield f"no {' and no '.join(lacking)} found; what depends on them stays open"


# ---------------------------------------------------------------------------------------------------- many


def outcomes(
    sources: Sequence[Source], *, ontology: Path | None, base: str, jobs: int | None = None
) -> Iterator[Outcome | KamergraphError]:
    """Take many letters through the steps, in whatever order they are done.

    Args:
        sources: the letters.
        ontology: an ontology/ folder.
        base: where instances stand.
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
        steps = Steps(ontology)
        for source in sources:
            yield _tried(steps, source, base)
        return
    # Checked here once: a worker that fails at its start would only break the pool without a reason.
    vocabulary.load(ontology)
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


def _tried(steps: Steps, source: Source, base: str) -> Outcome | KamergraphError:
    try:
        return steps.outcome(source, base=base)
    except KamergraphError as error:
        return error


_worker: tuple[Steps, str] | None = None


def _prepare(ontology: Path | None, base: str) -> None:
    """Make a worker ready: vocabulary loaded once, deaf to Ctrl-C, gone when its parent is."""
    global _worker  # noqa: PLW0603 (a process's own state, set once before its first letter)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    _worker = (Steps(ontology), base)


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _work(source: Source) -> Outcome | KamergraphError:
    if _worker is None:
        raise RuntimeError("the worker was not prepared")
    steps, base = _worker
    return _tried(steps, source, base)
