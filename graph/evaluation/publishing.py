"""The figures that were measured last, kept in one file for all who tell of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

PUBLISHED: Final = Path(__file__).with_name("published.json")
"""Written by `make figures`; the README's table and the page /about are made from it."""


def published() -> dict[str, Any]:
    """When they were measured ("measured", ISO), and by set of letters ("sets") the figures by kind of fact."""
    found: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return found
