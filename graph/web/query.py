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
from graph.web import language
from graph.web.assets import VENDOR
from graph.web.examples import Example
from graph.web.labels import labels, short
from graph.web.site import Site, Table, site, table
from graph.web.sparql import door, formats
from graph.web.sparql.evaluation import EvaluationError, Query, QueryStoppedError

blueprint = Blueprint("query", __name__)

SHOWN_ROWS: Final = 1_000
"""Most rows of a table made on the server."""

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
        formats: names of the formats to download it in.
        error: why it failed, None where it did not.
    """

    table: Table | None
    labels: dict[str, str]
    formats: tuple[str, ...]
    error: str | None


@blueprint.route("/query")
def page() -> tuple[str, int]:
    """The query page; with `run` it brings the results, for browsers that run no scripts."""
    here = site()
    example = next((e for e in here.examples if e.slug == request.args.get("example")), None)
    query = request.args.get("query") or (example.query if example else "")
    outcome = _outcome(here, query) if query and "run" in request.args else None
    body = render_template(
        "query.html",
        query=query or _START,
        asked=bool(query),
        example=example,
        themes=_themes(here.examples),
        outcome=outcome,
        shown_rows=SHOWN_ROWS,
        limits=here.evaluator.limits(),
        has_editor=(VENDOR / "yasgui.min.js").is_file(),
        warns="http://schema.org/" in query,
        settings=_settings(here),
    )
    return body, 400 if outcome and outcome.error else 200


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
    here, typed = site(), request.args.get("q", "").casefold()
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
        query = door.admit(text, base=here.base, union=here.union)
        offered = formats.formats_of(query.form)
        names = tuple(f.name for f in offered)
        if offered is formats.GRAPH_FORMATS:
            return Outcome(table=None, labels={}, formats=names, error=None)
        found = _ask(here, query)
    except (QueryError, door.RefusedError, QueryStoppedError, EvaluationError) as error:
        return Outcome(table=None, labels={}, formats=(), error=str(error))
    things = (v.text for row in found.rows[:SHOWN_ROWS] for v in row.values() if v.kind == "uri")
    return Outcome(table=found, labels=labels(here, things, language.current()), formats=names, error=None)


def _ask(here: Site, query: Query) -> Table:
    return table(here.evaluator.evaluate(query, formats.TABLE_FORMATS[0]))


def _themes(examples: Iterable[Example]) -> list[tuple[str, list[Example]]]:
    """The examples grouped by theme, in the language of the page."""
    spoken = language.current()
    return [(theme, list(group)) for theme, group in groupby(examples, key=lambda e: e.theme[spoken])]


def _settings(here: Site) -> dict[str, Any]:
    """What the script of the page needs to know."""
    words = ("filter", "shown", "more", "table", "raw", "untitled", "sort", "none", "download", "http_schema")
    return {
        "endpoint": url_for("sparql.answer"),
        "terms": url_for("query.terms"),
        "labels": url_for("query.label_things"),
        "base": here.base,
        "prefixes": PREFIXES,
        "examples": {e.slug: {"query": e.query, "label": e.label[language.current()]} for e in here.examples},
        "texts": {word: language.messages()[f"query.{word}"][language.current()] for word in words},
        "language": language.current(),
        "formats": {
            "table": [f.name for f in formats.TABLE_FORMATS],
            "graph": [f.name for f in formats.GRAPH_FORMATS],
        },
    }


def _used(here: Site, kind: str, spoken: language.Language) -> list[dict[str, Any]]:
    """The classes or properties in use with the number of times, commonest first."""
    pattern = {"class": "?s a ?term", "property": "?s ?term ?o"}[kind]
    found = here.select(f"SELECT ?term (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?term ORDER BY DESC(?n) ?term")
    counts = {row["term"].text: int(row["n"].text) for row in found.rows}
    named = labels(here, counts, spoken)
    return [{"iri": iri, "label": named.get(iri, ""), "count": n} for iri, n in counts.items()]


def _fits(term: dict[str, Any], typed: str) -> bool:
    words = (term["iri"], term["label"], short(term["iri"], ""))
    return any(typed in word.casefold() for word in words)


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
    """Every name of every concept in lower case with its IRI, and how often each concept is mentioned."""
    found = here.select(
        "SELECT ?name ?term WHERE { ?term a skos:Concept ; rdfs:label|skos:prefLabel|skos:altLabel ?name }"
    )
    mentions = here.select(
        "SELECT ?term (COUNT(?passage) AS ?n) WHERE { ?term a skos:Concept ; kg:evidence ?passage } GROUP BY ?term"
    )
    names = [(row["name"].text.casefold(), row["term"].text) for row in found.rows]
    return names, {row["term"].text: int(row["n"].text) for row in mentions.rows}
