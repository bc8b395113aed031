"""Meetings: the list over time, and a page for each gathering, with what was announced beside what was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, render_template, request

from graph.readmodel import Filters, Listing, Row, rows
from graph.web import language
from graph.web.facts import tables, wording
from graph.web.facts.choices import Choice
from graph.web.facts.conflicts import conflicts_of
from graph.web.facts.feeds import record
from graph.web.facts.parameters import page_number
from graph.web.facts.questions import questions_of

blueprint = Blueprint("meetings", __name__)

PAGE: Final = 50
MOST: Final = 20_000
"""Most rows of a download."""

ANNOUNCING: Final = ("annotated-agenda",)
REPORTING: Final = ("report",)
ASKING: Final = ("written-consultation",)

_MOST_ROWS: Final = 300
"""Most commitments that the two sides of a page show."""

_ACTORS: Final = ("Country", "Organisation", "ParliamentaryGroup", "Person", "Post", "Group")
_PARTICIPANTS: Final = 20
_SERIES: Final = 40

_NAMED: Final = (
    "SELECT g.*, s.key AS series_key, s.iri AS series_iri, s.nl AS series_nl, s.en AS series_en, p.iri AS place_iri, "
    "p.nl AS place_nl, p.en AS place_en FROM gathering g LEFT JOIN entity s ON s.id = g.series "
    "LEFT JOIN entity p ON p.id = g.place "
)


def named(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gatherings with title and place in the language of the page."""
    return [
        gathering
        | {
            "title": wording.gathering(
                gathering["label"],
                gathering["start"],
                (gathering["series_nl"], gathering["series_en"]),
                (gathering["place_nl"], gathering["place_en"]),
            ),
            "where": gathering["place_en"] if language.current() == "en" else gathering["place_nl"],
        }
        for gathering in found
    ]


