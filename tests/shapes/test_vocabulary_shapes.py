"""Every constraint of shapes/vocabulary.ttl is broken by one change of valid knowledge; our own is valid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from breaks import PROLOGUE, add, both, copy, drop, swap
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from rdflib import Graph, Literal, URIRef

from graph import resources, validation
from graph.namespaces import DEFAULT_BASE, SH

VALID = """
@base <https://w3id.org/kamergraph/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix gram: <https://w3id.org/kamergraph/grammar#> .
@prefix kg: <https://w3id.org/kamergraph/ontology#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<id/country/NLD> a kg:Country, skos:Concept ; rdfs:label "Nederland" ; skos:prefLabel "Nederland"@nl, "Netherlands"@en ;
    org:memberOf <id/organisation/navo> ; skos:exactMatch <http://www.wikidata.org/entity/Q55> ; dct:source "lijst" ;
    skos:example "Nederland stemt in."@nl .
<id/organisation/navo> a kg:Organisation, skos:Concept ; rdfs:label "NAVO" ; skos:prefLabel "NAVO"@nl, "NATO"@en ;
    gram:series <id/series/top> ; skos:example "De NAVO vergadert."@nl .
<id/series/top> a kg:Series, skos:Concept ; rdfs:label "top" ; skos:prefLabel "top"@nl, "summit"@en ;
    skos:example "De top."@nl .
<id/organisation/defensie> a kg:Organisation, skos:Concept ; rdfs:label "Defensie" ; kg:actsFor <id/country/NLD> ;
    skos:prefLabel "ministerie van Defensie"@nl, "Ministry of Defence"@en ; gram:weakLabel "Defensie" ;
    skos:example "Defensie koopt."@nl .
<id/group/leden> a kg:Group, skos:Concept ; rdfs:label "leden" ; skos:prefLabel "leden"@nl, "members"@en ;
    kg:membersOf <id/organisation/navo> ; skos:example "De leden."@nl .
<id/capability/tank> a kg:Capability, skos:Concept ; rdfs:label "tank" ; skos:prefLabel "tank"@nl, "tank"@en ;
    skos:broader <id/capability/voertuig> ; skos:example "Een tank."@nl .
<id/capability/voertuig> a kg:Capability, skos:Concept ; rdfs:label "voertuig" ;
    skos:prefLabel "voertuig"@nl, "vehicle"@en ; skos:example "Een voertuig."@nl .
kg:Country rdfs:subClassOf kg:Actor . kg:Organisation rdfs:subClassOf kg:Actor . kg:Group rdfs:subClassOf kg:Actor .

gram:month-10 a gram:Cue ; gram:role "month" ; gram:value "10" ; gram:form "oktober" .
gram:verb-toezeggen a gram:Verb ; gram:lemma "toezeggen" ; gram:particle "toe" ; gram:present "zegt" ; gram:past "zei" ;
    gram:participle "toegezegd" ; gram:infinitive "toezeggen", "toe te zeggen" .

<frame/toezeggen> a gram:Frame ; rdfs:label "zegt toe" ; kg:kind <vocabulary/kind/supply> ; gram:verb "toezeggen" ;
    gram:status <vocabulary/commitment-status/committed> ; gram:objectClass kg:Capability ; gram:matrix "subject" ;
    skos:example "Nederland zegt tanks toe."@nl, "Ook Polen zei tanks toe."@nl, "Er zijn tanks toegezegd."@nl ;
    gram:counterExample "Hij zegt niets."@nl .
