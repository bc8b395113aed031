"""Questions of a written consultation with the answers under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.model import QuestionAndAnswer, Span
from graph.reading.shapes import Kind, Shapes
from graph.reading.working import trimmed

Parts = list[tuple[Span, Kind]]
"""Paragraphs of head and body, in order, with their kinds."""

_NUMBERED: Final = re.compile(r"(\d{1,3})[.)]?\s+(?=[A-ZÀ-Þ‘“\"(])")
_OUTSIDE: Final = (Kind.HEAD, Kind.SALUTATION, Kind.CLOSING, Kind.POST)


@dataclass(slots=True)
class _Open:
    """A question being read; questions answered together share one list of answers."""

    number: int
    group: Span | None
    question: list[Span] = field(default_factory=list)
    answer: list[Span] = field(default_factory=list)
    labelled: bool = True
    announced: Span | None = None
    heading: Span | None = None


@dataclass(slots=True)
class _Section:
    """What stands under one heading of a consultation in prose."""

    heading: Span | None
    key: str
    reply: bool
    spans: list[Span] = field(default_factory=list)


def questions(text: str, parts: Parts, sentences: list[Span], shapes: Shapes) -> list[QuestionAndAnswer]:
    """The questions in order.

    Labelled ones ("Vraag 1", "1. Kan de minister ...?", text over a line "Antwoord") reach from behind their
    label to its answer, answers to the next question or heading of a fractie. In a consultation in prose each
    fractie's section is a question, and the reply's section for that fractie, else the reply, its answer.

    Args:
        text: the working text.
        parts: its paragraphs.
        sentences: of the same.
        shapes: labels of questions and answers.

    Returns:
        Questions with their answers, and the heading or sentence that names who asks.
    """
    kinds = [kind for _, kind in parts]
    numbered = Kind.ANSWER in kinds and any(_opens_first(text, span) for span, _ in parts)
    if Kind.QUESTION in kinds or kinds.count(Kind.ANSWER) > 1 or numbered:
        opened = _Labelled(text, parts, shapes).read()
    else:
        opened = _prose(text, parts, shapes)
    return [
        QuestionAndAnswer(
            number=one.number,
            question=(asked := _whole(text, one.question)),
            answer=_whole(text, one.answer) if one.answer else None,
            group=one.group
            or _naming(text, asked, sentences, shapes)
            or (one.announced and _naming(text, one.announced, sentences, shapes))
            or one.heading,
        )
        for one in opened
        if one.question
    ]


def _opens_first(text: str, span: Span) -> bool:
    """Whether a paragraph is a question with the number 1 before it."""
    match = _NUMBERED.match(text, *span)
    return match is not None and int(match.group(1)) == 1 and "?" in text[span.start : span.end]


class _Labelled:
    """Reads questions that carry numbers or whose answers carry a label."""

    def __init__(self, text: str, parts: Parts, shapes: Shapes) -> None:
        self._text = text
        self._parts = parts
        self._shapes = shapes
        self._found: list[_Open] = []
        self._pending: list[_Open] = []
        self._loose: list[Span] = []
        self._group: Span | None = None
        self._announced: Span | None = None
        self._heading: Span | None = None
        self._target: list[Span] | None = None

    def read(self) -> list[_Open]:
        """All questions, with their stretches of text."""
        for i, (span, kind) in enumerate(self._parts):
            words = self._text[span.start : span.end]
            if kind in _OUTSIDE:
                self._leave(None)
            elif kind is not Kind.ANSWER and self._shapes.is_heading_of_part(words):
                self._leave(span if self._shapes.question_part.fullmatch(words) else None)
            elif kind is Kind.QUESTION and (match := self._shapes.question.match(words)):
                numbers = self._numbers(match["numbers"] or match["alone"] or "")
                self._ask(numbers[0] if numbers else len(self._found) + 1, span, match.end())
            elif kind is Kind.ANSWER and (match := self._shapes.answer.match(words)):
                self._answer(set(self._numbers(match["numbers"] or "")), span, match.end())
            elif (match := _NUMBERED.match(words)) and self._is_next(int(match.group(1)), words):
                self._ask(int(match.group(1)), span, match.end())
            elif kind is Kind.HEADING and self._opens_question(i + 1):
                self._target, self._loose, self._heading = None, [], span
            elif self._asks_on(i, words):
                self._pending, self._target, self._loose = [], None, [span]
            elif self._target is not None:
                self._target.append(span)
            else:
                self._loose.append(span)
                self._announced = span if self._naming(span) else self._announced
        return self._found

    def _leave(self, group: Span | None) -> None:
        self._group, self._announced, self._heading = group, None, None
        self._target, self._pending, self._loose = None, [], []

    def _ask(self, number: int, span: Span, behind: int) -> None:
        if self._pending and self._pending[-1].answer:
            self._pending = []
        label = trimmed(self._text, span.start, span.start + behind)
        named = any(map(str.isalpha, self._text[label.start : label.end].partition("(")[2]))
        group = label if named or self._naming(label) else self._group
        one = _Open(number, group, announced=self._announced, heading=self._heading)
        self._pending.append(one)
        self._found.append(one)
        self._target = one.question
        self._rest(span, behind)

    def _naming(self, span: Span) -> bool:
        return self._shapes.group(self._text, span) is not None

    def _answer(self, named: set[int], span: Span, behind: int) -> None:
        answered = [one for one in self._found if one.number in named and not one.answer] or self._pending
        if not answered and self._loose and self._is_asked():
            answered = [_Open(len(self._found) + 1, self._group, self._loose, labelled=False)]
            self._found += answered
        if not answered:
            return
        self._pending, self._loose = answered, []
        self._target = []
        for one in answered:
            one.answer = self._target
        self._rest(span, behind)

    def _is_asked(self) -> bool:
        """Whether the text over an answer without a label of its own asks something."""
        words = self._text[self._loose[0].start : self._loose[-1].end]
        return self._group is not None or "?" in words or self._shapes.asker.match(words) is not None

    def _rest(self, span: Span, behind: int) -> None:
        """Keep what stands behind a label in the same paragraph."""
        if self._target is not None and span.start + behind < span.end:
            self._target.append(Span(span.start + behind, span.end))

    def _numbers(self, words: str) -> list[int]:
        """The numbers of a label, those between included: 1 t/m 3 is 1, 2, 3."""
        found: list[int] = []
        for match in re.finditer(r"(\D*)(\d+)", words):
            number = int(match.group(2))
            if found and self._shapes.through.search(match.group(1)) and found[-1] < number < found[-1] + 100:
                found += range(found[-1] + 1, number)
            found.append(number)
        return found

    def _is_next(self, number: int, words: str) -> bool:
        """Whether a numbered paragraph is the next question rather than an item of a list."""
        last = self._found[-1].number if self._found else 0
        return number == last + 1 and "?" in words

    def _opens_question(self, i: int) -> bool:
        """Whether the first paragraph from i on that is no heading opens a question."""
        for span, kind in self._parts[i:]:
            words = self._text[span.start : span.end]
            if kind is Kind.HEADING and not self._shapes.is_heading_of_part(words):
                continue
            numbered = _NUMBERED.match(words)
            return kind is Kind.QUESTION or bool(numbered and self._is_next(int(numbered.group(1)), words))
        return False

    def _asks_on(self, i: int, words: str) -> bool:
        """Whether a paragraph in an answer opens the next question, which only its answer's label tells."""
        if self._target is None or not self._pending or self._pending[-1].labelled:
            return False
        if not self._shapes.asker.match(words):
            return False
        for span, kind in self._parts[i + 1 :]:
            if kind is Kind.ANSWER:
                return True
            if kind in _OUTSIDE or self._shapes.is_heading_of_part(self._text[span.start : span.end]):
                return False
        return False


