"""When what a commitment says is done, starts and ends, and what its tense says of it."""

from __future__ import annotations

import pytest
from extraction.sentences import commitments
from extraction.smallletters import HEAD, facts, last


def test_what_ends_on_a_day_has_it_as_its_end() -> None:
    found = last("Nederland beëindigt de bijdrage aan KFOR op 1 mei 2027.")
    assert (found.start, found.end and found.end.value) == (None, "2027-05-01")


def test_what_was_ended_was_so_on_its_day() -> None:
    found = last("De NAVO heeft de missie Resolute Support op 1 mei 2026 beëindigd.")
    assert (found.start and found.start.value, found.end) == ("2026-05-01", None)
    found = last("Nederland heeft de bijdrage aan KFOR op 1 mei 2026 beëindigd.")
    assert (found.start, found.end and found.end.value) == (None, "2026-05-01")


def test_the_first_of_what_is_bought_comes_at_the_start_and_the_last_at_the_end() -> None:
    found = last("Defensie koopt 46 tanks, waarvan de eerste in 2027 en de laatste in 2030 worden geleverd.")
    assert (found.start and found.start.value, found.end and found.end.value) == ("2027", "2030")


@pytest.mark.parametrize(
    ("said", "end"),
    [("met 2029 als uiterste levertermijn", "2029"), ("met als uiterste leverdatum 1 juni 2027", "2027-06-01")],
)
def test_the_latest_day_of_delivery_is_the_end(said: str, end: str) -> None:
    found = last(f"Defensie heeft twaalf radars besteld, {said}.")
    assert (found.start, found.end and found.end.value) == (None, end)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Estland zendt twaalf mariniers uit.", "committed"),
        ("Op dit moment zendt Estland twaalf mariniers uit.", "ongoing"),
        ("Defensie investeert de komende drie jaar in munitie.", "committed"),
        ("Defensie investeert in munitie.", "ongoing"),
        ("Polen besteedt dit jaar al 4,7% van het bbp aan defensie.", "ongoing"),
        ("Polen besteedt dit jaar 4,7% van het bbp aan defensie.", "committed"),
        ("Voor KFOR zegde Zwitserland twintig extra militairen toe.", "committed"),
        ("Het kabinet heeft inmiddels 12 miljoen euro gereserveerd voor munitie.", "done"),
        ("Het kabinet heeft 12 miljoen euro gereserveerd voor munitie.", "committed"),
        ("Noorwegen leent ons tot eind 2027 twee radars uit.", "ongoing"),
        ("Noorwegen leent ons twee radars uit.", "committed"),
        ("Noorwegen betaalt tot en met 2028 jaarlijks 38 miljoen euro mee.", "ongoing"),
        ("Het kabinet trekt tot 2030 38 miljoen euro uit voor drones.", "committed"),
        ("Nederland liet weten het voorstel te steunen.", "done"),
        ("Nederland geeft aan het voorstel te steunen.", "ongoing"),
        ("Naar verwachting maakt de EU bekend dat zij 6 miljoen euro aan Kenia overmaakt.", "expected"),
    ],
)
def test_the_present_promises_what_is_done_once_or_in_years_to_come(sentence: str, status: str) -> None:
    assert last(sentence).status == status


def test_an_article_before_a_time_is_no_subject() -> None:
    found = last("Het afgelopen kwartaal heeft Nederland twaalf radars aan Oekraïne geleverd.")
    assert (found.start and found.start.value, found.end and found.end.value) == ("2026-04", "2026-06")


def test_times_that_only_describe_a_thing_are_none_of_the_act() -> None:
    found = last("Het kabinet besteedt het in juni 2026 aangekondigde bedrag van € 40 miljoen aan munitie.")
    assert (found.start, found.end) == (None, None)


def test_what_is_asked_is_not_done_on_the_day_of_asking() -> None:
    found = last("Estland heeft Nederland op 9 januari 2026 verzocht om munitie te leveren.")
    assert (found.status, found.start) == ("requested", None)


def test_what_is_done_at_a_meeting_is_done_on_its_day() -> None:
    found = last("Nederland zal tijdens de RBZ Defensie van 28 augustus 2026 pleiten voor meer munitie.")
    assert found.start is not None
    assert found.start.value == "2026-08-28"


def test_a_duration_ends_what_starts_on_a_known_day() -> None:
    found = last("Nederland leidt de missie vanaf 1 oktober 2026 voor de duur van zes maanden.")
    assert (found.start and found.start.value, found.end and found.end.value) == ("2026-10-01", "2027-04-01")
    due = last("Defensie bouwt binnen drie jaar tien schepen.").end
    assert (due and due.value) == "2029"


def test_an_order_ends_when_it_is_delivered() -> None:
    found = last("Defensie heeft bij Thales vier radars besteld, die in maart 2028 worden geplaatst.")
    assert (found.end and found.end.value) == "2028-03"


def test_what_is_done_lies_back_where_no_year_is_written() -> None:
    found = last("Nederland heeft in oktober drie radars geschonken aan Moldavië.")
    assert (found.start and found.start.value) == "2025-10"


