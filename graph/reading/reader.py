"""The step from a file's bytes to a Letter."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath
from typing import Final

from graph.errors import LetterError
from graph.model import Footnote, Letter, Lexicon, Section, Span
from graph.reading.decoding import decode
from graph.reading.footnotes import INLINE_NOTE, Note, anchored, inline_notes, printed_notes, signs
from graph.reading.furniture import page_furniture
from graph.reading.joints import Joiner
from graph.reading.layout import blocks, head_end
from graph.reading.lines import Line, split_lines
from graph.reading.questions import questions
from graph.reading.repair import Repairer
from graph.reading.sentences import sentences
from graph.reading.shapes import Kind, compile_shapes
from graph.reading.signs import holds, sign_repairs
from graph.reading.words import Words, in_dictionary
from graph.reading.working import Draft, Edit, trimmed
from graph.slugs import slug

_RARE_BLANKS: Final = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_BLANKS: Final = re.compile(rf"[ {_RARE_BLANKS}](?:[ {_RARE_BLANKS}]+|(?<! ))")
_SEVERAL_BLANKS: Final = re.compile("  +")
"""All there is to find where no blank is rare; re takes a twentieth of the time for it."""

_ROLES_OF_PARTS: Final = frozenset(("word-prefix", "word-suffix", "hyphen-prefix"))


class Reader:
    """Reads letters with one lexicon and word list, compiled once.

    Args:
        lexicon: cues of ontology/language.
        words: single words of terms and verbs, which OCR repair may restore beside those of dictionaries.
        known: whether a form stands in a dictionary; by default simplemma's for Dutch and English.
    """

    __slots__ = ("_joiner", "_repairer", "_shapes")

    def __init__(
        self, lexicon: Lexicon, *, words: Iterable[str] = (), known: Callable[[str], bool] = in_dictionary
    ) -> None:
        self._shapes = compile_shapes(lexicon)
        asked = Words(lexicon, [*words, *_words_of(lexicon)], known=known)
        self._repairer = Repairer(asked)
        self._joiner = Joiner(lexicon, asked)

    def read(self, data: bytes, *, file_name: str) -> Letter:
        """Read one letter.

        Args:
            data: the file's bytes, text in UTF-8.
            file_name: its name, with or without folder; slug and messages come from it.

        Returns:
            The letter: its text untouched, its working copy, how it is built up.

        Raises:
            LetterError: the file holds no letter (see `decode`), or nothing of it can be read.
        """
        text = decode(data, file_name=file_name)
        draft, parts, notes = self._compose(text)
        if not parts:
            raise LetterError(f"{file_name}: there is nothing to read in it but page numbers and headers; leave it out")
        return self._build(text, data, file_name, draft, parts, notes)

    def _compose(self, text: str) -> tuple[Draft, list[tuple[Span, Kind]], list[Footnote]]:
        """The working copy, its paragraphs with their kinds, and its footnotes."""
        shapes = self._shapes
        noted = inline_notes(text)
        masked = INLINE_NOTE.sub(lambda m: " " * len(m.group()), text) if noted else text
        mended = list(self._repairer.edits(text))
        every = _mended(split_lines(masked), mended)
        body = head_end(every, shapes)
        furniture = page_furniture(every, shapes, body=body)
        kept = [line for i, line in enumerate(every) if i not in furniture]
        body -= sum(1 for i in furniture if i < body)
        taken: set[int] = set()
        pointers = signs(text)
        for note, where in printed_notes(kept, shapes, body=body, found=pointers):
            noted.append(note)
            taken.update(where)
        lines = [line for i, line in enumerate(kept) if i not in taken]
        gone = {every[i].start for i in furniture} | {kept[i].start for i in taken}
        interrupted = frozenset(below.start for above, below in pairwise(every) if above.start in gone)
        edits, noted = anchored(pointers, sorted(noted, key=lambda note: note.start))
        blanks = _BLANKS if holds(masked, _RARE_BLANKS) else _SEVERAL_BLANKS
        edits += (Edit(m.start(), m.end(), " ") for m in blanks.finditer(masked))
        edits += sign_repairs(text)
        edits += mended
        draft = Draft(text, edits)
        parts: list[tuple[Span, Kind]] = []
        behind = 0
        for block in blocks(lines, shapes, body=body, interrupted=interrupted):
            first = block.lines[0]
            if parts:
                draft.part("\n" if first.gap == 0 else "\n\n", behind, first.start)
            start = draft.length
            self._write(draft, [(line.start, line.end) for line in block.lines])
            behind = block.lines[-1].end
            if draft.length > start:
                parts.append((Span(start, draft.length), block.kind))
        anchors = [None if note.anchor is None else draft.place(note.anchor) for note in noted]
        return draft, parts, [self._write_note(draft, *note) for note in zip(noted, anchors, strict=True)]

    def _write(self, draft: Draft, lines: Sequence[tuple[int, int]]) -> None:
        """Copy lines as one, each with what joins it to the next."""
        text = draft.original
        for (start, end), (below, below_end) in pairwise(lines):
            cut, glue = self._joiner.joint(text[start:end], text[below:below_end], text=text)
            draft.copy(start, end - cut)
            draft.write(glue, end - cut, below)
        draft.copy(*lines[-1])

    def _write_note(self, draft: Draft, note: Note, anchor: int | None) -> Footnote:
        draft.write("\n\n", note.start, note.pieces[0][0])
        start = draft.length
        self._write(draft, note.pieces)
        return Footnote(span=Span(start, draft.length), mark=note.mark, anchor=anchor)

    def _build(
        self,
        text: str,
        data: bytes,
        file_name: str,
        draft: Draft,
        parts: list[tuple[Span, Kind]],
        notes: list[Footnote],
    ) -> Letter:
        working = draft.finish()
        parts = [(inner, kind) for span, kind in parts if (inner := _trimmed(working.text, span))]
        notes = [replace(n, span=inner) for n in notes if (inner := _trimmed(working.text, n.span))]
        found = [s for span, _ in parts for s in sentences(working.text, span, self._shapes)]
        consultation = questions(working.text, parts, found, self._shapes)
        found += (s for note in notes for s in sentences(working.text, note.span, self._shapes))
        return Letter(
            id=slug(PurePath(file_name).stem),
            file_name=PurePath(file_name).name,
            text=text,
            sha256=hashlib.sha256(data).hexdigest(),
            working=working,
            head=_run(parts, Kind.HEAD),
            salutation=_run(parts, Kind.SALUTATION),
            signature=_run(parts, Kind.POST),
            sections=tuple(_sections(parts)),
            paragraphs=(*(span for span, _ in parts), *(note.span for note in notes)),
            headings=tuple(span for span, kind in parts if kind is Kind.HEADING),
            sentences=tuple(found),
            footnotes=tuple(notes),
            questions=tuple(consultation),
        )


def _words_of(lexicon: Lexicon) -> Iterator[str]:
    """The words among the forms of the language, parts of words left out."""
    for role in lexicon.cues.keys() - _ROLES_OF_PARTS:
        for form in lexicon.forms(role):
            yield from filter(str.isalpha, form.split())


def _mended(lines: list[Line], edits: list[Edit]) -> list[Line]:
    """The lines with their words mended, so that a damaged label or heading still tells its part."""
    starts = [line.start for line in lines]
    mended = list(lines)
    for edit in sorted(edits, reverse=True):
        i = bisect_right(starts, edit.start) - 1
        line = mended[i]
        if i >= 0 and edit.end <= line.end:
            at = edit.start - line.start
            mended[i] = line._replace(text=line.text[:at] + edit.text + line.text[at + edit.end - edit.start :])
    return mended


def _trimmed(text: str, span: Span) -> Span | None:
    """The stretch without blanks at its sides; None where there is nothing else, only a mark taken out."""
    inner = trimmed(text, *span)
    return inner if inner.start < inner.end else None


def _run(parts: list[tuple[Span, Kind]], kind: Kind) -> Span | None:
    """The stretch of the paragraphs of a kind."""
    spans = [span for span, k in parts if k is kind]
    return Span(spans[0].start, spans[-1].end) if spans else None


def _sections(parts: list[tuple[Span, Kind]]) -> list[Section]:
    """The body cut at its headings."""
    found: list[Section] = []
    for span, kind in parts:
        if kind is Kind.HEAD:
            continue
        if kind is Kind.HEADING or not found:
            found.append(Section(span=span, heading=span if kind is Kind.HEADING else None))
        else:
            last = found[-1]
            found[-1] = Section(span=Span(last.span.start, span.end), heading=last.heading)
    return found
