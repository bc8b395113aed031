"""Who benefits from an act: as its frame says, as its words say, or whom the section or the letter is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from graph.extraction.acts import Act
from graph.extraction.context import Actors
from graph.extraction.grammar import Grammar, Token
from graph.extraction.phrases import mentions_in
from graph.extraction.slots import of_class
from graph.model import Entity, Mention

_SUPPORT_REACH: Final = 8
"""How many words before a verb of support who is supported may stand."""
_RECEIVED: Final = ("supply", "training", "funding")
_FOR_NOBODY: Final = ("spending-target", "agreement")
_TURNED: Final = ("deployment", "production")
_OPENING: Final = 4
"""In so many sentences a letter says whom it is about."""
_OFTEN: Final = 3
"""A letter names at least so many times the mission it is about."""


class Receivers:
    """Remembers whom a section is about, and finds who benefits from an act."""

    def __init__(self, grammar: Grammar, remembered: Actors) -> None:
        self._grammar = grammar
        self._remembered = remembered
        self._home = frozenset((grammar.home.path,))
        self._receiver: tuple[Entity, ...] = ()
        self._headed: tuple[Entity, ...] = ()
        self._subject: tuple[Entity, ...] = ()
        self._read = 0

    def enter_section(self, mentions: Sequence[Mention]) -> None:
        """Begin a section under a heading; the one foreign country it names is whom it is about."""
        abroad = tuple(c for c in of_class(mentions, "Country") if c.path not in self._home)
        self._receiver = self._headed = abroad if len(abroad) == 1 else ()
        self._read = _OPENING

    def note(self, tokens: Sequence[Token]) -> None:
        """Learn from the opening of the letter whom it is about: de militaire steun aan Oekraïne."""
        if self._read < _OPENING:
            self._read += 1
            supported = [e for e in self._supported(tokens, range(len(tokens))) if e.path not in self._home]
            self._subject = self._subject or tuple(e for e in supported if e.cls == "Country")[:1]

    def of(self, tokens: Sequence[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Who benefits from an act.

        Args:
            tokens: the sentence.
            found: the act.
            bound: who acts; nobody benefits from his own act.

        Returns:
            The entities, empty where it is open.
        """
        kind = found.match.frame.kind
        if kind in _FOR_NOBODY:
            return ()
        stated = found.match.beneficiaries or self._supported(tokens, sorted(found.reach))
        received = tuple(e for e in stated if e not in bound)
        if kind in _RECEIVED:
            received = received or self._meant(tokens, found)
            received = tuple(e for e in received or self._receiver or self._subject if e not in bound)
            if not received and kind == "supply" and bound[0].cls == "Organisation" and self._from_outside(bound):
                received = (self._grammar.home,)
            abroad = tuple(e for e in received if e.cls == "Country" and e.path not in self._home)
            self._receiver = abroad or self._receiver
        elif kind == "position":
            named = {m.entity.path for t in tokens for m in t.names}
            received = received or tuple(e for e in self._headed if e not in bound and e.path in named)
        elif kind in _TURNED:
            received = received or tuple(e for e in self._headed if e not in bound)
        return received

    def _from_outside(self, bound: Sequence[Entity]) -> bool:
        """Whether a firm acts, not one of home and not an alliance."""
        return not any(e.path in self._remembered.home | self._remembered.bodies for e in bound)

    def _meant(self, tokens: Sequence[Token], found: Act) -> tuple[Entity, ...]:
        """The country inside a phrase of whom it is for: voor de weerbaarheid van Oekraïne."""
        for phrase in found.situation.phrases:
            if "beneficiary" in self._grammar.look_up(phrase.preposition).tags:
                named = of_class(mentions_in(tokens, phrase.tokens), "Country")
                if abroad := tuple(e for e in named if e.path not in self._home):
                    return abroad
        return ()

    def _supported(self, tokens: Sequence[Token], words: Sequence[int]) -> tuple[Entity, ...]:
        """Who is supported in the words: steun aan Oekraïne, samenwerking met Moldavië."""
        found: dict[str, Entity] = {}
        for place, at in enumerate(words[:-1]):
            if "support" not in tokens[at].tags:
                continue
            if tokens[at].readings:  # om Oekraïne te steunen
                before = [tokens[i].head for i in words[max(place - _SUPPORT_REACH, 0) : place]]
                found |= {n.entity.path: n.entity for n in before if n is not None and n.entity.cls == "Country"}
            if "beneficiary" not in tokens[words[place + 1]].tags:
                continue
            for later in words[place + 2 : place + 4]:
                name = tokens[later].head
                if name is not None and name.entity.cls in ("Country", "Organisation"):
                    found[name.entity.path] = name.entity
        return tuple(found.values())


def dominant(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The one mission that most of a letter's mentions of missions name; empty where none does."""
    missions = {m.entity.path: m.entity for m in mentions if m.entity.cls == "Mission"}
    counted = Counter(m.entity.path for m in mentions if m.entity.cls == "Mission")
    if not counted:
        return ()
    (path, times), total = counted.most_common(1)[0], counted.total()
    return (missions[path],) if times >= _OFTEN and 2 * times > total else ()
