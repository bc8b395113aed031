"""Exports: every format says the same, the same bytes every time, readable where people read."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from graph import export
from graph.errors import StoreError, UsageError
from graph.namespaces import DEFAULT_BASE, PREFIXES
from graph.store import Embedded
from graph.turtle import natural, quote, trig, turtle

LETTER = f"{DEFAULT_BASE}letter/brief1"
SAMPLE = f"""
@base <{DEFAULT_BASE}> .
@prefix kg: <https://w3id.org/kamergraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<graph/letter/brief1> {{
    <letter/brief1> a kg:Letter ; schema:text "Nederland zegt toe.\\r\\nDe \\"minister\\"\\"" .
    <letter/brief1#char=95,100> a kg:Passage ; oa:start 95 ; oa:exact "België" .
    <letter/brief1#char=1000,1009> a kg:Passage ; oa:start 1000 .
    <letter/brief1/commitment/0-19-abcdef01> a kg:Commitment ; kg:negated false ;
        kg:amount 1200000000.5 ; kg:committedBy <id/country/NLD> ;
        schema:startDate "2025-10"^^xsd:gYearMonth .
    <id/country/NLD> kg:evidence <letter/brief1#char=95,100> .
}}
<graph/letter/brief2> {{ <letter/brief2> a kg:Letter . }}
<graph/vocabulary> {{
    <id/country/NLD> a kg:Country ; rdfs:label "Nederland" ; skos:prefLabel "Nederland"@nl, "Netherlands"@en .
    <id/country/BEL> a kg:Country ; rdfs:label "België" .
}}
<graph/links> {{ <letter/brief1/commitment/0-19-abcdef01> kg:repeats <letter/brief2/commitment/1-2-0> . }}
<graph/ontology> {{
    kg:Actor owl:unionOf ( kg:Country kg:Organisation [ owl:complementOf kg:Letter ] ) .
}}
"""
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(input=SAMPLE, format=ox.RdfFormat.TRIG))


def union(quads: list[ox.Quad]) -> set[ox.Quad]:
    return {ox.Quad(q.subject, q.predicate, q.object) for q in quads}


def canonical(quads: set[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("name", export.FORMATS)
def test_every_format_reads_back_as_what_was_written(quads: list[ox.Quad], name: export.Format) -> None:
    written = export.serialise(quads, format=name, base=DEFAULT_BASE)
    back = set(ox.parse(input=written, format=FORMATS[name]))
    holds_graphs = name in ("trig", "nquads", "jsonld")
    assert canonical(back) == canonical(set(quads) if holds_graphs else union(quads))


@pytest.mark.parametrize(("name", "format_"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")])
def test_another_library_reads_the_same_graph(quads: list[ox.Quad], name: export.Format, format_: str) -> None:
    written = export.serialise(quads, format=name, base=DEFAULT_BASE)
    plain = ox.serialize((q.triple for q in union(quads)), format=ox.RdfFormat.N_TRIPLES)
    assert plain is not None
    assert isomorphic(rdflib.Graph().parse(data=written, format=format_), rdflib.Graph().parse(data=plain, format="nt"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own use of its old names
def test_another_library_reads_the_same_json_ld(quads: list[ox.Quad]) -> None:
    named = [q for q in quads if not isinstance(q.object, ox.BlankNode) and not isinstance(q.subject, ox.BlankNode)]
    written = export.serialise(named, format="jsonld", base=DEFAULT_BASE)
    dataset = rdflib.Dataset()
    dataset.parse(data=written, format="json-ld")
    found = {(str(s), str(p), str(o), str(g)) for s, p, o, g in dataset.quads()}
    wanted = {
        (
            getattr(q.subject, "value", ""),
            q.predicate.value,
            getattr(q.object, "value", ""),
            getattr(q.graph_name, "value", ""),
        )
        for q in named
    }
    assert found == wanted


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_same_graph_gives_the_same_bytes(quads: list[ox.Quad], name: export.Format) -> None:
    first = export.serialise(quads, format=name, base=DEFAULT_BASE)
    chance = random.Random(1)  # noqa: S311
    for _ in range(5):
        mixed = list(ox.parse(input=SAMPLE, format=ox.RdfFormat.TRIG, rename_blank_nodes=True))
        chance.shuffle(mixed)
        assert export.serialise(mixed, format=name, base=DEFAULT_BASE) == first


def test_turtle_is_written_for_people(quads: list[ox.Quad]) -> None:
    own = [q for q in quads if q.graph_name != ox.NamedNode(f"{DEFAULT_BASE}graph/links")]
    text = turtle(own, prefixes=PREFIXES, base=DEFAULT_BASE)
    body = text[text.index("\n\n") :]
    assert (
        body
        == '''

<id/country/BEL> a kg:Country ;
    rdfs:label "België" .

<id/country/NLD> a kg:Country ;
    rdfs:label "Nederland" ;
    skos:prefLabel "Nederland"@nl, "Netherlands"@en ;
    kg:evidence <letter/brief1#char=95,100> .

<letter/brief1> a kg:Letter ;
    schema:text """Nederland zegt toe.\\r
