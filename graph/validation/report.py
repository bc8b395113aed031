"""What validation found, and where in the letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Identifier, Node

from graph.namespaces import KG, OA, PROV, RDF, SH


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not conform, and where the letter says it.

    Attributes:
        shape: local name of the shape or query that is broken, as in shapes/.
        component: local name of the kind of constraint, e.g. "MinCountConstraintComponent".
        severity: "Violation", "Warning" or "Info".
        focus: the thing that does not conform.
        value: the value at fault, where there is one.
        messages: language -> what is wrong.
        letter: file name of the letter it stands in, or the knowledge file; None where it stands in neither.
        start, end: code points into the letter.
        words: what stands there.
    """

    shape: str
    component: str
    severity: str
    focus: str
    value: str | None
    messages: Mapping[str, str]
    letter: str | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None

    def __str__(self) -> str:
        place = f"{self.letter}: " if self.letter else ""
        if self.start is not None:
            place = f"{self.letter}:{self.start}-{self.end}: “{self.words}”: "
        value = f" ({self.value})" if self.value not in (None, self.focus) else ""
        return f"{place}{' / '.join(self.messages[k] for k in sorted(self.messages))} <{self.focus}>{value}"


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found, in order of letter and place."""

    violations: tuple[Violation, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is found that is worse than a warning."""
        return all(v.severity != "Violation" for v in self.violations)

    def __add__(self, other: Report) -> Report:
        return Report(self.violations + other.violations)

    def __str__(self) -> str:
        return "\n".join(map(str, self.violations))


def violation(results: Graph, result: Node, data: Graph, shapes: Graph) -> Violation:
    """One result of a validation report (https://www.w3.org/TR/shacl/#results-validation-result).

    Args:
        results: the report.
        result: the sh:ValidationResult in it.
        data: the graph that was validated.
        shapes: the shapes, for their messages in all languages.
    """

    def one(predicate: URIRef) -> Identifier | None:
        return results.value(result, predicate)  # type: ignore[return-value]

    focus, value = one(SH.focusNode), one(SH.value)
    source = one(SH.sourceConstraint) or one(SH.sourceShape)
    letter, passage = _place(data, focus, value)
    messages = {
        m.language or "": str(m).replace("{?value}", f"<{value}>" if isinstance(value, URIRef) else str(value))
        for m in shapes.objects(source, SH.message)
        if isinstance(m, Literal)
    }
    return Violation(
        shape=str(source).rpartition("#")[2],
        component=str(one(SH.sourceConstraintComponent)).rpartition("#")[2],
        severity=str(one(SH.resultSeverity)).rpartition("#")[2],
        focus=str(focus),
        value=None if value is None else str(value),
        messages=messages,
        letter=None if letter is None else str(data.value(letter, KG.fileName) or letter),
        start=_number(data.value(passage, OA.start)) if passage else None,
        end=_number(data.value(passage, OA.end)) if passage else None,
        words=_text(data.value(passage, OA.exact)) if passage else None,
    )


def _place(data: Graph, *things: Identifier | None) -> tuple[Node | None, Node | None]:
    """The letter and the passage of the things: the passage among them, or the first evidence of one."""
    named = [t for t in things if isinstance(t, URIRef)]
    for thing in named:
        if (thing, RDF.type, KG.Passage) in data:
            return data.value(thing, PROV.wasQuotedFrom), thing
    for thing in named:
        passages = [p for e in (KG.evidence, KG.valueEvidence) for p in data.objects(thing, e)]
        if passages and (thing, RDF.type, KG.Letter) not in data:
            first = min(passages, key=lambda p: (_number(data.value(p, OA.start)) or 0, str(p)))
            return data.value(first, PROV.wasQuotedFrom), first
    for thing in named:
        if "/letter/" in thing:
            base, _, rest = thing.partition("/letter/")
            return URIRef(f"{base}/letter/{rest.partition('/')[0].partition('#')[0]}"), None
    return None, None


def _number(term: Node | None) -> int | None:
    return term.value if isinstance(term, Literal) and isinstance(term.value, int) else None


def _text(term: Node | None) -> str | None:
    return None if term is None else str(term)
