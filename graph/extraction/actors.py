"""The actors that head a noun phrase, those inside it, and all that its words name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.extraction.tokens import Token, plain
from graph.model import ACTOR_CLASSES, Entity, Mention

SUBJECT_CLASSES: Final = ACTOR_CLASSES | {"Mission"}
"""Classes of those who can be the subject of an act."""
_ADJECTIVE: Final = 4
"""Letters of the adjective of a country at least."""
_ATTRIBUTE: Final = 4
"""How many words before a name the preposition of an attribute may stand: de in het Poolse | Rzeszów | gelegen hal."""
_FUNCTION: Final = frozenset(
    (
        "determiner",
        "preposition",
        "coordinator",
        "adverb",
        "negation",
        "reflexive",
        "subordinator",
        "relative",
        "time",
    )
)
_PLURAL_CLASSES: Final = frozenset(("Group", "Post", "ParliamentaryGroup"))


def mentions_in(tokens: list[Token], words: Sequence[int]) -> list[Mention]:
    """All mentions in the words, in order, the longest first where they share a word."""
    return [m for at in words for m in tokens[at].names]


def actors(tokens: list[Token], words: Sequence[int]) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The entities that head a noun phrase, and those only inside it.

    Args:
        tokens: the sentence.
        words: positions of the phrase's words.

    Returns:
        Heads (a list joined by commas and coordinators gives several), and the rest.
    """
    heads: dict[str, Entity] = {}
    nested: dict[str, Entity] = {}
    open_head = True
    below = False
    for place, at in enumerate(words):
        token = tokens[at]
        name = token.head
        if name is not None and name.entity.cls in SUBJECT_CLASSES:
            if _attributive(tokens, words, place) and name.entity.cls not in _PLURAL_CLASSES:
                nested[name.entity.path] = name.entity  # deze NAVO-activiteit: names take no demonstrative
                open_head = False
            elif names_firm(tokens, at) and place + 1 < len(words):
                continue
            elif place > 1 and in_attribute(tokens, at) and any("preposition" in tokens[i].tags for i in words[:place]):
                nested[name.entity.path] = name.entity
                open_head = True
            elif is_adjective(tokens, at) and not _transparent(tokens, words, place + 1):
                nested[name.entity.path] = name.entity
            elif open_head:
                heads[name.entity.path] = name.entity
                open_head = False
            else:
                nested[name.entity.path] = name.entity
        elif token.names:
            for mention in token.names:
                if mention.entity.cls in SUBJECT_CLASSES:
                    nested[mention.entity.path] = mention.entity
            named = place + 1 < len(words) and bool(tokens[words[place + 1]].names)  # de EU-missie | EUCAP Somalia
            known = token.names[0].entity.cls in SUBJECT_CLASSES and name is not None
            open_head = open_head and (known or named)
        elif token.low == "," or "coordinator" in token.tags:
            open_head = bool(heads) or not below
        elif "genitive" in token.tags or "preposition" in token.tags:
            below = below or not open_head  # what follows is part of a thing, not a second actor
        elif not token.tags.isdisjoint(("transparent-head", "determiner", "adverb")) or _describes(
            tokens, words, place
        ):
            continue
        else:
            open_head = False
    return tuple(heads.values()), tuple(e for p, e in nested.items() if p not in heads)


def is_adjective(tokens: list[Token], at: int) -> bool:
    """Whether a country's name describes the noun after it (Nederlandse steun) and is no actor itself."""
    name = tokens[at].head
    low = tokens[at].low
    if name is None or name.entity.cls != "Country" or len(low) < _ADJECTIVE or not low.endswith(("e", "s", "sch")):
        return False
    if tokens[at].low == plain(name.entity.label) or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return bool(after.names) or (after.low[0].isalpha() and after.tags.isdisjoint(_FUNCTION))


def in_attribute(tokens: list[Token], at: int) -> bool:
    """Whether a name stands in what only describes a noun behind it: de in | Zweden | ontwikkelde toestellen."""
    if at + 1 >= len(tokens) or not _may_describe(tokens[at + 1]):
        return False
    for before in range(at - 1, max(at - _ATTRIBUTE, 0), -1):
        if "preposition" in tokens[before].tags:
            return not tokens[before - 1].tags.isdisjoint(("determiner", "quantity"))
    return False


def _may_describe(token: Token) -> bool:
    """Whether a word may be a participle or adjective before a noun."""
    return not (token.names or token.tags) and (token.low.endswith(("e", "en")) or "participle" in token.forms)


def names_firm(tokens: list[Token], at: int) -> bool:
    """Whether a noun for a kind of organisation stands right before the name of one: het bedrijf | Thales."""
    if at + 1 >= len(tokens):
        return False
    noun, name = tokens[at].head, tokens[at + 1].head
    return noun is not None and noun.entity.cls == "Group" and name is not None and name.entity.cls == "Organisation"


def _attributive(tokens: list[Token], words: Sequence[int], place: int) -> bool:
    """Whether a name after a demonstrative only describes the noun behind it: deze NAVO activiteit."""
    if not place or "demonstrative" not in tokens[words[place - 1]].tags or place + 1 == len(words):
        return False
    return tokens[words[place + 1]].low[0].isalpha() and not tokens[words[place + 1]].tags


def _transparent(tokens: list[Token], words: Sequence[int], place: int) -> bool:
    """Whether the noun after an adjective only stands for its country (de Oekraïense autoriteiten)."""
    return place < len(words) and "transparent-head" in tokens[words[place]].tags


def _describes(tokens: list[Token], words: Sequence[int], place: int) -> bool:
    """Whether a word is an adjective or number before a noun, or a noun before its name (operatie Eastern Sentry)."""
    low = tokens[words[place]].low
    if place + 1 >= len(words):
        return False
    following = tokens[words[place + 1]]
    return low.endswith("e") or low[0].isdigit() or bool(following.names) or "transparent-head" in following.tags
