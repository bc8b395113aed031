"""What an act is about that only points back: what the act told before it was about (daarvan, dit verzoek)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final, NamedTuple

from graph.extraction.acts import Act
from graph.extraction.titles import speaks
from graph.extraction.tokens import Token
from graph.model import Entity, Kind, Mention

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
        self._named: tuple[Entity, ...] = ()

    def enter_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self._last = _NOTHING
        self._named = ()

    def named(self, mentions: Sequence[Mention]) -> None:
        """Remember the materiel that a sentence named last."""
        self._named = _last_told(m.entity for m in mentions) or self._named

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
            points = any(not tokens[i].tags.isdisjoint(_POINTING) for i in found.reach) or _stands_for_a_thing(
                tokens, found
            )
            return self._last if points or found.match.frame.kind in _MEANS else _NOTHING
        named = any(tokens[i].names for i in words)
        points = "demonstrative" in tokens[words[0]].tags or any("back-reference" in tokens[i].tags for i in words)
        kind_only = any(tokens[i].low in self._things for i in words)  # de resterende toestellen
        if points and not named:
            return Matter("", self._last.objects)
        if not kind_only:
            return _NOTHING
        return Matter("", tuple(e for e in self._last.objects if e.cls == "Capability") or self._before(tokens, words))

    def _before(self, tokens: list[Token], words: Sequence[int]) -> tuple[Entity, ...]:
        """The materiel named last before the words: in their sentence, else in the paragraph."""
        return _last_told(n.entity for t in tokens[: words[0]] if (n := t.head) is not None) or self._named


def _last_told(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The materiel that comes last, that of a name of its own before any sort (Leopard 2, tanks)."""
    told = [e for e in entities if e.cls == "Capability"]
    proper = [e for e in told if not e.label.islower()]
    return tuple((proper or told)[-1:])


def _stands_for_a_thing(tokens: list[Token], found: Act) -> bool:
    """Whether a pronoun that is no subject stands for what the act is done to: stelt het ter beschikking."""
    situation = found.situation
    others = (p for p in situation.phrases if p != situation.subject.phrase and len(p.tokens) == 1)
    return any("anaphor" in tokens[p.tokens[0]].tags for p in others)
