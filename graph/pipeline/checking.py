"""What a letter came to, against the shapes: a graph that does not conform never reaches the store.

The program may misread a sentence of a letter that nobody can edit. A few facts that break a shape are
therefore left out, each with a warning that quotes it; where more than a few do, or something else is wrong,
the letter is rejected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import mapping
from graph.errors import ValidationError
from graph.namespaces import Minted
from graph.pipeline.letters import Counts, Outcome
from graph.validation import Report, Validator, Violation

FEW: Final = 2
"""So many facts of a letter may be left out, however short it is."""
SHARE: Final = 0.05
"""Share of a longer letter's facts that may be left out."""
SHOWN: Final = 10
"""So many violations are told of one rejected letter."""

_TO_PASSAGE: Final = re.compile(r"<[^>]*> <[^>]*> <([^>]*#char=[0-9,]+)> ")


class Checker:
    """Holds letters against the shapes; made ready once for a vocabulary.

    Args:
        vocabulary: quads of graph/vocabulary and graph/ontology.
        base: where instances stand.
        shapes: a file of shapes; by default shapes/data.ttl.
    """

    def __init__(self, vocabulary: Sequence[ox.Quad], *, base: str, shapes: Path | None = None) -> None:
        self._validator = Validator(vocabulary, shapes=shapes)
        self._known = mapping.described(vocabulary)
        self._base = base
        kinds = "commitment|meeting|question|answer"
        self._fact = re.compile(rf"{re.escape(Minted(base).letter(''))}[^/#]+/(?:{kinds})/[^/]+")

    def report(self, outcome: Outcome) -> Report:
        """What of a letter does not conform."""
        entities = mapping.entity_nquads([outcome.introduced], known=self._known, base=self._base)
        return self._validator.letter(outcome.nquads, entities=entities)

    def vocabulary(self) -> None:
        """Check the vocabulary itself.

        Raises:
            ValidationError: it does not conform.
        """
        report = self._validator.vocabulary()
        if not report.conforms:
            raise ValidationError(told("the vocabulary does not conform", report))

    def sound(self, outcome: Outcome) -> Outcome:
        """A letter's outcome without the facts that break a shape.

        Raises:
            ValidationError: too many do, or something else does not conform.
        """
        report = self.report(outcome)
        if report.conforms:
            return _warned(outcome, report.violations)
        at_fault = {fact: v for v in report.violations if v.severity == "Violation" and (fact := self._of(v))}
        counts = outcome.counts
        facts = counts.meetings + 2 * counts.questions + counts.commitments
        if 0 < len(at_fault) <= max(FEW, SHARE * facts):
            rest = replace(outcome, nquads=_without(outcome.nquads, at_fault))
            if self.report(rest).conforms:
                rest = replace(rest, counts=_fewer(counts, at_fault))
                return _warned(rest, tuple(at_fault.values()), why="left out, as it does not conform: ")
        raise ValidationError(told(f"{outcome.file_name}: its graph does not conform to the shapes", report))

    def _of(self, violation: Violation) -> str | None:
        """The fact at fault: what the shape looks at, or in the shapes that look at a whole letter, the value."""
        named = (violation.focus, violation.value or "")
        return next((iri for iri in named if self._fact.fullmatch(iri)), None)


def _warned(outcome: Outcome, violations: Sequence[Violation], *, why: str = "") -> Outcome:
    prefix = f"{outcome.file_name}:"
    texts = (why + line(v).removeprefix(prefix).strip() for v in violations)
    counts = replace(outcome.counts, warnings=(*outcome.counts.warnings, *dict.fromkeys(texts)))
    return replace(outcome, counts=counts)


def _fewer(counts: Counts, things: Collection[str]) -> Counts:
    """The counts when some facts are left out."""
    kinds = Counter(thing.split("/")[-2] for thing in things)
    return replace(
        counts,
        meetings=counts.meetings - kinds["meeting"],
        questions=counts.questions - kinds["question"],
        commitments=counts.commitments - kinds["commitment"],
    )


def _without(nquads: str, things: Collection[str]) -> str:
    """Quads that neither are about some things nor lead to them, and no passages that only those quoted."""
    kept, gone = _parted(nquads.splitlines(keepends=True), things)
    orphans = _passages(gone) - _passages(kept)
    return "".join(_parted(kept, orphans)[0])


def _parted(lines: Sequence[str], things: Collection[str]) -> tuple[list[str], list[str]]:
    names = "|".join(re.escape(thing) for thing in things)
    about = re.compile(rf"<(?:{names})> |<[^>]*> <[^>]*> <(?:{names})> ")
    kept: list[str] = []
    gone: list[str] = []
    for quad in lines:
        (gone if things and about.match(quad) else kept).append(quad)
    return kept, gone


def _passages(lines: Sequence[str]) -> set[str]:
    """The passages that quads lead to."""
    return {found[1] for quad in lines if (found := _TO_PASSAGE.match(quad))}


def line(violation: Violation) -> str:
    """A violation in one line; the letter's words may stand on several."""
    return " ".join(str(violation).split())


def told(heading: str, report: Report) -> str:
    """A report as lines of an error: what it is about, and the first violations."""
    found = [v for v in report.violations if v.severity == "Violation"]
    lines = [f"{heading}: {len(found)} violations, the first of them:", *map(line, found[:SHOWN])]
    return "\n".join(lines)
