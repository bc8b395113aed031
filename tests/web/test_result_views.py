"""The views of results in a real browser: each with a query it fits, by keyboard, narrow, dark, with hostile values."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from browsing import Visit, needs_axe, needs_browser, needs_editor, violations
from playwright.sync_api import Page, expect

pytestmark = [*needs_browser, needs_editor]

CELLS = "#view tbody td"
BASE = "https://w3id.org/kamergraph/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def asked(visit: Visit, query: str, **others: str) -> Page:
    return visit.open("/query?" + urlencode({"query": query} | others))


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


# ---------------------------------------------------------------------------------------------------- table


@pytest.mark.slow
def test_rows_are_sorted_and_filtered(visit: Visit) -> None:
    page = asked(visit, "SELECT ?n { VALUES ?n { 10 9 100 } }")
    cells = page.locator(CELLS)
    sort = page.locator("#view th button")
    sort.click()
    expect(cells).to_have_text(["9", "10", "100"])
    sort.click()
    expect(cells).to_have_text(["100", "10", "9"])
    page.get_by_placeholder("Filter de rijen").fill("10")
    expect(cells).to_have_text(["100", "10"])
    page.get_by_placeholder("Filter de rijen").fill("nergens")
    expect(page.locator(".view-table .pager p")).to_have_text("Geen rij past bij het filter.")


@pytest.mark.slow
def test_many_rows_come_in_pages(visit: Visit) -> None:
    digits = " ".join(map(str, range(10)))
    values = f"VALUES ?a {{ {digits} }} VALUES ?b {{ {digits} }} VALUES ?c {{ {digits} }}"
    page = asked(visit, f"SELECT (?a * 100 + ?b * 10 + ?c AS ?n) {{ {values} }} ORDER BY ?n")
    place = page.locator(".view-table .pager p")
    expect(place).to_have_text("1–50 van 1000")
    page.get_by_role("button", name="Volgende").click()
    expect(place).to_have_text("51–100 van 1000")
    expect(page.locator(CELLS).first).to_have_text("50")
    page.get_by_label("Rijen per bladzijde").select_option("1000")
    expect(page.locator(CELLS)).to_have_count(1000)
    page.get_by_placeholder("Filter de rijen").fill("99")
    expect(place).to_have_text("1–19 van 19 (gefilterd uit 1000)")


def test_a_limit_of_the_query_is_told(visit: Visit) -> None:
    page = asked(visit, "SELECT * { ?s ?p ?o } LIMIT 7")
    expect(page.locator("#notes")).to_have_text(
        "De vraag zelf beperkt de uitkomst met LIMIT tot 7 rijen; er kan meer zijn."
    )


@pytest.mark.slow
def test_labels_stand_beside_iris_with_one_request_more(visit: Visit) -> None:
    requests: list[str] = []
    visit.page.on("request", lambda request: requests.append(request.url))
    page = asked(visit, f"SELECT ?x {{ VALUES ?x {{ <{BASE}id/country/NLD> <{BASE}id/country/UKR> }} }}")
    first = page.locator(CELLS).first
    expect(first.get_by_role("link", name="Nederland")).to_have_attribute("href", "/id/country/NLD")
    expect(first.locator("code")).to_have_text("id/country/NLD")
    page.get_by_label("Toon IRI’s").uncheck()
    expect(first.locator("code")).to_be_hidden()
    assert sum(url.endswith("/query/labels") for url in requests) == 1


@pytest.mark.slow
def test_rows_are_copied_as_spreadsheets_take_them(visit: Visit) -> None:
    page = asked(visit, "SELECT ?a ?b { VALUES (?a ?b) { ('=1+1' 2) ('x\\ty' -3) } }")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer de rijen").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "a\tb\n'=1+1\t2\nx y\t-3"


@pytest.mark.slow
def test_triples_are_read_to_the_letter(visit: Visit) -> None:
    literals = [
        r'"say \"hi\" <b> . \\ \u20ac \U0001F600"',
        '"één # twee"@nl',
        '"x"^^<http://example.com/t>',
        "_:b",
        '""',
    ]
    triples = " ".join(f"<http://example.com/é> <http://example.com/p{i}> {o} ." for i, o in enumerate(literals))
    page = asked(visit, f"CONSTRUCT {{ {triples} }} WHERE {{}}")
    page.get_by_role("button", name="predicate").click()
    objects = page.locator("#view tbody td:nth-child(3)")
    expect(objects).to_have_text(['say "hi" <b> . \\ € 😀', "één # twee", "x", re.compile("^_:."), ""])
    expect(objects.nth(1).locator("span")).to_have_attribute("lang", "nl")
    expect(page.locator(CELLS).first.get_by_role("link")).to_have_attribute("href", "http://example.com/é")


# ------------------------------------------------------------------------------------------ the other views


@pytest.mark.slow
def test_numbers_are_drawn_as_bars(visit: Visit) -> None:
    page = visit.open("/query?example=kinds")
    bars = page.locator(".bars li")
    expect(page.get_by_role("tab", name="Staven")).to_have_attribute("aria-selected", "true")
    expect(bars.first).to_contain_text("supply")
    expect(bars.first.locator(".bar-value")).to_have_text("4")
    widths = [float((r.get_attribute("width") or "").rstrip("%")) for r in page.locator(".bars rect").all()]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == 100
    page.get_by_label("Naam").select_option("status")
    expect(page.locator(".view-chart .meta")).to_have_text("number is opgeteld per status.")
    tab(page, "Tabel")
    assert page.url.endswith("?example=kinds&view=table")  # the view is part of what is shared
    page.reload()
    expect(page.locator(CELLS).first).to_be_visible()


@pytest.mark.slow
def test_dates_are_drawn_on_a_line_of_time(visit: Visit) -> None:
    page = visit.open("/query?example=timeline")
    moments = page.locator(".moments li")
    expect(moments).to_have_count(3)
    expect(moments.nth(2)).to_contain_text("16 okt 2025 – 17 okt 2025")
    expect(moments.first.get_by_role("link", name="DMM, 15 oktober 2025")).to_be_visible()
    starts = [m.locator("rect").get_attribute("x") for m in moments.all()]
    assert starts[0] == starts[1] != starts[2]


@pytest.mark.slow
def test_dates_are_as_exact_as_they_are_written(visit: Visit) -> None:
    written = '"2025"^^xsd:gYear "2025-03"^^xsd:gYearMonth "2025-03-04T10:00:00Z"^^xsd:dateTime'
    page = asked(visit, f"PREFIX xsd: <{XSD}> SELECT ?d {{ VALUES ?d {{ {written} }} }}", view="timeline")
    expect(page.locator(".moments .number")).to_have_text(["2025", "mrt 2025", "4 mrt 2025"])


def test_countries_are_drawn_on_a_map(visit: Visit) -> None:
    page = asked(
        visit,
        f"SELECT ?country ?n {{ VALUES (?country ?n) {{ (<{BASE}id/country/NLD> 9) (<{BASE}id/country/UKR> 4) "
        f"(<{BASE}id/country/MLT> 1) (<{BASE}id/country/XKX> 1) (<{BASE}id/country/AUS> 1) "
        f"(<{BASE}id/organisation/navo> 7) }} }}",
        view="map",
    )
    listed = page.locator(".map-list li")
    expect(listed).to_have_count(5)
    expect(listed.first).to_contain_text("Nederland")
    expect(page.locator(".map path[data-country='NLD']")).to_have_class("land step-5")
    expect(page.locator(".map path[data-country='XKX']")).to_have_count(1)
    expect(page.locator(".map circle[data-country='MLT']")).to_have_count(1)  # too small to be seen otherwise
    expect(page.locator(".view-map > .meta")).to_have_text("1 rijen zonder land staan alleen in de tabel.")
    listed.nth(1).get_by_role("link").focus()
    expect(page.locator(".map path[data-country='UKR']")).to_have_class("land step-4 is-chosen")
    page.get_by_label("Gebied").select_option("world")
    expect(page.locator(".map path[data-country='AUS']")).to_have_count(1)
    expect(page.locator(".map circle[data-country='AUS']")).to_have_count(0)


@pytest.mark.slow
def test_a_graph_is_drawn_and_walked_by_keyboard(visit: Visit) -> None:
    page = visit.open("/query?example=letters-and-meetings")
    nodes = page.locator(".drawing .node")
    expect(nodes).to_have_count(6)
    expect(page.locator(".drawing .node.is-meeting")).to_have_count(3)
    page.get_by_role("button", name="Geannoteerde agenda DMM").click()
    details = page.locator(".graph-details")
    expect(details.get_by_role("link", name="Geannoteerde agenda DMM")).to_have_attribute("href", "/letter/agenda")
    expect(details).to_contain_text("2025-10-10")
    visited = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        expect(page.locator(".drawing .node.is-chosen")).to_be_focused()
        visited.add(page.evaluate("document.activeElement.getAttribute('transform')"))
    assert len(visited) > 1
    box = page.locator(".drawing").get_attribute("viewBox")
    page.get_by_role("button", name="Groter").click()
    assert page.locator(".drawing").get_attribute("viewBox") != box
    page.get_by_role("button", name="Alles").click()
    assert page.locator(".drawing").get_attribute("viewBox") == box
    tab(page, "Tabel")
    expect(page.locator(CELLS).first).to_be_visible()


@pytest.mark.slow
def test_rows_that_join_things_are_drawn_as_a_graph(visit: Visit) -> None:
    page = visit.open("/query?example=who-for-whom")
    expect(page.locator(".drawing .node")).to_have_count(2)
    expect(page.locator(".drawing .edge text")).to_contain_text("supply")


@pytest.mark.slow
def test_a_view_that_does_not_fit_says_what_it_wants(visit: Visit) -> None:
    page = asked(visit, "SELECT ?x { VALUES ?x { 'a' } }", view="map")
    expect(page.get_by_role("tab", name="Tabel")).to_have_attribute("aria-selected", "true")
    for name in ("Staven", "Tijdlijn", "Kaart", "Netwerk"):
        view = page.get_by_role("tab", name=name)
        expect(view).to_have_attribute("aria-disabled", "true")
        assert view.get_attribute("title")
    page.get_by_role("tab", name="Kaart").click(force=True)
    expect(page.locator(CELLS)).to_have_text("a")


# ------------------------------------------------------------------------------------------- hostile values

MARKUP = "<img src=x onerror=alert(1)>"
SCRIPT = "javascript:alert(1)"


def test_markup_in_results_stays_text(visit: Visit) -> None:
    for view, query in (
        ("table", f"SELECT ?x {{ VALUES ?x {{ '{MARKUP}' }} }}"),
        ("chart", f"SELECT ?x ?n {{ VALUES (?x ?n) {{ ('{MARKUP}' 1) }} }}"),
        ("timeline", f"SELECT ?d ?x {{ VALUES (?d ?x) {{ ('2025-01-01'^^<{XSD}date> '{MARKUP}') }} }}"),
        ("graph", f"CONSTRUCT {{ <urn:a> <urn:b> <urn:c> . <urn:a> <http://x/label> '{MARKUP}' }} WHERE {{}}"),
        ("raw", f"SELECT ?x {{ VALUES ?x {{ '{MARKUP}' }} }}"),
    ):
        page = asked(visit, query, view=view)
        expect(page.locator(f"#view .view-{view}")).to_contain_text(MARKUP[:20])
        assert page.locator("#view img").count() == 0


@pytest.mark.slow
def test_addresses_that_run_scripts_are_no_links(visit: Visit) -> None:
    for view, query in (
        ("table", f"SELECT (IRI('{SCRIPT}') AS ?x) {{}}"),
        ("chart", f"SELECT (IRI('{SCRIPT}') AS ?x) (1 AS ?n) {{}}"),
        ("graph", f"CONSTRUCT {{ ?x <urn:p> <urn:o> }} WHERE {{ BIND (IRI('{SCRIPT}') AS ?x) }}"),
    ):
        page = asked(visit, query, view=view)
        expect(page.locator(f"#view .view-{view}")).to_contain_text(SCRIPT[:20])
        if view == "graph":
            page.get_by_role("button", name=SCRIPT).click()
            expect(page.locator(".graph-details h3")).to_have_text(SCRIPT)
        assert page.locator("#view a[href^='javascript']").count() == 0


@pytest.mark.slow
def test_an_address_below_the_base_stays_on_this_host(visit: Visit) -> None:
    page = asked(visit, f"SELECT ?x {{ VALUES ?x {{ <{BASE}/elsewhere.example/> }} }}")
    expect(page.locator(CELLS + " a")).to_have_attribute("href", f"{BASE}/elsewhere.example/")


# ------------------------------------------------------------------------------- accessible, narrow and dark


@needs_axe
@pytest.mark.slow
@pytest.mark.parametrize("example", ["ukraine", "kinds", "timeline", "countries", "letters-and-meetings"])
def test_every_view_is_accessible_narrow_and_in_the_dark(visit: Visit, example: str) -> None:
    page = visit.open(f"/query?example={example}")
    expect(page.locator("#view .view > *").first).to_be_visible()
    page.get_by_role("button", name="Code").click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert visit.fits()
