"""The slots of a commitment that any frame may fill: how much of what, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from graph.extraction.frames import Match
from graph.extraction.roles import Situation
from graph.extraction.tokens import Token
from graph.model import (
    COUNTS,
    Commitment,
    Entity,
    EntityClass,
    Kind,
    Mention,
    Quantity,
    Span,
    TimeExpression,
)

_LONG: Final = 3
_ATTRIBUTES: Final = 4
"""Among so many words behind an article its noun is looked for."""
_LINKS: Final = frozenset(("coordinator", "preposition", "determiner"))
_COUNTED: Final[frozenset[Kind]] = frozenset(("deployment", "supply", "investment", "training"))
_COUNTED_ANYWHERE: Final[frozenset[Kind]] = _COUNTED | {"other"}
"""Kinds of which the only count of the clause tells, wherever it stands: richt een stelling in met zes kanonnen."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of what a clause commits to: an object with at most one amount.

    Attributes:
        words: positions of the object's words.
        amount: how much of it.
        times: the time expressions that belong to it.
    """

    words: tuple[int, ...]
    amount: Quantity | None = None
    times: tuple[TimeExpression, ...] = ()


def spans(tokens: list[Token], words: Sequence[int]) -> list[Span]:
    """The words as stretches of text, neighbours joined."""
    edges: list[list[int]] = []
    known = frozenset(words)
    for at in words:
        token = tokens[at]
        if edges and at - 1 in known and edges[-1][1] <= token.start:
            edges[-1][1] = token.end
        else:
            edges.append([token.start, token.end])
    return [Span(start, end) for start, end in edges]


def within(stretches: Sequence[Span], span: Span) -> bool:
    """Whether a span lies in one of the stretches."""
    return any(s.meets(span) for s in stretches)


def of_class(mentions: Sequence[Mention], *classes: EntityClass) -> tuple[Entity, ...]:
    """The distinct entities of the classes, in order of place."""
    return tuple({m.entity.path: m.entity for m in mentions if m.entity.cls in classes}.values())


def shares(
    situation: Situation,
    match: Match,
    *,
    quantities: Sequence[Quantity],
    times: tuple[TimeExpression, ...],
    stretches: Sequence[Span],
) -> list[Share]:
    """What is committed, one share for every amount (further amounts are further commitments) and every phrase.

    Args:
        situation: the clause.
        match: the frame and its object.
        quantities: those of the sentence.
        times: those of the clause; beside several amounts each goes with one of them.
        stretches: the text of the clause and the clauses that fill its slots.

    Returns:
        At least one share.
    """
    tokens = situation.tokens
    if (part := _of_agent(situation, quantities)) is not None:
        return [Share(match.object, part, times)]
    if len(quantities) > 1 and match.frame.kind in _COUNTED:
        match = replace(match, object=_counted_on(situation, match))
    amounts = [q for q in quantities if within(stretches, q.span) and _counts_here(q, match, tokens)]
    things = any(q.unit == "pieces" for q in amounts)
    if match.frame.kind == "supply" or (things and match.frame.kind in _COUNTED):
        amounts = sorted((*amounts, *_single(tokens, match, amounts)), key=lambda q: q.span)
    elif match.frame.kind in _COUNTED and not amounts and any("whole" in tokens[i].tags for i in match.object):
        amounts = list(_single(tokens, match, amounts))  # een complete vuureenheid
    if match.frame.kind == "funding" and any(q.unit not in COUNTS for q in amounts):
        amounts = [q for q in amounts if q.unit not in COUNTS]  # twee bruggen: what the sum is for
    if not amounts and match.frame.kind == "funding":
        sums = [q for q in quantities if q.unit not in COUNTS and not q.unit.startswith("percent")]
        amounts = sums if len(sums) == 1 else []
    if not amounts and match.frame.kind in _COUNTED_ANYWHERE:
        acting = _counted_actors(situation)
        counts = [q for q in quantities if q.unit in COUNTS and (q.unit == "persons" or not within(acting, q.span))]
        counts = [q for q in counts if within(stretches, q.span)] or [
            q for q in counts if within(spans(tokens, match.object), q.span)
        ]
        together = any(
            all(within(spans(tokens, p.tokens), q.span) for q in counts) for p in situation.phrases if len(counts) > 1
        )
        if len(counts) == 1 or together:  # 640 mariniers namen deel; vervangt de Cougar door twaalf helikopters
            return [Share(match.object, count, times) for count in counts]
    made = [q for q in quantities if q.unit in COUNTS] if match.frame.kind == "production" and not amounts else []
    if made:  # een assemblagelijn die per maand 2.500 stuks aflevert; van 2.000 naar 10.000 per jaar
        return [Share(match.object, made[-1], times)]
    if not amounts:
        return [Share(words, times=times) for words in _stretches(situation, match.object)] or [Share((), times=times)]
    if len(amounts) == 1 and amounts[0].unit not in COUNTS:
        return [Share(match.object, amounts[0], times)]
    found = []
    limits = [a.span.start for a in amounts[1:]] + [max(s.end for s in stretches)]
    times_of = _respective_times(tokens, amounts, times)
    for amount, limit, near in zip(amounts, limits, times_of, strict=True):
        own = Span(amount.span.end, limit)
        words = _measured(situation, match, amount, own, first=amount is amounts[0])
        found.append(Share(words or match.object, amount, near))
    rest = tuple(i for i in match.object if tokens[i].start < amounts[0].span.start)
    if amounts[0].unit in COUNTS and any(tokens[i].names for i in rest):
        found.append(Share(rest, times=times))
    return found


def _counted_on(situation: Situation, match: Match) -> tuple[int, ...]:
    """An object with what is counted further behind its coordinator: vijf radars | en in 2027 nog eens | drie tanks."""
    tokens, found = situation.tokens, match.object
    if not found or not any("quantity" in tokens[i].tags for i in found):
        return found
    for phrase in situation.phrases:
        first = phrase.tokens[0]
        if phrase.preposition or first <= found[-1] or phrase == situation.subject.phrase:
            continue
        joined = any("coordinator" in tokens[i].tags for i in range(found[-1] + 1, first))
        if joined and "quantity" in tokens[first].tags and "sum" not in tokens[first].tags:
            found = (*found, *phrase.tokens)
    return found


def _of_agent(situation: Situation, quantities: Sequence[Quantity]) -> Quantity | None:
    """The part of a number that its agent does: 86.000 militairen getraind, van wie 4.300 door Nederland."""
    tokens = situation.tokens
    agents = [at for at in situation.clause.tokens if "agent" in tokens[at].tags and at]
    for at in agents:
        part = next((q for q in quantities if q.unit in COUNTS and tokens[at - 1].end == q.span.end), None)
        if part is not None and any("relative" in t.tags for t in tokens[max(at - _ATTRIBUTES, 0) : at - 1]):
            return part
    return None


def _single(tokens: list[Token], match: Match, amounts: Sequence[Quantity]) -> Iterator[Quantity]:
    """The things of an object that come as one each: acht ambulances en een radar."""
    for at in range(match.object[0] - 1, match.object[-1]) if match.object else ():
        article = tokens[at] if at >= 0 else tokens[0]
        span = Span(article.start, article.end)
        if "number-article" not in article.tags or within([q.span for q in amounts], span):
            continue
        reach = range(at + 1, min(at + 1 + _ATTRIBUTES, len(tokens)))
        named = next((i for i in reach if tokens[i].names and i in match.object), None)
        names = tokens[named].names if named is not None else ()
        sort = any(m.entity.cls == "Capability" and m.span.end >= tokens[named or at].end for m in names)
        if named is None or not (sort or any("whole" in tokens[i].tags for i in range(at + 1, named))):
            continue
        if all(tokens[i].tags.isdisjoint(("preposition", "quantity")) for i in range(at + 1, named)):
            yield Quantity(span, Decimal(1), "pieces")


def _respective_times(
    tokens: list[Token], amounts: Sequence[Quantity], times: Sequence[TimeExpression]
) -> list[tuple[TimeExpression, ...]]:
    """The times that go with each amount.

    A time goes with the amount before it, behind a coordinator with the next one (en in 2026 nog 20 miljoen); what
    stands before the first amount is told of all that have no time of their own.
    """
    found: list[list[TimeExpression]] = [[] for _ in amounts]
    general: list[TimeExpression] = []
    for time in times:
        place = sum(a.span.start < time.span.start for a in amounts)
        if place == 0:
            general.append(time)
        elif place < len(amounts) and _opens_part(tokens, time.span):
            found[place].append(time)
        else:
            found[place - 1].append(time)
    if all(a.unit == "percent-gdp" for a in amounts):
        general, found[0] = [*general, *found[0]], []  # 5% in 2035, waarvan 3,5% voor ...
    return [tuple([*general, *own] if n == 0 or not own else own) for n, own in enumerate(found)]


def _opens_part(tokens: list[Token], span: Span) -> bool:
    """Whether a coordinator or comma stands before a stretch of text."""
    first = next((i for i, t in enumerate(tokens) if t.end > span.start), 0)
    while first and "preposition" in tokens[first - 1].tags:
        first -= 1
    return first > 0 and (tokens[first - 1].low == "," or "coordinator" in tokens[first - 1].tags)


def _counted_actors(situation: Situation) -> list[Span]:
    """The subject where it counts those who act (zes landen), not whom they send (640 Nederlandse mariniers)."""
    subject = situation.subject
    if subject.phrase is None or situation.predicate.passive or not subject.actors:
        return []
    if not situation.tokens[subject.phrase.tokens[-1]].names:
        return []
    return spans(situation.tokens, subject.phrase.tokens)


def _measured(situation: Situation, match: Match, amount: Quantity, own: Span, *, first: bool) -> tuple[int, ...]:
    """What an amount measures: the counted words of the object, or what a sum between two others is for."""
    tokens = situation.tokens
    if amount.unit in COUNTS:
        here = [i for i in match.object if own.start <= tokens[i].start < own.end]
        while here and not tokens[here[-1]].names and not tokens[here[-1]].tags.isdisjoint(_LINKS):
            here.pop()
        return tuple(i for i in here if tokens[i].low[0].isalnum())
    purposes = (*match.frame.instrument, *match.frame.object)
    for phrase in situation.phrases:
        if own.start <= tokens[phrase.tokens[0]].start < own.end and phrase.preposition in purposes:
            return phrase.tokens
    inside = [
        p.tokens for p in situation.phrases if any(tokens[i].start < own.start <= tokens[i].end for i in p.tokens)
    ]
    words = [i for i in (inside[0] if inside else ()) if tokens[i].start >= own.start and tokens[i].end <= own.end]
    purpose = next((n for n, i in enumerate(words) if tokens[i].low in purposes), None)
    if purpose is not None:
        return tuple(words[purpose + 1 :])
    # Without a purpose of its own the sum itself tells this share from its sisters.
    return inside[0] if inside and not first else ()


def _stretches(situation: Situation, words: Sequence[int]) -> list[tuple[int, ...]]:
    """The object's phrases where it has several: op A, op B en op C; de A van B en het C van D."""
    tokens, verbs = situation.tokens, situation.predicate.verbs
    found: list[list[int]] = []
    for place, at in enumerate(words):
        between = range(words[place - 1] + 1, at) if place else range(0)
        if found and "coordinator" in tokens[at].tags and _whole_phrase(tokens, words, place):
            found.append([])
        elif found and found[-1] and any("preposition" in tokens[i].tags and i not in verbs for i in between):
            found.append([at])
        elif found:
            found[-1].append(at)
        else:
            found.append([at])
    return [tuple(words) for words in found if words]


