"""Statements of letters that cannot all hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linkedletters import (
    WATCH,
    linked,
    rows,
)
from samples import DMM, EAGLE, bare, span

from graph.model import (
    DateValue,
    Entity,
    Facts,
    Meeting,
    Mention,
    Span,
)


def conflicts(*letters: Facts) -> list[tuple[str, ...]]:
    """Label, letter and words of each passage in conflict."""
    query = """SELECT ?label ?letter ?words { ?c a kg:Conflict ; rdfs:label ?label ; kg:between ?p .
        ?p oa:exact ?words ; <http://www.w3.org/ns/prov#wasQuotedFrom> ?letter . FILTER (LANG(?label) = "nl") }"""
    return rows(linked(*letters), query)


def on(letter: str, words: str, start: str, end: str | None = None, otherwise: str = "") -> Facts:
    """A letter that states a meeting's date in words, and perhaps another one in other words."""
    text = f"De DMM is op {words}. Ook staat er {otherwise}."
    found = Meeting(
        1,
        "DMM",
        ("DMM",),
        (span(text, "DMM"),),
        series=DMM,
        start=DateValue(start, span(text, words)),
        end=DateValue(end or start, span(text, words)),
        otherwise=(span(text, otherwise),) if otherwise else (),
    )
    return bare(text, id=letter, meetings=(found,))


def test_two_letters_with_two_dates_close_together_disagree() -> None:
    found = conflicts(on("a", "12 maart 2031", "2031-03-12"), on("b", "13 en 14 maart", "2031-03-13", "2031-03-14"))
    assert found == [
        ("DMM: 2031-03-12 of 2031-03-13", "letter/a", "12 maart 2031"),
        ("DMM: 2031-03-12 of 2031-03-13", "letter/b", "13 en 14 maart"),
    ]


def test_meetings_weeks_apart_do_not_disagree() -> None:
    assert conflicts(on("a", "12 maart 2031", "2031-03-12"), on("b", "26 maart 2031", "2031-03-26")) == []


def test_a_letter_that_knows_both_days_knows_two_meetings() -> None:
    text = "De DMM is op 12 maart 2031 en op 13 maart 2031."
    first, second = (
        Meeting(n, "DMM", (), (span(text, day),), series=DMM, start=DateValue(when, span(text, day)))
        for n, day, when in ((1, "12 maart 2031", "2031-03-12"), (2, "13 maart 2031", "2031-03-13"))
    )
    twice = bare(text, id="b", meetings=(first, second))
    assert conflicts(on("a", "12 maart 2031", "2031-03-12"), twice) == []


def test_words_for_another_date_disagree_with_those_for_the_meetings_own_in_all_letters() -> None:
    one = on("a", "12 maart a.s.", "2031-03-12", otherwise="aanstaande 16 en 17 maart")
    label = "DMM of aanstaande 16 en 17 maart"
    assert conflicts(one, on("b", "12 maart 2031", "2031-03-12")) == [
        (label, "letter/a", "12 maart a.s."),
        (label, "letter/a", "aanstaande 16 en 17 maart"),
        (label, "letter/b", "12 maart 2031"),
    ]


def test_words_against_two_meetings_are_one_conflict_with_one_name() -> None:
    one = on("a", "12 maart a.s.", "2031-03-12", otherwise="aanstaande 16 en 17 maart")
    (meeting,) = one.meetings
    twice = replace(one, meetings=(meeting, replace(meeting, ordinal=2, label="UDCG", series=None)))
    assert {label for label, *_ in conflicts(twice)} == {"DMM of aanstaande 16 en 17 maart"}


def called(letter: str, text: str) -> Facts:
    return bare(text, id=letter, mentions=(Mention(span(text, "Wachter"), WATCH),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De operatie Wachter begint.", "De missie ‘Wachter’ loopt."),
        (
            "Een activiteit Wachter is er.",
            "Over Wachter is veel te zeggen. Deze leden horen graag meer over deze missie.",
        ),
        ("De Operatie\nWachter begint.", "Wachter helpt. Deze NAVO activiteit versterkt de flank."),
    ],
)
def test_one_name_called_two_sorts_of_thing_is_a_conflict(one: str, other: str) -> None:
    found = conflicts(called("a", one), called("b", other))
    assert [(letter, words) for _, letter, words in found] == [("letter/a", "Wachter"), ("letter/b", "Wachter")]
    assert found[0][0].startswith("Wachter: ")


@pytest.mark.parametrize(
    "other",
    [
        "De operatie Wachter loopt.",
        "Wachter loopt.",
        "Wachter loopt.\nDeze missie van een ander loopt ook.",
        "De commissie Wachter loopt.",
        "Wachter loopt. De missies lopen.",
    ],
)
def test_one_name_called_one_sort_of_thing_is_none(other: str) -> None:
    assert conflicts(called("a", "De operatie Wachter begint."), called("b", other)) == []


def test_one_name_in_two_classes_is_a_conflict() -> None:
    mission = Entity("id/mission/zeearend", "Mission", "Zeearend", known=False)
    letters = (
        bare("Zeearend", id="a", mentions=(Mention(Span(0, 8), EAGLE),)),
        bare("De Zeearend", id="b", mentions=(Mention(Span(3, 11), mission),)),
    )
    assert conflicts(*letters) == [
        ("Zeearend: Mission of Programme", "letter/a", "Zeearend"),
        ("Zeearend: Mission of Programme", "letter/b", "Zeearend"),
    ]


def test_a_conflict_has_evidence_and_says_what_it_is_about() -> None:
    found = linked(called("a", "De operatie Wachter begint."), called("b", "De missie Wachter loopt."))
    about = rows(found, "SELECT ?thing ?p { ?c a kg:Conflict ; dct:subject ?thing ; kg:evidence ?p }")
    assert about == [("id/mission/wachter", "letter/a#char=12,19"), ("id/mission/wachter", "letter/b#char=10,17")]