@blueprint.route("/meetings")
def index() -> str:
    """Gatherings, latest first, by series and year."""
    asked = _Asked()
    model = wording.model()
    total = model.number(f"SELECT COUNT(*) {asked.source()}", asked.values)
    pages = max(1, -(-total // PAGE))
    page = min(page_number(), pages)
    series = model.rows(
        f"SELECT s.key, s.{language.current()}, COUNT(*) {asked.source(without='series')} AND s.key IS NOT NULL "
        "GROUP BY s.key ORDER BY COUNT(*) DESC, 2 LIMIT :series_most",
        {**asked.values, "series_most": _SERIES},
    )
    years = model.rows(
        f"SELECT IFNULL(SUBSTR(g.earliest, 1, 4), ''), COUNT(*) {asked.source(without='year')} "
        "GROUP BY 1 ORDER BY 1 DESC",
        asked.values,
    )
    return render_template(
        "meetings.html",
        asked=asked,
        total=total,
        by_year=[(y, list(held)) for y, held in groupby(asked.gatherings(PAGE, (page - 1) * PAGE), key=_year)],
        series=[asked.option("series", key, label, number) for key, label, number in series],
        years=[asked.option("year", year or "none", year or language.text("facts.no_year"), n) for year, n in years],
        longest=max((number for _, number in years), default=1),
        page=page,
        pages=pages,
        before=asked.address(page=page - 1) if page > 1 else None,
        after=asked.address(page=page + 1) if page < pages else None,
        downloads=[(ending.upper(), asked.address(f"/meetings.{ending}")) for ending in tables.ENDINGS],
    )


def _year(gathering: dict[str, Any]) -> str:
    return (gathering["earliest"] or "")[:4]


@blueprint.route("/meetings.<ending>")
def download(ending: str) -> Response:
    """The same for programs."""
    asked = _Asked()
    records = [
        {
            "page": f"{request.url_root}meetings/{g['key']}",
            "title": g["title"],
            "series": g["series_iri"],
            "start": g["start"],
            "earliest": g["earliest"],
            "latest": g["latest"],
            "place": g["where"],
            "status": g["status"],
            "documents": g["documents"],
            "letters": g["letters"],
        }
        for g in asked.gatherings(MOST, 0)
    ]
    total = wording.model().number(f"SELECT COUNT(*) {asked.source()}", asked.values)
    return tables.answer(ending, "meetings", records, total=total)


class _Asked(Choice):
    """What the request narrows the list down to."""

    def __init__(self) -> None:
        super().__init__(
            "/meetings",
            {"series": "s.key = :series", "year": "IFNULL(SUBSTR(g.earliest, 1, 4), 'none') = :year"},
        )

    def source(self, *, without: str = "") -> str:
        """FROM and WHERE of the list, but for one choice; parts of a gathering stand on its page."""
        of = "FROM gathering g LEFT JOIN entity s ON s.id = g.series WHERE g.within IS NULL"
        return f"{of} AND {self.where(without=without)}"

    def gatherings(self, most: int, offset: int) -> list[dict[str, Any]]:
        """Gatherings of the choice, latest first, those without a date last."""
        found = wording.model().records(
            f"{_NAMED} WHERE g.id IN (SELECT g.id {self.source()}) "
            "ORDER BY g.earliest IS NULL, g.earliest DESC, g.id LIMIT :most OFFSET :offset",
            {**self.values, "most": most, "offset": offset},
        )
        return named(found)


@dataclass(frozen=True, slots=True)
class Sides:
    """What letters before a gathering announced beside what letters after it reported.

    Attributes:
        both: announced with what was reported of it.
        announced: what no report has.
        reported: what no agenda has.
    """

    both: tuple[tuple[Row, tuple[Row, ...]], ...]
    announced: tuple[Row, ...]
    reported: tuple[Row, ...]


@blueprint.route("/meetings/<key>")
def gathering(key: str) -> str:
    """Everything the letters say of one gathering."""
    found = _gathering(key)
    model, number = wording.model(), found["id"]
    documents = _documents(number)
    parts = named(model.records(f"{_NAMED} WHERE g.within = ? ORDER BY g.earliest, g.id LIMIT 100", (number,)))
    whole = named(model.records(f"{_NAMED} WHERE g.id = ?", (found["within"],)))
    listing = Listing(model, Filters(values={"meeting": (key,)}))
    actors = listing.facet("actor", most=_PARTICIPANTS)
    names = wording.things("actor", [actor for actor, _ in actors])
    return render_template(
        "meeting.html",
        gathering=found,
        whole=whole[0] if whole else None,
        parts=parts,
        subjects=model.records(
            "SELECT e.* FROM about a JOIN entity e ON e.id = a.entity WHERE a.gathering = ? ORDER BY e.nl", (number,)
        ),
        documents=documents,
        mentions=_mentions(number, {d["id"] for d in documents}),
        has_agenda=any(d["type"] in ANNOUNCING for d in documents),
        has_report=any(d["type"] in REPORTING for d in documents),
        sides=sides(documents),
        grouped=grouped,
        questions=questions_of([d["id"] for d in documents if d["type"] in ASKING]),
        statements=_statements(number),
        conflicts=conflicts_of("gathering", number),
        participants=[(names.get(actor, actor), _narrowed(key, actor), number) for actor, number in actors],
        commitments=len(listing),
    )


@blueprint.route("/meetings/<key>.json")
def gathering_json(key: str) -> Response:
    """The two sides of one gathering for programs."""
    found = _gathering(key)
    compared = sides(_documents(found["id"]))
    response = jsonify(
        {
            "title": found["title"],
            "start": found["start"],
            "place": found["where"],
            "status": found["status"],
            "meetings": [meeting["iri"] for meeting in _statements(found["id"])],
            "announced_and_reported": [
                {"announced": record(one), "reported": [record(row) for row in others]} for one, others in compared.both
            ],
            "announced_only": [record(row) for row in compared.announced],
            "reported_only": [record(row) for row in compared.reported],
        }
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _narrowed(key: str, actor: str) -> str:
    """The list of what one actor does in letters about a gathering."""
    return f"/commitments?{urlencode({'meeting': key, 'actor': actor}, safe='/')}"


def _gathering(key: str) -> dict[str, Any]:
    found = named(wording.model().records(f"{_NAMED} WHERE g.key = ?", (key.encode("utf-8", "replace").decode(),)))
    return found[0] if found else abort(404)


def _documents(number: int) -> list[dict[str, Any]]:
    """The letters about a gathering, oldest first."""
    return wording.model().records(
        "SELECT l.* FROM concerns c JOIN letter l ON l.id = c.letter WHERE c.gathering = ? "
        "ORDER BY l.id DESC LIMIT 100",
        (number,),
    )


def _mentions(number: int, known: set[int]) -> list[dict[str, Any]]:
    """The other letters that name it."""
    found = wording.model().records(
        "SELECT DISTINCT l.* FROM meeting m JOIN letter l ON l.id = m.letter WHERE m.gathering = ? "
        "ORDER BY l.id LIMIT 100",
        (number,),
    )
    return [letter for letter in found if letter["id"] not in known]


def _statements(number: int) -> list[dict[str, Any]]:
    """What each letter states of date, place and status, with the words that do."""
    found = wording.model().records(
        "SELECT m.*, p.nl AS place_nl, p.en AS place_en, l.iri AS letter_iri, l.title, l.issued FROM meeting m "
        "LEFT JOIN entity p ON p.id = m.place LEFT JOIN letter l ON l.id = m.letter WHERE m.gathering = ? "
        "ORDER BY l.id DESC, m.id LIMIT 100",
        (number,),
    )
    for meeting in found:
        meeting["where"] = meeting["place_en"] if language.current() == "en" else meeting["place_nl"]
        meeting["words"] = wording.model().rows(
            'SELECT s.start, s."end", s.words, l.iri FROM statement s JOIN letter l ON l.id = s.letter '
            "WHERE s.meeting = ? ORDER BY s.start",
            (meeting["id"],),
        )
    return found


def sides(documents: Sequence[dict[str, Any]]) -> Sides:
    """Compare what letters announce with what letters report.

    One is found again in another where the graph says that it repeats, amends or fulfils it, or where both are the
    same kind of act of the same actor about the same thing, programme or mission.

    Args:
        documents: the letters about one gathering.
    """
    before = _stated([d["id"] for d in documents if d["type"] in ANNOUNCING])
    after = _stated([d["id"] for d in documents if d["type"] in REPORTING])
    keys = {row.id: _acts(row) for row in (*before, *after)}
    both, alone = [], []
    seen: set[int] = set()
    for row in before:
        linked = {sequel.iri for sequel in row.sequels if sequel.is_later}
        again = tuple(other for other in after if other.iri in linked or keys[row.id] & keys[other.id])
        seen.update(other.id for other in again)
        if again:
            both.append((row, again))
        else:
            alone.append(row)
    return Sides(tuple(both), tuple(alone), tuple(row for row in after if row.id not in seen))


def grouped(listed: Sequence[Row]) -> list[list[Row]]:
    """Commitments that follow one another and are stated by the same words, together."""
    return [list(group) for _, group in groupby(listed, key=lambda row: (row.letter, row.start, row.end))]


def _stated(letters: Sequence[int]) -> list[Row]:
    """What letters state, in order of reading, without what others ask for or what is denied."""
    marks = ", ".join("?" * len(letters))
    spans = wording.model().rows(
        f"SELECT first, last FROM letter WHERE id IN ({marks}) AND first IS NOT NULL ORDER BY id DESC",  # noqa: S608
        letters,
    )
    ids = [number for first, last in spans for number in range(first, last + 1)][:_MOST_ROWS]
    return [row for row in rows(wording.model(), ids) if not row.negated and row.status != "requested"]


def _acts(row: Row) -> set[tuple[str, str, str]]:
    """By what an act is known again: who, what kind, about what."""
    things = [
        name.key
        for slot in ("object", "programme", "mission")
        for name in row.slots.get(slot, ())
        if name.cls not in _ACTORS
    ]
    return {(actor.key, row.kind, thing) for actor in row.slots.get("behalf", ()) for thing in things}
