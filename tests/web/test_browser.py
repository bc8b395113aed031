"""The query page in a real browser: examples, completion, table, errors, and a policy that nothing breaks."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from browsing import Visit, needs_browser
from playwright.sync_api import Browser, expect
from webclient import Client

from graph.web.assets import VENDOR

pytestmark = [
    *needs_browser,
    pytest.mark.skipif(
        not (VENDOR / "yasgui.min.js").is_file(),
        reason="the query editor was not fetched; run: python -m graph.web.assets.install",
    ),
]

QUERY = ".tabPanel.active .yasqe .CodeMirror"
RESULTS = ".tabPanel.active .results"


def test_an_example_runs_with_one_click(visit: Visit) -> None:
    page = visit.open("/query")
    expect(page.locator("#plain")).to_be_hidden()
    page.get_by_role("link", name="Toezeggingen aan Oekraïne").click()
    expect(page.locator(RESULTS + " tbody tr")).to_have_count(3)
    expect(page.locator(RESULTS).get_by_role("link", name="Geannoteerde agenda DMM").first).to_have_attribute(
        "href", "/letter/agenda"
    )
    assert page.url.endswith("?example=ukraine")


def test_a_link_with_a_query_runs_it(visit: Visit) -> None:
    page = visit.open("/query?" + urlencode({"query": 'SELECT ("<img src=x onerror=alert(1)>" AS ?x) {}'}))
    expect(page.locator(RESULTS + " td")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator(RESULTS + " img").count() == 0


def test_addresses_that_run_scripts_are_no_links(visit: Visit) -> None:
    page = visit.open("/query?" + urlencode({"query": 'SELECT (IRI("javascript:alert(1)") AS ?x) {}'}))
    expect(page.locator(RESULTS + " td")).to_have_text("javascript:alert(1)")
    assert page.locator(RESULTS + " td a").count() == 0


def test_rows_are_sorted_and_filtered(visit: Visit) -> None:
    page = visit.open("/query?" + urlencode({"query": "SELECT ?n { VALUES ?n { 10 9 100 } }"}))
    cells = page.locator(RESULTS + " td")
    page.locator(RESULTS + " th button").click()
    expect(cells).to_have_text(["9", "10", "100"])
    page.locator(RESULTS + " th button").click()
    expect(cells).to_have_text(["100", "10", "9"])
    page.get_by_placeholder("Filter de rijen").fill("10")
    expect(cells).to_have_text(["100", "10"])


def test_a_mistake_is_shown_with_its_place(visit: Visit) -> None:
    page = visit.open("/query")
    visit.write("SELECT ?x\nWHERE { ?x ?y }")
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    expect(page.locator(".tabPanel.active .errorResult")).to_contain_text("line 2, column 16")
    page.locator(".tabPanel.active .parseErrorIcon").hover()
    visit.faults = [fault for fault in visit.faults if "400 (BAD REQUEST)" not in fault]


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("SELECT * { ?s a ", "Toez", "kg:Commitment"),
        ("SELECT * { ?s ", "committedB", "kg:committedBy"),
        ("SELECT * { ?s ?p ", "ukraine", "<https://w3id.org/kamergraph/id/country/UKR>"),
    ],
)
def test_names_of_this_graph_are_completed(visit: Visit, before: str, typed: str, after: str) -> None:
    page = visit.open("/query")
    visit.write(before)
    page.locator(QUERY).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(typed)
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(QUERY)).to_contain_text(before + after)
    if after.startswith("kg:"):
        expect(page.locator(QUERY)).to_contain_text("PREFIX kg: <https://w3id.org/kamergraph/ontology#>")


def test_the_other_schema_org_is_warned_of_while_typing(visit: Visit) -> None:
    page = visit.open("/query")
    expect(page.locator("#http-schema")).to_be_hidden()
    visit.write("PREFIX schema: <http://schema.org/>")
    expect(page.locator("#http-schema")).to_be_visible()


def test_results_are_downloaded_in_other_formats(visit: Visit) -> None:
    page = visit.open("/query?example=letters")
    with page.expect_download() as download:
        page.locator(RESULTS).get_by_role("link", name="csv").click()
    assert download.value.suggested_filename == "kamergraph.csv"
    assert download.value.path().read_text(encoding="utf-8").count("\n") == 4


def test_a_shared_link_brings_the_same_query(visit: Visit) -> None:
    page = visit.open("/query")
    visit.write("ASK { ?shared ?p ?o }")
    page.locator(".tabPanel.active .yasqe_share").click()
    shared = page.locator(".yasqe_sharePopup input").input_value()
    assert shared.startswith(visit.root + "/query?query=ASK")
    visit.open(shared.removeprefix(visit.root))
    expect(page.locator(QUERY)).to_contain_text("ASK { ?shared ?p ?o }")
    expect(page.locator(".tabPanel.active .booleanResult")).to_be_visible()


def test_a_graph_result_is_shown(visit: Visit) -> None:
    page = visit.open("/query?example=annotations")
    expect(page.locator(RESULTS + " tbody tr").first).to_be_visible()
    expect(page.locator(RESULTS)).to_contain_text("“Nederland levert uiterlijk 1 maart 2026 twee radars aan Oekraïne.”")
    with page.expect_download() as download:
        page.locator(RESULTS).get_by_role("link", name="turtle").click()
    assert "oa:Annotation" in download.value.path().read_text(encoding="utf-8")


def test_without_scripts_the_form_answers(browser: Browser, client: Client) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(client.root + "/query")
    page.get_by_role("textbox", name="SPARQL query").fill("SELECT ?x { VALUES ?x { 42 } }")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#outcome td")).to_have_text("42")
    page.get_by_role("link", name="Commitments to Ukraine").click()
    expect(page.locator("#outcome tbody tr")).to_have_count(3)
    context.close()


def test_the_language_is_switched_and_kept(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What the Dutch government promises")
    page.get_by_role("link", name="SPARQL", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask the graph a question")
    settings = json.loads(page.locator("#settings").text_content() or "")
    assert settings["language"] == "en"
