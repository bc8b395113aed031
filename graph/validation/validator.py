"""Letters, vocabulary and links against shapes/data.ttl, knowledge files against shapes/vocabulary.ttl."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from graph import resources
from graph.namespaces import DCTERMS, DEFAULT_BASE, KG, PROV, RDF, RDFS, SKOS, Minted
from graph.parsing import turtle
from graph.store import Engine
from graph.validation.engine import check, shapes_graph
from graph.validation.report import Report

_BETWEEN: Final = URIRef("https://w3id.org/kamergraph/shapes#between-letters")
_NEIGHBOUR: Final = frozenset(
    str(p) for p in (RDF.type, RDFS.label, SKOS.example, DCTERMS.identifier, DCTERMS.type, DCTERMS.alternative)
)
"""What the shapes of a letter ask of a thing that is described elsewhere."""

_NEAR_LINKS: Final = frozenset(str(p) for p in (RDF.type, KG.series, PROV.wasDerivedFrom, DCTERMS.issued))
"""What the shapes of links ask of what they join."""


class Validator:
    """The shapes and the vocabulary, made ready once for many letters.

    Args:
        described: quads of graph/vocabulary and graph/ontology, which every letter's shapes look into.
        shapes: a file of shapes; by default shapes/data.ttl.

    Raises:
        VocabularyError: the shapes are not valid Turtle.
    """

    def __init__(self, described: Iterable[ox.Quad], *, shapes: Path | None = None) -> None:
        self._shapes = shapes_graph(shapes or resources.folder("shapes") / "data.ttl")
        self._about: dict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
        self._classes: list[ox.Triple] = []
        for quad in described:
            if quad.predicate.value == str(RDFS.subClassOf):
                self._classes.append(quad.triple)
            elif isinstance(quad.subject, ox.NamedNode):
                self._about[quad.subject].append(quad.triple)

    def letter(self, nquads: str, *, entities: str = "") -> Report:
        """Check one letter's graph.

        Args:
            nquads: its quads, as `mapping.letter_nquads` writes them.
            entities: descriptions of what only letters introduced, as `mapping.entity_nquads` writes them.

        Returns:
            What does not conform.
        """
        own = [q.triple for q in ox.parse(nquads + entities, format=ox.RdfFormat.N_QUADS)]
        named = {n for t in own for n in (t.subject, t.object) if isinstance(n, ox.NamedNode)}
        around = [t for n in named for t in self._about.get(n, ()) if t.predicate.value in _NEIGHBOUR]
        return check([*own, *self._classes], self._shapes, beside=around)

    def vocabulary(self) -> Report:
        """Check the vocabulary itself, once a build."""
        return check([*(t for about in self._about.values() for t in about), *self._classes], self._shapes)

    def links(self, store: ox.Store, *, base: str = DEFAULT_BASE) -> Report:
        """Check what joins the letters: graph/links against what it joins.

        Args:
            store: the whole dataset.
            base: where instances stand.

        Returns:
            What does not conform.
        """
        graph = ox.NamedNode(Minted(base).graph("links"))
        links = [q.triple for q in store.quads_for_pattern(None, None, None, graph)]
        ends = {end for t in links for end in (t.subject, t.object) if isinstance(end, ox.NamedNode)}
        near = [t for end in ends for p in (RDF.type, KG.series, PROV.wasDerivedFrom) for t in _of(store, end, p)]
        letters = {t.object for t in near if t.predicate.value == str(PROV.wasDerivedFrom)}
        near += [t for letter in letters for t in _of(store, letter, DCTERMS.issued)]
        return self.joined(links, near)

    def joined(self, links: list[ox.Triple], near: Iterable[ox.Triple]) -> Report:
        """Check links against what is near them.

        Args:
            links: the triples of graph/links.
            near: of what they join class, series and letter; of these letters the dates.

        Returns:
            What does not conform.
        """
        shapes = sorted(str(s) for s in self._shapes.subjects(DCTERMS.isPartOf, _BETWEEN))
        return check([*links, *near, *self._classes], self._shapes, only=shapes)


def validate(engine: Engine, *, base: str = DEFAULT_BASE, shapes: Path | None = None) -> Report:
    """Check a whole dataset, graph by graph, so that time grows with its size and not faster.

    Args:
        engine: holds the dataset of a build; asked once for each of its graphs.
        base: where its instances stand.
        shapes: a file of shapes; by default shapes/data.ttl.

    Returns:
        What does not conform.

    Raises:
        VocabularyError: the shapes are not valid Turtle.
    """
    minted = Minted(base)

    near: list[ox.Triple] = []

    def quads(graph: str) -> Iterator[ox.Quad]:
        for quad in engine.quads(ox.NamedNode(graph)):
            if quad.predicate.value in _NEAR_LINKS:
                near.append(quad.triple)
            yield quad

    validator = Validator([*quads(minted.graph("vocabulary")), *quads(minted.graph("ontology"))], shapes=shapes)
    report = validator.vocabulary()
    entities: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads(minted.graph("entities")):
        entities[quad.subject].append(quad)
    prefix = minted.graph("letter/")
    for graph in sorted(g.value for g in engine.graphs() if g.value.startswith(prefix)):
        own = list(quads(graph))
        named = dict.fromkeys(t for q in own for t in (q.subject, q.object) if t in entities)
        introduced = [q for t in named for q in entities[t]]
        report += validator.letter(_nquads(own), entities=_nquads(introduced))
    links = [q.triple for q in engine.quads(ox.NamedNode(minted.graph("links")))]
    ends = {end for t in links for end in (t.subject, t.object)}
    about = [t for t in near if t.subject in ends]
    letters = {t.object for t in about if t.predicate.value == str(PROV.wasDerivedFrom)}
    dates = [t for t in near if t.subject in letters and t.predicate.value == str(DCTERMS.issued)]
    return report + validator.joined(links, [*(t for t in about if t.predicate.value != str(DCTERMS.issued)), *dates])


def knowledge(folder: Path | None = None) -> Report:
    """Check the knowledge files themselves: terms, cues, verbs and frames against shapes/vocabulary.ttl.

    Args:
        folder: an ontology/ folder; by default the one that comes with the program.

    Returns:
        What does not conform, each with the file that states it.

    Raises:
        VocabularyError: a file is not valid Turtle.
    """
    root = folder or resources.folder("ontology")
    files = [f for f in (root / "kamergraph.ttl", root / "frames.ttl") if f.is_file()]
    files += sorted((*(root / "vocabulary").rglob("*.ttl"), *(root / "language").rglob("*.ttl")))
    stated: dict[str, str] = {}
    triples = []
    for file in files:
        for triple in turtle(file):
            if file.name != "kamergraph.ttl" or triple.predicate.value == str(RDFS.subClassOf):
                triples.append(triple)
                stated.setdefault(str(triple.subject).strip("<>"), str(file))
    report = check(triples, shapes_graph(resources.folder("shapes") / "vocabulary.ttl"))
    return Report(tuple(replace(v, letter=stated.get(v.focus)) for v in report.violations))


def _of(store: ox.Store, subject: object, predicate: URIRef) -> Iterator[ox.Triple]:
    for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None):  # type: ignore[arg-type]
        yield quad.triple


def _nquads(quads: Iterable[ox.Quad]) -> str:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS).decode()  # type: ignore[union-attr]
