"""A graph and a read model of many letters for benchmarks, made by multiplying those of a real store."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyroaring import BitMap

from graph.readmodel.tables import INDEXES, SCHEMA
from graph.readmodel.texts import index

_SHARED: Final = ("value", "entity")
"""Tables of which there is one copy: all letters speak of the same things."""

_COLUMNS: Final = {
    "letter": {"id": "letter", "first": "commitment", "last": "commitment"},
    "commitment": {"id": "commitment", "letter": "letter"},
    "slot": {"commitment": "commitment"},
    "sequel": {"later": "commitment", "earlier": "commitment"},
    "gathering": {"id": "gathering", "within": "gathering"},
    "meeting": {"id": "meeting", "gathering": "gathering", "letter": "letter"},
    "statement": {"meeting": "meeting", "letter": "letter"},
    "about": {"gathering": "gathering"},
    "concerns": {"letter": "letter", "gathering": "gathering"},
    "question": {"id": "question", "letter": "letter"},
    "refers": {"question": "question", "target": "question"},
    "conflict": {"id": "conflict"},
    "side": {"conflict": "conflict", "letter": "letter"},
    "paragraph": {"id": "paragraph", "letter": "letter"},
}
"""By table, the columns that are ids, and of what; the others are copied."""

_NAMES: Final = ("iri", "key")
"""Columns that must differ from copy to copy."""

_DAYS: Final = ("issued", "dated", "earliest", "latest")
"""Columns with a day, which moves by one from copy to copy."""


_YEARS: Final = {
    "year": "SELECT IFNULL(SUBSTR(dated, 1, 4), ''), first, last FROM letter WHERE first IS NOT NULL",
    "due": "SELECT SUBSTR(latest, 1, 4), id, id FROM commitment WHERE latest IS NOT NULL",
}
"""Facets that are years, and the ids that have each."""


def multiply(source: Path, target: Path, copies: int) -> int:
    """Write a read model with every letter so many times over.

    Each copy has the facts and the texts of the original, on other days, in meetings of its own. Facets have the
    values of the original, and years for the days; so sets and lists grow, but no new words or names come in.

    Args:
        source: a read model that `graph.readmodel.write` made.
        target: where the larger one is written; must not exist.
        copies: how many times.

    Returns:
        How many letters it has.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
        db.execute("ATTACH ? AS old", (str(source),))
        db.execute("BEGIN")
        for table in _SHARED:
            db.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")  # noqa: S608 (names of ours)
        counts = ", ".join(f"{name} = {name} * {copies}" for name in ("mentions", "letters", "commitments"))
        db.execute(f"UPDATE entity SET {counts}")  # noqa: S608 (names of ours and a number)
        sizes = {
            table: db.execute(f"SELECT IFNULL(MAX(id), 0) FROM old.{table}").fetchone()[0]  # noqa: S608
            for table, ids in _COLUMNS.items()
            if "id" in ids
        }
        for copy in range(copies):
            for table, ids in _COLUMNS.items():
                _copy(db, table, ids, copy, sizes)
        _postings(db, copies, sizes["commitment"])
        db.execute("INSERT INTO meta SELECT * FROM old.meta WHERE name NOT LIKE 'first %'")
        index(db)
        db.execute("COMMIT")
        db.execute("DETACH old")
        db.executescript(INDEXES)
        db.execute("ANALYZE")
        return int(db.execute("SELECT COUNT(*) FROM letter").fetchone()[0])


_AT_ONCE: Final = 50
"""Copies of a graph that are loaded together, so that they fit in memory as text."""


def multiply_graph(source: Path, target: Path, copies: int, *, letters: Sequence[str]) -> int:
    """Write a database with all that it says of its letters so many times over; their IRIs are those of `multiply`.

    Args:
        source: folder of a database.
        target: where the larger one is written; must not exist.
        copies: how many times.
        letters: ids of the letters.

    Returns:
        How many quads it has.
    """
    named = re.compile(rb"(?<=/letter/)(?:%s)(?=[/#>])" % b"|".join(re.escape(key.encode()) for key in letters))
    written = BytesIO()
    ox.serialize(ox.Store.read_only(str(source)), written, format=ox.RdfFormat.N_QUADS)
    text = written.getvalue()
    lines = text.splitlines(keepends=True)
    own = [line for line in lines if named.search(line)]
    template = b"".join(own)
    database = ox.Store(str(target))
    database.bulk_load(input=text, format=ox.RdfFormat.N_QUADS)
    for first in range(1, copies, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, copies))
        copied = b"".join(named.sub(rb"\g<0>~%d" % number, template) for number in numbers)
        database.bulk_load(input=copied, format=ox.RdfFormat.N_QUADS)
    database.optimize()
    database.flush()
    return len(lines) + (copies - 1) * len(own)


def _copy(db: sqlite3.Connection, table: str, ids: dict[str, str], copy: int, sizes: dict[str, int]) -> None:
    expressions = []
    for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall():
        if column in ids:
            expressions.append(f'"{column}" + {copy * sizes[ids[column]]}')
        elif column in _NAMES and copy:
            expressions.append(f"{column} || '~{copy}'")
        elif column in _DAYS and copy:
            expressions.append(f"IFNULL(DATE({column}, '-{copy} days'), {column})")
        else:
            expressions.append(f'"{column}"')
    db.execute(f"INSERT INTO {table} SELECT {', '.join(expressions)} FROM old.{table}")  # noqa: S608 (names of ours)


def _postings(db: sqlite3.Connection, copies: int, size: int) -> None:
    """The sets of the original, once for each copy; years and meetings are those of the copies."""
    for facet, value, bits in db.execute(
        "SELECT facet, value, bits FROM old.posting WHERE facet NOT IN ('year', 'due')"
    ).fetchall():
        original = BitMap.deserialize(bits)
        shifted = (original.shift(copy * size) for copy in range(copies))
        if facet == "meeting":
            found = [(f"{value}~{copy}" if copy else value, own) for copy, own in enumerate(shifted)]
        else:
            found = [(value, BitMap.union(*shifted))]
        db.executemany("INSERT INTO posting VALUES (?, ?, ?, ?)", [(facet, v, len(b), b.serialize()) for v, b in found])
    years: dict[tuple[str, str], list[int]] = {}
    for facet, query in _YEARS.items():
        for year, first, last in db.execute(query):
            years.setdefault((facet, year), []).extend(range(first, last + 1))
    sets = ((*key, BitMap(ids)) for key, ids in years.items())
    db.executemany("INSERT INTO posting VALUES (?, ?, ?, ?)", [(f, y, len(b), b.serialize()) for f, y, b in sets])
