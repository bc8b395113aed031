"""When an act is done: start and end by the times that say so."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from graph.extraction.act import DELIVERED, Act
from graph.extraction.grammar import Grammar
from graph.extraction.moments import LASTING, is_ahead, says, words_of
from graph.extraction.tokens import Token
from graph.model import CommitmentStatus, DateValue, Kind, Span, TimeExpression

_DEADLINE_KINDS: Final[frozenset[Kind]] = frozenset(("spending-target",))
_OF_A_YEAR: Final[frozenset[Kind]] = frozenset(("funding", "spending-target", "supply"))
"""Kinds told of a year as a whole, not of some day in it."""
_REACHED: Final[frozenset[Kind]] = frozenset(("investment", "production", "other"))
"""Kinds that can be brought about by a day."""
_FIRM: Final[frozenset[CommitmentStatus]] = frozenset(("done", "ongoing", "expected"))

_AHEAD: Final[frozenset[CommitmentStatus]] = frozenset(("committed", "expected", "intended"))

_STATES: Final[frozenset[Kind]] = frozenset(("position", "spending-target"))
"""Kinds that a present tense tells of as they are, not as they will be."""

_YEAR: Final = 12
"""Months."""
_FEW_DAYS: Final = 7
_SIZE_OF_YEAR: Final = len("2030")
_SIZE_OF_MONTH: Final = len("2030-01")

_Use = Literal["none", "start", "end", "due", "both"]
"""What a time says of an act: nothing, when it starts, when it ends, the year it is due, when it starts and may end."""


class Period(NamedTuple):
    """Start and end of an act, and the words that state them."""

    start: DateValue | None
    end: DateValue | None
    said: tuple[Span, ...]


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
    for given in times:
        time = _in_its_year(grammar, tokens, found, kind, given, written)
        use = _use(grammar, tokens, found, kind, time, written)
        done = told and found.status == "done" and kind != "funding"  # money may be set aside for years to come
        if use == "none" or (use in ("start", "both") and done and _is_later(time, written)):
            continue  # stelde de begroting voor 2021 vast: what is done did not start after the letter
        said.append(time.span)
        if use == "end":
            end = end or time.end or time.start
        elif use == "due":
            end = end or (time.end if time.end is not None and len(time.end.value) == _SIZE_OF_YEAR else None)
        else:
            start = start or time.start
            ends = time.start != time.end if use == "start" else _ends_too(grammar, tokens, found, kind, time, written)
            end = end or (time.end if ends else None)
    if start is not None and end is not None and end.latest < start.earliest:
        end = None  # times of two acts
    if kind == "funding" and told and not said:
        start = _year_of_paper(tokens, found)
        said += [start.span] if start is not None and start.span is not None else []
    lasting = next((t for t in times if t.months), None)
    if kind == "position" or (lasting is not None and lasting.sense == "by" and kind not in LASTING):
        lasting = None  # who prolongs a mandate does not act to its end
    if lasting is not None and (end is None or end == start):
        last = _last(lasting, start, written)
        said += [lasting.span] if last is not None else []
        end = last or end
    return Period(start, end, tuple(said))


def _is_later(time: TimeExpression, written: DateValue | None) -> bool:
    """Whether a time starts after the letter."""
    return written is not None and time.start is not None and time.start.earliest > written.latest


def _in_its_year(
    grammar: Grammar, tokens: list[Token], found: Act, kind: Kind, time: TimeExpression, written: DateValue | None
) -> TimeExpression:
    """A time whose year is not written in the year that the tense of its act means."""
    told = found.predicate.perfect or found.predicate.past
    if told and found.status == "done" and (time.sense == "at" or (time.sense == "from" and kind not in DELIVERED)):
        return _gone_by(grammar, tokens, time, written)
    if not told and (found.status in _AHEAD or (found.status == "ongoing" and kind not in _STATES)):
        own = frozenset(words_of(tokens, time.span)).intersection(found.situation.clause.tokens)
        return _to_come(grammar, tokens, time, written) if own else time
    return time


def _use(
    grammar: Grammar, tokens: list[Token], found: Act, kind: Kind, time: TimeExpression, written: DateValue | None
) -> _Use:
    """What a time says of an act."""
    marked = grammar.marked
    if time.start is None and time.end is None:
        return "none"
    if time.sense == "from" and kind == "other" and found.status in ("expected", "requested"):
        return "none"  # over de bekostiging na 2025 beslist een volgend kabinet
    refused = found.denied and time.sense == "from"
    ends = found.situation.predicate.lemma in marked["ending"]
    told = found.predicate.perfect or found.predicate.past
    if kind in LASTING and (ends or any(tokens[i].low in marked["ending"] for i in found.reach)):
        own = any(tokens[i].low in marked["mission-share"] for i in found.match.object)
        ended = told and found.status == "done" and not own  # who ended a mission in May did so in May
        return "start" if ended or (found.match.frame.negated and time.sense == "from") else "end"
    if kind in LASTING and refused:  # een verlenging na september sluit het kabinet uit
        return "end" if found.situation.predicate.lemma in marked["prolonging"] else "none"
    if time.sense == "from":
        return "start"
    if time.sense in ("until", "before"):
        return "end"
    ahead = is_ahead(time, written)
    if ahead and kind in _REACHED and any(tokens[i].low in marked["achieving"] for i in found.reach):
        return "end"
    if ahead and kind in _DEADLINE_KINDS and found.status not in _FIRM:
        return "due"
    exact = time.start is not None and len(time.start.value) > _SIZE_OF_YEAR
    past = told and (exact or (written is not None and not ahead))
    return "due" if kind == "position" and not past else "both"


def _ends_too(
    grammar: Grammar, tokens: list[Token], found: Act, kind: Kind, time: TimeExpression, written: DateValue | None
) -> bool:
    """Whether an act ends with the time it is done in: a period, a year to come, a month of agreeing or exercise."""
    size = len(time.end.value) if time.end is not None else 0
    told = found.predicate.perfect or found.predicate.past
    agreed = kind == "agreement" and found.status == "expected"
    begun = any(tokens[i].low in grammar.marked["beginning"] for i in found.predicate.verbs)
    if size == _SIZE_OF_MONTH and (agreed or (kind == "training" and not (told or begun))):
        return True
    if time.start != time.end:
        return not (told and kind not in LASTING and _is_of_days(time))  # op de top van 2 en 3 mei kwamen zij overeen
    part = says(tokens, time.span, grammar.marked["date-part"])
    gone = told and (written is None or found.status == "done" or not is_ahead(time, written))
    return not (begun or size > _SIZE_OF_YEAR or (gone and (part or kind not in _OF_A_YEAR)))


def _is_of_days(time: TimeExpression) -> bool:
    """Whether a stretch is of a few days, as meetings are."""
    if time.start is None or time.end is None or time.start.earliest != time.start.latest:
        return False
    return (time.end.latest - time.start.earliest).days < _FEW_DAYS


def _year_of_paper(tokens: list[Token], found: Act) -> DateValue | None:
    """The year in the name of the budget or white paper that money was set aside in: in de Defensienota 2024."""
    for at in found.reach:
        for mention in tokens[at].names:
            if mention.entity.cls == "Programme":
                for word in (tokens[at].low, mention.entity.label):
                    if (year := word[-len("2030") :]).isdigit():
                        return DateValue(year, mention.span)
    return None


def _gone_by(grammar: Grammar, tokens: list[Token], time: TimeExpression, written: DateValue | None) -> TimeExpression:
    """When something told as done was: a year that is not written is the last one that the letter can tell of."""
    start = time.start
    if written is None or start is None or start.earliest <= written.latest:
        return time
    if says(tokens, time.span, grammar.marked["deixis"] | grammar.marked["date-direction"]):
        return time  # drong aan op levering op 1 juli a.s.
    years = written.latest.year - start.earliest.year
    return _in_other_year(tokens, time, years - (_years_on(start, years).earliest > written.latest))


def _to_come(grammar: Grammar, tokens: list[Token], time: TimeExpression, written: DateValue | None) -> TimeExpression:
    """When something to be done will be: a month whose year is not written is the next one."""
    start = time.start
    if written is None or start is None or time.sense != "at" or "-" not in start.value:
        return time
    sided = grammar.marked["deixis"] | grammar.marked["date-direction"]
    if says(tokens, time.span, sided):
        return time  # afgelopen september, 3 juli jl.
    return _in_other_year(tokens, time, 1) if (time.end or start).latest < written.earliest else time


def _in_other_year(tokens: list[Token], time: TimeExpression, years: int) -> TimeExpression:
    """A time so many years later, where its words say neither its year nor on which side of the letter it is."""
    said = [tokens[i].low for i in words_of(tokens, time.span)]
    year = time.start.value[: len("2030")] if time.start is not None else ""
    if any(year in low for low in said):
        return time
    moved = {value: _years_on(value, years) for value in (time.start, time.end) if value is not None}
    start = moved[time.start] if time.start is not None else None
    return replace(time, start=start, end=moved[time.end] if time.end is not None else None)


def _years_on(value: DateValue, years: int) -> DateValue:
    year, *rest = value.value.split("-")
    if rest == ["02", "29"]:
        rest = ["02", "28"]
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
