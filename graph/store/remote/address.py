"""Where a store answers: its endpoints, told by the user or found out, and what kind of store it is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from graph.errors import StoreError, UsageError
from graph.http import Answer, Client, Credentials, ExchangeError

Kind = Literal["oxigraph", "virtuoso", "other"]

USER: Final = "KAMERGRAPH_STORE_USER"
PASSWORD: Final = "KAMERGRAPH_STORE_PASSWORD"  # noqa: S105 (the name of a variable)
UPDATE: Final = "KAMERGRAPH_STORE_UPDATE"
GRAPHS: Final = "KAMERGRAPH_STORE_GRAPHS"

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_SECONDS: Final = 20.0
_MOST_BYTES: Final = 2**20


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a remote store, as a user gives it.

    Attributes:
        url: of its SPARQL endpoint.
    """

    url: str

    @classmethod
    def read(cls, text: str) -> Address:
        """Take an address from the command line.

        Raises:
            UsageError: it is none, or has a password in it, which others could see there.
        """
        try:
            parts = urlsplit(text)
            well_formed = bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            well_formed = False
        if not well_formed or parts.fragment or any(c <= " " for c in text):
            raise UsageError(f"--store {text!r}: not the address of a store, such as http://localhost:7878")
        if parts.username is not None or parts.password is not None:
            raise UsageError(f"--store: put the name and password into {USER} and {PASSWORD}, not into the address")
        return cls(text)

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a store takes what.

    Attributes:
        kind: which store it is.
        query: takes queries.
        graphs: gives and takes whole graphs, None where that is not known.
        update: takes updates, None where that is not known.
        has_union: whether its default graph is the union of all graphs.
    """

    kind: Kind
    query: str
    graphs: str | None
    update: str | None
    has_union: bool


def credentials() -> Credentials | None:
    """The name and password of the environment, None where it has none.

    Raises:
        UsageError: it has only one of them.
    """
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password:
        return Credentials(user, password)
    if user or password:
        raise UsageError(f"{USER} and {PASSWORD}: set both, or neither")
    return None


def endpoints(client: Client, address: Address) -> Endpoints:
    """Find out what kind of store answers at an address, and where else it does.

    Args:
        client: asks.
        address: of its SPARQL endpoint; of Oxigraph's server also without path.

    Raises:
        StoreError: nothing answers there, or no store does.
    """
    found = _greeted(client, address)
    server = found.headers.get("server", "").lower()
    if server.startswith("oxigraph"):
        parts = urlsplit(address.url)
        root = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
        for ending in ("/query", "/sparql"):
            root = root.removesuffix(ending)
        kind, query, graphs, update, has_union = "oxigraph", f"{root}/query", f"{root}/store", f"{root}/update", False
    elif server.startswith("virtuoso"):
        root = address.url.rstrip("/").removesuffix("/sparql")
        kind, query = "virtuoso", f"{root}/sparql"
        graphs, update, has_union = f"{root}/sparql-graph-crud-auth", f"{root}/sparql-auth", True
    else:
        kind, query, graphs, update, has_union = "other", address.url, None, None, _describes_union(found)
    return Endpoints(
        kind=kind,  # type: ignore[arg-type]
        query=query,
        graphs=os.environ.get(GRAPHS) or graphs,
        update=os.environ.get(UPDATE) or update,
        has_union=has_union,
    )


def _greeted(client: Client, address: Address) -> Answer:
    try:
        found = client.ask(
            "GET", address.url, headers={"Accept": "text/turtle"}, seconds=_SECONDS, most_bytes=_MOST_BYTES
        )
    except ExchangeError as error:
        raise StoreError(f"{address}: cannot be reached ({error}); see that the store runs there") from error
    if 300 <= found.status < 400:  # noqa: PLR2004
        there = found.headers.get("location", "elsewhere")
        raise StoreError(f"{address}: leads on to {there}; if that is right, give it with --store")
    return found


def _describes_union(found: Answer) -> bool:
    """Whether a service description (https://www.w3.org/TR/sparql11-service-description/) tells of the union."""
    if found.media_type != "text/turtle":
        return False
    try:
        triples = list(ox.parse(found.body, format=ox.RdfFormat.TURTLE, base_iri="https://example.org/", lenient=True))
    except SyntaxError:
        return False
    return any(t.object == ox.NamedNode(f"{_SD}UnionDefaultGraph") for t in triples)
