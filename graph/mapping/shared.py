"""What several letters share: the graphs of entities, vocabulary, ontology and provenance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.mapping.nquads import Sink, iri, text
from graph.model import EntityClass, Facts
from graph.namespaces import (
    DCTERMS,
    DEFAULT_BASE,
    GRAM,
    KG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    Minted,
    with_base,
)
from graph.parsing import turtle

_FRAME: Final = ox.NamedNode(str(GRAM.Frame))
_RDF_TYPE: Final = ox.NamedNode(str(RDF.type))


@dataclass(frozen=True, slots=True)
class Introduced:
    """A thing that a letter names and no vocabulary describes; letters that share it are merged by its path.

    Attributes:
        path: the IRI below the base.
        cls: local name of its class: one of the entities' classes, or "ParliamentaryDocument".
        label: its label in this letter.
        names: further names in this letter.
        identifier: of a document, its number.
        type: of a document, the notation of its document type, where the letter tells.
    """

    path: str
    cls: EntityClass | str
    label: str
    names: tuple[str, ...] = ()
    identifier: str | None = None
    type: str | None = None


def introduced(facts: Facts) -> tuple[Introduced, ...]:
    """What a letter adds to graph/entities: names the vocabulary lacks, and documents with a number.

    Args:
        facts: what the letter states.

    Returns:
        One record a thing, sorted by path; light enough to be kept when the facts are let go.
    """
    found: dict[str, Introduced] = {}
    slots = (
        entity
        for c in facts.commitments
        for entity in (*c.by, *c.beneficiaries, *c.objects, *c.missions, *c.programmes, *c.places)
    )
    attributed = (c.attributed_to for c in facts.commitments)
    meetings = (entity for m in facts.meetings for entity in (m.series, m.place, *m.about))
    head = (facts.document.creator, facts.document.signatory, facts.document.addressee)
    asked = (q.asked_by for q in facts.questions)
    for entity in (*(m.entity for m in facts.mentions), *slots, *attributed, *meetings, *head, *asked):
        if entity and not entity.known and not entity.path.startswith("letter/"):
            found.setdefault(entity.path, Introduced(entity.path, entity.cls, entity.label, entity.names))
    for reference in facts.references:
        if reference.identifier:
            document = _document(reference.identifier, reference.label, reference.kind)
            found.setdefault(document.path, document)
    if facts.document.number:
        own = _document(facts.document.number, None, "letter")
        found[own.path] = own
    return tuple(found[path] for path in sorted(found))


def _document(number: str, label: str | None, kind: str) -> Introduced:
    return Introduced(
        path=Minted("").document(number),
        cls="ParliamentaryDocument",
        label=number,
        names=(label,) if label else (),
        identifier=number,
        type=kind if kind in ("motion", "letter") else None,
    )


def entity_nquads(
    letters: Iterable[Iterable[Introduced]], *, known: Collection[str] = (), base: str = DEFAULT_BASE
) -> str:
    """graph/entities: types and labels of what only letters introduced, merged by class and slug.

    Args:
        letters: per letter, what it introduces.
        known: IRIs that graph/vocabulary already describes; they are left to it.
        base: where instances stand.

    Returns:
        N-Quads, sorted by IRI; a thing's label is the one most letters use, then the first of the alphabet.
    """
    merged: dict[str, list[Introduced]] = defaultdict(list)
    for records in letters:
        for record in records:
            merged[record.path].append(record)
    minted = Minted(base)
    out = Sink(minted.graph("entities"))
    for path in sorted(merged):
        if minted.path(path) in known:
            continue
        _describe(merged[path], minted, out)
    return str(out)


def _describe(records: list[Introduced], minted: Minted, out: Sink) -> None:
    thing = iri(minted.path(records[0].path))
    labels = Counter(r.label for r in records)
    label = min(labels, key=lambda name: (-labels[name], name))
    names = sorted({n for r in records for n in (r.label, *r.names)} - {label})
    out.add(thing, iri(RDF.type), iri(KG[records[0].cls]))
    out.add(thing, iri(RDFS.label), text(label))
    if records[0].identifier is None:
        out.add(thing, iri(RDF.type), iri(SKOS.Concept))
        for name in names:
            out.add(thing, iri(SKOS.altLabel), text(name))
        return
    out.add(thing, iri(DCTERMS.identifier), text(records[0].identifier))
    for name in names:
        out.add(thing, iri(DCTERMS.alternative), text(name))
    types = {r.type for r in records if r.type}
    if types:  # what a letter calls a motion is one, though another calls it a letter
        out.add(thing, iri(DCTERMS.type), iri(minted.value("document-type", max(types))))


def _placed(triple: ox.Triple, graph: ox.NamedNode, base: str) -> ox.Quad:
    """The triple in a graph, its IRIs moved to the base of the build."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.NamedNode):
        subject = ox.NamedNode(with_base(subject.value, base))
    if isinstance(value, ox.NamedNode):
        value = ox.NamedNode(with_base(value.value, base))
    return ox.Quad(subject, triple.predicate, value, graph)


