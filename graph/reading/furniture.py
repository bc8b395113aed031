"""Page numbers, headers and footers: which lines belong to the page and not to the letter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from graph.reading.lines import BARE_NUMBER, Line
from graph.reading.shapes import Shapes

_DIGITS: Final = re.compile(r"\d+")
_CODE: Final = re.compile(r"(?=[A-Z0-9/ .:-]{4,40}\Z).*\d")
_LONGEST: Final = 70
_LARGEST_ISLAND: Final = 10


@dataclass(frozen=True, slots=True)
class _Pages:
    """Judges lines as parts of pages."""

    lines: list[Line]
    shapes: Shapes
    body: int
    back: frozenset[str]
    answered: bool

    def island(self, i: int) -> int:
        """The end of the run of lines from i on that belongs to a page; i where there is none."""
        if not (self._surely(i) or self._maybe(i) or self._tops(i)):
            return i
        last = min(len(self.lines), i + _LARGEST_ISLAND)
        end = i
        while end < last and (self._surely(end) or self._maybe(end) or self._tops(end)):
            end += 1
        if self._interrupts(i, end):
            return end
        end = i
        while end < last and (self._surely(end) or self._maybe(end)):
            end += 1
        while end > i and not self._removable(i, end):
            end -= 1
        return end

    def _surely(self, i: int) -> bool:
        """Whether a line has the shape of a page's header or footer."""
        text = self.lines[i].text
        return bool(
            self.shapes.page.match(text)
            or self.shapes.furniture.match(text)
            or (i >= self.body and (self.shapes.side_label.match(text) or self._labelled(i)))
            or (BARE_NUMBER.match(text) and self._stands_alone(i))
        )

    def _labelled(self, i: int) -> bool:
        """Whether a line is the date or reference under its label in the block that a page repeats."""
        text = self.lines[i].text
        value = _CODE.match(text) or self.shapes.dated.match(text)
        return bool(value and i and self.shapes.side_label.match(self.lines[i - 1].text))

    def _between(self, i: int) -> bool:
        """Whether a line stands between two that surely are a page's own."""
        return 0 < i < len(self.lines) - 1 and self._surely(i - 1) and self._surely(i + 1)

    def _maybe(self, i: int) -> bool:
        """Whether a line could be one: a number, a date, a code, or words that come back on other pages."""
        line = self.lines[i]
        if not _short(line):
            return False
        text = line.text
        comes_back = _DIGITS.sub("#", text) in self.back and not text[0].isdigit()
        said = self.shapes.ends_open(text) or self.shapes.marks_part(text)
        return ((comes_back or self._between(i)) and not said) or bool(
            BARE_NUMBER.match(text) or _CODE.match(text) or self.shapes.dated.match(text)
        )

    def _tops(self, i: int) -> bool:
        """Whether a line opens a page as a header could; only in the middle of a sentence that tells."""
        new = self.lines[i].new_page or (i > 0 and self._numbered(i - 1) and self.lines[i].gap > 0)
        return new and _short(self.lines[i])

    def _numbered(self, i: int) -> bool:
        """Whether a line is the number of a page, set off from the text."""
        text = self.lines[i].text
        return bool(self.shapes.page.match(text) or (BARE_NUMBER.match(text) and self._stands_alone(i)))

    def _removable(self, i: int, end: int) -> bool:
        """Whether the lines from i up to end are an island of the page's own."""
        if all(map(self._surely, range(i, end))):
            return True
        if i == 0 or end == len(self.lines):
            return i > 0 and any(map(self._surely, range(i, end)))
        paged = any(line.new_page for line in self.lines[i : end + 1])
        return paged or (self._surely(i) and self._surely(end - 1))

    def _interrupts(self, i: int, end: int) -> bool:
        """Whether the lines from i up to end stand in the middle of a sentence, a footnote above them or not."""
        if not (0 < i < end < len(self.lines) and self.lines[end].goes_on):
            return False
        return not self.lines[i - 1].stops or any(map(self._surely, range(i, end)))

    def _stands_alone(self, i: int) -> bool:
        """Whether a number is set off on both sides as page numbers are, and numbers no question."""
        below = self.lines[i + 1] if i + 1 < len(self.lines) else None
        apart = self.lines[i].gap > 0 and (below is None or below.gap > 0 or below.new_page)
        return apart and i >= self.body and not self.answered


def page_furniture(lines: list[Line], shapes: Shapes, *, body: int) -> set[int]:
    """The lines that a page carries and the letter does not say.

    Lines of such shapes go, and lines that come back on other pages where one of their run has a shape of its
    own, a form feed stands beside them, or they stand in mid-sentence.

    Args:
        lines: the letter's lines.
        shapes: patterns of lines.
        body: index of the first line behind the letterhead, whose lines look alike but are said.

    Returns:
        Their indices.
    """
    digits = [_DIGITS.sub("#", line.text) if _short(line) else "" for line in lines]
    answered = any(shapes.answer.match(line.text) for line in lines if _short(line))
    back = frozenset(key for key, times in Counter(digits).items() if times > 1)
    pages = _Pages(lines, shapes, body, back, answered)
    found: set[int] = set()
    behind = 0
    for i, line in enumerate(lines):
        if i < behind or not (_short(line) or shapes.furniture.match(line.text)):
            continue
        end = pages.island(i)
        found.update(range(i, end))
        behind = end
    return found


def _short(line: Line) -> bool:
    """Whether a line may be part of a page: neither long nor a sentence nor the middle of one."""
    return len(line.text) <= _LONGEST and not line.stops and not line.goes_on
