"""The gatherings a letter speaks of: which they are, when and where, and whether they are still to come."""

from __future__ import annotations

import pytest
from extraction.smallletters import AGENDA, HEAD, INFORMAL, facts, rows


def test_date_and_place_may_stand_in_the_subject_only() -> None:
    assert rows("Tijdens de informele RBZ Defensie gaat het over drones.", subject=AGENDA) == [
        (*INFORMAL, "planned", None)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Op 7 en 8 juli vond in Ankara de NAVO-top plaats.",
         ("NAVO-top", "2026-07-07", "2026-07-08", "Ankara", "held")),
        ("De NAVO-top in Ankara op 7 juli is voorbij.", ("NAVO-top", "2026-07-07", "2026-07-07", "Ankara", "held")),
        ("De UDCG komt op 9 september bijeen in Ramstein.",
         ("UDCG", "2026-09-09", "2026-09-09", "Ramstein", "planned")),
        (
            "Het kabinet nam op 16 en 17 december 2025 deel aan de JEF-top in Tallinn.",
            ("JEF-top", "2025-12-16", "2025-12-17", "Tallinn", "held"),
        ),
        (
            "De volgende JEF-top wordt in 2027 in Oslo gehouden.",
            ("JEF-top", "2027", "2027", "Oslo", "planned"),
        ),
        ("Tijdens de DMM van afgelopen juni is dit besproken.", ("DMM", "2026-06", "2026-06", None, "held")),
        ("Naar verwachting vindt een bijeenkomst van de UDCG plaats.", ("UDCG", None, None, None, "expected")),
        (
            "Op 3 september organiseert Nederland een startbijeenkomst.",
            ("startbijeenkomst", "2026-09-03", "2026-09-03", None, "planned"),
        ),
    ],
)  # fmt: skip
def test_one_meeting_with_what_its_sentence_says(body: str, expected: tuple[str, ...]) -> None:
    assert rows(body) == [(*expected, None)]


def test_a_body_that_comes_together_and_has_a_series_of_its_own_is_one_meeting() -> None:
    body = "Dit is het verslag van de bestuursraad van het EDA, die op 9 december 2025 in Brussel bijeenkwam."
    assert rows(body) == [("EDA-stuurgroep", "2025-12-09", "2025-12-09", "Brussel", "held", None)]


def test_meetings_of_one_series_are_told_apart_by_date_place_and_side() -> None:
    body = (
        "Op 1 september vindt in Brussel de RBZ Defensie plaats. Tijdens de vorige RBZ Defensie van 20 mei is dit "
        "besproken. De RBZ Defensie zal spreken over drones. De NAVO-top in Vilnius in 2023 en de NAVO-top in Ankara "
        "van juli gingen vooraf."
    )
    assert [r[:4] for r in rows(body)] == [
        ("RBZ Defensie", "2026-09-01", "2026-09-01", "Brussel"),
        ("RBZ Defensie", "2026-05-20", "2026-05-20", None),
        ("NAVO-top", "2023", "2023", "Vilnius"),
        ("NAVO-top", "2026-07", "2026-07", "Ankara"),
    ]


def test_a_name_without_date_means_the_meeting_the_letter_is_about() -> None:
    found = facts(HEAD.format(date="18 augustus 2026", subject=AGENDA, body=(
        "Op de informele RBZ Defensie van 2 maart 2025 is hierover gesproken.\n\nTijdens de Raad pleit Nederland voor "
        "meer. De informele RBZ Defensie sluit daarmee af."
    )))  # fmt: skip
    main, earlier = found.meetings
    assert [found.letter.words(s) for s in main.mentions] == [
        "informele RBZ Defensie",
        "Raad",
        "informele RBZ Defensie",
    ]
    assert earlier.start is not None
    assert earlier.start.value == "2025-03-02"
    assert found.document.concerns == (main.ordinal,)


def test_a_list_of_meetings_shares_date_and_place() -> None:
    body = (
        "Op 15 oktober 2025 vonden in Brussel bijeenkomsten plaats van de NAVO-ministers van Defensie (DMM), de "
        "Ukraine Defence Contact Group (UDCG) en de RBZ Defensie."
    )
    assert [r[:5] for r in rows(body)] == [
        (name, "2025-10-15", "2025-10-15", "Brussel", "held") for name in ("DMM", "UDCG", "RBZ Defensie")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "De Europese Raad is een instelling van de Unie.",
        "Dit is door de Europese Raad overeengekomen.",
        "De Raad en het Europees Parlement onderhandelen.",
        "Tijdens EU- en NAVO-bijeenkomsten brengt Nederland dit op.",
        "Deze bijeenkomst is belangrijk.",
        "De top van het ministerie is ingelicht.",
        "Nederland heeft de wens bijeen te brengen wat past.",
    ],
)
def test_what_is_no_meeting(body: str) -> None:
    assert rows(body) == []


