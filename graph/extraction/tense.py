"""What the letter around an act says of its tense and firmness: its day, its type, what it tells of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.extraction.act import Act
from graph.extraction.grammar import Grammar
from graph.extraction.moments import LASTING
from graph.extraction.tokens import Token, plain
from graph.model import CommitmentStatus, DateValue, Document, Kind, TimeExpression

_GIVEN: Final[frozenset[Kind]] = frozenset(("supply", "funding"))
"""Kinds of which a letter tells the announcement, whatever verb announces them, and that are due by their end."""
_TENSES: Final = frozenset(("present", "past"))


def in_tense(tokens: list[Token], found: Act, times: Sequence[TimeExpression], document: Document) -> Act:
    """An act whose verb has one form for present and past (zetten), in the tense that its day or letter tells.

    Args:
        tokens: the sentence.
        found: the act.
        times: those of the sentence.
        document: its date, and whether it reports.
    """
    said, written = found.predicate, document.date
    finite = found.situation.clause.finite
    if finite is None or said.past or said.moods or not tokens[finite].forms >= _TENSES:
        return found
    days = [t.start for t in times if t.sense == "at" and t.start is not None]
    gone = written is not None and any(d.latest < written.earliest for d in days)
    if not gone and (document.type != "report" or days):
        return found
    firm = found.match.frame.perfect or "done"
    status = firm if found.status in ("ongoing", "committed") else found.status
    return replace(found, predicate=said._replace(past=True), status=status)


def at_meeting(found: Act, document: Document) -> bool:
    """Whether an act is one that a letter on a meeting tells of it.

    What was said and signed there, promises made there (België zegde twintig militairen toe), and in an agenda what
    will be signed there.
    """
    kind, said = found.match.frame.kind, found.predicate
    if document.type != "report":
        frame = found.match.frame  # ondertekenen, not: de laatste hand leggen aan
        told = found.situation.predicate.lemma in frame.verbs and not frame.with_words
        foreseen = found.status in ("committed", "expected") or (found.status == "ongoing" and told)
        return kind == "agreement" and foreseen and not found.denied
    own = said.at == found.situation.predicate.at and not said.above
    if (own or kind in _GIVEN) and said.past and found.status == "committed" and kind != "spending-target":
        return True
    return (said.perfect or said.past) and kind in ("position", "agreement")


def at_occasion(tokens: list[Token], found: Act, document: Document) -> bool:
    """Whether what is said or signed is so at the occasion of the sentence before (daar, bij die gelegenheid)."""
    frame = found.match.frame
    if not any("occasion" in tokens[i].tags for i in found.reach):
        return False
    if frame.kind == "position":
        return document.type != "annotated-agenda"
    return frame.kind == "agreement" or frame.status == "committed"


def _later(start: DateValue, written: DateValue) -> bool:
    """Whether something starts after the letter."""
    return start.earliest > written.latest


def _goes_on(found: Act, kind: Kind, start: DateValue | None, written: DateValue | None) -> bool:
    """Whether a plain present tells of what began before the letter: sinds maart stelt zij een schip beschikbaar."""
    begun = start is not None and written is not None and start.latest < written.earliest
    return begun and kind in LASTING and found.status == "committed" and _is_plain(found)


def _is_plain(found: Act) -> bool:
    """Whether a plain present tells of an act, whose frame leaves the status to it."""
    said = found.predicate
    return not (said.past or said.perfect or said.moods or said.above) and found.match.frame.status is None


def _lasts(grammar: Grammar, found: Act, kind: Kind, times: Sequence[TimeExpression]) -> bool:
    """Whether what is told to be so until a day is so already: verzorgt tot mei vluchten, betaalt tot 2030 mee."""
    paid = kind == "funding" and found.situation.predicate.lemma in grammar.marked["paying"]
    if not (paid or kind == "supply") or found.denied or not _is_plain(found):
        return False
    # A day of delivery is no such end, even where it is read as one: its words begin with the day itself.
    ends = (t for t in times if t.sense == "until" and t.end is not None and t.end.span is not None)
    return any(t.end is not None and t.end.span is not None and t.end.span.start > t.span.start for t in ends)


def _is_deadline(grammar: Grammar, text: str, found: Act, time: TimeExpression) -> bool:
    """Whether a time says by when, or in which coming years, what is told in the present is to be done."""
    if time.sense == "coming" and time.months:
        return found.situation.predicate.lemma not in grammar.marked["prolonging"]
    words = plain(text[slice(*time.span)])
    by = tuple(grammar.marked["deadline"])
    return time.sense == "before" or words.startswith(by) or words.endswith(by)


def firmness(
    grammar: Grammar,
    found: Act,
    kind: Kind,
    period: tuple[DateValue | None, DateValue | None],
    times: Sequence[TimeExpression],
    *,
    text: str,
    written: DateValue | None,
) -> CommitmentStatus:
    """The status of an act with its times: a present tense about a day to come promises.

    So does one with a deadline; what lasts until a day, or was begun, goes on.

    Args:
        grammar: the compiled lexicon.
        found: the act.
        kind: what is done.
        period: its start and end.
        times: that say so.
        text: of the letter.
        written: the letter's day; in a letter without one a whole period told in the present is to come.
    """
    start, end = period
    if found.status == "requested" and any(e.path in grammar.marked["expected-actor"] for e in found.match.actors):
        return "expected"  # een volgend kabinet zal hierover moeten beslissen
    deadline = any(_is_deadline(grammar, text, found, t) for t in times)
    if (
        start is None
        and not deadline
        and found.status in ("ongoing", "committed")
        and _lasts(grammar, found, kind, times)
    ):
        return "ongoing"
    since = any(t.sense == "from" for t in times)
    if since and found.status == "done" and found.predicate.perfect and not found.predicate.past:
        there = kind == "deployment" and found.situation.predicate.lemma in grammar.marked["placing"]
        return "ongoing" if there else "done"  # heeft sinds 2017 een compagnie in Litouwen gelegerd
    if found.status != "ongoing" or kind == "position":
        return "ongoing" if _goes_on(found, kind, start, written) else found.status
    if deadline:
        return "committed"
    if found.match.frame.present == "committed" and (start is None or written is None or not _later(start, written)):
        return "ongoing"  # besteedt dit jaar al 4%
    if written is None:
        return "committed" if start is not None and end is not None else "ongoing"
    ahead = start is not None and _later(start, written)
    due = end is not None and end.latest > written.latest and (kind in _GIVEN or start == end)
    return "committed" if ahead or due else "ongoing"
