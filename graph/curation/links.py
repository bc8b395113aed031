"""Proposals of links to other data sets: names of the graph held against tables of names and identifiers."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.curation.entities import Named, named
from graph.errors import LetterError, UsageError
from graph.evaluation.matching import fold
from graph.namespaces import PREFIXES
from graph.store import Engine

_NAMES: Final = re.compile(r"label|name|naam|alias|abbr|afkorting|short|code", re.IGNORECASE)
_ASIDE: Final = re.compile(r"source|bron|note|verified|file", re.IGNORECASE)
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_UNLINKED_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identifier of another data set.

    Attributes:
        iri: the identifier.
        names: what the table calls it.
        source: file and row of the table.
    """

    iri: str
    names: tuple[str, ...]
    source: str


def candidates(file: Path) -> Iterator[Candidate]:
    """Read a table of names and identifiers.

    Args:
        file: CSV in UTF-8 with a header. Columns whose name tells of names (label, name, naam, alias,
            abbreviation, code ...) are names, several in one cell parted by |; cells that are IRIs are identifiers,
            but for those in columns of sources and notes.

    Yields:
        One candidate an identifier and row.

    Raises:
        UsageError: there is no such file.
        LetterError: it is no table of names and identifiers.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table, strict=True))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}; name a CSV file with --from") from error
    except UnicodeDecodeError as error:
        raise LetterError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except csv.Error as error:
        raise LetterError(f"{file}: not a CSV table: {error}; save it as CSV") from error
    columns = [c for c in (rows[0] if rows else ()) if isinstance(c, str) and _NAMES.search(c)]
    if not any(_IRI.fullmatch(cell) for row in rows for cell in _cells(row)) or not columns:
        raise LetterError(f"{file}: no table with a column of names and one of identifiers (https://...)")
    for number, row in enumerate(rows, start=2):
        cells = [row[c] or "" for c in columns]
        names = tuple(n.strip() for c in cells for n in c.split("|") if n.strip() and not _IRI.fullmatch(n.strip()))
        for cell in _cells(row):
            if _IRI.fullmatch(cell):
                yield Candidate(cell, names, f"{file.name}:{number}")


def _cells(row: dict[str, str]) -> Iterator[str]:
    """Cells that may be identifiers; a row longer than the header has cells without a name, which are none."""
    return (v.strip() for k, v in row.items() if isinstance(k, str) and isinstance(v, str) and not _ASIDE.search(k))


def link_proposals(engine: Engine, tables: Iterable[Candidate], *, base: str) -> str:
    """Propose links for entities that have none into a data set.

    Args:
        engine: the store.
        tables: identifiers and their names.
        base: where instances stand.

    Returns:
        Turtle: a skos:exactMatch where one identifier and one entity share a name, a comment where several do;
        at the end, as comments, what is still without any link, the most mentioned first.
    """
    entities = [n for n in named(engine, base=base) if n.known or n.places]
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in tables:
        for name in candidate.names:
            by_name[fold(name)].append(candidate)
    lines = [f"@base <{base}> .", f"@prefix skos: <{PREFIXES['skos']}> ."]
    unlinked = []
    for thing in entities:
        proposed = _proposed(thing, by_name)
        lines += _written(thing, proposed, base)
        if not thing.links and not proposed:
            unlinked.append(f"#   {len(thing.places):5}  <{thing.iri.removeprefix(base)}> {thing.label}")
    if unlinked:
        lines += ["", f"# Still without any link: {len(unlinked)}", *unlinked[:_UNLINKED_SHOWN]]
    return "\n".join(lines) + "\n"


def _proposed(thing: Named, by_name: dict[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Candidates by data set, but for data sets that the entity is linked to already."""
    linked = {_data_set(iri) for iri in thing.links}
    found: dict[str, list[Candidate]] = defaultdict(list)
    for name in dict.fromkeys(fold(n) for n in (thing.label, *thing.names)):
        for candidate in by_name.get(name, ()):
            others = found[_data_set(candidate.iri)]
            if _data_set(candidate.iri) not in linked and candidate.iri not in {c.iri for c in others}:
                others.append(candidate)
    return {data_set: some for data_set, some in found.items() if some}


def _data_set(iri: str) -> str:
    return re.split(r"[^/#(]*$", iri, maxsplit=1)[0]


def _written(thing: Named, proposed: Mapping[str, Sequence[Candidate]], base: str) -> list[str]:
    subject = f"<{thing.iri.removeprefix(base)}>"
    lines = []
    for some in proposed.values():
        if len(some) == 1:
            lines.append(f"{subject} skos:exactMatch <{some[0].iri}> .  # {thing.label}; {some[0].source}")
        else:
            lines.append(f"# {subject} {thing.label}: one of several, choose")
            lines += [f"# {subject} skos:exactMatch <{c.iri}> .  # {', '.join(c.names)}; {c.source}" for c in some]
    return lines
