"""The acts that the clauses of a sentence state: who does what, by which frame, under which verb of promising."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extraction.clauses import Clause, split
from graph.extraction.context import Actors
from graph.extraction.frames import Frames, Match
from graph.extraction.grammar import Grammar, Token
from graph.extraction.phrases import NOBODY, Phrase, Subject, actors, mentions_in, phrases, subject
from graph.extraction.predicates import Predicate, predicates
from graph.extraction.roles import Situation
from graph.extraction.slots import spans, within
from graph.extraction.status import negated, status
from graph.model import CommitmentStatus, Entity, Quantity

_DOERS = frozenset(("Country", "Organisation", "Post", "Group"))
"""Who may do what a passive tells without an agent."""
_NOUN_REACH = 9
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
        tokens: Sequence[Token],
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
        self._quantities = quantities
        self._clauses = split(tokens, grammar.auxiliaries)
        self._children: dict[int, list[Clause]] = defaultdict(list)
        for clause in self._clauses:
            if clause.parent is not None and not clause.shares_subject and clause.type != "main":
                self._children[id(clause.parent)].append(clause)
        self._verbs = {id(c): predicates(grammar, tokens, c) for c in self._clauses}
        self._parts: dict[tuple[int, int], list[Phrase]] = {}
        self._names_acts = frames.name_act(tokens)
        self._subjects: dict[int, Subject] = {}
        self._ready: dict[int, tuple[Subject, list[Situation]]] = {}
        self._used: set[int] = set()
        self._unbound: set[int] = set()

    def acts(self) -> Iterator[Act]:
        """The acts of the sentence, clause by clause.

        Yields:
            One for each clause or noun that states an act; what is asked, supposed or merely possible states none.
        """
        for clause in self._clauses:
            self._understand(clause)
            if id(clause) in self._used or not _asserted(clause):
                continue
            stated = list(self._stated(clause)) if self._may_state(clause) else []
            yield from stated
            yield from self._listed(clause)
            if not self._names_acts:
                continue
            if clause.type == "infinitive" and clause.opener:
                yield from self._promised(clause, clause.opener)
            yield from self._beside(clause)
            if not stated:
                yield from self._named(clause)

    def _listed(self, clause: Clause) -> Iterator[Act]:
        """The act of an item of a list under a verb of asking: U wordt geadviseerd: - in te stemmen met ..."""
        asked = self._remembered.asked
        verbs = self._verbs[id(clause)]
        if clause.type != "main" or not verbs:
            return
        if clause.finite is not None:
            frame = self._frames.ruling(verbs[-1].lemma)
            opens = frame is not None and frame.matrix and self._tokens[-1].low == ":"
            situation = self._situations(clause)[-1]
            bound = self._controller(situation, Match(frame, situation.subject.actors, (), ())) if frame else ()
            self._remembered.asked = (frame, bound) if frame is not None and opens and bound else None
        elif asked is not None and clause.infinitive:
            frame, bound = asked
            self._subjects[id(clause)] = Subject(None, bound)
            situation = self._situations(clause)[-1]
            match = self._frames.match(situation) or Match(frame, bound, self._thing(situation), ())
            match = self._frames.settled(replace(match, actors=bound, agentless=False), situation)
            denied = negated(match.frame, [self._tokens[i] for i in clause.tokens])
            firm = frame.status or "requested"
            yield Act(situation, match, situation.predicate, firm, denied, tuple(clause.tokens))

    def _may_state(self, clause: Clause) -> bool:
        """Whether any verb or predicate word of a clause evokes a frame."""
        return any(self._frames.evoked(self._tokens, clause, verb) for verb in self._verbs[id(clause)])

    def _phrases(self, clause: Clause, place: int = 0) -> list[Phrase]:
        """The phrases of a clause around its first or a later predicate, cut when first asked for."""
        key = (id(clause), place)
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = phrases(self._tokens, clause, self._verbs[id(clause)][place])
        return found

    # ------------------------------------------------------------------------------------------ subjects

    def _understand(self, clause: Clause) -> None:
        """Find the subject of a clause: its own, its sister's, its antecedent's, the actor at hand."""
        if id(clause) in self._subjects:
            return
        verbs = self._verbs[id(clause)]
        found = NOBODY
        if verbs and clause.type != "infinitive":
            parts = self._phrases(clause)
            found = self._pronoun(subject(self._tokens, clause, verbs[0], parts))
            found = self._remembered.resolve(found)
        shares = clause.shares_subject and (self._copular(clause) or not (found.actors and self._agrees(clause, found)))
        if clause.parent is not None and (shares or not found.actors):
            if shares or clause.type == "infinitive":
                found = self._subjects.get(id(clause.parent), NOBODY)._replace(phrase=None)
            elif clause.type == "relative" and found.phrase is None:
                found = self._antecedent(clause)
        if clause.type == "relative" and found.phrase is not None and found.actors and not verbs[0].passive:
            described = self._antecedent(clause)
            if described.actors and _outranks(described.actors[0], found.actors[0]):
                found = described  # Duitsland, dat de brigade leidt
        self._subjects[id(clause)] = found
        acts = clause.type != "infinitive" and not any(v.passive for v in verbs)
        if acts and found.anaphor not in self._grammar.values["writer"]:
            finite = self._tokens[clause.finite].low if clause.finite is not None else ""
            self._remembered.note(found.actors, several=finite.endswith("n"))

    def _pronoun(self, found: Subject) -> Subject:
        """A subject such as "het bedrijf" read as one that points back."""
        if found.phrase is None or len(found.phrase.tokens) != 2:  # noqa: PLR2004 - a determiner and its noun
            return found
        low = " ".join(self._tokens[i].low for i in found.phrase.tokens)
        last = found.phrase.tokens[-1]
        ends = last + 1 == len(self._tokens) or bool(self._tokens[last + 1].readings or self._tokens[last + 1].tags)
        known = ends and self._grammar.values["anaphor"].get(low) in ("organisation", "mission")
        return Subject(found.phrase, (), found.nested, anaphor=low) if known else found

    def _copular(self, clause: Clause) -> bool:
        """Whether the phrase behind the verb says what its subject is: en is gastland van ..."""
        verbs = self._verbs[id(clause)]
        return bool(verbs) and verbs[0].at == clause.finite and verbs[0].lemma in self._grammar.copulas

    def _agrees(self, clause: Clause, found: Subject) -> bool:
        """Whether a noun phrase behind the verb can be its subject: een enkelvoud roept geen lidstaten."""
        if clause.finite is None or found.phrase is None:
            return False
        verb, noun = self._tokens[clause.finite].low, self._tokens[found.phrase.tokens[-1]].low
        return verb.endswith("n") == noun.endswith(("en", "s"))

    def _antecedent(self, clause: Clause) -> Subject:
        at = (clause.opener or 0) - 1
        while at >= 0 and self._tokens[at].low == ",":
            at -= 1
        while at > 1 and self._in_place(at):
            at -= 2  # het transportcommando | in Eindhoven, dat ...
        if at > 0 and self._tokens[at].low == ")":
            at -= 1  # het transportcommando (EATC), dat ...
        if at < 0 or self._tokens[at].head is None:
            return NOBODY
        return Subject(None, actors(self._tokens, [at])[0])

    def _in_place(self, at: int) -> bool:
        """Whether a place stands at a position behind its preposition."""
        name = self._tokens[at].head
        return name is not None and name.entity.cls == "Place" and "locative" in self._tokens[at - 1].tags

    def _situations(self, clause: Clause) -> list[Situation]:
        """The clause with each of its predicates, made once for a subject."""
        own = self._subjects[id(clause)]
        ready = self._ready.get(id(clause))
        if ready is None or ready[0] is not own:
            ready = self._ready[id(clause)] = (own, self._made_ready(clause, own))
        return ready[1]

    def _made_ready(self, clause: Clause, own: Subject) -> list[Situation]:
        below = tuple(c for c in self._children.get(id(clause), ()) if c.type in ("infinitive", "sub"))
        units: frozenset[str] = frozenset()
        if self._quantities:
            reach = spans(self._tokens, clause.tokens)
            units = frozenset(_sort(q.unit) for q in self._quantities if within(reach, q.span))
        found = []
        for place, predicate in enumerate(self._verbs[id(clause)]):
            gap = own.phrase is None and predicate.passive and clause.type in ("sub", "relative")
            relative = clause.type == "relative" and own.phrase is not None
            described = self._described(clause) if gap or clause.type == "relative" else ()
            found.append(
                Situation(
                    tokens=self._tokens,
                    clause=clause,
                    predicate=predicate,
                    phrases=self._phrases(clause, place),
                    subject=own,
                    children=below,
                    units=units,
                    antecedent=described if gap or relative else (),
                    described=described,
                    unbound=id(clause) in self._unbound and not own.actors,
                    rules=place == 0 and any(p.above for p in self._verbs[id(clause)][1:]),
                )
            )
        return found

    def _described(self, clause: Clause) -> tuple[int, ...]:
        """The noun phrase before a relative clause: back to its determiner, preposition or verb."""
        end = at = clause.opener or 0
        if at and self._tokens[at - 1].low == ",":
            end = at = at - 1
        if at and "particle" in self._tokens[at - 1].tags and not self._tokens[at - 1].names:
            end = at = at - 1  # vindt een forum plaats, dat ...
        while at:
            before = self._tokens[at - 1]
            linked = before.tags & {"preposition", "coordinator", "adverb"} and not before.names
            if before.low == "," or before.readings or linked:
                break
            at -= 1
        return tuple(range(at, end))

    # ---------------------------------------------------------------------------------------------- acts

    def _stated(self, clause: Clause) -> Iterator[Act]:
        """The acts that the verbs of a clause state."""
        situations = self._situations(clause)
        ruled = any(s.predicate.above for s in situations)
        for situation in situations:
            ruling = self._frames.ruling(situation.predicate.above) or self._frames.ruling_word(situation)
            if ruling is not None and "passive" in ruling.needs:
                ruling = None  # stelt voor de drempel te verlagen
            match = self._frames.match(situation, general=ruling is None)
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
                "possible" in situation.predicate.moods
                and ruling is None
                and not match.frame.with_words
                and match.frame.kind != "position"
            )
            if situation.predicate.above and ruling is None:
                continue
            frame = match.frame
            if frame.yields and match.clause_object is not None and self._acts_itself(match.clause_object):
                continue
            words = [self._tokens[i] for i in clause.tokens]
            firm = status(self._grammar, frame, situation.predicate, words, ruling)
            object_clause = match.clause_object
            stance = object_clause is not None and frame.kind == "position"
            below = [self._tokens[i] for i in object_clause.tokens] if object_clause and stance else []
            denied = negated(frame, [*words, *below]) != (ruling is not None and ruling.negated)
            if possible and not denied:
                continue  # what merely can be binds nobody; what cannot be is declined
            inner = self._ruled(situation, match) if frame.matrix else []
            for child, filled in inner:
                reach = (*clause.tokens, *child.clause.tokens)
                yield Act(child, filled, situation.predicate, frame.matrix_status or firm, denied, reach)
            nobody = frame.matrix == "object" and not match.actors
            if inner or nobody or frame.matrix == "own" or clause.type == "infinitive":
                continue
            if object_clause is not None:
                self._used.update(self._below(object_clause))
                match = replace(match, object=self._essence(object_clause))
            reach = (*clause.tokens, *(object_clause.tokens if object_clause else ()))
            match = self._frames.settled(match, situation)
            yield Act(situation, match, situation.predicate, firm, denied, reach)

    def _doer_above(self, clause: Clause) -> tuple[Entity, ...]:
        """Who does what a relative clause tells without an agent: Nederland koopt tanks, die worden overgedragen."""
        above = clause.parent
        if clause.type != "relative" or above is None or above.type not in ("main", "sub"):
            return ()
        if any(v.passive for v in self._verbs[id(above)]):
            return ()
        return tuple(e for e in self._subjects.get(id(above), NOBODY).actors if e.cls in _DOERS)

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
                self._unbound.add(id(child))
            for inner in self._situations(child):
                if match.frame.matrix == "object" and child.type == "sub" and "possible" in inner.predicate.moods:
                    continue  # vraagt erom dat Defensie kan ...
                filled = self._frames.match(inner, general=False)
                actor = bound or self._subjects[id(child)].actors
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

    def _essence(self, clause: Clause) -> tuple[int, ...]:
        """What a clause is about: its first phrase that is no actor, else all its words."""
        parts = [p for p in (self._phrases(clause) if self._verbs[id(clause)] else ()) if not p.preposition]
        things = [p for p in parts if not actors(self._tokens, p.tokens)[0]]
        return things[0].tokens if things else tuple(clause.tokens)

    def _acts_itself(self, clause: Clause) -> bool:
        """Whether a clause states an act of an actor it names."""
        self._understand(clause)
        stated = (s for s in self._situations(clause) if "required" not in s.predicate.moods)
        found = (self._frames.match(s, general=False) for s in stated)
        return any(m is not None and m.actors and m.frame.kind != "position" for m in found)

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
            return situation.subject.actors
        bare = [p for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
        return next((heads for p in bare if (heads := actors(self._tokens, p.tokens)[0])), ())

    def _control(self, child: Clause, bound: tuple[Entity, ...]) -> None:
        if child.type == "infinitive":
            self._subjects[id(child)] = Subject(None, bound)
            return
        self._understand(child)
        own = self._subjects[id(child)]
        if not own.actors:
            self._subjects[id(child)] = Subject(own.phrase, bound)

    def _promised(self, clause: Clause, opener: int) -> Iterator[Act]:
        """The act of an infinitive clause that hangs on a noun: de afspraak om ... te."""
        for at in range(opener - 1, max(opener - _NOUN_REACH, -1), -1):
            frame = self._frames.nominal(self._tokens[at].low)
            if frame is None or not frame.matrix:
                continue
            between = [i for i in range(at + 1, opener) if "preposition" not in self._tokens[i].tags]
            bound = actors(self._tokens, between)[0]
            below = [c for c in self._children.get(id(clause), ()) if c.type == "infinitive"]
            for hanging in (clause, *below):
                self._subjects[id(hanging)] = Subject(None, bound or self._remembered.paragraph)
                found = [(s, m) for s in self._situations(hanging) if (m := self._frames.match(s)) is not None]
                for situation, match in found:
                    filled = replace(match, actors=match.actors or bound, agentless=False)
                    filled = self._frames.settled(filled, situation)
                    firm = frame.status or "committed"
                    reach = tuple(hanging.tokens)
                    yield Act(situation, filled, situation.predicate, firm, denied=False, reach=reach)
                if found:
                    break
            return

    def _beside(self, clause: Clause) -> Iterator[Act]:
        """The acts that a phrase beside the verb names: onder leiding van Italië, onder Duits commando."""
        for situation in self._situations(clause)[:1]:
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
                firm = frame.status or status(self._grammar, frame, situation.predicate, ())
                yield Act(situation, match, situation.predicate, firm, denied=False, reach=tuple(clause.tokens))

    def _concerning(self, situation: Situation) -> Iterator[Act]:
        """The stance of whom a clause beside the verb names: de rol van de NAVO ligt, wat Nederland betreft, ..."""
        led = situation.subject.phrase
        for child in self._children.get(id(situation.clause), ()):
            verbs = self._verbs[id(child)]
            if not verbs or led is None:
                continue
            frame = self._frames.nominal(f"{self._tokens[child.opener or 0].low} {verbs[-1].lemma}")
            bound = actors(self._tokens, [i for i in child.tokens if i not in verbs[-1].verbs])[0]
            if frame is None or not bound:
                continue
            words = [self._tokens[i] for i in situation.clause.tokens]
            match = Match(frame, bound, led.tokens, ())
            firm = frame.status or status(self._grammar, frame, situation.predicate, ())
            reach = tuple(situation.clause.tokens)
            yield Act(situation, match, situation.predicate, firm, negated(frame, words), reach)

    def _named(self, clause: Clause) -> Iterator[Act]:
        """The acts that noun phrases name: de Nederlandse bijdrage met een radarsysteem."""
        told: CommitmentStatus = "done" if self._remembered.document.type == "report" else "ongoing"
        for situation in self._situations(clause)[:1]:
            for place, phrase in enumerate(situation.phrases):
                match = self._named_by(phrase, situation.phrases[place + 1 : place + 2])
                if match is not None:
                    reach = tuple(clause.tokens)
                    yield Act(situation, match, situation.predicate, told, denied=False, reach=reach)

    def _named_by(self, phrase: Phrase, following: Sequence[Phrase]) -> Match | None:
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
        for child in self._children.get(id(clause), ()):
            yield from self._below(child)


def _outranks(one: Entity, other: Entity) -> bool:
    """Whether of two that a relative clause joins the first must be who acts: a state acts upon a unit."""
    return one.cls in ("Country", "Post") and other.cls in ("Organisation", "Mission")


def _asserted(clause: Clause) -> bool:
    """Whether a clause and all it hangs on state something."""
    here: Clause | None = clause
    while here is not None:
        if not here.asserted:
            return False
        here = here.parent
    return True


def _sort(unit: str) -> str:
    """What a unit measures, as frames ask for it."""
    return {"pieces": "pieces", "persons": "persons", "percent": "", "percent-gdp": "percent"}.get(unit, "money")
