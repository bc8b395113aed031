"""Who does what for whom: the phrases of a clause that fill the roles of a frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from graph.extraction.actors import actors, is_adjective, mentions_in
from graph.extraction.clause import Clause, explains
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import Phrase
from graph.extraction.predicates import Predicate
from graph.extraction.subjects import Subject
from graph.extraction.tokens import Token
from graph.model import ACTOR_CLASSES, Entity, Frame, Mention

_CALLED: Final = frozenset(("Programme", "Mission"))
"""Classes whose names may hold a country that does not benefit: het Tsjechische munitie-initiatief."""
_NAMED: Final = 50
"""How much more a name weighs than a word, where one phrase must be chosen as the object."""


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
        return subject.actors, False, subject.phrase
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
    return grammar.words.get(preposition, frozenset())


def object_of(
    frame: Frame, situation: Situation, grammar: Grammar, taken: list[Phrase], with_at: int | None
) -> tuple[tuple[int, ...], Clause | None]:
    """The words of the object, or the clause that is it."""
    rest = [p for p in situation.phrases if p not in taken]
    tools = [p for p in rest if p.preposition in frame.instrument]
    if tools:
        listed = [
            p
            for p in rest
            if p.tokens[0] > tools[0].tokens[-1]
            and p not in tools
            and p.preposition not in frame.object
            and (not p.preposition or "attaching" in tags(grammar, p.preposition))
        ]
        return tuple(sorted(i for p in [*tools, *listed] for i in p.tokens)), None
    expression = next((p for p in rest if with_at in p.tokens), None)
    words = _direct(frame, situation, grammar, rest, expression, with_at) if "direct" in frame.object else ()
    words = _beside_sums(situation.tokens, words) or _owned(frame, situation, expression, with_at)
    words = words or _prepositional(frame, rest, with_at) or _pronominal(frame, situation, grammar)
    if words:
        return words, None
    if "direct" in frame.object and situation.antecedent:
        return situation.antecedent, None
    told = next((c for c in situation.children if not explains(situation.tokens, c)), None)
    if told is not None and ("clause" in frame.object or _announces(situation, grammar)):
        return (), told
    if "clause" in frame.object and situation.rules and (below := _below(situation, rest)):
        return below, None
    if "subject" in frame.object and situation.subject.phrase is not None:
        return situation.subject.phrase.tokens, None
    led = "subject" not in frame.actor and "clause" not in frame.actor  # het fregat, dat onder bevel staat van ...
    if "subject" in frame.object and situation.described and (situation.clause.shares_subject or led):
        return situation.described, None  # de uitzending begint in mei en | duurt een jaar
    if expression is not None and "expression" in frame.object:
        return expression.tokens, None
    return (), None


def _announces(situation: Situation, grammar: Grammar) -> bool:
    """Whether a pronoun stands for the clause that follows: spant zich ervoor in | dat ..., werkt eraan | ... te."""
    if "adverb" not in situation.tags:
        return False
    words = (situation.tokens[i] for i in situation.clause.tokens)
    return any("adverb" in word.tags and word.low in grammar.marked["clause-announcer"] for word in words)


def _below(situation: Situation, rest: list[Phrase]) -> tuple[int, ...]:
    """What an infinitive without "om" in the clause itself is done to: roept ertoe op | de regels te vereenvoudigen."""
    bare = [p for p in rest if not p.preposition and not actors(situation.tokens, p.tokens)[0]]
    if bare:
        return max(bare, key=lambda p: _weight(situation.tokens, p)).tokens
    return next((p.tokens for p in reversed(rest) if p.preposition), ())


def _owned(frame: Frame, situation: Situation, expression: Phrase | None, with_at: int | None) -> tuple[int, ...]:
    """What the noun of an expression is of, where the object stands behind such a preposition: voorstander | van X."""
    if not frame.predicates or expression is None or with_at is None or with_at == expression.tokens[-1]:
        return ()
    after = situation.tokens[with_at + 1]
    if "genitive" not in after.tags or after.low not in frame.object:
        return ()
    return _tail(situation.tokens, expression, with_at)


def _beside_sums(tokens: list[Token], words: tuple[int, ...]) -> tuple[int, ...]:
    """The words without a sum of money among them; empty where they say nothing else (een bedrag van € 5 miljoen)."""
    if not any("quantity" in tokens[i].tags for i in words):
        return words
    kept = [i for i in words if "quantity" not in tokens[i].tags]
    if not kept and not any("sum" in tokens[i].tags for i in words):
        return words  # zegde er | vijftig toe
    empty = all(not tokens[i].tags.isdisjoint(("abstract-head", "determiner", "genitive", "adverb")) for i in kept)
    return () if empty else words


def _direct(
    frame: Frame,
    situation: Situation,
    grammar: Grammar,
    rest: list[Phrase],
    expression: Phrase | None,
    with_at: int | None,
) -> tuple[int, ...]:
    """The direct object, the subject of a passive, or what the expression's noun is of."""
    tokens = situation.tokens
    if expression is not None and with_at is not None and (tail := _tail(tokens, expression, with_at)):
        return tail
    if len(frame.object) > 1 and any("reflexive" in tokens[i].tags for i in situation.clause.tokens):
        return ()
    bare = [p for p in rest if not p.preposition and p is not expression]
    if lead := _lead(tokens, expression, with_at):
        bare.append(Phrase("", lead))  # maakt | de kazerne | gereed
    plain = [p for p in bare if "comparison" not in tokens[p.tokens[0]].tags]
    if len(plain) < len(bare) and not any("comparison" in tags(grammar, place) for place in frame.object):
        bare = plain  # als gastland
    if situation.children:
        bare = [p for p in bare if "anaphor" not in tokens[p.tokens[-1]].tags]  # maakt het mogelijk | dat ...
    if given := given_to(situation, bare):
        bare = [p for p in bare if p is not given]
    if situation.predicate.passive:
        if situation.subject.phrase is not None or situation.antecedent:
            return situation.subject.phrase.tokens if situation.subject.phrase is not None else situation.antecedent
        bare = bare if situation.clause.type == "main" else []
    return max(bare, key=lambda p: _weight(tokens, p)).tokens if bare else ()