def vocabulary_quads(folder: Path, *, base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """graph/vocabulary: the terms and frames of the knowledge files under the base of the build.

    The matcher's hints (gram:weakLabel and the like) stay out: they say how words are found, not what is so.

    Args:
        folder: an ontology/ folder.
        base: where instances stand.

    Returns:
        Its quads, sorted, each once.

    Raises:
        VocabularyError: a file is not valid Turtle.
    """
    graph = ox.NamedNode(Minted(base).graph("vocabulary"))
    terms = [t for file in sorted((folder / "vocabulary").rglob("*.ttl")) for t in turtle(file)]
    kept = [t for t in terms if not t.predicate.value.startswith(str(GRAM))]
    frames = turtle(folder / "frames.ttl") if (folder / "frames.ttl").exists() else []
    named = {t.subject for t in frames if t.predicate == _RDF_TYPE and t.object == _FRAME}
    kept += [t for t in frames if t.subject in named]
    return sorted({_placed(t, graph, base) for t in kept}, key=str)


def described(vocabulary: Iterable[ox.Quad]) -> set[str]:
    """The IRIs that graph/vocabulary describes, which graph/entities leaves to it."""
    return {q.subject.value for q in vocabulary if isinstance(q.subject, ox.NamedNode)}


def ontology_quads(folder: Path, *, base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """graph/ontology: kamergraph.ttl as it stands.

    Args:
        folder: an ontology/ folder.
        base: where the named graph stands; the ontology's own IRIs never move.

    Returns:
        Its quads, in the order of the file; the blank nodes of its OWL lists have the same names on every run.

    Raises:
        VocabularyError: the file is not valid Turtle.
    """
    graph = ox.NamedNode(Minted(base).graph("ontology"))
    named: dict[str, ox.BlankNode] = {}  # numbered in the order of the file: the parser's own names change every run

    def stable(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:
        if isinstance(term, ox.BlankNode):
            return named.setdefault(term.value, ox.BlankNode(f"ontology{len(named)}"))
        return term

    return [ox.Quad(stable(t.subject), t.predicate, stable(t.object), graph) for t in turtle(folder / "kamergraph.ttl")]


def provenance_nquads(
    letters: Mapping[str, str],
    *,
    version: str,
    generated_at: datetime | None = None,
    base: str = DEFAULT_BASE,
) -> str:
    """graph/provenance: the build as a prov:Activity that used the letters and generated their graphs.

    Args:
        letters: letter id -> SHA-256 of its file.
        version: of the program.
        generated_at: when; left out where builds must be equal byte for byte.
        base: where instances stand.

    Returns:
        N-Quads (https://www.w3.org/TR/prov-o/).
    """
    minted = Minted(base)
    here = minted.graph("provenance")
    build, program = iri(f"{here}#build"), iri(f"{here}#kamergraph")
    out = Sink(here)
    out.add(build, iri(RDF.type), iri(PROV.Activity))
    out.add(build, iri(PROV.wasAssociatedWith), program)
    out.add(program, iri(RDF.type), iri(PROV.SoftwareAgent))
    out.add(program, iri(RDFS.label), text("Kamergraph"))
    out.add(program, iri(SCHEMA.softwareVersion), text(version))
    if generated_at:
        out.add(build, iri(PROV.endedAtTime), f'"{generated_at.isoformat()}"^^{iri(XSD.dateTime)}')
    for letter in sorted(letters):
        graph = iri(minted.graph(f"letter/{letter}"))
        out.add(graph, iri(RDF.type), iri(PROV.Entity))
        out.add(graph, iri(PROV.wasGeneratedBy), build)
        out.add(graph, iri(PROV.wasDerivedFrom), iri(minted.letter(letter)))
        out.add(build, iri(PROV.used), iri(minted.letter(letter)))
    return str(out)
