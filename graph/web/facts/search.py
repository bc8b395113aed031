"""Search: full text over names, letters, meetings, questions and commitments, as a page and as a JSON API."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from graph.readmodel import words
from graph.readmodel.texts import KINDS
from graph.readmodel.words import Hit
from graph.web import language
from graph.web.facts import wording
from graph.web.facts.parameters import clean
from graph.web.site import site
from graph.web.sparql import replies

blueprint = Blueprint("search", __name__)

PAGE: Final = 20
SHORT: Final = 5
"""Hits of each kind on the page of all kinds."""

MOST: Final = 100
"""Most hits of one answer of the API."""

LAST: Final = 10_000
"""Farthest hit that can be paged to."""

_DIGITS: Final = 9
_SENTENCE: Final = re.compile(r"[.?!]['’”\")]*\s+(?=[A-ZÀ-Ý(“‘])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as it is shown.

    Attributes:
        kind: of `texts.KINDS`.
        iri: of the thing found; of a passage (RFC 5147).
        link: where it is shown here.
        title: what it is called; for a passage the letter's title.
        pieces: words that show the hit, in turn unmarked and marked, beginning unmarked.
        about: what else to say of it: class, date.
        cls: the class of an entity.
        score: how well it fits; comparable within one kind.
    """

    kind: str
    iri: str
    link: str
    title: str
    pieces: tuple[str, ...]
    about: str
    cls: str
    score: float


