"""The acts that the clauses of a sentence state: who does what, by which frame, under which verb of promising."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.extraction.clause import Clause
from graph.extraction.context import Actors
from graph.extraction.frames import Frames, Match
from graph.extraction.grammar import Grammar
from graph.extraction.inside import Inside
from graph.extraction.phrases import Phrase, actors, mentions_in
from graph.extraction.predicates import Predicate
from graph.extraction.roles import Situation
from graph.extraction.situations import Clauses
from graph.extraction.status import announced, negated, status
from graph.extraction.subjects import NOBODY, Subject, as_subject
from graph.extraction.tokens import Token
from graph.model import CommitmentStatus, Entity, Frame, Quantity

_DOERS: Final = frozenset(("Country", "Organisation", "Post", "Group"))
"""Who may do what a passive tells without an agent."""
_NOUN_REACH: Final = 9
"""How many words before an infinitive clause the noun it hangs on may stand."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a clause states.

    Attributes:
        situation: the clause that says what is done.
        match: its frame, actors, object and beneficiaries.
        predicate: the verbs that say how firmly, of this clause or of the one it hangs on.
        status: how firmly.
        denied: whether it is denied.
        reach: positions of all words that state it.
    """

    situation: Situation
    match: Match
    predicate: Predicate
    status: CommitmentStatus
    denied: bool
    reach: tuple[int, ...]


class Sentence:
    """The clauses of one sentence with their subjects, and the acts they state."""

    def __init__(
        self,
        tokens: list[Token],
        *,
        grammar: Grammar,
        frames: Frames,
        remembered: Actors,
        quantities: Sequence[Quantity],
    ) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._frames = frames
        self._remembered = remembered
        self._read = Clauses(tokens, grammar=grammar, remembered=remembered, quantities=quantities)
        self._inside = Inside(tokens, self._read, grammar=grammar, frames=frames)
        self._names_acts = frames.name_act(tokens)
        self._used: set[int] = set()

    def acts(self) -> Iterator[Act]:
        """The acts of the sentence, clause by clause.

        Yields:
            One for each clause or noun that states an act; what is asked, supposed or merely possible states none.
        """
        for clause in self._read.clauses:
            self._read.understand(clause)
            if id(clause) in self._used or not _asserted(clause):
                continue
            stated = list(self._stated(clause)) if self._may_state(clause) else []
            yield from stated
            yield from self._listed(clause)
            if not self._names_acts:
                continue
            if clause.type == "infinitive" and (first := clause.opener or clause.tokens[0]):
                yield from self._promised(clause, first)
            yield from self._beside(clause)
            if not stated:
                yield from self._named(clause)

    def _listed(self, clause: Clause) -> Iterator[Act]:
        """The act of an item of a list under a verb of asking: U wordt geadviseerd: - in te stemmen met ..."""
        asked = self._remembered.asked
        verbs = self._read.verbs[id(clause)]
        if clause.type != "main" or not verbs:
            return
        if clause.finite is not None:
            frame = self._frames.ruling(verbs[-1].lemma)
            opens = frame is not None and frame.matrix and self._tokens[-1].low == ":"
            situation = self._read.situations(clause)[-1]
            bound = self._controller(situation, Match(frame, situation.subject.actors, (), ())) if frame else ()
            self._remembered.asked = (frame, bound) if frame is not None and opens and bound else None
        elif asked is not None and clause.infinitive:
            frame, bound = asked
            self._read.subjects[id(clause)] = Subject(None, bound)
            situation = self._read.situations(clause)[-1]
            match = self._frames.match(situation) or Match(frame, bound, self._thing(situation), ())
            match = self._frames.settled(replace(match, actors=bound, agentless=False), situation)
            denied = negated(match.frame, [self._tokens[i] for i in clause.tokens])
            firm = frame.status or "requested"
            yield Act(situation, match, situation.predicate, firm, denied, tuple(clause.tokens))

    def _may_state(self, clause: Clause) -> bool:
        """Whether any verb or predicate word of a clause evokes a frame."""
        return any(self._frames.evoked(self._tokens, clause, verb) for verb in self._read.verbs[id(clause)])

    # ---------------------------------------------------------------------------------------------- acts

    def _stated(self, clause: Clause) -> Iterator[Act]:
        """The acts that the verbs of a clause state."""
        situations = self._read.situations(clause)
        ruled = any(s.predicate.above for s in situations)
        for situation in situations:
            ruling = self._frames.ruling(situation.predicate.above) or self._frames.ruling_word(situation)
            if ruling is not None and "passive" in ruling.needs:
                ruling = None  # stelt voor de drempel te verlagen
            opens = self._tokens[-1].low == ":" and self._frames.ruling(situation.predicate.lemma) is not None
            match = self._frames.match(situation, general=ruling is None and not opens)
            if match is not None and match.agentless:
                match = replace(match, actors=self._doer_above(clause))
            if match is None and ruling is not None and situation.subject.actors:
                match = Match(ruling, situation.subject.actors, self._thing(situation), ())
            if match is not None and ruling is not None and ruling.matrix == "object":
                match = replace(match, actors=self._controller(situation, Match(ruling, (), (), ())))
            if match is None:
                continue
            if ruled and not situation.predicate.above and self._frames.ruling(situation.predicate.lemma):
                continue
            possible = (
                ("possible" in situation.predicate.moods or self._is_doubtful(situation))
                and ruling is None
                and not self._gives_word(match)
                and not match.frame.with_words
                and match.frame.kind != "position"
            )
            if situation.predicate.above and ruling is None:
                continue
            frame = match.frame
            if frame.yields and match.clause_object is not None and self._inside.acts_itself(match.clause_object):
                continue
            words = [self._tokens[i] for i in clause.tokens]
            firm = status(self._grammar, frame, situation.predicate, [*self._above(clause), *words], ruling)
            object_clause = match.clause_object
            stance = object_clause is not None and frame.kind == "position"
            below = [self._tokens[i] for i in object_clause.tokens] if object_clause and stance else []
            denied = negated(frame, [*words, *below]) != (ruling is not None and ruling.negated)
            if possible and not denied:
                continue  # what merely can be binds nobody; what cannot be is declined
            inner = self._ruled(situation, match) if frame.matrix else []
            for child, filled in inner:
                reach = (*clause.tokens, *child.clause.tokens)
                yield Act(child, filled, situation.predicate, _told(frame, filled, child) or firm, denied, reach)
            nobody = frame.matrix == "object" and (not match.actors or situation.predicate.passive)
            if inner or nobody or frame.matrix == "own" or clause.type == "infinitive":
                continue
            if object_clause is not None:
                self._used.update(self._below(object_clause))
                match = replace(match, object=self._inside.essence(object_clause))
            reach = (*clause.tokens, *(object_clause.tokens if object_clause else ()))
            noun = self._inside.noun_of(situation, match)
            match = noun or self._inside.granted(situation, match) or self._frames.settled(match, situation)
            if match.frame.kind != frame.kind:
                firm = frame.matrix_status or firm  # besloot tot levering
            if object_clause is not None and frame.open and frame.kind == "other":
                considered = self._inside.considered(object_clause)
                match = match if considered is None else self._frames.like(match, considered)
            yield Act(situation, match, situation.predicate, firm, denied, reach)

    def _gives_word(self, match: Match) -> bool:
        """Whether who can promise does so by saying it: ik kan uw Kamer toezeggen dat ..."""
        promises = bool(match.frame.matrix) and match.frame.status == "committed"
        return promises and all(e.path in self._remembered.home for e in match.actors)

    def _is_doubtful(self, situation: Situation) -> bool:
        """Whether an adverb says that it may not come to it: mogelijk, wellicht."""
        hedges = self._grammar.values["hedge"]
        doubts = any(hedges.get(self._tokens[i].low) == "possible" for i in situation.clause.tokens)
        return doubts and situation.predicate.lemma not in self._grammar.copulas

    def _above(self, clause: Clause) -> list[Token]:
        """The words that a clause hangs on where they are no clause of their own: verwacht wordt | dat ..."""
        above = clause.parent
        return [self._tokens[i] for i in above.tokens] if above is not None and above.finite is None else []

    def _doer_above(self, clause: Clause) -> tuple[Entity, ...]:
        """Who does what a relative clause tells without an agent: Nederland koopt tanks, die worden overgedragen."""
        above = clause.parent
        if clause.type != "relative" or above is None or above.type not in ("main", "sub"):
            return ()
        if any(v.passive for v in self._read.verbs[id(above)]):
            return ()
        return tuple(e for e in self._read.subjects.get(id(above), NOBODY).actors if e.cls in _DOERS)

    def _ruled(self, situation: Situation, match: Match) -> list[tuple[Situation, Match]]:
        """The acts in the clauses below a verb of promising, asking or planning, bound to who must do them."""
        bound = self._controller(situation, match)
        nobody = not bound and match.agentless and match.frame.matrix == "subject"  # er is besloten om ... te
        if not bound and match.frame.matrix != "own" and not nobody:
            return []
        found = []
        for child in situation.children:
            if not child.asserted:
                continue
            self._used.add(id(child))
            self._control(child, bound)
            if nobody:
                self._read.unbound.add(id(child))
            for inner in self._read.situations(child):
                if match.frame.matrix == "object" and child.type == "sub" and "possible" in inner.predicate.moods:
                    continue  # vraagt erom dat Defensie kan ...
                filled = self._frames.match(inner, general=False)
                actor = bound or self._read.subjects[id(child)].actors
                if filled is None and not actor and not nobody:
                    continue
                filled = filled or Match(match.frame, actor, self._thing(inner), ())
                filled = self._frames.settled(filled, inner)
                asking = self._asking(situation) if match.frame.matrix == "object" else match.beneficiaries
                if filled.agentless and bound:
                    filled = replace(filled, actors=bound, agentless=False)
                received = tuple(b for b in filled.beneficiaries or asking if b not in filled.actors)
                found.append((inner, replace(filled, beneficiaries=received)))
        return found

    def _thing(self, situation: Situation) -> tuple[int, ...]:
        """What an act without frame is done to, else all its words."""
        bare = [p.tokens for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
        return max(bare, key=len) if bare else tuple(situation.clause.tokens)

    def _asking(self, situation: Situation) -> tuple[Entity, ...]:
        """Who asks for himself: an organisation abroad, or the country where its minister asks."""
        phrase = situation.subject.phrase
        named = mentions_in(self._tokens, phrase.tokens) if phrase is not None else []
        states = {m.entity.path: m.entity for m in named if m.entity.cls == "Country"}
        bodies = [e for e in situation.subject.actors if e.cls == "Organisation"]
        return tuple(states.values()) or tuple(e for e in bodies if e.path not in self._remembered.home)

    def _controller(self, situation: Situation, match: Match) -> tuple[Entity, ...]:
        """Who must do what a matrix verb asks or promises."""
        if match.frame.matrix != "object":
            return match.actors
        relative = situation.clause.type == "relative" and situation.antecedent  # de motie die de regering verzoekt
        if situation.predicate.passive or relative:
            return situation.subject.actors or self._asked(situation)
        bare = [p for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
        found = (self._remembered.resolve(as_subject(self._tokens, p)).actors for p in bare)  # verzoeken u
        return next(filter(None, found), ())

    def _asked(self, situation: Situation) -> tuple[Entity, ...]:
        """Of whom it is asked: aan de haven is door het ministerie gevraagd om ..."""
        for phrase in situation.phrases:
            if phrase.preposition in self._grammar.marked["asked-of"]:
                heads, nested = actors(self._tokens, phrase.tokens)
                if heads or nested:
                    return heads or nested
        return ()

    def _control(self, child: Clause, bound: tuple[Entity, ...]) -> None:
        if child.type == "infinitive":
            self._read.subjects[id(child)] = Subject(None, bound)
            return
        self._read.understand(child)
        own = self._read.subjects[id(child)]
        if not own.actors:
            self._read.subjects[id(child)] = Subject(own.phrase, bound)

    def _promised(self, clause: Clause, opener: int) -> Iterator[Act]:
        """The act of an infinitive clause that hangs on a noun: de afspraak om ... te."""
        for at in range(opener - 1, max(opener - _NOUN_REACH, -1), -1):
            frame = self._frames.nominal(self._tokens[at].low)
            if frame is None or not frame.matrix:
                continue
            between = [i for i in range(at + 1, opener) if "preposition" not in self._tokens[i].tags]
            bound = actors(self._tokens, between)[0] or self._described(at)
            below = [c for c in self._read.children.get(id(clause), ()) if c.type == "infinitive"]
            for hanging in (clause, *below):
                self._read.subjects[id(hanging)] = Subject(None, bound or self._remembered.paragraph)
                found = [(s, m) for s in self._read.situations(hanging) if (m := self._frames.match(s)) is not None]
                for situation, match in found:
                    filled = replace(match, actors=match.actors or bound, agentless=False)
                    filled = self._frames.settled(filled, situation)
                    firm = frame.status or "committed"
                    reach = tuple(hanging.tokens)
                    yield Act(situation, filled, situation.predicate, firm, denied=False, reach=reach)
                if found:
                    break
            return

    def _described(self, at: int) -> tuple[Entity, ...]:
        """Whose plan or promise it is, by the adjective before the noun: het Griekse besluit."""
        before = self._tokens[at - 1].head if at else None
        return (before.entity,) if before is not None and before.entity.cls == "Country" else ()

    def _beside(self, clause: Clause) -> Iterator[Act]:
        """The acts that a phrase beside the verb names: onder leiding van Italië, onder Duits commando."""
        for situation in self._read.situations(clause)[:1]:
            yield from self._concerning(situation)
            for phrase in situation.phrases:
                leading = self._frames.nominal(phrase.preposition)
                noun = self._tokens[phrase.tokens[-1]].low
                frame = leading or self._frames.nominal(f"{phrase.preposition} {noun}")
                if frame is None:
                    continue
                heads, nested = actors(self._tokens, phrase.tokens)
                if leading is None:
                    heads = nested
                heads = tuple(e for e in heads if not frame.actor_classes or e.cls in frame.actor_classes)
                if not heads:
                    continue
                if "required" in frame.needs and "required" not in situation.predicate.moods:
                    continue  # volgens Polen moet de EU meer doen
                led = situation.subject.phrase
                match = Match(frame, heads, led.tokens if led is not None else (), ())
                firm = frame.status or status(self._grammar, frame, situation.predicate, [])
                yield Act(situation, match, situation.predicate, firm, denied=False, reach=tuple(clause.tokens))

    def _concerning(self, situation: Situation) -> Iterator[Act]:
        """The stance of whom a clause beside the verb names: de rol van de NAVO ligt, wat Nederland betreft, ..."""
        led = situation.subject.phrase
        for child in self._read.children.get(id(situation.clause), ()):
            verbs = self._read.verbs[id(child)]
            if not verbs or led is None:
                continue
            frame = self._frames.nominal(f"{self._tokens[child.opener or 0].low} {verbs[-1].lemma}")
            bound = actors(self._tokens, [i for i in child.tokens if i not in verbs[-1].verbs])[0]
            if frame is None or not bound:
                continue
            words = [self._tokens[i] for i in situation.clause.tokens]
            match = Match(frame, bound, led.tokens, ())
            firm = frame.status or status(self._grammar, frame, situation.predicate, [])
            reach = tuple(situation.clause.tokens)
            yield Act(situation, match, situation.predicate, firm, negated(frame, words), reach)

    def _named(self, clause: Clause) -> Iterator[Act]:
        """The acts that noun phrases name: de Nederlandse bijdrage met een radarsysteem."""
        told: CommitmentStatus = "done" if self._remembered.document.type == "report" else "ongoing"
        for situation in self._read.situations(clause)[:1]:
            for place, phrase in enumerate(situation.phrases):
                match = self._named_by(phrase, situation.phrases[place + 1 : place + 2])
                if match is not None:
                    reach = tuple(clause.tokens)
                    yield Act(situation, match, situation.predicate, told, denied=False, reach=reach)

    def _named_by(self, phrase: Phrase, following: list[Phrase]) -> Match | None:
        for place, at in enumerate(phrase.tokens[1:], start=1):
            frame = self._frames.nominal(self._tokens[at].low)
            country = self._tokens[phrase.tokens[place - 1]].head
            if frame is None or frame.matrix or country is None or country.entity.cls != "Country":
                continue
            words = phrase.tokens[place + 2 :]
            wanted = (*frame.instrument, *frame.object)
            if not words and following and following[0].preposition in wanted:
                words = following[0].tokens
            if any(m.entity.cls in frame.object_classes for m in mentions_in(self._tokens, words)):
                return Match(frame, (country.entity,), words, ())
        return None

    def _below(self, clause: Clause) -> Iterator[int]:
        yield id(clause)
        for child in self._read.children.get(id(clause), ()):
            yield from self._below(child)


def _told(frame: Frame, filled: Match, child: Situation) -> CommitmentStatus | None:
    """The status that a verb of telling gives what is told; what is agreed on without a frame of its own is agreed."""
    agreed = filled.frame is frame and frame.kind == "agreement"
    return None if agreed else announced(frame, child.predicate)


def _asserted(clause: Clause) -> bool:
    """Whether a clause and all it hangs on state something."""
    here: Clause | None = clause
    while here is not None:
        if not here.asserted:
            return False
        here = here.parent
    return True
