"""What an act is about that only points back: what the act told before it was about (daarvan, dit verzoek)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from graph.extraction.acts import Act
from graph.extraction.titles import speaks
from graph.extraction.tokens import Token
from graph.model import Entity, Kind

_POINTING: Final = frozenset(("back-reference", "demonstrative", "expletive"))
_MEANS: Final[frozenset[Kind]] = frozenset(("funding", "spending-target"))
"""Kinds told with a sum alone where the sentence before says what it is for."""


class Matter(NamedTuple):
    """What an act is about: its words, empty where it has none, and the entities they name or mean."""

    text: str
    objects: tuple[Entity, ...]


_NOTHING: Final = Matter("", ())


class Antecedents:
    """Remembers what the acts of a paragraph were about.

    Args:
        things: nouns that only say what sort of thing is meant (toestellen, schepen).
    """

    def __init__(self, things: Container[str]) -> None:
        self._things = things
        self._last = _NOTHING

    def enter_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self._last = _NOTHING

    def note(self, matter: Matter) -> None:
        """Remember what an act is about."""
        if matter.text or matter.objects:
            self._last = matter

    def meant(self, tokens: list[Token], found: Act, words: Sequence[int]) -> Matter:
        """What the act before was about, where an act means the same.

        Args:
            tokens: the sentence.
            found: the act.
            words: positions of the words of its object; may be empty.

        Returns:
            Words and entities where its own say nothing; entities alone where they point back beside a noun of their
            own; nothing where they do neither.
        """
        if not any(speaks(tokens[i]) for i in words):
            points = any(tokens[i].tags & _POINTING for i in found.reach) or _stands_for_a_thing(tokens, found)
            return self._last if points or found.match.frame.kind in _MEANS else _NOTHING
        named = any(tokens[i].names for i in words)
        points = "demonstrative" in tokens[words[0]].tags or any("back-reference" in tokens[i].tags for i in words)
        kind_only = any(tokens[i].low in self._things for i in words)  # de resterende toestellen
        if points and not named:
            return Matter("", self._last.objects)
        return Matter("", tuple(e for e in self._last.objects if e.cls == "Capability")) if kind_only else _NOTHING


def _stands_for_a_thing(tokens: list[Token], found: Act) -> bool:
    """Whether a pronoun that is no subject stands for what the act is done to: stelt het ter beschikking."""
    situation = found.situation
    others = (p for p in situation.phrases if p != situation.subject.phrase and len(p.tokens) == 1)
    return any("anaphor" in tokens[p.tokens[0]].tags for p in others)
