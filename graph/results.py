"""Answers of SPARQL queries as tables for people and in the formats of the W3C for programs.

Sources: https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/,
https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

import pyoxigraph as ox
from rich.cells import cell_len

from graph.errors import UsageError
from graph.namespaces import PREFIXES, XSD
from graph.store import Results
from graph.turtle import Names, canonical, turtle
from graph.wellformed import well_formed

Format = Literal["table", "json", "xml", "csv", "tsv", "turtle", "ntriples"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_ROWS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_PLAIN: Final = frozenset(str(XSD[name]) for name in ("string", "integer", "decimal", "date", "gYear", "gYearMonth"))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under the names of the variables; what is unbound is empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        """Columns under each other, two blanks between them, as wide as their widest cell."""
        lines = [self.header, *self.rows]
        widths = [max(cell_len(line[i]) for line in lines) for i in range(len(self.header))]
        return "".join(
            "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
            + "\n"
            for line in lines
        )


def default_format(results: Results) -> Format:
    """The format for people: a table of rows or a boolean, Turtle for triples."""
    return "turtle" if isinstance(results, ox.QueryTriples) else "table"


def table(results: ox.QuerySolutions, *, base: str, prefixes: Mapping[str, str] = PREFIXES) -> Table:
    """Rows for people: IRIs shortened, numbers, dates and texts as they are, line breaks as blanks."""
    names = Names(prefixes, base)
    variables = results.variables
    rows = tuple(tuple(_cell(row[variable], names) for variable in variables) for row in results)
    return Table(tuple(f"?{v.value}" for v in variables), rows)


def serialise(results: Results, *, format: Format, base: str) -> bytes:  # noqa: A002 (the CLI's word)
    """Write an answer.

    Args:
        results: the answer, read to its end.
        format: one of `FORMATS`.
        base: IRIs under it are shortened in tables and Turtle.

    Returns:
        The document in UTF-8.

    Raises:
        UsageError: rows cannot be written as triples, nor triples as rows.
    """
    if isinstance(results, ox.QueryTriples):
        return _graph(results, format, base)
    if format in _ROWS:
        document = results.serialize(format=_ROWS[format]) or b""
        return well_formed(document) if format == "xml" else document
    if format == "table":
        if isinstance(results, ox.QueryBoolean):
            return b"true\n" if results else b"false\n"
        return str(table(results, base=base)).encode()
    kind = "ASK gives a boolean" if isinstance(results, ox.QueryBoolean) else "SELECT gives rows"
    raise UsageError(f"--format {format}: {kind}, not triples; choose table, json, xml, csv or tsv")


def _graph(results: ox.QueryTriples, format: Format, base: str) -> bytes:  # noqa: A002
    if format == "turtle":
        return turtle(results, prefixes=PREFIXES, base=base).encode()
    if format == "ntriples":
        found = canonical({ox.Quad(t.subject, t.predicate, t.object) for t in results})
        return "".join(sorted(f"{quad} .\n" for quad in found)).encode()
    raise UsageError(f"--format {format}: CONSTRUCT and DESCRIBE give triples; choose turtle or ntriples")


def _cell(term: object, names: Names) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        text = term.value if term.language or term.datatype.value in _PLAIN else names(term)
        return " ".join(text.split())
    return names(term) if isinstance(term, ox.NamedNode) else str(term)
