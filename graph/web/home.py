"""The home page: what this is, what is in it, what is new, where to begin."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from flask import current_app, render_template

from graph.namespaces import Minted
from graph.readmodel import Filters, Listing, ReadModel, Row, rows
from graph.web import language
from graph.web.facts import wording
from graph.web.labels import labels
from graph.web.news import News, news
from graph.web.site import Site, site

_FIGURES: Final = {
    "letters": ("SELECT COUNT(*) FROM letter", "letters.index"),
    "commitments": ("SELECT COUNT(*) FROM commitment", "commitments.index"),
    "meetings": ("SELECT COUNT(*) FROM gathering", "meetings.index"),
    "questions": ("SELECT COUNT(*) FROM question", "questions.index"),
    "entities": ("SELECT COUNT(*) FROM entity WHERE mentions > 0", "entities.index"),
    "conflicts": ("SELECT COUNT(*) FROM conflict", "conflicts.index"),
}
"""What is counted, and the endpoint of the page that lists it."""

_LETTERS: Final = 6
_PROMISES: Final = 4
_MEETINGS: Final = 8
_NEW: Final = 5


def page() -> str:
    """The home page."""
    here = site()
    have_amounts, promises = wording.kept("latest promises", _promises)
    changed = here.cached("news", lambda: news(here.folder) if here.folder else None)
    return render_template(
        "home.html",
        figures=wording.kept("figures", _figures),
        letters=wording.kept("latest letters", _letters),
        promises_have_amounts=have_amounts,
        promises=promises,
        timeline=[_gathering(row) for row in wording.kept("timeline", _timeline)],
        news=changed,
        added=_titles(here, changed) if changed else {},
        examples=list({e.theme["nl"]: e for e in reversed(here.examples)}.values())[::-1],
        has_page=lambda endpoint: endpoint in current_app.view_functions,
    )


def _figures(model: ReadModel) -> dict[str, tuple[int, str]]:
    return {name: (model.number(query), endpoint) for name, (query, endpoint) in _FIGURES.items()}


def _letters(model: ReadModel) -> list[dict[str, Any]]:
    return model.records(
        "SELECT iri, title, type, issued, number, commitments FROM letter "
        "ORDER BY dated IS NULL, dated DESC, title LIMIT ?",
        (_LETTERS,),
    )


def _promises(model: ReadModel) -> tuple[bool, list[Row]]:
    """The newest promises with an amount, or where there is none the newest of all, and whether they have one."""
    newest = Listing(model, Filters()).ids
    with_amount = list(islice((i for i in newest if i in model.amounts), _PROMISES))
    return bool(with_amount), list(rows(model, with_amount or list(newest[:_PROMISES])))


def _timeline(model: ReadModel) -> list[dict[str, Any]]:
    """The last gatherings with a day, the most recent first."""
    return model.records(
        "SELECT g.key, g.label, g.start, g.earliest, g.status, g.letters, s.nl, s.en, p.nl AS place_nl, "
        "p.en AS place_en FROM gathering g LEFT JOIN entity s ON s.id = g.series LEFT JOIN entity p ON p.id = g.place "
        "WHERE g.within IS NULL AND g.earliest IS NOT NULL AND LENGTH(g.start) >= 10 "
        "ORDER BY g.earliest DESC, g.letters DESC LIMIT ?",
        (_MEETINGS,),
    )


def _gathering(row: dict[str, Any]) -> dict[str, Any]:
    """A gathering in the language of the page."""
    spoken = language.current()
    series = row["en"] if spoken == "en" else row["nl"]
    return row | {"title": series or row["label"], "place": row["place_en"] if spoken == "en" else row["place_nl"]}


def _titles(here: Site, changed: News) -> dict[str, str]:
    """Titles of some of the letters that came, by IRI."""
    minted = Minted(here.base)
    return labels(here, [minted.letter(letter) for letter in changed.added[:_NEW]], language.current())
