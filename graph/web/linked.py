"""Linked data: every IRI of the base answers under the server, as a page or as RDF.

Letters, graphs, the ontology and the shapes are documents: they answer 200, in the form that the client likes best. All
else is described in a document of its own, and its IRI leads there with 303 (https://www.w3.org/TR/cooluris/#r303gendocument):
/id/country/UKR to /id/country/UKR.html or to .ttl, .nt, .jsonld, .rdf.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from graph import resources
from graph.namespaces import DEFAULT_BASE
from graph.vocabulary import turtle_files
from graph.web import language, ontology, reader, things
from graph.web.facts import commitments
from graph.web.kinds import kind
from graph.web.site import Site, iris, site
from graph.web.sparql import formats, replies
from graph.web.sparql.formats import GRAPH_FORMATS

blueprint = Blueprint("linked", __name__)

_HTML: Final = "html"
_RDF: Final = {f.extension: f for f in GRAPH_FORMATS}
_OF_LETTERS: Final = ("csv", "txt")
"""Endings that only letters have: their facts as a table, their text."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What a path names.

    Attributes:
        name: the path below the base.
        iri: the thing.
        graph: the named graph that is its description; None where its properties are.
    """

    name: str
    iri: str
    graph: str | None

    @property
    def is_document(self) -> bool:
        """Whether the thing is a document, and its IRI that document's address."""
        return self.graph is not None or kind(self.name) in ("letter", "graph")


@blueprint.after_request
def allow_other_sites(response: Response) -> Response:
    """Let scripts of any site follow an IRI: a redirect on the way must allow it as well."""
    response.headers.update(replies.OTHER_SITES)
    return response


@blueprint.route("/shapes")
@blueprint.route("/shapes.ttl")
def shapes() -> Response:
    """The SHACL shapes, which are files and not part of the graph."""
    files = turtle_files(resources.folder("shapes"))
    body = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return Response(body, content_type="text/turtle; charset=utf-8")


@blueprint.route("/<path:path>")
def thing(path: str) -> BaseResponse:
    """Answer for what an IRI below the base names; an ending such as .ttl asks for a form."""
    here = site()
    name, ending = _parted(path)
    found = _resource(here, name)
    if found is None and ending:
        name, ending = path, ""
        found = _resource(here, name)
    if found is None:
        return _by_number(here, name, ending) or abort(404)
    if ending:
        return _document(here, found, ending)
    wanted = _wanted()
    response: BaseResponse
    if found.is_document:
        response = _document(here, found, wanted)
    else:
        query = request.query_string.decode("ascii", "ignore")
        response = redirect(f"/{found.name}.{wanted}" + (f"?{query}" if query else ""), code=303)
    response.vary.add("Accept")
    return response


def _parted(path: str) -> tuple[str, str]:
    """A path without an ending that asks for a form, and that."""
    name, _, ending = path.rpartition(".")
    if name and (ending == _HTML or ending in _RDF or (ending in _OF_LETTERS and kind(name) == "letter")):
        return name, ending
    return path, ""


def _resource(here: Site, name: str) -> Resource | None:
    """What a path names, None where the graph knows nothing of it."""
    # The ontology has its own IRI whatever the base.
    iri = f"{DEFAULT_BASE}ontology" if name == "ontology" else here.base + name
    graph = here.base + (name if name.startswith("graph/") else f"graph/{name}")
    if not iris([iri, graph]):
        return None
    found = here.select(
        "SELECT ?g ?x WHERE { "
        f"{{ SELECT ?g WHERE {{ VALUES ?g {{ {iris([graph])} }} GRAPH ?g {{ ?s ?p ?o }} }} LIMIT 1 }} "
        f"UNION {{ SELECT ?x WHERE {{ VALUES ?x {{ {iris([iri])} }} ?x ?p ?o }} LIMIT 1 }} "
        f"UNION {{ SELECT ?x WHERE {{ VALUES ?x {{ {iris([iri])} }} ?s ?p ?x }} LIMIT 1 }} }}"
    ).rows
    if not found:
        return None
    return Resource(name=name, iri=iri, graph=graph if any("g" in row for row in found) else None)


def _by_number(here: Site, name: str, ending: str) -> BaseResponse | None:
    """letter/{Kamerstuk number} leads to the letter of that number."""
    number = name.removeprefix("letter/")
    if number == name or not number.replace("-", "").isalnum():
        return None
    found = here.select(f'SELECT ?letter WHERE {{ ?letter a kg:Letter ; dct:identifier "{number}" }}').rows
    path = here.path(found[0]["letter"].text) if found else None
    return redirect(f"{path}.{ending}" if ending else path, code=303) if path else None


def _wanted() -> str:
    """The ending of the form that the client likes best."""
    accept = request.headers.get("Accept")
    media_type = formats.best_type(accept, ("text/html", *formats.all_types(GRAPH_FORMATS)))
    if media_type is None:
        abort(406, "there is a page, Turtle, N-Triples, JSON-LD and RDF/XML")
    return next((f.extension for f in GRAPH_FORMATS if media_type in f.types), _HTML)


def _document(here: Site, found: Resource, ending: str) -> Response:
    """The document about a thing in one form."""
    if ending == _HTML:
        return Response(_page(here, found), content_type="text/html; charset=utf-8")
    if ending in _RDF:
        result = _RDF[ending]
        body: bytes | str = here.construct(_description(found), result)
        media_type = formats.with_charset(result.types[0])
    elif ending == "csv" and found.graph:
        body, media_type = reader.facts_csv(here, found.graph, language.current()), "text/csv; charset=utf-8"
    else:
        body, media_type = _text(here, found), "text/plain; charset=utf-8"
    return Response(body, content_type=media_type)


def _page(here: Site, found: Resource) -> str:
    """The page about a thing, by what it is."""
    pages: dict[str, Callable[[], str | None]] = {
        "letter": lambda: reader.page(here, found.iri, found.graph) if found.graph else None,
        "ontology": lambda: ontology.page(here),
        "commitment": lambda: None if "properties" in request.args else commitments.page_of(found.name),
    }
    make = pages.get("ontology" if found.name == "ontology" else kind(found.name))
    return (make() if make else None) or things.page(here, name=found.name, iri=found.iri, graph=found.graph)


def _description(found: Resource) -> str:
    """The triples that describe a thing: its graph where it has one, else its properties with labels."""
    if found.graph is not None:
        return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iris([found.graph])} {{ ?s ?p ?o }} }}"
    return (
        "CONSTRUCT { ?s ?p ?o . ?o rdfs:label ?label } WHERE { "
        f"VALUES ?s {{ {iris([found.iri])} }} ?s ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}"
    )


def _text(here: Site, found: Resource) -> str:
    """The text of a letter, as the program decoded it."""
    rows = here.select(f"SELECT ?text WHERE {{ {iris([found.iri])} schema:text ?text }} LIMIT 1").rows
    return rows[0]["text"].text if rows else abort(404)