De "minister\\"\\"""" .

<letter/brief1#char=95,100> a kg:Passage ;
    oa:exact "België" ;
    oa:start 95 .

<letter/brief1#char=1000,1009> a kg:Passage ;
    oa:start 1000 .

<letter/brief1/commitment/0-19-abcdef01> a kg:Commitment ;
    kg:amount 1200000000.5 ;
    kg:committedBy <id/country/NLD> ;
    kg:negated false ;
    schema:startDate "2025-10"^^xsd:gYearMonth .

<letter/brief2> a kg:Letter .

kg:Actor owl:unionOf ( kg:Country kg:Organisation [ owl:complementOf kg:Letter ] ) .
'''
    )


def test_trig_indents_each_graph(quads: list[ox.Quad]) -> None:
    text = trig(quads, prefixes=PREFIXES, base=DEFAULT_BASE)
    assert "\n<graph/letter/brief2> {\n    <letter/brief2> a kg:Letter .\n}\n" in text


def test_rdf_xml_is_well_formed_whatever_a_letter_holds() -> None:
    subject = ox.NamedNode("http://e/s")
    quad = ox.Quad(subject, ox.NamedNode("http://e/p"), ox.Literal("page\f1\r\n\x07\ufffe."))
    written = export.serialise([quad], format="rdfxml", base=DEFAULT_BASE)
    (text,) = rdflib.Graph().parse(data=written, format="xml").objects()
    assert str(text) == "page\ufffd1\r\n\ufffd\ufffd.", "what XML cannot say keeps its place"


ODD = """
@prefix : <http://e/> .
:A :p [ :q ( 1 2.0 1.5e3 true ) ; :r [ :s "tab\\t" ] ], _:shared .
:B :p _:shared .
_:shared :v () .
[] :top 1 .
_:l :p _:m . _:m :p _:l . _:self :p _:self .
:C :p ( [ :x ( "a"@nl "b"^^:type ) ] ) .
:D :p "01"^^<http://www.w3.org/2001/XMLSchema#integer>, "5"^^<http://www.w3.org/2001/XMLSchema#decimal>,
    "x"^^<http://www.w3.org/2001/XMLSchema#integer>, "TRUE"^^<http://www.w3.org/2001/XMLSchema#boolean> .
_:broken <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1, 2 .
:E :p _:broken .
"""


def test_blank_nodes_of_every_shape_survive() -> None:
    graph = list(ox.parse(input=ODD, format=ox.RdfFormat.TURTLE))
    text = turtle(graph, prefixes={"": "http://e/"})
    assert isomorphic(rdflib.Graph().parse(data=text, format="turtle"), rdflib.Graph().parse(data=ODD, format="turtle"))
    assert "( 1 2.0 1.5e3 true )" in text


@pytest.mark.parametrize(
    "local",
    [
        "a//b",
        "../up",
        "./here",
        ".",
        "..",
        "a/../b",
        "mailto:x",
        "a/b?q=1",
        "",
        "#",
        "/root",
        "//host/x",
        "a/./b#c",
    ],
)
def test_an_iri_is_relative_only_where_it_reads_back(local: str) -> None:
    iri = ox.NamedNode(f"{DEFAULT_BASE}{local}")
    text = turtle([ox.Triple(iri, iri, iri)], prefixes=PREFIXES, base=DEFAULT_BASE)
    assert [q.subject for q in ox.parse(input=text, format=ox.RdfFormat.TURTLE)] == [iri]
    assert [str(s) for s in rdflib.Graph().parse(data=text, format="turtle").subjects()] == [iri.value]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40) | st.text(alphabet='"\\\n\r\t a', max_size=12))
def test_any_text_survives_in_turtle(value: str) -> None:
    document = f"<http://e/s> <http://e/p> {quote(value)} ."
    (read,) = ox.parse(input=document, format=ox.RdfFormat.TURTLE)
    assert read.object == ox.Literal(value)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=5))
def test_numbers_in_names_sort_by_value(numbers: list[int]) -> None:
    names = [f"char={n},{n + 1}" for n in numbers]
    assert sorted(names, key=natural) == [f"char={n},{n + 1}" for n in sorted(numbers)]


def test_a_large_graph_is_written_quickly(many: list[ox.Quad]) -> None:
    started = time.process_time()
    turtle(many, prefixes=PREFIXES, base=DEFAULT_BASE)
    assert time.process_time() - started < 2, "12,000 triples; a tenth of that on an idle machine"


@pytest.fixture(scope="module")
def many() -> list[ox.Quad]:
    return [
        ox.Quad(ox.NamedNode(f"{LETTER}#char={i},{i + p}"), ox.NamedNode(f"{PREFIXES['oa']}p{p}"), ox.Literal(i))
        for i in range(3000)
        for p in range(4)
    ]


# ---------------------------------------------------------------------------------------------- one letter


@pytest.fixture(scope="module")
def engine(quads: list[ox.Quad]) -> Embedded:
    database = ox.Store()
    database.extend(quads)
    return Embedded(database)


def test_a_letter_comes_with_descriptions_of_all_it_names_and_nothing_else(engine: Embedded) -> None:
    found = export.letter_quads(engine, "brief1", base=DEFAULT_BASE)
    text = turtle(found, prefixes=PREFIXES, base=DEFAULT_BASE)
    assert 'rdfs:label "Nederland"' in text
    assert "kg:repeats <letter/brief2/commitment/1-2-0>" in text
    assert "<letter/brief2> a" not in text
    assert "<id/country/BEL>" not in text


def test_an_unknown_letter_is_said_so(engine: Embedded) -> None:
    with pytest.raises(UsageError, match="brief9: the store has no letter of that id"):
        export.letter_quads(engine, "brief9", base=DEFAULT_BASE)


# --------------------------------------------------------------------------------------------------- files


def test_a_file_is_replaced_at_once(tmp_path: Path) -> None:
    target = tmp_path / "out.ttl"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    export.write(b"new", target)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["out.ttl"]


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"out.ttl: cannot be written: No such file or directory; .* -o"):
        export.write(b"new", tmp_path / "missing" / "out.ttl")
    with pytest.raises(StoreError, match="cannot be written"):
        export.write(b"new", tmp_path)
    assert list(tmp_path.iterdir()) == []