"""

NLD, NATO, MINISTRY, MEMBERS = (
    "<id/country/NLD>",
    "<id/organisation/navo>",
    "<id/organisation/defensie>",
    "<id/group/leden>",
)
TANK, VEHICLE, FRAME = "<id/capability/tank>", "<id/capability/voertuig>", "<frame/toezeggen>"
CUE, VERB = "gram:month-10", "gram:verb-toezeggen"

BREAKS: dict[tuple[str, str], str] = {
    ("Term", "Pattern"): copy(VEHICLE, "<id/capability/Voertuig>"),
    ("Term-prefLabel", "MinCount"): swap(VEHICLE, "skos:prefLabel", '"voertuig"@nl'),
    ("Term-prefLabel", "LanguageIn"): add(VEHICLE, "skos:prefLabel", '"Fahrzeug"@de'),
    ("Term-example", "MinCount"): drop(VEHICLE, "skos:example"),
    ("Term-example", "LanguageIn"): swap(VEHICLE, "skos:example", '"Een voertuig."'),
    ("Term-actsFor", "Class"): add(MINISTRY, "kg:actsFor", TANK),
    ("Term-memberOf", "Class"): add(NLD, "org:memberOf", TANK),
    ("Term-membersOf", "Class"): add(MEMBERS, "kg:membersOf", NLD),
    ("Term-series", "Class"): swap(NATO, "gram:series", NLD),
    ("Term-series", "MaxCount"): (
        "INSERT { <id/series/forum> ?p ?o . <id/organisation/navo> gram:series <id/series/forum> } "
        "WHERE { <id/series/top> ?p ?o }"
    ),
    ("Term-source", "MinCount"): drop(NLD, "dct:source"),
    ("Broader-class", "SPARQL"): add(TANK, "skos:broader", NATO),
    ("Broader-cycle", "SPARQL"): add(VEHICLE, "skos:broader", TANK),
    ("ActsFor-cycle", "SPARQL"): add(NLD, "kg:actsFor", MINISTRY),
    ("Hint-label", "SPARQL"): add(MINISTRY, "gram:weakLabel", '"defensie"'),
    ("Cue", "Pattern"): copy(CUE, "<grammar#month_10>"),
    ("Cue-role", "MinCount"): drop(CUE, "gram:role"),
    ("Cue-role", "Pattern"): add(CUE, "gram:role", '"Month name"'),
    ("Cue-form", "MinCount"): drop(CUE, "gram:form"),
    ("Cue-form", "Pattern"): add(CUE, "gram:form", '" "'),
    ("Cue-value", "MaxCount"): add(CUE, "gram:value", '"11"'),
    ("Verb-lemma", "MinCount"): both(drop(VERB, "gram:lemma"), drop(VERB, "gram:particle"), drop(FRAME, "gram:verb"))
    + " ; "
    + add(FRAME, "gram:noun", '"toezegging"'),
    ("Verb-lemma", "MaxCount"): add(VERB, "gram:lemma", '"toebijten"'),
    ("Verb-particle", "MaxCount"): add(VERB, "gram:particle", '"toez"'),
    ("Verb-present", "MinCount"): drop(VERB, "gram:present"),
    ("Verb-past", "MinCount"): drop(VERB, "gram:past"),
    ("Verb-participle", "MaxCount"): add(VERB, "gram:participle", '"toezegd"'),
    ("Verb-infinitive", "MinCount"): drop(VERB, "gram:infinitive"),
    ("Verb-one", "SPARQL"): copy(VERB, "gram:verb-toezeggen-2"),
    ("Verb-separable", "SPARQL"): swap(VERB, "gram:particle", '"aan"'),
    ("Frame", "Pattern"): copy(FRAME, "<frame/Toezeggen>"),
    ("Frame-trigger", "MinCount"): drop(FRAME, "gram:verb"),
    ("Frame-label", "MinCount"): drop(FRAME, "rdfs:label"),
    ("Frame-label", "MaxCount"): add(FRAME, "rdfs:label", '"belooft"'),
    ("Frame-label", "Pattern"): swap(FRAME, "rdfs:label", '" "'),
    ("Frame-kind", "MinCount"): drop(FRAME, "kg:kind"),
    ("Frame-kind", "MaxCount"): add(FRAME, "kg:kind", "<vocabulary/kind/other>"),
    ("Frame-kind", "Pattern"): swap(FRAME, "kg:kind", "<vocabulary/kind/gift>"),
    ("Frame-status", "Pattern"): add(FRAME, "gram:presentStatus", "<vocabulary/meeting-status/held>"),
    ("Frame-class", "In"): add(FRAME, "gram:actorClass", "kg:Meeting"),
    ("Frame-matrix", "In"): swap(FRAME, "gram:matrix", '"both"'),
    ("Frame-matrix", "MaxCount"): add(FRAME, "gram:matrix", '"object"'),
    ("Frame-example", "MinCount"): swap(FRAME, "skos:example", '"Nederland zegt tanks toe."@nl'),
    ("Frame-example", "LanguageIn"): add(FRAME, "skos:example", '"The Netherlands pledges tanks."@en'),
    ("Frame-counterExample", "MinCount"): drop(FRAME, "gram:counterExample"),
    ("Frame-counterExample", "LanguageIn"): add(FRAME, "gram:counterExample", '"Nothing."@en'),
    ("Frame-verb", "SPARQL"): add(FRAME, "gram:verb", '"beloven"'),
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return validation.shapes_graph(resources.folder("shapes") / "vocabulary.ttl")


def changed(update: str = "") -> list[ox.Triple]:
    store = ox.Store()
    store.load(VALID, format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE)
    if update:
        store.update(PROLOGUE + update)
    return [q.triple for q in store]


def test_the_minimal_knowledge_is_valid(shapes: Graph) -> None:
    report = validation.check(changed(), shapes)
    assert report.conforms, str(report)


@pytest.mark.parametrize("constraint", BREAKS, ids="-".join)
def test_a_change_breaks_its_constraint_and_no_other(shapes: Graph, constraint: tuple[str, str]) -> None:
    report = validation.check(changed(BREAKS[constraint]), shapes)
    found = {(v.shape, v.component.removesuffix("ConstraintComponent")) for v in report.violations}
    assert found == {constraint}, str(report)


def constraints(shapes: Graph) -> Iterator[tuple[str, str, URIRef]]:
    for shape, parameter, value in shapes:
        if parameter in CONSTRAINT_PARAMETERS_MAP and parameter not in {SH.property, SH.flags}:
            node = URIRef(str(value if parameter == SH.sparql else shape))
            kind = CONSTRAINT_PARAMETERS_MAP[parameter].shacl_constraint_component
            name = str(kind).rpartition("#")[2].removesuffix("ConstraintComponent")
            yield str(node).rpartition("#")[2], name, node


def test_every_constraint_has_a_change_that_breaks_it(shapes: Graph) -> None:
    assert {(shape, kind) for shape, kind, _ in constraints(shapes)} == set(BREAKS)


def test_every_constraint_has_a_message_in_dutch_and_english(shapes: Graph) -> None:
    for _, _, node in constraints(shapes):
        messages = [m for m in shapes.objects(node, SH.message) if isinstance(m, Literal)]
        assert sorted(str(m.language) for m in messages) == ["en", "nl"], node


def test_the_shapes_are_well_formed() -> None:
    conforms, _, text = pyshacl.validate(
        Graph(), shacl_graph=Graph().parse(resources.folder("shapes") / "vocabulary.ttl"), meta_shacl=True
    )
    assert conforms, text


def test_our_own_knowledge_files_are_valid() -> None:
    report = validation.knowledge()
    assert report.conforms, str(report)


def test_a_fault_names_its_file(tmp_path: Path) -> None:
    for name in ("vocabulary", "language"):
        (tmp_path / name).mkdir()
    file = tmp_path / "vocabulary" / "own.ttl"
    file.write_text(VALID.replace('skos:example "Een tank."@nl', 'skos:altLabel "pantser"@nl'), encoding="utf-8")
    (violation,) = validation.knowledge(tmp_path).violations
    assert violation.shape == "Term-example"
    assert str(violation).startswith(f"{file}: ")
    assert "Een term heeft een voorbeeldzin" in str(violation)
