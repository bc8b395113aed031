"""What is done: the phrase of a clause, or the clause below it, that fills the object of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from graph.extraction.actors import actors, is_adjective, mentions_in
from graph.extraction.clause import Clause, explains
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import Phrase
from graph.extraction.roles import Situation, tags
from graph.extraction.tokens import Token
from graph.model import ACTOR_CLASSES, Frame

_NAMED: Final = 50
"""How much more a name weighs than a word, where one phrase must be chosen as the object."""


_APPOSITION_REACH: Final = 9
"""So many words behind an apposition its comma may stand: het hoofdkwartier van de NAVO | in Northwood."""


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
    told = next((c for c in situation.children if not explains(situation.tokens, c)), None)
    if told is not None and "clause" in frame.object and situation.predicate.above and situation.predicate.finite:
        rest = [p for p in rest if p.tokens[0] > situation.predicate.finite]  # de motie verzoekt | te onderzoeken of
    expression = next((p for p in rest if with_at in p.tokens), None)
    announced = told is not None and "clause" in frame.object
    announced = announced and (_is_stranded(frame, situation) or _announces(situation, grammar))
    stance = frame.kind == "position" and frame.object[0] != "direct"  # indachtig de motie, pleit | voor
    words = _prepositional(frame, rest, with_at) if stance and not announced else ()
    if not words and "direct" in frame.object:
        words = _direct(frame, situation, grammar, rest, expression, with_at)
    words = _beside_sums(situation.tokens, words) or _owned(frame, situation, expression, with_at)
    if not words and not announced:
        words = _prepositional(frame, rest, with_at) or _pronominal(frame, situation, grammar)
    if words:
        return words, None
    if "direct" in frame.object and situation.antecedent:
        return situation.antecedent, None
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


def _is_stranded(frame: Frame, situation: Situation) -> bool:
    """Whether a preposition of the object stands by itself before its clause: drong er op de top op aan | dat ..."""
    if "expletive" not in situation.tags:
        return False
    tokens, governing = situation.tokens, {p.tokens[0] - 1 for p in situation.phrases if p.preposition}
    at = next(i for i in situation.clause.tokens if "expletive" in tokens[i].tags)
    return any(i > at and i not in governing and tokens[i].low in frame.object for i in situation.clause.tokens)


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
    bare = [p for p in bare if not _is_measure(tokens, p, grammar)]
    bare = [p for p in bare if not _is_apposition(situation, p)] or bare
    if given := given_to(situation, bare):
        bare = [p for p in bare if p is not given]
    if situation.predicate.passive:
        if situation.subject.phrase is not None or situation.antecedent:
            return situation.subject.phrase.tokens if situation.subject.phrase is not None else situation.antecedent
        bare = bare if situation.clause.type == "main" else []
    return max(bare, key=lambda p: _weight(tokens, p)).tokens if bare else ()


def _is_apposition(situation: Situation, phrase: Phrase) -> bool:
    """Whether a phrase between commas says what the subject or a phrase with a preposition before it is.

    MARCOM, het maritieme hoofdkwartier, bepleit ...; bij Aerovalk, een onderneming in Delft, drones besteld.
    """
    tokens, (first, last) = situation.tokens, (phrase.tokens[0], phrase.tokens[-1])
    if first <= 1 or last + 1 >= len(tokens) or "determiner" not in tokens[first].tags:
        return False
    at = first - 1
    while at > 1 and not tokens[at].tags.isdisjoint(("time", "adverb", "preposition")):
        at -= 1
    end = last + 1
    while end + 1 < min(len(tokens), last + _APPOSITION_REACH) and not (
        tokens[end].low in ",." or tokens[end].readings
    ):
        end += 1  # in Northwood
    if tokens[at].low != "," or tokens[end].low not in (",", "."):
        return False
    owners = (p for p in (*situation.phrases, situation.subject.phrase) if p is not None and at - 1 in p.tokens)
    return any(p.preposition or p == situation.subject.phrase for p in owners)


def _is_measure(tokens: list[Token], phrase: Phrase, grammar: Grammar) -> bool:
    """Whether a bare phrase says how long or how often: al enige jaren, vier keer; not granaten van 155 mm."""
    if tokens[phrase.tokens[-1]].low not in grammar.marked["measure"]:
        return False
    return not any("preposition" in tokens[i].tags for i in phrase.tokens)


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


_NOUNS: Final = frozenset(("aspect-head", "abstract-head", "support", "transparent-head"))
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
