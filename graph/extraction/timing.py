"""When an act is done: from the time expressions of its sentence, else from the meeting it is done at."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from graph.extraction.act import DELIVERED, Act
from graph.extraction.grammar import Grammar
from graph.extraction.slots import within
from graph.extraction.tokens import Token
from graph.model import CommitmentStatus, DateValue, Kind, Span, TimeExpression

_DEADLINE_KINDS: Final[frozenset[Kind]] = frozenset(("spending-target",))
_OF_A_YEAR: Final[frozenset[Kind]] = frozenset(("funding", "spending-target", "supply"))
"""Kinds told of a year as a whole, not of some day in it."""
_LASTING: Final[frozenset[Kind]] = frozenset(("deployment", "training", "leadership"))
"""Kinds that can come to an end on a day."""
_FIRM: Final[frozenset[CommitmentStatus]] = frozenset(("done", "ongoing", "expected"))

_AHEAD: Final[frozenset[CommitmentStatus]] = frozenset(("committed", "expected", "intended"))

_STATES: Final[frozenset[Kind]] = frozenset(("position", "spending-target"))
"""Kinds that a present tense tells of as they are, not as they will be."""

_YEAR: Final = 12
"""Months."""


class Period(NamedTuple):
    """Start and end of an act, and the words that state them."""

    start: DateValue | None
    end: DateValue | None
    said: tuple[Span, ...]


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
    asked = found.status == "requested" and (found.predicate.perfect or found.predicate.past)
    for time in times:
        inside = within(stretches, time.span)
        limit = alone and time.sense == "until" and found.match.frame.kind in _LASTING
        if alone and not inside and _is_relative(tokens, found, time, written):
            delivered = found.match.frame.kind in DELIVERED and time.sense != "from"
            due = replace(time, start=None, end=time.end or time.start, sense="until")
            kept.append(due if delivered else time)
            continue
        past = time.start is not None and written is not None and time.start.earliest <= written.latest
        if not (inside or limit) or _describes(grammar, tokens, time.span) or (asked and past and time.sense == "at"):
            continue
        kept.append(time)
    return tuple(kept)


def _is_relative(tokens: list[Token], found: Act, time: TimeExpression, written: DateValue | None) -> bool:
    """Whether a relative clause behind an act says when it is to be: die in 2027 worden geleverd."""
    last = time.end or time.start
    if found.match.frame.kind not in DELIVERED | _LASTING or last is None:
        return False
    if written is not None and last.latest <= written.latest:
        return False
    reach = frozenset(found.reach)
    at = next(iter(_words(tokens, time.span)), 0)
    while at and at - 1 not in reach:
        at -= 1
    at += bool(at) and tokens[at].low == ","
    return bool(at) and "relative" in tokens[at].tags


def _words(tokens: list[Token], span: Span) -> list[int]:
    """Positions of the tokens that a stretch of text is part of."""
    return [i for i, t in enumerate(tokens) if t.start < span.end and span.start < t.end]


def _says(tokens: list[Token], span: Span, wanted: Container[str]) -> bool:
    """Whether one of some words stands in a stretch of text."""
    return any(word in wanted for i in _words(tokens, span) for word in tokens[i].low.split())


def _describes(grammar: Grammar, tokens: list[Token], span: Span) -> bool:
    """Whether a time only tells one thing from another: before a participle with its noun, behind a document's."""
    words = _words(tokens, span)
    if not words:
        return False
    at, last = words[0], words[-1]
    while at and ("preposition" in tokens[at - 1].tags or "genitive" in tokens[at - 1].tags):
        at -= 1
    behind_document = at > 0 and tokens[at - 1].low in grammar.marked["dated-noun"]
    if behind_document or last + 2 >= len(tokens):
        return behind_document
    governed = at > 0 and "determiner" in tokens[at - 1].tags
    return governed and tokens[last + 1].low.endswith("de") and not tokens[last + 1].tags


