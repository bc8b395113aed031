"""What programs read about the service: VoID, the example queries, prefixes."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, VOID, XSD
from webclient import Client

from graph.namespaces import KG, PREFIXES
from graph.web.sparql.formats import GRAPH_FORMATS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SCHEMA = Namespace("https://schema.org/")
WELL_KNOWN = ["/.well-known/void", "/.well-known/sparql-examples"]


def read(client: Client, target: str) -> Graph:
    return Graph().parse(data=client(target).text, format="turtle", publicID=client.root + target)


def number(client: Client, query: str) -> int:
    return int(client.query(query).rows()[0]["n"])


@pytest.mark.parametrize("target", WELL_KNOWN)
def test_descriptions_come_in_every_format(client: Client, target: str) -> None:
    for media_type in ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"):
        answer = client(target, Accept=media_type)
        assert (answer.status, answer.type) == (200, media_type)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert client(target, Accept=media_type, If_None_Match=answer.headers["etag"]).status == 304
    assert client(target + "?format=jsonld").type == "application/ld+json"
    assert client(target, Accept="image/png").status == 406


def test_void_counts_what_the_graph_holds(client: Client) -> None:
    graph = read(client, "/.well-known/void")
    data = graph.value(predicate=RDF.type, object=VOID.Dataset)
    assert isinstance(data, URIRef)
    assert str(data).startswith(client.root)
    assert graph.value(data, VOID.sparqlEndpoint) == URIRef(f"{client.root}/sparql")
    assert graph.value(data, DCTERMS.license) is not None
    assert int(str(graph.value(data, VOID.triples))) == number(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    classes = {graph.value(p, VOID["class"]): graph.value(p, VOID.entities) for p in graph[data : VOID.classPartition]}
    assert int(classes[KG.Letter]) == number(client, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{KG.Letter}> }}")
    properties = {
        graph.value(p, VOID.property): graph.value(p, VOID.triples) for p in graph[data : VOID.propertyPartition]
    }
    assert int(properties[KG.evidence]) == number(client, f"SELECT (COUNT(*) AS ?n) {{ ?s <{KG.evidence}> ?o }}")
    assert sum(int(n) for n in properties.values()) == int(str(graph.value(data, VOID.triples)))


def test_the_dumps_void_names_can_be_had(client: Client) -> None:
    graph = read(client, "/.well-known/void")
    dumps = list(graph.objects(None, VOID.dataDump))
    assert len(dumps) == len(GRAPH_FORMATS)
    for dump in dumps:
        assert client(str(dump).removeprefix(client.root)).status == 200


def test_the_example_queries_are_published_as_they_are_shown(client: Client) -> None:
    graph = read(client, "/.well-known/sparql-examples")
    examples = list(graph[: RDF.type : SH.SPARQLExecutable])
    assert len(examples) >= 18
    for example in examples:
        query = graph.value(example, SH.select) or graph.value(example, SH.construct)
        assert client.query(str(query), "*/*").status == 200
        assert {label.language for label in graph.objects(example, RDFS.label) if isinstance(label, Literal)} == {
            "nl",
            "en",
        }
        assert graph.value(example, SCHEMA.target) == URIRef(f"{client.root}/sparql")


@pytest.mark.parametrize("target", ["/sparql", "/.well-known/sparql-examples"])
def test_prefixes_are_declared_as_shacl_has_them(client: Client, target: str) -> None:
    graph = read(client, target)
    declared = {
        str(graph.value(d, SH.prefix)): graph.value(d, SH.namespace) for d in graph[: RDF.type : SH.PrefixDeclaration]
    }
    assert {prefix: str(iri) for prefix, iri in declared.items()} == PREFIXES
    assert all(iri.datatype == XSD.anyURI for iri in declared.values())


def test_the_service_names_every_graph_and_its_size(client: Client) -> None:
    graph = read(client, "/sparql")
    sizes = {
        str(graph.value(named, SD.name)): str(graph.value(graph.value(named, SD.graph), VOID.triples))
        for named in graph[: RDF.type : SD.NamedGraph]
    }
    rows = client.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows()
    assert {name: int(size) for name, size in sizes.items()} == {row["g"]: int(row["n"]) for row in rows}


def test_the_union_is_told_only_where_it_is_the_default(client: Client, own_client: Client) -> None:
    union = (None, SD.feature, SD.UnionDefaultGraph)
    assert union in read(client, "/sparql")
    assert union not in read(own_client, "/sparql")
