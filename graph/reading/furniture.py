"""Page numbers, headers and footers: which lines belong to the page and not to the letter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from graph.reading.lines import BARE_NUMBER, Line
from graph.reading.shapes import Shapes

_DIGITS: Final = re.compile(r"\d+")
_CODE: Final = re.compile(r"(?=.*\d)[A-Z0-9/ .:-]{4,40}\Z")
_LONGEST: Final = 100
_LARGEST_ISLAND: Final = 10


@dataclass(frozen=True, slots=True)
class _Pages:
    """Judges lines as parts of pages."""

    lines: list[Line]
    shapes: Shapes
    body: int
    seen: Counter[str]
    answered: bool

    def surely(self, i: int) -> bool:
        """Whether a line has the shape of a page's header or footer."""
        text = self.lines[i].text
        return bool(
            self.shapes.page.match(text)
            or self.shapes.furniture.match(text)
            or (i >= self.body and self.shapes.side_label.match(text))
            or (BARE_NUMBER.match(text) and self._stands_alone(i))
        )

    def maybe(self, i: int) -> bool:
        """Whether a line could be one: a number, a date, a code, or words that come back on other pages."""
        text = self.lines[i].text
        if len(text) > _LONGEST or self.lines[i].stops:
            return False
        back = (
            self.seen[_DIGITS.sub("#", text)] > 1
            and not text[0].isdigit()
            and not self.shapes.marks_part(text)
        )
        return back or bool(BARE_NUMBER.match(text) or _CODE.match(text) or self.shapes.dated.match(text))

    def removable(self, i: int, j: int) -> bool:
        """Whether the lines from i up to j are an island of the page's own."""
        if all(map(self.surely, range(i, j))):
            return True
        if i == 0 or j == len(self.lines):
            return i > 0 and any(map(self.surely, range(i, j)))
        paged = any(line.new_page for line in self.lines[i : j + 1])
        return self.interrupts(i, j) or paged or (self.surely(i) and self.surely(j - 1))

    def interrupts(self, i: int, j: int) -> bool:
        """Whether the lines from i up to j stand in the middle of a sentence."""
        return 0 < i < j < len(self.lines) and not self.lines[i - 1].stops and self.lines[j].goes_on

    def tops(self, i: int) -> bool:
        """Whether a line opens a page as a header could; only in the middle of a sentence that tells."""
        line = self.lines[i]
        return line.new_page and len(line.text) <= _LONGEST and not line.goes_on and not line.stops

    def _stands_alone(self, i: int) -> bool:
        """Whether a number is set off on both sides as page numbers are, and numbers no question."""
        below = self.lines[i + 1] if i + 1 < len(self.lines) else None
        apart = self.lines[i].gap > 0 and (below is None or below.gap > 0 or below.new_page)
        return apart and i >= self.body and not self.answered


def page_furniture(lines: list[Line], shapes: Shapes, *, body: int) -> set[int]:
    """The lines that a page carries and the letter does not say.

    Lines of such shapes go, and lines that come back on other pages, where one of their run has a shape of its
    own, a form feed stands beside them, or they stand in the middle of a sentence.

    Args:
        lines: the letter's lines.
        shapes: patterns of lines.
        body: index of the first line behind the letterhead, whose lines look alike but are said.

    Returns:
        Their indices.
    """
    seen = Counter(_DIGITS.sub("#", line.text) for line in lines if len(line.text) <= _LONGEST)
    answered = any(shapes.answer.match(line.text) for line in lines)
    pages = _Pages(lines, shapes, body, seen, answered)
    found: set[int] = set()
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and j - i < _LARGEST_ISLAND and (pages.maybe(j) or pages.surely(j)):
            j += 1
        k = i
        while (
            k < len(lines)
            and k - i < _LARGEST_ISLAND
            and (pages.tops(k) or pages.maybe(k) or pages.surely(k))
        ):
            k += 1
        if pages.interrupts(i, k):
            j = k
        while j > i and not pages.removable(i, j):
            j -= 1
        found.update(range(i, j))
        i = max(j, i + 1)
    return found
