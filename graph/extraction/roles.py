"""Who does what for whom: the phrases of a clause that name those who act and those who benefit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from graph.extraction.actors import actors, is_adjective, mentions_in
from graph.extraction.clause import Clause
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import Phrase
from graph.extraction.predicates import Predicate
from graph.extraction.subjects import Subject
from graph.extraction.tokens import Token
from graph.model import Entity, Frame, Mention

_CALLED: Final = frozenset(("Programme", "Mission"))
"""Classes whose names may hold a country that does not benefit: het Tsjechische munitie-initiatief."""


_POINTERS: Final = frozenset(("determiner", "anaphor", "quantity", "relative", "neuter-relative", "back-reference"))
"""Roles of words that stand for a thing where no noun follows them."""


class Situation(NamedTuple):
    """A clause ready to be compared with frames.

    Attributes:
        tokens: the sentence.
        clause: the clause.
        predicate: its verbs.
        phrases: its other phrases.
        subject: its grammatical subject, resolved.
        children: clauses that hang on it, in order.
        units: what is measured in it: "money", "percent", "pieces", "persons".
        antecedent: the words a relative clause describes, where they are its object.
        described: the words a relative clause describes, whatever they are in it.
        unbound: whether nobody is named who decides on it (besloten is om ... te); the actor stands around it.
        rules: whether its verb rules an infinitive with "te" that stands in the same clause.
        meant: where the materiel is named that a pronoun in it may stand for; empty where it has no pronoun.
        tags: all tags of its words, told once for all who ask whether one is there.
    """

    tokens: list[Token]
    clause: Clause
    predicate: Predicate
    phrases: list[Phrase]
    subject: Subject
    children: tuple[Clause, ...] = ()
    units: frozenset[str] = frozenset()
    antecedent: tuple[int, ...] = ()
    described: tuple[int, ...] = ()
    unbound: bool = False
    rules: bool = False
    meant: tuple[Mention, ...] = ()
    tags: frozenset[str] = frozenset()


def actor(
    frame: Frame, situation: Situation, grammar: Grammar
) -> tuple[tuple[Entity, ...] | None, bool, Phrase | None]:
    """The actors, whether they must be looked for elsewhere, and the phrase they stand in."""
    tokens, subject = situation.tokens, situation.subject
    unsaid = False
    for place in frame.actor:
        if place == "clause":
            return (), True, None
        if place == "nested":
            if owner := _owner(frame, situation):
                return owner, False, None
            continue
        if place == "home":
            return (grammar.home,), False, None
        if place == "subject":
            found = _subject(frame, situation, grammar)
            if found is not None and (found[0] or not found[1]):
                return found
            unsaid = unsaid or found is not None
            continue
        if "genitive" in tags(grammar, place) and (giver := _giver(situation)):
            return giver, False, None
        wanted = "" if place == "direct" else place
        for phrase in situation.phrases:
            if phrase.preposition == wanted and phrase != subject.phrase and _outside(situation, phrase):
                heads = actors(tokens, phrase.tokens)[0]
                if heads:
                    return heads, False, phrase
    if unsaid or (frame.subject_words and (subject.phrase is not None or situation.described)):
        return (), True, None
    return None, False, None


def _owner(frame: Frame, situation: Situation) -> tuple[Entity, ...]:
    """Whose act it is by a name inside its own: van Franse deelname is geen sprake, het streven van Defensie is."""
    tokens = situation.tokens
    for phrase in situation.phrases:
        told = any(tokens[i].low in frame.with_words for i in phrase.tokens)
        if told or phrase.preposition in frame.object:
            nested = actors(tokens, phrase.tokens)[1]
            states = tuple(e for e in nested if e.cls == "Country")
            if owner := states or (nested if told else ()):
                return owner[:1]
    return ()


def _giver(situation: Situation) -> tuple[Entity, ...]:
    """Who something comes from, inside the phrase that names it: de eerste F-16's van Nederland."""
    others = (p for p in situation.phrases if p != situation.subject.phrase)
    return next((heads for p in others if (heads := _whose(situation.tokens, p.tokens))), ())


def _whose(tokens: list[Token], words: Sequence[int]) -> tuple[Entity, ...]:
    """Who stands behind "van" in a phrase: de inzet van | het kabinet."""
    for place, at in enumerate(words[:-1]):
        if "genitive" in tokens[at].tags and (heads := actors(tokens, words[place + 1 :])[0]):
            return heads
    return ()


def _subject(
    frame: Frame, situation: Situation, grammar: Grammar
) -> tuple[tuple[Entity, ...], bool, Phrase | None] | None:
    """Who acts as the subject, or as the agent of a passive; nobody at all in "is ingestemd met"."""
    subject = situation.subject
    if situation.predicate.passive and not frame.predicates:
        for phrase in situation.phrases:
            own = _outside(situation, phrase) or (subject.phrase or phrase).tokens < phrase.tokens
            if own and "agent" in tags(grammar, phrase.preposition):  # not: na goedkeuring door de Kamer
                heads = actors(situation.tokens, phrase.tokens)[0]
                if heads:
                    return heads, False, phrase
        if frame.kind == "agreement":
            for phrase in situation.phrases:
                heads = actors(situation.tokens, phrase.tokens)[0]
                if heads and heads[0].cls == "Organisation" and "held-during" in tags(grammar, phrase.preposition):
                    return heads, False, phrase  # tijdens de ministerraad wordt besloten over ...
                if heads and "partner" in tags(grammar, phrase.preposition) and phrase == situation.phrases[0]:
                    return (grammar.home, *heads), False, phrase  # met Polen is afgesproken dat ...
        if spoken := _represented(situation, grammar):
            return spoken, False, None
        owners = _owners(frame, situation, grammar)
        return owners, not owners, None  # de Nederlandse inzet wordt verlengd
    if subject.actors:
        agreed = _partners(frame, situation, grammar) if frame.kind == "agreement" else ()
        return (*subject.actors, *(e for e in agreed if e not in subject.actors)), False, subject.phrase
    if spoken := _represented(situation, grammar):
        return spoken, False, subject.phrase
    if situation.unbound or (
        subject.phrase is None and situation.predicate.perfect and situation.clause.type == "main"
    ):
        return (), True, None
    owned = subject.phrase is not None and any(
        m.entity.cls == "Capability" for m in mentions_in(situation.tokens, subject.phrase.tokens)
    )
    if subject.nested and (frame.subject_words or owned):
        return subject.nested[:1], False, subject.phrase  # de Nederlandse F-35's bewaken ...
    return None


