"""The letter reader in a real browser: from words to facts and back, by place, by keyboard, without scripts."""

from __future__ import annotations

import pytest
from browsing import Visit, needs_browser
from playwright.sync_api import Browser, expect
from webclient import Client

pytestmark = needs_browser

PROMISE = "[id='char=51,117']"


def test_a_letter_is_found_read_and_taken_along(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("link", name="Brieven", exact=True).click()
    page.locator(".facets").get_by_role("link", name="geannoteerde agenda").click()
    expect(page.locator(".rows > li")).to_have_count(1)
    page.get_by_role("link", name="Geannoteerde agenda DMM").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Geannoteerde agenda DMM")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Nederland levert uiterlijk 1 maart 2026" in download.value.path().read_text(encoding="utf-8")


def test_words_lead_to_their_fact_and_back(visit: Visit) -> None:
    page = visit.open("/letter/agenda")
    page.locator(f"{PROMISE} + .note-mark").click()
    fact = page.locator("#commitment-1")
    expect(fact).to_have_class("target")
    expect(fact).to_be_in_viewport()
    expect(fact).to_contain_text("Nederland levert twee radars aan Oekraïne")
    fact.get_by_label("Naar de woorden in de brief").click()
    expect(page.locator(PROMISE)).to_have_class("said is-commitment target")
    page.locator("[id='char=97,103']").click()
    expect(page.locator("#capability-1")).to_have_class("target")
    expect(page.locator("#capability-1")).to_be_visible()


@pytest.mark.slow
def test_a_place_without_a_mark_of_its_own_is_marked_too(visit: Visit) -> None:
    page = visit.open("/letter/agenda#char=19,27")
    assert page.evaluate("[...CSS.highlights.get('passage')].map(String)") == ["vindt de"]
    page.evaluate("location.hash = '#char=61,67'")
    page.wait_for_function("[...CSS.highlights.get('passage')].map(String)[0] === 'levert'")
    page.evaluate("location.hash = '#char=51,117'")
    expect(page.locator(PROMISE)).to_have_class("said is-commitment target")
    assert page.evaluate("CSS.highlights.has('passage')") is False


@pytest.mark.slow
@pytest.mark.parametrize("fragment", ["char=", "char=9,3", "char=0,99999999", "char=99999,100000", "%E0%A4%A", "<b>"])
def test_a_place_that_makes_no_sense_does_no_harm(visit: Visit, fragment: str) -> None:
    page = visit.open(f"/letter/agenda#{fragment}")
    expect(page.locator(".letter-text")).to_contain_text("Op 15 oktober 2025")
    page.wait_for_load_state("networkidle")


@pytest.mark.slow
def test_marks_are_put_away_by_kind(visit: Visit) -> None:
    page = visit.open("/letter/agenda")
    mark = page.locator(PROMISE)
    shown = mark.evaluate("e => getComputedStyle(e).backgroundColor")
    page.get_by_label("toezeggingen").uncheck()
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != shown
    expect(page.locator(f"{PROMISE} + .note-mark")).to_be_hidden()


def test_the_reader_needs_no_mouse(visit: Visit) -> None:
    page = visit.open("/letter/agenda")
    mark = page.locator(f"{PROMISE} + .note-mark")
    for _ in range(60):
        page.keyboard.press("Tab")
        if mark.evaluate("e => e === document.activeElement"):
            break
    assert mark.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#commitment-1")).to_have_class("target")


def test_the_reader_needs_no_script(browser: Browser, client: Client) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(client.root + "/letter/agenda?char=212,250#char=212,250")
    passage = page.locator("[id='char=212,250']")
    expect(passage).to_be_in_viewport()
    expect(passage).to_have_class("said is-commitment target")
    page.locator(f"{PROMISE} + .note-mark").click()
    assert page.url.endswith("#commitment-1")
    expect(page.locator("#commitment-1")).to_be_in_viewport()
    page.locator("#commitment-1").get_by_label("Naar de woorden in de brief").click()
    expect(page.locator(PROMISE)).to_be_in_viewport()
    context.close()


@pytest.mark.slow
def test_a_thing_is_reached_from_a_letter_and_leads_back(visit: Visit) -> None:
    page = visit.open("/letter/agenda")
    page.locator("[id='char=51,60']").click()
    page.locator("#country-1 a.name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nederland")
    page.get_by_role("region", name="Waar de brieven het noemen").get_by_role("link").first.click()
    expect(page.locator(".letter-text .target")).to_have_text("Nederland")


def test_markup_in_a_letter_runs_nothing(visit: Visit) -> None:
    page = visit.open("/letter/verslag")
    expect(page.get_by_role("heading", level=1)).to_have_text("Verslag DMM <script>alert(1)</script>")
    assert page.locator("main script").count() == 0
