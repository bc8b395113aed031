"""A letter as received and how it is built up."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of text in Unicode code points, `start` <= `end`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Piece(NamedTuple):
    """A stretch of a working copy.

    Attributes:
        start, end: the stretch of the original that it stands for.
        text: what it reads; None where it is those characters of the original.
    """

    start: int
    end: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Working:
    """The repaired copy of a letter's text that all steps read, with the way back to the original.

    Attributes:
        text: the copy: OCR damage mended, hyphenation joined, footnotes moved behind the body, page headers gone.
        starts: for every character of `text`, where what it stands for starts in the original.
        ends: for every character of `text`, where what it stands for ends in the original.
        falls: places in `text` where `starts` or `ends` goes back (a footnote read behind the body); between two of
            them both only rise.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    falls: tuple[int, ...] = ()

    def original(self, span: Span) -> tuple[int, int]:
        """Where a stretch of the copy stands in the letter as received.

        A stretch over a page break covers what stood between.

        Args:
            span: a non-empty stretch of `text`.

        Returns:
            Start and end of the smallest stretch of the original that holds all its characters.
        """
        start, end = span
        next_fall = bisect_right(self.falls, start)
        if next_fall < len(self.falls) and self.falls[next_fall] < end:
            return min(self.starts[start:end]), max(self.ends[start:end])
        return self.starts[start], self.ends[end - 1]

    def pieces(self, original: str) -> tuple[Piece, ...]:
        """How the copy is put together: what was taken over, and what was written instead, in its order.

        Args:
            original: the text that this is a copy of.

        Returns:
            Pieces that `Piece.text`, or else the original from `start` to `end`, joins to the copy.
        """
        found: list[Piece] = []
        last = Piece(-1, -1, "")
        for sign, start, end in zip(self.text, self.starts, self.ends, strict=True):
            is_kept = end == start + 1 and original[start] == sign
            if is_kept and last.text is None and last.end == start:
                found[-1] = last = Piece(last.start, end, None)
            elif not is_kept and last.text is not None and (last.start, last.end) == (start, end):
                found[-1] = last = Piece(start, end, last.text + sign)
            else:
                last = Piece(start, end, None if is_kept else sign)
                found.append(last)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of body text under one heading.

    Attributes:
        span: heading and body.
        heading: the heading's span, None for what stands before the first.
    """

    span: Span
    heading: Span | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page or the end of the letter.

    Attributes:
        span: its words, without the mark.
        mark: its number or sign as printed.
        anchor: the place in the body its mark stands at, where it was found.
    """

    span: Span
    mark: str
    anchor: int | None


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """A numbered question of a written consultation and the answer under it.

    Attributes:
        number: the printed number, or the count where none is printed.
        question: the words of the question, without its "Vraag 1".
        answer: the words of the answer, without its "Antwoord"; None where none is given.
        group: the heading or sentence that names the fractie asking, None where none does.
    """

    number: int
    question: Span
    answer: Span | None
    group: Span | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as received and how it is built up.

    Attributes:
        id: slug of the file name without its ending.
        file_name: name of the file, without folder.
        text: its text, decoded without newline translation, untouched.
        sha256: SHA-256 of the file's bytes, 64 hex digits.
        working: the repaired copy; all spans of the parts below count its characters.
        head: what stands above the body (dossiers, number, addressee, date, subject), None where there is none.
        salutation: the line of address, e.g. "Geachte voorzitter,".
        signature: post and name under the body.
        sections: in order, covering the body.
        paragraphs: in order, headings included as paragraphs of their own.
        headings: those paragraphs that are headings.
        sentences: in order, each inside one paragraph; headings are sentences of their own; footnotes' at the end.
        footnotes: in order.
        questions: of a written consultation, in order.
    """

    id: str
    file_name: str
    text: str
    sha256: str
    working: Working
    head: Span | None
    salutation: Span | None
    signature: Span | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]
    headings: tuple[Span, ...]
    sentences: tuple[Span, ...]
    footnotes: tuple[Footnote, ...]
    questions: tuple[QuestionAndAnswer, ...]

    def words(self, span: Span) -> str:
        """The working text of a span."""
        return self.working.text[span.start : span.end]
