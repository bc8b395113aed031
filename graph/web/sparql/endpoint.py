"""/sparql: answers queries by the SPARQL 1.1 Protocol, and says clearly what it will not do."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph.web import begun
from graph.web.gateway import CLIENT_GONE
from graph.web.site import site
from graph.web.sparql import description, door, formats, protocol, replies
from graph.web.sparql.door import RefusedError
from graph.web.sparql.evaluation import Query
from graph.web.sparql.formats import GRAPH_FORMATS, ResultFormat
from graph.web.sparql.protocol import ProtocolError

blueprint = Blueprint("sparql", __name__)
replies.register(blueprint)

_METHODS: Final = "GET, HEAD, POST, OPTIONS"


@blueprint.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def answer() -> BaseResponse:
    """Answer one request of the protocol."""
    operation = protocol.read(request)
    return _answer(operation) if operation.kind == "query" else _without_query(operation)


@blueprint.after_request
def tell_limits(response: Response) -> Response:
    """Say what a query may cost; past that it is refused, and nothing is ever cut in silence."""
    limits = site().evaluator.limits()
    if limits is not None:
        response.headers["Query-Limits"] = replies.told(limits)
    return response


@blueprint.route("/sparql", methods=["OPTIONS"])
def options() -> Response:
    """Tell browsers of other sites what they may send."""
    return replies.preflight(_METHODS)


def _answer(operation: protocol.Operation) -> BaseResponse:
    here = site()
    query = door.admit(
        operation.text,
        base=here.base,
        union=here.union,
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        services=here.services,
    )
    result, media_type = _negotiated(operation, formats.formats_of(query.form))
    if result is None:
        return redirect(url_for("query.page", query=operation.text), code=303)
    response = _evaluated(query, result, media_type, seconds=operation.seconds)
    if operation.format is not None:
        response.headers["Content-Disposition"] = f'inline; filename="kamergraph.{result.extension}"'
    return response


def _evaluated(query: Query, result: ResultFormat, media_type: str, *, seconds: float | None) -> Response:
    def make() -> bytes:
        is_gone = request.environ.get(CLIENT_GONE)
        before = begun.of(request.environ)
        if before is not None and before.finish is not None:
            return before.finish(seconds=seconds, is_gone=is_gone)
        return site().evaluator.evaluate(query, result, seconds=seconds, is_gone=is_gone)

    if query.is_volatile:
        response = Response(make(), content_type=formats.with_charset(media_type))
        response.headers["Cache-Control"] = "no-store"
        return response
    return replies.cacheable(repr(query), media_type, make)


def _negotiated(operation: protocol.Operation, offered: tuple[ResultFormat, ...]) -> tuple[ResultFormat | None, str]:
    """The format asked for; None and text/html for a browser that would rather have a page."""
    accept = request.headers.get("Accept")
    if may_be_page(request.method, operation) and formats.wants_page(accept, offered):
        return None, "text/html"
    return replies.negotiated(offered, operation.format)


def may_be_page(method: str, operation: protocol.Operation) -> bool:
    """Whether a browser may be sent to the query page instead, where it has the query in its form."""
    return method == "GET" and not operation.default_graphs and operation.format is None


def _without_query(operation: protocol.Operation) -> BaseResponse:
    """No query: people get the query page, programs the description of the service; updates are refused."""
    if operation.kind == "update":
        raise RefusedError(door.READ_ONLY)
    if request.method == "POST":
        raise ProtocolError("the parameter query is missing: send query=SELECT...")
    result, media_type = _negotiated(operation, GRAPH_FORMATS)
    if result is None:
        return redirect(url_for("query.page"), code=303)
    return description.reply(description.service, result, media_type)
