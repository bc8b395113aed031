"""What is on the programme of a meeting: sessions, meals, and on which day."""

from __future__ import annotations

from extraction.smallletters import AGENDA, HEAD, INFORMAL, facts, row, rows, surfaces


def test_parts_of_a_programme_belong_to_their_meeting() -> None:
    body = (
        "De informele RBZ Defensie begint met een werkdiner. De tweede werksessie staat in het teken van Oekraïne. "
        "Daarnaast vindt op 9 september een bijeenkomst van de UDCG plaats in Londen."
    )
    found = rows(body, subject=AGENDA)
    assert found[0] == (*INFORMAL, "planned", None)
    assert [r[1:] for r in found[1:3]] == [(None, None, "Praag", "planned", 1)] * 2
    assert found[3] == ("UDCG", "2026-09-09", "2026-09-09", "Londen", "planned", None)


def test_a_dinner_and_sessions_in_sections_of_their_own_belong_to_the_meeting() -> None:
    body = (
        "Op 28 en 29 augustus 2026 kwamen de ministers bijeen in Praag voor de informele RBZ Defensie.\n\nWerkdiner\n\n"
        "De bijeenkomst begon op 28 augustus met een werkdiner. Tijdens het diner spraken de ministers over drones.\n\n"
        "Gereedheid\n\nDe tweede werksessie ging over de gereedheid. De RBZ Defensie van 1 december volgt daarop."
    )
    found = facts(HEAD.format(date="4 september 2026", subject="Verslag informele RBZ Defensie", body=body))
    assert [row(m)[0] for m in found.meetings] == [
        "informele RBZ Defensie",
        "ministerieel diner",
        "tweede werksessie",
        "RBZ Defensie",
    ]
    assert [m.part_of for m in found.meetings] == [None, 1, 1, None]
    assert (found.meetings[0].start, found.meetings[0].place) != (None, None)
    assert "bijeenkomst" not in found.meetings[0].names


def test_a_session_is_told_by_what_it_is_about() -> None:
    body = (
        "Op de tweede dag volgen een werksessie over de vloot en een werksessie over steun aan Oekraïne in EU-verband. "
        "De sessie over de vloot staat in het teken van de fregatten."
    )
    assert surfaces(body)[1:] == [
        (["werksessie over de vloot", "sessie over de vloot"], "2026-08-29", "2026-08-29", 1),
        (["werksessie over steun aan Oekraïne"], "2026-08-29", "2026-08-29", 1),
    ]


def test_a_session_is_told_by_its_day() -> None:
    assert surfaces("Aan de sessie op 28 augustus nam ook Polen deel. Er was nog een sessie.")[1:] == [
        (["sessie op 28 augustus"], "2026-08-28", "2026-08-28", 1)
    ]


def test_meals_on_a_programme_are_meetings_and_a_number_of_sessions_is_none() -> None:
    body = (
        "Het programma bestaat uit een diner, twee werksessies en een werklunch. Tijdens het diner op 28 augustus "
        "spreken de ministers over drones. Bij de werklunch schuift Polen aan."
    )
    assert surfaces(body)[1:] == [
        (["diner", "diner"], "2026-08-28", "2026-08-28", 1),
        (["werklunch", "werklunch"], None, None, 1),
    ]


def test_a_day_of_the_week_tells_which_day_of_a_meeting() -> None:
    body = "Het programma begint met een werkdiner. Op zaterdagochtend komt de Nuclear Planning Group (NPG) bijeen."
    (_, dinner, group) = rows(body, subject=AGENDA)
    assert (dinner[1], dinner[5]) == (None, 1)
    assert (group[1], group[2], group[5]) == ("2026-08-29", "2026-08-29", 1)


def test_a_date_or_the_day_after_tells_which_day_of_a_meeting() -> None:
    body = (
        "Drones komen op 28 augustus aan bod tijdens een werkdiner. De ochtend daarna is er een sessie over Moldavië."
    )
    (_, dinner, session) = rows(body, subject=AGENDA)
    assert [r[1:3] for r in (dinner, session)] == [("2026-08-28", "2026-08-28"), ("2026-08-29", "2026-08-29")]
    (_, dinner) = rows("Het besluit van 3 juli komt aan bod tijdens een werkdiner.", subject=AGENDA)
    assert dinner[1] is None, "a day that is none of the meeting's"
