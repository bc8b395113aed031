"""The ontology: what the contract lists and no more, described in two languages, free of contradiction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import samples
from owlrl import OWLRL_Semantics  # type: ignore[import-untyped]
from rdflib import Graph, Literal, URIRef

from graph import resources
from graph.model import ACTOR_CLASSES, ENTITY_CLASSES
from graph.namespaces import DCTERMS, FOAF, KG, ORG, OWL, PREFIXES, PROV, RDF, RDFS, SCHEMA, SH, SKOS, XSD

ONTOLOGY = URIRef("https://w3id.org/kamergraph/ontology")

CLASSES = {
    *ENTITY_CLASSES,
    *("Actor", "Answer", "Commitment", "Conflict", "Letter", "Meeting", "ParliamentaryDocument", "Passage", "Question"),
}
PROPERTIES = {
    *("fileName", "signatory", "addressee", "dossier", "concerns"),
    *("evidence", "valueEvidence", "actsFor", "membersOf", "series", "status", "sameMeeting"),
    *("kind", "negated", "committedBy", "beneficiary", "object", "objectText", "mission", "programme", "place"),
    *("amount", "unit", "frame", "repeats", "amends", "fulfils", "earliest", "latest"),
    *("askedBy", "answer", "refersTo", "between"),
}
"""The classes and properties that DESIGN's contract names."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resources.folder("ontology") / "kamergraph.ttl")


def declared(graph: Graph, *types: URIRef) -> set[str]:
    return {
        str(s).removeprefix(str(KG)) for t in types for s in graph.subjects(RDF.type, t) if str(s).startswith(str(KG))
    }


def test_the_classes_are_those_of_the_contract(ontology: Graph) -> None:
    assert declared(ontology, OWL.Class) == CLASSES


def test_the_properties_are_those_of_the_contract(ontology: Graph) -> None:
    assert declared(ontology, OWL.ObjectProperty, OWL.DatatypeProperty) == PROPERTIES


def test_the_namespace_of_the_program_is_closed_over_them() -> None:
    assert {name for name in dir(KG) if KG[name]} == CLASSES | PROPERTIES
    with pytest.raises(KeyError):
        KG["Committment"]


def described(graph: Graph) -> Iterator[URIRef]:
    for cls in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        yield from (s for s in graph.subjects(RDF.type, cls) if isinstance(s, URIRef))


def test_everything_has_a_label_and_a_comment_in_dutch_and_english(ontology: Graph) -> None:
    lacking = [
        (term, predicate, language)
        for term in described(ontology)
        for predicate in (RDFS.label, RDFS.comment)
        for language in ("nl", "en")
        if sum(isinstance(o, Literal) and o.language == language for o in ontology.objects(term, predicate)) != 1
    ]
    assert lacking == []


def test_every_property_has_one_domain_and_one_range(ontology: Graph) -> None:
    for name in PROPERTIES:
        assert len(list(ontology.objects(KG[name], RDFS.domain))) == 1, name
        assert len(list(ontology.objects(KG[name], RDFS.range))) == 1, name


def test_it_says_its_version_licence_and_makers(ontology: Graph) -> None:
    assert ontology.value(ONTOLOGY, OWL.versionInfo)
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)).endswith(str(ontology.value(ONTOLOGY, OWL.versionInfo)))
    assert ontology.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
    assert (ontology.value(ONTOLOGY, DCTERMS.creator), RDF.type, FOAF.Group) in ontology


def test_its_prefixes_are_those_of_the_program(ontology: Graph) -> None:
    found = {
        str(ontology.value(p, SH.prefix)): str(ontology.value(p, SH.namespace))
        for p in ontology.objects(ONTOLOGY, SH.declare)
    }
    assert found == {name: PREFIXES[name] for name in found}
    assert {"kg", "gram", "dct", "oa", "org", "prov", "rdfs", "schema", "skos", "xsd"} <= set(found)


def test_actors_are_the_actors_of_the_program(ontology: Graph) -> None:
    assert set(ontology.subjects(RDFS.subClassOf, KG.Actor)) == {KG[c] for c in ACTOR_CLASSES}


@pytest.mark.parametrize(
    ("term", "relation", "other"),
    [
        (KG.Organisation, RDFS.subClassOf, ORG.Organization),
        (KG.Post, RDFS.subClassOf, ORG.Post),
        (KG.Meeting, RDFS.subClassOf, SCHEMA.Event),
        (KG.Commitment, RDFS.subClassOf, PROV.Entity),
        (KG.Capability, RDFS.subClassOf, SKOS.Concept),
        (KG.Passage, RDFS.subClassOf, URIRef("http://www.w3.org/ns/oa#TextPositionSelector")),
        (KG.Passage, RDFS.subClassOf, URIRef("http://www.w3.org/ns/oa#TextQuoteSelector")),
        (KG.ParliamentaryDocument, RDFS.subClassOf, FOAF.Document),
        (KG.actsFor, RDFS.subPropertyOf, PROV.actedOnBehalfOf),
        (KG.askedBy, RDFS.subPropertyOf, PROV.wasAttributedTo),
        (KG.concerns, RDFS.subPropertyOf, DCTERMS.subject),
    ],
)
def test_it_builds_on_the_vocabularies_of_the_field(
    ontology: Graph, term: URIRef, relation: URIRef, other: URIRef
) -> None:
    assert (term, relation, other) in ontology


