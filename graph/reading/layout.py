"""Printed lines -> blocks: letterhead, headings, paragraphs, signature, each with the lines it runs over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.reading.lines import BARE_NUMBER, ENUMERATOR, Line, Setting, setting
from graph.reading.shapes import Kind, Shapes

_NAME: Final = re.compile(r"(?:[a-z]{2,5}\.\s?)*[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|[a-z'’]{1,4}))*\Z")
_LONGEST_NAME: Final = 70
_LINES_OF_HEADING: Final = 2
_HEAD_LINES: Final = 60
_SIGNING_LINES: Final = 10
_PROSE: Final = 150
_WORDS_OF_PROSE: Final = 4
_PROSE_IN_HEAD: Final = 2
"""Lines of running text that letterheads have: how to answer, what is enclosed."""
_LONG: Final = 0.6
"""A line of so much of the width is too long for a heading, and too long to end a paragraph by chance."""
_ALONE: Final = (Kind.HEAD, Kind.SALUTATION, Kind.CLOSING, Kind.POST)
_RAGGED: Final = 0.85
"""A line of running text is at least this share of the width, its next word counted in."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read as one: a paragraph, a heading, a line of the head.

    Attributes:
        lines: in order.
        kind: the part the block plays.
    """

    lines: tuple[Line, ...]
    kind: Kind


def head_end(lines: list[Line], shapes: Shapes) -> int:
    """Index of the first line behind the letterhead; 0 where the letter has none.

    The head reaches to the salutation, or else to the last line of a letterhead's shape before running text.
    """
    prose = [_is_prose(lines, i, shapes) for i in range(min(len(lines), _HEAD_LINES))]
    for i, line in enumerate(lines[: len(prose)]):
        if shapes.kind(line) is Kind.SALUTATION and sum(prose[:i]) <= _PROSE_IN_HEAD:
            return i
    top = prose.index(True) if True in prose else len(prose)
    shaped = [i for i, line in enumerate(lines[:top]) if shapes.head.match(line.text) or shapes.dated.match(line.text)]
    return shaped[-1] + 1 if shaped else 0


def _is_prose(lines: list[Line], i: int, shapes: Shapes) -> bool:
    """Whether line i is running text: long, or a sentence, or broken in one."""
    text = lines[i].text
    if len(text) > _PROSE:
        return True
    if shapes.subject.match(text):
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    sentence = text[-1] in ".?!" and text.count(" ") >= _WORDS_OF_PROSE
    long = len(text) > _PROSE * _LONG / 2
    runs_on = below is not None and below.goes_on and below.gap <= 1
    return sentence or (long and (runs_on or text[-1] == "-" or not shapes.head.match(text)))


def signature_lines(lines: list[Line], kinds: list[Kind], *, body: int) -> range:
    """The lines of posts and names under the body; empty where the letter is not signed."""
    for i in range(body, len(lines)):
        closed = i > 0 and kinds[i - 1] is Kind.CLOSING
        if not closed and not (kinds[i] is Kind.POST and _can_sign(lines, i)):
            continue
        end, named = _signed(lines, kinds, i)
        official = kinds[i] is Kind.POST and (lines[i].text.isupper() or lines[i].text.endswith(","))
        if end > i and (closed or named or (end == len(lines) and official)):
            return range(i, end)
    return range(0)


def _signed(lines: list[Line], kinds: list[Kind], start: int) -> tuple[int, bool]:
    """How far posts, each with its name, reach from a line on, and whether there is a name among them."""
    named = post = False
    i = start
    while i < min(len(lines), start + _SIGNING_LINES):
        line = lines[i]
        if kinds[i] is Kind.POST or (post and line.goes_on and not line.gap):
            post = True
        elif (post or i == start) and _is_name(line) and (" " in line.text or not line.gap):
            post, named = False, True
        else:
            break
        i += 1
    return i, named


def _can_sign(lines: list[Line], i: int) -> bool:
    above = lines[i - 1] if i else None
    apart = above is None or above.stops or above.text[-1] == "," or lines[i].gap > 0
    return lines[i].text[0].isupper() and apart


def _is_name(line: Line) -> bool:
    return len(line.text) <= _LONGEST_NAME and _NAME.match(line.text) is not None


def blocks(lines: list[Line], shapes: Shapes, *, body: int, interrupted: frozenset[int]) -> list[Block]:
    """Put the lines together.

    Args:
        lines: without page furniture and footnotes.
        shapes: patterns of lines.
        body: index of the first line behind the letterhead.
        interrupted: starts of the lines above which page furniture or a footnote was taken out.

    Returns:
        The blocks, in order.
    """
    if not lines:
        return []
    kinds = [Kind.HEAD if i < body else shapes.kind(line) for i, line in enumerate(lines)]
    _count_bare_numbers(lines, kinds)
    signed = signature_lines(lines, kinds, body=body)
    kinds = [Kind.POST if i in signed else Kind.TEXT if kind is Kind.POST else kind for i, kind in enumerate(kinds)]
    rule = _Joining(shapes, setting(lines[body:]), interrupted)
    found: list[Block] = []
    opened = 0
    for i in range(1, len(lines)):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if not rule.joins(lines[opened:i], lines[i], after, opened=kinds[opened], kind=kinds[i]):
            found.append(Block(tuple(lines[opened:i]), kinds[opened]))
            opened = i
    found.append(Block(tuple(lines[opened:]), kinds[opened]))
    below = [*found[1:], None]
    return [_named(block, next_block, shapes) for block, next_block in zip(found, below, strict=True)]


def _count_bare_numbers(lines: list[Line], kinds: list[Kind]) -> None:
    """Leave a number on a line of its own a question's only where answers follow and it is the next one."""
    answered = Kind.ANSWER in kinds
    expected = 1
    for i, kind in enumerate(kinds):
        if kind is Kind.QUESTION and (number := BARE_NUMBER.match(lines[i].text)):
            if answered and int(number.group(1)) == expected:
                expected += 1
            else:
                kinds[i] = Kind.TEXT


