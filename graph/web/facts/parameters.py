"""What a list of commitments is narrowed down to, as an address says it: GET parameters to filters and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from flask import request

from graph.readmodel import SORTS, Filters

FACETS: Final = ("actor", "beneficiary", "kind", "status", "capability", "mission", "programme", "meeting", "year")
MANY: Final = (*FACETS, "letter", "entity")
"""Parameters that may stand more than once: one of their values must hold."""

DAYS: Final = ("since", "until", "due_since", "due_until")
AMOUNTS: Final = ("least", "most")
_KEPT: Final = (*MANY, "text", *DAYS, *AMOUNTS, "unit", "all", "sort", "on")
"""Parameters that addresses keep, in their order; `page` belongs to one page only."""

_MOST_VALUES: Final = 50
_LONGEST: Final = 300
_AMOUNT: Final = re.compile(r"\d{1,15}(?:[.,]\d{1,6})?")
_UNIT: Final = re.compile(r"[\w-]{1,20}")
_DIGITS: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """The request at hand.

    Attributes:
        filters: what to show.
        sort: in which order, of SORTS.
        page: which page, from 1.
        pairs: the parameters as they stood, each pair once, in a fixed order.
        mistakes: names of parameters that say nothing, and are ignored.
    """

    filters: Filters
    sort: str
    page: int
    pairs: tuple[tuple[str, str], ...]
    mistakes: tuple[str, ...]

    def address(
        self, path: str, *, add: Iterable[tuple[str, str]] = (), without: Iterable[tuple[str, str]] = ()
    ) -> str:
        """An address with the same filters, some added and some left out; the first page of it."""
        left_out = set(without)
        pairs = [pair for pair in self.pairs if pair not in left_out]
        pairs += [pair for pair in add if pair not in pairs]
        return f"{path}?{urlencode(pairs, safe='/,')}" if pairs else path

    def without(self, *names: str) -> str:
        """The query of an address without some parameters, for a form that sets them anew."""
        return urlencode([pair for pair in self.pairs if pair[0] not in names], safe="/,")


def asked() -> Asked:
    """Read the parameters of the request at hand; what cannot be understood is ignored and named."""
    values = {name: _several(name) for name in MANY}
    mistakes = []
    days, amounts = {}, {}
    for name in DAYS:
        days[name] = _day(_single(name))
        if _single(name) and not days[name]:
            mistakes.append(name)
    for name in AMOUNTS:
        amounts[name] = _amount(_single(name))
        if _single(name) and amounts[name] is None:
            mistakes.append(name)
    sort = _single("sort")
    unit = _single("unit")
    filters = Filters(
        values={
            name: tuple(f"letter/{v}" if name == "letter" and ":" not in v else v for v in found)
            for name, found in values.items()
            if found
        },
        text=_single("text"),
        is_whole=_single("all") == "1",
        unit=unit if _UNIT.fullmatch(unit) else "EUR",
        least=amounts["least"],
        most=amounts["most"],
        since=days["since"],
        until=days["until"],
        due_since=days["due_since"],
        due_until=days["due_until"],
    )
    return Asked(
        filters=filters,
        sort=sort if sort in SORTS else SORTS[0],
        page=page_number(),
        pairs=tuple(
            (name, value)
            for name in _KEPT
            for value in (values[name] if name in MANY else (_single(name),))
            if value and name not in mistakes
        ),
        mistakes=tuple(mistakes),
    )


def page_number() -> int:
    """The page that the request at hand asks for, from 1."""
    page = _single("page")[:_DIGITS]
    return max(1, int(page)) if page.isdecimal() and page.isascii() else 1


def day(name: str) -> str:
    """A day of the request at hand, ISO; "" where it is none."""
    return _day(_single(name))


def _several(name: str) -> tuple[str, ...]:
    found = [clean(value) for value in request.args.getlist(name)[:_MOST_VALUES]]
    return tuple(dict.fromkeys(value for value in found if value))


def _single(name: str) -> str:
    return clean(request.args.get(name, ""))


def clean(value: str) -> str:
    """A parameter as it is looked at: not too long, without NUL, characters that UTF-8 can write."""
    return value[:_LONGEST].replace("\0", "").encode("utf-8", "replace").decode().strip()


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        return ""


def _amount(value: str) -> float | None:
    return float(value.replace(",", ".")) if _AMOUNT.fullmatch(value) else None
