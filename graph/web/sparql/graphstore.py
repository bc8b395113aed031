"""/graph-store: whole graphs, by the SPARQL 1.1 Graph Store HTTP Protocol, for reading."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from graph.web.site import site
from graph.web.sparql import door, protocol, replies
from graph.web.sparql.evaluation import Query
from graph.web.sparql.formats import GRAPH_FORMATS, TABLE_FORMATS
from graph.web.sparql.protocol import ProtocolError

blueprint = Blueprint("graphstore", __name__)
replies.register(blueprint)

_METHODS: Final = "GET, HEAD, OPTIONS"
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@blueprint.route("/graph-store", provide_automatic_options=False)
@blueprint.route("/graph-store/<path:name>", provide_automatic_options=False)
def graph(name: str | None = None) -> Response:
    """Send a graph: named by ?graph= or ?default, or by the address itself.

    Source: https://www.w3.org/TR/sparql11-http-rdf-update/#graph-identification
    """
    wanted = protocol.read_graph(request, direct=name is not None)
    here = site()
    result, media_type = replies.negotiated(GRAPH_FORMATS, wanted.format)
    dataset = None if wanted.iri is None else (wanted.iri,)
    query = Query(
        text=_ALL,
        form="CONSTRUCT",
        base=here.base,
        union=wanted.iri is None and here.union,
        default_graphs=dataset,
        named_graphs=None if dataset is None else (),
    )
    if wanted.iri is not None and not _exists(query):
        raise ProtocolError(f"there is no graph {wanted.iri}", status=404)
    return replies.cacheable(repr(query), media_type, lambda: here.evaluator.evaluate(query, result))


@blueprint.route("/graph-store", methods=["OPTIONS"])
@blueprint.route("/graph-store/<path:name>", methods=["OPTIONS"])
def options(name: str | None = None) -> Response:  # noqa: ARG001 (part of the address)
    """Tell browsers of other sites what they may send."""
    return replies.preflight(_METHODS)


@blueprint.route("/graph-store", methods=["PUT", "POST", "DELETE", "PATCH"])
@blueprint.route("/graph-store/<path:name>", methods=["PUT", "POST", "DELETE", "PATCH"])
def change(name: str | None = None) -> Response:  # noqa: ARG001 (part of the address)
    """Refuse to change a graph, with the reason."""
    response = replies.problem(door.READ_ONLY, 405)
    response.headers["Allow"] = _METHODS
    return response


def _exists(query: Query) -> bool:
    asked = Query(
        text="ASK { ?s ?p ?o }",
        form="ASK",
        base=query.base,
        default_graphs=query.default_graphs,
        named_graphs=query.named_graphs,
    )
    csv = next(f for f in TABLE_FORMATS if f.name == "csv")
    return site().evaluator.evaluate(asked, csv) == b"true"
