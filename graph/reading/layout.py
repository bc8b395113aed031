"""Printed lines -> blocks: letterhead, headings, paragraphs, signature, each with the lines it runs over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.reading.lines import ENUMERATOR, Line, Setting, setting
from graph.reading.shapes import Kind, Shapes

_NAME: Final = re.compile(
    r"(?:(?:[a-z]{2,5}\.\s?)*)(?:[A-ZÀ-Þ](?:[\w'’-]*\.?)*)(?:\s+(?:[A-ZÀ-Þ](?:[\w'’-]*\.?)*|[a-z'’]{1,4}))*\Z"
)
_LONGEST_NAME: Final = 70
_HEAD_LINES: Final = 60
_PROSE: Final = 150
_WORDS_OF_PROSE: Final = 8
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
    """Index of the first line behind the letterhead; 0 where the letter has none."""
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if shapes.kind(line) is Kind.SALUTATION:
            return i
        if _is_prose(lines, i, shapes):
            break
    last = 0
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if _is_prose(lines, i, shapes):
            break
        if shapes.head.match(line.text) or shapes.dated.match(line.text):
            last = i + 1
    return last


def _is_prose(lines: list[Line], i: int, shapes: Shapes) -> bool:
    """Whether line i is running text: long, or a sentence, or broken in one."""
    line = lines[i]
    long = len(line.text) > _PROSE
    sentence = line.text[-1] in ".?!" and line.text.count(" ") >= _WORDS_OF_PROSE
    runs_on = (
        i + 1 < len(lines)
        and lines[i + 1].goes_on
        and lines[i + 1].gap <= 1
        and len(line.text) >= _PROSE * 0.4
    )
    return long or ((sentence or runs_on) and not shapes.subject.match(line.text))


def signature_lines(lines: list[Line], shapes: Shapes, kinds: list[Kind], *, body: int) -> range:
    """The lines of post and name under the body; empty where the letter is not signed."""
    for i in range(body, len(lines)):
        closed = i > 0 and kinds[i - 1] is Kind.CLOSING
        if not closed and not (kinds[i] is Kind.POST and _can_sign(lines, i)):
            continue
        end = i
        while end < min(len(lines), i + 8) and (kinds[end] is Kind.POST or _is_name(lines[end])):
            end += 1
        signed = any(_is_name(line) and kinds[k] is not Kind.POST for k, line in enumerate(lines[i:end], i))
        official = kinds[i] is Kind.POST and (lines[i].text.isupper() or lines[i].text.endswith(","))
        if end > i and (closed or signed or (end == len(lines) and official)):
            return range(i, end)
    return range(0)


def _can_sign(lines: list[Line], i: int) -> bool:
    above = lines[i - 1] if i else None
    return lines[i].text[0].isupper() and (
        above is None or above.stops or above.text[-1] == "," or lines[i].gap > 0
    )


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
    kinds = [Kind.HEAD if i < body else shapes.kind(line) for i, line in enumerate(lines)]
    signed = signature_lines(lines, shapes, kinds, body=body)
    for i, kind in enumerate(kinds):
        if i in signed:
            kinds[i] = Kind.POST
        elif kind is Kind.POST:
            kinds[i] = Kind.TEXT
    rule = _Joining(shapes, setting(lines[body:]), interrupted)
    found: list[Block] = []
    current: list[Line] = []
    for i, line in enumerate(lines):
        if current and not rule.joins(
            lines[i - 1], line, kinds[i - 1], kinds[i], opened=kinds[i - len(current)]
        ):
            found.append(Block(tuple(current), kinds[i - len(current)]))
            current = []
        current.append(line)
    if current:
        found.append(Block(tuple(current), kinds[len(lines) - len(current)]))
    return [
        _named(block, found[i + 1] if i + 1 < len(found) else None, shapes) for i, block in enumerate(found)
    ]


def _named(block: Block, below: Block | None, shapes: Shapes) -> Block:
    """The block, called a heading where it is one."""
    if block.kind is not Kind.TEXT or below is None or below.kind is Kind.POST or len(block.lines) > 2:  # noqa: PLR2004
        return block
    joined = " ".join(line.text for line in block.lines)
    whole = block.lines[0]._replace(text=joined)
    if shapes.is_heading_of_part(joined) or (shapes.may_be_heading(whole) and not below.lines[0].goes_on):
        return Block(block.lines, Kind.HEADING)
    return block


@dataclass(frozen=True, slots=True)
class _Joining:
    """When a line goes on with the one above."""

    shapes: Shapes
    setting: Setting
    interrupted: frozenset[int]

    def joins(self, above: Line, below: Line, kind_above: Kind, kind: Kind, *, opened: Kind) -> bool:
        """Whether `below` belongs to the block of `above`; `opened` is the kind of that block's first line."""
        hangs = self.shapes.ends_open(above.text)
        runs_on = below.goes_on and not above.stops
        if kind is Kind.HEAD:
            return below.gap == 0 and (hangs or runs_on) and not self.shapes.head.match(below.text)
        if opened is Kind.HEAD or (kind is not Kind.TEXT and kind is not kind_above):
            return False
        if kind is Kind.POST:
            return runs_on
        if kind is not Kind.TEXT:
            return False
        if opened in (Kind.SALUTATION, Kind.CLOSING, Kind.POST):
            return False
        if opened is Kind.HEADING or self._is_label(above, kind_above):
            return opened is Kind.HEADING and (hangs or runs_on) and below.gap == 0
        return self._runs_on(above, below, hangs=hangs, runs_on=runs_on)

    def _is_label(self, line: Line, kind: Kind) -> bool:
        pattern = {Kind.QUESTION: self.shapes.question, Kind.ANSWER: self.shapes.answer}.get(kind)
        match = pattern and pattern.match(line.text)
        return bool(match) and match.end() == len(line.text)

    def _runs_on(self, above: Line, below: Line, *, hangs: bool, runs_on: bool) -> bool:
        if ENUMERATOR.match(below.text) and (above.stops or below.gap):
            return False
        cut = below.start in self.interrupted or below.new_page
        if cut and not above.stops:
            return runs_on or hangs or not self.shapes.may_be_heading(above)
        width = self.setting.width
        near = below.gap == 0 or (self.setting.loose and below.gap == 1)
        if not near:
            long = len(above.text) > (width or _PROSE) * 0.6
            return (runs_on and long) or (hangs and (below.goes_on or long))
        if runs_on or hangs:
            return True
        if width is None:
            return not above.stops and not self.shapes.may_be_heading(above) and len(above.text) > _PROSE / 2
        first_word = len(below.text.split(" ", 1)[0])
        return len(above.text) + 1 + first_word > width * _RAGGED
