"""What a curator gets: names the vocabulary lacks and links it could have, as Turtle."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from commandline import Command

from graph import curation
from graph.errors import LetterError, UsageError
from graph.namespaces import DEFAULT_BASE, PREFIXES
from graph.store import Embedded

TEXT = "Vooraf. De minister noemde het Drone Line Fonds. Dit Drone Line Fonds groeit.\\n\\nOok de heer Jansen sprak."
GRAPH = f"""
@base <{DEFAULT_BASE}> .
{"".join(f"@prefix {p}: <{n}> ." for p, n in PREFIXES.items())}
<graph/vocabulary> {{
    <id/programme/drone-line> a kg:Programme, skos:Concept ;
        rdfs:label "Drone Line-fonds" ; skos:altLabel "Drone Line"@nl .
    <id/organisation/navo> a kg:Organisation, skos:Concept ; rdfs:label "NAVO" ; skos:altLabel "NATO"@en ;
        skos:exactMatch <http://www.wikidata.org/entity/Q7184> .
    <id/organisation/eda> a kg:Organisation, skos:Concept ; rdfs:label "EDA" .
}}
<graph/entities> {{
    <id/programme/drone-line-fonds> a kg:Programme, skos:Concept ; rdfs:label "Drone Line Fonds" .
}}
<graph/letter/brief> {{
    <letter/brief> a kg:Letter ; kg:fileName "brief.txt" ; schema:text "{TEXT}" .
    <letter/brief/person/jansen> a kg:Person, skos:Concept ; rdfs:label "Jansen" ;
        kg:evidence <letter/brief#char=89,95> .
    <id/programme/drone-line-fonds> kg:evidence <letter/brief#char=31,47>, <letter/brief#char=53,69> .
    <letter/brief#char=31,47> prov:wasQuotedFrom <letter/brief> ; oa:start 31 ; oa:end 47 .
    <letter/brief#char=53,69> prov:wasQuotedFrom <letter/brief> ; oa:start 53 ; oa:end 69 .
    <letter/brief#char=89,95> prov:wasQuotedFrom <letter/brief> ; oa:start 89 ; oa:end 95 .
}}
"""


@pytest.fixture(scope="module")
def engine() -> Embedded:
    database = ox.Store()
    database.load(input=GRAPH, format=ox.RdfFormat.TRIG)
    return Embedded(database)


def test_review_proposes_terms_with_the_words_that_name_them(engine: Embedded) -> None:
    proposals = curation.review(engine, base=DEFAULT_BASE)
    assert (
        proposals
        == f"""# 2 names that only letters introduced: check class and label, drop what is no name.
@base <{DEFAULT_BASE}> .
@prefix kg: <{PREFIXES["kg"]}> .
@prefix rdfs: <{PREFIXES["rdfs"]}> .
@prefix skos: <{PREFIXES["skos"]}> .

# mentions: 2; letters: brief.txt
# resembles <id/programme/drone-line>: if it is the same, give that the label
<id/programme/drone-line-fonds> a kg:Programme, skos:Concept ;
    rdfs:label "Drone Line Fonds" ;
    skos:altLabel "Drone Line Fonds"@nl ;
    skos:example "De minister noemde het Drone Line Fonds."@nl .

# mentions: 1; letters: brief.txt
<id/person/jansen> a kg:Person, skos:Concept ;
    rdfs:label "Jansen" ;
    skos:altLabel "Jansen"@nl ;
    skos:example "Ook de heer Jansen sprak."@nl .
"""
    )


def test_a_proposal_is_a_term_that_the_vocabulary_takes(engine: Embedded) -> None:
    proposals = curation.review(engine, base=DEFAULT_BASE)
    assert len(list(ox.parse(input=proposals, format=ox.RdfFormat.TURTLE))) == 10


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "links.csv"
    file.write_text(
        "label_nl,alias,iri,source\n"
        "Europees Defensieagentschap,EDA|E.D.A.,http://www.wikidata.org/entity/Q1377612,https://example.org/page\n"
        "Noord-Atlantische Verdragsorganisatie,NAVO,http://www.wikidata.org/entity/Q7184,\n"
        "NATO,,https://example.org/nato,\n"
        "Jansen,,https://example.org/p/1,\n"
        '"Jansen, J.",Jansen,https://example.org/p/2,\n',
        encoding="utf-8",
    )
    return file


def test_links_are_proposed_where_names_are_the_same(engine: Embedded, table: Path) -> None:
    lines = curation.link_proposals(engine, curation.candidates(table), base=DEFAULT_BASE).splitlines()
    assert (
        "<id/organisation/eda> skos:exactMatch <http://www.wikidata.org/entity/Q1377612> .  # EDA; links.csv:2" in lines
    )
    assert "<id/organisation/navo> skos:exactMatch <https://example.org/nato> .  # NAVO; links.csv:4" in lines
    assert not any("Q7184" in line for line in lines), "the graph has that link"
    assert "# <letter/brief/person/jansen> Jansen: one of several, choose" in lines
    assert "# Still without any link: 2" in lines


def test_proposals_are_turtle(engine: Embedded, table: Path) -> None:
    proposals = curation.link_proposals(engine, curation.candidates(table), base=DEFAULT_BASE)
    assert len(list(ox.parse(input=proposals, format=ox.RdfFormat.TURTLE))) == 2


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (None, UsageError, "cannot be read: No such file"),
        (b"\xff\xfe", LetterError, "not UTF-8 at byte 0"),
        (b"", LetterError, "no table with a column of names"),
        (b"label,iri\nNAVO,Q7184\n", LetterError, "no table with a column of names"),
        (b"titel,iri\nNAVO,https://example.org/n\n", LetterError, "no table with a column of names"),
        (b'label,iri\n"NAVO,https://example.org/n\n', LetterError, "not a CSV table"),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, content: bytes | None, error: type[Exception], message: str
) -> None:
    file = tmp_path / "t.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error, match=message):
        list(curation.candidates(file))


def test_the_commands_write_turtle(kamergraph: Command, seeds_store: Path, table: Path) -> None:
    for arguments in (("review",), ("link",), ("link", "--from", table)):
        done = kamergraph(*arguments, "--store", seeds_store)
        assert done.code == 0, done.err
        list(ox.parse(input=done.stdout, format=ox.RdfFormat.TURTLE))
