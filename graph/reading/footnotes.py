"""Footnotes: where their words stand, and the marks in the body that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from graph.reading.lines import Line
from graph.reading.shapes import Shapes
from graph.reading.signs import holds
from graph.reading.working import Edit
from graph.wording import at_numbers

INLINE_NOTE: Final = re.compile(r"\[(\d{1,3}):\s*((?:[^\[\]]|\[[^\[\]]*\]){1,3000})\]")
"""A note as word processors' converters print it, behind the paragraph: [1:  Kamerstuk 36 725, nr. 1]."""
_INLINE_MARK: Final = re.compile(r"\[(?:footnoteRef:|\^)(\d{1,3})\](?!:)")
_FIGURES: Final = re.compile(r"\d\d?\)(?=[\s.]|\Z)|\d{1,3}(?=[\s.,;:)]|\Z)")
_SIGNS: Final = re.compile(  # its first sign before the alternatives, by which re can search at full speed
    r"[¹²³⁰⁴-⁹[*](?:(?<=[¹²³⁰⁴-⁹])[¹²³⁰⁴-⁹]*|(?<=\[)\d{1,3}\](?!\()|(?<=\*)\*{0,2}(?=[\s.,;:]|\Z))"
)
_ILLEGIBLE_MARK: Final = re.compile(r"\?(?=[.,;](?:\s|\Z))")
"""OCR reads a raised figure as a question mark; before another stop it is no question."""
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIRST_SIGNS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹[*"
_STOPS: Final = frozenset(".,;:")
_CLOSERS: Final = frozenset(')’”"%')
_ENDS: Final = frozenset(".,;:?!’”)")
_UNITS: Final = frozenset(("m", "km", "cm", "dm", "mm"))

_NOTE: Final = re.compile(
    r"(?:\[(?P<boxed>\d{1,3})\][ \t]*|(?P<plain>\d{1,3})(?P<dot>[.)])?[ \t]+)(?=[A-ZÀ-Þ‘“\"'(]|https?:|www)"
    r"|(?P<raised>[¹²³⁰⁴-⁹]+)[ \t]*(?=\S)|(?P<star>\*{1,3})[ \t]*(?=\w)"
)
_SKIPPED: Final = 2
"""So many notes may be missing between two that are found."""


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


class Sign(NamedTuple):
    """What may be the mark of a note in the running text.

    Attributes:
        start: its first character.
        end: behind the last.
        mark: the number or sign meant; "" where it cannot be read.
        sure: whether it can be nothing else.
    """

    start: int
    end: int
    mark: str
    sure: bool


def inline_notes(text: str) -> list[Note]:
    """The notes that a converter printed in brackets."""
    found = []
    for match in INLINE_NOTE.finditer(text):
        start = match.start(2)
        lines = re.finditer(r"\S(?:[^\n\r\f]*\S)?", match.group(2))
        pieces = tuple((start + line.start(), start + line.end()) for line in lines)
        if pieces:
            found.append(Note(match.group(1), match.start(), pieces))
    return found


def signs(text: str) -> list[Sign]:
    """What may be marks of notes: figures and signs stuck to the end of a word or stop.

    Args:
        text: the original.

    Returns:
        The marks in order: `bondgenoten?.`, `steun1.`, `steun.¹`, `[footnoteRef:1]`.
    """
    found = [Sign(m.start(), m.end(), m.group(1), sure=True) for m in _INLINE_MARK.finditer(text)]
    found += (
        Sign(*match.span(), "", sure=True)
        for match in _ILLEGIBLE_MARK.finditer(text)
        if match.start() and (text[match.start() - 1].islower() or text[match.start() - 1] in _CLOSERS)
    )
    others = list(_SIGNS.finditer(text)) if holds(text, _FIRST_SIGNS) else []
    for match in (*at_numbers(_FIGURES, text), *others):
        stem = text[max(0, match.start() - 4) : match.start()]
        if stem and _sticks(stem, match, text):
            raised = match.group()[0] in _RAISED
            found.append(Sign(*match.span(), match.group().translate(_SUPERSCRIPT).strip("[]"), sure=raised))
    return sorted(found)


def _sticks(stem: str, match: re.Match[str], text: str) -> bool:
    """Whether figures behind these characters can be a mark."""
    if match.group()[0] in _RAISED:
        return not stem[-1].isspace() and re.split(r"[\W\d]", stem)[-1] not in _UNITS
    if match.group()[-1] == ")":  # a note of parliamentary questions: in de krant? 1)
        return stem[-1] == " " and (stem[-2:-1].isalpha() or stem[-2:-1] in _ENDS)
    if stem[-1] in _STOPS:
        behind_word = len(stem) > 1 and (stem[-2].islower() or stem[-2] in _CLOSERS)
        return behind_word and text[match.end() : match.end() + 1].isspace()
    return stem[-1] in _CLOSERS or (stem[-1].islower() and stem[-2:].isalpha() and len(stem) > 1)


def printed_notes(lines: list[Line], shapes: Shapes, *, body: int, found: list[Sign]) -> Iterator[tuple[Note, range]]:
    """The notes at the feet of pages or the end of the letter, with the lines they take.

    Args:
        lines: the letter's lines without page furniture.
        shapes: patterns of lines.
        body: index of the first line behind the letterhead.
        found: what may be marks in the running text.

    Yields:
        Each note and the indices of its lines.
    """
    pointed = {sign.mark for sign in found}
    expected = 1
    i = max(1, body)
    while i < len(lines):
        match = _NOTE.match(lines[i].text)
        if match is None:
            i += 1
            continue
        mark = (match["boxed"] or match["plain"] or match["raised"] or match["star"]).translate(_SUPERSCRIPT)
        number = int(mark) if mark.isdigit() else expected
        opens = shapes.note_opening.match(lines[i].text, match.end()) is not None
        closed = mark + match["dot"] if match["dot"] else mark
        points = closed in pointed or ("" in pointed and not match["dot"])
        follows = expected <= number <= expected + _SKIPPED
        fits = (follows and (opens or points)) or (opens and points)
        if not (fits and (_stands_apart(lines, i) or (opens and _interrupts(lines, i)))):
            i += 1
            continue
        j = i + 1
        while j < len(lines) and _continues(lines, i, j):
            j += 1
        pieces = [(line.start, line.end) for line in lines[i:j]]
        pieces[0] = (lines[i].start + match.end(), pieces[0][1])
        yield Note(closed, lines[i].start, tuple(pieces)), range(i, j)
        expected = number + 1
        i = j


def _stands_apart(lines: list[Line], i: int) -> bool:
    """Whether a line can open a note by where it stands: below an empty line, another note or on a new page."""
    return lines[i].gap > 0 or lines[i].new_page or _NOTE.match(lines[i - 1].text) is not None


def _interrupts(lines: list[Line], i: int) -> bool:
    """Whether a line stands in the middle of a sentence, as a note does of which OCR lost the empty line above."""
    return not lines[i - 1].stops and i + 1 < len(lines) and lines[i + 1].goes_on


def _continues(lines: list[Line], i: int, j: int) -> bool:
    """Whether line j belongs to the note that opens at line i."""
    line, above = lines[j], lines[j - 1]
    if line.gap or line.new_page or _NOTE.match(line.text):
        return False
    interrupted = i > 0 and not lines[i - 1].stops and line.goes_on
    complete = above.stops or above.text[-1].isdigit()
    return not (interrupted and complete)


def anchored(found: list[Sign], notes: list[Note]) -> tuple[list[Edit], list[Note]]:
    """The edits that take the marks out of the body, and the notes with their anchors.

    Args:
        found: what may be marks.
        notes: in the order in which they stand.

    Returns:
        Edits, and the notes with the place of their mark where one is found.
    """
    edits = [Edit(sign.start, sign.end, "") for sign in found if sign.sure]
    used: set[Sign] = set()
    placed = []
    for note in notes:
        own = [sign for sign in found if sign.start < note.start and sign not in used]
        sign = next((s for s in reversed(own) if s.mark == note.mark), None)
        sign = sign or next((s for s in own if not s.mark), None)
        if sign:
            used.add(sign)
            if not sign.sure:
                edits.append(Edit(sign.start - sign.mark.endswith(")"), sign.end, ""))
        placed.append(replace(note, anchor=sign.start if sign else None))
    return edits, placed
