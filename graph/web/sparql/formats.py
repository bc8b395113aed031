"""The media types results come in, and which of them a client wants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from graph.tokens import Form


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """One way to write results.

    Attributes:
        name: what `?format=` calls it.
        types: its media types, the registered one first; the others are names clients also use for it.
        extension: ending of a downloaded file's name.
        aliases: other names `?format=` knows.
    """

    name: str
    types: tuple[str, ...]
    extension: str
    aliases: tuple[str, ...] = ()


_JSON: Final = "application/json"
_XML: Final = ("application/xml", "text/xml")

TABLE_FORMATS: Final = (
    ResultFormat("json", ("application/sparql-results+json", _JSON), "srj", ("srj",)),
    ResultFormat("xml", ("application/sparql-results+xml", *_XML), "srx", ("srx",)),
    ResultFormat("csv", ("text/csv",), "csv"),
    ResultFormat("tsv", ("text/tab-separated-values",), "tsv"),
)
"""For SELECT and ASK; the first is what a client without wishes gets."""

GRAPH_FORMATS: Final = (
    ResultFormat("turtle", ("text/turtle", "application/x-turtle"), "ttl", ("ttl",)),
    ResultFormat("ntriples", ("application/n-triples", "text/plain"), "nt", ("nt",)),
    ResultFormat("jsonld", ("application/ld+json", _JSON), "jsonld", ("json",)),
    ResultFormat("rdfxml", ("application/rdf+xml", *_XML), "rdf", ("rdf", "xml")),
)
"""For CONSTRUCT, DESCRIBE and descriptions of things."""


_USUAL: Final = 500
"""Length of headers that are worth remembering; clients send few different ones."""

_CHARSET: Final = re.compile(r";\s*charset=[^;,]*", re.IGNORECASE)


def formats_of(form: Form) -> tuple[ResultFormat, ...]:
    """The formats the results of a query form come in."""
    return GRAPH_FORMATS if form in ("CONSTRUCT", "DESCRIBE") else TABLE_FORMATS


def named(name: str, formats: tuple[ResultFormat, ...]) -> ResultFormat | None:
    """The format `?format=` asks for by name, alias or media type, None where it is not among them."""
    wanted = name.strip().lower()
    return next((f for f in formats if wanted in (f.name, *f.aliases, *f.types)), None)


def best_type(accept: str | None, types: tuple[str, ...]) -> str | None:
    """The media type a client likes best.

    Args:
        accept: the Accept header; None or empty means anything.
        types: what can be had, dearest first.

    Returns:
        One of `types`, None where the client accepts none. q-values and wildcards count as RFC 9110,
        section 12.5.1, says; among equals the first of `types` wins.
    """
    if not accept or not accept.strip():
        return types[0]
    return _best_type(accept, types) if len(accept) < _USUAL else _best_type.__wrapped__(accept, types)


@lru_cache(1024)
def _best_type(accept: str, types: tuple[str, ...]) -> str | None:
    # All text here is UTF-8; some clients ask for that in a parameter that no media type of ours has.
    wishes = parse_accept_header(_CHARSET.sub("", accept), MIMEAccept)
    best = max(types, key=wishes.quality)
    return best if wishes.quality(best) > 0 else None


def wants_page(accept: str | None, formats: tuple[ResultFormat, ...]) -> bool:
    """Whether a client likes a page better than any of the formats."""
    return best_type(accept, (*all_types(formats), "text/html")) == "text/html"


def negotiated(accept: str | None, formats: tuple[ResultFormat, ...]) -> tuple[ResultFormat, str] | None:
    """The format and media type a client likes best, None where it accepts none of them."""
    found = best_type(accept, all_types(formats))
    return next(((f, found) for f in formats if found in f.types), None) if found else None


def all_types(formats: tuple[ResultFormat, ...]) -> tuple[str, ...]:
    """Every media type of the formats, the registered ones before the others."""
    return tuple(f.types[0] for f in formats) + tuple(t for f in formats for t in f.types[1:])


def with_charset(media_type: str) -> str:
    """A media type as a header value: text types say that they are UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
