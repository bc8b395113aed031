"""What a letter came to, against the shapes: a graph that does not conform never reaches the store.

The program may misread a sentence of a letter that nobody can edit. A few things that break a shape are
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
from graph.pipeline.letters import Outcome
from graph.validation import Report, Validator, Violation

FEW: Final = 5
"""So many things of a letter may be left out, however short it is."""
SHARE: Final = 0.2
"""How many may be left out of a longer letter, as a share of its facts."""
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
        self._checked = False
        self._known = mapping.described(vocabulary)
        self._base = base
        kinds = "commitment|meeting|question|answer|person|document"
        self._fact = re.compile(rf"{re.escape(Minted(base).letter(''))}[^/#]+/(?:{kinds})/[^/]+")

    def report(self, outcome: Outcome) -> Report:
        """What of a letter does not conform."""
        entities = mapping.entity_nquads([outcome.introduced], known=self._known, base=self._base)
        return self._validator.letter(outcome.nquads, entities=entities)

    def vocabulary(self, folder: Path) -> None:
        """Check the vocabulary itself, the first time this is asked.

        Args:
            folder: the ontology/ folder it was read from, for the messages.

        Raises:
            ValidationError: it does not conform; the message names files and lines.
        """
        if self._checked:
            return
        report = self._validator.vocabulary()
        if not report.conforms:
            found = [v for v in report.violations if v.severity == "Violation"][:SHOWN]
            raise ValidationError("\n".join(f"{self._where(folder, v.focus)}: {line(v)}" for v in found))
        self._checked = True

    def _where(self, folder: Path, term: str) -> str:
        """File and line that introduce a term of the vocabulary."""
        start = f"<{term.removeprefix(self._base)}>"
        for file in sorted(folder.rglob("*.ttl")):
            for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                if text.lstrip().startswith(start):
                    return f"{file}:{number}"
        return str(folder)

    def links(self, database: ox.Store) -> list[str]:
        """Take links that break a shape out of graph/links.

        Returns:
            A warning for each.

        Raises:
            ValidationError: some do that cannot be told apart from the others.
        """
        report = self._validator.links(database, base=self._base)
        if report.conforms:
            return []
        graph = ox.NamedNode(Minted(self._base).graph("links"))
        for violation in report.violations:
            thing = ox.NamedNode(violation.focus)
            for quad in [
                *database.quads_for_pattern(thing, None, None, graph),
                *database.quads_for_pattern(None, None, thing, graph),
            ]:
                database.remove(quad)
        if not self._validator.links(database, base=self._base).conforms:
            raise ValidationError(told("what joins the letters does not conform to the shapes", report))
        return [f"links left out, as they do not conform: {line(v)}" for v in report.violations]

    def sound(self, outcome: Outcome) -> Outcome:
        """A letter's outcome without the things that break a shape.

        Raises:
            ValidationError: too many do, or something else does not conform.
        """
        first = report = self.report(outcome)
        counts = outcome.counts
        allowed = max(FEW, SHARE * (counts.meetings + 2 * counts.questions + counts.commitments))
        removable = {Minted(self._base).path(thing.path) for thing in outcome.introduced}
        gone: dict[str, Violation] = {}
        rest = outcome
        while True:
            if report.conforms:
                why = "left out, as it does not conform: " if gone else ""
                return _warned(rest, tuple(gone.values()) or report.violations, why=why)
            at_fault = {
                thing: v
                for v in report.violations
                if v.severity == "Violation" and (thing := self._thing(v, removable)) and thing not in gone
            }
            gone |= at_fault
            if not at_fault or len(gone) > allowed:
                raise ValidationError(told(f"{outcome.file_name}: its graph does not conform to the shapes", first))
            rest = _without(rest, at_fault, self._base)
            report = self.report(rest)  # what led to a thing that is left out may itself be amiss now

    def _thing(self, violation: Violation, removable: Collection[str]) -> str | None:
        """The thing to leave out: what the shape looks at, or where that is the whole letter, the value."""
        named = (violation.focus, violation.value or "")
        return next((iri for iri in named if self._fact.fullmatch(iri) or iri in removable), None)


def _warned(outcome: Outcome, violations: Sequence[Violation], *, why: str = "") -> Outcome:
    prefix = f"{outcome.file_name}:"
    texts = (why + line(v).removeprefix(prefix).strip() for v in violations)
    counts = replace(outcome.counts, warnings=(*outcome.counts.warnings, *dict.fromkeys(texts)))
    return replace(outcome, counts=counts)


def _without(outcome: Outcome, things: Collection[str], base: str) -> Outcome:
    """An outcome in which nothing is about some things or leads to them, nor quotes passages for them alone."""
    kept, gone = _parted(outcome.nquads.splitlines(keepends=True), things)
    orphans = _passages(gone) - _passages(kept)
    kinds = Counter(thing.split("/")[-2] for thing in things)
    counts = outcome.counts
    return replace(
        outcome,
        nquads="".join(_parted(kept, orphans)[0]),
        introduced=tuple(x for x in outcome.introduced if Minted(base).path(x.path) not in things),
        counts=replace(
            counts,
            meetings=counts.meetings - kinds["meeting"],
            questions=counts.questions - kinds["question"],
            commitments=counts.commitments - kinds["commitment"],
        ),
    )


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
