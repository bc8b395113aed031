"""Which frame a clause evokes, and where that frame finds its object and who benefits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.extraction.clauses import Clause
from graph.extraction.grammar import Grammar, Token, plain
from graph.extraction.phrases import Phrase, Subject, actors, mentions_in
from graph.extraction.predicates import Predicate
from graph.model import ACTOR_CLASSES, Entity, Frame

_NEAR = 2
"""How far behind the object, in tokens, a phrase starts that still belongs to it: its preposition stands between."""
_NAMED = 50
_SHORT = 4
"""A word of a frame this long or shorter must be the whole word, a longer one may open or close a compound."""


@dataclass(frozen=True, slots=True)
class Situation:
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
    """

    tokens: Sequence[Token]
    clause: Clause
    predicate: Predicate
    phrases: Sequence[Phrase]
    subject: Subject
    children: tuple[Clause, ...] = ()
    units: frozenset[str] = frozenset()
    antecedent: tuple[int, ...] = ()
    described: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A frame evoked by a clause.

    Attributes:
        frame: the frame.
        actors: the entities bound; empty where an agent must be looked for around.
        object: the words of the object; empty where it has none.
        beneficiaries: the entities that benefit.
        agentless: whether the actor must come from around the clause.
        clause_object: the clause that is the object, None where there is none.
    """

    frame: Frame
    actors: tuple[Entity, ...]
    object: tuple[int, ...]
    beneficiaries: tuple[Entity, ...]
    agentless: bool = False
    clause_object: Clause | None = None


class Frames:
    """All frames, looked up by verb and predicate word."""

    def __init__(self, frames: Iterable[Frame], grammar: Grammar) -> None:
        self._grammar = grammar
        self._by_verb: dict[str, list[Frame]] = defaultdict(list)
        self._by_predicate: dict[str, list[Frame]] = defaultdict(list)
        self._by_noun: dict[str, Frame] = {}
        self._matrices: dict[str, Frame] = {}
        for frame in sorted(map(_folded, frames), key=lambda f: (-f.specificity, f.slug)):
            for verb in frame.verbs:
                self._by_verb[verb].append(frame)
                if frame.matrix:
                    self._matrices[verb] = frame
            for predicate in frame.predicates:
                self._by_predicate[predicate].append(frame)
            for noun in frame.nouns:
                self._by_noun[noun] = frame

    def match(self, situation: Situation) -> Match | None:
        """The most specific frame all of whose conditions the clause meets.

        Args:
            situation: the clause.

        Returns:
            None where no frame fits.
        """
        candidates = list(self._predicative(situation))
        candidates += self._by_verb.get(situation.predicate.lemma, ())
        candidates.sort(key=lambda f: -f.specificity - 10 * bool(f.predicates))
        for frame in candidates:
            found = _fill(frame, situation, self._grammar)
            if found is not None:
                return found
        return None

    def ruling(self, lemma: str) -> Frame | None:
        """The frame of a verb that rules a te-infinitive and says how firm it is."""
        return self._matrices.get(lemma)

    def nominal(self, low: str) -> Frame | None:
        """The frame a noun evokes without a verb."""
        return self._by_noun.get(low)

    def _predicative(self, situation: Situation) -> Iterable[Frame]:
        finite = situation.predicate.finite
        lemmas = {r.lemma for r in situation.tokens[finite].readings} if finite is not None else set()
        if not (lemmas | {situation.predicate.lemma}) & self._grammar.copulas:
            return
        for at in situation.clause.tokens:
            yield from self._by_predicate.get(situation.tokens[at].low, ())

    def ruling_word(self, situation: Situation) -> Frame | None:
        """The frame of a word beside a copula that rules a te-infinitive: is van plan de wet te wijzigen."""
        if "to" not in situation.tokens[situation.predicate.at - 1].tags:
            return None
        return next((f for f in self._predicative(situation) if f.matrix), None)


def fits(word: str, wanted: Sequence[str]) -> bool:
    """Whether a word is one of those wanted or a compound that starts or ends with one."""
    return any(word == w or (len(w) > _SHORT and (word.startswith(w) or word.endswith(w))) for w in wanted)


def _fill(frame: Frame, situation: Situation, grammar: Grammar) -> Match | None:
    tokens, subject = situation.tokens, situation.subject
    lows = [tokens[i].low for i in situation.clause.tokens]
    expressions = frame.with_words or frame.predicates
    with_at = next((i for i in situation.clause.tokens if fits(tokens[i].low, expressions)), None)
    if frame.with_words and with_at is None:
        return None
    if frame.without_words and any(fits(low, frame.without_words) for low in lows):
        return None
    passive = situation.predicate.passive and not frame.predicates
    if frame.subject_words:
        words = subject.phrase.tokens if subject.phrase else ()
        if not any(fits(tokens[i].low, frame.subject_words) for i in words):
            return None
    bound, agentless, used = _actor(frame, situation, grammar)
    if bound is None:
        return None
    bound = tuple(e for e in bound if not frame.actor_classes or e.cls in frame.actor_classes)
    if not bound and not agentless:
        return None
    taken = [p for p in (used, None if passive else subject.phrase) if p is not None]
    words, clause_object = _object(frame, situation, grammar, taken, with_at)
    scope = _scope(situation, words) if words else _clause_words(clause_object)
    inside = mentions_in(tokens, scope)
    if frame.object_classes and not any(m.entity.cls in frame.object_classes for m in inside):
        return None
    if frame.object_words and not any(fits(low, frame.object_words) for low in _lows(tokens, scope)):
        return None
    words = _attached(situation, _without_abstract_head(tokens, words), grammar)
    beneficiaries = _beneficiaries(frame, situation, words, bound)
    needs = {
        "object": bool(words or clause_object),
        "beneficiary": bool(beneficiaries),
        "mission": any(m.entity.cls == "Mission" for m in mentions_in(tokens, situation.clause.tokens)),
        "place": any(m.entity.cls == "Place" for m in mentions_in(tokens, situation.clause.tokens)),
        "actor": bool(bound),
        "clause": any(c.asserted for c in situation.children),
        "money": "money" in situation.units,
        "persons": "persons" in situation.units,
        "count": bool(situation.units & {"pieces", "persons"}),
        "percent": "percent" in situation.units,
    }
    if not all(needs.get(need, False) for need in frame.needs):
        return None
    return Match(frame, bound, words, beneficiaries, agentless=not bound, clause_object=clause_object)


def _scope(situation: Situation, words: tuple[int, ...]) -> tuple[int, ...]:
    """The object with the prepositional phrases right behind it, in which its conditions are looked for."""
    found = list(words)
    for phrase in situation.phrases:
        if phrase.preposition and phrase.tokens[0] > found[-1] and phrase.tokens[0] - found[-1] <= _NEAR:
            found.extend(phrase.tokens)
    return tuple(found)


def _attached(situation: Situation, words: tuple[int, ...], grammar: Grammar) -> tuple[int, ...]:
    """The object with the one phrase right behind it that says more of it (samenwerking | tussen ...)."""
    if not words:
        return words
    last = words[-1]
    for phrase in situation.phrases:
        if "attaching" in _tags(grammar, phrase.preposition) and phrase.tokens[0] == last + _NEAR:
            return (*words, last + 1, *phrase.tokens)
    return words


def _lows(tokens: Sequence[Token], words: Iterable[int]) -> Iterable[str]:
    """The words one by one, also those of names of several words."""
    for at in words:
        yield from tokens[at].low.split()


def _without_abstract_head(tokens: Sequence[Token], words: tuple[int, ...]) -> tuple[int, ...]:
    """What the importance or need is of: (het belang van) integratie."""
    for place, at in enumerate(words[:-1]):
        if "abstract-head" in tokens[at].tags and "genitive" in tokens[words[place + 1]].tags:
            return words[place + 2 :] or words
        if not (tokens[at].tags & {"determiner"} or tokens[at].low.endswith("e")):
            break
    return words


def _folded(frame: Frame) -> Frame:
    """The frame with its words as tokens have them: lower case, no accents."""
    return replace(
        frame,
        predicates=tuple(map(plain, frame.predicates)),
        nouns=tuple(map(plain, frame.nouns)),
        with_words=tuple(map(plain, frame.with_words)),
        without_words=tuple(map(plain, frame.without_words)),
        subject_words=tuple(map(plain, frame.subject_words)),
        object_words=tuple(map(plain, frame.object_words)),
        actor=tuple(map(plain, frame.actor)),
        object=tuple(map(plain, frame.object)),
        instrument=tuple(map(plain, frame.instrument)),
        beneficiary=tuple(map(plain, frame.beneficiary)),
    )


def _clause_words(clause: Clause | None) -> tuple[int, ...]:
    return tuple(clause.tokens) if clause else ()


def _actor(
    frame: Frame, situation: Situation, grammar: Grammar
) -> tuple[tuple[Entity, ...] | None, bool, Phrase | None]:
    """The actors, whether they must be looked for elsewhere, and the phrase they stand in."""
    tokens, subject = situation.tokens, situation.subject
    for place in frame.actor:
        if place == "clause":
            return (), True, None
        if place == "home":
            return (grammar.home,), False, None
        if place == "subject":
            found = _subject(frame, situation, grammar)
            if found is not None:
                return found
            continue
        if "genitive" in _tags(grammar, place) and (giver := _giver(situation)):
            return giver, False, None
        wanted = "" if place == "direct" else place
        for phrase in situation.phrases:
            if phrase.preposition == wanted and phrase != subject.phrase and _outside(situation, phrase):
                heads = actors(tokens, phrase.tokens)[0]
                if heads:
                    return heads, False, phrase
    if frame.subject_words and subject.phrase is not None:
        return (), True, None
    return None, False, None


def _giver(situation: Situation) -> tuple[Entity, ...]:
    """Who something comes from, inside the phrase that names it: de eerste F-16's van Nederland."""
    tokens = situation.tokens
    for phrase in situation.phrases:
        for place, at in enumerate(phrase.tokens[:-1]):
            if "genitive" in tokens[at].tags and phrase != situation.subject.phrase:
                heads = actors(tokens, phrase.tokens[place + 1 :])[0]
                if heads:
                    return heads
    return ()


