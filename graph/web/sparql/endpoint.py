"""/sparql: answers queries by the SPARQL 1.1 Protocol, and says clearly what it will not do."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph.errors import KamergraphError, QueryError
from graph.web.site import site
from graph.web.sparql import door, formats, protocol
from graph.web.sparql.door import RefusedError
from graph.web.sparql.evaluation import QueryStoppedError
from graph.web.sparql.formats import ResultFormat
from graph.web.sparql.protocol import ProtocolError

blueprint = Blueprint("sparql", __name__)

_METHODS: Final = "GET, HEAD, POST, OPTIONS"
_PROBLEM: Final = ("text/plain", "application/problem+json", "application/json")


@blueprint.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def answer() -> BaseResponse:
    """Answer one request of the protocol."""
    try:
        operation = protocol.read(request)
        return _answer(operation) if operation.kind == "query" else _without_query(operation)
    except RefusedError as error:
        return _problem(str(error), 403)
    except QueryError as error:
        return _problem(str(error), 400, line=error.line, column=error.column)
    except ProtocolError as error:
        return _problem(str(error), error.status)
    except QueryStoppedError as error:
        return _problem(str(error), 503)
    except KamergraphError:
        current_app.logger.exception("a query failed")
        return _problem("the query could not be evaluated; the server's log says why", 500)


@blueprint.route("/sparql", methods=["OPTIONS"])
def options() -> Response:
    """Tell browsers of other sites what they may send (https://fetch.spec.whatwg.org/#cors-preflight-fetch)."""
    response = Response(status=204)
    response.headers["Allow"] = _METHODS
    response.headers["Access-Control-Allow-Methods"] = _METHODS
    response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


@blueprint.after_request
def allow_other_sites(response: Response) -> Response:
    """Let scripts of any site read answers: all of it is open data and nothing depends on who asks."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Disposition"
    response.headers.add("Vary", "Accept")
    return response


def _answer(operation: protocol.Operation) -> BaseResponse:
    here = site()
    query = door.admit(
        operation.text,
        base=here.base,
        union=here.union,
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
    )
    result, media_type = _negotiated(operation, formats.formats_of(query.form))
    if result is None:
        return redirect(url_for("query.page", query=operation.text), code=303)
    response = Response(here.evaluator.evaluate(query, result), content_type=formats.with_charset(media_type))
    if operation.format is not None:
        response.headers["Content-Disposition"] = f'inline; filename="kamergraph.{result.extension}"'
    return response


def _negotiated(operation: protocol.Operation, offered: tuple[ResultFormat, ...]) -> tuple[ResultFormat | None, str]:
    """The format asked for; None and text/html for a browser that would rather have a page."""
    if operation.format is not None:
        result = formats.named(operation.format, offered)
        if result is not None:
            return result, result.types[0]
        raise ProtocolError(_not_acceptable(offered), status=406)
    accept = request.headers.get("Accept")
    pages = ("text/html",) if request.method == "GET" and not operation.default_graphs else ()
    media_type = formats.best_type(accept, formats.all_types(offered) + pages)
    if media_type is None:
        raise ProtocolError(_not_acceptable(offered), status=406)
    return next((f for f in offered if media_type in f.types), None), media_type


def _not_acceptable(offered: tuple[ResultFormat, ...]) -> str:
    lines = [f"  {f.name:<9} {', '.join(f.types)}" for f in offered]
    return "\n".join(("the results of this query come as (?format= or Accept):", *lines))


def _without_query(operation: protocol.Operation) -> BaseResponse:
    """No query: people get the query page, programs a message; updates are refused."""
    if operation.kind == "update":
        raise RefusedError(door.READ_ONLY)
    if request.method == "GET" and formats.best_type(request.headers.get("Accept"), ("text/plain", "text/html")) == (
        "text/html"
    ):
        return redirect(url_for("query.page"), code=303)
    raise ProtocolError("the parameter query is missing: /sparql?query=SELECT...")


def _problem(message: str, status: int, **place: int | None) -> Response:
    """An error as text, or as a problem document where one is asked for (RFC 9457)."""
    media_type = formats.best_type(request.headers.get("Accept"), _PROBLEM)
    if media_type is None or media_type == "text/plain":
        return Response(f"{message}\n", status, content_type="text/plain; charset=utf-8")
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": message,
    }
    document |= {key: value for key, value in place.items() if value is not None}
    return Response(json.dumps(document), status, content_type="application/problem+json")
