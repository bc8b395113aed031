"""Amounts, periods and lists as people write them, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar, cast

from flask import g

from graph.readmodel import Name, ReadModel
from graph.web import language
from graph.web.labels import link
from graph.web.site import site

Kept = TypeVar("Kept")

_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LARGE: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def model() -> ReadModel:
    """The read model of the request at hand, the same from its beginning to its end."""
    if "read_model" not in g:
        g.read_model = site().models.current()
    found: ReadModel = g.read_model
    return found


def kept(key: str, make: Callable[[ReadModel], Kept]) -> Kept:
    """What `make` gives, made once for each read model: while a build ends, none gets what was made of another."""
    here = model()
    if key not in here.kept:
        here.kept[key] = make(here)
    return cast("Kept", here.kept[key])


def name(thing: Name) -> str:
    """What a thing is called."""
    return thing.en if language.current() == "en" else thing.nl


def value(scheme: str, notation: str | None) -> str:
    """The label of a kind, status, unit or document type; the notation where nothing describes it."""
    here = model()
    if "values" not in g or g.values[0] is not here:
        column = language.current()
        rows = here.rows(f"SELECT scheme, notation, {column} FROM value")  # noqa: S608 (nl or en)
        g.values = (here, {(scheme, notation): label for scheme, notation, label in rows})
    found: str = g.values[1].get((scheme, notation), notation or "")
    return found


def decimal(number: float, digits: int = 2) -> str:
    """A number with separators as the language has them, without idle zeros."""
    whole, _, rest = f"{number:,.{digits}f}".partition(".")
    rest = rest.rstrip("0")
    if language.current() == "nl":
        return whole.replace(",", ".") + (f",{rest}" if rest else "")
    return whole + (f".{rest}" if rest else "")


def amount(number: float, unit: str | None) -> str:
    """An amount as a sentence has it: 1,2 miljard euro; 24 stuks; 3,5 procent van het bbp."""
    for size, word in _LARGE:
        if number >= size:
            shown = f"{decimal(number / size)} {language.text(f'amount.{word}')}"
            break
    else:
        shown = decimal(number)
    return f"{shown} {value('unit', unit)}".strip()


def period(since: str | None, until: str | None) -> str:
    """From when to when, as exact as the letter; "" where it says neither."""
    if since and until and since != until:
        return f"{language.day(since)} – {language.day(until)}"
    if since and not until:
        return language.text("facts.from", day=language.day(since))
    if until and not since:
        return language.text("facts.until", day=language.day(until))
    return language.day(since) if since else ""


def listed(words: Sequence[str], *, is_choice: bool = False) -> str:
    """Words as a list in a sentence: A, B en C; or, where they are a choice, A, B of C."""
    if len(words) < 2:  # noqa: PLR2004 (nothing to join)
        return "".join(words)
    return (
        f"{', '.join(words[:-1])} {language.text('facts.or') if is_choice else language.text('facts.and')} {words[-1]}"
    )


def passage(letter: str, start: int, end: int) -> str:
    """The address of words in a letter (RFC 5147); see `labels.link`."""
    return link(site(), f"{letter}#char={start},{end}") or letter


def things(facet: str, keys: Sequence[str]) -> dict[str, str]:
    """What the values of a facet are called, by key."""
    here = model()
    if facet in ("kind", "status"):
        scheme = "kind" if facet == "kind" else "commitment-status"
        return {key: value(scheme, key) for key in keys}
    if facet == "year":
        return {key: key or language.text("facts.no_year") for key in keys}
    marks = ", ".join("?" * len(keys))
    column = language.current()
    if facet == "meeting":
        found = here.rows(
            "SELECT g.key, g.label, g.start, s.nl, s.en, p.nl, p.en FROM gathering g "  # noqa: S608
            f"LEFT JOIN entity s ON s.id = g.series LEFT JOIN entity p ON p.id = g.place WHERE g.key IN ({marks})",
            keys,
        )
        return {key: gathering(label, start, (nl, en), place) for key, label, start, nl, en, *place in found}
    if facet == "letter":
        letters = here.records(f"SELECT * FROM letter WHERE key IN ({marks})", keys)  # noqa: S608 (question marks)
        return {record["key"]: letter(record) for record in letters}
    return dict(here.rows(f"SELECT key, {column} FROM entity WHERE key IN ({marks})", keys))  # noqa: S608


def letter(record: Mapping[str, Any]) -> str:
    """What a letter is called, with its date; without one, with the day of the meeting it is about."""
    if record["issued"]:
        return f"{record['title']}, {language.day(record['issued'])}"
    if record["dated"]:
        return language.text("facts.about_meeting", title=record["title"], day=language.day(record["dated"]))
    return str(record["title"])


def gathering(label: str, start: str | None, series: Sequence[str | None], place: Sequence[str | None]) -> str:
    """What a gathering is called: its series and day or place; where it has no series, as the letter calls it."""
    english = language.current() == "en"
    of_series = series[1] if english else series[0]
    if not of_series:
        return label
    where = place[1] if english else place[0]
    rest = language.day(start) if start else where
    return f"{of_series}, {rest}" if rest else of_series


def css_class(cls: str) -> str:
    """A class of the ontology as stylesheets and texts call it: ParliamentaryGroup is parliamentary-group."""
    return _CAPITAL.sub("-", cls).lower()


def class_of(cls: str) -> str:
    """A class of entities in words."""
    return language.text(f"sort.{css_class(cls)}") if cls else ""


def dotted(words: Sequence[str | None]) -> str:
    """What there is of some words, with dots between."""
    return " · ".join(word for word in words if word)