def given_to(situation: Situation, bare: Sequence[Phrase]) -> Phrase | None:
    """The bare phrase of who gets what the next one names: zegde de NAVO | een brigade toe; None where none is."""
    tokens = situation.tokens
    for phrase, following in pairwise(p for p in bare if p != situation.subject.phrase):
        first = tokens[following.tokens[0]]
        thing = not actors(tokens, following.tokens)[0] and "anaphor" not in first.tags
        alone = tokens[phrase.tokens[0]].tags | tokens[phrase.tokens[-1]].tags
        if (
            "comparison" in alone
            or "genitive" in alone
            or not thing
            or ("determiner" not in first.tags and "quantity" not in first.tags)
        ):
            continue
        if actors(tokens, phrase.tokens)[0]:
            return phrase
    return None


def _weight(tokens: list[Token], phrase: Phrase) -> int:
    """How likely a bare phrase is the object: names of things before names of actors before words."""
    classes = {m.entity.cls for m in mentions_in(tokens, phrase.tokens)}
    return len(phrase.tokens) + _NAMED * bool(classes) + _NAMED * bool(classes - ACTOR_CLASSES)


def _prepositional(frame: Frame, rest: list[Phrase], with_at: int | None) -> tuple[int, ...]:
    """The phrases with the first preposition that fits, behind the expression's noun where there are some."""
    after = with_at if with_at is not None else -1
    found = [p for p in rest if p.preposition in frame.object]
    found = [p for p in found if p.tokens[0] > after] or found
    found.sort(key=lambda p: frame.object.index(p.preposition))
    return tuple(i for p in found if p.preposition == found[0].preposition for i in p.tokens)


def _pronominal(frame: Frame, situation: Situation, grammar: Grammar) -> tuple[int, ...]:
    """What a relative clause hangs on, where its opener holds the preposition: een fonds, waarvoor Litouwen pleit."""
    opener = situation.clause.opener
    if opener is None or situation.clause.type != "relative":
        return ()
    held = grammar.values["pronominal"].get(situation.tokens[opener].low)
    return situation.described if held in frame.object else ()


def _tail(tokens: list[Token], phrase: Phrase, with_at: int) -> tuple[int, ...]:
    """What follows the expression's own noun: het belang van | integratie."""
    tail = [i for i in phrase.tokens if i > with_at]
    while tail and "genitive" in tokens[tail[0]].tags:
        tail.pop(0)
    return tuple(tail)


_NOUNS: Final = frozenset(("aspect-head", "abstract-head", "support"))
"""Tags that only nouns have."""


def _lead(tokens: list[Token], phrase: Phrase | None, with_at: int | None) -> tuple[int, ...]:
    """A noun phrase before a word of the expression that the cut took for a part of it; empty where none is."""
    if phrase is None or with_at is None or phrase.preposition:
        return ()
    lead = tuple(i for i in phrase.tokens if i < with_at)
    if "determiner" in tokens[with_at - 1].tags:
        return ()
    nouns = [i for i in lead if tokens[i].tags <= _NOUNS and not is_adjective(tokens, i)]
    return lead if any(tokens[i].names or not tokens[i].low.endswith("e") for i in nouns) else ()


def beneficiaries(
    frame: Frame, situation: Situation, words: Sequence[int], bound: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Who benefits, of those who do not act themselves; nobody where the clause does not say."""
    tokens = situation.tokens
    found: dict[str, Entity] = {}
    for place in frame.beneficiary:
        if place == "subject":
            chosen: Iterable[Entity] = situation.subject.actors
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
