"""Finds how long something lasts, or within which time it is to be: voor de duur van zes maanden, binnen drie jaar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, cast

from graph.model import Lexicon, Span, TimeExpression
from graph.model.mentions import Sense
from graph.wording import Words, alternation, before

_DIGITS: Final = re.compile(r"(?<![\w.,/-])(\d{1,2})\s+$")
_DIGITS_REACH: Final = 4


class Durations:
    """Recogniser of durations, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table
        self._units = {form: Decimal(months) for form, months in table("duration-unit").items()}
        self._words = Words(set(self._units))
        self._numbers = table("number") | table("number-article") | table("number-fraction")
        self._senses = table("duration-sense")
        self._behind = table("duration-behind")
        self._behind_words = re.compile(rf"\s+({alternation(self._behind)})(?!\w)")
        self._glue = dict.fromkeys(lexicon.forms("duration-glue"), "")

    def find(self, low: str) -> Iterator[TimeExpression]:
        """Durations in a text in lower case, in order of place.

        Args:
            low: the working text in lower case.

        Yields:
            Those behind a word that says what the duration is of; their start and end stay open.
        """
        for start, stop, unit in self._words.find(low):
            end = stop
            place, count = self._counted(low, start)
            side = before(low, place, self._senses)
            if count is not None and (behind := self._behind_words.match(low, end)):
                end, side = behind.end(), (place if side is None else side[0], self._behind[behind[1]])
            while side is None and (glue := before(low, place, self._glue)) is not None:
                place = glue[0]
                side = before(low, place, self._senses)
            if side is None or (count is None and side[1] not in {"coming", "past"}):
                continue
            opening, sense = side
            if sense in {"coming", "past"}:
                while (glue := before(low, opening, self._glue)) is not None:
                    opening = glue[0]
            length, kind = self._units[unit], cast("Sense", sense)
            yield TimeExpression(
                Span(opening, end), None, None, kind, months=int(length * (count or 0)), unit=int(length)
            )

    def _counted(self, low: str, position: int) -> tuple[int, Decimal | None]:
        """Where the number before a unit starts, and what it is; None where there is none."""
        if digits := _DIGITS.search(low, max(0, position - _DIGITS_REACH), position):
            return digits.start(1), Decimal(digits[1])
        if number := before(low, position, self._numbers):
            return number[0], Decimal(number[1])
        return position, None
