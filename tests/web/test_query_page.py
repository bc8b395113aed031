"""The query page in a real browser: examples, runs, completion, errors, the stop button, sharing, code to copy."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from browsing import Visit, needs_browser, needs_editor
from playwright.sync_api import Browser, Page, expect
from processes import demoted, within
from webclient import Client
from webserver import HERE, running

from graph import store

pytestmark = [*needs_browser, needs_editor]

QUERY = ".yasqe .CodeMirror"
CELLS = "#view tbody td"
ROWS = "#view tbody tr"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def address(query: str, **others: str) -> str:
    return "/query?" + urlencode({"query": query} | others)


def forgive(visit: Visit, status: str) -> None:
    """Leave out what the browser says of an answer that was meant to be an error."""
    visit.faults = [fault for fault in visit.faults if status not in fault]


def test_an_example_runs_with_one_click(visit: Visit) -> None:
    page = visit.open("/query")
    expect(page.locator("#plain")).to_be_hidden()
    page.get_by_role("link", name="Toezeggingen aan Oekraïne").click()
    expect(page.locator(ROWS)).to_have_count(3)
    expect(page.locator("#view").get_by_role("link", name="Geannoteerde agenda DMM").first).to_have_attribute(
        "href", "/letter/agenda"
    )
    assert page.url.endswith("?example=ukraine")
    expect(page.locator("#summary")).to_contain_text("3 rijen in 0,")
    expect(page.locator("#about")).to_contain_text("Wat is Oekraïne toegezegd")


@pytest.mark.slow
def test_back_brings_the_query_before(visit: Visit) -> None:
    page = visit.open("/query?example=letters")
    expect(page.locator(ROWS)).to_have_count(3)
    page.get_by_role("link", name="Toezeggingen als Web Annotations").click()
    expect(page.locator("#summary")).to_contain_text("triples")
    page.go_back()
    expect(page.locator("#summary")).to_contain_text("3 rijen")
    expect(page.locator(QUERY)).to_contain_text("a kg:Letter")


def test_a_mistake_is_shown_with_its_place_and_marked(visit: Visit) -> None:
    page = visit.open("/query")
    visit.write("SELECT ?x\nWHERE { ?x ?y }")
    page.locator("#run").click()
    expect(page.locator("#failure")).to_contain_text("Deze vraag kan niet worden beantwoord")
    expect(page.locator(".mistake-line")).to_have_count(1)
    expect(page.locator(f"{QUERY} .mistake")).to_have_text("}")
    page.locator(".parseErrorIcon").hover()  # its own tooltip would break the policy
    page.get_by_role("button", name="Ga naar regel 2, kolom 16").click()
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("?z ")
    expect(page.locator(QUERY)).to_contain_text("WHERE { ?x ?y ?z }")
    expect(page.locator(".mistake-line")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#failure")).to_be_hidden()
    expect(page.locator("#answer")).to_be_visible()
    forgive(visit, "400 (Bad Request)")


def test_what_is_refused_says_why(visit: Visit) -> None:
    page = visit.open(address("CLEAR ALL"))
    expect(page.locator("#failure")).to_be_visible()
    expect(page.locator("#failure-detail")).not_to_be_empty()
    forgive(visit, "Failed to load resource")


@pytest.mark.slow
def test_names_of_this_graph_are_completed(visit: Visit) -> None:
    page = visit.open("/query")
    for before, typed, after in (
        ("SELECT * { ?s a ", "Toez", "kg:Commitment"),
        ("SELECT * { ?s ", "committedB", "kg:committedBy"),
        ("SELECT * { ?s ?p ", "Oekra", "<https://w3id.org/kamergraph/id/country/UKR>"),
    ):
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("example", "holds"),
    [
        ("letters", {"JSON": '"bindings"', "XML": "<sparql", "CSV": "letter,date", "TSV": "?letter\t?date"}),
        (
            "annotations",
            {
                "Turtle": "oa:Annotation",
                "N-Triples": "oa#Annotation> .",
                "JSON-LD": '"@id"',
                "RDF/XML": "<rdf:RDF",
            },
        ),
    ],
)
def test_results_are_downloaded_in_every_format(visit: Visit, example: str, holds: dict[str, str]) -> None:
    page = visit.open(f"/query?example={example}")
    for name, part in holds.items():
        with page.expect_download() as download:
            page.locator("#downloads").get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename.startswith("kamergraph.")
        assert part in download.value.path().read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_shared_link_brings_the_same_query(visit: Visit) -> None:
    page = visit.open("/query")
    visit.write("ASK { ?shared ?p ?o }")
    page.get_by_role("button", name="Deel").click()
    shared = page.get_by_label("Adres van deze vraag").input_value()
    assert shared.startswith(visit.root + "/query?query=ASK")
    visit.open(shared.removeprefix(visit.root))
    expect(page.locator(QUERY)).to_contain_text("ASK { ?shared ?p ?o }")
    expect(page.locator(".verdict")).to_have_text("Ja")


AWKWARD = """SELECT ?n WHERE { VALUES ?n { "it's" 'a"b' "back\\\\slash" \"\"\"three\"\"\" } } # )" )-" """


def copied(page: Page, language: str) -> str:
    page.get_by_role("button", name=language, exact=True).click()
    return page.locator("#code-text").text_content() or ""


@pytest.mark.slow
def test_code_to_copy_asks_the_same(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("/query")
    visit.write(AWKWARD)
    page.get_by_role("button", name="Code").click()
    expected = ["it's", 'a"b', "back\\slash", "three"]
    shell = subprocess.run(["sh", "-c", copied(page, "curl")], capture_output=True, text=True, check=True)
    assert [line.strip('"').replace('""', '"') for line in shell.stdout.splitlines()[1:]] == expected
    program = tmp_path / "asked.py"
    program.write_text(copied(page, "Python"), encoding="utf-8")
    ran = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True)
    assert [line.split(maxsplit=1)[1] for line in ran.stdout.splitlines()[1:]] == expected
    assert f'r"--({AWKWARD})--"' in copied(page, "R")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#code-copy").click()
    expect(page.locator("#code-copy")).to_have_text("Gekopieerd")
    assert page.evaluate("navigator.clipboard.readText()") == copied(page, "R")


@pytest.mark.slow
def test_code_for_a_graph_asks_for_a_graph(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("/query?example=letters-and-meetings")
    page.get_by_role("button", name="Code").click()
    program = tmp_path / "asked.py"
    program.write_text(copied(page, "Python"), encoding="utf-8")
    ran = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True)
    assert "kg:concerns" in ran.stdout


def test_all_is_done_by_keyboard(visit: Visit) -> None:
    page = visit.open("/query")
    page.locator("h1").click()
    visit.write("SELECT ?n ?word { VALUES (?n ?word) { (1 'een') (2 'twee') } }")
    page.keyboard.press("Tab")  # past the menu and the examples into the editor, out of it, to the button
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "run":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_count(2)
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "view-table":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Staven")).to_be_focused()
    expect(page.locator(".bars li")).to_have_count(2)
    page.keyboard.press("ArrowRight")  # what does not fit is passed over
    expect(page.get_by_role("tab", name="Antwoord")).to_be_focused()


def test_without_scripts_the_form_answers(browser: Browser, client: Client) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(client.root + "/query")
    page.get_by_role("textbox", name="SPARQL query").fill("SELECT ?x { VALUES ?x { 42 } }")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#outcome td")).to_have_text("42")
    page.get_by_role("link", name="Commitments to Ukraine").click()
    expect(page.locator("#outcome tbody tr")).to_have_count(3)
    page.goto(client.root + "/query?" + urlencode({"query": "SELECT ?y { VALUES ?y { 43 } }"}))  # a link that is shared
    expect(page.locator("#outcome td")).to_have_text("43")
    context.close()


@pytest.mark.slow
def test_every_text_is_in_the_language_of_the_page(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="SPARQL", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask the graph a question")
    settings = json.loads(page.locator("#settings").text_content() or "")
    assert settings["language"] == "en"
    expect(page.locator(QUERY)).to_be_visible()  # before the script has come, the link leads to another address
    page.get_by_role("link", name="Number of commitments by kind").click()
    expect(page.get_by_role("link", name="Nederlands")).to_have_attribute("href", "/query?example=kinds&lang=nl")
    expect(page.get_by_role("tab", name="Chart")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="Map")).to_have_attribute(
        "title", "A map wants a column of countries (id/country/…)."
    )


@pytest.fixture(scope="module")
def pooled(tmp_path_factory: pytest.TempPathFactory, sample: ox.Store) -> Iterator[Client]:
    """A client of a server that evaluates in processes of their own, as it does for visitors."""
    folder = tmp_path_factory.mktemp("pooled") / "store"
    with store.writing(folder) as writer:
        writer.extend(sample)
    with running(str(HERE / "storeserver.py"), str(folder)) as found:
        yield found


def test_the_stop_button_stops_the_query_on_the_server(browser: Browser, pooled: Client) -> None:
    context = browser.new_context(locale="nl-NL")
    visit = Visit(page=context.new_page(), root=pooled.root)
    page = visit.open(address(ENDLESS))
    assert within(10, lambda: demoted() > 0)
    page.get_by_role("button", name="Stop").click()
    assert within(2, lambda: demoted() == 0)
    expect(page.locator("#progress")).to_contain_text("Gestopt na")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    visit.write("ASK {}")
    page.get_by_role("button", name="Voer uit").click()
    expect(page.locator(".verdict")).to_have_text("Ja")
    page.get_by_role("link", name="Toezeggingen aan Oekraïne").click()
    expect(page.locator("#notes")).to_have_text("Dit is de hele uitkomst: de grenzen (30 s, 256 MB) zijn niet geraakt.")
    assert visit.faults == []
    context.close()
