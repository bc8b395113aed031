"""Every IRI of the base answers: as a page, as RDF by negotiation, by extension."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from webclient import Client

BASE = "https://w3id.org/kamergraph/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def test_every_iri_of_the_graph_resolves(client: Client, sample: ox.Store) -> None:
    terms = {t.value for quad in sample for t in (quad.subject, quad.object) if isinstance(t, ox.NamedNode)}
    terms |= {t.value for t in sample.named_graphs() if isinstance(t, ox.NamedNode)}
    documents = {t.removeprefix(BASE).partition("#")[0] for t in terms if t.startswith(BASE)}
    assert len(documents) > 40
    for document in sorted(documents):
        assert client("/" + document, Accept=BROWSER).status == 200, document
        assert client("/" + document, Accept="text/turtle").type == "text/turtle", document


@pytest.mark.parametrize("media_type", FORMATS)
def test_rdf_comes_in_the_format_asked_for(client: Client, media_type: str) -> None:
    answer = client("/id/country/NLD", Accept=media_type)
    assert answer.type == media_type
    assert "accept" in answer.headers["vary"].lower()
    triples = list(ox.parse(answer.body, format=FORMATS[media_type]))
    assert any(t.subject == ox.NamedNode(BASE + "id/country/NLD") for t in triples)


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [("ttl", "text/turtle"), ("nt", "application/n-triples"), ("jsonld", "application/ld+json"),
     ("rdf", "application/rdf+xml")],
)  # fmt: skip
def test_an_ending_asks_for_a_format(client: Client, ending: str, media_type: str) -> None:
    assert client(f"/letter/agenda.{ending}", Accept=BROWSER).type == media_type


def test_a_letter_brings_its_whole_graph_so_that_its_passages_resolve(client: Client, sample: ox.Store) -> None:
    answer = client("/letter/agenda.nt")
    graph = ox.NamedNode(BASE + "graph/letter/agenda")
    assert {q.triple for q in sample.quads_for_pattern(None, None, None, graph)} == {
        q.triple for q in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)
    }


def test_the_number_of_a_letter_leads_to_it(client: Client) -> None:
    answer = client("/letter/28676-901", Accept=BROWSER)
    assert (answer.status, answer.headers["location"]) == (303, "/letter/verslag")


def test_the_shapes_are_served_as_turtle(client: Client) -> None:
    answer = client("/shapes")
    assert answer.type == "text/turtle"
    assert list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize(
    "path", ["/id/country/XXX", "/letter/none", "/id/%3Cscript%3E", "/id/a%20b", "/%00", "/letter/x%22%20%7D"]
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    answer = client(path, Accept=BROWSER)
    assert answer.status == 404
    assert "<script>" not in answer.text


def test_what_cannot_be_had_is_not_acceptable(client: Client) -> None:
    assert client("/id/country/NLD", Accept="image/png").status == 406


def test_the_page_shows_labels_and_leads_on(client: Client) -> None:
    page = client("/letter/agenda/commitment/51-117-aaaaaaaa", Accept=BROWSER, Accept_Language="nl").text
    assert "<h1>Nederland levert twee radars aan Oekraïne</h1>" in page
    assert '<a href="/id/country/NLD" title="https://w3id.org/kamergraph/id/country/NLD">Nederland</a>' in page
    assert "“Nederland levert uiterlijk 1 maart 2026" in page
    assert '<a href="/ontology#committedBy"' in page
