"""Acts that an object holds: in a clause, in a request, in an infinitive used as a noun."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.extraction.actors import actors
from graph.extraction.clause import Clause
from graph.extraction.frames import Frames, Match
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import Phrase
from graph.extraction.roles import Situation
from graph.extraction.situations import Clauses
from graph.extraction.subjects import Subject
from graph.extraction.tokens import Token

_AS_NOUN: Final = 3
"""How many words an infinitive used as a noun takes with its article and its preposition: het leveren van."""


class Inside:
    """One sentence with its clauses."""

    def __init__(self, tokens: list[Token], clauses: Clauses, *, grammar: Grammar, frames: Frames) -> None:
        self._tokens = tokens
        self._read = clauses
        self._grammar = grammar
        self._frames = frames

    def essence(self, clause: Clause) -> tuple[int, ...]:
        """What a clause is about: its first phrase that is no actor, else all its words."""
        parts = self._read.phrases(clause) if self._read.verbs[id(clause)] else []
        things = [p for p in parts if not p.preposition and not actors(self._tokens, p.tokens)[0]]
        if things and all("quantity" in self._tokens[p.tokens[0]].tags for p in things):
            given = [p for p in parts if p.preposition and not actors(self._tokens, p.tokens)[0]]
            things = given or things  # dat iedereen 0,25% van het bbp | aan militaire steun besteedt
        named = [p for p in things if any(self._tokens[i].names for i in p.tokens)]
        return (named or things)[0].tokens if things else tuple(clause.tokens)

    def aim(self, clause: Clause) -> tuple[int, ...]:
        """What the act of a clause is done to, else what the clause is about."""
        considered = self.considered(clause) if clause.type == "infinitive" else None
        about = (considered.object if considered is not None else ()) or self.essence(clause)
        verbs = self._read.verbs[id(clause)]
        if about != tuple(clause.tokens) or not verbs or clause.type == "infinitive":
            return about
        parts = self._read.phrases(clause)
        undergone = [p for p in parts if not p.preposition and verbs[0].passive]
        told = undergone[:1] or [p for p in parts if p.preposition and self._tells(p)][-1:]
        return told[0].tokens if told else about  # dat de EDEO | met alternatieven komt

    def _tells(self, phrase: Phrase) -> bool:
        """Whether a phrase names neither who acts nor when nor where."""
        words = [self._tokens[i] for i in phrase.tokens]
        if actors(self._tokens, phrase.tokens)[0] or any("time" in w.tags for w in words):
            return False
        return all(m.entity.cls != "Place" for w in words for m in w.names)

    def acts_itself(self, clause: Clause) -> bool:
        """Whether a clause states an act of an actor it names."""
        self._read.understand(clause)
        stated = (s for s in self._read.situations(clause) if "required" not in s.predicate.moods)
        found = (self._frames.match(s, general=False) for s in stated)
        return any(m is not None and m.actors and m.frame.kind != "position" for m in found)

    def considered(self, clause: Clause) -> Match | None:
        """The act that a clause holds out: beziet of er instructeurs kunnen worden gestuurd."""
        self._read.understand(clause)
        for situation in self._read.situations(clause):
            match = self._frames.match(situation, general=False)
            if match is not None and match.frame.kind != "position":
                return self._frames.settled(match, situation)
        return None

    def noun_of(self, situation: Situation, match: Match) -> Match | None:
        """The act of an infinitive used as a noun, where the verb leaves it open: begint met het leveren van."""
        if not match.frame.open:
            return None
        tokens, wanted = self._tokens, ("", *match.frame.object)
        for place, phrase in enumerate(situation.phrases):
            if phrase.preposition not in wanted or phrase == situation.subject.phrase or len(phrase.tokens) < _AS_NOUN:
                continue
            article, verb, link = phrase.tokens[:_AS_NOUN]
            lemma = next((r.lemma for r in tokens[verb].readings if r.form == "infinitive"), None)
            if lemma is None or "determiner" not in tokens[article].tags or "genitive" not in tokens[link].tags:
                continue
            inner = situation._replace(
                predicate=situation.predicate._replace(lemma=lemma, at=verb, passive=False, above=""),
                phrases=[Phrase("", phrase.tokens[_AS_NOUN:]), *situation.phrases[place + 1 :]],
                subject=Subject(None, match.actors),
            )
            found = self._frames.match(inner, general=False)
            if found is not None and found.frame.kind != "position":
                return replace(found, actors=match.actors, agentless=match.agentless)
        return None

    def granted(self, situation: Situation, match: Match) -> Match | None:
        """What a request asks for, where that is done or declined: het verzoek | om raketten; om schepen te sturen."""
        tokens, marked = self._tokens, self._grammar.marked
        at = next((i for i in match.object if tokens[i].low in marked["request"]), None)
        if at is None:
            return None
        later = [p for p in situation.phrases if p.tokens[0] > at]
        named = next((p.tokens for p in later if p.preposition in marked["asked-for"]), None)
        if named is not None:
            return replace(match, object=named)
        for child in situation.children:
            if child.type == "infinitive" and child.opener is not None and child.opener > at:
                considered = self.considered(child)
                if considered is None:
                    return replace(match, object=self.essence(child))
                kind = considered.frame.kind if considered.frame.kind != "other" else match.frame.kind
                return replace(
                    match, frame=replace(match.frame, kind=kind, open=False), object=considered.object or match.object
                )
        return None
