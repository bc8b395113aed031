"""What programs can read about the service: SPARQL Service Description, VoID, example queries, prefixes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, request, url_for

from graph.namespaces import DCTERMS, FOAF, OWL, PREFIXES, RDF, RDFS, SCHEMA, SD, SH, VOID, XSD
from graph.tokens import Form, outline
from graph.web.site import Site, site
from graph.web.sparql import formats, replies
from graph.web.sparql.formats import GRAPH_FORMATS, ResultFormat

blueprint = Blueprint("description", __name__)
replies.register(blueprint)

_LICENCE: Final = ox.NamedNode("http://creativecommons.org/publicdomain/zero/1.0/")
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip

Triples = Iterator[ox.Triple]


@blueprint.route("/.well-known/void")
def void() -> Response:
    """The dataset in figures (https://www.w3.org/TR/void/#well-known)."""
    return reply(dataset, *replies.negotiated(GRAPH_FORMATS, request.args.get("format")))


@blueprint.route("/.well-known/sparql-examples")
def sparql_examples() -> Response:
    """The example queries as SHACL executables (https://www.w3.org/TR/shacl-af/#SPARQLExecutable)."""
    return reply(example_queries, *replies.negotiated(GRAPH_FORMATS, request.args.get("format")))


def reply(describe: Callable[[Site], Triples], result: ResultFormat, media_type: str) -> Response:
    """Send a description.

    Args:
        describe: makes its triples, which depend on the generation and the address asked.
        result: how to write them.
        media_type: what to call that.
    """

    def make() -> bytes:
        graph_format = ox.RdfFormat.from_media_type(result.types[0])
        return ox.serialize(describe(site()), format=graph_format, prefixes=PREFIXES) or b""

    return replies.cacheable(f"{describe.__name__} {request.root_url}", media_type, make)


def service(here: Site) -> Triples:
    """The endpoint (https://www.w3.org/TR/sparql11-service-description/)."""
    about = _iri(_endpoint())
    default, union = ox.BlankNode("default"), "UnionDefaultGraph"
    data, default_set = _dataset_iri(), ox.BlankNode("dataset")
    yield _triple(about, RDF.type, _iri(SD.Service))
    yield _triple(about, SD.endpoint, about)
    yield _triple(about, SD.supportedLanguage, _iri(SD.SPARQL11Query))
    yield _triple(about, SD.defaultEntailmentRegime, _iri("http://www.w3.org/ns/entailment/Simple"))
    for name in _RESULT_FORMATS:
        yield _triple(about, SD.resultFormat, _iri(_FORMATS + name))
    if here.union:
        yield _triple(about, SD.feature, _iri(SD[union]))
    yield _triple(about, SD.defaultDataset, default_set)
    yield _triple(default_set, RDF.type, _iri(SD.Dataset))
    yield _triple(default_set, RDFS.seeAlso, data)
    yield _triple(default_set, SD.defaultGraph, default)
    yield _triple(default, RDF.type, _iri(SD.Graph))
    for number, (name, size) in enumerate(here.cached("graphs", lambda: _graphs(here))):
        named, graph = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
        yield _triple(default_set, SD.namedGraph, named)
        yield _triple(named, RDF.type, _iri(SD.NamedGraph))
        yield _triple(named, SD.name, _iri(name))
        yield _triple(named, SD.graph, graph)
        yield _triple(graph, RDF.type, _iri(SD.Graph))
        yield _triple(graph, VOID.triples, _number(size))
    limits = here.evaluator.limits()
    if limits is not None:
        text = (
            f"A query may take {limits.seconds:g} s, its result {limits.most_bytes} bytes; what needs more is refused."
        )
        yield _triple(about, RDFS.comment, ox.Literal(text, language="en"))
    yield from prefixes(about)


def prefixes(about: ox.NamedNode) -> Triples:
    """The prefixes in use as SHACL declarations (https://www.w3.org/TR/shacl/#sparql-prefixes)."""
    for prefix, iri in PREFIXES.items():
        declared = ox.BlankNode(f"prefix-{prefix}")
        yield _triple(about, SH.declare, declared)
        yield _triple(declared, RDF.type, _iri(SH.PrefixDeclaration))
        yield _triple(declared, SH.prefix, ox.Literal(prefix))
        yield _triple(declared, SH.namespace, ox.Literal(iri, datatype=_iri(XSD.anyURI)))


def dataset(here: Site) -> Triples:
    """The dataset with its classes and properties and how often each is used."""
    about = _dataset_iri()
    yield _triple(about, RDF.type, _iri(VOID.Dataset))
    for text, language in (("Kamergraph: toezeggingen over defensie", "nl"), ("Kamergraph: defence commitments", "en")):
        yield _triple(about, DCTERMS.title, ox.Literal(text, language=language))
    yield _triple(about, DCTERMS.license, _LICENCE)
    yield _triple(about, VOID.sparqlEndpoint, _iri(_endpoint()))
    yield _triple(about, VOID.uriSpace, ox.Literal(here.base))
    yield _triple(about, FOAF.homepage, _iri(request.root_url))
    graphs = url_for("graphstore.graph", _external=True)
    for result in GRAPH_FORMATS:
        yield _triple(about, DCTERMS.format, ox.Literal(result.types[0]))
        yield _triple(about, VOID.dataDump, _iri(f"{graphs}?default&format={result.name}"))
    for iri in PREFIXES.values():
        yield _triple(about, VOID.vocabulary, _iri(iri))
    triples, subjects, classes, properties = here.cached("void", lambda: _figures(here))
    yield _triple(about, VOID.triples, _number(triples))
    yield _triple(about, VOID.entities, _number(subjects))
    yield _triple(about, VOID.distinctSubjects, _number(subjects))
    yield _triple(about, VOID.classes, _number(len(classes)))
    yield _triple(about, VOID.properties, _number(len(properties)))
    for number, (name, count) in enumerate(classes):
        part = ox.BlankNode(f"class{number}")
        yield _triple(about, VOID.classPartition, part)
        yield _triple(part, VOID["class"], _iri(name))
        yield _triple(part, VOID.entities, _number(count))
    for number, (name, count) in enumerate(properties):
        part = ox.BlankNode(f"property{number}")
        yield _triple(about, VOID.propertyPartition, part)
        yield _triple(part, VOID.property, _iri(name))
        yield _triple(part, VOID.triples, _number(count))


def example_queries(here: Site) -> Triples:
    """The example queries with the endpoint they are for."""
    vocabulary = _iri(f"{here.base}ontology")
    yield _triple(vocabulary, RDF.type, _iri(OWL.Ontology))
    yield from prefixes(vocabulary)
    for example in here.examples:
        about = _iri(f"{here.base}query/{example.slug}")
        is_graph = formats.formats_of(_form(example.query)) is GRAPH_FORMATS
        yield _triple(about, RDF.type, _iri(SH.SPARQLExecutable))
        yield _triple(about, RDF.type, _iri(SH.SPARQLConstructExecutable if is_graph else SH.SPARQLSelectExecutable))
        yield _triple(about, SH.construct if is_graph else SH.select, ox.Literal(example.query))
        yield _triple(about, SH.prefixes, vocabulary)
        yield _triple(about, SCHEMA.target, _iri(_endpoint()))
        for predicate, texts in (
            (RDFS.label, example.label),
            (RDFS.comment, example.comment),
            (SCHEMA.keywords, example.theme),
        ):
            for language, text in texts.items():
                yield _triple(about, predicate, ox.Literal(text, language=language))


def _form(query: str) -> Form:
    return outline(query).form


def _graphs(here: Site) -> list[tuple[str, int]]:
    found = here.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
    return [(row["g"].text, int(row["n"].text)) for row in found.rows if row["g"].kind == "uri"]


def _figures(here: Site) -> tuple[int, int, list[tuple[str, int]], list[tuple[str, int]]]:
    """Triples, distinct subjects, and classes and properties with the number of uses."""
    subjects = here.select("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }").rows[0]["n"].text
    classes = _counted(here, "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?x }")
    properties = _counted(here, "SELECT ?x (COUNT(*) AS ?n) WHERE { ?s ?x ?o }")
    return sum(n for _, n in properties), int(subjects), classes, properties


def _counted(here: Site, query: str) -> list[tuple[str, int]]:
    rows = here.select(f"{query} GROUP BY ?x ORDER BY DESC(?n) ?x").rows
    return [(row["x"].text, int(row["n"].text)) for row in rows if row["x"].kind == "uri"]


def _endpoint() -> str:
    return url_for("sparql.answer", _external=True)


def _dataset_iri() -> ox.NamedNode:
    return _iri(url_for("description.void", _external=True) + "#dataset")


def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_iri(XSD.integer))


def _triple(
    subject: ox.NamedNode | ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal
) -> ox.Triple:
    return ox.Triple(subject, _iri(predicate), value)
