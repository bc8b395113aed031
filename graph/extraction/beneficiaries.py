"""Who benefits from an act as the words of its sentence say: given to, asked by, named in, stationed with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import actors, is_adjective, mentions_in, names_firm
from graph.extraction.clause import Clause
from graph.extraction.context import Actors
from graph.extraction.grammar import Grammar
from graph.extraction.objects import given_to
from graph.extraction.served import Served
from graph.extraction.slots import of_class
from graph.extraction.tokens import Token
from graph.model import Entity, EntityClass

_SUPPORT_REACH: Final = 8
"""How many words before a verb of support who is supported may stand."""
_GIVEN_REACH: Final = 6
"""How many words behind a noun for support the words "aan" and "voor" may stand: de steun die Nederland aan X geeft."""
_ARTICLE: Final = 3
"""So many words before a country its preposition may stand: in het noorden van Litouwen."""
_BRACKETED: Final = 6
"""How many words before a place the body that is there may be named, its abbreviation in brackets behind it."""
_QUANTIFIED: Final = 2
"""Of how many words at the end of a phrase one that says how many may open it."""
_THINGS: Final = ("deployment", "supply", "investment")
_WITH: Final = frozenset(("agent", "partner"))
_RECEIVERS: Final = frozenset(("Country", "Organisation", "Group"))
_STATES_AND_BODIES: Final = frozenset(("Country", "Organisation"))


class Beneficiaries:
    """Finds who benefits in the words of a sentence.

    Args:
        grammar: the compiled lexicon.
        remembered: who acted, and who is of home.
        served: what the vocabulary knows of who benefits.
    """

    def __init__(self, grammar: Grammar, remembered: Actors, served: Served) -> None:
        self._grammar = grammar
        self._remembered = remembered
        self._served = served
        self._here: tuple[Entity, ...] = ()
        self._lands: tuple[Entity, ...] = ()
        self._lands_before: tuple[Entity, ...] = ()
        self._several_before: tuple[Entity, ...] = ()
        self._before: tuple[Entity, ...] = ()
        self._speaks_for = dict(served.speakers)
        self._home = frozenset((grammar.home.path,))

    def note(self, tokens: list[Token]) -> None:
        """Learn who holds which office, and which firms the sentence before named: de Oekraïense minister | Umerov."""
        self._before = self._here
        named = [token.head for token in tokens if token.head is not None]
        self._here = tuple(e for e in of_class(named, "Organisation") if e.path not in self._served.bodies)
        self._lands_before = self._lands or self._lands_before
        self._several_before = self._lands if len(self._lands) > 1 else self._several_before
        self._lands = tuple(e for e in of_class(named, "Country") if e.path not in self._home)
        if not any(m.entity.cls == "Person" for m in named):
            return
        for before, token in pairwise(tokens):
            if token.head is not None and token.head.entity.cls == "Person" and before.head is not None:
                country = self._speaks_for.get(before.head.entity.path)
                if country is not None:
                    self._speaks_for[token.head.entity.path] = country

    def from_outside(self, bound: Sequence[Entity]) -> bool:
        """Whether a firm or another state acts, not one of home and not an alliance."""
        return not any(e.path in self._remembered.home | self._remembered.bodies for e in bound)

    def given(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """To or for whom it is, by the preposition: aan de IT Coalition, ten behoeve van Oekraïense militairen.

        A phrase without one that stands before the object says it too: zegde de NAVO een brigade toe.
        """
        bare = given_to(found.situation, [p for p in found.situation.phrases if not p.preposition])
        if bare is not None and not found.situation.predicate.passive:
            getting = actors(tokens, bare.tokens)[0]
            if said := tuple(e for e in getting if e.cls in _RECEIVERS and e not in bound):
                return said
        if said := self._dative(tokens, found, bound) or self._capital(tokens, found):
            return said
        for phrase in found.situation.phrases:
            if phrase.preposition in self._grammar.marked["given-to"]:
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
                if lands := self._meant_lands(tokens, phrase.tokens):
                    return tuple(e for e in lands if e not in bound)
                if last.head is not None and last.head.entity.cls in ("Mission", "Programme"):
                    continue  # aan de door Frankrijk geleide operatie Barkhane
                chosen = [e for e in heads if e.cls in _RECEIVERS]
                if chosen and all(e.cls == "Group" for e in chosen):
                    chosen = [*(e for e in nested if e.cls == "Country"), *chosen]  # aan zijn Oekraïense ambtgenoot
                itself = found.match.object[:1] >= phrase.tokens[:1] and phrase.tokens[-1] in found.match.object
                bought = last.head is not None and last.head.entity.cls == "Capability"  # kiest voor Britse fregatten
                if not (bought and itself) and not of_class(mentions_in(tokens, phrase.tokens), "Mission", "Programme"):
                    whole = [
                        n for i in phrase.tokens if (n := tokens[i].head) and not (stance and is_adjective(tokens, i))
                    ]
                    named = {n.entity.path for n in whole}  # a stance on Russian ships is not for Russia
                    chosen = chosen or [e for e in nested if e.cls == "Country" and e.path in named - self._home]
                if said := tuple(e for e in chosen if e not in bound):
                    return said
        return ()

    def _meant_lands(self, tokens: list[Token], words: Sequence[int]) -> tuple[Entity, ...]:
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
                return tuple(e for e in heads if e.cls in _RECEIVERS and e not in bound)
        return ()

    def resumed(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The firm whose work a sum goes into that is pointed back at: bouwt een hal; Defensie draagt daaraan bij."""
        if not any(tokens[i].tags & {"back-reference", "expletive", "occasion"} for i in found.situation.clause.tokens):
            opener = found.situation.clause.opener
            if opener is None or tokens[opener].low not in self._grammar.values["pronominal"]:
                return ()
        home, bodies = self._remembered.home, self._remembered.bodies
        for named in (self._remembered.paragraph, self._here, self._before):
            firms = tuple(e for e in named if e.cls == "Organisation" and e.path not in home and e.path not in bodies)
            if len(firms) == len(named) == 1:
                return firms
        return ()

    def equipped(self, tokens: list[Token], bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """The unit of home that what is bought goes to: radars, waarvan de laatste bij het JISTARC wordt afgeleverd."""
        units = self._remembered.home - self._remembered.deciding
        found: dict[str, Entity] = {}
        for at, token in enumerate(tokens):
            name = token.head
            if name is None or name.entity.path not in units or name.entity in bound:
                continue
            if any(t.low in self._grammar.marked["used-by"] for t in tokens[max(at - 2, 0) : at]):
                found[name.entity.path] = name.entity
        return tuple(found.values())

    def related(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """Whom a relative clause describes as given to: NSATU, waaraan Nederland 25 militairen bijdraagt."""
        opener = found.situation.clause.opener
        if opener is None or found.situation.clause.type != "relative":
            return ()
        held = self._grammar.values["pronominal"].get(tokens[opener].low)
        if held not in self._grammar.marked["given-to"] and "where" not in tokens[opener].tags:
            return ()
        described = found.situation.described
        heads = actors(tokens, described)[0]
        if described and not heads:  # JATEC (...) in Bydgoszcz, waar
            near = (tokens[i].head for i in range(described[0] - 1, max(described[0] - _BRACKETED, 0), -1))
            heads = next(((n.entity,) for n in near if n is not None), ())
        return tuple(e for e in heads if e.cls == "Organisation" and e.path not in self._remembered.home)

    def favoured(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """Who is to get, keep or join what a stance is for: bepleit dat Noorwegen toegang krijgt."""
        clause = found.match.clause_object
        if clause is None or clause.type not in ("sub", "infinitive") or not self._gets(tokens, clause):
            return ()
        words = [i for i in clause.tokens if i != clause.opener]
        end = next((n for n, i in enumerate(words) if "preposition" in tokens[i].tags or i == clause.finite), 0)
        heads, nested = actors(tokens, words[:end])
        return tuple(e for e in heads or nested if e.cls in _RECEIVERS and e.path not in self._remembered.home)

    def spoken_for(self, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """The country that is helped and for which one of its ministers speaks."""
        return tuple({c.path: c for e in bound if (c := self._speaks_for.get(e.path)) is not None}.values())

    def enabled(self, tokens: list[Token]) -> tuple[Entity, ...]:
        """Who can do something by it: opdat | de werf haar helling kan verlengen, zodat Oekraïne zich kan weren."""
        at = next((i for i, t in enumerate(tokens) if t.low in self._grammar.marked["so-that"]), None)
        if at is None:
            return ()
        rest = range(at + 1, len(tokens))
        end = next((i for i in rest if "preposition" in tokens[i].tags or tokens[i].readings), len(tokens))
        heads = actors(tokens, range(at + 1, end))[0]
        return tuple(e for e in heads if e.cls in _RECEIVERS and e.path not in self._remembered.home)

    def _gets(self, tokens: list[Token], clause: Clause) -> bool:
        """Whether the verbs of a clause say that its subject gets, keeps or joins something, or may do it."""
        getting = self._grammar.marked["getting"]
        noun = next((i for i in clause.tokens if tokens[i].low in getting), None)
        if clause.finite is None:  # Oekraïne toegang te geven
            return noun is not None
        if noun is not None and noun < clause.finite:
            return True  # lid wordt, een leidende rol heeft
        said = [r for i in clause.tokens if i >= clause.finite for r in tokens[i].readings]
        return any(r.lemma in getting for r in said) and not any(r.form == "participle" for r in said)

    def in_society(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The people or firms that an act names and that do not act themselves: de versterking van de industrie."""
        subject = found.situation.subject.phrase
        acting = set(subject.tokens if subject is not None else ()).difference(found.match.object)
        beside = [p for p in found.situation.phrases if "partner" in self._grammar.look_up(p.preposition).tags]
        acting.update(i for p in beside for i in p.tokens)
        named = [tokens[i].head for i in sorted(found.reach) if i not in acting and not names_firm(tokens, i)]
        return tuple(
            {n.entity.path: n.entity for n in named if n is not None and n.entity.path in self._served.society}.values()
        )

    def sent(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The unit or ship that is itself sent or bought: levert | een tankeskadron, but not a sum in a coalition."""
        thing = found.match.object
        bare = bool(thing) and not (thing[0] and "preposition" in tokens[thing[0] - 1].tags)
        if found.match.frame.kind not in _THINGS or not bare:
            return ()
        end = next((n for n, i in enumerate(thing) if "preposition" in tokens[i].tags), len(thing))
        return of_class(mentions_in(tokens, thing[:end][-1:]), "Organisation")

    def teaching(self, tokens: list[Token], found: Act) -> bool:
        """Whether those who are sent teach: instructeurs."""
        return any(tokens[i].low in self._grammar.marked["teacher"] for i in found.match.object)

    def people_of(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The country abroad whose people or firms an act names without their acting: zorg voor Oekraïense gewonden."""
        subject = found.situation.subject.phrase
        acting = subject.tokens if subject is not None and not found.situation.predicate.passive else ()
        theirs: dict[str, Entity] = {}
        for at in sorted(set(found.reach).difference(acting)):
            name = tokens[at].head
            if name is None or name.entity.path in self._home or not is_adjective(tokens, at):
                continue
            before = tokens[max(at - _ARTICLE, 0) : at]
            own = any(name.entity.path in self._served.acting_for.get(e.path, ()) for e in found.match.actors)
            if (
                not own
                and tokens[at + 1].low in self._grammar.marked["people"]
                and not any(t.tags & _WITH for t in before)
            ):
                theirs[name.entity.path] = name.entity
        return tuple(theirs.values())

    def asking(self, tokens: list[Token]) -> tuple[Entity, ...]:
        """Who asked for it: op verzoek van Frankrijk, op Deens verzoek."""
        for at, token in enumerate(tokens):
            if token.low not in self._grammar.marked["request"]:
                continue
            before = tokens[at - 1].head if at else None
            if before is not None and before.entity.cls == "Country" and before.entity.path not in self._home:
                return (before.entity,)
            if at + 1 < len(tokens) and "genitive" in tokens[at + 1].tags:
                heads, nested = actors(tokens, range(at + 2, min(at + 5, len(tokens))))
                named = mentions_in(tokens, range(at + 2, min(at + 5, len(tokens))))
                states = [e for e in of_class(named, "Country") if e.path not in self._home]
                if asking := [e for e in (*heads, *nested) if e.cls in _RECEIVERS] or states:
                    return (asking[0],)
        return ()

    def named_in(self, tokens: list[Token], *classes: EntityClass) -> tuple[Entity, ...]:
        """The country in the name of the mission or programme, or of one of the classes, under which it is done."""
        names = [m.entity.path for t in tokens for m in t.names if not classes or m.entity.cls in classes]
        return tuple({c.path: c for p in names if (c := self._served.countries.get(p)) is not None}.values())

    def trained(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Whose people are trained: de opleiding van de Malinese strijdkrachten; by others than their own country."""
        if found.match.frame.kind != "training":
            return ()
        named = mentions_in(tokens, found.match.object)
        if of_class(named, "Mission", "Programme"):
            return ()
        abroad = self.from_outside(bound)
        theirs = of_class(named, "Country", "Organisation")
        return tuple(e for e in theirs if e not in bound and (abroad or e.path not in self._remembered.home))

    def meant(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The country inside a phrase of whom it is for: voor de weerbaarheid van Oekraïne."""
        for phrase in found.situation.phrases:
            mentions = mentions_in(tokens, phrase.tokens)
            if of_class(mentions, "Mission", "Programme"):
                continue  # aan de Britse operatie Interflex
            if "beneficiary" in self._grammar.look_up(phrase.preposition).tags:
                named = of_class(mentions, "Country")
                if abroad := tuple(e for e in named if e.path not in self._home):
                    return abroad
        return ()

    def joined(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The body abroad that units are sent to: plaatst zes militairen bij JATEC, levert het schip van de SNMG1."""
        near = self._grammar.marked["joined-to"]
        words = [i for p in found.situation.phrases if p.preposition in near for i in p.tokens[-1:]]
        own = [i for i in found.match.object if "determiner" not in tokens[i].tags]
        shares = self._grammar.marked["mission-share"]  # de inzet van een schip sends it, and not to it
        words += [
            at
            for place, at in enumerate(own)
            if place and tokens[own[place - 1]].low in near and tokens[own[max(place - 2, 0)]].low not in shares
        ]
        theirs = {i for place, i in enumerate(own) if place and "genitive" in tokens[own[place - 1]].tags}
        sent_from = {e.path for e in self._bodies(tokens, sorted(theirs))} - self._served.bodies
        return tuple(e for e in self._bodies(tokens, words) if e.path not in sent_from)

    def guarded(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The ally on the flank where units are stationed, which they protect: een brigade in Litouwen."""
        if self.named_in(tokens, "Mission", "Programme", "Organisation"):
            return ()
        hosts: dict[str, Entity] = {}
        subject = found.situation.subject.phrase
        acting = subject.tokens if subject is not None and not found.predicate.passive else ()
        for at in sorted(set(found.reach).difference(acting)):
            name = tokens[at].head
            if name is None or not any("locative" in t.tags for t in tokens[max(at - _ARTICLE, 0) : at]):
                continue
            host = self._served.flank.get(name.entity.path)
            if host is not None:
                hosts[host.path] = host
        return tuple(hosts.values())

    def funded(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The body that a sum is for: stort € 20 miljoen in de coalitie."""
        return self._bodies(tokens, found.match.object) if found.match.frame.kind == "funding" else ()

    def _bodies(self, tokens: list[Token], words: Sequence[int]) -> tuple[Entity, ...]:
        """The organisations that words name, without those of home."""
        heads = [name for i in words if (name := tokens[i].head) is not None]
        return tuple(e for e in of_class(heads, "Organisation") if e.path not in self._remembered.home)

    def supported(self, tokens: list[Token], words: Sequence[int], *, goods: bool = True) -> tuple[Entity, ...]:
        """Who is supported in the words: steun aan Oekraïne, samenwerking met Moldavië; and whose good is meant."""
        found: dict[str, Entity] = {}
        for place, at in enumerate(words):
            owned = goods and tokens[at].low in self._grammar.marked["good-of"]
            if "support" not in tokens[at].tags and not owned:
                continue
            if tokens[at].readings:  # om Oekraïne te steunen
                before = [tokens[i].head for i in words[max(place - _SUPPORT_REACH, 0) : place]]
                found |= {n.entity.path: n.entity for n in before if n is not None and n.entity.cls == "Country"}
            whose_own = (
                tokens[words[place - 1]].head if owned and place and is_adjective(tokens, words[place - 1]) else None
            )
            if whose_own is not None and whose_own.entity.path not in self._home:
                found[whose_own.entity.path] = whose_own.entity  # de Oekraïense kandidatuur
            near = words[place + 1 : place + 1 + _GIVEN_REACH]
            wanted = "genitive" if owned else "beneficiary"  # de toetreding van Zweden
            said = next((n for n, i in enumerate(near) if wanted in tokens[i].tags), None)
            if said is None or (said and not self._goes_on(tokens, near[:said])):
                continue
            whose = _RECEIVERS if owned else _STATES_AND_BODIES
            for meant in self._meant_lands(tokens, words[place + said + 1 : place + said + 3]):
                found[meant.path] = meant
            for later in words[place + said + 2 : place + said + 5]:
                name = tokens[later].head
                if name is not None and name.entity.cls in whose:
                    found[name.entity.path] = name.entity
        return tuple(found.values())

    def _goes_on(self, tokens: list[Token], between: Sequence[int]) -> bool:
        """Whether words only say more of support before whom it is for: steun die X | aan, giften van X | aan."""
        return "genitive" in tokens[between[0]].tags or any("relative" in tokens[i].tags for i in between)
