"""Every constraint of shapes/data.ttl is broken by one change of a valid graph, which breaks nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox
import pyshacl
import pytest
import samples
from breaks import BREAKS, CONFLICT, GIFT, MEETING, OTHER_MEETING, PASSAGE, PROLOGUE, SEQUEL
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from rdflib import Graph, Literal, URIRef

from graph import resources, validation
from graph.model import DateValue, Document, Facts, Meeting, Mention, Span
from graph.namespaces import RDF, SH
from graph.store import Embedded

SHAPES = resources.folder("shapes") / "data.ttl"
HELPERS = {"day", "month", "year", "is-question", "is-answer", "is-actor", "is-mission"}
"""Alternatives of a sh:or; broken with it."""


def other(ordinal: int, status: str) -> Facts:
    """A later letter on the same meeting."""
    meeting = Meeting(
        1,
        "DMM",
        ("DMM",),
        (Span(0, 3),),
        series=samples.DMM,
        start=DateValue("2031-03-12"),
        end=DateValue("2031-03-12"),
        status="held" if status == "held" else "planned",
    )
    document = Document("report", "Verslag", date=DateValue("2031-04-01"))
    return samples.bare("DMM brief.", id=f"90{ordinal}-brief", meetings=(meeting,), document=document)


LINKS = f"""INSERT DATA {{
    {MEETING} kg:sameMeeting {OTHER_MEETING} . {OTHER_MEETING} kg:sameMeeting {MEETING} .
    {CONFLICT} a kg:Conflict ; rdfs:label 'x'@nl, 'x'@en ; kg:between {PASSAGE}, <letter/901-brief#char=0,3> .
    {SEQUEL} a kg:Commitment ; rdfs:label 'x' ; kg:kind <vocabulary/kind/funding> ; kg:negated false ;
        kg:status <vocabulary/commitment-status/committed> ; kg:committedBy <id/country/NLD> ;
        kg:frame <frame/leveren> ; prov:wasDerivedFrom <letter/901-brief> ;
        kg:evidence <letter/901-brief#char=0,3> ; kg:repeats {GIFT} }}"""
"""What joins letters, and the commitment that is the sequel."""


def valid() -> list[ox.Triple]:
    """The minimal valid graph: three letters with everything in them once, their vocabulary, what joins them."""
    store = samples.store(samples.sample(), other(1, "held"), other(2, "planned"))
    union = ox.Store()
    union.extend(ox.Quad(q.subject, q.predicate, q.object) for q in store if "/ontology>" not in str(q.graph_name))
    union.extend(ox.Quad(q.subject, q.predicate, q.object) for q in store if q.predicate.value.endswith("#subClassOf"))
    union.update(PROLOGUE + LINKS)
    # Values that nothing here uses only cost time.
    used = {"EUR", "funding", "kind", "unit"}
    for quad in list(union):
        subject = str(quad.subject).strip("<>")
        if "/vocabulary/" in subject and subject.rpartition("/")[2] not in used:
            union.remove(quad)
    return [q.triple for q in union]


@pytest.fixture(scope="module")
def graph() -> list[ox.Triple]:
    return valid()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return validation.shapes_graph(SHAPES)


def changed(graph: list[ox.Triple], update: str) -> list[ox.Triple]:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in graph)
    store.update(PROLOGUE + update)
    return [q.triple for q in store]


def test_the_minimal_graph_is_valid(graph: list[ox.Triple], shapes: Graph) -> None:
    report = validation.check(graph, shapes)
    assert report.conforms, str(report)


@pytest.mark.parametrize("constraint", BREAKS, ids="-".join)
def test_a_change_breaks_its_constraint_and_no_other(
    graph: list[ox.Triple], shapes: Graph, constraint: tuple[str, str]
) -> None:
    report = validation.check(changed(graph, BREAKS[constraint]), shapes)
    found = {(v.shape, v.component.removesuffix("ConstraintComponent")) for v in report.violations}
    assert found == {constraint}, str(report)
    assert not report.conforms


def constraints(shapes: Graph) -> Iterator[tuple[str, str]]:
    """Every constraint of the shapes: shape or query, kind."""
    for shape, parameter, value in shapes:
        if parameter in CONSTRAINT_PARAMETERS_MAP and parameter not in {SH.property, SH.flags}:
            name = str(value if parameter == SH.sparql else shape).rpartition("#")[2]
            kind = CONSTRAINT_PARAMETERS_MAP[parameter].shacl_constraint_component
            yield name, str(kind).rpartition("#")[2].removesuffix("ConstraintComponent")


def test_every_constraint_has_a_graph_that_breaks_it(shapes: Graph) -> None:
    assert {c for c in constraints(shapes) if c[0] not in HELPERS} == set(BREAKS)


def test_every_constraint_has_a_message_in_dutch_and_english_and_a_severity(shapes: Graph) -> None:
    for name, kind in constraints(shapes):
        if name in HELPERS:
            continue
        node = URIRef(f"https://w3id.org/kamergraph/shapes#{name}")
        messages = [m for m in shapes.objects(node, SH.message) if isinstance(m, Literal)]
        assert sorted(str(m.language) for m in messages) == ["en", "nl"], name
        owners = [node] if kind != "SPARQL" else list(shapes.subjects(SH.sparql, node))
        assert all(shapes.value(owner, SH.severity) for owner in owners), name


def test_every_class_of_the_contract_has_a_node_shape(shapes: Graph) -> None:
    targets = {
        str(t).rpartition("#")[2]
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        for t in shapes.objects(shape, SH.targetClass)
    }
    wanted = "Letter ParliamentaryDocument Passage Country Organisation ParliamentaryGroup Person Post Group Mission"
    wanted += " Capability Programme Place Series Meeting Commitment Question Answer Conflict"
    assert set(wanted.split()) <= targets


@pytest.mark.parametrize(
    "constraint",
    [
        ("Letter-quotes", "SPARQL"),
        ("Letter-length", "SPARQL"),
        ("Letter-first-days", "SPARQL"),
        ("SameMeeting-transitive", "SPARQL"),
        ("Commitment-kind", "MinCount"),
        ("Concept-link", "Pattern"),
    ],
    ids="-".join,
)
def test_plain_pyshacl_finds_the_same(graph: list[ox.Triple], shapes: Graph, constraint: tuple[str, str]) -> None:
    """The reference engine on rdflib alone agrees with the one we speed up with Oxigraph."""
    data = Graph()
    text = "".join(f"{t} .\n" for t in changed(graph, BREAKS[constraint]))
    data.parse(data=text, format="nt")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert not conforms
    assert isinstance(results, Graph)
    sources = {
        str(results.value(r, SH.sourceConstraint) or results.value(r, SH.sourceShape)).rpartition("#")[2]
        for r in results.subjects(RDF.type, SH.ValidationResult)
    }
    assert sources == {constraint[0]}


def test_the_shapes_are_well_formed() -> None:
    """The shapes of SHACL itself (https://www.w3.org/TR/shacl/#shacl-shacl) hold for ours."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=Graph().parse(SHAPES), meta_shacl=True)
    assert conforms, text


def test_offsets_count_code_points() -> None:
    """A character outside the Basic Multilingual Plane is one, as in Python and SPARQL, not two as in UTF-16."""
    text = "\U0001f600 Riga"
    facts = samples.bare(text, id="emoji")
    mention = Mention(samples.span(text, "Riga"), samples.RIGA)
    store = samples.store(replace(facts, mentions=(mention,)))
    assert validation.validate(Embedded(store)).conforms
