"""Footnotes: where their words stand, and the marks in the body that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.reading.lines import Line
from graph.reading.shapes import Shapes
from graph.reading.working import Edit

INLINE_NOTE: Final = re.compile(r"\[(\d{1,3}):\s*((?:[^\[\]]|\[[^\[\]]*\]){1,3000})\]")
"""A note as word processors' converters print it, behind the paragraph: [1:  Kamerstuk 36 725, nr. 1]."""
_INLINE_MARK: Final = re.compile(r"\[footnoteRef:(\d{1,3})\]|\[\^(\d{1,3})\](?!:)")
_NOTE: Final = re.compile(
    r"(?:\[(\d{1,3})\]|(\d{1,3})(?=[ \t]|[.)] ))[.)]?[ \t]+(?=[A-ZÀ-Þ‘“\"'(h])|([¹²³⁰⁴-⁹]+)\s*(?=\S)|(\*{1,3})\s*(?=\w)"
)
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK: Final = re.compile(
    r"(?<=[a-zà-öø-ÿ%)’”\"][.,;:])(\d{1,3})(?=\s|\Z)"  # steun.1 Daarnaast
    r"|(?<=[a-zà-öø-ÿ%)’”\"]{2})(\d{1,3})(?=[\s.,;:)]|\Z)"  # steun1.
    r"|(?<=[\w.,;:)’”\"])\[(\d{1,3})\]"
    r"|(?<=\w\w[.,;:)’”\"])([¹²³⁰⁴-⁹]+)|(?<=[^\W\d]{3})([¹²³⁰⁴-⁹]+)"
    r"|(?<=\w[.,;:)])(\*{1,3})(?=\s|\Z)|(?<=\w)(\*{1,3})(?=[\s.,;:]|\Z)"
)
_ILLEGIBLE_MARK: Final = re.compile(r"(?<=[a-zà-öø-ÿ%)’”])\?(?=[.,;](?:\s|\Z))")
"""OCR reads a raised figure as a question mark; before another stop it is no question."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as it stands in the original.

    Attributes:
        mark: its number or sign.
        start: where its mark starts.
        pieces: its words, line by line.
        anchor: where its mark stands in the body, None where it is not found.
    """

    mark: str
    start: int
    pieces: tuple[tuple[int, int], ...]
    anchor: int | None = None


def inline_notes(text: str) -> list[Note]:
    """The notes that a converter printed in brackets."""
    found = []
    for match in INLINE_NOTE.finditer(text):
        lines = re.finditer(r"\S(?:[^\n\r\f]*\S)?", match.group(2))
        start = match.start(2)
        pieces = tuple((start + line.start(), start + line.end()) for line in lines)
        if pieces:
            found.append(Note(match.group(1), match.start(), pieces))
    return found


def printed_notes(lines: list[Line], shapes: Shapes, *, body: int, text: str) -> Iterator[tuple[Note, range]]:
    """The notes at the feet of pages or the end of the letter, with the lines they take.

    Args:
        lines: the letter's lines without page furniture.
        shapes: patterns of lines.
        body: index of the first line behind the letterhead.
        text: the original.

    Yields:
        Each note and the indices of its lines.
    """
    marks = {group for match in _MARK.finditer(text) for group in match.groups() if group}
    illegible = _ILLEGIBLE_MARK.search(text) is not None
    expected = 1
    i = body
    while i < len(lines):
        match = _NOTE.match(lines[i].text)
        if match is None or not _stands_apart(lines, i):
            i += 1
            continue
        printed = next(group for group in match.groups() if group)
        mark = printed.translate(_SUPERSCRIPT)
        number = int(mark) if mark.isdigit() else expected
        opens = shapes.note_opening.match(lines[i].text, match.end()) is not None
        anchored = printed in marks or illegible
        if not (expected <= number <= expected + 2 and (opens or (anchored and "." not in match.group()))):
            i += 1
            continue
        j = i + 1
        while j < len(lines) and _continues(lines, i, j):
            j += 1
        pieces = [(line.start, line.end) for line in lines[i:j]]
        pieces[0] = (lines[i].start + match.end(), pieces[0][1])
        yield Note(mark, lines[i].start, tuple(pieces)), range(i, j)
        expected = number + 1
        i = j


def _stands_apart(lines: list[Line], i: int) -> bool:
    """Whether a line can open a note: below an empty line, another note, a new page, or in mid-sentence."""
    if i == 0:
        return False
    line, above = lines[i], lines[i - 1]
    interrupts = not above.stops and i + 1 < len(lines) and lines[i + 1].goes_on
    return line.gap > 0 or line.new_page or interrupts or _NOTE.match(above.text) is not None


def _continues(lines: list[Line], i: int, j: int) -> bool:
    """Whether line j belongs to the note that opens at line i."""
    line, above = lines[j], lines[j - 1]
    if line.gap or line.new_page or _NOTE.match(line.text):
        return False
    interrupted = i > 0 and not lines[i - 1].stops and line.goes_on
    complete = above.stops or above.text[-1].isdigit()
    return not (interrupted and complete)


def marks(text: str, notes: list[Note]) -> tuple[list[Edit], list[Note]]:
    """The edits that take the marks out of the body, and the notes with their anchors.

    Args:
        text: the original.
        notes: in the order of their marks.

    Returns:
        Edits, and the notes with the place of their mark where one is found.
    """
    edits = [Edit(m.start(), m.end(), "") for m in _INLINE_MARK.finditer(text)]
    printed: dict[str, list[tuple[int, int]]] = {}
    for match in _MARK.finditer(text):
        sign = next(group for group in match.groups() if group)
        if sign[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            edits.append(Edit(match.start(), match.end(), ""))
        printed.setdefault(sign.translate(_SUPERSCRIPT), []).append(match.span())
    for match in _INLINE_MARK.finditer(text):
        printed.setdefault(match.group(1) or match.group(2), []).append(match.span())
    illegible = [match.span() for match in _ILLEGIBLE_MARK.finditer(text)]
    edits += [Edit(start, end, "") for start, end in illegible]
    anchored = []
    behind = 0
    for note in notes:
        places = [p for p in printed.get(note.mark, ()) if behind <= p[0]] or [
            p for p in illegible if behind <= p[0]
        ]
        if places and not any(s <= places[0][0] < e for s, e in note.pieces):
            start, end = places[0]
            edits.append(Edit(start, end, ""))
            behind = end
            anchored.append(Note(note.mark, note.start, note.pieces, start))
        else:
            anchored.append(note)
    return edits, anchored
