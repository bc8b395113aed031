"""On which day each of several meetings of one letter is."""

from __future__ import annotations

import pytest
from extraction.smallletters import HEAD, facts

TOLD = (
    "Op 12 juni nam ik deel aan de UDCG en op 13 en 14 juni aan de DMM.",
    "Van 13 tot en met 14 juni 2024 vond in Brussel de DMM plaats, voorafgegaan door de UDCG op 12 juni.",
    "Hierbij informeer ik u over de uitkomsten van de UDCG (12 juni) en de DMM (13 en 14 juni).",
)


@pytest.mark.parametrize("body", TOLD)
def test_each_meeting_has_the_day_told_of_it(body: str) -> None:
    found = facts(HEAD.format(date="4 juli 2024", subject="Verslag bijeenkomsten", body=body)).meetings
    assert {(m.series.label if m.series else m.names[0], m.start.value if m.start else "") for m in found} == {
        ("UDCG", "2024-06-12"),
        ("DMM", "2024-06-13"),
    }


def test_two_meetings_on_two_days_respectively_are_on_one_each() -> None:
    body = (
        "Op 19 en 20 november 2020 nam ik deel aan respectievelijk de bijeenkomst van het Europees Interventie-"
        "initiatief (EI2) en de Raad Buitenlandse Zaken (RBZ) Defensie."
    )
    found = facts(HEAD.format(date="30 november 2020", subject="Verslag", body=body)).meetings
    assert [m.start.value if m.start else "" for m in found] == ["2020-11-19", "2020-11-20"]


def test_each_meeting_of_a_report_keeps_the_headings_below_its_own() -> None:
    body = (
        "Hierbij bieden wij u het verslag aan van de Raad Buitenlandse Zaken (RBZ) Defensie van 28 mei 2024 en van de "
        "daaraan voorafgaande RBZ van 27 mei.\n\nVERSLAG RAAD BUITENLANDSE ZAKEN VAN 27 MEI 2024\n\nGeorgië\n\n"
        "Nederland pleitte voor sancties.\n\nVERSLAG RAAD BUITENLANDSE ZAKEN DEFENSIE VAN 28 MEI 2024\n\n"
        "Sahel\n\nSpanje riep op tot meer steun."
    )
    found = facts(HEAD.format(date="4 juni 2024", subject="Verslag", body=body)).commitments
    assert [c.start.value if c.start else "" for c in found] == ["2024-05-27", "2024-05-28"]


def test_a_year_in_the_name_of_a_thing_is_no_time() -> None:
    body = "De DMM vindt op 12 juni 2026 plaats.\n\nDe ministers zullen het oefenprogramma 2027-2028 vaststellen."
    found = facts(HEAD.format(date="4 juni 2026", subject="Agenda DMM", body=body)).commitments[-1]
    assert (found.start.value if found.start else "", found.end) == ("2026-06-12", None)
