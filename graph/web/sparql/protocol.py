"""An HTTP request read as an operation of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qsl, urlsplit

from flask import Request

from graph.errors import KamergraphError

FORM_TYPE: Final = "application/x-www-form-urlencoded"
QUERY_TYPE: Final = "application/sparql-query"
UPDATE_TYPE: Final = "application/sparql-update"

_MAX_PARAMETERS: Final = 1_000
_SECONDS: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


class ProtocolError(KamergraphError):
    """A request the protocol does not know.

    Attributes:
        status: the HTTP status that says so.
    """

    def __init__(self, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for.

    Attributes:
        kind: query or update; none where the request brings neither.
        text: the query or update.
        default_graphs, named_graphs: the dataset of the request, None where it names none at all.
        format: the value of `?format=`, None where absent.
        seconds: the value of `?timeout=`: how long the client would wait, None where absent.
    """

    kind: Literal["query", "update", "none"]
    text: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class WantedGraph:
    """Which graph a request of the Graph Store Protocol names.

    Attributes:
        iri: its name, None for the default graph.
        format: the value of `?format=`, None where absent.
    """

    iri: str | None
    format: str | None


def read_graph(request: Request, *, direct: bool) -> WantedGraph:
    """Read which graph a request names.

    Args:
        request: the request.
        direct: whether its address is the graph's name, instead of a parameter.

    Raises:
        ProtocolError: 400 where no graph is named, or more than one.
    """
    pairs = _pairs(request.query_string, "the query string")
    graphs = [value for key, value in pairs if key == "graph"]
    defaults = [value for key, value in pairs if key == "default"]
    formats = [value for key, value in pairs if key == "format" and value]
    if direct:
        graphs.append(request.base_url)
    if len(graphs) + len(defaults) != 1:
        raise ProtocolError("name one graph: /graph-store?graph=IRI or /graph-store?default")
    if graphs and not _is_iri(graphs[0]):
        raise ProtocolError(f"{graphs[0]!r} is no absolute IRI of a graph")
    return WantedGraph(iri=graphs[0] if graphs else None, format=formats[-1] if formats else None)


def read(request: Request) -> Operation:
    """Read the request's method, headers, query string and body.

    Raises:
        ProtocolError: 400 for a request the protocol forbids, 415 for a body of another media type.
    """
    body = request.get_data() if request.method == "POST" else b""
    return operation(request.method, request.query_string, request.mimetype, body)


def operation(method: str, query_string: bytes, media_type: str, body: bytes) -> Operation:
    """Read the parts of a request.

    Args:
        method: GET, HEAD or POST.
        query_string: what follows the question mark.
        media_type: of the body, without parameters, in lower case.
        body: of a POST.

    Raises:
        ProtocolError: see `read`.
    """
    in_url = _pairs(query_string, "the query string")
    if method != "POST":
        return _operation(in_url)
    match media_type:
        case "application/x-www-form-urlencoded":
            return _operation(in_url + _pairs(body, "the form"))
        case "application/sparql-query":
            return _operation([*in_url, ("query", _utf8(body, "the query"))])
        case "application/sparql-update":
            return _operation([*in_url, ("update", _utf8(body, "the update"))])
        case other:
            raise ProtocolError(
                f"a POST brings {QUERY_TYPE} or {FORM_TYPE}, not {other or 'a body without Content-Type'}",
                status=415,
            )


def _utf8(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(f"{what} is not UTF-8: byte {error.start} is {data[error.start]:#04x}") from error


def _pairs(data: bytes, what: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        raise ProtocolError(f"{what} is not UTF-8") from error
    except ValueError as error:
        raise ProtocolError(f"{what} has more than {_MAX_PARAMETERS} parameters") from error


def _operation(pairs: list[tuple[str, str]]) -> Operation:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    queries, updates, formats = values("query"), values("update"), values("format")
    if len(queries) + len(updates) > 1:
        raise ProtocolError("a request brings one query")
    default_graphs, named_graphs = values("default-graph-uri"), values("named-graph-uri")
    for iri in (*default_graphs, *named_graphs):
        if not _is_iri(iri):
            raise ProtocolError(f"{iri!r} is no absolute IRI of a graph")
    has_dataset = bool(default_graphs or named_graphs)
    return Operation(
        kind="query" if queries else "update" if updates else "none",
        text=(*queries, *updates, "")[0],
        default_graphs=default_graphs if has_dataset else None,
        named_graphs=named_graphs if has_dataset else None,
        format=formats[-1] if formats and formats[-1] else None,
        seconds=_seconds(values("timeout")),
    )


def _seconds(values: tuple[str, ...]) -> float | None:
    if not values or not values[-1]:
        return None
    if not _SECONDS.fullmatch(values[-1]) or not float(values[-1]):
        raise ProtocolError(f"timeout={values[-1]!r} is no number of seconds, such as 5 or 0.5")
    return float(values[-1])


def _is_iri(text: str) -> bool:
    """Whether it can stand between angle brackets in SPARQL and has a scheme."""
    if any(c in '<>"{}|^`\\' or c <= " " for c in text):
        return False
    try:
        return bool(urlsplit(text).scheme)
    except ValueError:
        return False