def test_a_date_behind_another_meeting_is_not_taken() -> None:
    body = "Enkele weken na de DMM vindt op 7 en 8 juli de NAVO-top plaats in Ankara. De DMM is in Brussel."
    by_name = {r[0]: r for r in rows(body, date="21 mei 2026", subject="Geannoteerde agenda DMM op 5 juni 2026")}
    assert by_name["DMM"][1] == "2026-06-05"
    assert by_name["NAVO-top"][1:4] == ("2026-07-07", "2026-07-08", "Ankara")


def test_two_dates_for_one_meeting_are_one_with_the_first() -> None:
    body = "De DMM vindt plaats op 15 oktober 2026 in Brussel. De leden vragen naar de DMM van 16 en 17 oktober 2026."
    assert [r[:4] for r in rows(body)] == [("DMM", "2026-10-15", "2026-10-15", "Brussel")]


def test_a_noun_with_an_article_points_back() -> None:
    found = facts(HEAD.format(date="18 augustus 2026", subject="Verslag", body=(
        "Op 7 en 8 juli 2026 vond in Ankara de NAVO-top plaats. Tijdens de top is gesproken. Sinds de top is er meer."
    )))  # fmt: skip
    (top,) = found.meetings
    assert [found.letter.words(s) for s in top.mentions] == ["NAVO-top", "top", "top"]


def test_without_a_date_of_the_letter_its_type_tells() -> None:
    agenda = facts("Hierbij de geannoteerde agenda. Op 15 oktober 2025 vindt de DMM plaats in Brussel.")
    report = facts("Hierbij het verslag. Op 15 oktober 2025 vond de DMM plaats in Brussel.")
    assert [m.status for m in (*agenda.meetings, *report.meetings)] == ["planned", "held"]


def test_the_words_that_state_date_and_place_are_kept_and_labels_tell_sisters_apart() -> None:
    found = facts(HEAD.format(
        date="18 augustus 2026", subject="Verslag", body="Op 7 en 8 juli vond in Ankara de NAVO-top plaats."
    ))  # fmt: skip
    (top,) = found.meetings
    assert [found.letter.words(s) for s in top.value_spans] == ["7 en 8 juli", "Ankara"]
    assert top.label == "NAVO-top, 7 juli 2026"


def test_ordinals_follow_the_first_mention() -> None:
    body = "Na de NAVO-top volgt de JEF-top. De JEF-top in Oslo is op 3 maart 2027. De NAVO-top was in Ankara."
    meetings = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body)).meetings
    assert [m.ordinal for m in meetings] == [1, 2]
    assert [m.mentions[0] for m in meetings] == sorted(m.mentions[0] for m in meetings)


def test_an_undated_letter_knows_meetings_of_earlier_years_are_over() -> None:
    found = facts(
        "Hierbij de geannoteerde agenda van de DMM op 12 februari 2026 in Brussel.\n\nDe afspraken die op de NAVO-top "
        "in 2025 in Den Haag zijn gemaakt, staan op de agenda.\n"
    )
    assert [(m.series.label if m.series else "", m.status) for m in found.meetings] == [
        ("DMM", "planned"),
        ("NAVO-top", "held"),
    ]


def test_all_places_lie_inside_the_letter_and_are_named_once() -> None:
    found = facts(HEAD.format(date="4 september 2026", subject=AGENDA, body=(
        "De DMM (Defence Ministers Meeting) en de UDCG vinden op 1 oktober 2026 plaats in Brussel. Daarna volgt een "
        "Noord-Atlantische Raad (NAR). De JEF-top, de NAVO-top en de Europese Raad in Brussel zijn later."
    )))  # fmt: skip
    spans = [s for m in found.meetings for s in m.mentions]
    assert len(spans) == len(set(spans))
    for meeting in found.meetings:
        assert meeting.names
        for span in (*meeting.mentions, *meeting.value_spans):
            assert 0 <= span.start < span.end <= len(found.letter.working.text)


def test_the_last_of_a_list_carries_the_date_of_all() -> None:
    body = (
        "Nederland beschermt het luchtruim tijdens de Informele Europese Raad en de 7e EPG-top op 1 en 2 oktober 2026."
    )
    assert [r[:3] for r in rows(body)] == [
        ("Europese Raad", "2026-10-01", "2026-10-02"),
        ("EPG-top", "2026-10-01", "2026-10-02"),
    ]


def test_a_place_or_date_of_the_next_sentence_is_not_tied() -> None:
    body = "Er volgt meer na de NAVO-top.\n\nOekraïne (UDCG)\n\n3 maart 2025 was de dag. Er komt een UDCG bijeen."
    assert all(r[1:4] == (None, None, None) for r in rows(body))


