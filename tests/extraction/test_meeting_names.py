"""What meetings are called: after a town, a body, those who gather, with what tells them from others."""

from __future__ import annotations

import pytest
from extraction.smallletters import HEAD, facts, rows, surfaces


def test_a_town_tells_one_summit_from_another() -> None:
    body = (
        "De norm die in 2014 tijdens de top in Wales is afgesproken, blijft. De Europese Raad van 3 juli sprak ervan."
    )
    found = rows(body)
    assert found[0][:4] == ("top in Wales", "2014", "2014", "Wales")
    assert found[1][0] == "Europese Raad"


def test_who_gathers_may_be_the_offices_of_a_body() -> None:
    name = "bijeenkomst van de ministers van Defensie van de Joint Expeditionary Force (JEF)"
    found = surfaces(f"De {name} vindt plaats op 3 mei 2027.", subject="Stand van zaken")
    assert found == [([name], "2027-05-03", "2027-05-03", None)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Op 17 november komen de NAVO-ministers van Defensie bijeen in Brussel.", ("DMM", "2026-11-17", "Brussel")),
        ("Op 7 november komen de staatshoofden en regeringsleiders van de NAVO-landen in Ankara bijeen.",
         ("NAVO-top", "2026-11-07", "Ankara")),
        ("Op 9 november kwamen de EU-ministers van Buitenlandse Zaken in Tallinn informeel bijeen.",
         ("Gymnich", "2026-11-09", "Tallinn")),
        ("De volgende bijeenkomst van de Northern Group is voorzien in november 2026 in Oslo.",
         ("bijeenkomst van de Northern Group", "2026-11", "Oslo")),
    ],
)  # fmt: skip
def test_those_who_gather_with_their_body_name_the_meeting(body: str, expected: tuple[str, ...]) -> None:
    assert [(r[0], r[1], r[3]) for r in rows(body)] == [expected]


HELD = [
    (
        "Het lid Jansen vroeg hierom tijdens het notaoverleg Materieel van 23 mei 2025.",
        "notaoverleg",
        "2025-05-23",
        None,
    ),
    ("Dit is aan de stuurgroep, die op 9 oktober 2026 in Breda bijeenkomt.", "stuurgroep", "2026-10-09", "Breda"),
    ("In de vergadering van de Rekenkamer van 20 mei jl. is dit bepleit.", "Algemene Rekenkamer", "2026-05-20", None),
    ("De volgende bespreking is voorzien voor 12 december 2026.", "bespreking", "2026-12-12", None),
    ("Hierover spreken zij op 9 oktober a.s. in Kyiv tijdens een conferentie.", "conferentie", "2026-10-09", "Kyiv"),
    ("Dit komt aan bod tijdens de Westelijke Balkantop van 4 oktober a.s.", "Westelijke Balkantop", "2026-10-04", None),
    (
        "De volgende bijeenkomst van de werkgroep staat gepland voor 11 september 2026.",
        "bijeenkomst",
        "2026-09-11",
        None,
    ),
]


@pytest.mark.parametrize(("body", "name", "day", "place"), HELD)
def test_gatherings_without_a_series_are_meetings(body: str, name: str, day: str, place: str | None) -> None:
    [found] = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body)).meetings
    start, where = found.start and found.start.value, found.place and found.place.label
    assert (found.label.partition(",")[0], start, where) == (name, day, place)
    assert found.series is None or found.series.cls == "Series"


@pytest.mark.parametrize(
    ("body", "longer"),
    [
        ("Op de top van 2008 is dit besloten.", "top van 2008"),
        ("Tijdens de NAVO-top in Vilnius op 11 juli 2023 is dit besproken.", "NAVO-top in Vilnius"),
        ("De veiligheidsdialoog met de Verenigde Staten vond op 25 maart 2025 plaats.",
         "veiligheidsdialoog met de Verenigde Staten"),
        ("De donorconferentie voor Moldavië werd op 3 maart 2025 gehouden.", "donorconferentie voor Moldavië"),
    ],
)  # fmt: skip
def test_a_longer_name_says_which_meeting_it_is(body: str, longer: str) -> None:
    (meeting,) = facts(HEAD.format(date="18 augustus 2025", subject="Stand van zaken", body=body)).meetings
    assert longer in meeting.names
    assert meeting.names[0] != longer


def test_a_day_behind_a_name_is_no_part_of_it() -> None:
    body = "De NAVO-top van 11 juli 2023 ging hierover."
    (meeting,) = facts(HEAD.format(date="18 augustus 2025", subject="Stand van zaken", body=body)).meetings
    assert meeting.names == ("NAVO-top",)


def test_bodies_listed_behind_a_meeting_in_the_subject_gather_too() -> None:
    subject = "Agenda van de Raad Buitenlandse Zaken Defensie, de EDA-bestuursraad en de Northern Group"
    found = [r[0] for r in rows("Hierbij informeer ik u over de inzet.", subject=subject)]
    assert found == ["RBZ Defensie", "EDA-stuurgroep", "bijeenkomst van de Northern Group"]
    assert rows("Hierbij spreken de EDA-bestuursraad en de Northern Group zich uit.") == []


def test_the_body_that_a_gathering_is_of_does_not_gather_itself() -> None:
    body = "Tijdens de bijeenkomst van de Small Group van de anti-ISIS-coalitie op 25 juni 2026 is dit besproken."
    assert [r[:2] for r in rows(body)] == [("bijeenkomst van de Small Group van de anti-ISIS-coalitie", "2026-06-25")]
