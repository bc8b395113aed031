"""One graph against shapes: pyshacl over a store in memory whose SPARQL is Oxigraph's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, cast

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result
from rdflib.store import Store
from rdflib.term import Identifier, Node, Variable

from graph.errors import VocabularyError
from graph.namespaces import RDF, SH, XSD
from graph.parsing import turtle
from graph.validation.report import Report, violation

_STRING: Final = str(XSD.string)


def check(
    triples: Sequence[ox.Triple],
    shapes: Graph,
    *,
    beside: Sequence[ox.Triple] = (),
    only: list[str] | None = None,
) -> Report:
    """Validate a graph (https://www.w3.org/TR/shacl/#validation).

    Args:
        triples: the graph.
        shapes: the shapes.
        beside: statements of other graphs that the shapes look into; what only they give a class is no focus.
        only: IRIs of the shapes to use; by default all.

    Returns:
        What does not conform.

    Raises:
        VocabularyError: the shapes are no shapes.
    """
    data = _Statements(triples, beside=beside, known=shapes, store=_Answering([*triples, *beside]))
    try:
        conforms, results, text = pyshacl.validate(data, shacl_graph=shapes, use_shapes=only)
    except (ReportableRuntimeError, SyntaxError) as error:
        raise VocabularyError(f"shapes/: not valid SHACL: {error}; mend the shapes") from error
    if not isinstance(results, Graph):
        raise VocabularyError(f"shapes/: not valid SHACL: {text}; mend the shapes")
    if conforms:
        return Report()
    found = (violation(results, r, data, shapes) for r in results.subjects(RDF.type, SH.ValidationResult))
    return Report(tuple(sorted(found, key=lambda v: (v.letter or "", v.start or 0, v.focus, v.shape, str(v)))))


def shapes_graph(file: Path) -> Graph:
    """Shapes as rdflib holds them.

    Raises:
        VocabularyError: the file is missing or no valid Turtle.
    """
    return _Statements(turtle(file))


class _Statements(Graph):
    """An rdflib graph that is only read: statements in dictionaries by the two terms that pyshacl asks with.

    pyshacl asks single statements a hundred thousand times a letter. rdflib's own stores keep contexts beside each
    and answer through several layers, which takes ten times as long.
    """

    def __init__(
        self,
        triples: Iterable[ox.Triple],
        *,
        beside: Iterable[ox.Triple] = (),
        known: Graph | None = None,
        store: Store | str = "default",
    ) -> None:
        """Fill the graph.

        Args:
            triples: its statements.
            beside: statements that are found from their subject only.
            known: a graph whose terms it shares: those that are one object are compared fast.
            store: answers queries, where the graph is asked any.
        """
        super().__init__(store=store)
        self.terms: dict[object, Identifier] = dict(known.terms) if isinstance(known, _Statements) else {}
        self._about: dict[Node, dict[Node, dict[Node, None]]] = defaultdict(lambda: defaultdict(dict))
        self._with: dict[Node, dict[Node, dict[Node, None]]] = defaultdict(lambda: defaultdict(dict))
        for triple in triples:
            subject, predicate, value = map(self._term, (triple.subject, triple.predicate, triple.object))
            self._about[subject][predicate][value] = None
            self._with[predicate][value][subject] = None
        for triple in beside:
            subject, predicate, value = map(self._term, (triple.subject, triple.predicate, triple.object))
            self._about[subject][predicate][value] = None

    def __len__(self) -> int:
        """How many statements there are, without those beside."""
        return sum(len(subjects) for values in self._with.values() for subjects in values.values())

    def _term(self, term: object) -> Identifier:
        found = self.terms.get(term)
        if found is None:
            found = self.terms[term] = _rdflib(term)
        return found

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Generator[Node, None, None]:  # noqa: FBT001, FBT002 (rdflib's)
        """As `Graph.objects`."""
        if subject is None or predicate is None:
            yield from super().objects(subject, predicate, unique)
        else:
            yield from self._about.get(subject, {}).get(predicate, ())

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """As `Graph.triples`, without paths."""
        subject, predicate, value = triple
        if subject is None and predicate is not None:
            places = self._with.get(predicate, {})
            for o in places if value is None else (value,):
                for s in places.get(o, ()):
                    yield s, predicate, o
            return
        for s in self._about if subject is None else (subject,):
            about = self._about.get(s, {})
            for p in about if predicate is None else (predicate,):
                values = about.get(p, ())
                for o in values if value is None else (value,):
                    if o in values:
                        yield s, p, o


class _Answering(Memory):
    """rdflib's store in memory with Oxigraph's SPARQL.

    rdflib parses the queries of SPARQL constraints anew each time and evaluates them a hundred times slower.
    `Store.query` is where rdflib has a store bring an engine of its own
    (https://rdflib.readthedocs.io/en/stable/apidocs/rdflib.store.html).
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
