"""How the rules across letters run, and what they find in the letters of seeds/."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import samples
from linkedletters import (
    BASE,
    FIRST,
    LINKS,
    linked,
    meeting,
    promise,
    rows,
)
from samples import SGP

from graph import linking, mapping, store
from graph.errors import VocabularyError
from graph.namespaces import KG


def test_links_stand_in_their_graph_and_no_scaffolding_is_left() -> None:
    found = linked(FIRST, promise("b", "2031-02-01"), meeting("c", "2031-03-12"), meeting("d", "2031-03-12"))
    quads = list(found.quads_for_pattern(None, None, None, LINKS))
    assert {q.predicate.value for q in quads} == {str(KG.sameMeeting), str(KG.repeats)}
    assert not [q for q in found if "kamergraph/rules#" in q.predicate.value]


def test_linking_again_gives_the_same_and_forgets_what_is_gone() -> None:
    found = linked(meeting("a", "2031-03-12"), meeting("b", "2031-03-12"))
    assert linking.link(found) == 2
    found.remove_graph(ox.NamedNode(f"{BASE}graph/letter/b"))
    assert linking.link(found) == 0


def test_nothing_is_stated_that_another_graph_states() -> None:
    one, other = meeting("a", "2031-03-12"), meeting("b", "2031-03-12")
    found = samples.store(one, other)
    graph = ox.NamedNode("https://example.org/own")
    a, b = (ox.NamedNode(f"{BASE}letter/{name}/meeting/1") for name in "ab")
    found.add(ox.Quad(a, ox.NamedNode(str(KG.sameMeeting)), b, graph))
    linking.link(found)
    assert [q.subject for q in found.quads_for_pattern(None, None, None, LINKS)] == [b]


def test_links_are_made_under_another_base() -> None:
    base = "https://example.org/data/"
    found = ox.Store()
    text = "".join(
        mapping.letter_nquads(f, base=base) for f in (meeting("a", "2031-03-12"), meeting("b", "2031-03-12"))
    )
    found.extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert linking.link(found, base=base) == 2
    assert next(found.quads_for_pattern(None, None, None, ox.NamedNode(f"{base}graph/links")), None)


def test_rules_run_in_their_order_and_each_is_valid_sparql() -> None:
    orders = [rule.order for rule in linking.rules()]
    assert orders == sorted(orders)
    assert len(orders) == len(set(orders))
    for rule in linking.rules():
        ox.Store().query(rule.query)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<x> a", r"rules\.ttl:1:\d+: not valid Turtle"),
        ("<a:x> a <http://www.w3.org/ns/shacl#SPARQLRule> .", "a rule has one sh:construct and one sh:order"),
        (
            '@prefix sh: <http://www.w3.org/ns/shacl#> . <a:x> a sh:SPARQLRule ; sh:order 1 ; sh:construct "ASK {" .',
            r"(?s)a:x: not valid SPARQL: .*; mend ontology/rules.ttl",
        ),
    ],
)
def test_broken_rules_are_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "rules.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=said):
        linking.link(ox.Store(), folder=tmp_path)


def test_missing_rules_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"rules\.ttl: cannot be read"):
        linking.rules(tmp_path)


@pytest.fixture(scope="module")
def seeds(seeds_store: Path) -> ox.Store:
    return store.current(seeds_store).open().database


def test_the_two_known_disagreements_of_the_seeds_are_found(seeds: ox.Store) -> None:
    query = """SELECT ?label ?letter ?words { ?c a kg:Conflict ; rdfs:label ?label ; kg:between ?p .
        ?p oa:exact ?words ; <http://www.w3.org/ns/prov#wasQuotedFrom> ?letter . FILTER (LANG(?label) = "nl") }"""
    found = rows(seeds, query)
    days = {(letter.split("/")[1][:3], words) for label, letter, words in found if label.startswith("DMM")}
    assert ("003", "aanstaande 16 en 17 oktober") in days
    assert ("004", "15 oktober 2025") in days
    sentry = {(label, letter.split("/")[1][:3]) for label, letter, _ in found if "Eastern Sentry" in label}
    assert sentry == {("Eastern Sentry: activiteit, missie, operatie", letter) for letter in ("000", "003", "004")}


def test_agenda_consultation_and_report_of_the_seeds_are_on_one_meeting(seeds: ox.Store) -> None:
    query = (
        "SELECT DISTINCT ?l { ?r <http://purl.org/dc/terms/issued> ?d ; kg:concerns/kg:sameMeeting/^kg:concerns ?l }"
    )
    letters = {row[0].split("/")[1][:3] for row in rows(seeds, query)}
    assert {"000", "003"} <= letters


def test_something_promised_in_the_seeds_returns_in_a_later_letter(seeds: ox.Store) -> None:
    assert rows(seeds, "SELECT ?a ?b { ?a kg:repeats ?b }")
    assert SGP
