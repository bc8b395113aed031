"""Who benefits from an act, what it is about where a request or a doubt tells, and under which programme it is done."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from extraction.sentences import commitments
from extraction.smallletters import HEAD, facts

from graph.model import Commitment, Entity


def last(text: str) -> Commitment:
    return commitments(text)[-1]


def labels(entities: Sequence[Entity]) -> list[str]:
    return [e.label for e in entities]


def test_a_request_granted_is_about_what_it_asks_for() -> None:
    found = last("Het kabinet heeft het verzoek van Jordanië om nachtkijkers ingewilligd.")
    assert (found.object_text, labels(found.beneficiaries)) == ("nachtkijkers", ["Jordanië"])


def test_a_request_declined_is_the_act_it_asks_for() -> None:
    found = last("Een Frans verzoek om fregatten naar de Rode Zee te sturen, heeft Nederland afgewezen.")
    assert (found.kind, found.object_text, found.negated) == ("deployment", "fregatten", True)


def test_what_is_considered_is_the_act_it_may_come_to() -> None:
    found = last("Het kabinet gaat na of aan Jordanië radars kunnen worden geleverd.")
    assert (found.kind, found.status, labels(found.beneficiaries)) == ("supply", "intended", ["Jordanië"])
    assert last("Het kabinet gaat na of de wet kan worden gewijzigd.").kind == "other"


def test_a_preposition_behind_a_sum_begins_what_it_goes_into() -> None:
    found = last("Defensie steekt € 30 miljoen in een productielijn voor drones.")
    assert (found.kind, found.object_text) == ("investment", "productielijn")


def test_a_programme_for_a_country_is_for_it_whatever_is_done() -> None:
    assert labels(last("Nederland verwelkomt het PURL-initiatief.").beneficiaries) == ["Oekraïne"]


def test_of_two_countries_in_the_head_the_one_without_a_section_of_its_own_is_meant_elsewhere() -> None:
    body = (
        "Leveringen\n\nNederland heeft in mei drie radars geleverd.\n\nMoldavië\n\n"
        "De veiligheid van Moldavië staat onder druk. Nederland heeft tien voertuigen geleverd."
    )
    letter = HEAD.format(date="3 juni 2025", subject="Steun aan Oekraïne en Moldavië", body=body)
    found = [labels(c.beneficiaries) for c in facts(letter).commitments if c.kind == "supply"]
    assert found == [["Oekraïne"], ["Moldavië"]]


def test_a_ship_that_is_sent_does_not_benefit() -> None:
    assert last("Nederland verlengt de inzet van Zr.Ms. Tromp in de Rode Zee.").beneficiaries == ()


def test_the_constitution_is_no_programme_of_what_is_done() -> None:
    found = last("Overeenkomstig artikel 100 van de Grondwet zendt Nederland tien officieren naar Mali.")
    assert (found.kind, found.programmes) == ("deployment", ())


def test_who_gets_it_stands_before_it_without_a_preposition() -> None:
    found = last("Nederland zegde de NAVO een brigade toe.")
    assert (found.kind, found.object_text, labels(found.beneficiaries)) == ("deployment", "brigade", ["NAVO"])


def test_what_stands_behind_a_name_between_commas_is_no_object() -> None:
    found = commitments("Het kabinet verstrekt een lening aan Thales, een bedrijf dat radars bouwt.")
    assert any("lening" in c.object_text for c in found)


def test_who_is_trained_benefits() -> None:
    found = last("De EU staakt de training van de Malinese krijgsmacht.")
    assert "Mali" in labels(found.beneficiaries)


def test_a_noun_for_a_sort_means_what_was_named_last() -> None:
    found = last("De Leopard 2 is door Duitsland besteld. Noorwegen heeft voor hetzelfde type gekozen.")
    assert labels(found.objects) == ["Leopard 2"]


def test_verbs_that_share_what_follows_share_their_subject() -> None:
    found = commitments("Nederlandse militairen trainen en adviseren de Afghaanse strijdkrachten.")
    assert {(c.kind, *labels(c.by), *labels(c.objects)) for c in found} == {
        ("training", "Nederland", "Afghaanse strijdkrachten")
    }


def test_what_is_bought_in_a_paragraph_on_what_a_country_gets_is_for_it() -> None:
    opening = "Deze brief gaat over de levering van materieel aan Oekraïne."
    body = f"{opening} Defensie schenkt Oekraïne tien radars. Bij Thales heeft Defensie twintig houwitsers besteld."
    found = facts(HEAD.format(date="3 mei 2025", subject="Stand van zaken", body=body)).commitments[-1]
    assert (found.kind, labels(found.beneficiaries)) == ("supply", ["Oekraïne"])
    assert last("Bij Thales heeft Defensie twintig houwitsers besteld.").kind == "investment"


def test_a_minister_asks_for_his_country() -> None:
    found = last("Een verzoek van de Oekraïense minister van Defensie om radars heeft het kabinet afgewezen.")
    assert labels(found.beneficiaries) == ["Oekraïne"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het kabinet doneert Libanon ambulances.", ["Libanon"]),
        ("NSATU, waaraan Nederland veertig militairen levert, groeit.", ["NSATU"]),
        ("Nederland dringt erop aan dat Noorwegen mag meedoen aan SAFE.", ["Noorwegen"]),
        ("Nederland dringt erop aan dat Noorwegen de kabels bewaakt.", []),
        ("Defensie verhoogt de toelage van reservisten.", ["reservisten"]),
        ("Nederland stationeert een Patriot-batterij in Slowakije.", ["Slowakije"]),
        ("Nederland legert een compagnie in Rukla.", ["Litouwen"]),
        ("Nederland stationeert een Patriot-batterij in Portugal.", []),
        ("De Oekraïense minister van Defensie Umerov dringt aan op meer tanks.", ["Oekraïne"]),
        ("De Duitse minister van Defensie Pistorius dringt aan op meer tanks.", []),
        ("Nederland levert een compagnie van de Vossenburgse Brigade.", []),
        ("Rheinmetall bouwt een hal in Delfzijl; Defensie draagt daaraan 5 miljoen euro bij.", ["Rheinmetall"]),
        ("Defensie bestelt tien radars, die bij het JISTARC worden afgeleverd.", ["JISTARC"]),
        ("De bemanningen van de Bulgaarse schepen worden door Nederland opgeleid.", ["Bulgarije"]),
        ("Aan Kyiv heeft het kabinet drie raketsystemen beloofd.", ["Oekraïne"]),
        ("Nederland opent in Kyiv een werkplaats voor drones.", []),
        ("Nederland vangt dertig Oekraïense gewonden op.", ["Oekraïne"]),
        ("Nederland pleit ervoor om Georgië toegang te geven tot het fonds.", ["Georgië"]),
        ("Aan het Tsjechische munitie-initiatief draagt het kabinet 9 miljoen euro bij.", ["Oekraïne"]),
        ("Aan de door Frankrijk geleide operatie Barkhane draagt Nederland bij met tien officieren.", []),
        ("De uitgaven voor KFOR worden geraamd op 6 miljoen euro.", []),
        ("Een verzoek van Oekraïne om clustermunitie is niet ingewilligd.", ["Oekraïne"]),
        ("In Finland en Zweden is gestemd. Nederland steunt de toetreding van beide landen.", ["Finland", "Zweden"]),
        ("Nederland steunt de Oekraïense kandidatuur.", ["Oekraïne"]),
        ("Thales levert in opdracht van Defensie twee radars.", ["ministerie van Defensie"]),
        ("Namens Noorwegen en Estland bestelde het NSPA granaten.", ["Noorwegen", "Estland"]),
        ("De minister van Defensie tekent mede namens Nederland een convenant.", []),
        ("De EU heeft 12 miljoen euro naar de Afrikaanse Unie overgemaakt.", ["Afrikaanse Unie"]),
        ("Nederland stuurt een mijnenjager naar de Standing NATO Maritime Group 1.", ["SNMG1"]),
        ("Damen bouwt drie schepen, waarvan er één voor Portugal is bestemd.", ["Portugal"]),
        ("Defensie bestelt drie radars, waarvan er één voor Portugal is bestemd.", []),
        ("Defensie koopt de in Zweden ontwikkelde CV90.", []),
        ("Nederland levert twee compagnieën voor een oefening in Litouwen.", []),
        ("Nederland traint monteurs op de Poolse basis Powidz.", []),
        ("KFOR groeit. Spanje zegt twee fregatten toe.", []),
        ("Defensie stelde 900 mensen aan als reservist.", []),
        ("Griekenland heeft aan Nederland gevraagd om een schip te sturen.", ["Griekenland"]),
        ("In maart verzocht Benin de EU om ondersteuning.", ["Benin"]),
        ("Litouwen heeft Nederland gevraagd om een artilleriebatterij.", ["Litouwen"]),
        ("In opdracht van Nederland herstelt Rheinmetall tanks voor Oekraïne.", ["Oekraïne"]),
        ("De Belgische regering is gevraagd een fregat te sturen.", []),
        ("Het Litouwse ministerie van Defensie bouwt in Kaunas een fabriek voor granaten.", []),
        ("Op verzoek van SACEUR houdt Nederland een fregat gereed.", ["SACEUR"]),
        ("Om Moldavië weerbaarder te maken, trekt Defensie 20 miljoen euro uit.", ["Moldavië"]),
        ("De EU geeft een lening waarmee lidstaten granaten kunnen kopen.", ["lidstaten"]),
        ("Defensie zendt een team om als adviseur van Spanje op te treden.", []),
    ],
)
def test_who_benefits_as_the_words_say(text: str, expected: list[str]) -> None:
    assert labels(last(text).beneficiaries) == expected


@pytest.mark.parametrize(
    ("text", "missions"),
    [
        ("KFOR groeit. Nederland levert tien officieren.", ["KFOR"]),
        ("KFOR groeit. Nederland levert tien officieren aan de Standing NATO Maritime Group 1.", []),
        ("KFOR groeit. Nederland voert het bevel over de Standing NATO Maritime Group 1.", []),
        ("KFOR groeit. Nederland steunt de verlenging van het mandaat.", ["KFOR"]),
        ("KFOR groeit. Nederland veroordeelt de Russische troepenopbouw.", []),
    ],
)
def test_under_which_mission_an_act_is(text: str, missions: list[str]) -> None:
    assert labels(last(text).missions) == missions
