"""Conflicts: statements of letters that cannot all hold, with their passages side by side."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, render_template

from graph.readmodel import around
from graph.web import language
from graph.web.facts import tables, wording
from graph.web.facts.parameters import page_number

blueprint = Blueprint("conflicts", __name__)

PAGE: Final = 20
MOST: Final = 10_000
"""Most rows of a download."""

_AROUND: Final = 150
"""Characters shown on either side of the words."""

_SIDES: Final = 12
"""Most passages of a conflict on a page."""


@blueprint.route("/conflicts")
def index() -> str:
    """All conflicts, with their passages side by side."""
    total = wording.model().number("SELECT COUNT(*) FROM conflict")
    pages = max(1, -(-total // PAGE))
    page = min(page_number(), pages)
    found = wording.model().records(
        "SELECT * FROM conflict ORDER BY nl, id LIMIT ? OFFSET ?", (PAGE, (page - 1) * PAGE)
    )
    return render_template(
        "conflicts.html",
        total=total,
        conflicts=[_shown(conflict) for conflict in found],
        page=page,
        pages=pages,
        before=f"/conflicts?page={page - 1}" if page > 1 else None,
        after=f"/conflicts?page={page + 1}" if page < pages else None,
        downloads=[(ending.upper(), f"/conflicts.{ending}") for ending in tables.ENDINGS],
    )


@blueprint.route("/conflicts.<ending>")
def download(ending: str) -> Response:
    """One record a passage."""
    label = language.current()
    found = wording.model().records(
        f"SELECT c.iri AS conflict, c.{label} AS label, s.words, l.iri AS letter, l.title AS letter_title, "  # noqa: S608
        's.start, s."end" '
        "FROM conflict c JOIN side s ON s.conflict = c.id LEFT JOIN letter l ON l.id = s.letter "
        "ORDER BY c.nl, c.id, s.letter, s.start LIMIT ?",
        (MOST,),
    )
    return tables.answer(ending, "conflicts", found, total=wording.model().number("SELECT COUNT(*) FROM side"))


def conflicts_of(kind: str, thing: int) -> list[dict[str, Any]]:
    """The conflicts about one thing.

    Args:
        kind: gathering, commitment or entity.
        thing: its id.
    """
    found = wording.model().records(
        "SELECT c.* FROM concerned n JOIN conflict c ON c.id = n.conflict WHERE n.kind = ? AND n.thing = ? "
        "ORDER BY c.id",
        (kind, thing),
    )
    return [_shown(conflict) for conflict in found]


def _shown(conflict: dict[str, Any]) -> dict[str, Any]:
    """A conflict with its passages, each in its paragraph, and what it is about."""
    model, label = wording.model(), language.current()
    found = model.records(
        'SELECT s.letter AS number, s.start, s."end", s.words, l.iri, l.title, l.issued, l.dated, l.type FROM side s '
        "LEFT JOIN letter l ON l.id = s.letter WHERE s.conflict = ? ORDER BY s.letter DESC, s.start LIMIT ?",
        (conflict["id"], _SIDES),
    )
    for side in found:
        place = around(model, side["number"], side["start"], side["end"])
        side["before"], side["after"] = (_last(place.before), _first(place.after)) if place else ("", "")
    return conflict | {
        "label": conflict[label],
        "sides": found,
        "number": model.number("SELECT COUNT(*) FROM side WHERE conflict = ?", (conflict["id"],)),
        "entities": model.records(
            f"SELECT e.iri, e.class, e.{label} AS label FROM concerned n JOIN entity e ON e.id = n.thing "  # noqa: S608
            "WHERE n.conflict = ? AND n.kind = 'entity' ORDER BY e.id",
            (conflict["id"],),
        ),
        "gatherings": model.rows(
            "SELECT DISTINCT g.key, g.label FROM concerned n JOIN gathering g ON g.id = n.thing "
            "WHERE n.conflict = ? AND n.kind = 'gathering' ORDER BY g.id",
            (conflict["id"],),
        ),
    }


def _first(text: str) -> str:
    """The beginning of what follows, to the end of a word."""
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]} …"


def _last(text: str) -> str:
    """The end of what comes before, from the beginning of a word."""
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].partition(' ')[2]}"
