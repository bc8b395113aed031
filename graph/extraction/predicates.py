"""What a clause says its subject does: the main verb with its particle, voice, tense and mood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from graph.extraction.clause import Clause
from graph.extraction.finiteness import FINITE, PASSIVE, follows_to, is_past
from graph.extraction.grammar import Grammar
from graph.extraction.tokens import Reading, Token

_NONFINITE: Final = frozenset(("participle", "infinitive"))
_EDGE_TAGS: Final = frozenset(
    (
        "preposition",
        "coordinator",
        "subordinator",
        "relative",
        "infinitival",
        "to",
        "adverb",
        "negation",
        "particle",
        "determiner",
        "time",
    )
)


_PRONOUNS: Final = frozenset(("demonstrative", "writer-object"))
"""Roles of determiners that also stand for themselves."""
_TOLD: Final = frozenset(("be", "perfect"))
_WISHES: Final = frozenset(("required", "intended", "future"))
_NO_WORDS: Final[frozenset[str]] = frozenset()


class Predicate(NamedTuple):
    """The verbs of a clause, resolved.

    Attributes:
        lemma: of the main verb, particle included; "" where the clause has none.
        at: position of the main verb among the sentence's tokens.
        finite: position of the finite verb, None in an infinitive clause.
        verbs: positions of all words of the verb group, particle included.
        passive: whether the subject undergoes.
        perfect: whether it is told as completed (heeft geleverd, is geleverd).
        past: whether the finite verb is in the past tense.
        moods: what auxiliaries add: future, intended, possible, required, keep, go.
        above: lemma of the verb that rules a te-infinitive (verwacht ... te besteden), "" where none does.
    """

    lemma: str
    at: int
    finite: int | None
    verbs: frozenset[int]
    passive: bool
    perfect: bool
    past: bool
    moods: frozenset[str]
    above: str = ""


def predicates(grammar: Grammar, tokens: list[Token], clause: Clause) -> list[Predicate]:
    """The predicates of a clause; more than one where a list of infinitives shares an auxiliary.

    Args:
        grammar: the compiled lexicon.
        tokens: the sentence.
        clause: one of its clauses.

    Returns:
        Empty where the clause has no verb the lexicon knows.
    """
    verbal = [i for i in clause.tokens if tokens[i].readings]
    if not verbal:
        return []
    finite = _finite(tokens, clause)
    past = finite is not None and is_past(tokens[finite])
    rest = [i for i in verbal if i != finite and _nonfinite(tokens, clause, i)]
    moods: set[str] = set()
    mains: list[int] = []
    be: list[int] = []
    perfect = passive = False
    for at in rest if finite is None else [finite, *rest]:
        auxiliary = tokens[at].auxiliary
        if auxiliary is None:
            mains.append(at)
        elif auxiliary == "perfect":
            perfect = True
        elif auxiliary == "passive":
            passive = True
        elif auxiliary == "be":
            be.append(at)
        else:
            moods.add(auxiliary)
    be.sort()
    lexical = [i for i in mains if i != finite] or mains
    if (perfect or passive) and any("infinitive" not in tokens[i].forms for i in lexical):
        lexical = [i for i in lexical if "participle" in tokens[i].forms or follows_to(tokens, i)]
        rest = [i for i in rest if i in lexical or tokens[i].auxiliary is not None]  # hebben nieuwe bijdragen toegezegd
    if not (perfect or passive or be):
        lexical = [i for i in lexical if i == finite or not _only(tokens[i], "participle")]
    if not lexical:
        ruled = [i for i in rest if tokens[i].auxiliary is not None] if finite not in mains else []
        fallback = ruled or be or ([finite] if finite is not None else [])
        return [_copular(tokens, clause, fallback[-1], finite, past, moods)] if fallback else []
    # moet in 2030 zijn geleverd: not told as completed, but to be so
    ahead = finite is not None and tokens[finite].auxiliary in _WISHES and not past
    found = []
    ruler: int | None = None
    if finite is not None and finite in mains:
        # A finite verb that is no auxiliary rules no bare infinitive or participle: those are nouns and adjectives.
        ruler = finite
        ruled = [i for i in lexical if i != finite and follows_to(tokens, i)]
        rest = [i for i in rest if i in ruled]
        lexical = [finite, *ruled[-1:]]
    chosen = lexical if finite in lexical or _listed(tokens, lexical) else lexical[-1:]
    read = {at: _reading(tokens, clause, at) for at in chosen}
    every = [i for _, places in read.values() for i in places]
    for at in chosen:
        reading, particle = read[at]
        participle = "participle" in tokens[at].forms and at != finite
        undergoes = participle and (passive or (bool(be) and reading.lemma not in grammar.perfect_with_be))
        if ruler is not None:
            particle = every
        group = frozenset(
            [
                *lexical,
                *(i for i in mains if i == finite),
                *be,
                *rest,
                *([finite] if finite is not None else []),
                *particle,
            ]
        )
        found.append(
            Predicate(
                lemma=reading.lemma,
                at=at,
                finite=finite,
                verbs=group,
                passive=undergoes,
                perfect=not ahead and ((participle and (perfect or bool(be))) or (perfect and bool(moods))),
                past=past,
                moods=frozenset(moods),
                above=read[ruler][0].lemma if ruler is not None and ruler != at else "",
            )
        )
    return found


def _only(token: Token, form: str) -> bool:
    return token.forms == {form}


def _copular(
    tokens: list[Token],
    clause: Clause,
    at: int,
    finite: int | None,
    past: bool,  # noqa: FBT001
    moods: set[str],
) -> Predicate:
    reading, particle = _reading(tokens, clause, at)
    told = finite is not None and finite != at and tokens[finite].auxiliary in _TOLD
    return Predicate(
        lemma=reading.lemma,
        at=at,
        finite=finite,
        verbs=frozenset([at, *particle, *([finite] if finite is not None else [])]),
        passive=False,
        perfect=told and "participle" in tokens[at].forms,  # zijn akkoord gegaan
        past=past,
        moods=frozenset(moods - {tokens[at].auxiliary}),
    )


def _finite(tokens: list[Token], clause: Clause) -> int | None:
    """The finite verb: the first of a main clause, the auxiliary or else the last of a subordinate one."""
    if clause.finite is None or clause.type in ("main", "aside"):
        return clause.finite
    candidates = [i for i in clause.tokens if i >= clause.finite and not tokens[i].forms.isdisjoint(FINITE)]
    pure = [i for i in candidates if tokens[i].forms.isdisjoint(_NONFINITE)]
    return (pure or candidates)[0]


def _nonfinite(tokens: list[Token], clause: Clause, at: int) -> bool:
    """Whether a word is a participle or infinitive of the verb group, not one that describes a noun."""
    forms = tokens[at].forms
    if forms.isdisjoint(_NONFINITE):
        return False
    before = tokens[at - 1] if at else None
    ruled = clause.finite is not None and "auxiliary" in tokens[clause.finite].tags
    if before is not None and "determiner" in before.tags:
        # moet meer | doen; not: heeft geen plannen
        more = "quantifier" in before.tags and "infinitive" in forms and "negation" not in before.tags
        more = more or not before.tags.isdisjoint(_PRONOUNS)  # heeft dit | afgeraden, heeft ons | gevraagd
        return (
            more
            and ruled
            and (
                at + 1 == len(tokens)
                or bool(tokens[at + 1].tags or tokens[at + 1].readings)  # zou meer moeten | investeren
                or not tokens[at + 1].low[0].isalnum()
            )
        )
    if before is not None and "neuter-relative" in before.tags and at - 1 in clause.tokens:
        return False  # kan dat streven | ondersteunen
    if clause.type == "main" and clause.finite is not None and at < clause.finite:
        return at + 1 == clause.finite and "participle" in forms and tokens[clause.finite].auxiliary in PASSIVE
    place = clause.tokens.index(at)
    if place + 1 == len(clause.tokens) or clause.tokens[place + 1] != at + 1:
        return True
    after = tokens[at + 1]
    if "genitive" in after.tags and "infinitive" in forms and not ruled and "preposition" not in tokens[at - 1].tags:
        return False  # het structureel verbeteren van
    if "participle" in forms and not tokens[at].low.endswith("en"):
        return True  # what describes a noun ends in -e (het verlengde mandaat), but overeengekomen plannen
    return not after.names and bool(
        not after.tags.isdisjoint(_EDGE_TAGS) or after.readings or not after.low[0].isalnum()
    )


def _listed(tokens: list[Token], lexical: Sequence[int]) -> bool:
    """Whether several main verbs are a list (continueren en intensiveren), not one cluster."""
    return len(lexical) > 1 and all(
        any("coordinator" in tokens[i].tags or tokens[i].low == "," for i in range(a + 1, b))
        for a, b in pairwise(lexical)
    )


def _reading(tokens: list[Token], clause: Clause, at: int) -> tuple[Reading, list[int]]:
    """The reading of a verb form whose particle stands in the clause, the longest particle first."""
    readings = tokens[at].readings
    near = _words_around(tokens, clause, at) if any(r.particle for r in readings) else _NO_WORDS
    best: tuple[Reading, list[int]] | None = None
    for reading in readings:
        particle = reading.particle
        place: list[int] = []
        if particle:
            first, _, last = particle.rpartition(" ")
            if last not in near and (not first or first.partition(" ")[0] not in near):
                continue
            leads = reading.form in FINITE and at == clause.finite
            found = _particle(tokens, clause, at, particle, leads=leads)
            if found is None:
                continue
            place = found
        nearer = best is not None and bool(place and best[1]) and place[0] < best[1][0]
        if best is None or (len(particle), nearer) > (len(best[0].particle), False):
            best = (reading, place)
    return best or (readings[0], [])


def _words_around(tokens: list[Token], clause: Clause, at: int) -> set[str]:
    """The words among which the separable part of a verb can stand, with the first ones of fixed expressions."""
    lows = {tokens[i].low for i in clause.tokens}
    lows.update([token.low for token in tokens[max(at - 2, 0) : at]])
    lows.update([low.partition(" ")[0] for low in lows if " " in low])
    return lows


def _particle(tokens: list[Token], clause: Clause, at: int, particle: str, *, leads: bool) -> list[int] | None:
    """Where the separable part of a verb stands: behind a finite one at an edge, before an infinitive with "te"."""
    words = particle.split(" ")
    own = clause.tokens
    joined = tokens[at - 1].low if at and words[-1] == tokens[at - 1].low else ""
    if joined and at - 1 in own:
        return [at - 1]
    if at > 1 and "to" in tokens[at - 1].tags and tokens[at - 2].low == words[-1]:
        return [at - 2]
    for place, index in enumerate(own):
        if tokens[index].low.startswith(particle + " ") and (
            len(words) > 1 or ("co-actor" in tokens[index].tags and index > at)
        ):
            return []  # the particle opens a fixed expression: werkt samen met, stelt ter beschikking van
        if len(words) > 1 and tokens[index].low == particle:
            return [index]
        if tokens[index].low != words[-1] or tokens[index].names:
            continue
        if len(words) > 1:
            if index and tokens[index - 1].low == words[0]:
                return [index - 1, index]
            continue
        if index < at:
            if all("to" in tokens[i].tags or not tokens[i].forms.isdisjoint(_NONFINITE) for i in range(index + 1, at)):
                return [index]  # aan te kunnen bieden; not: op peil te brengen
            continue
        if not leads or _is_stranded(tokens, own, place):
            continue
        if place + 1 == len(own) or own[place + 1] != index + 1:
            return [index]
        after = tokens[own[place + 1]]
        if any("to" in tokens[i].tags for i in own[place + 1 :]) and not after.readings:
            return [index]  # drong er op aan | hun eenheden te versterken
        if (
            not after.tags.isdisjoint(("preposition", "coordinator", "to", "infinitival", "subordinator"))
            or after.low in ",.)"
        ):
            return [index]
    return None


def _is_stranded(tokens: list[Token], own: Sequence[int], place: int) -> bool:
    """Whether a preposition before the separable part belongs to a pronoun before it: trekt daar geld | voor uit."""
    following = own[place + 1] if place + 1 < len(own) else -1
    governs = place + 2 < len(own) and own[place + 2] == following + 1 and _opens_noun(tokens[following + 1])
    return (
        following == own[place] + 1
        and not governs  # komt er nog € 30 miljoen bij | voor drones; dring daar aan | op een verbod
        and "particle" in tokens[following].tags
        and "preposition" in tokens[own[place]].tags
        and any("expletive" in tokens[i].tags for i in own[:place])
    )


def _opens_noun(token: Token) -> bool:
    """Whether a word begins or is a noun phrase."""
    return bool(token.names or "determiner" in token.tags) or not (token.tags or not token.low[0].isalnum())
