"""The command line: `kamergraph build, validate, load, query, export, serve, evaluate, review, link`."""

from graph.cli.main import main

__all__ = ["main"]