@blueprint.route("/search")
def page() -> str:
    """Everything that fits, the best of each kind; or all of one kind, page by page."""
    text, kind = clean(request.args.get("q", "")), request.args.get("type", "")
    model = wording.model()
    counts = words.count(model, text) if text else dict.fromkeys(KINDS, 0)
    if kind not in KINDS:
        kind = ""
    number = _whole(request.args.get("page"), 1, LAST // PAGE)
    found = {
        k: results(text, k, most=PAGE if kind else SHORT, offset=(number - 1) * PAGE if kind else 0)
        for k in KINDS
        if counts[k] and kind in ("", k)
    }
    pages = max(1, -(-min(counts.get(kind, 0), LAST) // PAGE))
    return render_template(
        "search.html",
        text=text,
        kind=kind,
        counts=counts,
        most=words.MOST_COUNTED,
        total=sum(counts.values()),
        found=found,
        page=number,
        pages=pages,
        before=_address(text, kind, number - 1) if kind and number > 1 else None,
        after=_address(text, kind, number + 1) if kind and number < pages else None,
        address=lambda k: _address(text, k),
        api=f"/api/search?{urlencode({'q': text} | ({'type': kind} if kind else {}))}",
    )


@blueprint.route("/api/search")
def api() -> Response:
    """The same for programs; see docs/api.md and /api/openapi.json."""
    text, kind = clean(request.args.get("q", "")), request.args.get("type", "")
    if kind and kind not in KINDS:
        return replies.allow_other_sites(replies.problem(f"type is one of {', '.join(KINDS)}, or left out", 400))
    if not text:
        return replies.allow_other_sites(replies.problem("q is missing: the words to look for", 400))
    limit, offset = _whole(request.args.get("limit"), PAGE, MOST), _whole(request.args.get("offset"), 0, LAST, least=0)
    counts = words.count(wording.model(), text)
    wanted = [kind] if kind else list(KINDS)
    found: list[dict[str, Any]] = []
    left, skip = limit, offset
    for k in wanted:  # one list: names first, passages last
        if left and skip < counts[k]:
            hits = results(text, k, most=left, offset=skip)
            found += [_record(hit) for hit in hits]
            left -= len(hits)
        skip = max(0, skip - counts[k])
    answer = jsonify(
        {
            "query": text,
            "total": sum(counts[k] for k in wanted),
            "counts": {k: counts[k] for k in wanted},
            "limit": limit,
            "offset": offset,
            "results": found,
        }
    )
    return replies.allow_other_sites(answer)


@blueprint.route("/api/openapi.json")
def openapi() -> Response:
    """The description of the API (https://spec.openapis.org/oas/v3.1.0)."""
    document = (Path(__file__).with_name("openapi.json")).read_text(encoding="utf-8")
    return replies.allow_other_sites(Response(document, content_type="application/json"))


def _record(result: Result) -> dict[str, Any]:
    root = request.url_root.rstrip("/")
    snippet, marks, place = "".join(result.pieces), [], 0
    for number, piece in enumerate(result.pieces):
        if number % 2:
            marks.append([place, place + len(piece)])
        place += len(piece)
    return {
        "type": result.kind,
        "iri": result.iri,
        "link": f"{root}{result.link}" if result.link.startswith("/") else result.link,
        "title": result.title,
        "class": result.cls or None,
        "about": result.about,
        "snippet": snippet,
        "marks": marks,
        "score": round(result.score, 4),
    }


def _whole(text: str | None, default: int, most: int, *, least: int = 1) -> int:
    """A whole number of the address, within bounds."""
    if not text or not (text.isascii() and text.isdecimal()):
        return default
    return min(max(least, int(text[:_DIGITS])), most)


def _address(text: str, kind: str, number: int = 1) -> str:
    pairs = {"q": text} | ({"type": kind} if kind else {}) | ({"page": str(number)} if number > 1 else {})
    return f"/search?{urlencode(pairs)}"


def results(text: str, kind: str, *, most: int, offset: int = 0) -> list[Result]:
    """The best hits of one kind, ready to be shown.

    Args:
        text: what a person wrote.
        kind: of `texts.KINDS`.
        most: how many at most.
        offset: how many of the best to leave out.
    """
    hits = words.search(wording.model(), text, kind=kind, most=most, offset=offset)
    records = _records(kind, [hit.thing for hit in hits])
    return [_SHOWN[kind](text, hit, records[hit.thing]) for hit in hits if hit.thing in records]


_TABLES: Final = {
    "entity": "SELECT * FROM entity WHERE id IN ({})",
    "meeting": "SELECT g.*, (SELECT MIN(iri) FROM meeting WHERE gathering = g.id) AS iri, "
    "s.nl AS series_nl, s.en AS series_en, p.nl AS place_nl, p.en AS place_en FROM gathering g "
    "LEFT JOIN entity s ON s.id = g.series LEFT JOIN entity p ON p.id = g.place WHERE g.id IN ({})",
    "letter": "SELECT * FROM letter WHERE id IN ({})",
    "question": "SELECT q.*, l.title, l.issued, e.nl, e.en FROM question q LEFT JOIN letter l ON l.id = q.letter "
    "LEFT JOIN entity e ON e.id = q.asker WHERE q.id IN ({})",
    "commitment": "SELECT c.*, l.title, l.issued FROM commitment c LEFT JOIN letter l ON l.id = c.letter "
    "WHERE c.id IN ({})",
    "passage": "SELECT p.*, l.iri, l.title, l.issued FROM paragraph p JOIN letter l ON l.id = p.letter "
    "WHERE p.id IN ({})",
}


def _records(kind: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    found = wording.model().records(_TABLES[kind].format(", ".join("?" * len(ids))), ids)
    return {record["id"]: record for record in found}


def _entity(text: str, hit: Hit, record: Mapping[str, Any]) -> Result:
    names = ", ".join([*record["names"].split("\n"), record["nl"] if language.current() == "en" else ""]).strip(", ")
    about = wording.class_of(record["class"])
    counts = language.text("search.named", mentions=language.number(record["mentions"]))
    return Result(
        hit.kind,
        record["iri"],
        site().path(record["iri"]) or record["iri"],
        record["en"] if language.current() == "en" else record["nl"],
        _marked(text, names),
        f"{about} · {counts}",
        record["class"],
        hit.score,
    )


def _meeting(text: str, hit: Hit, record: Mapping[str, Any]) -> Result:
    series, place = (record["series_nl"], record["series_en"]), (record["place_nl"], record["place_en"])
    title = wording.gathering(record["label"], record["start"], series, place)
    where = place[1] if language.current() == "en" else place[0]
    return Result(
        hit.kind,
        record["iri"],
        f"/meetings/{record['key']}",
        title,
        _marked(text, record["label"] if record["label"] != title else ""),
        wording.dotted([where, wording.value("meeting-status", record["status"])]),
        "",
        hit.score,
    )


def _letter(text: str, hit: Hit, record: Mapping[str, Any]) -> Result:
    kind = wording.value("document-type", record["type"])
    day = language.day(record["issued"]) if record["issued"] else ""
    path = site().path(record["iri"]) or record["iri"]
    about = wording.dotted([kind, day, record["number"]])
    return Result(hit.kind, record["iri"], path, record["title"], _marked(text, ""), about, "", hit.score)


def _question(text: str, hit: Hit, record: Mapping[str, Any]) -> Result:
    asker = record["en"] if language.current() == "en" else record["nl"]
    title = language.text("search.question", number=record["position"] or "")
    about = wording.dotted([asker, record["title"], language.day(record["issued"]) if record["issued"] else ""])
    shown = _marked(text, f"{record['words']}\n{record['answer_words']}".strip())
    link = site().path(record["iri"]) or record["iri"]
    return Result(hit.kind, record["iri"], link, title, shown, about, "", hit.score)


def _commitment(text: str, hit: Hit, record: Mapping[str, Any]) -> Result:
    about = wording.dotted(
        [
            wording.value("kind", record["kind"]),
            wording.value("commitment-status", record["status"]),
            record["title"],
            language.day(record["issued"]) if record["issued"] else "",
        ]
    )
    link = site().path(record["iri"]) or record["iri"]
    return Result(hit.kind, record["iri"], link, record["label"], _marked(text, record["words"]), about, "", hit.score)


def _passage(text: str, hit: Hit, record: Mapping[str, Any]) -> Result:
    """A hit in a letter leads to the sentence that has it."""
    paragraph = record["text"]
    found = words.snippet(wording.model(), text, paragraph)
    start, end = sentence(paragraph, *(found.marks[0] if found.marks else (found.start, found.end)))
    iri = f"{record['iri']}#char={record['start'] + start},{record['start'] + end}"
    link = wording.passage(record["iri"], record["start"] + start, record["start"] + end)
    about = language.day(record["issued"]) if record["issued"] else ""
    return Result(hit.kind, iri, link, record["title"], _marked(text, paragraph), about, "", hit.score)


_SHOWN: Final[dict[str, Callable[[str, Hit, Mapping[str, Any]], Result]]] = {
    "entity": _entity,
    "meeting": _meeting,
    "letter": _letter,
    "question": _question,
    "commitment": _commitment,
    "passage": _passage,
}


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch of a text, without white space at either end.

    Args:
        text: a paragraph.
        start: of the stretch.
        end: of the stretch.
    """
    ends = [(m.start(), m.end()) for m in _SENTENCE.finditer(text)]
    first = max((after for _, after in ends if after <= start), default=0)
    lasts = (before + 1 if text[before] in ".?!" else before for before, _ in ends if before >= end)
    last = min(lasts, default=len(text))
    stretch = text[first:last]
    return first + len(stretch) - len(stretch.lstrip()), first + len(stretch.rstrip())


def _marked(text: str, shown: str) -> tuple[str, ...]:
    """The part of a text that shows best what was looked for, in turn unmarked and marked."""
    if not shown:
        return ()
    found = words.snippet(wording.model(), text, shown)
    return tuple(_pieces(shown, found.start, found.end, found.marks))


def _pieces(text: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> Iterable[str]:
    place, before = start, "… " if start else ""
    for first, last in marks:
        if first < place:
            continue
        yield before + text[place:first]
        yield text[first:last]
        place, before = last, ""
    yield before + text[place:end] + (" …" if end < len(text) else "")
