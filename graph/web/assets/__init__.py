"""What the pages take from the npm registry, pinned by version and integrity in package-lock.json."""

from pathlib import Path
from typing import Final

VENDOR: Final = Path(__file__).resolve().parent.parent / "static" / "vendor"
"""The folder they are served from; empty or missing where set-up could not fetch them."""

TESTING: Final = Path(__file__).resolve().parent / "testing"
"""The folder of what only tests load into a page."""
