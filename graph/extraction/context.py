"""What a sentence takes from around it: the actor at hand, the meeting reported on, who asks and who answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import mentions_in
from graph.extraction.grammar import Grammar
from graph.extraction.subjects import Subject
from graph.extraction.tokens import Token, plain
from graph.model import Document, Entity, Frame, Kind, Mention, Question, Span, Term

_OWN_MEANS: Final[frozenset[Kind]] = frozenset(
    ("deployment", "supply", "funding", "spending-target", "investment", "training", "production")
)


@dataclass(slots=True)
class Actors:
    """Remembers who acted last, so that "zij" and a passive without agent find their actor.

    Attributes:
        grammar: the compiled lexicon.
        document: says who "ik" is.
        home: paths of the letter's own country and of all who act for it.
        deciding: those of home who decide: the country, what acts for it directly, holders of offices; not its units.
        bodies: paths of the organisations that have members, such as alliances.
        society: paths of the groups of people and firms, who are not meant by a passive without agent.
        leagues: those, whoever acts for them, and the groups of their members.
        paragraph: the actors of the last clause that had some in this paragraph.
        own: those of home who acted last in this paragraph.
        section: the group or office that acted last under this heading (De ministers ...).
        organisation: the organisation abroad or in business named last, for "het bedrijf".
        mission: the mission named last, for "de missie".
        person: the person or the holder of an office who acted last, for "hij".
        thing: the country or body that acted last, for "het".
        several: the countries that acted together last, else the letter's own and the last one abroad: beide landen.
        materiel: where materiel was named last in this paragraph, for "ze", "deze".
        asked: the frame of a verb of asking before a colon, and who is asked: the list below says what.
        asking: the fractie whose question is being read; "zij" and "deze leden" are its members.
        ever: the same over the whole letter.
        acted: how often each of those who decide at home acted in the letter.
    """

    grammar: Grammar
    document: Document
    home: frozenset[str] = frozenset()
    deciding: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    society: frozenset[str] = frozenset()
    leagues: frozenset[str] = frozenset()
    paragraph: tuple[Entity, ...] = ()
    own: tuple[Entity, ...] = ()
    section: tuple[Entity, ...] = ()
    organisation: tuple[Entity, ...] = ()
    mission: tuple[Entity, ...] = ()
    person: tuple[Entity, ...] = ()
    several: tuple[Entity, ...] = ()
    thing: tuple[Entity, ...] = ()
    asking: tuple[Entity, ...] = ()
    materiel: tuple[Mention, ...] = ()
    asked: tuple[Frame, tuple[Entity, ...]] | None = None
    ever: tuple[Entity, ...] = field(default=())
    acted: Counter[Entity] = field(default_factory=Counter)

    def enter_paragraph(self) -> None:
        """Forget the actor at hand: a passive finds its agent in its own paragraph."""
        self.paragraph = self.own = ()
        self.materiel = ()

    def enter_section(self) -> None:
        """Forget who acted under the heading before."""
        self.paragraph = self.own = self.section = ()

    def note(self, found: Sequence[Entity], *, several: bool = True) -> None:
        """Remember who acted.

        Args:
            found: the actors.
            several: whether they acted as more than one: an office of many, a group.
        """
        found = [e for e in found if e.path not in self.society]
        if found:
            self.paragraph = self.ever = tuple(found)
            if len(found) == 1 and found[0].cls in ("Person", "Post"):
                self.person = tuple(found)
            if found[0].cls in ("Country", "Organisation"):
                self.thing = tuple(found)
            if len(found) > 1 and all(e.cls == "Country" for e in found):
                self.several = tuple(found)
            if found[0].path in self.deciding:
                self.own = tuple(found)
                self.acted[found[0]] += 1
            if several and found[0].cls in ("Group", "Post"):
                self.section = tuple(found)

    def named(self, mentions: Sequence[Mention]) -> None:
        """Remember whom and what a sentence named."""
        self.materiel = _last_told(mentions) or self.materiel
        for mention in mentions:
            entity = mention.entity
            if entity.cls == "Mission":
                self.mission = (entity,)
            elif entity.cls == "Country" and entity.path not in self.home and entity not in self.several:
                self.several = (self.grammar.home, entity)
            elif entity.cls == "Organisation" and entity.path not in self.home and entity.path not in self.bodies:
                self.organisation = (entity,)

    def materiel_before(self, tokens: Sequence[Token], at: int) -> tuple[Mention, ...]:
        """The materiel named last before a word: in its sentence, else in the paragraph."""
        return _last_told([n for t in tokens[:at] if (n := t.head) is not None]) or self.materiel

    def agent(self, kind: Kind, received: Sequence[Entity] = ()) -> tuple[Entity, ...]:
        """Who undertakes what a passive without agent says.

        Args:
            kind: what is done; agreements are made by those who meet.
            received: who is said to benefit, and so does not do it himself: ontving Oekraïne drones.

        Returns:
            The actor at hand; where there is none the letter's own country if it is an act of its own means.
        """
        if self.document.type == "report":
            return (self.section if kind == "agreement" else ()) or self._giving(received) or self.section
        units = bool(self.paragraph) and self.paragraph[0].path in self.home - self.deciding
        at_hand = self.own or (() if units else self._giving(received))
        return at_hand or (self._usual() if kind in _OWN_MEANS else ())

    def _giving(self, received: Sequence[Entity]) -> tuple[Entity, ...]:
        """The actor at hand, where that is nobody who benefits."""
        return () if any(e in received for e in self.paragraph) else self.paragraph

    def _usual(self) -> tuple[Entity, ...]:
        """Who mostly acts at home in the letter, else the country itself."""
        return tuple(entity for entity, _ in self.acted.most_common(1)) or (self.grammar.home,)

    def with_state(self, bound: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Those who act, and the letter's own country where a unit or a ship of it does so abroad."""
        home, ships = self.grammar.home, tuple(self.grammar.marked["home-ship"])
        if home in bound or not any(
            e.path in self.home - self.deciding or plain(e.label).startswith(ships) for e in bound
        ):
            return bound
        return (*bound, home)

    def sent_itself(self, found: Act) -> Act:
        """An act whose ship or counted people take part themselves, with them as what is deployed.

        Zr.Ms. Tromp neemt deel aan Aspides, beschermt de koopvaardij; 640 mariniers nemen deel aan Joint Viking.

        Args:
            found: an act of deployment.
        """
        tokens, subject, words = found.situation.tokens, found.situation.subject, found.match.object
        named = {m.entity.cls for m in mentions_in(tokens, words)}
        if subject.phrase is None or subject.phrase.tokens == words or "Capability" in named:
            return found
        sent = {m.entity.cls for m in mentions_in(tokens, subject.phrase.tokens)}
        if words and "Capability" in sent and not subject.actors:
            return replace(found, match=replace(found.match, object=subject.phrase.tokens))
        if not named:
            return found
        ships = tuple(self.grammar.marked["home-ship"])
        counted = named == {"Mission"} and any("quantity" in tokens[i].tags for i in subject.phrase.tokens)
        if not counted and not any(plain(e.label).startswith(ships) for e in subject.actors):
            return found
        return replace(found, match=replace(found.match, object=subject.phrase.tokens))

    def threaten(self, bound: Sequence[Entity]) -> bool:
        """Whether only those act whose acts are the threat that others answer."""
        return all(e.path.lower() in self.grammar.values["adversary"] for e in bound)

    def leaves_mission(self, kind: Kind, received: Sequence[Entity], thing: Sequence[Mention]) -> bool:
        """Whether an act is of a body of its own, a standing group or a headquarters, not of the mission at hand.

        Args:
            kind: what is done; who leads a body does so.
            received: for whom it is.
            thing: what is named as its object.
        """
        led = [m.entity for m in thing] if kind == "leadership" else []
        named = [e for e in (*received, *led) if e.cls == "Organisation"]
        return any(e.path not in self.bodies for e in named)

    def resolve(self, subject: Subject) -> Subject:
        """A subject with its pronoun replaced by the actor it stands for; unchanged where there is none."""
        if not subject.anaphor:
            return subject
        if subject.anaphor in self.grammar.values["writer"]:
            found: tuple[Entity, ...] = (self.document.creator,) if self.document.creator else ()
        elif self.grammar.values["anaphor"].get(subject.anaphor) == "addressee":
            addressee = self.document.addressee
            found = (addressee,) if addressee is not None and addressee.cls == "Post" else ()
        elif self.grammar.values["anaphor"].get(subject.anaphor) == "organisation":
            found = self.organisation
        elif self.grammar.values["anaphor"].get(subject.anaphor) == "mission":
            found = self.mission
        elif self.grammar.values["anaphor"].get(subject.anaphor) == "home":
            found = (self.grammar.home,)
        elif self.grammar.values["anaphor"].get(subject.anaphor) == "person":
            found = self.person or self.paragraph or self.ever
        elif self.grammar.values["anaphor"].get(subject.anaphor) == "several":
            found = self.several or (self.paragraph if len(self.paragraph) > 1 else ())
        else:
            found = self.asking or self.paragraph or self.ever
            if self.grammar.values["anaphor"].get(subject.anaphor) == "it":
                found = tuple(e for e in found if e.cls not in ("Person", "Post", "ParliamentaryGroup")) or self.thing
        return Subject(subject.phrase, tuple(found), anaphor=subject.anaphor)


