"""Who benefits from an act: as its frame says, as its words say, or whom the section or the letter is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import mentions_in
from graph.extraction.beneficiaries import Beneficiaries
from graph.extraction.context import Actors
from graph.extraction.grammar import Grammar
from graph.extraction.served import Served
from graph.extraction.slots import of_class
from graph.extraction.tokens import Token
from graph.model import Entity, EntityClass, Mention

_RECEIVED: Final = ("supply", "training", "funding")
_FOR_NOBODY: Final = ("spending-target", "agreement")
_GIVEN: Final = ("deployment", "production", "supply", "training", "funding", "investment", "other")
_OF_WORDS: Final = ("position", "other")
_NO_COSTS: Final[tuple[EntityClass, ...]] = ("Programme", "Organisation")
"""Money for a mission pays for those who are sent, not for the country where it is."""
_SHARE: Final = 4
"""Of all names of states abroad, one in so many at least is of the one that a letter is about."""
_OPENING: Final = 4
"""In so many sentences a letter says whom it is about."""


class Receivers:
    """Remembers whom a section is about, and finds who benefits from an act.

    Args:
        grammar: the compiled lexicon.
        remembered: who acted, and who is of home.
        served: what the vocabulary knows of who benefits.
        head: the mentions in the head of the letter.
        headings: the mentions in its headings; of a country named there only its section is.
        mentions: all of the letter; whom its head names is whom it is about where it names nobody abroad as often.
    """

    def __init__(
        self,
        grammar: Grammar,
        remembered: Actors,
        served: Served,
        head: Sequence[Mention],
        headings: Sequence[Mention],
        mentions: Sequence[Mention],
    ) -> None:
        self._grammar = grammar
        self._remembered = remembered
        self._served = served
        self._gains = Beneficiaries(grammar, remembered, served)
        self._home = frozenset((grammar.home.path,))
        self._often: frozenset[str] = frozenset()
        self._receiver: tuple[Entity, ...] = ()
        self._headed: tuple[Entity, ...] = ()
        self._subjects: dict[str, Entity] = {}
        lands = self._abroad(head)
        apart = {c.path for c in of_class(headings, "Country")} if len(lands) > 1 else set()
        whole = tuple(c for c in lands if c.path not in apart)
        self._titled = self._most_named(whole, [m for m in mentions if m.entity.path not in apart])
        self._several = len(whole) > 1
        self._read = 0

    def enter_section(self, mentions: Sequence[Mention]) -> None:
        """Begin a section under a heading; the one foreign country it names is whom it is about."""
        self._receiver = self._headed = self._one_abroad(mentions)
        self._read = _OPENING

    def enter_paragraph(self) -> None:
        """Forget who received in the paragraph before."""
        self._receiver = self._headed

    def note(self, tokens: list[Token]) -> None:
        """Learn who holds which office, and from the opening of the letter whom it is about: de steun aan Oekraïne."""
        self._gains.note(tokens)
        if self._read < _OPENING:
            self._read += 1
            words = range(len(tokens))
            supported = [e for e in self._gains.supported(tokens, words, goods=False) if e.path not in self._home]
            self._subjects |= {e.path: e for e in supported if e.cls == "Country"}

    def _abroad(self, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        return tuple(c for c in of_class(mentions, "Country") if c.path not in self._home)

    def _one_abroad(self, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        abroad = self._abroad(mentions)
        return abroad if len(abroad) == 1 else ()

    def _most_named(self, titled: tuple[Entity, ...], mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        """The country in the head, where the letter names no other abroad more often."""
        abroad = (m.entity for m in mentions if m.entity.cls == "Country" and m.entity.path not in self._home)
        counted = Counter(e.path for e in abroad)
        most = counted.most_common(1)
        self._often = frozenset(path for path, times in counted.items() if _SHARE * times >= counted.total())
        return titled if len(titled) == 1 and titled[0].path == most[0][0] else ()

    def of(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
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
            if kind == "agreement":
                return self._gains.to.stood_for(tokens, found, bound)
            return self._gains.supported(tokens, sorted(found.reach), goods=False)
        nobody = {e.path for e in (*bound, *self._gains.sent(tokens, found))}
        nobody |= self._served.chambers
        if kind != "position":
            nobody |= _own_state(tokens, found, bound)
        if nobody.isdisjoint(self._served.adversaries):
            nobody |= self._served.adversaries
        ways = self._ways(tokens, found, bound)
        received = next((said for way in ways if (said := tuple([e for e in way if e.path not in nobody]))), ())
        if kind in _RECEIVED:
            if kind == "supply" and self._gains.from_outside(bound) and not self._elsewhere(bound):
                own = [e for e in self._remembered.own if e.path in self._remembered.home]
                received = received or tuple({e.path: e for e in (self._grammar.home, *own)}.values())
            abroad = tuple(e for e in received if e.cls == "Country" and e.path not in self._home)
            self._receiver = self._receiver if received == self._gains.asking(tokens) else abroad or self._receiver
        return received

    def _ways(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> Iterator[Sequence[Entity]]:
        """What each way to tell who benefits says, the surest first, worked out when asked for."""
        gains, kind = self._gains, found.match.frame.kind
        if kind != "position":
            yield gains.to.stood_for(tokens, found, bound)
        if kind == "deployment":
            yield gains.to.given(tokens, found, bound)
        ours = any(e.path in self._remembered.home for e in bound)
        yield [e for e in found.match.beneficiaries if not (ours and e.path in self._home)]
        yield gains.supported(tokens, sorted(found.reach))
        if kind == "position" or (kind in _GIVEN and kind != "deployment"):
            yield gains.to.given(tokens, found, bound)
        if kind in _GIVEN:
            yield gains.related(tokens, found)
            yield gains.to.destined(tokens, found, bound)
            yield gains.asking(tokens)
        if kind in _RECEIVED:
            yield from self._received(tokens, found, bound)
        else:
            yield gains.named_in(tokens, "Programme")
        if kind == "deployment" and gains.teaching(tokens, found):
            yield gains.people_of(tokens, found)
            yield gains.named_in(tokens)
            yield self._receiver or self._about()
        elif kind == "deployment":
            yield gains.joined(tokens, found)
            yield gains.guarded(tokens, found)
        elif kind == "position":
            named = {m.entity.path for t in tokens for m in t.names}
            yield [e for e in self._headed if e.path in named]
            yield gains.favoured(tokens, found)
            yield gains.spoken_for(bound)
        elif kind == "production":
            yield gains.to.meant_elsewhere(tokens, found, bound)
            yield self._headed
        elif kind == "investment":
            yield self._supplied(tokens, found, bound)
            yield gains.equipped(tokens, bound)
        if kind in _OF_WORDS and of_class(mentions_in(tokens, sorted(found.reach)), "Capability"):
            yield self._receiver  # roept op tot meer granaten, where it is told what a country gets
        yield gains.enabled(tokens, found)
        yield gains.in_society(tokens, found)
        yield gains.people_of(tokens, found)
        if kind != "position":
            yield gains.to.office(tokens, found)

    def _received(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> Iterator[Sequence[Entity]]:
        """The ways of what somebody gets: materiel, training, money."""
        gains, kind = self._gains, found.match.frame.kind
        yield gains.trained(tokens, found, bound)
        yield gains.meant(tokens, found)
        yield gains.named_in(tokens, *(_NO_COSTS if kind == "funding" else ()))
        yield gains.funded(tokens, found)
        if kind == "supply":
            yield gains.equipped(tokens, bound)
        yield self._receiver or self._about()
        if kind == "funding":
            yield gains.resumed(tokens, found)
        if kind == "training":
            named = of_class(mentions_in(tokens, gains.out_of_place(tokens)), "Country")
            yield [e for e in named if e.path not in self._home]

    def _elsewhere(self, bound: Sequence[Entity]) -> bool:
        """Whether what others offer is not for home: groups their own, states to the mission that was named."""
        if any(e.cls == "Group" for e in bound):
            return True
        return bool(self._remembered.mission) and all(e.cls == "Country" for e in bound)

    def sends(self, tokens: list[Token], found: Act) -> bool:
        """Whether what an act delivers is itself a unit or ship."""
        return bool(self._gains.sent(tokens, found))

    def _supplied(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """For whom home buys materiel in a paragraph on what a country gets, in a letter on that support."""
        ours = any(e.path in self._remembered.home for e in bound)
        bought = of_class(mentions_in(tokens, found.match.object), "Capability")
        return self._receiver if ours and bought and self._receiver == self._about() else ()

    def _about(self) -> tuple[Entity, ...]:
        """The one country that the letter says it supports, else the one in its head."""
        supported = tuple(e for e in self._subjects.values() if e.path in self._often)
        if self._several or len(supported) > 1:
            return ()
        return supported or self._titled


def _own_state(tokens: list[Token], found: Act, bound: Sequence[Entity]) -> set[str]:
    """The country in the name of the body that acts: het Litouwse ministerie bouwt, which is not for Litouwen."""
    acting = found.situation.subject.phrase
    if acting is None or found.predicate.passive:
        return set()
    heads = [tokens[i] for i in acting.tokens if (name := tokens[i].head) is not None and name.entity in bound]
    return {n.entity.path for token in heads for n in token.names if n.entity.cls == "Country"}