def test_each_amount_has_its_own_time() -> None:
    body = "In 2027 trekt het kabinet 20 miljoen euro uit voor drones en in 2028 30 miljoen euro voor munitie."
    found = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body)).commitments
    years = {int(c.amount.value): c.start and c.start.value for c in found if c.amount}
    assert years == {20_000_000: "2027", 30_000_000: "2028"}


def test_a_year_before_people_says_when_not_how_many() -> None:
    found, *_ = commitments("Het kabinet heeft besloten om ook in 2027 duikers in te zetten in Litouwen.")
    assert found.start is not None
    assert (found.start.value, found.amount, found.object_text) == ("2027", None, "duikers")


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("De missie loopt tot 15 november 2026. Tot die datum traint Nederland militairen.", None, "2026-11-15"),
        ("De missie begint op 1 april 2027. Vanaf dat moment levert Nederland munitie.", "2027-04-01", None),
        ("De missie begint op 1 april 2027. In dat jaar zal Nederland munitie leveren.", "2027", "2027"),
        ("In dat jaar zal Nederland munitie leveren.", None, None),
        (
            "Deze brief gaat over 1 april tot en met 30 juni 2026.\n\nIn de verslagperiode leverde Nederland munitie.",
            "2026-04-01",
            "2026-06-30",
        ),
    ],
)
def test_a_time_may_be_the_one_named_before(body: str, start: str | None, end: str | None) -> None:
    found = last(body)
    assert (found.start and found.start.value, found.end and found.end.value) == (start, end)


def test_what_is_told_where_some_met_is_of_their_meeting() -> None:
    found = last("De RBZ Defensie vond op 20 mei plaats in Brussel. Polen drong aan op een groter budget.")
    assert (found.status, found.start and found.start.value) == ("done", "2026-05-20")


def test_a_deadline_of_what_was_urged_is_no_day_of_urging() -> None:
    found = last("Kallas spoorde de lidstaten aan hun toezeggingen vóór 1 oktober a.s. na te komen.")
    assert (found.start, found.end and found.end.value) == (None, "2026-10-01")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Sinds maart 2026 stelt Nederland een fregat beschikbaar voor Aspides.", "ongoing"),
        ("Sinds 2017 heeft Nederland een compagnie in Litouwen gelegerd.", "ongoing"),
        ("Sinds 2022 heeft Nederland 3.000 Oekraïense militairen getraind.", "done"),
    ],
)
def test_what_began_before_goes_on(sentence: str, status: str) -> None:
    assert last(sentence).status == status


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Het kabinet besloot op 4 juli om vanaf 1 oktober 2026 militairen naar Mali te sturen.", "2026-10-01", None),
        ("De VVD-fractie pleitte al in 2023 voor de aanschaf van tanks.", "2023", None),
        ("Noorwegen draagt vóór het einde van het jaar de laatste F-16's over.", None, "2026-12-31"),
        ("Noorwegen draagt vóór het einde van dit jaar de laatste F-16's over.", None, "2026"),
        ("Het kabinet trekt voor de jaren 2027-2030 € 50 miljoen uit.", "2027", "2030"),
        ("Anders dan in 2025 levert Noorwegen in 2027 een fregat aan KFOR.", "2027", "2027"),
        ("In mei 2027 oefent het Korps Mariniers met de kustwacht van Djibouti.", "2027-05", "2027-05"),
        ("In mei 2027 begint de opleiding van Oekraïense piloten.", "2027-05", None),
        ("Noorwegen levert sinds het najaar vijf stafofficieren aan KFOR.", "2025", None),
        ("Noorwegen levert in het derde en vierde kwartaal van 2027 vijf radars aan Polen.", "2027-07", "2027-12"),
    ],
)
def test_when_something_starts_and_ends(sentence: str, start: str | None, end: str | None) -> None:
    found = last(sentence)
    assert (found.start and found.start.value, found.end and found.end.value) == (start, end)


def test_what_is_counted_further_behind_a_coordinator_has_its_own_year() -> None:
    found = facts(
        HEAD.format(
            date="18 augustus 2026",
            subject="Stand van zaken",
            body=("In 2027 levert Nederland vijf radars aan Polen en in 2028 nog eens drie tanks."),
        )
    ).commitments
    assert [(c.amount and int(c.amount.value), c.start and c.start.value) for c in found] == [(5, "2027"), (3, "2028")]


def test_a_second_session_goes_on_with_the_day_at_hand() -> None:
    body = (
        "Op 10 en 11 augustus vond in Praag de informele RBZ Defensie plaats. Hierbij het verslag.\n\n"
        "Eerste werksessie: opleiding\n\nDe ochtend van de tweede dag was gewijd aan EUMAM. Polen pleitte voor munitie."
        "\n\nTweede werksessie: industrie\n\nNederland pleitte voor de aanschaf van radars."
    )
    found = last(body, subject="Verslag informele RBZ Defensie in Praag op 10 en 11 augustus 2026")
    assert found.start is not None
    assert found.start.value == "2026-08-11"
