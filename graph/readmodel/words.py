"""Full text: words anywhere in longer words, without accents, ranked, with the stretch of text that has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, cast

from pyroaring import BitMap

from graph.readmodel.folding import fold, words
from graph.readmodel.model import ReadModel
from graph.readmodel.texts import KINDS

MOST_WORDS: Final = 12
"""Words of a query that are looked for; more make no question that a person asks."""

LONGEST: Final = 300
"""Characters of a query that are looked at."""

MOST_COUNTED: Final = 20_000
"""Things of a kind that are counted and ranked, the first in order of id; what more has the words is past reading."""

_SUBSTRING: Final = 4
"""Letters from which on a word is found inside longer ones; shorter ones (aan, het) stand in too many."""

_VARIANTS: Final = 200
"""Words that one word of a query stands for, the most frequent ones."""

_PART: Final = re.compile(r'"([^"]*)"?|(\S+)')
_TYPE: Final = re.compile(r"\d+|[^\W\d_]+")
"""Letters and digits apart: F35 is also written F-35."""

_TITLE_WEIGHT: Final = 8.0

_ASKED: Final = "words asked for last"
"""Where a read model keeps them with what they were understood as."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    Attributes:
        kind: what sort of thing, of `texts.KINDS`.
        thing: its id in the table of its kind.
        score: how well it fits; higher is better.
    """

    kind: str
    thing: int
    score: float


@dataclass(frozen=True, slots=True)
class _Question:
    """A query as the index understands it.

    Attributes:
        match: an expression of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax).
        marked: finds, in folded text, what is to be marked.
    """

    match: str
    marked: re.Pattern[str]


def question(model: ReadModel, text: str) -> _Question | None:
    """Understand a query: every word must be there, those in quotation marks one after the other.

    Args:
        model: the read model, whose words a word of the query is looked for in.
        text: what a person wrote; nothing of it is an operator.

    Returns:
        None where there is no word in it, or one that no text has.
    """
    # A page asks it again for each of its hits, and a look through all words takes as long as a search.
    held = cast("tuple[str, _Question | None]", model.kept.get(_ASKED, ("", None)))
    if held[0] != text:
        held = model.kept[_ASKED] = (text, _understood(model, text))
    return held[1]


def _understood(model: ReadModel, text: str) -> _Question | None:
    clauses, marked = [], []
    for found in list(_PART.finditer(text[:LONGEST]))[:MOST_WORDS]:
        phrase = words(found[1] if found[1] is not None else found[2])
        if not phrase:
            continue
        marked.append(r"[\W_]*".join(map(re.escape, phrase)))
        if len(phrase) > 1:
            joined = "".join(phrase)
            quoted = f'"{" ".join(phrase)}"'
            # F-16 is also written F16, and a phrase is a phrase.
            clauses.append(quoted if found[1] is not None else f'({quoted} OR "{joined}")')
            if found[1] is None:
                marked.append(re.escape(joined))
            continue
        variants = [f'"{word}"' for word in _variants(model, phrase[0])]
        parts = _TYPE.findall(phrase[0])
        if len(parts) > 1:
            variants.append(f'"{" ".join(parts)}"')
            marked.append(r"[\W_]*".join(parts))
        if not variants:
            return None
        clauses.append(f"({' OR '.join(variants)})")
    if not clauses:
        return None
    return _Question(" AND ".join(clauses), re.compile("|".join(sorted(marked, key=len, reverse=True))))


def _variants(model: ReadModel, word: str) -> list[str]:
    """The words of the index that a word stands for: itself, and from four letters on those that contain it."""
    if len(word) < _SUBSTRING:
        found = model.rows("SELECT word FROM word WHERE word = ?", (word,))
    else:
        found = model.rows(
            "SELECT word FROM word WHERE INSTR(word, ?) ORDER BY word = ? DESC, number DESC LIMIT ?",
            (word, word, _VARIANTS),
        )
    return [variant for (variant,) in found]


def commitments(model: ReadModel, text: str) -> BitMap:
    """Ids of all commitments that have the words of a query."""
    asked = question(model, text)
    if asked is None:
        return BitMap()
    first, last = _stretch(model, "commitment")
    # Commitments are indexed in the order of their ids, which count from 1 without gaps.
    return BitMap(
        number - first + 1
        for (number,) in model.connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?", (asked.match, first, last)
        )
    )


def search(model: ReadModel, text: str, *, kind: str, most: int, offset: int = 0) -> list[Hit]:
    """The things of a kind that fit a query best.

    Args:
        model: the read model.
        text: what a person wrote.
        kind: of `texts.KINDS`.
        most: how many hits at most.
        offset: how many of the best to leave out.

    Returns:
        Hits, best first: by BM25, a word in a title for eight in a text; of entities first those called so, then
        those named most.
    """
    asked = question(model, text)
    if asked is None:
        return []
    first, last = _stretch(model, kind)
    last = _bounded(model, asked.match, first, last)
    if kind == "entity":
        return [
            Hit(kind, thing, score)
            for thing, score in model.rows(
                "SELECT e.id, (e.sort = ?) * 1e6 + e.mentions "
                "+ (INSTR(CHAR(10) || LOWER(e.names) || CHAR(10), CHAR(10) || ? || CHAR(10)) > 0) * 1e5 AS score "
                "FROM words w JOIN document d ON d.id = w.rowid JOIN entity e ON e.id = d.thing "
                "WHERE words MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY score DESC, e.id LIMIT ? OFFSET ?",
                (" ".join(words(text)), text.strip().lower(), asked.match, first, last, most, offset),
            )
        ]
    return [
        Hit(kind, thing, -score)
        for thing, score in model.rows(
            "SELECT d.thing, score FROM (SELECT rowid AS number, bm25(words, ?, 1.0) AS score FROM words "
            "WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score, rowid LIMIT ? OFFSET ?) "
            "JOIN document d ON d.id = number ORDER BY score, number",
            (_TITLE_WEIGHT, asked.match, first, last, most, offset),
        )
    ]


def count(model: ReadModel, text: str) -> dict[str, int]:
    """How many things of every kind fit a query, as far as `MOST_COUNTED`."""
    asked = question(model, text)
    counts = dict.fromkeys(KINDS, 0)
    if asked is None:
        return counts
    for kind in KINDS:
        first, last = _stretch(model, kind)
        counts[kind] = model.number(
            "SELECT COUNT(*) FROM (SELECT 1 FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)",
            (asked.match, first, last, MOST_COUNTED),
        )
    return counts


def _bounded(model: ReadModel, match: str, first: int, last: int) -> int:
    """The last id of a stretch that is ranked, so that a word of every letter costs no more than one of many."""
    return (
        model.number(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1 OFFSET ?",
            (match, first, last, MOST_COUNTED - 1),
        )
        or last
    )


def _stretch(model: ReadModel, kind: str) -> tuple[int, int]:
    """First and last id that things of a kind have in the index."""
    following = KINDS[KINDS.index(kind) + 1 :]
    return model.first(kind), model.first(following[0]) - 1 if following else 2**62


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text with what was looked for.

    Attributes:
        start, end: the stretch, in characters of the text.
        marks: start and end of every mark, likewise, in order.
    """

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


