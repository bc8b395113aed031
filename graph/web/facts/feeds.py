"""Commitments for programs: CSV, JSON, Turtle and Atom of exactly what filters show."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, render_template, request

from graph.readmodel import Listing, Name, Row, rows
from graph.web.facts import wording
from graph.web.facts.parameters import Asked
from graph.web.site import iris, site
from graph.web.sparql.formats import GRAPH_FORMATS
from graph.wellformed import well_formed

_BATCH: Final = 500
_GRAPH_BATCH: Final = 100

COLUMNS: Final = (
    "commitment", "label", "words", "actors", "beneficiaries", "objects", "object_words", "missions", "programmes",
    "places", "kind", "status", "negated", "amount", "unit", "start", "end", "earliest", "latest", "says",
    "letter", "letter_title", "letter_type", "letter_date", "words_start", "words_end", "link",
    "repeats", "amends", "fulfils", "repeated_by", "amended_by", "fulfilled_by",
)  # fmt: skip
"""Columns of the CSV, which are documented in docs/api.md."""

_SLOTS: Final = {
    "actors": "actor",
    "beneficiaries": "beneficiary",
    "objects": "object",
    "missions": "mission",
    "programmes": "programme",
    "places": "place",
}
_LATER: Final = {"repeats": "repeated_by", "amends": "amended_by", "fulfils": "fulfilled_by"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of downloads.

    Attributes:
        name: what people call it.
        media_type: with its charset.
        most: how many rows at most; answers say when there are more.
        write: the parts of the body for a listing, the ids of its rows, the request and a title.
    """

    name: str
    media_type: str
    most: int
    write: Callable[[Listing, Sequence[int], Asked, str], Iterator[str]]


