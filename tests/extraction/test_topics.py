"""Under which mission and programme an act is when its own sentence does not name them."""

from __future__ import annotations

import pytest
from extraction.sentences import commitments
from extraction.smallletters import CONSULTED, facts

OPENING = "Nederland levert een compagnie aan KFOR. "


def missions(text: str) -> list[list[str]]:
    return [[e.label for e in c.missions] for c in commitments(text)]


@pytest.mark.parametrize(
    "goes_on",
    [
        "Zweden en Noorwegen trekken hun eenheden volgend jaar terug.",
        "Het kabinet wijst een voortijdig vertrek van de hand.",
        "Duitsland heeft de leiding op zich genomen.",
        "Defensie stelt een evaluatie op.",
    ],
)
def test_a_sentence_that_names_nothing_new_stays_under_the_mission_of_its_paragraph(goes_on: str) -> None:
    assert missions(OPENING + goes_on)[-1] == ["KFOR"]


@pytest.mark.parametrize(
    "turns",
    [
        "Nederland pleit voor een snelle toetreding van Moldavië.",
        "Het kabinet dringt bij het Europees Defensieagentschap aan op spoed.",
        "Het EDF telt veertig projecten. Het kabinet wijst een verplicht aandeel van de hand.",
    ],
)
def test_what_a_paragraph_has_not_named_before_leads_away_from_its_mission(turns: str) -> None:
    assert missions(OPENING + turns)[-1] == []


ASKED = (
    CONSULTED
    + """\
Vraag 1
De leden van de D66-fractie vragen of Nederland bij EUFOR Althea blijft en wanneer de 5%-norm wordt gehaald.

Antwoord
{answer}
"""
)


@pytest.mark.parametrize(
    ("answer", "under"),
    [
        ("Nee. Het kabinet trekt de compagnie volgend jaar terug.", ["EUFOR Althea"]),
        ("In Rukla oefent Duitsland volop. Het kabinet handhaaft daar een compagnie.", []),
    ],
)
def test_an_answer_is_about_the_one_mission_that_its_question_names(answer: str, under: list[str]) -> None:
    found = facts(ASKED.format(answer=answer)).commitments
    assert [e.label for e in found[-1].missions] == under


def test_a_share_of_the_product_is_spent_under_the_norm_of_that_share() -> None:
    answer = "Polen besteedt uiterlijk in 2030 {} van het bbp aan defensie."
    for share, under in (("5%", ["The Hague Investment Plan"]), ("4%", [])):
        (found,) = facts(ASKED.format(answer=answer.format(share))).commitments
        assert [e.label for e in found.programmes] == under


def programmes(text: str) -> list[str]:
    return [e.label for e in commitments(text)[-1].programmes]


FUND = "Het NATO Innovation Fund is in 2022 opgericht. Duitsland en Polen hebben een intentieverklaring ondertekend. "


@pytest.mark.parametrize(
    ("points_back", "meant"),
    [
        ("Nederland stort 40 miljoen euro in het fonds.", ["NATO Innovation Fund"]),
        ("Nederland heeft zich bij de verklaring aangesloten.", ["letter of intent"]),
        ("Litouwen neemt daarbij de leiding op zich.", ["letter of intent"]),
    ],
)
def test_a_noun_stands_for_the_last_programme_of_its_sort(points_back: str, meant: list[str]) -> None:
    assert programmes(FUND + points_back) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Duitsland schenkt honderd raketten; Noorwegen trekt 40 miljoen euro uit voor PURL.", [[], ["PURL"]]),
        ("Noorwegen trekt 40 miljoen euro uit voor PURL; Duitsland schenkt daarvoor honderd raketten.", [["PURL"]] * 2),
    ],
)
def test_what_is_named_behind_a_semicolon_is_of_what_follows(text: str, meant: list[list[str]]) -> None:
    assert [[e.label for e in c.programmes] for c in commitments(text)] == meant


def test_goods_are_not_given_under_what_a_further_act_names() -> None:
    text = "Zweden schenkt achttien houwitsers en Spanje stort 210 miljoen euro in het NSATU Trust Fund."
    assert [[e.label for e in c.programmes] for c in commitments(text)] == [[], ["NSATU Trust Fund"]]


def test_a_mission_that_another_act_is_set_beside_is_not_its_own() -> None:
    text = "Naast de inzet in EUFOR Althea levert Nederland vier militairen aan KFOR."
    assert missions(text) == [["KFOR"]]


@pytest.mark.parametrize("part", ["Defensie plaatst drie stafofficieren in Larissa.", "Polen prijst de missieleiding."])
def test_what_only_a_mission_has_leads_to_the_mission_at_hand(part: str) -> None:
    assert missions(OPENING + part)[-1] == ["KFOR"]


def test_the_sentence_behind_says_what_an_act_belongs_to_that_it_takes_up() -> None:
    text = "Nederland zendt in mei een compagnie naar Rukla. Deze inzet valt onder de Forward Land Forces."
    assert missions(text)[0] == ["Forward Land Forces"]
    (first, *_) = commitments("Het kabinet trekt 4 miljoen euro uit. Dit bedrag komt ten laste van de EPF.")
    assert [e.label for e in first.programmes] == ["EPF"]
    (first, *_) = commitments("Het kabinet trekt 4 miljoen euro uit. De EPF is bijna leeg.")
    assert first.programmes == ()


def test_a_paragraph_that_points_back_to_a_mission_is_at_it() -> None:
    named = "De missie EUMAM loopt goed.\n\nHet kabinet bepleit een verlenging van het mandaat. "
    assert missions(named + "Frankrijk en Denemarken steunen dit voorstel.")[-1] == ["EUMAM Oekraïne"]


@pytest.mark.parametrize(
    "used",
    [
        "Zweden huurt een transportvliegtuig in.",
        "Denemarken opent in maart een veldhospitaal.",
        "Frankrijk houdt één patrouillevliegtuig in Djibouti paraat.",
        "Frankrijk en Italië houden elk doorlopend één fregat in het gebied.",
        "Italië levert daarvoor acht pantservoertuigen.",
    ],
)
def test_materiel_that_is_made_use_of_at_a_mission_is_sent_to_it(used: str) -> None:
    there = commitments(OPENING + used)[-1]
    assert (there.kind, [e.label for e in there.missions]) == ("deployment", ["KFOR"])


def test_materiel_that_is_made_use_of_at_no_mission_is_not_sent() -> None:
    assert commitments("Denemarken opent in maart een veldhospitaal.")[-1].kind == "investment"