def dates(
    grammar: Grammar,
    tokens: list[Token],
    found: Act,
    kind: Kind,
    times: Sequence[TimeExpression],
    *,
    written: DateValue | None = None,
) -> Period:
    """Start and end of an act from its time expressions.

    A day or month is when something starts, and so is a year told as past, but for what is given in a year; a period,
    or a year to come, is start and end; a year by which something must be is its end. What ends, or is not done
    after a day, has that day as its end.

    Args:
        grammar: the compiled lexicon.
        tokens: the sentence.
        found: the act.
        kind: what is done; a year beside a spending target or in a stance is its deadline, unless done or expected.
        times: the expressions, in order.
        written: the letter's day, from which the coming years are counted.

    Returns:
        What they say; a duration ends what starts on a known day.
    """
    start: DateValue | None = None
    end: DateValue | None = None
    said: list[Span] = []
    told = found.predicate.perfect or found.predicate.past
    deadline = kind in _DEADLINE_KINDS and found.status not in _FIRM
    over = kind in _LASTING and any(tokens[i].low in grammar.marked["ending"] for i in found.reach)
    begun = any(tokens[i].low in grammar.marked["beginning"] for i in found.predicate.verbs)
    prolonged = found.situation.predicate.lemma in grammar.marked["prolonging"]
    for given in times:
        time = given
        if told and found.status == "done":
            time = _gone_by(tokens, given, written)
        elif not told and (found.status in _AHEAD or (found.status == "ongoing" and kind not in _STATES)):
            time = _to_come(grammar, tokens, given, written)
        if time.start is None and time.end is None:
            continue
        if time.sense == "from" and kind == "other" and found.status in ("expected", "requested"):
            continue  # over de bekostiging na 2025 beslist een volgend kabinet
        said.append(time.span)
        point = time.start == time.end
        if kind in _LASTING and found.denied and time.sense == "from" and not (over or prolonged):
            continue  # een verlenging na september sluit het kabinet uit
        if kind in _LASTING and (over or (found.denied and time.sense == "from")):
            end = end or time.end or time.start
        elif time.sense == "from":
            start = start or time.start
            end = end or (None if point else time.end)
        elif time.sense in ("until", "before"):
            end = end or time.end or time.start
        elif (deadline and _is_ahead(time, written)) or (
            kind == "position" and not (told and len(time.start.value if time.start else "") > len("2030"))
        ):
            end = end or (time.end if time.end is not None and len(time.end.value) == len("2030") else None)
        else:
            start = start or time.start
            size = len(time.end.value) if time.end is not None else 0
            part = _says(tokens, time.span, grammar.marked["date-part"])
            gone = told and (written is None or found.status == "done" or not _is_ahead(time, written))
            once = begun or (gone and (part or kind not in _OF_A_YEAR))
            due = kind == "agreement" and found.status == "expected" and size == len("2030-01")
            if due or not (point and (once or size > len("2030"))):
                end = end or time.end
    if start is not None and end is not None and end.latest < start.earliest:
        end = None  # times of two acts
    lasting = next((t for t in times if t.months), None)
    if kind == "position" or (lasting is not None and lasting.sense == "by" and kind not in _LASTING):
        lasting = None  # who prolongs a mandate does not act to its end
    if lasting is not None and (end is None or end == start):
        last = _last(lasting, start, written)
        said += [lasting.span] if last is not None else []
        end = last or end
    return Period(start, end, tuple(said))


def _is_ahead(time: TimeExpression, written: DateValue | None) -> bool:
    """Whether a time is still to come when the letter is written."""
    return written is None or time.start is None or time.start.earliest > written.latest


def _gone_by(tokens: list[Token], time: TimeExpression, written: DateValue | None) -> TimeExpression:
    """When something told as done was: a year that is not written is the last one that the letter can tell of."""
    start = time.start
    if written is None or start is None or time.sense != "at" or start.earliest <= written.latest:
        return time
    return _in_other_year(tokens, time, -1)


def _to_come(grammar: Grammar, tokens: list[Token], time: TimeExpression, written: DateValue | None) -> TimeExpression:
    """When something to be done will be: a month whose year is not written is the next one."""
    start = time.start
    if written is None or start is None or time.sense != "at" or "-" not in start.value:
        return time
    sided = grammar.marked["deixis"] | grammar.marked["date-direction"]
    if _says(tokens, time.span, sided):
        return time  # afgelopen september, 3 juli jl.
    return _in_other_year(tokens, time, 1) if (time.end or start).latest < written.earliest else time


def _in_other_year(tokens: list[Token], time: TimeExpression, years: int) -> TimeExpression:
    """A time so many years later, where its words say neither its year nor on which side of the letter it is."""
    said = [tokens[i].low for i in _words(tokens, time.span)]
    year = time.start.value[: len("2030")] if time.start is not None else ""
    if any(year in low for low in said):
        return time
    moved = {value: _years_on(value, years) for value in (time.start, time.end) if value is not None}
    start = moved[time.start] if time.start is not None else None
    return replace(time, start=start, end=moved[time.end] if time.end is not None else None)


def _years_on(value: DateValue, years: int) -> DateValue:
    year, *rest = value.value.split("-")
    return replace(value, value="-".join((str(int(year) + years), *rest)))


def _last(lasting: TimeExpression, start: DateValue | None, written: DateValue | None) -> DateValue | None:
    """The end of a duration: as exact as its start, else the year so many years behind the letter's."""
    months, years = lasting.months, lasting.months // _YEAR
    if lasting.sense == "past" or (start is not None and lasting.sense == "coming"):
        return None
    if start is None:
        if written is None or lasting.unit < _YEAR or lasting.sense not in ("within", "coming"):
            return None
        start = DateValue(str(written.earliest.year))
    year, *rest = (int(part) for part in start.value.split("-"))
    if not rest:
        through = lasting.sense == "for"
        return DateValue(str(year + years - through), lasting.span) if years else None
    inclusive = lasting.sense == "for" and len(rest) == 1
    month = year * _YEAR + rest[0] - 1 + months - inclusive
    day = min(rest[1], monthrange(month // _YEAR, month % _YEAR + 1)[1]) if len(rest) > 1 else None
    ending = f"{month // _YEAR}-{month % _YEAR + 1:02}"
    return DateValue(ending if day is None else f"{ending}-{day:02}", lasting.span)