def _partners(frame: Frame, situation: Situation, grammar: Grammar) -> tuple[Entity, ...]:
    """With whom the subject agrees, who is bound by it as well: sloot | met Noorwegen | een akkoord."""
    tokens = situation.tokens
    beside = [p for p in situation.phrases if p.preposition and p.preposition not in frame.object]
    beside = [p for p in beside if "partner" in tags(grammar, p.preposition)]
    heads = [e for p in beside for e in actors(tokens, p.tokens)[0]]
    return tuple(e for e in heads if e.cls in ("Country", "Organisation"))


def _owners(frame: Frame, situation: Situation, grammar: Grammar) -> tuple[Entity, ...]:
    """Whose the thing is that a passive without agent tells of: de Nederlandse inzet, de inzet van het kabinet."""
    subject, tokens = situation.subject, situation.tokens
    words = subject.phrase.tokens if subject.phrase is not None else ()
    described = [m for m in _adjectives(situation) if m in subject.actors]  # Nederlandse duikers worden geplaatst
    countries = [e for e in (*subject.nested, *described) if e.cls == "Country"]
    if any(tokens[i].low in grammar.marked["request"] for i in words):
        countries = []  # het verzoek van Oekraïne wordt ingewilligd
    if "adjective" in frame.beneficiary:
        countries = [e for e in countries if e.path == grammar.home.path]  # Oekraïense vliegers worden opgeleid
    whose = _whose(tokens, words) if frame.subject_words and not countries else ()
    return tuple(countries[:1]) or whose[:1]


def _adjectives(situation: Situation) -> list[Entity]:
    """The countries whose adjectives stand in the subject."""
    tokens, phrase = situation.tokens, situation.subject.phrase
    named = [(i, tokens[i].head) for i in (phrase.tokens if phrase is not None else ())]
    return [name.entity for i, name in named if name is not None and is_adjective(tokens, i)]


def _represented(situation: Situation, grammar: Grammar) -> tuple[Entity, ...]:
    """Who acts through others: namens Nederland, van Nederlandse zijde."""
    tokens = situation.tokens
    for phrase in situation.phrases:
        said = tags(grammar, phrase.preposition)
        if "on-behalf" in said or ("genitive" in said and "side" in tokens[phrase.tokens[-1]].tags):
            heads, nested = actors(tokens, phrase.tokens)
            if heads or nested:
                return heads or nested
    return ()


def _outside(situation: Situation, phrase: Phrase) -> bool:
    """Whether a phrase stands for itself, at the head of the clause or behind its verb, not inside the subject."""
    finite = situation.predicate.finite
    if situation.clause.type != "main" or finite is None:
        return True
    return phrase.tokens[0] > finite or phrase is situation.phrases[0]


def points(tokens: Sequence[Token], words: Sequence[int]) -> bool:
    """Whether words only point to what was named before, or count it: ze, deze, (er) tien, beide."""
    return bool(words) and all(not tokens[i].names and not tokens[i].tags.isdisjoint(_POINTERS) for i in words)


def tags(grammar: Grammar, preposition: str) -> frozenset[str]:
    """What the grammar says of a preposition."""
    return grammar.roles.get(preposition, frozenset())


def beneficiaries(
    frame: Frame, situation: Situation, words: Sequence[int], bound: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Who benefits, of those who do not act themselves; nobody where the clause does not say."""
    tokens = situation.tokens
    found: dict[str, Entity] = {}
    for place in frame.beneficiary:
        if place == "subject":
            chosen: Iterable[Entity] = [e for e in situation.subject.actors if e.cls != "Post"]
        elif place == "direct":
            bare = [p for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
            chosen = [e for p in bare for e in actors(tokens, p.tokens)[0] if e.cls != "Mission"]
        elif place == "adjective":
            named = [i for i in words if (head := tokens[i].head) is None or head.entity.cls not in _CALLED]
            chosen = [m.entity for m in mentions_in(tokens, named) if m.entity.cls == "Country"]
        else:
            chosen = [
                e
                for p in situation.phrases
                if p.preposition == place
                for e in actors(tokens, p.tokens)[0]
                if e.cls != "Mission"
            ]
        for entity in chosen:
            if entity.path not in {b.path for b in bound}:
                found[entity.path] = entity
        if found:
            break
    return tuple(found.values())


def co_actors(grammar: Grammar, situation: Situation, bound: Sequence[Entity]) -> tuple[Entity, ...]:
    """Those who act along: samen met Letland en Kroatië."""
    found = {}
    for phrase in situation.phrases:
        if "co-actor" in grammar.roles.get(phrase.preposition, ()):
            for entity in actors(situation.tokens, phrase.tokens)[0]:
                if entity not in bound:
                    found[entity.path] = entity
    return tuple(found.values())