def snippet(model: ReadModel, query: str, text: str, *, length: int = 260) -> Snippet:
    """The stretch of a text that shows best what was looked for.

    Args:
        model: the read model.
        query: what a person wrote.
        text: of the thing found.
        length: of the stretch, in characters, about.

    Returns:
        The stretch with most marks, the first of these; the beginning where nothing can be marked.
    """
    asked = question(model, query)
    folded = fold(text)
    found = [folded.original(*m.span()) for m in asked.marked.finditer(folded.text)] if asked else []
    found = [(start, end) for start, end in found if start < end]
    if len(text) <= length or not found:
        end = len(text) if len(text) <= length else _boundary(text, length, 1)
        return Snippet(0, end, tuple((s, e) for s, e in found if e <= end))
    best = max(
        found, key=lambda mark: (sum(mark[0] <= s and e <= mark[0] + length * 2 // 3 for s, e in found), -mark[0])
    )
    start = _boundary(text, max(0, best[0] - length // 3), -1)
    end = _boundary(text, min(len(text), start + length), 1)
    return Snippet(start, end, tuple((s, e) for s, e in found if start <= s and e <= end))


def _boundary(text: str, place: int, step: int) -> int:
    """The nearest end of a word from a place on, in one direction."""
    for _ in range(40):
        if place <= 0 or place >= len(text) or text[place - 1].isspace():
            break
        place += step
    return max(0, min(place, len(text)))