def _subject(
    frame: Frame, situation: Situation, grammar: Grammar
) -> tuple[tuple[Entity, ...], bool, Phrase | None] | None:
    """Who acts as the subject, or as the agent of a passive; nobody at all in "is ingestemd met"."""
    subject = situation.subject
    if situation.predicate.passive and not frame.predicates:
        for phrase in situation.phrases:
            if "agent" in _tags(grammar, phrase.preposition):
                heads = actors(situation.tokens, phrase.tokens)[0]
                if heads:
                    return heads, False, phrase
        countries = tuple(e for e in subject.nested if e.cls == "Country")
        return countries[:1], not countries, None  # de Nederlandse inzet wordt verlengd
    if subject.actors:
        return subject.actors, False, subject.phrase
    if subject.phrase is None and situation.predicate.perfect and situation.clause.type == "main":
        return (), True, None
    owned = subject.phrase is not None and any(
        m.entity.cls == "Capability" for m in mentions_in(situation.tokens, subject.phrase.tokens)
    )
    if subject.nested and (frame.subject_words or owned):
        return subject.nested[:1], False, subject.phrase  # de Nederlandse F-35's bewaken ...
    return None


def _outside(situation: Situation, phrase: Phrase) -> bool:
    """Whether a phrase stands for itself, at the head of the clause or behind its verb, not inside the subject."""
    finite = situation.predicate.finite
    if situation.clause.type != "main" or finite is None:
        return True
    return phrase.tokens[0] > finite or phrase is situation.phrases[0]


