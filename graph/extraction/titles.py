"""How an act is put into words: the phrase that says what it is about, and a title that people can read."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from graph.extraction.act import Act
from graph.extraction.slots import tokens_text
from graph.extraction.tokens import Token
from graph.model import COUNTS, Entity, Quantity

_OFFICE_REACH: Final = 4
"""So many words before what is led its office may stand: het commando | over KFOR."""
_MOST_WORDS: Final = 14
"""Of the phrase in a title; the passage says the rest."""
_SHORTEST: Final = 3
"""Letters of a word that says something by itself."""
_LOOSE: Final = frozenset(
    ("preposition", "coordinator", "adverb", "reflexive", "particle", "to", "subordinator", "infinitival", "relative")
)
"""What a phrase neither begins nor ends with."""
_PARTICLE: Final = frozenset(("particle",))
_EMPTY: Final = _LOOSE | {
    "determiner",
    "genitive",
    "anaphor",
    "back-reference",
    "writer",
    "quantity",
    "time",
    "auxiliary",
    "abstract-head",
}
"""What says nothing of a matter by itself."""
_STATED: Final = frozenset(("position", "agreement", "other", "training"))
"""Kinds whose matter is more than one bare noun; of the others places and those who benefit stand apart."""

_PAIR: Final = 2
"""A noun and the preposition behind it."""
_AGREED: Final = frozenset(("position", "agreement"))
"""Kinds whose matter may be an act with an object of its own: uitbetaling van de tegoeden in de faciliteit."""
_SENT: Final = frozenset(("deployment", "supply", "training", "investment"))
"""Kinds whose object is a thing that goes somewhere."""


def matter(
    text: str, tokens: list[Token], found: Act, words: Sequence[int], *, quantities: Sequence[Quantity] = ()
) -> str:
    """The words that say what an act is about.

    Args:
        text: of the letter.
        tokens: of the sentence.
        found: the act.
        words: positions of the words of its object, in order; may be empty.
        quantities: those of the sentence; sums and shares stand in slots of their own.

    Returns:
        The object without sums, times and loose words around it; where that says nothing, what the act states beside
        its verbs and its subject; empty where that says nothing either.
    """
    sums = [q.span for q in quantities if q.unit not in COUNTS]
    cut = {i for i, t in enumerate(tokens) if "time" in t.tags}
    cut.update(i for s in sums for i, t in enumerate(tokens) if t.start < s.end and s.start < t.end)
    subject = found.situation.subject.phrase
    aside = {*(subject.tokens if subject is not None else ()), *found.predicate.verbs, *found.situation.predicate.verbs}
    by = [p for p in found.situation.phrases if "agent" in tokens[p.tokens[0] - 1].tags]
    aside.update(i for p in by for i in p.tokens)
    acting = found.match.actors
    aside.update(i for i in found.reach if (name := tokens[i].head) is not None and name.entity in acting)
    stated = sorted(found.reach)
    for chosen in (words, [i for i in stated if i not in aside]):
        for stretch in _uncut(chosen, cut):
            kept = _trimmed(tokens, stretch)
            if any(speaks(tokens[i]) for i in kept):
                kind = found.match.frame.kind
                if (kind in _STATED and _is_bare(tokens, kept)) or (kind in _AGREED and _has_one_tail(tokens, kept)):
                    tail = _attached(tokens, kept[-1], cut)
                    if not (kind == "other" and _says_where(tokens, tail)):  # een persmoment | op Gilze-Rijen
                        kept = [*kept, *tail]
                elif kind in _SENT and not (kind == "training" and _is_given(tokens, kept)):
                    kept = _without_whereabouts(tokens, kept)
                return " ".join(tokens_text(text, tokens, kept).split())
    return _whatever(text, tokens, words)


def _whatever(text: str, tokens: list[Token], words: Sequence[int]) -> str:
    """The words of an object that say little by themselves, without those around them that say nothing."""
    kept = [i for i in _trimmed(tokens, words) if "determiner" not in tokens[i].tags]
    nouns = any("abstract-head" in tokens[i].tags or "quantity" in tokens[i].tags for i in kept)
    return " ".join(tokens_text(text, tokens, kept).split()) if nouns else ""


def office(text: str, tokens: list[Token], found: Act, words: Sequence[int]) -> str:
    """The function over what is led, as it stands right before (het commando over KFOR); empty where none is."""
    frame = found.match.frame
    if frame.kind != "leadership" or not words:
        return ""
    before = (
        i for i in range(words[0] - 1, max(words[0] - _OFFICE_REACH, -1), -1) if tokens[i].low in frame.with_words
    )
    at = next(before, None)
    return "" if at is None else " ".join(tokens_text(text, tokens, range(at, words[-1] + 1)).split())


def _is_bare(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether a phrase is one noun that is no name, with its article and adjectives or without."""
    *before, noun = [i for i in words if "determiner" not in tokens[i].tags]
    return not tokens[noun].names and all(not tokens[i].tags and tokens[i].low.endswith("e") for i in before)


