"""The pages of letters: the list of them, and the reader."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from markupsafe import Markup

from graph import store
from graph.model import Span
from graph.readmodel import ReadModel
from graph.web import language
from graph.web.facts import wording
from graph.web.kinds import STATED
from graph.web.labels import labels
from graph.web.reader import content
from graph.web.reader.content import Part
from graph.web.reader.copies import Copy
from graph.web.reader.facts import facts, stretches
from graph.web.reader.segments import marked
from graph.web.site import Site, Value
from graph.web.sparql.formats import GRAPH_FORMATS

blueprint = Blueprint("letters", __name__)

ON_A_PAGE: Final = 50
"""How many letters the list shows at a time."""

_HEAD: Final = (
    "dct:title", "dct:issued", "dct:type", "dct:identifier", "dct:creator", "kg:signatory", "kg:addressee",
    "kg:dossier", "kg:concerns", "dct:references", "kg:fileName", "dct:isFormatOf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter in the list.

    Attributes:
        iri: of the letter.
        title, date, type, number: as the graph has them; empty where it has none. The type is a notation.
    """

    iri: str
    title: str
    date: str
    type: str
    number: str


@blueprint.route("/letters")
def index() -> str:
    """The letters, latest first, by type and year."""
    listed = wording.kept("letters listed", _listed)
    chosen = {name: request.args.get(name, "") for name in ("type", "year")}
    of_type = [one for one in listed if not chosen["type"] or one.type == chosen["type"]]
    of_year = [one for one in listed if not chosen["year"] or one.date.startswith(chosen["year"])]
    shown = [one for one in of_type if not chosen["year"] or one.date.startswith(chosen["year"])]
    types = Counter(one.type for one in of_year if one.type)
    years = Counter(one.date[:4] for one in of_type if one.date)
    pages = max(1, -(-len(shown) // ON_A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "letters.html",
        letters=shown[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        count=len(shown),
        page=page,
        pages=pages,
        before=_address(chosen, page=page - 1) if page > 1 else None,
        after=_address(chosen, page=page + 1) if page < pages else None,
        types=_options(chosen, "type", {of: (wording.value("document-type", of), n) for of, n in types.most_common()}),
        years=_options(chosen, "year", {year: (year, years[year]) for year in sorted(years, reverse=True)}),
    )


def _listed(model: ReadModel) -> list[Listed]:
    """All letters, latest first; those without a date by the day of the meeting they are about."""
    rows = model.rows(
        "SELECT iri, title, issued, type, number FROM letter ORDER BY dated IS NULL, dated DESC, title, iri"
    )
    return [Listed(*(word or "" for word in row)) for row in rows]


def _options(chosen: dict[str, str], name: str, found: dict[str, tuple[str, int]]) -> list[dict[str, object]]:
    """The options of one facet; the one that is chosen leads back to all."""
    return [
        {
            "label": label,
            "count": count,
            "href": _address(chosen | {name: "" if chosen[name] == value else value}),
            "on": chosen[name] == value,
        }
        for value, (label, count) in found.items()
    ]


def _address(chosen: dict[str, str], *, page: int = 1) -> str:
    arguments = {name: value for name, value in chosen.items() if value} | ({"page": str(page)} if page > 1 else {})
    return "/letters" + (f"?{urlencode(arguments)}" if arguments else "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader shows of a part of a letter.

    Attributes:
        part: the part.
        text: it, with the marks.
        found: the list of what was found in it, as markup.
        has_copy: whether there is a repaired copy to look at.
        is_copy: whether `text` is that.
    """

    part: Part
    text: Markup
    found: Markup
    has_copy: bool
    is_copy: bool


def page(here: Site, letter: str, graph: str) -> str | None:
    """The reader.

    Args:
        here: the application.
        letter: IRI of the letter.
        graph: its named graph.

    Returns:
        The page, None where the graph has no text of it.
    """
    asked = content.passage("char=" + request.args.get("char", ""))
    wanted = Span(*asked) if asked and asked[0] < asked[1] else None
    number = min(max(request.args.get("part", 1, int), 1), 1_000_000)
    is_copy = request.args.get("view") == "repaired"
    spoken = language.current()
    key = ("reading", letter, spoken, str(number), str(wanted), str(is_copy))
    reading = here.recent(key, lambda: _reading(here, letter, graph, number=number, wanted=wanted, is_copy=is_copy))
    if reading is None:
        return None
    about = here.recent(("head", letter), lambda: content.properties(here, [letter], _HEAD).get(letter, {}))
    named = labels(here, [v.text for vs in about.values() for v in vs if v.kind == "uri"], spoken)
    path = here.path(letter) or ""
    return render_template(
        "reader.html",
        letter=letter,
        path=path,
        title=_title(about, path),
        about=about,
        named=named,
        reading=reading,
        formats=GRAPH_FORMATS,
        address=lambda **changed: _reader_address(path, reading, **changed),
    )


def _reading(here: Site, letter: str, graph: str, *, number: int, wanted: Span | None, is_copy: bool) -> Reading | None:
    part = content.part(here, letter, number=number, at=wanted.start if wanted else None)
    if part is None:
        return None
    found = content.found_in(here, graph, part)
    gathered = facts(here, found)
    pieces = store.read_copy(here.folder, letter.rpartition("/")[2]) if here.folder else None
    if is_copy and pieces is not None:
        copy = Copy(part.text, part.start, pieces)
        text = copy.text
        marks = stretches(found, gathered, places=copy.places, mends=copy.mends(), wanted=wanted)
    else:
        text = part.text
        marks = stretches(
            found, gathered, places=lambda s: [Span(s.start - part.start, s.end - part.start)], wanted=wanted
        )
    return Reading(
        part=part,
        text=marked(text, marks),
        # The list is most of the page and the same for all who read this part: it is rendered once.
        found=Markup(render_template("reader-found.html", facts=gathered, stated=STATED)),  # noqa: S704 (a template's)
        has_copy=pieces is not None,
        is_copy=is_copy and pieces is not None,
    )


def _title(about: dict[str, list[Value]], path: str) -> str:
    titles = about.get("dct:title") or about.get("kg:fileName")
    return titles[0].text if titles else path


def _reader_address(path: str, reading: Reading, *, part: int | None = None, view: str | None = None) -> str:
    """The address of the reader with another part or view."""
    part = reading.part.number if part is None else part
    view = ("repaired" if reading.is_copy else "") if view is None else view
    arguments = ({"part": str(part)} if part > 1 else {}) | ({"view": view} if view else {})
    return path + (f"?{urlencode(arguments)}" if arguments else "")
