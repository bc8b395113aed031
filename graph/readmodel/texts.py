"""Full text for the read model: paragraphs of letters, and the words of all that can be searched for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Final

from graph.readmodel.asking import Making
from graph.readmodel.folding import fold

KINDS: Final = ("entity", "meeting", "letter", "question", "commitment", "passage")
"""What can be searched for, in the order of their ids in the index: each kind has a stretch of its own."""

LONGEST: Final = 1_500
"""Characters of a paragraph, about; a longer one is cut at the end of a line or sentence."""

SHORTEST: Final = 80
"""Characters of a paragraph; a shorter one is taken together with the next."""

_GAP: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t\x0c]*(?:\r\n|\r|\n))+[ \t\x0c]*|\x0c")
_END: Final = re.compile(r"[.?!:;]['’”\")]*\s+|[\r\n]+")


_SOURCES: Final = {
    "entity": "SELECT id, nl || ' ' || en || ' ' || names, '' FROM entity WHERE mentions > 0 OR commitments > 0",
    "meeting": "SELECT g.id, g.label, IFNULL(s.nl || ' ' || s.names, '') FROM gathering g "
    "LEFT JOIN entity s ON s.id = g.series ORDER BY g.earliest DESC, g.id",
    "letter": "SELECT id, title, IFNULL(number, '') FROM letter",
    "question": "SELECT id, '', words || ' ' || answer_words FROM question",
    "commitment": "SELECT id, label, object || ' ' || words FROM commitment ORDER BY id",
    "passage": "SELECT id, '', text FROM paragraph ORDER BY letter, start",
}
"""By kind, what is searched for: id, words of its title, words of its text; those of the newest letters first."""


def write(making: Making) -> None:
    """Write paragraphs and the index of words; all else is written."""
    for letter, text in making.pairs("kg:Letter", "schema:text"):
        if letter in making.letters:
            making.insert(
                "paragraph",
                ((None, making.letters[letter], start, text[start:end]) for start, end in paragraphs(text)),
            )
    index(making.db)


def index(db: sqlite3.Connection) -> None:
    """Write the index of words over the tables as they are."""
    for kind in KINDS:
        begin = db.execute("SELECT IFNULL(MAX(id), 0) FROM document").fetchone()[0]
        db.execute("INSERT INTO meta VALUES (?, ?)", (f"first {kind}", str(begin + 1)))
        for number, (thing, title, body) in enumerate(db.execute(_SOURCES[kind]), start=begin + 1):
            db.execute("INSERT INTO document VALUES (?, ?, ?)", (number, kind, thing))
            db.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, fold(title).text, fold(body).text)
            )
    db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("CREATE TABLE word (word TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
    db.execute("INSERT INTO word SELECT term, doc FROM temp.vocabulary")
    db.execute("DROP TABLE temp.vocabulary")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text: what stands between empty lines, in pieces where that is long.

    Args:
        text: a letter's text.

    Yields:
        Start and end of each, without white space at either; a heading stands with what follows it.
    """
    start = 0
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        if gap and end - start < SHORTEST:
            continue
        yield from _pieces(text, start, end)
        start = gap.end() if gap else end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        ends = [m.end() for m in _END.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = ends[-1] if ends else start + LONGEST
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