def _prose(text: str, parts: Parts, shapes: Shapes) -> list[_Open]:
    """A consultation whose fracties ask in running text."""
    sections = list(_sections(text, parts, shapes))
    replies = [section for section in sections if section.reply and section.spans]
    found: list[_Open] = []
    for section in sections:
        words = " ".join(text[s.start : s.end] for s in section.spans)
        if section.reply or not words or ("?" not in words and shapes.no_question.search(words)):
            continue
        own = next((r.spans for r in replies if r.key and r.key == section.key), None)
        common = [span for r in replies for span in r.spans] if not any(r.key for r in replies) else []
        found.append(_Open(len(found) + 1, section.heading, section.spans, own or common))
    return found


def _sections(text: str, parts: Parts, shapes: Shapes) -> Iterator[_Section]:
    reply = False
    current: _Section | None = None
    for span, kind in parts:
        words = text[span.start : span.end]
        if kind in _OUTSIDE:
            if current:
                yield current
            current = None
        elif kind is Kind.ANSWER or (kind is Kind.HEADING and shapes.is_heading_of_part(words)):
            if current:
                yield current
            asked = kind is Kind.HEADING and shapes.question_part.fullmatch(words) is not None
            reply = reply or not asked
            current = _Section(span if asked else None, _key(words, shapes) if asked else "", reply)
        elif current:
            current.spans.append(span)
    if current:
        yield current


def _key(words: str, shapes: Shapes) -> str:
    match = shapes.group_name.search(words)
    return next((name for name in match.groups() if name), "").lower() if match else ""


def _naming(text: str, asked: Span, sentences: list[Span], shapes: Shapes) -> Span | None:
    """The sentence of a question that names the fractie asking."""
    match = shapes.group(text, asked)
    if match is None:
        return None
    return next((s for s in sentences if s.start <= match.start() < s.end), None)


def _whole(text: str, spans: list[Span]) -> Span:
    return trimmed(text, spans[0].start, spans[-1].end)
