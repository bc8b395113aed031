"""Takes the six screenshots of the README from a served build of seeds/: `make screenshots`.

Needs Debian's chromium. The font is the system's: fonts-liberation gives the pictures in the repository.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
IMAGES: Final = ROOT / "docs" / "images"
LARGEST: Final = 200_000
"""Most bytes of a picture."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of its file, without ending.
        path: of the page.
        click: a link to follow from there.
        scheme: light or dark.
        width, height: of the window, in pixels.
    """

    name: str
    path: str
    click: str = ""
    scheme: Literal["light", "dark"] = "light"
    width: int = 1280
    height: int = 800


SHOTS: Final = (
    Shot("home", "/"),
    Shot("reader", "/letter/004-6d696e773582ecfc?char=7017,7280#char=7017,7280", height=720),
    Shot("commitments", "/commitments?beneficiary=country/UKR"),
    Shot("meeting", "/meetings", click="DMM, 15 oktober 2025"),
    Shot("query", "/query?example=ukraine&run="),
    Shot("entity", "/id/country/UKR", scheme="dark"),
)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server over a fresh build of seeds/."""
    command = [sys.executable, "-c", "from graph.cli import main; main()"]
    with tempfile.TemporaryDirectory() as place:
        store = str(Path(place) / "store")
        subprocess.run([*command, "build", str(ROOT / "seeds"), "--store", store], check=True)
        server = [*command, "serve", "--store", store, "--port", "0"]
        with subprocess.Popen(server, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            try:
                assert process.stdout is not None
                yield process.stdout.readline().removeprefix("ready ").strip().rstrip("/")
            finally:
                process.terminate()


def take(page: Page, root: str, shot: Shot) -> None:
    """Open a page and keep what the window shows of it.

    Raises:
        SystemExit: the picture is larger than it may be.
    """
    page.goto(root + shot.path, wait_until="networkidle")
    if shot.click:
        page.get_by_role("link", name=shot.click).first.click()
        page.wait_for_load_state("networkidle")
    file = IMAGES / f"{shot.name}.jpg"
    page.screenshot(path=file, type="jpeg", quality=82)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")
    if file.stat().st_size > LARGEST:
        sys.exit(f"{file}: larger than {LARGEST:,} bytes; make the window smaller")


def main() -> None:
    """Take all of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("there is no Chromium here; run: apt-get install chromium fonts-liberation")
    IMAGES.mkdir(exist_ok=True)
    with served() as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            context = browser.new_context(
                locale="nl-NL",
                color_scheme=shot.scheme,
                viewport={"width": shot.width, "height": shot.height},
            )
            take(context.new_page(), root, shot)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
