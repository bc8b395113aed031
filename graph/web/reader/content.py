"""What the reader asks the graph about one letter: a part of its text, what is found in that, what is said of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.namespaces import KG
from graph.web.site import Site, Value, iris

PART: Final = 60_000
"""Longest part of a letter on one page, in code points; a letter is cut at the next end of a line behind it."""
_SLACK: Final = 4_000
"""How far behind that the end of a line is looked for."""
_PLACE: Final = re.compile(r"char=([0-9]{1,9}),([0-9]{1,9})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter's text.

    Attributes:
        number: of this part, from 1.
        count: of all parts.
        start: where it begins in the letter, in code points.
        text: its text.
    """

    number: int
    count: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the letter."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that is evidence for something.

    Attributes:
        start, end: where it stands in the letter.
        thing: what it names or states.
        is_value: whether it only states a value of the thing, such as a date.
    """

    start: int
    end: int
    thing: str
    is_value: bool


def part(here: Site, letter: str, *, number: int, at: int | None = None) -> Part | None:
    """Read a part of a letter; the engine cuts it out, so that a long letter costs no more than a short one.

    Args:
        here: the application.
        letter: its IRI.
        number: which part, from 1; there is a first and a last one for any number.
        at: a place in the letter instead: the part that holds it.

    Returns:
        The part, None where the graph has no text of the letter.
    """
    wanted = at // PART if at is not None else number - 1
    asked = max(0, wanted)
    found = here.select(
        f"SELECT (STRLEN(?text) AS ?size) (SUBSTR(?text, {asked * PART + 1}, {PART + 2 * _SLACK}) AS ?words) "
        f"WHERE {{ VALUES ?letter {{ {iris([letter])} }} ?letter schema:text ?text }} LIMIT 1"
    ).rows
    if not found:
        return None
    size, words = int(found[0]["size"].text), found[0]["words"].text
    count = max(1, math.ceil((size - _SLACK) / PART))
    if asked >= count:
        return part(here, letter, number=count)
    begin = _border(words, 0) if asked else 0
    if at is not None and asked and at < asked * PART + begin:
        return part(here, letter, number=asked)
    end = _border(words, PART) if asked + 1 < count else len(words)
    return Part(number=asked + 1, count=count, start=asked * PART + begin, text=words[begin:end])


def _border(words: str, place: int) -> int:
    """Behind the first line that ends near a place, else that place."""
    line = words.find("\n", place, place + _SLACK)
    return line + 1 if line >= 0 else min(place, len(words))


def found_in(here: Site, graph: str, wanted: Part) -> list[Found]:
    """The passages of a letter that lie in a part of it, or reach into it, in their order."""
    place = ""
    if wanted.count > 1:  # the engine picks them out of the many of a long letter
        place = f"?passage oa:start ?start ; oa:end ?end FILTER (?start < {wanted.end} && ?end > {wanted.start}) "
    links = f"{here.base}graph/links"  # where conflicts are
    rows = here.select(
        f"SELECT ?thing ?how ?passage WHERE {{ {{ GRAPH {iris([graph])} {{ "
        f"VALUES ?how {{ kg:evidence kg:valueEvidence }} ?thing ?how ?passage . {place}}} }} UNION "
        f"{{ GRAPH {iris([graph])} {{ ?passage a kg:Passage . {place}}} "
        f"GRAPH {iris([links])} {{ ?thing kg:evidence ?passage }} BIND (kg:evidence AS ?how) }} }}"
    ).rows
    found = []
    for row in rows:
        span = passage(row["passage"].text)
        if span is not None:
            is_value = row["how"].text == str(KG.valueEvidence)
            found.append(Found(start=span[0], end=span[1], thing=row["thing"].text, is_value=is_value))
    return sorted(found, key=lambda f: (f.start, -f.end, f.is_value, f.thing))


def passage(iri: str) -> tuple[int, int] | None:
    """Start and end of a passage by its IRI, or by the fragment of it (RFC 5147)."""
    found = _PLACE.search(iri)
    return (int(found[1]), int(found[2])) if found else None


def properties(here: Site, things: Iterable[str], names: Iterable[str]) -> dict[str, dict[str, list[Value]]]:
    """Some properties of many things.

    Args:
        here: the application.
        things: their IRIs.
        names: the properties, prefixed.

    Returns:
        IRI -> property as it was named -> values, in no order; what nothing is said of is left out.
    """
    wanted = iris(things)
    if not wanted:
        return {}
    branches = (
        f'{{ VALUES ?thing {{ {wanted} }} ?thing {name} ?value BIND ("{name}" AS ?name) }}'
        for name in dict.fromkeys(names)
    )
    rows = here.select(f"SELECT ?thing ?name ?value WHERE {{ {' UNION '.join(branches)} }}").rows
    found: dict[str, dict[str, list[Value]]] = {}
    for row in rows:
        found.setdefault(row["thing"].text, {}).setdefault(row["name"].text, []).append(row["value"])
    return found
