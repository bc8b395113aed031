"""Who acts in a clause by word order: the phrase that is its subject."""

from __future__ import annotations

from typing import Final, NamedTuple

from graph.extraction.actors import actors
from graph.extraction.clause import Clause
from graph.extraction.phrases import BETWEEN, Phrase
from graph.extraction.predicates import Predicate
from graph.extraction.tokens import Token
from graph.model import Entity


class Subject(NamedTuple):
    """Who acts in a clause.

    Attributes:
        phrase: the noun phrase; None where it is understood.
        actors: the entities that head it.
        nested: entities inside it that do not head it (de Nederlandse steun).
        anaphor: the word that points back to an actor, "" where there is none.
    """

    phrase: Phrase | None
    actors: tuple[Entity, ...]
    nested: tuple[Entity, ...] = ()
    anaphor: str = ""


NOBODY: Final = Subject(None, ())


def subject(tokens: list[Token], clause: Clause, predicate: Predicate, parts: list[Phrase]) -> Subject:
    """The subject of a clause by word order.

    Args:
        tokens: the sentence.
        clause: the clause.
        predicate: its verbs.
        parts: its phrases.

    Returns:
        `NOBODY` where the clause has none of its own.
    """
    bare = [p for p in parts if not p.preposition and not _is_expression(tokens, p)]
    if clause.type in ("main", "aside") and predicate.finite is not None:
        first = next((p for p in parts if p.tokens[0] < predicate.finite), None)
        front = [p for p in bare if p is first]
        behind = [
            p for p in bare if _follows(tokens, predicate.finite, p) and _agrees(tokens, predicate.finite, p, front)
        ]
        # in mei komt in de Raad | een akkoord tot stand
        opens = clause.tokens[0] < predicate.finite and not front and not predicate.passive
        candidates = front + (behind or (bare[:1] if opens else []))
    else:
        candidates = bare[:1]
    first_found = NOBODY
    for phrase in candidates:
        found = as_subject(tokens, phrase)
        if found.actors or found.anaphor:
            return found
        if first_found is NOBODY:
            first_found = found
    return first_found


def _is_expression(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is a fixed expression of several words and no more: dat | onder leiding | staat van ..."""
    word = tokens[phrase.tokens[0]]
    return len(phrase.tokens) == 1 and " " in word.low and "expression" in word.tags and not word.names


def _agrees(tokens: list[Token], finite: int, phrase: Phrase, front: list[Phrase]) -> bool:
    """Whether a group behind the verb can be its subject: het verdrag verplicht | de lidstaten, it cannot."""
    if not front or tokens[finite].low.endswith("n"):
        return True
    head = tokens[phrase.tokens[-1]].head
    return head is None or head.entity.cls != "Group"


def _follows(tokens: list[Token], finite: int, phrase: Phrase) -> bool:
    return phrase.tokens[0] > finite and all(
        not tokens[i].tags.isdisjoint(BETWEEN) or tokens[i].low == "," for i in range(finite + 1, phrase.tokens[0])
    )


def as_subject(tokens: list[Token], phrase: Phrase) -> Subject:
    """A phrase as one who acts: the pronoun that it is, or the actors it names."""
    first = tokens[phrase.tokens[0]]
    if ("anaphor" in first.tags or "writer" in first.tags) and len(phrase.tokens) == 1:
        return Subject(phrase, (), anaphor=first.low)
    heads, nested = actors(tokens, phrase.tokens)
    return Subject(phrase, heads, nested)
