"""Who benefits from an act as the words of its sentence say: given to, asked by, named in, stationed with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import actors, in_attribute, is_adjective, mentions_in, names_firm
from graph.extraction.clause import Clause
from graph.extraction.context import Actors
from graph.extraction.given import RECEIVERS, STATES_AND_BODIES, Given
from graph.extraction.grammar import Grammar
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
_THINGS: Final = ("deployment", "supply", "investment")
_IN_A_STATE: Final = frozenset(("comparison", "locative"))
_WITH: Final = frozenset(("agent", "partner"))


class Beneficiaries:
    """Finds who benefits in the words of a sentence.

    Attributes:
        to: to whom it is given.

    Args:
        grammar: the compiled lexicon.
        remembered: who acted, and who is of home.
        served: what the vocabulary knows of who benefits.
    """

    def __init__(self, grammar: Grammar, remembered: Actors, served: Served) -> None:
        self._grammar = grammar
        self._remembered = remembered
        self._served = served
        self.to = Given(grammar, remembered, served)
        self._here: tuple[Entity, ...] = ()
        self._before: tuple[Entity, ...] = ()
        self._speaks_for = dict(served.speakers)
        self._home = frozenset((grammar.home.path,))

    def note(self, tokens: list[Token]) -> None:
        """Learn who holds which office, and which firms the sentence before named: de Oekraïense minister | Umerov."""
        self._before = self._here
        named = [token.head for token in tokens if token.head is not None]
        self._here = tuple(e for e in of_class(named, "Organisation") if e.path not in self._served.bodies)
        self.to.note(named)
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
        return tuple(e for e in heads or nested if e.cls in RECEIVERS and e.path not in self._remembered.home)

    def spoken_for(self, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """The country that is helped and for which one of its ministers speaks."""
        return tuple({c.path: c for e in bound if (c := self._speaks_for.get(e.path)) is not None}.values())

    def enabled(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """Who can do something by it: opdat | de werf haar helling kan verlengen, zodat Oekraïne zich kan weren.

        Of what is given also whom it is to help: om | Oekraïne sterker te maken, waarmee lidstaten kunnen kopen.
        """
        marked = self._grammar.marked
        openers = marked["enabling"] if found.match.frame.kind != "position" else marked["so-that"]
        at = next((i for i, t in enumerate(tokens) if t.low in openers and self._enables(tokens, i)), None)
        if at is None:
            return ()
        rest = range(at + 1, len(tokens))
        end = next((i for i in rest if "preposition" in tokens[i].tags or tokens[i].readings), len(tokens))
        if any(p.tokens[0] == at + 1 and p.preposition == tokens[at].low for p in found.situation.phrases):
            return ()  # vraagt om | een bataljon
        heads = actors(tokens, range(at + 1, end))[0]
        return tuple(e for e in heads if e.cls in RECEIVERS and e.path not in self._remembered.home)

    def _enables(self, tokens: list[Token], at: int) -> bool:
        """Whether a clause opens at a word that says what for: zodat, om ... te, waarmee ... kunnen; not om als."""
        if tokens[at].low in self._grammar.marked["so-that"]:
            return True
        if "infinitival" in tokens[at].tags:
            return at + 1 < len(tokens) and "comparison" not in tokens[at + 1].tags
        return any(t.auxiliary == "possible" for t in tokens[at:])

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
        verbs = found.predicate.verbs
        named = [
            tokens[i].head
            for i in sorted(found.reach)
            if i not in acting
            and not names_firm(tokens, i)
            and not (i and i - 1 not in verbs and tokens[i - 1].tags & _IN_A_STATE)  # in bedrijf, als reservist
        ]
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
                if asking := [e for e in (*heads, *nested) if e.cls in RECEIVERS] or states:
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
        exercise = self._grammar.marked["exercise"]
        if self.named_in(tokens, "Mission", "Programme", "Organisation") or any(t.low in exercise for t in tokens):
            return ()
        hosts: dict[str, Entity] = {}
        subject = found.situation.subject.phrase
        acting = subject.tokens if subject is not None and not found.predicate.passive else ()
        for at in sorted(set(found.reach).difference(acting)):
            name = tokens[at].head
            if name is None or not any("locative" in t.tags for t in tokens[max(at - _ARTICLE, 0) : at]):
                continue
            if in_attribute(tokens, at):
                continue
            host = self._served.flank.get(name.entity.path)
            if host is not None:
                hosts[host.path] = host
        return tuple(hosts.values())

    def out_of_place(self, tokens: list[Token]) -> list[int]:
        """The words that do not say where: not in | Polen, op de | Poolse basis."""
        territory = self._grammar.marked["territory"]
        found = []
        for at, token in enumerate(tokens):
            where = token.head is not None and any("locative" in t.tags for t in tokens[max(at - _ARTICLE, 0) : at])
            whole = not is_adjective(tokens, at) or tokens[at + 1].low in territory or tokens[at + 1].names
            if not (where and whole):
                found.append(at)
        return found

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
            whose = RECEIVERS if owned else STATES_AND_BODIES
            for meant in self.to.meant_lands(tokens, words[place + said + 1 : place + said + 3]):
                found[meant.path] = meant
            for later in words[place + said + 2 : place + said + 5]:
                name = tokens[later].head
                if name is not None and name.entity.cls in whose:
                    found[name.entity.path] = name.entity
        return tuple(found.values())

    def _goes_on(self, tokens: list[Token], between: Sequence[int]) -> bool:
        """Whether words only say more of support before whom it is for: steun die X | aan, giften van X | aan."""
        return "genitive" in tokens[between[0]].tags or any("relative" in tokens[i].tags for i in between)
