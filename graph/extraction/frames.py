"""Which frame a clause evokes, and where that frame finds its object and who benefits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.extraction import roles
from graph.extraction.actors import mentions_in
from graph.extraction.clause import Clause
from graph.extraction.grammar import Grammar
from graph.extraction.kinds import Heads
from graph.extraction.needs import NEEDS_OF_CLAUSE
from graph.extraction.objects import object_of
from graph.extraction.phrases import Phrase
from graph.extraction.predicates import Predicate
from graph.extraction.roles import Situation
from graph.extraction.tokens import Token, plain
from graph.extraction.wordlists import WordLists
from graph.model import Entity, Frame, Mention

_NEAR: Final = 2
"""How far behind the object, in tokens, a phrase starts that still belongs to it: its preposition stands between."""


_SAYS_NOTHING: Final = frozenset(("abstract-head", "determiner"))


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """The numbers of the lists of words that a frame asks for, 0 where it asks for none.

    `expression` are its with-words, else its predicates; `beside_verb` is whether it asks for words anywhere in the
    clause; `needs` ask whether the clause meets what it needs of it, whoever acts and whatever is the object.
    """

    with_words: int
    without_words: int
    expression: int
    subject_words: int
    object_words: int
    beside_verb: bool
    needs: tuple[Callable[[Situation], bool], ...]


class Frames:
    """All frames, looked up by verb and predicate word."""

    def __init__(self, frames: Iterable[Frame], grammar: Grammar) -> None:
        self._grammar = grammar
        self._by_verb: dict[str, list[Frame]] = defaultdict(list)
        self._by_predicate: dict[str, list[Frame]] = defaultdict(list)
        self._by_noun: dict[str, Frame] = {}
        self._noun_words: set[str] = set()
        self._matrices: dict[str, list[Frame]] = defaultdict(list)
        self._lists = WordLists()
        self._asked: dict[str, _Asked] = {}
        self._general: list[tuple[Frame, frozenset[str]]] = []
        self._ranks: dict[str, int] = {}
        folded = sorted(map(_folded, frames), key=lambda f: (-f.specificity, f.slug))
        self._heads = Heads(folded, home=grammar.home.path, misleading=grammar.marked["misleading-head"])
        for frame in folded:
            self._ranks[frame.slug] = -frame.specificity - 10 * bool(frame.predicates)
            self._asked[frame.slug] = _Asked(
                self._lists.add(frame.with_words),
                self._lists.add(frame.without_words),
                self._lists.add(frame.with_words or frame.predicates),
                self._lists.add(frame.subject_words),
                self._lists.add(frame.object_words),
                beside_verb=bool(frame.with_words or frame.without_words or frame.predicates),
                needs=tuple(NEEDS_OF_CLAUSE[need] for need in frame.needs if need in NEEDS_OF_CLAUSE),
            )
            if frame.except_verbs:
                self._general.append((frame, frozenset(frame.except_verbs)))
            for verb in frame.verbs:
                self._by_verb[verb].append(frame)
                if frame.matrix:
                    self._matrices[verb].append(frame)
            for predicate in frame.predicates:
                self._by_predicate[predicate].append(frame)
            for noun in frame.nouns:
                self._by_noun[noun] = frame
                first, _, last = noun.rpartition(" ")
                self._noun_words |= {noun, first if last in grammar.verbs else last}  # wat Nederland betreft
        for evoked in self._by_verb.values():
            evoked.sort(key=lambda f: self._ranks[f.slug])

    def match(self, situation: Situation, *, general: bool = True) -> Match | None:
        """The most specific frame all of whose conditions the clause meets.

        Args:
            situation: the clause.
            general: whether a frame that any verb evokes may fit where no other does.

        Returns:
            None where no frame fits.
        """
        lemma = situation.predicate.lemma
        candidates: Sequence[Frame] = self._by_verb.get(lemma, ())
        if beside := list(self._predicative(situation.tokens, situation.clause, situation.predicate)):
            candidates = sorted([*beside, *candidates], key=lambda f: self._ranks[f.slug])
        if not situation.units and any(c.type == "infinitive" and c.asserted for c in situation.children):
            candidates = sorted(candidates, key=lambda f: not (f.matrix and "clause" in f.needs))  # biedt aan om ...
        if general and _acts(situation, self._grammar):
            candidates = [*candidates, *self._generally(lemma)]
        present: frozenset[int] | None = None  # the lists that the words of the clause are on, once a frame asks
        around: frozenset[int] = frozenset()  # and those of what a relative clause describes
        for frame in candidates:
            asked = self._asked[frame.slug]
            expressed = False
            if asked.beside_verb:
                if present is None:
                    present = self._lists.of_any([situation.tokens[i].low for i in situation.clause.tokens])
                    around = present.union(self._lists.of_any([situation.tokens[i].low for i in situation.described]))
                if (asked.with_words and asked.with_words not in present) or asked.without_words in around:
                    continue
                expressed = asked.expression in present
            found = _fill(frame, asked, situation, self._grammar, self._lists, expressed=expressed)
            if found is not None and ("act" not in frame.needs or self._heads.named(situation.tokens, found.object)):
                return found
        return None

    def settled(self, match: Match, situation: Situation) -> Match:
        """A match whose frame leaves the kind open, with the kind that the head of its object tells."""
        if not match.frame.open and match.frame.kind != "supply":
            return match
        head = self._heads.of(situation, match.object, match.actors)
        if head is None:
            return match
        given = any(e.cls == "Country" for e in match.beneficiaries)
        return replace(match, frame=self._heads.settle(match.frame, head, given=given))

    def like(self, match: Match, other: Match) -> Match:
        """A match with the object, the beneficiaries and, where still open, the kind of an act it only considers."""
        return replace(
            match,
            frame=self._heads.settle(match.frame, other.frame) if match.frame.kind == "other" else match.frame,
            object=other.object or match.object,
            beneficiaries=match.beneficiaries or other.beneficiaries,
        )

    def _generally(self, lemma: str) -> list[Frame]:
        """The frames that any verb but some evokes."""
        if lemma in self._grammar.auxiliaries:
            return []
        return [frame for frame, excepted in self._general if lemma not in excepted]

    def ruling(self, lemma: str, words: Sequence[Token]) -> Frame | None:
        """The frame of a verb that rules a te-infinitive and says how firm it is, by the words beside it."""
        frames = self._matrices.get(lemma)
        if not frames:
            return None
        found = [f for f in frames if not f.with_words]
        if len(found) < len(frames):
            lows = {t.low for t in words}
            found += [f for f in reversed(frames) if not lows.isdisjoint(f.with_words)]
        return found[-1] if found else None

    def name_act(self, tokens: list[Token]) -> bool:
        """Whether any word evokes a frame as a noun, by itself or behind a preposition."""
        return not self._noun_words.isdisjoint([t.low for t in tokens])

    def nominal(self, low: str) -> Frame | None:
        """The frame a noun evokes without a verb."""
        return self._by_noun.get(low)

    def evoked(self, tokens: list[Token], clause: Clause, predicate: Predicate) -> bool:
        """Whether the verbs of a clause, or a word beside its copula, evoke any frame, by themselves or from above."""
        lemma = predicate.lemma
        if lemma in self._by_verb or predicate.above in self._matrices or any(self._generally(lemma)):
            return True
        return any(True for _ in self._predicative(tokens, clause, predicate))

    def _predicative(self, tokens: list[Token], clause: Clause, predicate: Predicate) -> Iterator[Frame]:
        if predicate.lemma not in self._grammar.copulas and (
            predicate.finite is None
            or all(r.lemma not in self._grammar.copulas for r in tokens[predicate.finite].readings)
        ):
            return
        first = predicate.finite or 0 if predicate.passive and clause.type == "main" else 0
        for at in clause.tokens:
            if at >= first:  # het plan, dat Zweden indiende, | werd door Polen afgewezen
                yield from self._by_predicate.get(tokens[at].low, ())

    def ruling_word(self, situation: Situation) -> Frame | None:
        """The frame of a word beside a copula that rules a te-infinitive: is van plan de wet te wijzigen."""
        if "to" not in situation.tokens[situation.predicate.at - 1].tags:
            return None
        evoked = self._predicative(situation.tokens, situation.clause, situation.predicate)
        return next((f for f in evoked if f.matrix), None)


def _acts(situation: Situation, grammar: Grammar) -> bool:
    """Whether a clause names who acts: as its own subject, or as the agent of its passive."""
    if situation.predicate.passive:
        return any("agent" in roles.tags(grammar, p.preposition) for p in situation.phrases)
    if situation.clause.type == "main":
        return True
    if situation.clause.type == "relative" and situation.antecedent:
        # de steun die Nederland verleent: told as known
        return any(not p.preposition and p != situation.subject.phrase for p in situation.phrases)
    return situation.subject.phrase is not None and all(e.cls != "Mission" for e in situation.subject.actors)


def _fill(
    frame: Frame,
    asked: _Asked,
    situation: Situation,
    grammar: Grammar,
    lists: WordLists,
    *,
    expressed: bool,
) -> Match | None:
    """The match of a frame whose words beside the verb are there, where its other conditions hold too."""
    for has in asked.needs:
        if not has(situation):
            return None
    tokens, subject = situation.tokens, situation.subject
    with_at = None
    if expressed:
        with_at = next(i for i in situation.clause.tokens if asked.expression in lists.of(tokens[i].low))
    passive = situation.predicate.passive and not frame.predicates
    if frame.subject_words:
        words = subject.phrase.tokens if subject.phrase else situation.described
        if not any(asked.subject_words in lists.of(tokens[i].low) for i in words):
            return None
    bound, agentless, used = roles.actor(frame, situation, grammar)
    if bound is None and frame.matrix == "object":
        bound, agentless = (), True  # who asks need not be known
    if bound is None:
        return None
    bound = tuple(e for e in bound if not frame.actor_classes or e.cls in frame.actor_classes)
    if not bound and not agentless:
        return None
    taken = [p for p in (used, None if passive else subject.phrase) if p is not None]
    words, clause_object = object_of(frame, situation, grammar, taken, with_at)
    scope = _scope(situation, words) if words else _clause_words(clause_object)
    inside: Sequence[Mention] = mentions_in(tokens, scope)
    if not inside and roles.points(tokens, words):
        inside = situation.meant
    if frame.object_classes and not any(m.entity.cls in frame.object_classes for m in inside):
        return None
    if frame.object_words and not any(asked.object_words in lists.of(low) for low in _lows(tokens, scope)):
        return None
    if len(words) > 1 and words[-1] == with_at and (frame.predicates or "expression" not in frame.object):
        words = words[:-1]  # met een compagnie | aanwezig; de veiligheid | voorop
    words = _attached(situation, _without_abstract_head(tokens, words), grammar, with_at)
    beneficiaries = roles.beneficiaries(frame, situation, words, bound)
    referred = _refers(frame, situation)
    met = {
        "act": True,
        "object": bool(words or clause_object) or (referred and frame.object != ("direct",)),
        "beneficiary": bool(beneficiaries),
        "actor": bool(bound),
        "abroad": not subject.anaphor
        and any(e.cls == "Country" and e.path != grammar.home.path for e in beneficiaries),
        "receiver": "receiver" in frame.needs and _goes_to_mission(frame, situation),
    }
    if not all(met.get(need, need in NEEDS_OF_CLAUSE) for need in frame.needs):
        return None
    return Match(frame, bound, words, beneficiaries, agentless=not bound, clause_object=clause_object)


def _goes_to_mission(frame: Frame, situation: Situation) -> bool:
    """Whether a mission stands where who benefits would: stelt een vliegtuig beschikbaar aan Irini."""
    for phrase in situation.phrases:
        if phrase.preposition in frame.beneficiary and phrase != situation.subject.phrase:
            heads = (situation.tokens[at].head for at in phrase.tokens)
            first = next((head for head in heads if head is not None), None)
            if first is not None and first.entity.cls == "Mission":
                return True
    return False


def _refers(frame: Frame, situation: Situation) -> bool:
    """Whether the object is only pointed at: sloten zich hierbij aan, neemt daar niet aan deel."""
    if "back-reference" in situation.tags:
        return True
    if "expletive" not in situation.tags:
        return False
    words = [situation.tokens[i] for i in situation.clause.tokens]
    governing = {phrase.preposition for phrase in situation.phrases}
    return any(word.low in frame.object and word.low not in governing for word in words)


def _scope(situation: Situation, words: tuple[int, ...]) -> tuple[int, ...]:
    """The object with the prepositional phrases right behind it, in which its conditions are looked for."""
    found = list(words)
    for phrase in situation.phrases:
        if phrase.preposition and phrase.tokens[0] > found[-1] and phrase.tokens[0] - found[-1] <= _NEAR:
            found.extend(phrase.tokens)
    return tuple(found)


def _attached(situation: Situation, words: tuple[int, ...], grammar: Grammar, with_at: int | None) -> tuple[int, ...]:
    """The object with the one phrase right behind it that says more of it (samenwerking | tussen ...)."""
    if not words or roles.points(situation.tokens, words):
        return words
    last = words[-1]
    empty = all(not situation.tokens[i].tags.isdisjoint(_SAYS_NOTHING) for i in words)  # de noodzaak onderstreept | van
    for phrase in situation.phrases:
        opener = _opener(situation.tokens, phrase)
        if opener <= last or not phrase.preposition or with_at in phrase.tokens:
            continue  # neemt het onderzoek | voor zijn rekening
        said = roles.tags(grammar, phrase.preposition)
        loose = "concerning" in said or ("genitive" in said and (empty or situation.clause.type == "infinitive"))
        across = loose and all(i in situation.predicate.verbs for i in range(last + 1, opener))
        if ("attaching" in said and opener == last + 1) or across:
            return phrase.tokens if empty and "genitive" in said else (*words, opener, *phrase.tokens)
    return words


def _opener(tokens: list[Token], phrase: Phrase) -> int:
    """Where the preposition of a phrase stands, an adverb between it and the words (over | gezamenlijk onderhoud)."""
    at = phrase.tokens[0] - 1
    return at - 1 if at and "adverb" in tokens[at].tags and tokens[at - 1].low == phrase.preposition else at


def _lows(tokens: list[Token], words: Iterable[int]) -> Iterable[str]:
    """The words one by one, also those of names of several words."""
    for at in words:
        yield from tokens[at].low.split()


def _without_abstract_head(tokens: list[Token], words: tuple[int, ...]) -> tuple[int, ...]:
    """What the importance or need is of: (het belang van) integratie."""
    for place, at in enumerate(words[:-1]):
        if "abstract-head" in tokens[at].tags and "genitive" in tokens[words[place + 1]].tags:
            return words[place + 2 :] or words
        if not ("determiner" in tokens[at].tags or tokens[at].low.endswith("e")):
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