def test_an_abbreviation_behind_a_name_names_the_same_meeting() -> None:
    body = "De ministers spreken elkaar tijdens de Noord-Atlantische Raad (NAR) over afschrikking."
    found = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body))
    (council,) = found.meetings
    assert [found.letter.words(s) for s in council.mentions] == ["Noord-Atlantische Raad", "NAR"]


def test_a_meeting_named_in_a_heading_only_takes_the_one_day_of_its_section() -> None:
    body = "Hierbij meer.\n\nNAVO-top\n\nOp 12 juni is gesproken over luchtverdediging.\n"
    assert [r[:3] for r in rows(body)] == [("NAVO-top", "2026-06-12", "2026-06-12")]


@pytest.mark.parametrize(
    "body",
    [
        "Het Kompas, dat in maart 2027 door de Europese Raad wordt aangenomen, krijgt een aparte plaats.",
        "Finland heeft de JEF verzocht in het najaar aanwezig te blijven.",
    ],
)
def test_a_body_that_acts_is_no_meeting(body: str) -> None:
    assert rows(body) == []


def test_a_debat_a_letter_mentions_is_not_what_it_is_about() -> None:
    body = "Tijdens het commissiedebat van 11 februari jl. is dit uw Kamer toegezegd."
    assert facts(HEAD.format(date="3 maart 2027", subject="Levering", body=body)).document.concerns == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Op 4 mei had ik een gesprek met minister Healey in Londen.", ("gesprek", "2026-05-04", "Londen", "held")),
        ("Tijdens mijn werkbezoek aan Kyiv op 5 mei is dit besproken.", ("werkbezoek", "2026-05-05", None, "held")),
        ("In de ministerraad van 4 september a.s. wordt besloten.",
         ("ministerraadsvergadering", "2026-09-04", None, "planned")),
        ("Tijdens de top van Vilnius (2023) is dit afgesproken.", ("top van Vilnius", "2023", "Vilnius", "held")),
        ("Op 2 juni vond in Berlijn de NAVO-bijeenkomst van ministers van Buitenlandse Zaken plaats.",
         ("NAVO-ministeriële Buitenlandse Zaken", "2026-06-02", "Berlijn", "held")),
        ("Op 12 juni vond in Riga een overleg van de Noordelijke Groep plaats.",
         ("bijeenkomst van de Northern Group", "2026-06-12", "Riga", "held")),
    ],
)  # fmt: skip
def test_an_encounter_counts_on_its_day(body: str, expected: tuple[str, ...]) -> None:
    assert [(r[0], r[1], r[3], r[4]) for r in rows(body)] == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "In overleg met de Kamer is op 4 mei besloten de inzet te verlengen.",
        "Momenteel vindt interdepartementaal overleg plaats over de uitgaven.",
        "Het kabinet gaat het gesprek aan met de sector.",
        "Op 7 oktober is een schriftelijk overleg gepland.",
        "Het mandaat is door de Raad op 23 februari verlengd.",
        "De persconferentie was op 4 mei.",
    ],
)
def test_what_is_no_encounter(body: str) -> None:
    assert rows(body) == []


def test_parts_of_a_sentence_between_semicolons_have_dates_of_their_own() -> None:
    body = "Op de eerste dag vergaderde de NPG; op 13 juli kwam in Londen de UDCG bijeen."
    assert [r[:2] for r in rows(body)] == [("Nuclear Planning Group", None), ("UDCG", "2026-07-13")]


def test_what_a_debate_is_about_is_not_on_its_day() -> None:
    body = "De NAVO-top vindt plaats op 7 november 2026. Het debat over de NAVO-top is gepland op 30 oktober."
    assert ("NAVO-top", "2026-11-07") in [(r[0], r[1]) for r in rows(body)]
    assert ("NAVO-top", "2026-10-30") not in [(r[0], r[1]) for r in rows(body)]


def test_two_meetings_of_one_sentence_have_their_own_days() -> None:
    body = (
        "Op 1 oktober treffen zij elkaar in Oslo voor een informeel beraad, waarna op 8 oktober in Riga de top volgt."
    )
    found = [(label, start, place) for label, start, _, place, *_ in rows(body)]
    assert found == [("informeel beraad", "2026-10-01", "Oslo"), ("top", "2026-10-08", "Riga")]


def test_a_letter_around_annexes_is_dated_before_them() -> None:
    text = (
        "Geachte voorzitter,\n\nHierbij zend ik u de antwoorden.\n\nDen Haag, 27 november 2025\n\n"
        "De minister van Defensie,\nRuben Brekelmans\n\nInbreng\n\nOp 20 juni jl. kwam de NAR bijeen.\n"
    )
    [meeting] = facts(text).meetings
    assert meeting.start is not None
    assert meeting.start.value == "2025-06-20"