def _tags(grammar: Grammar, preposition: str) -> frozenset[str]:
    return grammar.words.get(preposition, frozenset())


def _object(
    frame: Frame, situation: Situation, grammar: Grammar, taken: Sequence[Phrase], with_at: int | None
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
            and (not p.preposition or "attaching" in _tags(grammar, p.preposition))
        ]
        return tuple(sorted(i for p in [*tools, *listed] for i in p.tokens)), None
    expression = next((p for p in rest if with_at in p.tokens), None)
    words = _direct(frame, situation, rest, expression, with_at) if "direct" in frame.object else ()
    words = _beside_sums(situation.tokens, words)
    words = words or _prepositional(frame, rest, with_at) or _pronominal(frame, situation, grammar)
    if words:
        return words, None
    if "direct" in frame.object and situation.antecedent:
        return situation.antecedent, None
    if "clause" in frame.object and situation.children:
        return (), situation.children[0]
    if "subject" in frame.object and situation.subject.phrase is not None:
        return situation.subject.phrase.tokens, None
    if expression is not None and "expression" in frame.object:
        return expression.tokens, None
    return (), None


def _beside_sums(tokens: Sequence[Token], words: tuple[int, ...]) -> tuple[int, ...]:
    """The words without a sum of money among them; empty where they say nothing else (een bedrag van € 5 miljoen)."""
    if not any("quantity" in tokens[i].tags for i in words):
        return words
    kept = [i for i in words if "quantity" not in tokens[i].tags]
    empty = all(tokens[i].tags & {"abstract-head", "determiner", "genitive", "adverb"} for i in kept)
    return () if empty else words


