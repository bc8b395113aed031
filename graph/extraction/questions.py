"""Questions of a written consultation: who asks, what is answered, and to which answers an answer points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model import Answer, Entity, Letter, Lexicon, Mention, Question, QuestionAndAnswer, Recognised
from graph.wording import alternation, lowered, whole

_NUMBER: Final = re.compile(r"\d+")
_FAR: Final = 400  # a number above is no question's


class Questions:
    """Extractor of questions and answers, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        pointer, glue = alternation(forms("answer-pointer")), alternation(forms("answer-pointer-glue"))
        links = lexicon.table("answer-number-link")
        self._links = links
        link = alternation(links)
        self._pointer = re.compile(
            rf"(?<!\w)(?:{pointer})\s+(?:(?:{glue})\s+)*(?:{alternation(forms('question-label'))})\s+"
            rf"(\d+(?:\s*(?:{link})\s*\d+)*)",
        )
        self._link = re.compile(rf"\s*({link})\s*")
        self._previous = re.compile(whole(forms("previous-question")))

    def extract(self, letter: Letter, recognised: Recognised) -> tuple[Question, ...]:
        """The questions of a letter with their answers.

        Args:
            letter: as the reading made it.
            recognised: what was found in it; its mentions name the fracties.

        Returns:
            In order; empty where the letter is no consultation.
        """
        groups = [m for m in recognised.mentions if m.entity.cls == "ParliamentaryGroup"]
        return tuple(
            Question(
                ordinal=ordinal,
                position=item.number,
                span=item.question,
                asked_by=_asker(item, groups),
                answer=self._answer(letter, item, ordinal),
            )
            for ordinal, item in enumerate(letter.questions, 1)
        )

    def _answer(self, letter: Letter, item: QuestionAndAnswer, ordinal: int) -> Answer | None:
        if item.answer is None:
            return None
        printed = {q.number for q in letter.questions}
        words = lowered(letter.words(item.answer))
        numbers = dict.fromkeys(self._numbers(words))
        if ordinal > 1 and self._previous.search(words):
            numbers.setdefault(letter.questions[ordinal - 2].number)
        return Answer(ordinal, item.answer, tuple(n for n in numbers if n in printed and n != item.number))

    def _numbers(self, words: str) -> Iterator[int]:
        for match in self._pointer.finditer(words):
            found = list(_NUMBER.finditer(match[1]))
            previous: re.Match[str] | None = None
            for number in found:
                value = int(number.group())
                if previous and (link := self._link.fullmatch(match[1], previous.end(), number.start())):
                    through = self._links[" ".join(link[1].split())] == "through"
                    if through and int(previous.group()) < value < _FAR:
                        yield from range(int(previous.group()) + 1, value)
                yield value
                previous = number


def _asker(item: QuestionAndAnswer, groups: Sequence[Mention]) -> Entity | None:
    """The fractie named in the heading over the question, else first in the question."""
    for place in (item.group, item.question):
        if place:
            for mention in groups:
                if place.meets(mention.span):
                    return mention.entity
    return None
