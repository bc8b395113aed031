"""A real browser for the tests: Debian's Chromium, and a watch on what no page may do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from webclient import Client

from graph.web.assets import TESTING, VENDOR

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")

needs_browser: Final = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; install Debian's chromium"),
]

AXE: Final = TESTING / "axe.min.js"
needs_axe: Final = pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core was not fetched; run: python -m graph.web.assets.install"
)
needs_editor: Final = pytest.mark.skipif(
    not (VENDOR / "yasqe.min.js").is_file(),
    reason="the query editor was not fetched; run: python -m graph.web.assets.install",
)

_BESIDE_ITS_FIELD: Final = '<div class="CodeMirror-scroll"'
"""What scrolls in the editor; the field that the keyboard reaches it by stands beside it, where axe-core looks not."""

_FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """A page with what it must not do: errors, warnings of the policy, requests to others."""

    page: Page
    root: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "request",
            lambda r: None if r.url.startswith((self.root, "data:", "blob:")) else self.faults.append(r.url),
        )

    def open(self, path: str) -> Page:
        self.page.goto(self.root + path)
        return self.page

    def write(self, query: str) -> None:
        """Put a query into the editor."""
        self.page.evaluate("query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", query)

    def fits(self) -> bool:
        """Whether the page is no wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def launched(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds, in words: the rule, how grave it is, and the first element it holds of."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;0")
    found = page.evaluate("options => axe.run(options)", options)
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html']} {v['nodes'][0]['failureSummary']}"
            for v in found["violations"] if v["impact"] in ("serious", "critical")
            and not v["nodes"][0]["html"].startswith(_BESIDE_ITS_FIELD)]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = launched(playwright)
        yield found
        found.close()


@pytest.fixture
def visit(browser: Browser, client: Client) -> Iterator[Visit]:
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    found = Visit(page=context.new_page(), root=client.root)
    yield found
    context.close()
    assert found.faults == []
