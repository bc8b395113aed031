"""`kamergraph serve`: the endpoint and the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import click
from flask import Flask

from graph import store as stores
from graph.cli import options, showing
from graph.cli.places import Place
from graph.namespaces import DEFAULT_BASE
from graph.store.remote import Address, Remote
from graph.web import create_app
from graph.web.server import serve as run
from graph.web.sparql.remote import RemoteEvaluator


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
    help="The proxy in front, whose X-Forwarded-For, -Proto and -Host headers are believed.",
)
def serve(
    store: Place, host: str, port: int, default_graph: Literal["union", "own"], trusted_proxy: str | None
) -> None:
    """Serve the SPARQL endpoint, the query page and the pages of the graph."""
    make: Callable[[], Flask]
    if isinstance(store, Address):
        remote = Remote(store)
        showing.warn(remote.check_serves(union=default_graph == "union"))
        remote.close()
        make = partial(_over_address, store, default_graph=default_graph)
    else:
        base = str(stores.current(store).info.get("base", DEFAULT_BASE))
        make = partial(create_app, store, base=base, default_graph=default_graph)
    run(make, host=host, port=port, trusted_proxy=trusted_proxy)


def _over_address(address: Address, *, default_graph: Literal["union", "own"]) -> Flask:
    """The application over a store behind an address, made in the process that serves it."""
    remote = Remote(address)
    return create_app(RemoteEvaluator(remote), base=remote.base() or DEFAULT_BASE, default_graph=default_graph)


COMMANDS = (serve,)
