"""The pages in the main menu, and which of them the request at hand is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import current_app, request, url_for


@dataclass(frozen=True, slots=True)
class Item:
    """One page of the main menu.

    Attributes:
        name: the key of its text is "nav." and this.
        endpoint: of Flask; a page that this application does not have is left out of the menu.
        below: beginnings of the paths that belong to it.
    """

    name: str
    endpoint: str
    below: tuple[str, ...]


MENU: Final = (
    Item("letters", "letters.index", ("/letters", "/letter/")),
    Item("commitments", "commitments.index", ("/commitments", "/commitments/")),
    Item("meetings", "meetings.index", ("/meetings", "/meetings/", "/conflicts")),
    Item("questions", "questions.index", ("/questions",)),
    Item("entities", "entities.index", ("/entities", "/id/")),
    Item("query", "query.page", ("/query",)),
    Item("ontology", "linked.thing", ("/ontology",)),
    Item("about", "about.page", ("/about",)),
)
SEARCH: Final = "search.page"
"""The endpoint that the search box in the header asks; the box stands only where there is one. It gets `q`."""

_ADDRESSES: Final = {"ontology": "/ontology"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the menu as a template shows it: name, address, and whether the visitor is there."""

    name: str
    address: str
    here: bool


def menu() -> list[Entry]:
    """The main menu for the request at hand."""
    path = request.path
    return [
        Entry(
            name=item.name,
            address=_ADDRESSES.get(item.name) or url_for(item.endpoint),
            here=any(path == below or (path.startswith(below) and below.endswith("/")) for below in item.below),
        )
        for item in MENU
        if item.endpoint in current_app.view_functions
    ]


def search_address() -> str | None:
    """Where the search box asks, None where nothing answers."""
    return url_for(SEARCH) if SEARCH in current_app.view_functions else None
