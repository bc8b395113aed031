"""What stands ahead of a place in a sentence, as the splitter of clauses asks: a verb, a noun phrase, an infinitive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.extraction.finiteness import is_past
from graph.extraction.tokens import Token
from graph.model import ACTOR_CLASSES

MARKS: Final = frozenset(",;:.?!()[]-–—\"'‘’“”«»•/%€$£")
"""Marks of punctuation and units as tokens."""
BREAKS: Final = frozenset(";:")
"""Marks that end a statement inside a sentence."""
NONFINITE: Final = frozenset(("infinitive", "participle"))
"""The forms of a reading that are not finite."""


_LIST: Final = 8
"""How many words of a list may stand between its comma and its coordinator."""
_NO_LIST: Final = frozenset(("preposition", "subordinator", "relative", "infinitival", "to", "adverb"))
_PARTICIPLE: Final = frozenset(("participle",))


class Ahead:
    """One sentence with what of it may be a finite verb.

    Attributes:
        tokens: the sentence.
        finite: for each of its words whether it may be a finite verb where it stands.
    """

    def __init__(self, tokens: list[Token], finite: Sequence[bool]) -> None:
        self.tokens = tokens
        self.finite = finite

    def asks(self, before: Token) -> bool:
        """Whether a word before "of", "als", "welke" lets it open a clause: a verb, a comma, a particle."""
        return bool(
            before.low in MARKS
            or before.readings
            or not before.tags.isdisjoint(("adverb", "anaphor", "reflexive", "coordinator", "particle", "preposition"))
        )

    def phrase_next(self, at: int) -> bool:
        """Whether a subject can follow "als": a name, a determiner, a pronoun."""
        following = self.tokens[at + 1]
        return bool(following.names or not following.tags.isdisjoint(("determiner", "anaphor", "writer")))

    def noun(self, token: Token) -> bool:
        """Whether a word can be the noun that a relative clause describes."""
        return bool(token.names or token.low == ")" or not (token.readings or token.tags))

    def noun_alone(self, at: int) -> bool:
        """Whether a bare noun and right behind it a verb stand here: kan dat | streven ondersteunen."""
        if at + 1 >= len(self.tokens):
            return False
        return not (self.tokens[at].names or self.tokens[at].tags) and bool(self.tokens[at + 1].readings)

    def points(self, at: int) -> bool:
        """Whether a word of two readings points to a noun: a verb follows right behind that, or none of its clause."""
        if at + 2 >= len(self.tokens) or self.tokens[at + 1].names:
            return False
        if not at:
            return self.finite[at + 2] and self.tokens[at + 2].forms.isdisjoint(NONFINITE)
        for later in range(at + 2, len(self.tokens)):
            token = self.tokens[later]
            if token.low in BREAKS or ("coordinator" in token.tags and later + 1 < len(self.finite)):
                if token.low in BREAKS or self.finite[later + 1]:
                    return True
            elif self.finite[later]:
                return False
        return True

    def verb_closes(self, at: int) -> bool:
        """Whether a finite verb follows and a comma or the end follows that."""
        closed = at + 2 >= len(self.tokens) or self.tokens[at + 2].low in MARKS
        return closed and self.verb_next(at)

    def parts(self, token: Token) -> bool:
        """Whether a word parts two clauses."""
        return token.low == "," or "coordinator" in token.tags

    def verb_next(self, at: int) -> bool:
        """Whether a finite verb follows right behind."""
        return at + 1 < len(self.tokens) and self.finite[at + 1]

    def acts_next(self, at: int, verb: int) -> bool:
        """Whether one who acts is named here and right behind that stands a verb of his, of the tense of the last."""
        if at + 1 >= len(self.tokens) or not self.finite[at + 1]:
            return False
        name, following = self.tokens[at].head, self.tokens[at + 1]
        acts = name is not None and name.entity.cls in ACTOR_CLASSES and following.forms.isdisjoint(NONFINITE)
        return acts and is_past(following) == is_past(self.tokens[verb])

    def verb_ahead(self, at: int, *, joined: bool = True) -> bool:
        """Whether a finite verb follows in the statement; one behind "en" too, unless it must not be `joined`."""
        for later in range(at + 1, len(self.tokens)):
            if self.finite[later] and (joined or "coordinator" not in self.tokens[later - 1].tags):
                return True
            if self.tokens[later].low in BREAKS:
                return False
        return False

    def infinitive_ahead(self, at: int, *, strict: bool) -> bool:
        """Whether an infinitive with "te" follows; in a strict sense before a comma or another verb."""
        agent = "agent" in self.tokens[at].tags
        for later in range(at + 1, len(self.tokens) - 1):
            token = self.tokens[later]
            if strict and agent and token.forms == _PARTICIPLE:
                return False  # door de NAVO gevraagd | twee fregatten te sturen
            if "to" in token.tags and "infinitive" in self.tokens[later + 1].forms:
                return True
            if strict and "coordinator" in token.tags and self.finite[later + 1]:
                return False
            if strict and "infinitival" in token.tags and "agent" not in token.tags:
                return False  # door het kabinet opgeroepen | om ... te
            if token.low in BREAKS or (
                strict and (self.finite[later] or (token.low == "," and not self._lists(later)))
            ):
                return False
        return False

    def _lists(self, at: int) -> bool:
        """Whether a comma parts the first things of a list: heeft toegezegd | munitie, drones en radars te leveren."""
        for later in range(at + 1, min(at + _LIST, len(self.tokens))):
            token = self.tokens[later]
            if "coordinator" in token.tags:
                return later > at + 1
            if token.readings or not token.tags.isdisjoint(_NO_LIST):
                return False
        return False

    def verb_before_comma(self, at: int) -> bool:
        """Whether a verb follows before a comma, not as the second of two joined nouns."""
        for later in range(at, len(self.tokens)):
            if self.finite[later] or "participle" in self.tokens[later].forms:
                return later == at or "coordinator" not in self.tokens[later - 1].tags
            if self.tokens[later].low in ",;:":
                return False
        return False

    def both_auxiliaries(self, one: int, other: int) -> bool:
        """Whether two verbs only help another: kan en zal leveren."""
        return "auxiliary" in self.tokens[one].tags and "auxiliary" in self.tokens[other].tags

    def both_finite(self, one: int, other: int) -> bool:
        """Whether two verbs are finite, the first no auxiliary: they belong to two clauses."""
        pure = all(self.tokens[i].forms.isdisjoint(NONFINITE) for i in (one, other))
        return pure and "auxiliary" not in self.tokens[one].tags
