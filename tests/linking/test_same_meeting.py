"""Meetings of several letters that are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linkedletters import (
    BRUSSELS,
    UDCG,
    linked,
    meeting,
    rows,
)
from samples import RIGA

from graph.model import (
    Facts,
)


def same(*letters: Facts) -> set[tuple[str, str]]:
    pairs = rows(linked(*letters), "SELECT ?a ?b { ?a kg:sameMeeting ?b }")
    return {(a.split("/")[1], b.split("/")[1]) for a, b in pairs}


def test_meetings_of_one_series_on_one_day_are_the_same_both_ways() -> None:
    assert same(meeting("a", "2031-03-12"), meeting("b", "2031-03-12")) == {("a", "b"), ("b", "a")}


def test_three_letters_on_one_meeting_are_all_joined() -> None:
    letters = [meeting(name, "2031-03-12") for name in "abc"]
    assert len(same(*letters)) == 6


@pytest.mark.parametrize(
    "other",
    [
        meeting("b", "2031-03-20"),
        meeting("b", "2031-03-12", series=UDCG),
        meeting("b", "2031-03-12", series=None),
        meeting("b", None),
        meeting("b", "2032-03"),
    ],
    ids=["other day", "other series", "no series", "no date", "other year"],
)
def test_other_meetings_are_not_joined(other: Facts) -> None:
    assert same(meeting("a", "2031-03-12"), other) == set()


def test_places_that_disagree_part_meetings() -> None:
    assert same(meeting("a", "2031-03-12", place=RIGA), meeting("b", "2031-03-12", place=BRUSSELS)) == set()
    assert same(meeting("a", "2031-03-12", place=RIGA), meeting("b", "2031-03-12")) != set()


def test_a_month_is_the_one_meeting_in_it() -> None:
    assert same(meeting("a", "2031-03"), meeting("b", "2031-03-12")) == {("a", "b"), ("b", "a")}


def test_a_month_with_two_meetings_tells_nothing() -> None:
    joined = same(meeting("a", "2031-03"), meeting("b", "2031-03-12"), meeting("c", "2031-03-26"))
    assert joined == set()


def test_a_meeting_without_date_is_the_one_in_that_place() -> None:
    joined = same(meeting("a", None, place=RIGA), meeting("b", "2031-03-12", place=RIGA), meeting("c", "2031-03"))
    assert joined == {(x, y) for x in "abc" for y in "abc" if x != y}


def test_a_meeting_without_date_where_two_were_held_tells_nothing() -> None:
    joined = same(
        meeting("a", None, place=RIGA), meeting("b", "2031-03-12", place=RIGA), meeting("c", "2030-03-12", place=RIGA)
    )
    assert joined == set()


def test_a_letter_with_two_such_meetings_is_not_joined() -> None:
    (one,) = meeting("a", "2031-03-12").meetings
    twin = replace(one, ordinal=2)
    letter = replace(meeting("a", "2031-03-12"), meetings=(one, twin))
    assert same(letter, meeting("b", "2031-03-12")) == set()
