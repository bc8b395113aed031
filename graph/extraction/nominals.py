"""Acts that nouns name: behind a verb, beside it, or before an infinitive clause (de afspraak om ... te)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import actors, mentions_in
from graph.extraction.clause import Clause
from graph.extraction.context import Actors
from graph.extraction.frames import Frames, Match
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import Phrase
from graph.extraction.roles import Situation
from graph.extraction.situations import Clauses
from graph.extraction.status import negated, status
from graph.extraction.subjects import Subject
from graph.extraction.tokens import Token
from graph.model import CommitmentStatus, Entity

_NOUN_REACH: Final = 9
"""How many words before an infinitive clause the noun it hangs on may stand."""


class Nominals:
    """One sentence with its clauses, read for the acts that its nouns name."""

    def __init__(
        self, tokens: list[Token], clauses: Clauses, *, grammar: Grammar, frames: Frames, remembered: Actors
    ) -> None:
        self._tokens = tokens
        self._read = clauses
        self._grammar = grammar
        self._frames = frames
        self._remembered = remembered

    def promised(self, clause: Clause, opener: int, *, told: bool) -> Iterator[Act]:
        """The act of an infinitive clause that hangs on a noun: de afspraak om ... te.

        A plan that a stance is about, and so not `told`, is somebody's who is named: voelt weinig voor het plan om ...
        """
        for at in range(opener - 1, max(opener - _NOUN_REACH, -1), -1):
            frame = self._frames.nominal(self._tokens[at].low)
            if frame is None or not frame.matrix:
                continue
            between = [i for i in range(at + 1, opener) if "preposition" not in self._tokens[i].tags]
            bound = actors(self._tokens, between)[0] or self._described(at)
            if not bound and not told and frame.status == "intended":
                return
            below = [c for c in self._read.children.get(id(clause), ()) if c.type == "infinitive"]
            for hanging in (clause, *below):
                self._read.subjects[id(hanging)] = Subject(None, bound or self._remembered.paragraph)
                found = [(s, m) for s in self._read.situations(hanging) if (m := self._frames.match(s)) is not None]
                for situation, match in found:
                    filled = replace(match, actors=match.actors or bound, agentless=False)
                    filled = self._frames.settled(filled, situation)
                    firm = frame.status or "committed"
                    reach = tuple(hanging.tokens)
                    denied = negated(filled.frame, [self._tokens[i] for i in reach])
                    yield Act(situation, filled, situation.predicate, firm, denied, reach)
                if found:
                    break
            return

    def done_by(self, clause: Clause) -> Iterator[Act]:
        """The acts that a participle before a noun tells of: de door Nederland geleverde Patriot-eenheid."""
        for situation in self._read.situations(clause)[:1]:
            for phrase in situation.phrases:
                opener = next((i for i in phrase.tokens[:-1] if "agent" in self._tokens[i].tags), None)
                inner = None if opener is None else self._undergone(situation, phrase, opener)
                match = None if inner is None else self._frames.match(inner, general=False)
                if inner is None or match is None or not match.actors or match.frame.kind == "position":
                    continue
                match = self._frames.settled(match, inner)
                told = match.frame.status or match.frame.perfect or "done"
                firm: CommitmentStatus = "ongoing" if match.frame.kind == "leadership" else told
                yield Act(inner, match, inner.predicate, firm, denied=False, reach=phrase.tokens)

    def _undergone(self, situation: Situation, phrase: Phrase, opener: int) -> Situation | None:
        """What is told of a noun by the participle before it, as a clause of its own; None where none is."""
        later = [i for i in phrase.tokens if i > opener]
        at, lemma = next(((i, v) for i in later[1:-1] if (v := self._participle(i))), (0, ""))
        if not lemma:
            return None
        thing = Phrase("", tuple(i for i in later if i > at))
        doer = Phrase(self._tokens[opener].low, tuple(i for i in later if i < at))
        said = situation.predicate._replace(
            lemma=lemma, at=at, finite=None, verbs=frozenset((at,)), passive=True, perfect=True, past=False
        )
        said = said._replace(moods=frozenset(), above="")
        return Situation(self._tokens, situation.clause, said, [thing, doer], Subject(thing, ()))

    def _participle(self, at: int) -> str | None:
        """The verb of whose participle a word is the form before a noun."""
        low = self._tokens[at].low
        if self._tokens[at].names or not low.endswith(("de", "te", "en")):
            return None
        form = low if low.endswith("en") else low[:-1]
        readings = self._grammar.look_up(form).readings
        return next((r.lemma for r in readings if r.form == "participle" and not r.particle), None)

    def _described(self, at: int) -> tuple[Entity, ...]:
        """Whose plan or promise it is, by the adjective before the noun: het Griekse besluit."""
        before = self._tokens[at - 1].head if at else None
        return (before.entity,) if before is not None and before.entity.cls == "Country" else ()

    def beside(self, clause: Clause) -> Iterator[Act]:
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
                demanding = "required" in frame.needs
                if demanding and not _demands(situation):
                    continue  # volgens Polen moet de EU meer doen
                match = Match(frame, heads, self._told_of(situation, phrase), ())
                firm = frame.status or status(self._grammar, frame, situation.predicate, [])
                reach = tuple(clause.tokens)
                denied = demanding and negated(frame, [self._tokens[i] for i in reach])
                yield Act(situation, match, situation.predicate, firm, denied, reach)

    def _told_of(self, situation: Situation, beside: Phrase) -> tuple[int, ...]:
        """What such a phrase is about: who or what is led; of one who acts, what he does it to."""
        led = situation.subject.phrase
        things = [p for p in situation.phrases if p not in (led, beside) and not p.preposition]
        acted = [p for p in things if not actors(self._tokens, p.tokens)[0]]
        if led is not None and (not situation.subject.actors or situation.predicate.passive or not acted):
            return led.tokens
        return acted[0].tokens if acted else ()

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

    def named(self, clause: Clause) -> Iterator[Act]:
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


def _demands(situation: Situation) -> bool:
    """Whether a clause says what must be or may not be: moet worden nagekomen, mag niet ten koste gaan van."""
    moods = situation.predicate.moods
    return "required" in moods or ("possible" in moods and "negation" in situation.tags)