def _last_told(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The materiel that comes last, that of a name of its own before any sort (Leopard 2, tanks)."""
    told = [m for m in mentions if m.entity.cls == "Capability"]
    proper = [m for m in told if not m.entity.label.islower()]
    return tuple((proper or told)[-1:])


def members(terms: Sequence[Term]) -> dict[str, Entity]:
    """Series or body -> the group of its members, where the vocabulary has one."""
    by_body: dict[str, Entity] = {}
    for term in sorted(terms, key=lambda t: len(t.label)):
        for body in term.members_of:
            by_body.setdefault(body, Entity(term.path, term.cls, term.label))
    found = dict(by_body)
    for term in terms:
        for body in term.marks.get("body", ()):
            if body in by_body:
                found[term.path] = by_body[body]
    return found


def acting_for(path: str, terms: Sequence[Term]) -> frozenset[str]:
    """Who acts for a country.

    Args:
        path: of the country.
        terms: of the vocabulary.

    Returns:
        The paths of the country and of all that act for it, directly or through others.
    """
    found = {path}
    while further := {t.path for t in terms if t.path not in found and found.intersection(t.acts_for)}:
        found |= further
    return frozenset(found)


def block_of(questions: Sequence[Question], span: Span) -> tuple[Question | None, bool]:
    """The question a sentence stands in or answers.

    Args:
        questions: of the letter.
        span: the sentence.

    Returns:
        The question, and whether the sentence is in its answer; (None, False) outside.
    """
    for question in questions:
        if question.span.meets(span):
            return question, False
        if question.answer is not None and question.answer.span.meets(span):
            return question, True
    return None, False
