"""What holds for every page in a real browser: accessible in light and dark, no wider than the screen, no fault."""

from __future__ import annotations

import pytest
from addresses import MISSING, PAGES
from browsing import Visit, needs_axe, needs_browser, violations
from playwright.sync_api import Browser, Page
from webclient import Client

pytestmark = [*needs_browser, needs_axe]


OFTEN = ("/", "/letter/agenda", "/id/country/NLD", "/commitments", MISSING)
"""Pages looked at by `make test` too; a second of a browser each."""


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=[] if path in OFTEN else [pytest.mark.slow]) for path in (*PAGES, MISSING)]
)
def test_every_page_is_accessible_and_fits_the_screen(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert visit.fits()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert visit.fits()
    assert _right_end_of_menu(page) <= 390
    if path == MISSING:
        visit.faults = [fault for fault in visit.faults if "404 (Not Found)" not in fault]


def _right_end_of_menu(page: Page) -> float:
    links = page.locator("header.site nav a").all()
    return max(box["x"] + box["width"] for link in links if (box := link.bounding_box()))


def test_the_pages_print_without_menu_and_buttons(visit: Visit) -> None:
    page = visit.open("/letter/agenda")
    page.emulate_media(media="print")
    assert not page.locator("header.site nav").is_visible()
    assert page.locator("h1").is_visible()


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(visit: Visit) -> None:
    page = visit.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_home_page_is_light(browser: Browser, client: Client) -> None:
    context = browser.new_context()
    page, sizes = context.new_page(), []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(client.root, wait_until="networkidle")
    context.close()
    assert sizes
    assert sum(sizes) < 150_000
