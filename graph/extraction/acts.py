"""The acts that the clauses of a sentence state: who does what, by which frame, under which verb of promising."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.extraction.act import DELIVERED, Act
from graph.extraction.actors import actors, mentions_in
from graph.extraction.clause import Clause, explains
from graph.extraction.context import Actors
from graph.extraction.frames import Frames, Match
from graph.extraction.grammar import Grammar
from graph.extraction.inside import Inside
from graph.extraction.nominals import Nominals
from graph.extraction.pleas import plea, pleads
from graph.extraction.predicates import Predicate
from graph.extraction.roles import Situation
from graph.extraction.situations import Clauses
from graph.extraction.status import announced, declined, negated, status
from graph.extraction.subjects import NOBODY, Subject, as_subject
from graph.extraction.tokens import Token
from graph.model import CommitmentStatus, Entity, Frame, Quantity

_DOERS: Final = frozenset(("Country", "Organisation", "Post", "Group"))
"""Who may do what a passive tells without an agent."""


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
        self._nouns = Nominals(tokens, self._read, grammar=grammar, frames=frames, remembered=remembered)
        self._names_acts = frames.name_act(tokens)
        self._names_agents = any("agent" in t.tags for t in tokens)
        self._used: set[int] = set()
        self._stances: set[int] = set()
        self._handed: set[int] = set()

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
            held = list(self._nouns.beside(clause)) if self._names_acts else []
            if any("required" in act.match.frame.needs for act in held):
                stated = []  # volgens Polen | moet de EU meer doen
            if any(act.match.frame.kind == "position" for act in stated):
                self._stances.add(id(clause))
            yield from (replace(act, costs=self._costs(act)) for act in stated)
            yield from self._listed(clause)
            if self._names_agents:
                yield from self._nouns.done_by(clause)
            if not self._names_acts:
                continue
            if clause.type == "infinitive" and (first := clause.opener or clause.tokens[0]):
                told = clause.parent is None or id(clause.parent) not in self._stances
                yield from self._nouns.promised(clause, first, told=told)
            yield from held
            if not stated:
                yield from self._nouns.named(clause)

    def _costs(self, act: Act) -> tuple[int, ...]:
        """The words of a relative clause that says what is done for how much: waarmee € 64 miljoen is gemoeid.

        It states no act, nor does one on when what is bought or given comes: die in mei worden geleverd.
        """
        words: list[int] = []
        later = [c for c in self._read.clauses if c.type == "main" and c.tokens[0] > act.reach[-1] and self._resumes(c)]
        for child in (*self._read.children.get(id(act.situation.clause), ()), *later):
            told = self._words(child) if child.type in ("relative", "main") else []
            costs = any(t.low in self._grammar.marked["costing"] for t in told)
            comes = act.match.frame.kind in DELIVERED and any(t.low in self._grammar.marked["delivering"] for t in told)
            if costs or (comes and not any("agent" in t.tags for t in told)):
                self._used.add(id(child))
                words += child.tokens if costs else ()
        return tuple(words)

    def _resumes(self, clause: Clause) -> bool:
        """Whether a clause tells further of what the clause before is about: zij worden in mei geleverd."""
        first = self._tokens[clause.tokens[0]]
        return not first.tags.isdisjoint(("anaphor", "demonstrative")) and clause.tokens[1:2] == [clause.finite]

    def _listed(self, clause: Clause) -> Iterator[Act]:
        """The act of an item of a list under a verb of asking: U wordt geadviseerd: - in te stemmen met ..."""
        asked = self._remembered.asked
        verbs = self._read.verbs[id(clause)]
        if clause.type != "main" or not verbs:
            return
        if clause.finite is not None:
            frame = self._frames.ruling(verbs[-1].lemma, self._words(clause))
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
            denied = negated(match.frame, self._words(clause))
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
        words = self._words(clause)
        for situation in situations:
            ruling = self._frames.ruling(situation.predicate.above, words) or self._frames.ruling_word(situation)
            if ruling is not None and "passive" in ruling.needs:
                ruling = None  # stelt voor de drempel te verlagen
            match = self._matched(situation, ruling)
            if match is None:
                continue
            pleaded = ruling is not None and match.frame.slug == ruling.slug and match.frame.kind != ruling.kind
            ruling = None if pleaded else ruling
            if ruled and not situation.predicate.above and self._frames.ruling(situation.predicate.lemma, words):
                continue
            possible = ruling is None and self._may_be(situation, match)
            if situation.predicate.above and ruling is None and not pleaded:
                continue
            frame = match.frame
            if frame.yields and match.clause_object is not None and self._inside.acts_itself(match.clause_object):
                continue
            object_clause = match.clause_object
            denies = ruling is not None and ruling.negated
            denied = negated(frame, [*words, *self._claimed(match)]) != denies
            if possible and not denied:
                continue  # what merely can be binds nobody; what cannot be is declined
            firm = status(self._grammar, frame, situation.predicate, [*self._above(clause), *words], ruling)
            if denied:
                firm = declined(frame, situation.predicate, firm, possible=possible)
            inner = self._ruled(situation, match) if frame.matrix else []
            for child, filled in inner:
                reach = (*clause.tokens, *child.clause.tokens)
                told = _told(frame, filled, child, situation.predicate) or firm
                told = firm if firm == "expected" and told == "committed" else told
                refused = (negated(frame, words) != denies) != self._denied(
                    filled.frame if filled.frame is not frame else None, child
                )
                yield Act(child, filled, situation.predicate, told, refused, reach)
            nobody = id(clause) in self._handed or (
                frame.matrix == "object" and (not match.actors or situation.predicate.passive)
            )
            if inner or nobody or frame.matrix == "own" or clause.type == "infinitive":
                continue
            if object_clause is not None:
                self._used.update(self._below(object_clause))
                aim = self._inside.aim if frame.kind == "position" else self._inside.essence
                match = replace(match, object=aim(object_clause))
            reach = (*clause.tokens, *(object_clause.tokens if object_clause else ()))
            noun = self._inside.noun_of(situation, match)
            match = noun or self._frames.settled(self._inside.granted(situation, match) or match, situation)
            if match.frame.kind != frame.kind:
                firm = frame.matrix_status or (firm == "ongoing" and match.frame.present) or firm  # besloot tot
            if object_clause is not None and frame.open and frame.kind == "other":
                considered = self._inside.considered(object_clause)
                match = match if considered is None else self._frames.like(match, considered)
            yield Act(situation, match, situation.predicate, firm, denied, reach)

    def _words(self, clause: Clause) -> list[Token]:
        return [self._tokens[i] for i in clause.tokens]

    def _matched(self, situation: Situation, ruling: Frame | None) -> Match | None:
        """The frame that a verb evokes, with who must do what the verb above it asks or promises."""
        opens = self._tokens[-1].low == ":" and self._frames.ruling(situation.predicate.lemma, self._tokens) is not None
        match = self._frames.match(situation, general=ruling is None and not opens)
        if match is not None and match.agentless:
            match = replace(match, actors=self._doer_meant(situation) or self._doer_above(situation.clause))
        if match is None and ruling is not None and situation.subject.actors:
            match = Match(ruling, situation.subject.actors, self._thing(situation), ())
        if match is not None and ruling is not None and ruling.matrix == "object":
            match = replace(match, actors=self._controller(situation, Match(ruling, (), (), ())))
            asks = ruling
        elif match is not None and match.frame.matrix == "object":
            asks = match.frame
        else:
            return match
        asked = match.actors if asks is ruling else self._controller(situation, match)
        if pleads(self._remembered, situation, asked):
            return replace(match, actors=situation.subject.actors, frame=plea(asks))
        return match

    def _may_be(self, situation: Situation, match: Match) -> bool:
        """Whether an act is told of as possible."""
        possible = "possible" in situation.predicate.moods or self._is_doubtful(situation)
        frame = match.frame
        asserted = frame.with_words or frame.kind == "position" or "possible" in frame.needs
        return possible and not (asserted or self._gives_word(match))

    def _claimed(self, match: Match) -> list[Token]:
        """The words of the clause that a stance is about, whose denial is the stance's; not of what one urges to do."""
        clause, frame = match.clause_object, match.frame
        urges = not frame.predicates and frame.object[0] not in ("direct", "clause")  # dringt erop aan dat ... niet
        if clause is None or frame.kind != "position" or (urges if clause.type == "sub" else not frame.matrix):
            return []
        return self._words(clause)

    def _denied(self, frame: Frame | None, child: Situation) -> bool:
        """Whether the act below a verb of deciding or asking is denied: heeft besloten | geen troepen te sturen."""
        words = self._words(child.clause)
        return negated(frame, words) if frame is not None else any("negation" in t.tags for t in words)

    def _gives_word(self, match: Match) -> bool:
        """Whether who can promise does so by saying it: ik kan uw Kamer toezeggen dat ..."""
        promises = bool(match.frame.matrix) and match.frame.status == "committed"
        return promises and all(e.path in self._remembered.home for e in match.actors)

    def _is_doubtful(self, situation: Situation) -> bool:
        """Whether an adverb says that it may not come to it: mogelijk, wellicht."""
        if "hedge" not in situation.tags:
            return False
        hedges = self._grammar.values["hedge"]
        doubts = any(hedges.get(self._tokens[i].low) == "possible" for i in situation.clause.tokens)
        return doubts and situation.predicate.lemma not in self._grammar.copulas

    def _above(self, clause: Clause) -> list[Token]:
        """The words that a clause hangs on where they are no clause of their own: verwacht wordt | dat ..."""
        above = clause.parent
        return self._words(above) if above is not None and above.finite is None else []

    def _doer_meant(self, situation: Situation) -> tuple[Entity, ...]:
        """Whom the agent of a passive points back to: door de missie zijn militairen opgeleid."""
        if not self._names_agents or not situation.predicate.passive or situation.clause.type != "main":
            return ()
        for phrase in situation.phrases:
            if "agent" in self._grammar.roles.get(phrase.preposition, ()):
                return self._remembered.resolve(as_subject(self._tokens, phrase)).actors
        return ()

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
            if not child.asserted or explains(self._tokens, child):
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
                if child.type == "sub" and filled is not None and filled.frame.matrix and _asserts(inner):
                    self._used.discard(id(child))  # deelde mee dat het heeft besloten | militairen te sturen
                    self._handed.add(id(situation.clause))
                    continue
                if filled is None:
                    own = (
                        match.frame.kind == "position" and child.type == "infinitive"
                    )  # liet weten te willen toetreden
                    frame = replace(match.frame, kind="other") if own else match.frame
                    filled = Match(frame, actor, self._thing(inner), ())
                filled = self._frames.settled(filled, inner)
                if match.frame.kind == "agreement" and filled.frame.kind == "other":
                    filled = replace(filled, frame=match.frame)  # spraken af | hun voorraden te delen
                asks = match.frame.matrix == "object" or (match.frame.status == "requested" and not nobody)
                asking = self._asking(situation) if asks else match.beneficiaries
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
        if situation.predicate.passive:
            return ()  # de Belgische regering is gevraagd: of whom it is asked
        named = mentions_in(self._tokens, phrase.tokens) if phrase is not None else []
        states = {m.entity.path: m.entity for m in named if m.entity.cls == "Country"}
        bodies = [e for e in situation.subject.actors if e.cls == "Organisation"]
        return tuple(states.values()) or tuple(e for e in bodies if e.path not in self._remembered.home)

    def _controller(self, situation: Situation, match: Match) -> tuple[Entity, ...]:
        """Who must do what a matrix verb asks or promises."""
        if match.frame.matrix != "object":
            return match.actors
        if any(
            not p.preposition and len(p.tokens) == 1 and "writer-object" in self._tokens[p.tokens[0]].tags
            for p in situation.phrases
        ):
            return (self._grammar.home,)  # heeft ons gevraagd, is ons gevraagd
        relative = situation.clause.type == "relative" and situation.antecedent  # de motie die de regering verzoekt
        if situation.predicate.passive or relative:
            return situation.subject.actors or self._asked(situation)
        bare = [p for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
        named = [p for p in situation.phrases if match.frame.with_words and p.preposition in match.frame.actor]
        found = (self._remembered.resolve(as_subject(self._tokens, p)).actors for p in [*bare, *named])  # verzoeken u
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
        if not own.actors or (own.anaphor and bound and own.anaphor not in self._grammar.values["writer"]):
            self._read.subjects[id(child)] = Subject(own.phrase, bound)  # van Nederland wordt verwacht dat | het ...

    def _below(self, clause: Clause) -> Iterator[int]:
        yield id(clause)
        for child in self._read.children.get(id(clause), ()):
            yield from self._below(child)


def _told(frame: Frame, filled: Match, child: Situation, telling: Predicate) -> CommitmentStatus | None:
    """The status that a verb of telling gives what is told.

    What is agreed on without a frame of its own is agreed; a stance is taken by telling it: gaf aan dat te steunen.
    """
    agreed = filled.frame is frame and frame.kind == "agreement"
    urged = filled.frame is frame and frame.kind == "position" and "required" in child.predicate.moods
    told = None if agreed or urged else announced(frame, child.predicate)
    if told == "committed" and filled.frame.kind == "position" and "future" not in child.predicate.moods:
        return "done" if telling.past or telling.perfect else "ongoing"
    return told


def _asserted(clause: Clause | None) -> bool:
    """Whether a clause and all it hangs on state something."""
    return clause is None or (clause.asserted and _asserted(clause.parent))


def _asserts(situation: Situation) -> bool:
    """Whether a clause below states what is promised, asked or planned."""
    return any(child.asserted for child in situation.children)
