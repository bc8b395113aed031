"""Page numbers, headers and footers: which lines belong to the page and not to the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from graph.reading.lines import Line
from graph.reading.shapes import Shapes

_DIGITS: Final = re.compile(r"\d+")
_BARE_NUMBER: Final = re.compile(r"\d{1,3}\Z")
_CODE: Final = re.compile(r"(?=.*\d)[A-Z0-9/ .:-]{4,40}\Z")
_LONGEST: Final = 100
_LARGEST_ISLAND: Final = 10


def page_furniture(lines: list[Line], shapes: Shapes, *, body: int) -> set[int]:
    """The lines that a page carries and the letter does not say.

    Lines of such shapes, and lines that come back on other pages, go when one of their run has a shape of its own,
    when a form feed stands beside them or when they stand in the middle of a sentence.

    Args:
        lines: the letter's lines.
        shapes: patterns of lines.
        body: index of the first line behind the letterhead, whose lines look alike but are said.

    Returns:
        Their indices.
    """
    seen = Counter(_DIGITS.sub("#", line.text) for line in lines if len(line.text) <= _LONGEST)
    strong: Callable[[int], bool] = lambda i: bool(  # noqa: E731
        shapes.page.match(lines[i].text)
        or shapes.furniture.match(lines[i].text)
        or (i >= body and shapes.side_label.match(lines[i].text))
    )

    def weak(i: int) -> bool:
        text = lines[i].text
        return len(text) <= _LONGEST and bool(
            _BARE_NUMBER.match(text)
            or _CODE.match(text)
            or shapes.dated.match(text)
            or (seen[_DIGITS.sub("#", text)] > 1 and not lines[i].stops and not shapes.marks_part(text))
        )

    found: set[int] = set()
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and j - i < _LARGEST_ISLAND and (strong(j) or weak(j)):
            j += 1
        if j == i:
            i += 1
            continue
        while j > i and lines[i:j] and not _removable(lines, i, j, strong):
            j -= 1
        if j > i:
            found.update(range(i, j))
            i = j
        else:
            i += 1
    return found


def _removable(lines: list[Line], i: int, j: int, strong: Callable[[int], bool]) -> bool:
    """Whether the lines from i up to j are an island of the page's own."""
    if all(map(strong, range(i, j))):
        return True
    if i == 0:
        return False
    below = lines[j] if j < len(lines) else None
    if below is None:
        return any(map(strong, range(i, j)))
    inside = not lines[i - 1].stops and below.goes_on
    paged = below.new_page or any(line.new_page for line in lines[i:j])
    return inside or paged or (strong(i) and strong(j - 1))
