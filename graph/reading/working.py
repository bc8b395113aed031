"""Edits on the text as received -> the working copy that maps every character back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from graph.model import Span, Working

_NUMBERS: Final = tuple(range(1 << 16))
"""Places in a text, made once and shared by all maps: half their room, half the time. Most letters are shorter."""


class Edit(NamedTuple):
    """Characters of the original that read as others in the copy.

    Attributes:
        start: first character replaced.
        end: behind the last.
        text: what stands in their place; "" takes them out.
    """

    start: int
    end: int
    text: str


class Draft:
    """A working copy being written, stretch by stretch, in the order it is to be read.

    Edits that overlap an earlier one are left out, so the sources of edits come in order of trust.
    """

    __slots__ = ("_edits", "_ends", "_falls", "_numbers", "_starts", "_text", "_where", "length", "original")

    def __init__(self, original: str, edits: Iterable[Edit]) -> None:
        self.original = original
        self.length = 0
        self._edits = _without_overlaps(edits)
        self._where = [edit.start for edit in self._edits]
        self._numbers = _NUMBERS if len(original) < len(_NUMBERS) else range(len(original) + 1)
        self._text: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._falls: list[int] = []

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch of the original, with the edits that lie in it."""
        first = bisect_left(self._where, start)
        for edit in self._edits[first:]:
            if edit.end > end:
                break
            self._keep(start, edit.start)
            self.write(edit.text, edit.start, edit.end)
            start = edit.end
        self._keep(start, end)

    def write(self, text: str, start: int, end: int) -> None:
        """Add characters that stand for a stretch of the original as a whole."""
        size = len(text)
        if not size:
            return
        self._note_fall(start, end)
        self._text.append(text)
        self._starts += [start] * size
        self._ends += [end] * size
        self.length += size

    def part(self, sign: str, start: int, end: int) -> None:
        """Write what parts two paragraphs, character by character where the original has the same."""
        if self.original[start:end] == sign:
            self._keep(start, end)
        else:
            self.write(sign, min(start, end), end)

    def place(self, at: int) -> int:
        """Where a place of the original stands in the copy, while that runs in the original's order."""
        return bisect_left(self._starts, at)

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self._note_fall(start, start + 1)
            self._text.append(self.original[start:end])
            self._starts += self._numbers[start:end]
            self._ends += self._numbers[start + 1 : end + 1]
            self.length += end - start

    def _note_fall(self, start: int, end: int) -> None:
        """Remember where what is written next stands before what was written last."""
        if self.length and (start < self._starts[-1] or end < self._ends[-1]):
            self._falls.append(self.length)

    def finish(self) -> Working:
        """The copy as written."""
        return Working("".join(self._text), tuple(self._starts), tuple(self._ends), tuple(self._falls))


def _without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    taken: set[int] = set()
    for edit in edits:
        places = range(edit.start, edit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(edit)
    return sorted(kept)


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without blanks at either side; empty at `start` where there is nothing else."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))
