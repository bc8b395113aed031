"""Questions of a written consultation with the answers under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from graph.model import QuestionAndAnswer, Span
from graph.reading.shapes import Kind, Shapes
from graph.reading.working import trimmed

_NUMBER: Final = re.compile(r"\d+")


@dataclass(slots=True)
class _Open:
    """A question being read."""

    number: int
    group: Span | None
    question: list[Span] = field(default_factory=list)
    answer: list[Span] = field(default_factory=list)


def questions(
    text: str, paragraphs: list[tuple[Span, Kind]], sentences: list[Span], shapes: Shapes
) -> list[QuestionAndAnswer]:
    """The questions in order.

    Args:
        text: the working text.
        paragraphs: of head and body, with their kinds.
        sentences: of the same.
        shapes: labels of questions and answers.

    Returns:
        Each question from behind its label to its end; each answer to the next question or fractie's heading.
    """
    found: list[_Open] = []
    group: Span | None = None
    target: list[Span] | None = None
    pending: list[_Open] = []
    for span, kind in paragraphs:
        words = text[span.start : span.end]
        if kind is Kind.QUESTION and (match := shapes.question.match(words)):
            numbers = [int(n) for n in _NUMBER.findall(match["numbers"] or match["alone"])]
            if pending and pending[-1].answer:
                pending = []
            opened = _Open(numbers[0], group)
            pending.append(opened)
            found.append(opened)
            target = opened.question
            if match.end() < len(words):
                target.append(Span(span.start + match.end(), span.end))
        elif kind is Kind.ANSWER and (match := shapes.answer.match(words)) and pending:
            named = {int(n) for n in _NUMBER.findall(match["numbers"] or "")}
            answered = [q for q in found if q.number in named and not q.answer] or pending
            shared: list[Span] = []
            for one in answered:
                one.answer = shared
            pending = answered
            target = shared
            if match.end() < len(words):
                target.append(Span(span.start + match.end(), span.end))
        elif kind is Kind.HEADING and shapes.is_heading_of_part(words):
            group = span if shapes.question_part.fullmatch(words) else None
            target, pending = None, []
        elif kind in (Kind.POST, Kind.CLOSING, Kind.SALUTATION, Kind.HEAD):
            target, pending = None, []
        elif target is not None:
            target.append(span)
    return [
        QuestionAndAnswer(
            number=one.number,
            question=_whole(text, one.question),
            answer=_whole(text, one.answer) if one.answer else None,
            group=one.group,
        )
        for one in found
        if one.question
    ]


def _whole(text: str, parts: list[Span]) -> Span:
    return trimmed(text, parts[0].start, parts[-1].end)