def _whole_phrase(tokens: list[Token], words: Sequence[int], place: int) -> bool:
    """Whether a coordinator joins two long phrases, not two words of one."""
    before, after = words[:place], words[place + 1 :]
    if len(before) < _LONG or len(after) < _LONG - 1 or any(tokens[i].low == "," for i in before):
        return False
    return "determiner" in tokens[after[0]].tags or len(after) >= _LONG


def _counts_here(amount: Quantity, match: Match, tokens: list[Token]) -> bool:
    """Whether an amount measures this act: money and shares of GDP where sums are meant, counts in the object."""
    if amount.unit in COUNTS:
        return match.frame.kind not in ("spending-target", "position") and any(
            tokens[i].start <= amount.span.start < tokens[i].end or 0 <= tokens[i].start - amount.span.end <= 1
            for i in match.object
        )
    return amount.unit != "percent"


def before_amount(tokens: list[Token], share: Share) -> Entity | None:
    """Who stands right before an amount behind a coordinator, without a verb: en Noorwegen | 327 miljoen euro."""
    if share.amount is None:
        return None
    start = share.amount.span.start
    at = next((i for i, t in enumerate(tokens) if t.end > start), 0)
    who = tokens[at - 1].head if at > 1 else None
    if who is None or who.entity.cls != "Country" or "coordinator" not in tokens[at - 2].tags:
        return None
    return who.entity


def tokens_text(text: str, tokens: list[Token], words: Sequence[int]) -> str:
    """The words as they stand in the text, gaps of the sentence and articles before them left out."""
    while len(words) > 1 and "determiner" in tokens[words[0]].tags and "negation" not in tokens[words[0]].tags:
        words = words[1:]
    return " ".join(text[s.start : s.end] for s in spans(tokens, words)).strip(" ,;:")


def one_object_an_amount(commitment: Commitment) -> Iterator[Commitment]:
    """An amount measures the object next to it; further objects are a commitment without one."""
    first, further = commitment.objects[:1], commitment.objects[1:]
    if commitment.amount is None or not further:
        yield commitment
        return
    yield replace(commitment, objects=first)
    spans = tuple(s for s in commitment.value_spans if s != commitment.amount.span)
    yield replace(commitment, objects=further, amount=None, value_spans=spans)