def _named(block: Block, below: Block | None, shapes: Shapes) -> Block:
    """The block, called a heading where it is one."""
    may_be = block.kind is Kind.TEXT and len(block.lines) <= _LINES_OF_HEADING
    if not may_be or below is None or below.kind is Kind.POST:
        return block
    joined = " ".join(line.text for line in block.lines)
    if joined[-1] == ":" and below.kind is Kind.BULLET:
        return block
    if shapes.is_heading_of_part(joined) or (shapes.may_be_heading(joined) and not below.lines[0].goes_on):
        return Block(block.lines, Kind.HEADING)
    return block


@dataclass(frozen=True, slots=True)
class _Joining:
    """When a line goes on with the one above."""

    shapes: Shapes
    setting: Setting
    interrupted: frozenset[int]

    def joins(self, block: list[Line], below: Line, after: Line | None, *, opened: Kind, kind: Kind) -> bool:
        """Whether a line belongs to the block above it.

        Args:
            block: the lines of the block so far.
            below: the line.
            after: the one behind it.
            opened: the kind of the block.
            kind: the kind of `below`.
        """
        above = block[-1]
        if above.divided and below.goes_on and not below.gap:
            return True
        if kind is Kind.BULLET and self._is_aside(above, below):
            kind = Kind.TEXT
        hangs = self.shapes.ends_open(above.text)
        runs_on = below.goes_on and not above.stops
        if kind in (Kind.HEAD, Kind.POST):
            labelled = kind is Kind.HEAD and self.shapes.head.match(below.text)
            return opened is kind and below.gap <= 1 and not labelled and (runs_on or (hangs and above.text[-1] != ","))
        if kind is not Kind.TEXT or opened in _ALONE:
            return False
        if opened is Kind.HEADING or self._is_label(above):
            return opened is Kind.HEADING and (hangs or runs_on) and below.gap == 0
        if not (hangs or runs_on or self._is_full(above, below)) and self._heads(block):
            return False
        return self._goes_on(above, below, after, runs_on=hangs or runs_on)

    def _is_aside(self, above: Line, below: Line) -> bool:
        """Whether a dash that opens a line parts an aside from the sentence above rather than an item."""
        dashed = below.text[0] in "–—" and below.text.lstrip("–— ")[:1].islower()
        return dashed and not (below.gap or above.stops) and self._is_full(above, below)

    def _heads(self, block: list[Line]) -> bool:
        """Whether a block so far is a heading, which may run over two lines."""
        return len(block) <= _LINES_OF_HEADING and self.shapes.may_be_heading(" ".join(x.text for x in block))

    def _is_label(self, line: Line) -> bool:
        """Whether a line is the label of a question or answer and nothing else."""
        if not self.shapes.may_play_part(line.text):
            return False
        found = (pattern.match(line.text) for pattern in (self.shapes.question, self.shapes.answer))
        return any(match and match.end() == len(line.text) for match in found)

    def _goes_on(self, above: Line, below: Line, after: Line | None, *, runs_on: bool) -> bool:
        """Whether running text goes on: in mid-sentence, or because the line above is full."""
        if ENUMERATOR.match(below.text) and (above.stops or below.gap):
            return False
        if (below.start in self.interrupted or below.new_page) and not above.stops:
            return True
        width = self.setting.width
        if below.gap > (1 if self.setting.loose else 0):
            return runs_on and (below.goes_on or len(above.text) > (width or _PROSE) * _LONG)
        full = self._is_full(above, below)
        if runs_on or full:
            return runs_on or not (above.stops and self._may_head(below, after))
        if above.stops:
            return width is not None and below.goes_on and above.text[-1] in ";:"
        set_apart = self.setting.loose and not below.gap
        return not set_apart and (width is not None or len(above.text) > _PROSE * _LONG / 2)

    def _is_full(self, above: Line, below: Line) -> bool:
        """Whether the first word of `below` had no room left in the line above."""
        first_word = len(below.text.split(" ", 1)[0])
        return self.setting.width is not None and len(above.text) + 1 + first_word > self.setting.width * _RAGGED

    def _may_head(self, line: Line, after: Line | None) -> bool:
        """Whether a line under a full stop is a heading set without an empty line above."""
        return (
            after is not None
            and not after.goes_on
            and len(line.text) < (self.setting.width or _PROSE) * _LONG
            and self.shapes.may_be_heading(line.text)
        )
