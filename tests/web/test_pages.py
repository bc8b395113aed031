"""The pages over real HTTP, as a browser without scripts gets them."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from addresses import MISSING, PAGES
from webclient import Answer, Client

from graph import evaluation
from graph.web import language
from graph.web.navigation import MENU

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
WEB = Path(language.__file__).parent


def get(client: Client, path: str, **headers: str) -> Answer:
    """The page at a path, or the one that it leads to."""
    return client.follow(path, Accept=BROWSER, **headers)


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.addresses += [v for k in ("href", "src", "action") if (v := found.get(k))]
        self.inline += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        runs = tag == "script" and "src" not in found and found.get("type") != "application/json"
        if tag == "style" or runs:
            self.inline.append(tag)


@pytest.mark.parametrize("path", [*PAGES, MISSING])
def test_pages_speak_the_language_asked_for(client: Client, path: str) -> None:
    for lang in ("nl", "en"):
        page = get(client, path, Accept_Language=lang).text
        assert f'<html lang="{lang}">' in page
        assert language.messages()["footer.data"][lang] in page


def test_a_chosen_language_beats_the_browsers_and_is_remembered(client: Client) -> None:
    answer = get(client, "/?lang=en", Accept_Language="nl")
    assert '<html lang="en">' in answer.text
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("lang=en;")
    assert "HttpOnly" in cookie
    assert '<html lang="en">' in get(client, "/", Accept_Language="nl", Cookie="lang=en").text
    assert '<html lang="nl">' in get(client, "/?lang=xx", Accept_Language="fr").text


def test_the_switch_leads_to_the_same_page_in_the_other_language(client: Client) -> None:
    page = get(client, "/query?example=ukraine", Accept_Language="nl").text
    assert "/query?example=ukraine&amp;lang=en" in page


@pytest.mark.parametrize("path", [*PAGES, MISSING])
def test_pages_have_no_inline_script_or_style_and_load_nothing_foreign(client: Client, path: str) -> None:
    page = Links(get(client, path).text)
    assert page.inline == []
    loaded = [a for a in page.addresses if a.startswith("/static")]
    assert loaded
    for address in loaded:
        assert client(address).status == 200


@pytest.mark.parametrize("path", PAGES)
def test_links_of_a_page_lead_somewhere(client: Client, path: str) -> None:
    addresses = {a for a in Links(get(client, path).text).addresses if a.startswith("/")}
    assert len(addresses) > len(MENU)
    for address in addresses:
        target = address.partition("#")[0]
        answer = get(client, target)
        if answer.status == 303:
            answer = get(client, answer.headers["location"])
        if target != "/sparql":
            assert answer.status == 200, target


def test_the_home_page_counts_what_is_there(client: Client) -> None:
    page = get(client, "/", Accept_Language="nl").text
    assert re.search(r'<dt>brieven</dt><dd><a href="/letters">3</a></dd>', page)
    assert re.search(r'<dt>toezeggingen</dt><dd><a href="/commitments">8</a></dd>', page)
    assert "28 oktober 2025" in page


def test_the_home_page_shows_promises_letters_and_meetings(client: Client) -> None:
    page = get(client, "/", Accept_Language="nl").text
    assert "Nederland stelt EUR 90 miljoen beschikbaar aan Oekraïne" in page
    assert '<a href="/letter/agenda">Geannoteerde agenda DMM</a>' in page
    timeline = page[page.index('<ol class="meeting-line">') :]
    assert timeline.index("16 oktober 2025") < timeline.index("15 oktober 2025")
    assert page.count('role="search"') == 1, "the box of the header makes room for the large one"
    assert get(client, "/about").text.count('role="search"') == 1


def test_what_the_home_page_calls_promises_with_an_amount_has_one(client: Client) -> None:
    page = get(client, "/", Accept_Language="nl").text
    section = page[page.index('aria-labelledby="promises"') :]
    section = section[: section.index("</section>")]
    assert "Nieuwste toezeggingen met een bedrag of aandeel" in section
    assert section.count('class="badge figure"') == section.count('<h3 class="what"') > 1


def test_the_page_about_the_project_tells_what_was_measured(client: Client) -> None:
    page = get(client, "/about", Accept_Language="en").text
    figures = evaluation.published()["sets"][0]["figures"]["commitments"]
    assert f"{round(figures['precision'] * 100)}% right<br>" in page
    assert f"{round(figures['recall'] * 100)}% found" in page
    assert "<svg" in page
    assert "EUPL 1.2" in page


@pytest.mark.parametrize("path", ["/", "/letter/verslag", "/query?example=letters&run="])
def test_markup_from_a_letter_stays_text(client: Client, path: str) -> None:
    page = get(client, path).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_query_page_answers_without_scripts(client: Client) -> None:
    query = 'SELECT ?letter ("<b>" AS ?x) { ?letter a <https://w3id.org/kamergraph/ontology#Letter> }'
    page = get(client, "/query?" + urlencode({"query": query, "run": ""}), Accept_Language="nl").text
    assert "3 rijen" in page
    assert '<a href="/letter/agenda"' in page
    assert "Geannoteerde agenda DMM</a>" in page
    assert "&lt;b&gt;" in page
    assert "/sparql?" in page


def test_the_query_page_shows_what_is_wrong_with_a_query(client: Client) -> None:
    answer = get(client, "/query?" + urlencode({"query": "SELECT ?x WHERE { <script>", "run": ""}))
    assert answer.status == 400
    assert "line 1, column" in answer.text
    refused = get(client, "/query?" + urlencode({"query": "ASK { SERVICE <http://x/> {} }", "run": ""}))
    assert "SERVICE is refused" in refused.text


def test_a_graph_is_offered_for_download(client: Client) -> None:
    page = get(client, "/query?example=annotations&run=").text
    assert "format=turtle" in page


def test_a_query_is_not_run_unless_asked(client: Client) -> None:
    assert 'id="outcome"' not in get(client, "/query?example=ukraine").text


def test_the_other_schema_org_is_warned_of(client: Client) -> None:
    old, new = (
        get(client, "/query?" + urlencode({"query": f"ASK {{ ?s <{scheme}://schema.org/text> ?o }}"})).text
        for scheme in ("http", "https")
    )
    assert re.search(r'id="http-schema" role="status">', old)
    assert re.search(r'id="http-schema" role="status" hidden>', new)


def test_examples_are_grouped_by_theme_in_both_languages(client: Client) -> None:
    assert "<summary>Toezeggingen</summary>" in get(client, "/query", Accept_Language="nl").text
    assert "<summary>Commitments</summary>" in get(client, "/query", Accept_Language="en").text


def test_the_iri_of_an_example_leads_to_it(client: Client) -> None:
    assert client("/query/ukraine").headers["location"] == "/query?example=ukraine"
    assert client("/query/nonsense").status == 404


@pytest.mark.parametrize(
    ("kind", "typed", "iri"),
    [
        ("class", "toez", "https://w3id.org/kamergraph/ontology#Commitment"),
        ("class", "Meet", "https://w3id.org/kamergraph/ontology#Meeting"),
        ("property", "committedby", "https://w3id.org/kamergraph/ontology#committedBy"),
        ("property", "oa:ex", "http://www.w3.org/ns/oa#exact"),
        ("thing", "oekra", "https://w3id.org/kamergraph/id/country/UKR"),
        ("thing", "Oekraine", "https://w3id.org/kamergraph/id/country/UKR"),
        ("thing", "ukraine", "https://w3id.org/kamergraph/id/country/UKR"),
    ],
)
def test_names_are_completed_by_label_and_by_iri(client: Client, kind: str, typed: str, iri: str) -> None:
    terms = client("/query/terms?" + urlencode({"kind": kind, "q": typed}), Accept_Language="nl").json()
    assert iri in [term["iri"] for term in terms]
    assert all({"iri", "label", "count"} == term.keys() for term in terms)


@pytest.mark.parametrize("typed", ['"', "\\", '") } #', "a\nb", "{", "é" * 500])
def test_nothing_typed_breaks_the_completion(client: Client, typed: str) -> None:
    answer = client("/query/terms?" + urlencode({"kind": "thing", "q": typed + typed}))
    assert (answer.status, answer.json()) == (200, [])


def test_labels_are_given_for_a_list_of_iris(client: Client) -> None:
    nld = "https://w3id.org/kamergraph/id/country/NLD"
    body = json.dumps([nld, "http://nowhere/", "> } {"]).encode()
    for lang, label in (("nl", "Nederland"), ("en", "Netherlands")):
        answer = client(
            "/query/labels", method="POST", body=body, Content_Type="application/json", Accept_Language=lang
        )
        assert answer.json() == {nld: label}
    assert client("/query/labels", method="POST", body=b"{}", Content_Type="application/json").status == 400


def test_an_address_that_is_nothing_gets_a_page_or_a_line(client: Client) -> None:
    assert "<html" in get(client, "/nowhere").text
    plain = client("/nowhere", Accept="text/plain")
    assert plain.status == 404


def test_scripts_are_compressed_and_sent_once(client: Client) -> None:
    packed = client("/static/query/page.js", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == (WEB / "static/query/page.js").read_bytes()
    assert client("/static/query/page.js", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status == 304


def test_every_text_is_there_in_both_languages_and_used() -> None:
    texts = language.messages()
    assert all(entry.keys() == {"nl", "en"} and all(entry.values()) for entry in texts.values())
    files = [
        f for pattern in ("**/*.py", "templates/*", "static/*.js", "static/query/**/*.js") for f in WEB.glob(pattern)
    ]
    sources = "".join(f.read_text(encoding="utf-8") for f in files)
    spoken = set(re.findall(r'\bt\(["\x27]([a-z_.]+)["\x27]|\btext\(\s*f?["\x27]([a-z_0-9.]+)["\x27{]', sources))
    named = {name for pair in spoken for name in pair if name}
    for key in named:
        assert key in texts or f"query.{key}" in texts or key.endswith((".", "_")), key
    scripts = "".join(f.read_text(encoding="utf-8") for f in (WEB / "static" / "query").rglob("*.js"))
    named |= set(re.findall(r'"([a-z_]+)"', scripts))  # scripts choose among keys in many ways
    used = named | {f"query.{key}" for key in named}
    prefixes = ("error.", "query.view_", *(key for key in named if key.endswith((".", "_"))))
    assert [k for k in texts if k not in used and not k.startswith(prefixes)] == []


def test_no_iri_leads_to_another_host_as_if_it_were_here(client: Client) -> None:
    query = "SELECT (<https://w3id.org/kamergraph//evil.example/> AS ?x) {}"
    page = client(f"/query?{urlencode({'query': query, 'run': ''})}").text
    assert "evil.example" in page
    assert 'href="//' not in page
