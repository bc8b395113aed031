"""Who benefits from an act: as its frame says, as its words say, or whom the section or the letter is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from graph.extraction.acts import Act
from graph.extraction.context import Actors
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import actors, mentions_in
from graph.extraction.roles import given_to
from graph.extraction.slots import of_class
from graph.extraction.tokens import Token
from graph.model import Entity, EntityClass, Mention, Term

_SUPPORT_REACH: Final = 8
"""How many words before a verb of support who is supported may stand."""
_GIVEN_REACH: Final = 6
"""How many words behind a noun for support the words "aan" and "voor" may stand: de steun die Nederland aan X geeft."""
_RECEIVED: Final = ("supply", "training", "funding")
_FOR_NOBODY: Final = ("spending-target", "agreement")
_GIVEN: Final = ("deployment", "production", "supply", "training", "funding", "investment", "other")
_RECEIVERS: Final = frozenset(("Country", "Organisation", "Group"))
_OPENING: Final = 4
"""In so many sentences a letter says whom it is about."""


class Receivers:
    """Remembers whom a section is about, and finds who benefits from an act.

    Args:
        grammar: the compiled lexicon.
        remembered: who acted, and who is of home.
        named_for: mission or programme -> the country in its name, which benefits (EUTM Mali).
        head: the mentions in the head of the letter.
        mentions: all of the letter; whom its head names is whom it is about where it names nobody abroad as often.
    """

    def __init__(
        self,
        grammar: Grammar,
        remembered: Actors,
        named_for: Mapping[str, Entity],
        head: Sequence[Mention],
        mentions: Sequence[Mention],
    ) -> None:
        self._grammar = grammar
        self._remembered = remembered
        self._named_for = named_for
        self._home = frozenset((grammar.home.path,))
        self._receiver: tuple[Entity, ...] = ()
        self._headed: tuple[Entity, ...] = ()
        self._subjects: dict[str, Entity] = {}
        self._titled = self._most_named(self._one_abroad(head), mentions)
        self._several = len({c.path for c in of_class(head, "Country")} - self._home) > 1
        self._read = 0

    def enter_section(self, mentions: Sequence[Mention]) -> None:
        """Begin a section under a heading; the one foreign country it names is whom it is about."""
        self._receiver = self._headed = self._one_abroad(mentions)
        self._read = _OPENING

    def enter_paragraph(self) -> None:
        """Forget who received in the paragraph before."""
        self._receiver = self._headed

    def note(self, tokens: list[Token]) -> None:
        """Learn from the opening of the letter whom it is about: de militaire steun aan Oekraïne."""
        if self._read < _OPENING:
            self._read += 1
            words = range(len(tokens))
            supported = [e for e in self._supported(tokens, words, goods=False) if e.path not in self._home]
            self._subjects |= {e.path: e for e in supported if e.cls == "Country"}

    def _one_abroad(self, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        abroad = tuple(c for c in of_class(mentions, "Country") if c.path not in self._home)
        return abroad if len(abroad) == 1 else ()

    def _most_named(self, titled: tuple[Entity, ...], mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        """The country in the head, where the letter names no other abroad more often."""
        abroad = (m.entity for m in mentions if m.entity.cls == "Country" and m.entity.path not in self._home)
        most = Counter(e.path for e in abroad).most_common(1)
        return titled if most and titled and titled[0].path == most[0][0] else ()

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
            return ()
        ways: list[Callable[[], Sequence[Entity]]] = [
            lambda: found.match.beneficiaries,
            lambda: self._supported(tokens, sorted(found.reach)),
        ]
        if kind in _GIVEN:
            ways += [lambda: self._given(tokens, found, bound), lambda: self._asking(tokens)]
        if kind in _RECEIVED:
            ways += [
                lambda: self._trained(tokens, found, bound),
                lambda: self._meant(tokens, found),
                lambda: self._named_in(tokens),
                lambda: self._funded(tokens, found),
                lambda: self._receiver or self._about(),
            ]
        else:
            ways.append(lambda: self._named_in(tokens, "Programme"))
        if kind == "deployment":
            ways.append(lambda: self._joined(tokens, found))
        elif kind == "position":
            named = {m.entity.path for t in tokens for m in t.names}
            ways.append(lambda: tuple(e for e in self._headed if e.path in named))
        elif kind == "production":
            ways.append(lambda: self._headed)
        elif kind == "investment":
            ways.append(lambda: self._supplied(tokens, found, bound))
        received = next((said for way in ways if (said := tuple(e for e in way() if e not in bound))), ())
        if kind in _RECEIVED:
            if kind == "supply" and self._from_outside(bound):
                own = [e for e in self._remembered.own if e.path in self._remembered.home]
                received = received or tuple({e.path: e for e in (self._grammar.home, *own)}.values())
            abroad = tuple(e for e in received if e.cls == "Country" and e.path not in self._home)
            self._receiver = self._receiver if received == self._asking(tokens) else abroad or self._receiver
        return received

    def _supplied(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """For whom home buys materiel in a paragraph on what a country gets, in a letter on that support."""
        ours = any(e.path in self._remembered.home for e in bound)
        bought = of_class(mentions_in(tokens, found.match.object), "Capability")
        return self._receiver if ours and bought and self._receiver == self._about() else ()

    def _about(self) -> tuple[Entity, ...]:
        """The one country that the letter says it supports, else the one in its head."""
        supported = tuple(self._subjects.values())
        if self._several or len(supported) > 1:
            return ()
        return supported or self._titled

    def _from_outside(self, bound: Sequence[Entity]) -> bool:
        """Whether a firm or another state acts, not one of home and not an alliance."""
        return not any(e.path in self._remembered.home | self._remembered.bodies for e in bound)

    def _given(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """To or for whom it is, by the preposition: aan de IT Coalition, ten behoeve van Oekraïense militairen.

        A phrase without one that stands before the object says it too: zegde de NAVO een brigade toe.
        """
        bare = given_to(found.situation, [p for p in found.situation.phrases if not p.preposition])
        if bare is not None and not found.situation.predicate.passive:
            getting = actors(tokens, bare.tokens)[0]
            if said := tuple(e for e in getting if e.cls in _RECEIVERS and e not in bound):
                return said
        for phrase in found.situation.phrases:
            if phrase.preposition in self._grammar.marked["given-to"]:
                heads, nested = actors(tokens, phrase.tokens)
                last = tokens[phrase.tokens[-1]]
                states = of_class(last.names, "Country")
                if not heads and (last.head is None or any(e.path not in self._home for e in states)):
                    heads = tuple(m.entity for m in last.names)  # aan Peshmerga-bataljons, de Oekraïense marine
                chosen = [e for e in heads if e.cls in _RECEIVERS]
                bought = last.head is not None and last.head.entity.cls == "Capability"  # kiest voor Britse fregatten
                if not (bought and phrase.tokens[-1] in found.match.object) and not of_class(
                    mentions_in(tokens, phrase.tokens), "Mission", "Programme"
                ):
                    chosen = chosen or [e for e in nested if e.cls == "Country" and e.path not in self._home]
                if said := tuple(e for e in chosen if e not in bound):
                    return said
        return ()

    def _asking(self, tokens: list[Token]) -> tuple[Entity, ...]:
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

    def _named_in(self, tokens: list[Token], *classes: EntityClass) -> tuple[Entity, ...]:
        """The country in the name of the mission or programme, or of one of the classes, under which it is done."""
        names = [m.entity.path for t in tokens for m in t.names if not classes or m.entity.cls in classes]
        return tuple({c.path: c for p in names if (c := self._named_for.get(p)) is not None}.values())

    def _trained(self, tokens: list[Token], found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Whose people are trained: de opleiding van de Malinese strijdkrachten; by others than their own country."""
        if found.match.frame.kind != "training":
            return ()
        named = mentions_in(tokens, found.match.object)
        if of_class(named, "Mission", "Programme"):
            return ()
        abroad = self._from_outside(bound)
        theirs = of_class(named, "Country", "Organisation")
        return tuple(e for e in theirs if e not in bound and (abroad or e.path not in self._remembered.home))

    def _meant(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
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

    def _joined(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
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
        return self._bodies(tokens, words)

    def _funded(self, tokens: list[Token], found: Act) -> tuple[Entity, ...]:
        """The body that a sum is for: stort € 20 miljoen in de coalitie."""
        return self._bodies(tokens, found.match.object) if found.match.frame.kind == "funding" else ()

    def _bodies(self, tokens: list[Token], words: Sequence[int]) -> tuple[Entity, ...]:
        """The organisations that words name, without those of home."""
        heads = [name for i in words if (name := tokens[i].head) is not None]
        return tuple(e for e in of_class(heads, "Organisation") if e.path not in self._remembered.home)

    def _supported(self, tokens: list[Token], words: Sequence[int], *, goods: bool = True) -> tuple[Entity, ...]:
        """Who is supported in the words: steun aan Oekraïne, samenwerking met Moldavië; and whose good is meant."""
        found: dict[str, Entity] = {}
        for place, at in enumerate(words[:-1]):
            owned = goods and tokens[at].low in self._grammar.marked["good-of"]
            if "support" not in tokens[at].tags and not owned:
                continue
            if tokens[at].readings:  # om Oekraïne te steunen
                before = [tokens[i].head for i in words[max(place - _SUPPORT_REACH, 0) : place]]
                found |= {n.entity.path: n.entity for n in before if n is not None and n.entity.cls == "Country"}
            near = words[place + 1 : place + 1 + _GIVEN_REACH]
            wanted = "genitive" if owned else "beneficiary"  # de toetreding van Zweden
            said = next((n for n, i in enumerate(near) if wanted in tokens[i].tags), None)
            if said is None or (said and not self._goes_on(tokens, near[:said])):
                continue
            for later in words[place + said + 2 : place + said + 4]:
                name = tokens[later].head
                if name is not None and name.entity.cls in ("Country", "Organisation"):
                    found[name.entity.path] = name.entity
        return tuple(found.values())

    def _goes_on(self, tokens: list[Token], between: Sequence[int]) -> bool:
        """Whether words only say more of support before whom it is for: steun die X | aan, giften van X | aan."""
        return "genitive" in tokens[between[0]].tags or any("relative" in tokens[i].tags for i in between)


def named_for(terms: Sequence[Term], home: Entity) -> dict[str, Entity]:
    """Mission, programme or body -> the one foreign country that it serves or that a name of it holds.

    Args:
        terms: of the vocabulary.
        home: the letter's own country, for which none of them is.

    Returns:
        Path -> the country; what a term is said to serve comes before what its name holds.
    """
    countries = {
        name.lower(): Entity(t.path, t.cls, t.label)
        for t in terms
        if t.cls == "Country" and t.path != home.path
        for name, _ in t.names
        if name.isalpha() and not name.isupper()
    }
    by_path = {c.path: c for c in countries.values()}
    found: dict[str, Entity] = {}
    for term in terms:
        served = [by_path[path] for path in term.marks.get("serves", ()) if path in by_path]
        if served:
            found[term.path] = served[0]
        elif term.cls in ("Mission", "Programme"):
            words = [w for name, _ in term.names for w in name.lower().split()[1:]]
            held = {countries[w].path: countries[w] for w in words if w in countries}
            if len(held) == 1:
                found[term.path] = next(iter(held.values()))
    return found
