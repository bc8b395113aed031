"""Statements for benchmarks: linked things with numbers, dates and words, from a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

BASE: Final = "http://example.com/"
PER_THING: Final = 10
CLASSES: Final = 20
GROUPS: Final = 500

_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_SYLLABLES: Final = ("ba", "ko", "mi", "ru", "te", "da", "fo", "li", "nu", "sa", "vo", "we", "ze", "pra", "sti", "gro")
_FIRST_DAY: Final = date(2000, 1, 1)


def statements(count: int, *, seed: int = 1) -> Iterator[str]:
    """Lines of N-Triples.

    Each thing has a class (the low numbers are common), a label of four words, a text of twelve, a number, an
    amount, a date, a group, and three links: to any thing, to a neighbour, and to one of a few that many link to.

    Args:
        count: how many, rounded down to whole things.
        seed: of the generator; the same seed gives the same statements.

    Yields:
        One statement a line.
    """
    draw = random.Random(seed)  # noqa: S311 (no secret is made of it)
    words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(5_000)]
    things = count // PER_THING
    for number in range(things):
        thing = f"<{BASE}thing/{number}>"
        day = _FIRST_DAY + timedelta(days=draw.randrange(9_000))
        for predicate, value in (
            (_TYPE, f"<{BASE}class/{min(int(draw.expovariate(0.25)), CLASSES - 1)}>"),
            (_LABEL, f'"{" ".join(draw.choices(words, k=4))}"'),
            (_own("text"), f'"{" ".join(draw.choices(words, k=12))}"'),
            (_own("number"), f'"{draw.randrange(1_000_000)}"^^<{_XSD}integer>'),
            (_own("amount"), f'"{draw.randrange(10_000_000) / 100:.2f}"^^<{_XSD}decimal>'),
            (_own("date"), f'"{day}"^^<{_XSD}date>'),
            (_own("group"), f"<{BASE}group/{draw.randrange(GROUPS)}>"),
            (_own("link"), f"<{BASE}thing/{draw.randrange(things)}>"),
            (_own("next"), f"<{BASE}thing/{(number + 1) % things}>"),
            (_own("hub"), f"<{BASE}thing/{draw.randrange(max(1, things // 1_000))}>"),
        ):
            yield f"{thing} {predicate} {value} .\n"


def _own(name: str) -> str:
    return f"<{BASE}{name}>"
