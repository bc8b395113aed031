"""The repaired copy of a part of a letter, and where stretches of the letter as received stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from graph.model import Piece, Span


@dataclass(frozen=True, slots=True)
class _Placed:
    """A piece and where it begins in the copy."""

    piece: Piece
    at: int


class Copy:
    """A part of a letter as the program reads it.

    Attributes:
        text: the copy.
    """

    def __init__(self, text: str, start: int, pieces: Iterable[Piece]) -> None:
        """Put the copy of a part together.

        Args:
            text: the part as received.
            start: where it begins in the letter.
            pieces: those of the whole letter; what lies outside of the part is left out.
        """
        end = start + len(text)
        placed: list[_Placed] = []
        out: list[str] = []
        at = 0
        for piece in pieces:
            if piece.end <= start or piece.start >= end:
                continue
            cut = piece
            if piece.text is None:
                cut = Piece(max(piece.start, start), min(piece.end, end), None)
            elif piece.start < start:
                continue  # it was written where it begins
            words = text[cut.start - start : cut.end - start] if cut.text is None else cut.text
            placed.append(_Placed(cut, at))
            out.append(words)
            at += len(words)
        self.text = "".join(out)
        self._original = text
        self._start = start
        self._placed = sorted(placed, key=lambda p: p.piece.start)
        self._starts = [p.piece.start for p in self._placed]
        # Pieces may lie in one another (a footnote was moved from where a line break now stands): the furthest end
        # so far tells which pieces before a place can reach to it.
        self._reach = list(accumulate((p.piece.end for p in self._placed), max))

    def places(self, span: Span) -> list[Span]:
        """Where a stretch of the letter stands in the copy: in one place, or in several where it was taken apart."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return _joined(sorted(self._within(span, self._placed[first:last])))

    def _within(self, span: Span, placed: Iterable[_Placed]) -> Iterator[Span]:
        for one in placed:
            start, end, text = one.piece
            if start >= span.end or end <= span.start:
                continue
            if text is None:
                yield Span(one.at + max(start, span.start) - start, one.at + min(end, span.end) - start)
            elif text.strip() or (span.start <= start and end <= span.end):
                yield Span(one.at, one.at + len(text))

    def mends(self) -> Iterator[tuple[Span, str]]:
        """Words that read otherwise than in the letter, with what stands there; blanks and line breaks are none."""
        for one in self._placed:
            start, end, text = one.piece
            if text is not None and text.strip():
                received = self._original[start - self._start : end - self._start]
                yield Span(one.at, one.at + len(text)), received


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
