"""Journeys through what the letters say, in a real browser: find, narrow, read, download; by keyboard, narrow, bare."""

from __future__ import annotations

import csv

import pytest
from browsing import Visit, needs_browser
from playwright.sync_api import Browser, expect
from webclient import Client

pytestmark = needs_browser


def test_a_journalist_finds_reads_and_downloads_a_promise(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("link", name="Toezeggingen", exact=True).first.click()
    filters = page.get_by_role("navigation", name="Verfijn de lijst")
    filters.get_by_role("link", name="Oekraïne").click()
    filters.get_by_role("link", name="levering").click()
    expect(page.get_by_role("status")).to_have_text("2 toezeggingen voor Oekraïne (soort: levering)")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {row["kind"] for row in rows} == {"supply"}
    assert len(rows) == 2
    page.get_by_role("link", name="Verwijder filter: Soort: levering").click()
    expect(page.locator(".rows.commitments > li")).to_have_count(3)
    first = page.locator(".rows.commitments > li").last
    words = first.locator("blockquote").text_content() or ""
    first.get_by_role("link", name="Lees het in de brief").click()
    assert "/letter/agenda?char=" in page.url
    expect(page.get_by_text(words[:40]).first).to_be_visible()


def test_the_list_is_narrowed_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("/commitments")
    page.get_by_label("Woorden").focus()
    page.keyboard.type("radars")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("3 toezeggingen")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Verwijder filter"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("6 toezeggingen")


def test_bounds_are_set_in_forms_without_scripts(browser: Browser, client: Client) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(client.root + "/commitments")
    page.get_by_text("Amount or number").click()
    page.get_by_label("At least").fill("1000000")
    page.get_by_label("Unit").select_option("EUR")
    page.locator("form", has=page.get_by_label("At least")).get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("1 commitment – amounts named together 90 million euro")
    page.get_by_role("link", name="Overdue").click()
    page.get_by_label("As of").fill("2030-01-01")
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_role("status")).to_contain_text("0 overdue commitments")
    page.get_by_role("link", name="Remove filter: At least").click()
    expect(page.get_by_role("status")).to_contain_text("1 overdue commitment")
    context.close()


@pytest.mark.parametrize("path", ["/letter/agenda/commitment/51-117-aaaaaaaa"])
def test_a_commitment_leads_to_what_came_of_it(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.get_by_role("link", name="Nederland levert drie radars aan Oekraïne").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nederland levert drie radars aan Oekraïne")
    page.get_by_role("link", name="Nederland levert twee radars aan Oekraïne").click()
    assert page.url.endswith(f"{path}.html")


def test_a_word_in_a_letter_is_searched_and_read(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("searchbox").first.fill("oekraine")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Passages in brieven")).to_be_visible()
    expect(page.locator("#entity ~ ul a").first).to_have_text("Oekraïne")
    expect(page.locator("mark").first).to_have_text("Oekraïne")
    page.locator("#passage ~ ul a").first.click()
    assert "/letter/" in page.url
    assert "#char=" in page.url


def test_names_are_narrowed_to_a_class_and_lead_to_commitments(visit: Visit) -> None:
    page = visit.open("/entities")
    page.get_by_role("navigation", name="Soorten").get_by_role("link", name="Landen").click()
    row = page.get_by_role("row", name="Oekraïne")
    row.get_by_role("link").last.click()
    expect(page.get_by_role("status")).to_contain_text("4 toezeggingen waarin Oekraïne voorkomt")


def test_a_meeting_is_found_and_compared(visit: Visit) -> None:
    page = visit.open("/meetings")
    page.get_by_role("link", name="DMM, 15 oktober 2025").click()
    expect(page.get_by_role("heading", name="Aangekondigd én bericht (1)")).to_be_visible()
    page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Waar brieven").click()
    expect(page.get_by_role("article")).to_be_in_viewport()
    page.get_by_role("article").get_by_role("link", name="Schriftelijk overleg DMM").click()
    assert page.url.endswith("/letter/overleg?char=13,34#char=13,34")
