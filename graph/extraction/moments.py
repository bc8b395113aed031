"""Which of the times of a sentence say when an act is done, and which only describe a thing or tell of another act."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

from graph.extraction.act import DELIVERED, Act
from graph.extraction.grammar import Grammar
from graph.extraction.slots import spans, within
from graph.extraction.tokens import Token
from graph.model import DateValue, Kind, Span, TimeExpression

LASTING: Final[frozenset[Kind]] = frozenset(("deployment", "training", "leadership"))
"""Kinds that can come to an end on a day."""
_ALONG: Final[frozenset[Kind]] = frozenset(("deployment", "position", "supply"))
"""Kinds that a clause tells of at the time of the one that it hangs on."""
_PART_REACH: Final = 8
"""Words before a time among which it is said which part comes then."""
_RELATIVE: Final = frozenset(("relative", "neuter-relative"))
_BEFORE: Final = frozenset(("preposition", "adverb"))
"""What may stand between a denial and the time that it denies: niet | pas in | 2031."""


def own_times(
    grammar: Grammar,
    tokens: list[Token],
    found: Act,
    times: Sequence[TimeExpression],
    stretches: Sequence[Span],
    *,
    alone: bool,
    written: DateValue | None,
) -> tuple[TimeExpression, ...]:
    """The time expressions that say when an act is done.

    Args:
        grammar: the compiled lexicon.
        tokens: the sentence.
        found: the act.
        times: those of the sentence.
        stretches: the text of the clauses that state the act.
        alone: whether the sentence states no other act; then a limit in its other clauses is that of this one.
        written: the letter's day; when something was asked says nothing of when it is to be done.

    Returns:
        In order, without those that only describe a thing (het in oktober aangekondigde plan, de brief van 8 november).
    """
    kept = []
    times = [t for t in times if not _is_corrected(tokens, t, times)]
    asked = found.status == "requested" and (found.predicate.perfect or found.predicate.past)
    for time in times:
        inside = within(stretches, time.span)
        limit = alone and time.sense == "until" and found.match.frame.kind in LASTING
        if not inside and _is_of_mandate(grammar, tokens, time):
            continue
        if not inside and _is_relative(tokens, found, time, written, alone=alone):
            kept.append(_of_delivery(grammar, tokens, time) if found.match.frame.kind in DELIVERED else time)
            continue
        if not (inside or limit) or _describes(grammar, tokens, time.span):
            continue
        if asked and time.sense == "at" and _is_of_asking(tokens, found, time, written):
            continue
        kept.append(time)
    below = spans(tokens, found.situation.clause.tokens) if found.situation.clause.type == "infinitive" else []
    if any(t.sense == "from" and within(below, t.span) for t in kept):
        kept = [t for t in kept if within(below, t.span)]  # besloot op 4 juli om vanaf 1 oktober te leveren
    if not kept and alone:
        kept = [t for t in times if t.sense in ("until", "before") and not within(stretches, t.span)]
        kept = [t for t in kept if is_ahead(t, written) and _in_next_clause(tokens, found, t)]
    above = found.situation.clause.parent
    if not kept and above is not None and found.match.frame.kind in _ALONG and _hangs(found):
        reach = spans(tokens, above.tokens)
        kept = [t for t in times if within(reach, t.span) and not _describes(grammar, tokens, t.span)]
        kept = [t for t in kept if found.status != "done" or not is_ahead(t, written)]
    return tuple(kept)


def _is_of_asking(tokens: list[Token], found: Act, time: TimeExpression, written: DateValue | None) -> bool:
    """Whether a time says when something was asked: past, or begun and not in the clause of what is asked."""
    if time.start is None or written is None or time.start.earliest > written.latest:
        return False
    own = within(spans(tokens, found.situation.clause.tokens), time.span)
    return time.start.latest <= written.latest or not own


def _is_corrected(tokens: list[Token], time: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Whether a time is denied for another: niet in 2034, maar in 2035."""
    words = words_of(tokens, time.span)
    later = min((t.span.start for t in times if t.span.start > time.span.start), default=None)
    if not words or later is None:
        return False
    at = words[0]
    while at and not tokens[at - 1].tags.isdisjoint(_BEFORE) and "negation" not in tokens[at - 1].tags:
        at -= 1
    denied = at > 0 and "negation" in tokens[at - 1].tags
    between = (t for t in tokens[words[-1] + 1 :] if t.start < later)
    return denied and any("contrast" in t.tags for t in between)


def _in_next_clause(tokens: list[Token], found: Act, time: TimeExpression) -> bool:
    """Whether a time stands behind a semicolon or colon behind an act: zes schepen; zij worden vóór 1 mei geleverd."""
    last = max(found.reach)
    return any(tokens[i].low in ";:" for i in range(last + 1, next(iter(words_of(tokens, time.span)), 0)))


