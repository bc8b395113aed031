"""`kamergraph query` and `export`: the graph out of the store."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pyoxigraph as ox

from graph import export as exports
from graph import results
from graph import store as stores
from graph.cli import options, showing
from graph.cli.places import Place, opened
from graph.errors import QueryError, UsageError
from graph.namespaces import PREFIXES
from graph.tokens import outline


@click.command()
@click.argument("query", required=False)
@click.option("-f", "--file", metavar="FILE", type=options.PATH, help="Read the query from this file; - is stdin.")
@options.store
@click.option(
    "--format", "format_", type=click.Choice(results.FORMATS), help="By default table, or turtle for triples."
)
@options.output
def query(query: str | None, file: Path | None, store: Place, format_: results.Format | None, output: Path) -> None:
    """Ask a SPARQL query; the usual prefixes need no declaration.

    Without a dataset clause (FROM) the union of all graphs is asked.
    """
    if (query is None) == (file is None):
        raise UsageError("query: give a query, or a file of one with -f")
    text = query if query is not None else _text(file or Path("-"))
    with opened(store) as found:
        try:
            answer = _ask(found.engine, text)
            chosen = format_ or results.default_format(answer)
            if chosen == "table" and output == Path("-") and isinstance(answer, ox.QuerySolutions):
                showing.table(results.table(answer, base=found.base))
            else:
                showing.document(results.serialise(answer, format=chosen, base=found.base), output)
        except QueryError as error:
            raise QueryError(f"{file or 'query'}: {error}; mend the query and ask again") from error
        except (RuntimeError, ValueError) as error:  # functions nobody knows, and the like, met while rows are made
            raise QueryError(
                f"{file or 'query'}: cannot be evaluated: {error}; mend the query and ask again"
            ) from error


def _ask(engine: stores.Engine, text: str) -> stores.Results:
    asked = outline(text, prefixes=PREFIXES)
    if asked.form == "UPDATE":
        raise QueryError("queries only read; change the store with kamergraph build or load")
    if asked.has_service:
        raise QueryError("SERVICE is not allowed: it would call another server")
    return engine.query(asked.text, union=not asked.has_dataset, prefixes=PREFIXES)


def _text(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
        return data.decode()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}; name a file with a query") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


@click.command()
@options.store
@click.option("--format", "format_", type=click.Choice(exports.FORMATS), default="turtle", show_default=True)
@click.option("--letter", metavar="ID", help="Only what this letter states, with descriptions of all it names.")
@options.output
def export(store: Place, format_: exports.Format, letter: str | None, output: Path) -> None:
    """Write the graph as a file."""
    with opened(store) as found:
        quads = found.engine.quads() if letter is None else exports.letter_quads(found.engine, letter, base=found.base)
        document = exports.serialise(quads, format=format_, base=found.base)
    showing.document(document, output)


COMMANDS = (query, export)
