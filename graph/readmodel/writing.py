"""Writes the read model of a finished graph: what the graph has as values, entities and letters; then the rest."""

from __future__ import annotations

import errno
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from typing import Final

from graph.namespaces import DEFAULT_BASE
from graph.readmodel import consultations, gatherings, promises, texts
from graph.readmodel.asking import Making, Queryable
from graph.readmodel.folding import fold
from graph.readmodel.tables import INDEXES, SCHEMA, VERSION

_SCHEMES: Final = ("kind", "commitment-status", "meeting-status", "unit", "document-type")


def write(engine: Queryable, file: Path, *, base: str = DEFAULT_BASE) -> None:
    """Make the read model of a graph.

    Args:
        engine: the finished graph.
        file: where it is written; must not exist.
        base: where the graph's instances stand, with its last slash.

    Raises:
        QueryError, StoreError: the graph did not answer.
        OSError: the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as db:
            # Nobody reads the file before it is done, and a build that is killed throws it away.
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            db.executescript(SCHEMA)
            db.execute("BEGIN")
            making = Making(engine, db, base)
            _values(making)
            _entities(making)
            _letters(making)
            gatherings.write(making)
            consultations.write_questions(making)
            promises.write(making)
            consultations.write_conflicts(making)
            texts.write(making)
            db.executemany("INSERT INTO meta VALUES (?, ?)", [("version", str(VERSION)), ("base", base)])
            db.execute("COMMIT")
            db.executescript(INDEXES)
            db.execute("ANALYZE")
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error), str(file)) from error


def _labels(making: Making, about: str) -> dict[str, tuple[str, str]]:
    """Dutch and English names of things: the plain label, which is Dutch, and the preferred one in English."""
    plain: dict[str, str] = {}
    english: dict[str, str] = {}
    for thing, label in making.ask(
        f"SELECT ?s ?label {{ {about} ?s rdfs:label ?label FILTER (LANG(?label) != 'en') }}"
    ):
        plain[thing or ""] = min(label or "", plain.get(thing or "", label or ""))
    for thing, label in making.ask(
        f"SELECT ?s ?label {{ {about} ?s skos:prefLabel ?label FILTER (LANG(?label) = 'en') }}"
    ):
        english[thing or ""] = label or ""
    return {t: (plain.get(t) or english[t], english.get(t) or plain[t]) for t in {**plain, **english}}


def _values(making: Making) -> None:
    """Kinds, statuses, units and document types by notation."""
    for scheme in _SCHEMES:
        within = f"?s skos:notation ?n FILTER (STRSTARTS(STR(?s), '{making.base}vocabulary/{scheme}/')) "
        named = _labels(making, within)
        dutch = making.ask(f"SELECT ?s ?label {{ {within} ?s skos:prefLabel ?label FILTER (LANG(?label) = 'nl') }}")
        preferred = {s or "": label or "" for s, label in dutch}
        notations = {s or "": n or "" for s, n in making.ask(f"SELECT ?s ?n {{ {within} }}")}
        making.insert(
            "value",
            [
                (scheme, n, preferred.get(s) or named.get(s, (n, n))[0], named.get(s, (n, n))[1])
                for s, n in sorted(notations.items())
            ],
        )


def _entities(making: Making) -> None:
    """Everything that has a class of the ontology and is a concept, with how often letters name it."""
    classes: dict[str, str] = {}
    for thing, whole in making.ask(
        "SELECT ?s ?class { ?s a skos:Concept, ?class FILTER (STRSTARTS(STR(?class), STR(kg:))) }"
    ):
        name = (whole or "").rpartition("#")[2]
        classes[thing or ""] = min(name, classes.get(thing or "", name))
    named = _labels(making, "?s a skos:Concept .")
    names = defaultdict(set)
    for path in ("skos:altLabel", "skos:prefLabel"):
        for thing, name in making.pairs("skos:Concept", path):
            names[thing].add(name)
    mentions: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for thing, passages, documents in making.ask(
        "SELECT ?s (COUNT(DISTINCT ?p) AS ?n) (COUNT(DISTINCT ?letter) AS ?l) "
        "{ ?s a skos:Concept ; kg:evidence ?p . ?p prov:wasQuotedFrom ?letter } GROUP BY ?s"
    ):
        mentions[thing or ""], letters[thing or ""] = int(passages or 0), int(documents or 0)
    rows = []
    for thing, cls in sorted(classes.items()):
        making.entities[thing] = len(making.entities) + 1
        last = thing.rpartition("/")[2]
        dutch, english = named.get(thing, (last, last))
        others = "\n".join(sorted(names[thing] - {dutch, english}))
        sort = fold(dutch).text
        rows.append(
            (
                making.entities[thing],
                thing,
                making.key(thing),
                cls,
                dutch,
                english,
                sort,
                others,
                mentions[thing],
                letters[thing],
                0,
            )
        )
    making.insert("entity", rows)


def _letters(making: Making) -> None:
    """Letters, newest first; one without a date is as old as the first meeting it is about."""
    found = sorted(thing or "" for (thing,) in making.ask("SELECT DISTINCT ?s { ?s a kg:Letter }"))
    titles = making.one("kg:Letter", "dct:title")
    types = making.one("kg:Letter", "dct:type/skos:notation")
    issued = making.one("kg:Letter", "dct:issued")
    numbers = making.one("kg:Letter", "dct:identifier")
    senders = making.one("kg:Letter", "dct:creator")
    near = making.one("kg:Letter", "kg:concerns/kg:earliest")
    dated = {letter: issued.get(letter) or near.get(letter) for letter in found}
    found.sort(key=lambda letter: dated[letter] or "", reverse=True)
    making.letters.update((letter, number) for number, letter in enumerate(found, start=1))
    making.insert(
        "letter",
        [
            (
                making.letters[letter],
                letter,
                making.key(letter),
                titles.get(letter) or letter.rpartition("/")[2],
                types.get(letter),
                issued.get(letter),
                dated[letter],
                numbers.get(letter),
                making.entity(senders[letter]) if letter in senders else None,
                None,
                None,
                0,
            )
            for letter in found
        ],
    )
