"""Commitments that repeat, amend or fulfil those of an earlier letter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from linkedletters import (
    FIRST,
    NATO,
    WATCH,
    meeting,
    promise,
    sequels,
)
from samples import MINISTER, NLD, UKR, bare

from graph.model import (
    Commitment,
    DateValue,
    Document,
    Facts,
    Quantity,
    Span,
)


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        (promise("b", "2031-02-01", amount=100, end="2031-12-31"), "repeats"),
        (promise("b", "2031-02-01"), "repeats"),
        (promise("b", "2031-02-01", amount=200, end="2031-12-31"), "amends"),
        (promise("b", "2031-02-01", amount=100, end="2032-06"), "amends"),
        (promise("b", "2031-02-01", amount=100, status="ongoing"), "amends"),
        (promise("b", "2031-02-01", amount=100, status="done"), "fulfils"),
        (promise("b", "2031-02-01", by=MINISTER), "repeats"),
        (promise("b", "2031-02-01", to=None), "repeats"),
        (promise("b", "2031-02-01", what=None), "repeats"),
    ],
    ids=["same", "less said", "amount", "date", "status", "done", "minister", "no beneficiary", "words only"],
)
def test_a_later_letter_repeats_amends_or_fulfils(later: Facts, relation: str) -> None:
    assert sequels(FIRST, later) == [("b", relation, "a")]


@pytest.mark.parametrize(
    "other",
    [
        promise("b", "2031-02-01", by=NATO),
        promise("b", "2031-02-01", to=NLD),
        promise("b", "2031-02-01", kind="funding"),
        promise("b", "2031-02-01", negated=True),
        promise("b", "2031-02-01", what=None, words="drones"),
        promise("b", "2031-02-01", missions=(WATCH,), what=None, words="schepen"),
        promise("b", "2031-01-01"),
        promise("b"),
    ],
    ids=["actor", "beneficiary", "kind", "negated", "words", "mission", "same day", "no date"],
)
def test_what_differs_in_kind_actor_or_matter_is_no_sequel(other: Facts) -> None:
    assert sequels(FIRST, other) == []


def test_a_stance_is_no_promise_to_repeat() -> None:
    assert sequels(promise("a", "2031-01-01", kind="position"), promise("b", "2031-02-01", kind="position")) == []


def test_a_country_alone_is_no_common_matter() -> None:
    letters = (
        promise("a", "2031-01-01", what=UKR, words="Oekraïne"),
        promise("b", "2031-02-01", what=UKR, words="het land"),
    )
    assert sequels(*letters) == []


def test_each_looks_back_to_the_last_letter_only() -> None:
    letters = [promise(name, f"2031-0{n}-01", amount=100) for n, name in enumerate("abc", 1)]
    assert sequels(*letters) == [("b", "repeats", "a"), ("c", "repeats", "b")]


def test_two_actors_that_each_lack_the_other_are_not_one() -> None:
    with_ukraine = promise("a", "2031-01-01", to=None)
    with_nato = promise("b", "2031-02-01", to=None)
    one = replace(with_ukraine, commitments=(replace(with_ukraine.commitments[0], by=(NLD, UKR)),))
    two = replace(with_nato, commitments=(replace(with_nato.commitments[0], by=(NLD, NATO)),))
    assert sequels(one, two) == []


def test_a_letter_without_a_date_is_as_old_as_its_meeting() -> None:
    """An agenda comes before the meeting it is about, a report after it."""
    planned = meeting("agenda", "2031-03-12").meetings
    held = meeting("report", "2031-03-12", status="held").meetings
    text = "De DMM komt. Nederland levert granaten."
    agenda, report = (
        bare(
            text,
            id=name,
            document=Document("letter", name, concerns=(1,)),
            meetings=meetings,
            commitments=promise(name).commitments,
        )
        for name, meetings in (("agenda", planned), ("report", held))
    )
    assert sequels(agenda, report) == [("report", "repeats", "agenda")]


def share(letter: str, issued: str, amount: str, end: str | None) -> Facts:
    text = "Nederland geeft 3,5% van het bbp."
    given = Commitment(
        passage=Span(0, len(text)),
        kind="spending-target",
        status="committed",
        negated=False,
        by=(NLD,),
        object_text=letter,
        frame="leveren",
        label="x",
        amount=Quantity(Span(16, 20), Decimal(amount), "percent-gdp"),
        end=DateValue(end) if end else None,
    )
    return bare(text, id=letter, document=Document("letter", letter, date=DateValue(issued)), commitments=(given,))


def test_shares_of_gdp_are_compared_by_year_and_figure() -> None:
    first = share("a", "2031-01-01", "3.5", "2035")
    assert sequels(first, share("b", "2031-02-01", "3.5", None)) == [("b", "repeats", "a")]
    assert sequels(first, share("b", "2031-02-01", "5", "2035")) == [("b", "amends", "a")]
    assert sequels(first, share("b", "2031-02-01", "2", "2029")) == []
