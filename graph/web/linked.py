"""Linked data: every IRI of the base answers under the server, as a page or as RDF."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from graph import resources
from graph.namespaces import DEFAULT_BASE, KG
from graph.vocabulary import turtle_files
from graph.web import language
from graph.web.labels import labels
from graph.web.site import Site, Table, Value, iris, site
from graph.web.sparql import formats
from graph.web.sparql.formats import GRAPH_FORMATS, ResultFormat

blueprint = Blueprint("linked", __name__)

INCOMING: Final = 100
"""Most references to a thing that its page shows."""


@blueprint.route("/shapes")
@blueprint.route("/shapes.ttl")
def shapes() -> Response:
    """The SHACL shapes, which are files and not part of the graph."""
    files = turtle_files(resources.folder("shapes"))
    body = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return Response(body, content_type="text/turtle; charset=utf-8")


@blueprint.route("/<path:rest>")
def thing(rest: str) -> BaseResponse:
    """Describe what an IRI below the base names; an ending such as .ttl asks for a format."""
    here = site()
    by_ending = next((f for f in GRAPH_FORMATS if rest.endswith(f".{f.extension}")), None)
    name = rest.removesuffix(f".{by_ending.extension}") if by_ending else rest
    subject = _subject(here, name)
    result, media_type = _negotiated(by_ending)
    graph = _graph_of(here, name)
    if graph is None and not _described(here, subject):
        return _by_number(here, name) or abort(404)
    if result is None:
        return Response(_page(here, subject, name, graph), content_type="text/html; charset=utf-8")
    body = here.construct(_description(subject, graph), result)
    response = Response(body, content_type=formats.with_charset(media_type))
    response.headers.add("Vary", "Accept")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _subject(here: Site, name: str) -> str:
    """The IRI asked about; the ontology has its own whatever the base."""
    return f"{DEFAULT_BASE}ontology" if name == "ontology" else here.base + name


def _graph_of(here: Site, name: str) -> str | None:
    """The named graph that is the description of a document: a letter's, the ontology's, a graph itself."""
    graph = here.base + (name if name.startswith("graph/") else f"graph/{name}")
    wanted = iris([graph])
    exists = here.select(f"SELECT ?g WHERE {{ VALUES ?g {{ {wanted} }} GRAPH ?g {{ ?s ?p ?o }} }} LIMIT 1")
    return graph if wanted and exists.rows else None


def _described(here: Site, subject: str) -> bool:
    wanted = iris([subject])
    return bool(
        wanted
        and here.select(
            f"SELECT ?p WHERE {{ VALUES ?s {{ {wanted} }} {{ ?s ?p ?o }} UNION {{ ?x ?p ?s }} }} LIMIT 1"
        ).rows
    )


def _by_number(here: Site, name: str) -> BaseResponse | None:
    """letter/{Kamerstuk number} leads to the letter of that number."""
    number = name.removeprefix("letter/")
    if number == name or not number.replace("-", "").isalnum():
        return None
    found = here.select(f'SELECT ?letter WHERE {{ ?letter a kg:Letter ; dct:identifier "{number}" }}').rows
    path = here.path(found[0]["letter"].text) if found else None
    return redirect(path, code=303) if path else None


def _negotiated(by_ending: ResultFormat | None) -> tuple[ResultFormat | None, str]:
    """The format of the answer; None for a page."""
    if by_ending is not None:
        return by_ending, by_ending.types[0]
    accept = request.headers.get("Accept")
    media_type = formats.best_type(accept, ("text/html", *formats.all_types(GRAPH_FORMATS)))
    if media_type is None:
        abort(406, "these come: text/html, " + ", ".join(f.types[0] for f in GRAPH_FORMATS))
    return next((f for f in GRAPH_FORMATS if media_type in f.types), None), media_type


def _description(subject: str, graph: str | None) -> str:
    """The triples that describe a thing: its graph where it has one, else its properties with labels."""
    if graph is not None:
        return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iris([graph])} {{ ?s ?p ?o }} }}"
    return (
        "CONSTRUCT { ?s ?p ?o . ?o rdfs:label ?label } WHERE { "
        f"VALUES ?s {{ {iris([subject])} }} ?s ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}"
    )


def _page(here: Site, subject: str, name: str, graph: str | None) -> str:
    about = iris([subject])
    outgoing = here.select(
        f"SELECT ?property ?value WHERE {{ VALUES ?s {{ {about} }} ?s ?property ?value }} ORDER BY ?property ?value"
    )
    incoming = here.select(
        f"SELECT ?thing ?property WHERE {{ VALUES ?o {{ {about} }} ?thing ?property ?o }} "
        f"ORDER BY ?property ?thing LIMIT {INCOMING + 1}"
    )
    terms = _terms(here) if name == "ontology" else None
    named = labels(
        here,
        [
            subject,
            *(v.text for t in (outgoing, incoming) for row in t.rows for v in row.values() if v.kind == "uri"),
        ],
        language.current(),
    )
    return render_template(
        "thing.html",
        subject=subject,
        name=name,
        graph=graph,
        size=_size(here, graph) if graph else None,
        outgoing=_grouped(outgoing),
        incoming=_by_property(incoming),
        has_more=len(incoming.rows) > INCOMING,
        most=INCOMING,
        all_incoming=f"SELECT ?thing ?property WHERE {{ ?thing ?property {about} }}",
        terms=terms,
        formats=GRAPH_FORMATS,
        named=named,
    )


def _grouped(outgoing: Table) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for row in outgoing.rows:
        found.setdefault(row["property"].text, []).append(row["value"])
    return found


def _by_property(incoming: Table) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for row in incoming.rows[:INCOMING]:
        found.setdefault(row["property"].text, []).append(row["thing"])
    return found


def _size(here: Site, graph: str) -> int:
    found = here.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {iris([graph])} {{ ?s ?p ?o }} }}")
    return int(found.rows[0]["n"].text)


def _terms(here: Site) -> dict[str, list[dict[str, str]]]:
    """The classes and properties of the ontology with label and comment in the language of the page."""
    spoken = language.current()
    found = here.select(
        "SELECT ?term ?class ?label ?comment WHERE { VALUES ?class { owl:Class owl:ObjectProperty "
        "owl:DatatypeProperty } ?term a ?class ; rdfs:label ?label . "
        f'FILTER (LANG(?label) = "{spoken}" && STRSTARTS(STR(?term), "{KG}")) '
        f'OPTIONAL {{ ?term rdfs:comment ?comment FILTER (LANG(?comment) = "{spoken}") }} }} ORDER BY ?term'
    )
    terms: dict[str, list[dict[str, str]]] = {"classes": [], "ontology_properties": []}
    for row in found.rows:
        kind = "classes" if row["class"].text.endswith("#Class") else "ontology_properties"
        comment = row["comment"].text if "comment" in row else ""
        iri = row["term"].text
        terms[kind].append({"name": iri.removeprefix(str(KG)), "label": row["label"].text, "comment": comment})
    return terms
