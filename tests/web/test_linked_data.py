"""Every IRI of the base answers: as a page, as RDF by negotiation, by extension."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from webclient import Client

from graph.web.kinds import kind

BASE = "https://w3id.org/kamergraph/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


DOCUMENTS = ("letter", "graph")
"""Classes of things that are documents, so that their IRIs answer themselves."""


def test_every_iri_of_the_graph_resolves(client: Client, sample: ox.Store) -> None:
    terms = {t.value for quad in sample for t in (quad.subject, quad.object) if isinstance(t, ox.NamedNode)}
    terms |= {t.value for t in sample.named_graphs() if isinstance(t, ox.NamedNode)}
    documents = {t.removeprefix(BASE).partition("#")[0] for t in terms if t.startswith(BASE)}
    assert len(documents) > 40
    for document in sorted(documents):
        is_document = kind(document) in DOCUMENTS or document == "ontology"
        assert client("/" + document, Accept=BROWSER).status == (200 if is_document else 303), document
        page = client.follow("/" + document, Accept=BROWSER)
        assert (page.status, page.type) == (200, "text/html"), document
        assert client.follow("/" + document, Accept="text/turtle").type == "text/turtle", document


@pytest.mark.parametrize(
    ("accept", "ending"),
    [(BROWSER, "html"), ("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/n-triples", "nt"),
     ("application/rdf+xml", "rdf"), ("", "html")],
)  # fmt: skip
def test_what_is_no_document_leads_to_the_document_about_it(client: Client, accept: str, ending: str) -> None:
    answer = client("/id/country/UKR?lang=en", Accept=accept)
    assert (answer.status, answer.headers["location"]) == (303, f"/id/country/UKR.{ending}?lang=en")
    assert "accept" in answer.headers["vary"].lower()
    assert answer.headers["access-control-allow-origin"] == "*", "scripts of other sites follow no redirect without it"
    assert client(answer.headers["location"]).status == 200


def test_a_document_about_a_thing_has_one_form_whatever_is_asked(client: Client) -> None:
    assert client("/id/country/UKR.html", Accept="text/turtle").type == "text/html"
    assert client("/id/country/UKR.ttl", Accept=BROWSER).type == "text/turtle"
    assert client("/id/country/XXX.html", Accept=BROWSER).status == 404


@pytest.mark.parametrize(
    ("path", "varies"),
    [
        ("/letter/agenda", {"Accept", "Accept-Language", "Cookie", "Accept-Encoding"}),
        ("/letter/agenda.csv", {"Accept-Language", "Cookie", "Accept-Encoding"}),
        ("/letter/agenda.ttl", {"Accept-Encoding"}),
        ("/commitments.csv", {"Accept-Language", "Cookie", "Accept-Encoding"}),
        ("/meetings.json", {"Accept-Language", "Cookie"}),
        ("/nothing/there", {"Accept", "Accept-Language", "Cookie"}),
        ("/static/style.css", {"Accept-Encoding"}),
    ],
)
def test_a_cache_is_told_by_what_an_answer_varies(client: Client, path: str, varies: set[str]) -> None:
    answer = client(path, Accept=BROWSER)
    assert set(answer.headers["vary"].split(", ")) == varies


@pytest.mark.parametrize("media_type", FORMATS)
def test_rdf_comes_in_the_format_asked_for(client: Client, media_type: str) -> None:
    answer = client.follow("/id/country/NLD", Accept=media_type)
    assert answer.type == media_type
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
    page = client("/letter/agenda/commitment/51-117-aaaaaaaa.html?properties=", Accept_Language="nl").text
    assert "<h1>Nederland levert twee radars aan Oekraïne</h1>" in page
    assert '<a href="/id/country/NLD" title="https://w3id.org/kamergraph/id/country/NLD">Nederland</a>' in page
    assert '<a href="/letter/agenda?char=51,117#char=51,117"' in page
    assert '<a href="/ontology#committedBy"' in page


def test_a_thing_is_told_of_before_its_properties(client: Client) -> None:
    page = client("/id/country/NLD.html", Accept_Language="nl").text
    told, _, raw = page.partition("Alle eigenschappen")
    assert "<strong>Nederland</strong>" in told
    assert '<a href="/letter/agenda?char=51,60#char=51,60">Lees het in de brief</a>' in told
    assert "Nederland levert drie radars aan Oekraïne" in told
    assert "wikidata.org · Q55" in told
    assert "https://w3id.org/kamergraph/id/country/NLD" in told
    assert 'title="http://www.w3.org/2004/02/skos/core#prefLabel"' in raw


def test_the_values_of_one_property_come_page_by_page(client: Client) -> None:
    asked = urlencode({"property": "https://w3id.org/kamergraph/ontology#committedBy", "direction": "in"})
    page = client(f"/id/country/NLD.html?{asked}", Accept_Language="nl").text
    assert "Nederland levert drie radars aan Oekraïne" in page
    assert "Denemarken" not in page
    beyond = client(f"/id/country/NLD.html?{asked}&page=2", Accept_Language="nl").text
    assert "Waar de brieven het noemen" in beyond, "there is no second page: the thing itself is shown"
    assert client("/id/country/NLD.html?property=%3E%3Cscript%3E").status == 200


def test_the_ontology_is_documented_term_by_term(client: Client) -> None:
    page = client("/ontology", Accept=BROWSER, Accept_Language="en").text
    assert '<article class="term" id="Commitment">' in page
    assert re.search(r"<h3>committed by <code>kg:committedBy</code></h3>", page)
    assert "<svg" in page
    assert 'href="/ontology#Letter"' in page
