"""From one letter's bytes to its quads: the steps in their order, and what a build keeps of the outcome."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph import mapping, vocabulary
from graph.extraction import Extractor
from graph.mapping import Introduced
from graph.model import Facts, Piece
from graph.pipeline.sources import Source
from graph.reading import Reader
from graph.recognition import Recogniser


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
        pieces: how its working copy was made.
        counts: for the summary.
    """

    id: str
    file_name: str
    sha256: str
    nquads: str
    introduced: tuple[Introduced, ...]
    pieces: tuple[Piece, ...]
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
            "pieces": tuple(Piece(*row) for row in found["pieces"]),
            "counts": Counts(**found["counts"] | {"warnings": tuple(found["counts"]["warnings"])}),
        }
    )


class Steps:
    """The steps from a letter to its facts, compiled once for a vocabulary.

    Args:
        ontology: an ontology/ folder; by default the one that comes with the program.

    Attributes:
        reader, recogniser, extractor: the steps themselves, for whoever measures or looks at one of them.
    """

    def __init__(self, ontology: Path | None = None) -> None:
        known = vocabulary.load(ontology)
        words = {word for term in known.terms for name, _ in term.names for word in name.split()}
        words.update(form for verb in known.verbs for form in (*verb.present, *verb.past, verb.participle, verb.lemma))
        words.discard("")
        self.reader = Reader(known.lexicon, words=words)
        self.recogniser = Recogniser(known.terms, known.lexicon)
        self.extractor = Extractor(terms=known.terms, lexicon=known.lexicon, verbs=known.verbs, frames=known.frames)

    def facts(self, data: bytes, *, file_name: str) -> Facts:
        """Everything one letter states.

        Args:
            data: the file's bytes.
            file_name: its name, with or without folder.

        Raises:
            LetterError: the file holds no letter.
        """
        letter = self.reader.read(data, file_name=file_name)
        return self.extractor.extract(letter, self.recogniser.recognise(letter))

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
            pieces=facts.letter.working.pieces(facts.letter.text),
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
        what for what, found in (("letterhead", facts.letter.head), ("date", facts.document.date)) if found is None
    ]
    if lacking:
        yield f"no {' and no '.join(lacking)} found"