# ------------------------------------------------------------------------------------------- reasoning

FOREIGN_AXIOMS = """
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity . prov:wasAttributedTo rdfs:range prov:Agent .
prov:Entity owl:disjointWith prov:Activity . org:memberOf rdfs:domain foaf:Agent ; rdfs:range org:Organization .
org:Organization rdfs:subClassOf foaf:Agent . foaf:Person rdfs:subClassOf foaf:Agent .
foaf:Person owl:disjointWith foaf:Organization .
org:Organization owl:equivalentClass foaf:Organization . foaf:Document owl:disjointWith foaf:Organization .
skos:Concept owl:disjointWith skos:ConceptScheme, skos:Collection . skos:closeMatch rdfs:domain skos:Concept .
"""
"""The axioms of the vocabularies built upon that could be run into, from their own specifications."""


@pytest.fixture(scope="module")
def sample() -> Graph:
    """The ontology, those axioms, and a letter with everything in it, its entities and terms; no reasoning yet."""
    graph = Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    kept = [q for q in samples.store(samples.sample()) if "/vocabulary/" not in str(q.subject)]
    text = "".join(f"{q.triple} .\n" for q in kept)
    graph.parse(data=text, format="nt")
    header = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    return graph.parse(data=header + FOREIGN_AXIOMS, format="turtle")


def closed(graph: Graph, extra: str = "") -> tuple[Graph, list[str]]:
    """The graph with all that follows in OWL 2 RL, and the contradictions found on the way.

    See https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules.
    """
    header = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    copy = Graph()
    for triple in graph:
        copy.add(triple)
    copy.parse(data=header + extra, format="turtle")
    semantics = OWLRL_Semantics(copy, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()
    return copy, semantics.error_messages


def test_a_reasoner_finds_no_contradiction(sample: Graph) -> None:
    assert closed(sample)[1] == []


@pytest.mark.parametrize(
    "sabotage",
    [
        "kg:evidence rdfs:domain kg:Mission .",
        "kg:askedBy rdfs:range kg:Person .",
        "kg:Series rdfs:subClassOf kg:Meeting . kg:series rdfs:range kg:Meeting .",
        "kg:Letter rdfs:subClassOf prov:Activity .",
        "kg:Post rdfs:subClassOf kg:Person .",
        "kg:mission rdfs:domain kg:Question . kg:kind rdfs:domain kg:Question .",
    ],
)
def test_a_reasoner_finds_the_contradiction_of_a_sabotaged_ontology(sample: Graph, sabotage: str) -> None:
    assert closed(sample, sabotage)[1]


def test_what_follows_is_no_nonsense(sample: Graph) -> None:
    graph, _ = closed(sample)
    base = "https://w3id.org/kamergraph/"
    country, series = URIRef(f"{base}id/country/NLD"), URIRef(f"{base}id/series/dmm")
    letter, capability = URIRef(f"{base}letter/900-brief"), URIRef(f"{base}id/capability/granaten")
    commitment = next(iter(graph.subjects(RDF.type, KG.Commitment)))
    wanted = {
        (country, FOAF.Agent),  # it is a member of NATO
        (country, SCHEMA.Place),
        (country, PROV.Agent),
        (letter, PROV.Entity),
        (commitment, PROV.Entity),
    }
    unwanted = {
        (country, PROV.Entity),  # no letter is the source of a country
        (country, FOAF.Document),
        (country, SCHEMA.Event),
        (country, ORG.Organization),
        (capability, PROV.Agent),
        (capability, FOAF.Agent),
        (series, KG.Meeting),
        (letter, PROV.Agent),
        (letter, SKOS.Concept),
        (commitment, SKOS.Concept),
        (KG.Country, SKOS.Concept),
        (commitment, SCHEMA.Event),
    }
    types = set(graph.subject_objects(RDF.type))
    assert wanted - types == set()
    assert unwanted & types == set()


def test_dates_and_amounts_have_the_ranges_that_the_mapping_writes(ontology: Graph) -> None:
    wanted = {"earliest": XSD.date, "latest": XSD.date, "amount": XSD.decimal, "negated": XSD.boolean}
    assert {name: ontology.value(KG[name], RDFS.range) for name in wanted} == wanted
