"""One graph against shapes: pyshacl over a store in memory whose SPARQL is Oxigraph's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, cast

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result
from rdflib.term import Identifier, Variable

from graph.errors import VocabularyError
from graph.namespaces import RDF, SH, XSD
from graph.parsing import turtle
from graph.validation.report import Report, violation

_STRING: Final = str(XSD.string)


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
    graph = Graph()
    _fill(graph, turtle(file))
    return graph


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
