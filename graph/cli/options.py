"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path

import click

from graph.cli.places import Place, place
from graph.errors import UsageError

PATH = click.Path(path_type=Path)


def _store(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Place:
    return place(value or os.environ.get("KAMERGRAPH_STORE") or "store")


def _ontology(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and not (value / "vocabulary").is_dir():
        raise UsageError(f"{value}: no ontology folder (it has no vocabulary/); name another with --ontology")
    return value


store = click.option(
    "--store",
    metavar="DIR|URL",
    callback=_store,
    help="The store folder, or the address of a SPARQL store; by default $KAMERGRAPH_STORE, else ./store.",
)
ontology = click.option(
    "--ontology",
    metavar="DIR",
    type=PATH,
    envvar="KAMERGRAPH_ONTOLOGY",
    callback=_ontology,
    help="Your own ontology folder; by default $KAMERGRAPH_ONTOLOGY, else that of the program.",
)
output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    default=Path("-"),
    help="Write to this file instead of the standard output.",
)
