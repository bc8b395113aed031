"""What all machine-readable answers share: problems told, formats negotiated, caches, compression, other sites."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, current_app, request

from graph.errors import KamergraphError, QueryError
from graph.web.site import site
from graph.web.sparql import formats
from graph.web.sparql.door import RefusedError
from graph.web.sparql.evaluation import (
    BusyError,
    ClientGoneError,
    Limits,
    QueryStoppedError,
    ServiceFailedError,
    UnavailableError,
)
from graph.web.sparql.formats import ResultFormat
from graph.web.sparql.protocol import ProtocolError

_PROBLEM: Final = ("text/plain", "application/problem+json", "application/json")
OTHER_SITES: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Query-Limits, Retry-After",
}
"""Headers by which scripts of other sites read an answer."""

STATUSES: Final[dict[type[KamergraphError], int]] = {
    QueryError: 400,
    RefusedError: 403,
    ServiceFailedError: 502,
    QueryStoppedError: 503,
}
"""Errors whose reason is told to who asked; others tell of the insides of the server."""

SAFE: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""Headers by which a browser runs nothing that is not ours (https://owasp.org/www-project-secure-headers/)."""

SAME_UNTIL_BUILT: Final = "public, no-cache"
"""Cache-Control of an answer that has a tag (see `tag`): whoever keeps it asks whether it is still good."""

_TEXTS: Final = ("text/", "application/json")
COMPRESSED_FROM: Final = 1_000
"""Smallest body worth compressing, in bytes."""


def register(blueprint: Blueprint) -> None:
    """Have a blueprint tell its errors as problems, and let scripts of other sites read its answers."""
    for kind in STATUSES:
        blueprint.register_error_handler(kind, _told)
    blueprint.register_error_handler(ProtocolError, lambda error: problem(str(error), error.status))
    blueprint.register_error_handler(BusyError, _busy)
    blueprint.register_error_handler(UnavailableError, _unavailable)
    # Nobody reads it; the log has the status that other servers made known for this.
    blueprint.register_error_handler(ClientGoneError, lambda error: Response(f"{error}\n", 499))
    blueprint.register_error_handler(KamergraphError, _failed)
    blueprint.after_request(allow_other_sites)


def status_of(error: KamergraphError) -> int:
    """The HTTP status of an error of `STATUSES`."""
    return next(status for kind, status in STATUSES.items() if isinstance(error, kind))


def _told(error: KamergraphError) -> Response:
    place = {"line": error.line, "column": error.column} if isinstance(error, QueryError) else {}
    return problem(str(error), status_of(error), **place)


def _busy(error: BusyError) -> Response:
    response = problem(str(error), 503)
    response.headers["Retry-After"] = "10"
    return response


def _unavailable(error: UnavailableError) -> Response:
    current_app.logger.error("the store does not answer: %s", error)
    response = problem("the store behind this endpoint does not answer at the moment; try again later", 503)
    response.headers["Retry-After"] = "10"
    return response


def _failed(error: KamergraphError) -> Response:
    current_app.logger.error("a query failed: %s", error)
    return problem("the query could not be evaluated; the server's log says why", 500)


def allow_other_sites(response: Response) -> Response:
    """Let scripts of any site read answers: all of it is open data and nothing depends on who asks."""
    response.headers.update(OTHER_SITES)
    response.vary.add("Accept")
    return response


def preflight(methods: str) -> Response:
    """Tell browsers of other sites what they may send (https://fetch.spec.whatwg.org/#cors-preflight-fetch).

    Args:
        methods: the methods of the resource, as the Allow header has them.
    """
    response = Response(status=204)
    response.headers["Allow"] = methods
    response.headers["Access-Control-Allow-Methods"] = methods
    response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def negotiated(offered: tuple[ResultFormat, ...], wanted: str | None = None) -> tuple[ResultFormat, str]:
    """The format and media type of an answer without pages.

    Args:
        offered: the formats that can be had, dearest first.
        wanted: the value of `?format=`, which beats the Accept header.

    Raises:
        ProtocolError: 406 with the list of what can be had.
    """
    if wanted is not None:
        result = formats.named(wanted, offered)
        found = (result, result.types[0]) if result else None
    else:
        found = formats.negotiated(request.headers.get("Accept"), offered)
    if found is None:
        raise not_acceptable(offered)
    return found


def not_acceptable(offered: tuple[ResultFormat, ...]) -> ProtocolError:
    """The error that none of the formats is wanted, with the list of them."""
    lines = [f"  {f.name:<9} {', '.join(f.types)}" for f in offered]
    return ProtocolError("\n".join(("this comes as (?format= or Accept):", *lines)), status=406)


def cacheable(identity: str, media_type: str, make: Callable[[], bytes]) -> Response:
    """An answer that stays the same until the next generation of the graph.

    Args:
        identity: all that the body depends on beside the generation and the media type.
        media_type: the media type of the body.
        make: makes the body; not called where the client has it already (RFC 9110, section 13.1.2).
    """
    # The generation is read first: an answer from a newer one is only asked for once more.
    found = tag(site().evaluator.generation(), media_type, identity)
    if request.if_none_match.contains_weak(found):
        response = Response(status=304)
    else:
        response = Response(make(), content_type=formats.with_charset(media_type))
    response.set_etag(found, weak=True)  # rows come in no certain order, so bytes may differ
    response.headers["Cache-Control"] = SAME_UNTIL_BUILT
    return response


def tag(generation: str, media_type: str, identity: str) -> str:
    """What tells an answer from all others (RFC 9110, section 8.8.3); see `cacheable`."""
    seed = f"{generation}\0{media_type}\0{identity}"
    return hashlib.sha256(seed.encode(errors="surrogatepass")).hexdigest()[:32]


def told(limits: Limits) -> str:
    """The limits of queries, as the header Query-Limits has them."""
    return f"time={limits.seconds:g}, bytes={limits.most_bytes}"


def compress(response: Response) -> Response:
    """Send a body with gzip to whoever takes it; level 1, which costs a few milliseconds a megabyte."""
    if request.path.startswith("/static/") and (response.mimetype or "").startswith(_TEXTS):
        response.direct_passthrough = False  # scripts and shapes of countries become a third as long
        response.make_sequence()
    if response.status_code == HTTPStatus.NOT_MODIFIED:  # who keeps the answer keeps what it varies by from here
        response.vary.add("Accept-Encoding")
    if (
        response.status_code == HTTPStatus.OK
        and not response.direct_passthrough
        and "Content-Encoding" not in response.headers
        and len(response.get_data()) >= COMPRESSED_FROM
    ):
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] > 0:
            response.set_data(gzip.compress(response.get_data(), 1, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
            if "ETag" in response.headers:
                response.set_etag(response.get_etag()[0] or "", weak=True)
    return response


def problem(message: str, status: int, **place: int | None) -> Response:
    """An error as text, or as a problem document where one is asked for (RFC 9457).

    Args:
        message: what is wrong and what to do.
        status: the HTTP status.
        place: line and column of the query, or None.
    """
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