def answer(ending: str, listing: Listing, asked: Asked, *, title: str, page: str) -> Response:
    """The download of a listing.

    Args:
        ending: of FORMATS.
        listing: what the filters show.
        asked: the request.
        title: what it is, in words.
        page: the address of the page that shows the same.
    """
    form = FORMATS[ending]
    ids = listing.page(asked.sort, 0, form.most)
    body = form.write(listing, ids, asked, title)
    # Whole before anything is sent: what fails on the way is told by the status.
    response = Response(b"".join(part.encode("utf-8", "replace") for part in body), content_type=form.media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Kamergraph-Rows, Content-Disposition"
    response.headers["Kamergraph-Rows"] = f"{len(ids)} of {len(listing)}"
    response.headers.add("Link", f'<{_absolute(page)}>; rel="alternate"; type="text/html"')
    if ending != "atom":
        response.headers["Content-Disposition"] = f'attachment; filename="kamergraph-commitments.{ending}"'
    return response


def record(row: Row) -> dict[str, Any]:
    """A commitment as JSON has it; names in the language of the request."""
    slots = {key: [_named(name) for name in row.slots.get(slot, ())] for key, slot in _SLOTS.items()}
    found: dict[str, Any] = {
        "commitment": row.iri,
        "label": row.label,
        "words": row.words,
        **slots,
        "object_words": row.object,
        "kind": row.kind,
        "status": row.status,
        "negated": row.negated,
        "amount": row.amount,
        "unit": row.unit,
        "start": row.since,
        "end": row.until,
        "earliest": row.earliest,
        "latest": row.latest,
        "says": _named(row.says) if row.says else None,
        "letter": None,
        "words_start": row.start,
        "words_end": row.end,
        "link": _link(row),
    }
    if row.letter:
        letter = row.letter
        found["letter"] = {"iri": letter.iri, "title": letter.title, "type": letter.type, "date": letter.issued}
    for relation, reverse in _LATER.items():
        found[relation] = [s.iri for s in row.sequels if s.relation == relation and not s.is_later]
        found[reverse] = [s.iri for s in row.sequels if s.relation == relation and s.is_later]
    return found


def _named(name: Name) -> dict[str, str]:
    return {"iri": name.iri, "label": wording.name(name)}


def _link(row: Row) -> str | None:
    if row.letter is None or row.start is None or row.end is None:
        return None
    return _absolute(wording.passage(row.letter.iri, row.start, row.end))


def _absolute(path: str) -> str:
    return f"{request.url_root.rstrip('/')}{path}" if path.startswith("/") else path


def _csv(_listing: Listing, ids: Sequence[int], _asked: Asked, _title: str) -> Iterator[str]:
    """RFC 4180 with a byte order mark, by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow(COLUMNS)
    for number, row in enumerate(rows(wording.model(), ids), start=1):
        writer.writerow([safe(cell) for cell in cells(row)])
        if number % _BATCH == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def cells(row: Row) -> list[str]:
    """A commitment as a row of the CSV; several things in one cell stand apart by "; "."""
    found = record(row)
    letter = row.letter
    found |= {key: "; ".join(name["label"] for name in found[key]) for key in _SLOTS}
    found |= {key: "; ".join(found[key]) for pair in _LATER.items() for key in pair}
    found |= {
        "negated": "true" if row.negated else "false",
        "amount": row.figure,
        "says": wording.name(row.says) if row.says else None,
        "letter": letter.iri if letter else None,
        "letter_title": letter.title if letter else None,
        "letter_type": letter.type if letter else None,
        "letter_date": letter.issued if letter else None,
    }
    return ["" if found[column] is None else str(found[column]) for column in COLUMNS]


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    if not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def _json(listing: Listing, ids: Sequence[int], asked: Asked, title: str) -> Iterator[str]:
    head = {
        "title": title,
        "total": len(listing),
        "rows": len(ids),
        "filters": [list(pair) for pair in asked.pairs],
        "sums": [{"unit": t.unit, "amount": t.amount, "counted": t.number} for t in listing.totals()],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "commitments": ['
    for number, row in enumerate(rows(wording.model(), ids)):
        yield ("," if number else "") + "\n" + json.dumps(record(row), ensure_ascii=False)
    yield "\n]}\n"


def _turtle(listing: Listing, ids: Sequence[int], _asked: Asked, title: str) -> Iterator[str]:
    """The commitments as the graph has them, with their passages; parts of Turtle one after the other are Turtle."""
    said = " ".join(title.split())
    yield f"# {said}\n# {len(ids)} of {len(listing)} commitments, from {_absolute('/')}\n\n"
    for begin in range(0, len(ids), _GRAPH_BATCH):
        wanted = iris(row.iri for row in rows(wording.model(), ids[begin : begin + _GRAPH_BATCH]))
        graph = (
            site()
            .construct(
                f"CONSTRUCT {{ ?s ?p ?o . ?passage ?q ?v }} WHERE {{ VALUES ?s {{ {wanted} }} {{ ?s ?p ?o }} UNION "
                "{ ?s kg:evidence|kg:valueEvidence ?passage . ?passage ?q ?v } }",
                GRAPH_FORMATS[0],
            )
            .decode()
        )
        lines = graph.splitlines(keepends=True)
        yield graph if not begin else "".join(line for line in lines if not line.startswith("@prefix "))


def _atom(listing: Listing, ids: Sequence[int], asked: Asked, title: str) -> Iterator[str]:
    """RFC 4287; a commitment is as new as its letter."""
    found = list(rows(wording.model(), ids))
    days = [row.letter.dated for row in found if row.letter and row.letter.dated]
    text = render_template(
        "commitments.xml",
        title=title,
        rows=found,
        updated=_moment(max(days, default="1970-01-01")),
        moment=_moment,
        own=_absolute(asked.address(request.path)),
        page=_absolute(asked.address(request.path.removesuffix(".atom"))),
        link_of=_link,
        total=len(listing),
    )
    yield well_formed(text.encode("utf-8", "replace")).decode()


def _moment(day: str) -> str:
    """A day, month or year as a moment (RFC 3339)."""
    year, month, date = ([*day[:10].split("-"), "01", "01"])[:3]
    return f"{year:0>4}-{month:0>2}-{date:0>2}T00:00:00Z"


FORMATS: Final = {
    "csv": Format("CSV", "text/csv; charset=utf-8", 100_000, _csv),
    "json": Format("JSON", "application/json", 100_000, _json),
    "ttl": Format("Turtle", "text/turtle; charset=utf-8", 10_000, _turtle),
    "atom": Format("Atom", "application/atom+xml; charset=utf-8", 100, _atom),
}
"""Formats of downloads by the ending of their address."""
