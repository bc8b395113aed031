"""Meetings as gatherings, and for whom actors act, on a graph made for it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph import readmodel, store
from graph.namespaces import DEFAULT_BASE
from graph.readmodel import ReadModel, rows

GRAPH = """
@base <https://w3id.org/kamergraph/> .
@prefix kg: <https://w3id.org/kamergraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<letter/a/meeting/1> a kg:Meeting ; rdfs:label "top" ; kg:sameMeeting <letter/b/meeting/1> .
<letter/b/meeting/1> a kg:Meeting ; rdfs:label "top" .
<letter/b/meeting/2> a kg:Meeting ; rdfs:label "top" .
<letter/c/meeting/1> a kg:Meeting ; rdfs:label "werkdiner" ; schema:superEvent <letter/b/meeting/1> .

<id/country/NLD> a kg:Country, skos:Concept ; rdfs:label "Nederland" .
<id/organisation/defensie> a kg:Organisation, skos:Concept ; rdfs:label "Defensie" ; kg:actsFor <id/country/NLD> .
<id/post/minister> a kg:Post, skos:Concept ; rdfs:label "minister" ; kg:actsFor <id/organisation/defensie> .
<letter/a/commitment/1> a kg:Commitment ; rdfs:label "x" ; kg:committedBy <id/post/minister> .
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    held = ox.Store()
    held.load(GRAPH, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:g"))
    file = tmp_path_factory.mktemp("model") / readmodel.FILE
    readmodel.write(store.Embedded(held), file, base=DEFAULT_BASE)
    return ReadModel(file)


def test_gatherings_of_one_name_have_keys_of_their_own(model: ReadModel) -> None:
    found = model.rows("SELECT g.key, m.iri FROM gathering g JOIN meeting m ON m.gathering = g.id ORDER BY m.iri")
    keys = [key for key, _ in found]
    assert keys == ["top", "top", "top-2", "werkdiner"]


def test_a_part_stands_within_the_whole_that_any_letter_names(model: ReadModel) -> None:
    assert model.rows(
        "SELECT part.key, whole.key FROM gathering part JOIN gathering whole ON whole.id = part.within"
    ) == [("werkdiner", "top")]


def test_on_whose_behalf_an_actor_acts_is_told_to_the_end(model: ReadModel) -> None:
    (row,) = rows(model, [1])
    assert [name.nl for name in row.slots["behalf"]] == ["Nederland"]
    assert {value for value in model.postings["actor"] if model.posting("actor", value)} == {
        "country/NLD", "organisation/defensie", "post/minister",
    }  # fmt: skip
