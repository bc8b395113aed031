"""The language of the pages: which one a visitor wants, and every sentence in both."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from flask import Response, g, request

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")

_COOKIE: Final = "lang"
_YEAR: Final = 365 * 24 * 3600


@cache
def messages() -> dict[str, dict[str, str]]:
    """Every text of the pages by key and language, from messages/*.toml.

    Raises:
        ValueError: two files have a text of one key.
    """
    found: dict[str, dict[str, str]] = {}
    for file in sorted((Path(__file__).parent / "messages").glob("*.toml")):
        texts = tomllib.loads(file.read_text(encoding="utf-8"))
        if twice := found.keys() & texts.keys():
            raise ValueError(f"{file}: another file has {', '.join(sorted(twice))} too")
        found |= texts
    return found


def current() -> Language:
    """The language of this request: the one asked for, remembered, preferred by the browser, or Dutch."""
    if "lang" not in g:
        asked = request.args.get("lang") or request.cookies.get(_COOKIE)
        found = asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "nl")
        g.lang = found
    return cast("Language", g.lang)


def remember(response: Response) -> Response:
    """Keep a language that the visitor chose; no other cookie is ever set."""
    if b"lang=" in request.query_string and request.args.get("lang") in LANGUAGES:
        response.set_cookie(_COOKIE, current(), max_age=_YEAR, httponly=True, samesite="Lax")
    if "lang" in g:  # a page, or names in a table
        response.vary.update(("Accept-Language", "Cookie"))
    return response


def text(key: str, **values: object) -> str:
    """A text of the pages in the language of this request.

    Args:
        key: its key in one of messages/*.toml.
        values: what stands in its {braces}.

    Raises:
        KeyError: there is no such text.
    """
    return messages()[key][current()].format(**values)


def number(value: int) -> str:
    """A whole number with separators of thousands as the language has them."""
    return f"{value:,}".replace(",", "." if current() == "nl" else ",")


def day(iso: str) -> str:
    """A day, month or year as people write it: "2025-10-15" as 15 oktober 2025."""
    year, *rest = iso[:10].split("-")
    if not rest:
        return year
    month = text("date.months").split()[int(rest[0]) - 1]
    return " ".join([*(str(int(d)) for d in rest[1:]), month, year])