def _is_of_mandate(grammar: Grammar, tokens: list[Token], time: TimeExpression) -> bool:
    """Whether a relative clause says how long a mandate runs, not what is done: waarvan het mandaat tot 1 mei loopt."""
    words = words_of(tokens, time.span)
    before = reversed(range(words[0])) if words else iter(())
    opener = next((i for i in before if not tokens[i].tags.isdisjoint(_RELATIVE)), None)
    if opener is None:
        return False
    stop = next((i for i in range(words[-1], len(tokens)) if tokens[i].low in ",;."), len(tokens))
    return any(t.low in grammar.marked["term-noun"] for t in tokens[opener:stop])


def _hangs(found: Act) -> bool:
    """Whether a clause hangs on one that says when: zet vanaf mei een schip in, waarop tien duikers varen."""
    return found.situation.clause.type in ("relative", "sub")


def _is_relative(
    tokens: list[Token], found: Act, time: TimeExpression, written: DateValue | None, *, alone: bool
) -> bool:
    """Whether a relative clause behind an act says when it is to be: die in 2027 worden geleverd.

    Where the sentence states other acts, one that names who acts is of another.
    """
    last = time.end or time.start
    if found.match.frame.kind not in DELIVERED | LASTING or last is None:
        return False
    if written is not None and last.latest <= written.latest:
        return False
    reach = frozenset(found.reach)
    at = next(iter(words_of(tokens, time.span)), 0)
    while at and at - 1 not in reach:
        at -= 1
    at += bool(at) and tokens[at].low == ","
    if not at or tokens[at].tags.isdisjoint(_RELATIVE):
        return False
    told = tokens[at + 1 : next((i for i in range(at + 1, len(tokens)) if tokens[i].low in ";:"), len(tokens))]
    if any(t.auxiliary == "perfect" and "past" in t.forms for t in told):
        return False  # waarop zij had gehoopt
    return alone or not any("agent" in t.tags or (t.head is not None and t.head.entity.cls == "Country") for t in told)


def _of_delivery(grammar: Grammar, tokens: list[Token], time: TimeExpression) -> TimeExpression:
    """When what is bought or given comes: it is due then, or its first part comes then: waarvan de eerste in 2027."""
    if time.sense == "from":
        return time
    first = words_of(tokens, time.span)[0]
    for at in reversed(range(max(first - _PART_REACH, 0), first)) if time.sense == "at" else ():
        if "time" in tokens[at].tags or "relative" in tokens[at].tags:
            break
        if tokens[at].low in grammar.marked["part-first"]:
            return replace(time, end=None, sense="from")
    return replace(time, start=None, end=time.end or time.start, sense="until")


def _describes(grammar: Grammar, tokens: list[Token], span: Span) -> bool:
    """Whether a time only tells one thing from another: before a participle with its noun, behind a document's."""
    words = words_of(tokens, span)
    if not words:
        return False
    at, last = words[0], words[-1]
    if _names_an_edition(grammar, tokens, at):
        return True
    compared = grammar.marked["compared"]
    while at and ("preposition" in tokens[at - 1].tags or "genitive" in tokens[at - 1].tags):
        at -= 1
        if tokens[at].low in compared:
            return True  # tegenover | 2024
    if at and (tokens[at - 1].low in compared or " ".join(t.low for t in tokens[max(at - 2, 0) : at]) in compared):
        return True  # anders dan | in 2024; in vergelijking | met 2024
    behind_document = at > 0 and tokens[at - 1].low in grammar.marked["dated-noun"]
    if behind_document or last + 2 >= len(tokens):
        return behind_document
    governed = at > 0 and "determiner" in tokens[at - 1].tags
    following = tokens[last + 1]  # het in mei | aangekondigde plan, not: in de verslagperiode | leverde Nederland
    return governed and following.low.endswith("de") and not following.tags and "past" not in following.forms


def _names_an_edition(grammar: Grammar, tokens: list[Token], at: int) -> bool:
    """Whether a year stands behind a noun as part of its name: het oefenprogramma 2026-2028, het verdrag uit 2018."""
    if not at or not tokens[at].low[0].isdigit() or len(tokens[at].low.split()) > 1:
        return False
    before = tokens[at - 1]
    if "locative-leaving" in before.tags:
        return at > 1 and bool(tokens[at - 2].names) and tokens[at - 2].low[-1].isalpha()
    return not (before.tags or before.readings or before.low in grammar.marked["span-noun"]) and before.low[0].isalpha()


def words_of(tokens: list[Token], span: Span) -> list[int]:
    """Positions of the tokens that a stretch of text is part of."""
    return [i for i, t in enumerate(tokens) if t.start < span.end and span.start < t.end]


def says(tokens: list[Token], span: Span, wanted: Container[str]) -> bool:
    """Whether one of some words stands in a stretch of text."""
    return any(word in wanted for i in words_of(tokens, span) for word in tokens[i].low.split())


def is_ahead(time: TimeExpression, written: DateValue | None) -> bool:
    """Whether a time is still to come when the letter is written."""
    return written is None or time.start is None or time.start.earliest > written.latest