def _direct(
    frame: Frame, situation: Situation, rest: Sequence[Phrase], expression: Phrase | None, with_at: int | None
) -> tuple[int, ...]:
    """The direct object, the subject of a passive, or what the expression's noun is of."""
    tokens = situation.tokens
    if any("reflexive" in tokens[i].tags for i in situation.clause.tokens) and len(frame.object) > 1:
        return ()
    if expression is not None and with_at is not None and (tail := _tail(tokens, expression, with_at)):
        return tail
    if situation.predicate.passive:
        return situation.subject.phrase.tokens if situation.subject.phrase is not None else situation.antecedent
    bare = [p for p in rest if not p.preposition and p is not expression]
    return max(bare, key=lambda p: _weight(tokens, p)).tokens if bare else ()


def _weight(tokens: Sequence[Token], phrase: Phrase) -> int:
    """How likely a bare phrase is the object: names of things before names of actors before words."""
    classes = {m.entity.cls for m in mentions_in(tokens, phrase.tokens)}
    return len(phrase.tokens) + _NAMED * bool(classes) + _NAMED * bool(classes - ACTOR_CLASSES)


def _prepositional(frame: Frame, rest: Sequence[Phrase], with_at: int | None) -> tuple[int, ...]:
    """The phrases with the first preposition that fits, behind the expression's noun where there are some."""
    after = with_at if with_at is not None else -1
    found = [p for p in rest if p.preposition in frame.object]
    found = [p for p in found if p.tokens[0] > after] or found
    return tuple(i for p in found if p.preposition == found[0].preposition for i in p.tokens)


def _pronominal(frame: Frame, situation: Situation, grammar: Grammar) -> tuple[int, ...]:
    """What a relative clause hangs on, where its opener holds the preposition: een fonds, waarvoor Litouwen pleit."""
    opener = situation.clause.opener
    if opener is None or situation.clause.type != "relative":
        return ()
    held = grammar.values["pronominal"].get(situation.tokens[opener].low)
    return situation.described if held in frame.object else ()


def _tail(tokens: Sequence[Token], phrase: Phrase, with_at: int) -> tuple[int, ...]:
    """What follows the expression's own noun: het belang van | integratie."""
    tail = [i for i in phrase.tokens if i > with_at]
    while tail and tokens[tail[0]].tags & {"genitive"}:
        tail.pop(0)
    return tuple(tail)


def _beneficiaries(
    frame: Frame, situation: Situation, words: Sequence[int], bound: Sequence[Entity]
) -> tuple[Entity, ...]:
    tokens = situation.tokens
    found: dict[str, Entity] = {}
    for place in frame.beneficiary:
        if place == "subject":
            chosen: Iterable[Entity] = situation.subject.actors
        elif place == "direct":
            bare = [p for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
            chosen = [e for p in bare for e in actors(tokens, p.tokens)[0]]
        elif place == "adjective":
            chosen = [m.entity for m in mentions_in(tokens, words) if m.entity.cls == "Country"]
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
