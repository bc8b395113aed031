"""To or for whom something is, as the phrases of its clause say: aan X, voor X, naar X, namens X, without any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import actors, in_attribute, is_adjective, mentions_in
from graph.extraction.context import Actors
from graph.extraction.grammar import Grammar
from graph.extraction.objects import given_to
from graph.extraction.served import Served
from graph.extraction.slots import of_class
from graph.extraction.tokens import Token
from graph.model import Entity, Mention

RECEIVERS: Final = frozenset(("Country", "Organisation", "Group"))
"""Classes of those who can benefit."""
STATES_AND_BODIES: Final = frozenset(("Country", "Organisation"))
"""Of these the ones that act for themselves."""
_QUANTIFIED: Final = 2
"""Of how many words at the end of a phrase one that says how many may open it."""
_DESTINED: Final = 6
"""So many words before a participle that says what it is for the preposition may stand: voor België zijn | bestemd."""
_NAMED: Final = 6
"""Among so many words behind a preposition the names of those stand whom it is for."""


class Given:
    """Finds who gets it in the phrases of a clause.

    Args:
        grammar: the compiled lexicon.
        remembered: who acted, and who is of home.
        served: what the vocabulary knows of who benefits.
    """

    def __init__(self, grammar: Grammar, remembered: Actors, served: Served) -> None:
        self._grammar = grammar
        self._remembered = remembered
        self._served = served
        self._lands: tuple[Entity, ...] = ()
        self._lands_before: tuple[Entity, ...] = ()
        self._several_before: tuple[Entity, ...] = ()
        self._home = frozenset((grammar.home.path,))

    def note(self, named: Sequence[Mention]) -> None:
        """Remember the countries that the sentences before this one named."""
        self._lands_before = self._lands or self._lands_before
        self._several_before = self._lands if len(self._lands) > 1 else self._several_before
        self._lands = tuple(e for e in of_class(named, "Country") if e.path not in self._home)

    def given(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """To or for whom it is, by the preposition: aan de IT Coalition, ten behoeve van Oekraïense militairen.

        A phrase without one that stands before the object says it too: zegde de NAVO een brigade toe.
        """
        bare = given_to(found.situation, [p for p in found.situation.phrases if not p.preposition])
        if found.situation.predicate.passive:
            bare = None
        if (
            said := (_getting(actors(tokens, bare.tokens)[0], bound) if bare is not None else ())
            or self._dative(tokens, found, bound)
            or self._capital(tokens, found)
            or _promised(tokens, found, bound)
            or self._reached(tokens, found, bound)
        ):
            return said
        given = [p for p in found.situation.phrases if p.preposition in self._grammar.marked["given-to"]]
        if len(given) > 1:  # in opdracht van Nederland | voor Oekraïne
            given.sort(key=lambda p: "beneficiary" not in self._grammar.look_up(p.preposition).tags)
        for phrase in given:
            heads, nested = actors(tokens, phrase.tokens)
            last = tokens[phrase.tokens[-1]]
            stance = found.match.frame.kind == "position"
            if (
                heads
                and found.match.frame.kind == "other"
                and phrase.tokens == found.match.object[: len(phrase.tokens)]
            ):
                continue  # neemt deel aan de NRF
            states = of_class(last.names, "Country")
            if not heads and (last.head is None or any(e.path not in self._home for e in states)):
                heads = tuple(m.entity for m in last.names)  # aan Peshmerga-bataljons, de Oekraïense marine
            if lands := self.meant_lands(tokens, phrase.tokens):
                return tuple(e for e in lands if e not in bound)
            if last.head is not None and last.head.entity.cls in ("Mission", "Programme"):
                continue  # aan de door Frankrijk geleide operatie Barkhane
            chosen = [e for e in heads if e.cls in RECEIVERS]
            if chosen and all(e.cls == "Group" for e in chosen):
                chosen = [*(e for e in nested if e.cls == "Country"), *chosen]  # aan zijn Oekraïense ambtgenoot
            itself = found.match.object[:1] >= phrase.tokens[:1] and phrase.tokens[-1] in found.match.object
            bought = last.head is not None and last.head.entity.cls == "Capability"  # kiest voor Britse fregatten
            if not (bought and itself) and not of_class(mentions_in(tokens, phrase.tokens), "Mission", "Programme"):
                whole = [
                    n
                    for i in phrase.tokens
                    if (n := tokens[i].head)
                    and not (stance and is_adjective(tokens, i))
                    and not in_attribute(tokens, i)
                ]
                named = {n.entity.path for n in whole}  # a stance on Russian ships is not for Russia
                chosen = chosen or [e for e in nested if e.cls == "Country" and e.path in named - self._home]
            if said := tuple(e for e in chosen if e not in bound):
                return said
        return ()

    def _reached(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """The body that something goes to: maakt € 75 miljoen over | naar de AU, stuurt een schip | naar SNMCMG1."""
        home = self._remembered.home
        ways = [p for p in found.situation.phrases if p.preposition in self._grammar.marked["sent-to"]]
        heads = [e for p in ways for e in actors(tokens, p.tokens)[0]]
        return tuple(e for e in heads if e.cls == "Organisation" and e.path not in home and e not in bound)

    def destined(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Whom another clause says that it is for: bouwt schepen, waarvan er twee | voor België zijn bestemd.

        Who buys does so for himself where that is a part only.
        """
        marked = self._grammar.marked
        at = next((i for i, t in enumerate(tokens) if t.low in marked["destined"]), None)
        if at is None or (found.match.frame.kind == "investment" and self._in_part(tokens[:at])):
            return ()
        ways = [i for i in (at, at + 1, at + 2, *range(at - 1, max(at - _DESTINED, 0), -1)) if i < len(tokens)]
        way = next((i for i in ways if tokens[i].low in marked["given-to"]), None)
        if way is None:
            return ()
        heads = actors(tokens, range(way + 1, min(way + 1 + _NAMED, len(tokens))))[0]
        return _getting(heads, bound)

    def meant_elsewhere(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Whom a clause that describes what is done names: opent een lijn | die 2.500 stuks voor Oekraïne afvult."""
        for at, token in enumerate(tokens[:-1]):
            if "beneficiary" in token.tags and "partner" not in token.tags and at not in found.reach:
                heads = actors(tokens, range(at + 1, min(at + 1 + _NAMED, len(tokens))))[0]
                if said := tuple(e for e in _getting(heads, bound) if e.path not in self._home):
                    return said
        return ()

    def office(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The office abroad that gets it or asks for it: legt over | aan SG NAVO, een verzoek | van SACEUR."""
        marked = self._grammar.marked
        ways: list[Sequence[int]] = [p.tokens for p in found.situation.phrases if p.preposition in marked["given-to"]]
        asked = next((i for i, t in enumerate(tokens) if t.low in marked["request"]), len(tokens)) + 1
        if asked < len(tokens) and "genitive" in tokens[asked].tags:
            ways.append(range(asked + 1, min(asked + _NAMED, len(tokens))))
        heads = [e for words in ways for e in actors(tokens, words)[0]]
        return tuple(e for e in heads if e.cls == "Post" and e.path not in self._remembered.home)[:1]

    def _in_part(self, before: list[Token]) -> bool:
        """Whether the clause that ends in the words tells of a part: waarvan er twee."""
        opener = next((t for t in reversed(before) if "relative" in t.tags), None)
        held = self._grammar.values["pronominal"].get(opener.low) if opener is not None else None
        return held is not None and "genitive" in self._grammar.look_up(held).tags

    def stood_for(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """On whose behalf a state or body acts: koopt het NSPA | namens tien landen; not of those who govern."""
        situation = found.situation
        if "on-behalf" not in situation.tags or not any(e.cls in STATES_AND_BODIES for e in bound):
            return ()
        ours = any(e.path in self._remembered.home for e in bound)
        deciding = self._remembered.deciding - (frozenset() if ours else self._home)
        said = [p for p in situation.phrases if "on-behalf" in self._grammar.look_up(p.preposition).tags]
        heads = [e for p in said for e in actors(tokens, p.tokens)[0]]
        return tuple(e for e in _getting(heads, bound) if e.path not in deciding)

    def meant_lands(self, tokens: list[Token], words: Sequence[int]) -> tuple[Entity, ...]:
        """The countries that words point back at: voor beide landen, elk van deze drie landen, aan dat land."""
        last = tokens[words[-1]]
        if last.low not in self._grammar.marked["land-meant"] or (len(words) == 1 and " " not in last.low):
            return ()
        if any("quantifier" in tokens[i].tags for i in words[-_QUANTIFIED:-1]):
            return ()  # aan andere landen
        named = of_class(mentions_in(tokens, range(words[0])), "Country")
        here = tuple(e for e in named if e.path not in self._home)
        return here or (self._several_before if last.low.endswith("en") else self._lands_before)

    def _capital(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The country whose government is called by its capital: aan Kyiv, zal Kyiv geld geven."""
        for phrase in found.situation.phrases:
            name = tokens[phrase.tokens[0]].head if len(phrase.tokens) == 1 else None
            country = self._served.capitals.get(name.entity.path) if name is not None else None
            given = not phrase.preposition or phrase.preposition in self._grammar.marked["given-to"]
            if country is not None and given and phrase != found.situation.subject.phrase:
                return (country,)
        return ()

    def _dative(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Who stands bare right before the bare thing that he gets: schenkt | Libanon | ambulances."""
        thing = found.match.object
        if not thing or found.situation.predicate.passive or tokens[thing[0]].tags:
            return ()
        for phrase in found.situation.phrases:
            if (
                not phrase.preposition
                and phrase != found.situation.subject.phrase
                and phrase.tokens[-1] + 1 == thing[0]
            ):
                heads = actors(tokens, phrase.tokens)[0]
                return _getting(heads, bound)
        return ()


def _getting(heads: Sequence[Entity], bound: Sequence[Entity]) -> tuple[Entity, ...]:
    """Of those named the ones that can benefit, as nobody does from his own act."""
    return tuple(e for e in heads if e.cls in RECEIVERS and e not in bound)


def _promised(tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
    """Whom the clause above promises it: heeft | Oekraïne | toegezegd drones te leveren; not whom it asks."""
    clause = found.situation.clause
    above = clause.parent
    if clause.type != "infinitive" or above is None or found.status == "requested" or found.predicate.passive:
        return ()
    for at in above.tokens[1:]:
        name = tokens[at].head
        if name is not None and name.entity.cls in STATES_AND_BODIES and name.entity not in bound:
            before = tokens[at - 1]
            if (before.readings or before.head is not None) and not tokens[at].tags and not is_adjective(tokens, at):
                return (name.entity,)
    return ()
