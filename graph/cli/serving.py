"""`kamergraph serve`: the endpoint and the pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

import click
from flask import Flask

from graph import store as stores
from graph.cli import options, showing
from graph.cli.places import Place
from graph.errors import UsageError
from graph.namespaces import DEFAULT_BASE
from graph.store.remote import Address, Remote
from graph.web import create_app
from graph.web.contact import Contact
from graph.web.server import serve as run
from graph.web.sparql.remote import RemoteEvaluator
from graph.web.sparql.service import Services


def _services(_context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    given = value or os.environ.get("KAMERGRAPH_ALLOW_SERVICE", "").split(",")
    return tuple(iri.strip() for iri in given if iri.strip())


def _contact(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Contact | None:
    return Contact(value.strip()) if value and value.strip() else None


def _proxy(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The address as requests from it have it: one in other words would never be met, and nobody would know."""
    if value is None:
        return None
    try:
        return str(ip_address(value.strip()))
    except ValueError as error:
        raise UsageError(f"--trusted-proxy {value}: not the IP address of a proxy, such as 127.0.0.1") from error


@click.command()
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--default-graph",
    type=click.Choice(["union", "own"]),
    default="union",
    show_default=True,
    help="What a query without dataset clause asks: the union of all graphs, or the unnamed graph.",
)
@click.option(
    "--trusted-proxy",
    metavar="ADDRESS",
    callback=_proxy,
    help="The proxy in front, whose X-Forwarded-For, -Proto and -Host headers are believed.",
)
@click.option(
    "--allow-service",
    "services",
    metavar="IRI",
    multiple=True,
    callback=_services,
    help="An endpoint that queries may call with SERVICE; may be given several times. By default "
    "$KAMERGRAPH_ALLOW_SERVICE, with commas between them, else none.",
)
@click.option(
    "--allow-private-services",
    is_flag=True,
    help="These endpoints may stand on this machine or in its network, too.",
)
@click.option(
    "--contact",
    metavar="ADDRESS",
    envvar="KAMERGRAPH_CONTACT",
    callback=_contact,
    help="Where visitors report a wrong fact: a mail address or a page; by default $KAMERGRAPH_CONTACT, else none.",
)
def serve(
    store: Place,
    host: str,
    port: int,
    *,
    default_graph: Literal["union", "own"],
    trusted_proxy: str | None,
    services: tuple[str, ...],
    allow_private_services: bool,
    contact: Contact | None,
) -> None:
    """Serve the SPARQL endpoint, the query page and the pages of the graph."""
    make: Callable[[], Flask]
    if isinstance(store, Address):
        if services:
            raise UsageError("--allow-service: queries over a store behind an address call no other endpoint")
        with Remote(store) as remote:
            showing.warn(remote.check_serves(union=default_graph == "union"))
        make = partial(_over_address, store, default_graph=default_graph, contact=contact)
    else:
        base = str(stores.current(store).info.get("base", DEFAULT_BASE))
        Services(services)  # a mistake in them is told before anything starts
        make = partial(
            _over_folder,
            store,
            base=base,
            default_graph=default_graph,
            services=services,
            private=allow_private_services,
            contact=contact,
        )
    run(make, host=host, port=port, trusted_proxy=trusted_proxy)


def _over_folder(
    folder: Path,
    *,
    base: str,
    default_graph: Literal["union", "own"],
    services: tuple[str, ...],
    private: bool,
    contact: Contact | None,
) -> Flask:
    """The application over a store folder, made in the process that serves it."""
    allowed = Services(services, private=private) if services else None
    return create_app(folder, base=base, default_graph=default_graph, services=allowed, contact=contact)


def _over_address(address: Address, *, default_graph: Literal["union", "own"], contact: Contact | None) -> Flask:
    """The application over a store behind an address, made in the process that serves it."""
    with ExitStack() as until_made:
        remote = until_made.enter_context(Remote(address))
        base = remote.base() or DEFAULT_BASE
        app = create_app(RemoteEvaluator(remote), base=base, default_graph=default_graph, contact=contact)
        until_made.pop_all()
    return app


COMMANDS = (serve,)
