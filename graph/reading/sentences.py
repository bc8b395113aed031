"""Paragraph -> its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Span
from graph.reading.lines import BULLET, ENUMERATOR
from graph.reading.shapes import Shapes

_STOP: Final = re.compile(  # its first sign before the alternatives, by which re can search at full speed
    r"[.!?…](?:[.!?…]*[\"'”’»)\]]*"
    r"(?=\s+(?P<next>[\"'‘“«(\[]*(?:[A-ZÀ-Þ0-9€$£]\S*|[–-]\s?[A-ZÀ-Þ]\S*|['’][a-zst]\s?\S*)))"
    r"|(?<=[a-zà-öø-ÿ]{3}[.!?])(?=[A-ZÀ-Þ][a-zà-öø-ÿ]+\s))"
)
_CLOSERS: Final = "\"'”’»)]"
_INITIALS: Final = re.compile(r"(?:(?:[A-ZÀ-Þ]|[CPRST]h|[DFST]j|I[Jj]|Yv)\.-?)+\Z")


def sentences(text: str, paragraph: Span, shapes: Shapes) -> Iterator[Span]:
    """The sentences of a paragraph, list sign or number left out, a label before them by itself.

    Args:
        text: the working text.
        paragraph: a stretch of it.
        shapes: abbreviations of the language.

    Yields:
        Stretches from first to last character that is no blank, final stop included.
    """
    start, end = paragraph
    mark = BULLET.match(text, start, end) or ENUMERATOR.match(text, start, end)
    if mark:
        start = mark.end()
    label = shapes.label(text, Span(start, end))
    if label and label.end < end:
        yield label
        start = label.end
        while text[start].isspace():
            start += 1
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match, shapes):
            yield Span(start, match.end())
            start = match.end()
            while text[start].isspace():
                start += 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, start: int, match: re.Match[str], shapes: Shapes) -> bool:
    """Whether the stop at the match ends a sentence."""
    following = match["next"]
    if following is None or match.group().rstrip(_CLOSERS) != ".":
        return True
    begin = max(start, text.rfind(" ", start, match.start()) + 1)
    word = text[begin : match.start() + 1].lstrip("([‘“\"'")
    found = shapes.abbreviations.get(word.lower())
    if found == "inner" or (match.end() == match.start() + 1 and _INITIALS.match(word)):
        return False
    return not (found == "final" and not following[0].isalpha())
