"""/query: the query page, its examples, and the names its editor completes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph.errors import QueryError
from graph.namespaces import PREFIXES
from graph.readmodel.folding import fold
from graph.web import language
from graph.web.assets import VENDOR
from graph.web.examples import Example
from graph.web.labels import labels, short
from graph.web.site import Site, Table, site, table
from graph.web.sparql import door, formats, replies
from graph.web.sparql.evaluation import Query

blueprint = Blueprint("query", __name__)

SHOWN_ROWS: Final = 1_000
"""Most rows of a table made on the server."""

MOST_BYTES: Final = 8 * 2**20
"""Longest result that a table is made of on the server: read into memory it takes ten times the room."""

_SUGGESTIONS: Final = 30
_START: Final = """PREFIX kg: <https://w3id.org/kamergraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?commitment ?label
WHERE {
  ?commitment a kg:Commitment ; rdfs:label ?label .
}
LIMIT 100"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a query asked on the server came to.

    Attributes:
        table: its solutions, None for a graph and where it failed.
        labels: labels of the IRIs in the table.
        formats: what it can be downloaded as.
        error: why it failed, None where it did not.
        status: the HTTP status that says so.
    """

    table: Table | None
    labels: dict[str, str]
    formats: list[dict[str, str]]
    error: str | None
    status: int = 200


@blueprint.route("/query")
def page() -> tuple[str, int]:
    """The query page; with `run` it brings the results, for browsers that run no scripts.

    Without `run` the script of the page asks the query, and a browser without scripts is led to the page with it.
    """
    here = site()
    example = next((e for e in here.examples if e.slug == request.args.get("example")), None)
    query = request.args.get("query") or (example.query if example else "")
    has_editor = _has("yasqe.min.js")
    outcome = _outcome(here, query) if query and ("run" in request.args or not has_editor) else None
    body = render_template(
        "query.html",
        query=query or _START,
        asked=bool(query),
        example=example,
        themes=_themes(here.examples),
        outcome=outcome,
        shown_rows=SHOWN_ROWS,
        limits=here.evaluator.limits(),
        has_editor=has_editor,
        warns="http://schema.org/" in query,
        settings=_settings(here),
    )
    return body, outcome.status if outcome else 200


@blueprint.route("/query/<slug>")
def example(slug: str) -> BaseResponse:
    """The IRI of an example query leads to it."""
    if not any(e.slug == slug for e in site().examples):
        abort(404)
    return redirect(url_for("query.page", example=slug), code=303)


@blueprint.route("/query/terms")
def terms() -> Response:
    """Names for the editor to complete, as JSON: a list of {iri, label, count}.

    `kind` is class, property or thing; `q` what the visitor typed, part of a label or of an IRI.
    """
    here, typed = site(), fold(request.args.get("q", "")).text
    match request.args.get("kind"):
        case "class" | "property" as kind:
            found = here.cached(f"{kind}:{language.current()}", lambda: _used(here, kind, language.current()))
            return jsonify([term for term in found if _fits(term, typed)][:_SUGGESTIONS])
        case "thing" if len(typed) > 1:
            return jsonify(_things(here, typed))
        case _:
            return jsonify([])


@blueprint.route("/query/labels", methods=["POST"])
def label_things() -> Response:
    """Labels of a JSON list of IRIs, as a JSON object from IRI to label."""
    wanted = request.get_json(silent=True)
    if not isinstance(wanted, list) or not all(isinstance(iri, str) for iri in wanted):
        abort(400, "send a JSON list of IRIs")
    return jsonify(labels(site(), wanted, language.current()))


def _outcome(here: Site, text: str) -> Outcome:
    try:
        query = door.admit(text, base=here.base, union=here.union, services=here.services)
        offered = _offered(formats.formats_of(query.form))
        if query.form in ("CONSTRUCT", "DESCRIBE"):
            return Outcome(table=None, labels={}, formats=offered, error=None)
        found = _ask(here, query)
    except tuple(replies.STATUSES) as error:
        return Outcome(table=None, labels={}, formats=[], error=str(error), status=replies.status_of(error))
    things = (v.text for row in found.rows[:SHOWN_ROWS] for v in row.values() if v.kind == "uri")
    return Outcome(table=found, labels=labels(here, things, language.current()), formats=offered, error=None)


def _ask(here: Site, query: Query) -> Table:
    found = here.evaluator.evaluate(query, formats.TABLE_FORMATS[0])
    if len(found) > MOST_BYTES:
        raise QueryError(
            f"the result is longer than {MOST_BYTES // 2**20} MiB, the most that this page makes a table of; "
            "ask for less with LIMIT, or ask /sparql for all of it"
        )
    return table(found)


def _themes(examples: Iterable[Example]) -> list[tuple[str, list[Example]]]:
    """The examples grouped by theme, in the language of the page."""
    spoken = language.current()
    return [(theme, list(group)) for theme, group in groupby(examples, key=lambda e: e.theme[spoken])]


def _settings(here: Site) -> dict[str, Any]:
    """What the scripts of the page need to know."""
    spoken = language.current()
    texts = {key.removeprefix("query."): words[spoken] for key, words in language.messages().items()
             if key.startswith("query.")}  # fmt: skip
    return {
        "endpoint": url_for("sparql.answer"),
        "terms": url_for("query.terms"),
        "labels": url_for("query.label_things"),
        "vendor": url_for("static", filename="vendor/"),
        "draws": {"graph": _has("d3-force.min.js"), "map": _has("countries-50m.json")},
        "base": here.base,
        "prefixes": PREFIXES,
        "examples": {e.slug: e.query for e in here.examples},
        "texts": texts,
        "language": spoken,
        "formats": {"table": _offered(formats.TABLE_FORMATS), "graph": _offered(formats.GRAPH_FORMATS)},
    }


_FORMAT_NAMES: Final = {
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}


def _offered(found: Iterable[formats.ResultFormat]) -> list[dict[str, str]]:
    """Formats as the page offers them for download."""
    return [{"name": f.name, "label": _FORMAT_NAMES.get(f.name, f.name), "extension": f.extension} for f in found]


def _has(file: str) -> bool:
    """Whether set-up fetched a file of others."""
    return (VENDOR / file).is_file()


def _used(here: Site, kind: str, spoken: language.Language) -> list[dict[str, Any]]:
    """The classes or properties in use with the number of times, commonest first."""
    pattern = {"class": "?s a ?term", "property": "?s ?term ?o"}[kind]
    found = here.select(f"SELECT ?term (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?term ORDER BY DESC(?n) ?term")
    counts = {row["term"].text: int(row["n"].text) for row in found.rows}
    named = labels(here, counts, spoken)
    return [{"iri": iri, "label": named.get(iri, ""), "count": n} for iri, n in counts.items()]


def _fits(term: dict[str, Any], typed: str) -> bool:
    words = (term["iri"], term["label"], short(term["iri"], ""))
    return any(typed in fold(word).text for word in words)


def _things(here: Site, typed: str) -> list[dict[str, Any]]:
    """Concepts with a name that holds what was typed: beginning with it first, then the most mentioned."""
    names, counts = here.cached("names", lambda: _names(here))
    best: dict[str, tuple[bool, int, str]] = {}
    for name, iri in names:
        if typed in name:
            rank = (not name.startswith(typed), -counts.get(iri, 0), iri)
            best[iri] = min(rank, best.get(iri, rank))
    things = sorted(best, key=best.__getitem__)[:_SUGGESTIONS]
    named = labels(here, things, language.current())
    return [{"iri": iri, "label": named.get(iri, ""), "count": counts.get(iri, 0)} for iri in things]


def _names(here: Site) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """Every name of every concept, folded, with its IRI, and how often each concept is mentioned."""
    found = here.select(
        "SELECT ?name ?term WHERE { "
        "VALUES ?property { rdfs:label skos:prefLabel skos:altLabel } ?term a skos:Concept ; ?property ?name }"
    )
    mentions = here.select(
        "SELECT ?term (COUNT(?passage) AS ?n) WHERE { ?term a skos:Concept ; kg:evidence ?passage } GROUP BY ?term"
    )
    names = [(fold(row["name"].text).text, row["term"].text) for row in found.rows]
    return names, {row["term"].text: int(row["n"].text) for row in mentions.rows}
