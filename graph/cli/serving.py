"""`kamergraph serve`: the endpoint and the pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

import click

from graph import store as stores
from graph.cli import options
from graph.namespaces import DEFAULT_BASE
from graph.web import create_app
from graph.web.server import serve as run


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
def serve(store: Path, host: str, port: int, default_graph: Literal["union", "own"], trusted_proxy: str | None) -> None:
    """Serve the SPARQL endpoint, the query page and the pages of the graph."""
    base = str(stores.current(store).info.get("base", DEFAULT_BASE))
    run(
        partial(create_app, store, base=base, default_graph=default_graph),
        host=host,
        port=port,
        trusted_proxy=trusted_proxy,
    )


COMMANDS = (serve,)
