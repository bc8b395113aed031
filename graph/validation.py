"""Dataset and shapes -> a report that points into the letters; what does not conform reaches no store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result
from rdflib.term import Identifier, Node, Variable

from graph import resources
from graph.errors import VocabularyError
from graph.namespaces import DCTERMS, DEFAULT_BASE, KG, OA, PROV, RDF, RDFS, SH, SKOS, XSD, Minted

_BETWEEN: Final = URIRef("https://w3id.org/kamergraph/shapes#between-letters")
_NEIGHBOUR: Final = frozenset(
    str(p)
    for p in (RDF.type, RDFS.label, SKOS.example, DCTERMS.identifier, DCTERMS.type, DCTERMS.alternative)
)
"""What the shapes of a letter ask of a thing that is described elsewhere."""

_STRING: Final = str(XSD.string)


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
        letter: file name of the letter it stands in, where it stands in one.
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
        return check([*own, *around, *self._classes], self._shapes)

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
        near = [
            t for end in ends for p in (RDF.type, KG.series, PROV.wasDerivedFrom) for t in _of(store, end, p)
        ]
        letters = {t.object for t in near if t.predicate.value == str(PROV.wasDerivedFrom)}
        near += [t for letter in letters for t in _of(store, letter, DCTERMS.issued)]
        shapes = sorted(str(s) for s in self._shapes.subjects(DCTERMS.isPartOf, _BETWEEN))
        return check([*links, *near, *self._classes], self._shapes, only=shapes)


def validate(store: ox.Store, *, base: str = DEFAULT_BASE, shapes: Path | None = None) -> Report:
    """Check a whole dataset, graph by graph, so that time grows with its size and not faster.

    Args:
        store: the dataset of a build.
        base: where its instances stand.
        shapes: a file of shapes; by default shapes/data.ttl.

    Returns:
        What does not conform.

    Raises:
        VocabularyError: the shapes are not valid Turtle.
    """
    minted = Minted(base)

    def quads(graph: str) -> Iterator[ox.Quad]:
        return store.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    validator = Validator(
        [*quads(minted.graph("vocabulary")), *quads(minted.graph("ontology"))], shapes=shapes
    )
    report = validator.vocabulary()
    entities: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads(minted.graph("entities")):
        entities[quad.subject].append(quad)
    prefix = minted.graph("letter/")
    for graph in sorted(g.value for g in store.named_graphs() if g.value.startswith(prefix)):
        own = list(quads(graph))
        named = dict.fromkeys(t for q in own for t in (q.subject, q.object) if t in entities)
        near = [q for t in named for q in entities[t]]
        report += validator.letter(_nquads(own), entities=_nquads(near))
    return report + validator.links(store, base=base)


def shapes_graph(file: Path) -> Graph:
    """Shapes as rdflib holds them.

    Raises:
        VocabularyError: the file is missing or no valid Turtle.
    """
    try:
        triples = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise VocabularyError(
            f"{file}:{error.lineno}:{error.offset}: not valid Turtle: {error.msg}; mend the file"
        ) from error
    except OSError as error:
        raise VocabularyError(
            f"{file}: cannot be read: {error.strerror}; install kamergraph again"
        ) from error
    graph = Graph()
    _fill(graph, triples)
    return graph


# ------------------------------------------------------------------------------------------------ the engine


class _Answering(Memory):
    """rdflib's store in memory with Oxigraph's SPARQL.

    pyshacl asks single statements, in which this store is quickest, and the queries of SPARQL constraints,
    which rdflib parses anew each time and evaluates a hundred times slower. `Store.query` is where rdflib has
    a store bring an engine of its own (https://rdflib.readthedocs.io/en/stable/apidocs/rdflib.store.html).
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        super().__init__()
        self._engine = ox.Store()
        self._engine.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **_: Any) -> Result:  # noqa: ARG002, N803
        """Answer a SELECT query in which some variables are bound beforehand."""
        bound: dict[ox.Variable, Any] = {
            ox.Variable(name): ox.NamedNode(str(term)) for name, term in initBindings.items()
        }
        found = cast("ox.QuerySolutions", self._engine.query(query, substitutions=bound))
        given = {Variable(name): term for name, term in initBindings.items()}
        names = [v.value for v in found.variables]
        result = Result("SELECT")
        result.vars = [Variable(n) for n in names]
        result.bindings = [{Variable(n): _rdflib(row[n]) for n in names if row[n]} | given for row in found]
        return result


def _fill(graph: Graph, triples: Iterable[ox.Triple]) -> None:
    known: dict[object, Identifier] = {}
    for triple in triples:
        terms = []
        for term in (triple.subject, triple.predicate, triple.object):
            found = known.get(term)
            if found is None:
                found = known[term] = _rdflib(term)
            terms.append(found)
        graph.add(tuple(terms))  # type: ignore[arg-type]


def _rdflib(term: object) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    literal = cast("ox.Literal", term)
    if literal.language:
        return Literal(literal.value, lang=literal.language)
    if literal.datatype.value == _STRING:
        return Literal(literal.value)
    return Literal(literal.value, datatype=URIRef(literal.datatype.value))


def _of(store: ox.Store, subject: object, predicate: URIRef) -> Iterator[ox.Triple]:
    for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None):  # type: ignore[arg-type]
        yield quad.triple


def _nquads(quads: Iterable[ox.Quad]) -> str:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS).decode()  # type: ignore[union-attr]


def check(triples: list[ox.Triple], shapes: Graph, *, only: list[str] | None = None) -> Report:
    """Validate a graph (https://www.w3.org/TR/shacl/#validation).

    Args:
        triples: the graph.
        shapes: the shapes.
        only: IRIs of the shapes to use; by default all.

    Returns:
        What does not conform.

    Raises:
        VocabularyError: the shapes are no shapes.
    """
    data = Graph(store=_Answering(triples))
    _fill(data, triples)
    conforms, results, text = pyshacl.validate(data, shacl_graph=shapes, use_shapes=only)
    if not isinstance(results, Graph):
        raise VocabularyError(f"shapes/: {text}")
    if conforms:
        return Report()
    found = (_violation(results, r, data, shapes) for r in results.subjects(RDF.type, SH.ValidationResult))
    return Report(
        tuple(sorted(found, key=lambda v: (v.letter or "", v.start or 0, v.focus, v.shape, str(v))))
    )


# ------------------------------------------------------------------------------------------ what is reported


def _violation(results: Graph, result: Node, data: Graph, shapes: Graph) -> Violation:
    def one(predicate: URIRef) -> Identifier | None:
        return results.value(result, predicate)  # type: ignore[return-value]

    focus, value = one(SH.focusNode), one(SH.value)
    source = one(SH.sourceConstraint) or one(SH.sourceShape)
    letter, passage = _place(data, focus, value)
    messages = {
        m.language or "": str(m).replace("{?value}", f"<{value}>")
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