def _says_where(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether a phrase with its preposition names the place of an act, which stands in a slot of its own."""
    named = (m.entity.cls for i in words for m in tokens[i].names)
    return bool(words) and "locative" in tokens[words[0]].tags and any(c in ("Place", "Country") for c in named)


def _has_one_tail(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether a phrase is a noun with one phrase that hangs on it: uitbetaling van de tegoeden, besluiten over X."""
    first, *others = words
    held = [i for i in others if "preposition" in tokens[i].tags]
    return len(held) == 1 and "preposition" not in tokens[first].tags


def _is_given(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether a phrase is one noun and who it is for: een cursus voor pelotonscommandanten."""
    nouns = [i for i in words if "determiner" not in tokens[i].tags]
    return len(nouns) > _PAIR and "beneficiary" in tokens[nouns[1]].tags and not tokens[nouns[0]].names


def _attached(tokens: list[Token], last: int, cut: Container[int]) -> Sequence[int]:
    """What hangs on the last word of a phrase (een verbod | op de uitvoer | naar Rusland); not who does it."""
    end = last
    while (at := end + 1) + 1 < len(tokens) and "preposition" in tokens[at].tags:
        stop = at + 1
        while stop < len(tokens) and stop not in cut and _goes_on(tokens, stop):
            stop += 1
        empty = not any(speaks(tokens[i]) for i in range(at + 1, stop))
        if empty or stop in cut or not tokens[at].tags.isdisjoint(("agent", "to")):
            break
        end = stop - 1
    return range(last + 1, end + 1)


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a word belongs to the noun phrase that stands before it: no mark, no adverb, no verb, no preposition."""
    token = tokens[at]
    if token.names or not tokens[at - 1].tags.isdisjoint(("determiner", "preposition")):
        return token.low[0].isalnum() and ("preposition" not in token.tags or "genitive" in token.tags)
    ends = {*_LOOSE, "time"} - ({"preposition"} if "genitive" in token.tags else set())
    return token.low[0].isalnum() and not token.readings and token.tags.isdisjoint(ends)


def _without_whereabouts(tokens: Sequence[Token], words: Sequence[int]) -> Sequence[int]:
    """A noun phrase without what only says where or to whom it goes (een peloton | aan de compagnie)."""
    for place, at in enumerate(words):
        tags = tokens[at].tags
        if place and "preposition" in tags and "genitive" not in tags and not tokens[at].names:
            before = words[:place]
            return before if any(speaks(tokens[i]) and _is_noun(tokens[i]) for i in before) else words
    return words


def _is_noun(token: Token) -> bool:
    """Whether a word is no adjective before a noun: eenheid, compagnie."""
    return not token.low.endswith("e") or "transparent-head" in token.tags


def _uncut(words: Sequence[int], cut: Container[int]) -> list[list[int]]:
    """The stretches of words between those cut out; the first where nothing is."""
    stretches: list[list[int]] = [[]]
    for i in words:
        if i in cut:
            stretches.append([])
        else:
            stretches[-1].append(i)
    return stretches


def title(by: Sequence[Entity], found: Act, about: str) -> str:
    """Who does what, in short; where a frame has verbs of many meanings, the verb itself says what is done."""
    frame = found.match.frame
    many = frame.open and len(frame.verbs) != 1 and not frame.with_words and not frame.predicates
    done = _verb(found) if many else ""
    words = about.split()
    short = " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")
    return f"{', '.join(e.label for e in by)}: {_phrase(found, done or frame.label, short)}"


def _phrase(found: Act, act: str, about: str) -> str:
    """An act with its matter as Dutch has them: behind a preposition, in front of an infinitive, else set apart."""
    frame, predicate = found.match.frame, found.situation.predicate
    if not about:
        return act
    is_phrase = found.match.clause_object is None and len(about.split()) <= _MOST_WORDS
    if is_phrase and act.rpartition(" ")[2] in {*frame.object, *frame.instrument, _preposition(found)}:
        return f"{act} {about}"
    if is_phrase and act in {*frame.verbs, predicate.lemma}:
        return f"{about} {act}"
    return act if about.lower() in act.split() else f"{act}: {about}"


def _verb(found: Act) -> str:
    """The verb and the preposition of its object (overgaan tot)."""
    return " ".join(filter(None, (found.situation.predicate.lemma, _preposition(found))))


def _preposition(found: Act) -> str:
    """That in front of the object; empty where there is none."""
    about = next((p for p in found.situation.phrases if set(found.match.object) & set(p.tokens)), None)
    return (about.preposition or "") if about is not None else ""


def _trimmed(tokens: list[Token], words: Sequence[int]) -> Sequence[int]:
    first, last = 0, len(words)
    while first < last and _is_loose(tokens[words[first]]):
        first += 1
    while last > first and (_is_loose(tokens[words[last - 1]]) or "determiner" in tokens[words[last - 1]].tags):
        if last - 2 >= first and _is_described(tokens, words[last - 2], words[last - 1]):
            break
        last -= 1
    return words[first:last]


def _is_described(tokens: list[Token], before: int, at: int) -> bool:
    """Whether a word that some verb takes as its particle is a noun here: de medische | zorg, het eerste | deel."""
    adjective = tokens[before]
    alone = not (adjective.tags or adjective.readings or adjective.names) and adjective.low.endswith("e")
    return alone and before + 1 == at and tokens[at].tags == _PARTICLE


def _is_loose(token: Token) -> bool:
    return (
        not token.names
        and "negation" not in token.tags
        and (not token.tags.isdisjoint(_LOOSE) or not token.low.strip(",;:.-()"))
    )


def speaks(token: Token) -> bool:
    """Whether a word says something of a matter by itself."""
    return bool(token.names) or (
        len(token.low) >= _SHORTEST and token.low[0].isalpha() and token.tags.isdisjoint(_EMPTY)
    )
