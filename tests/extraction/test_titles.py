"""Titles of commitments can be read, and what an act is about is a phrase that says something."""

from __future__ import annotations

import pytest
from extraction.sentences import commitments


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nederland levert in mei ook munitie aan Oekraïne.", "Nederland: munitie aan Oekraïne leveren"),
        ("Nederland herziet de leidraad.", "Nederland: leidraad herzien"),
        ("Nederland heeft de leidraad herzien.", "Nederland: leidraad herzien"),
        ("De bondgenoten besteden 2% van het bbp aan defensie.", "bondgenoten: besteden aan defensie"),
        ("België en Nederland ontmantelen het depot.", "België, Nederland: depot ontmantelen"),
        ("Nederland dringt aan op spoed bij de levering.", "Nederland: aandringen op spoed bij de levering"),
        ("Ik informeer u over de Nederlandse bijdrage met een radarsysteem.", "Nederland: bijdrage: radarsysteem"),
        ("Nederland benadrukt dat partners moeten leveren.", "Nederland: benadrukken: partners moeten leveren"),
    ],
)
def test_a_title_says_who_does_what(text: str, title: str) -> None:
    assert title in [c.label for c in commitments(text)]


def test_a_long_phrase_is_cut_with_a_sign() -> None:
    found, *_ = commitments("Nederland verwelkomt het plan voor de " + "haven van de " * 20 + "brug.")
    assert found.label.endswith(" …")
    assert len(found.label.split()) < len(found.object_text.split())


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Nederland levert munitie en.", "munitie"),
        ("Nederland verwelkomt, in, de komst van het voorstel voor.", "komst van het voorstel"),
        ("Nederland steunt niet alleen Oekraïne.", "Oekraïne"),
        ("Nederland pleit voor een verbod op de uitvoer van onderdelen.", "verbod op de uitvoer van onderdelen"),
        ("Nederland stelt dit jaar 15 miljoen euro noodhulp beschikbaar.", "noodhulp"),
        ("Polen verzet zich tegen de vestiging van het commando in Ulm.", "vestiging van het commando in Ulm"),
        (
            "Noorwegen verwelkomt de besluiten over de inkomsten uit tegoeden.",
            "besluiten over de inkomsten uit tegoeden",
        ),
        ("De landmacht verzorgt in mei een cursus voor Oekraïense artsen.", "cursus voor Oekraïense artsen"),
        ("Defensie organiseert in mei een persmoment op vliegbasis Gilze-Rijen.", "persmoment"),
        ("COMMIT, de inkoper van het ministerie in Utrecht, bepleit een vaste reserve.", "vaste reserve"),
        ("Defensie heeft bij Aerovalk, een onderneming uit Delft, 200 tenten besteld.", "tenten"),
        ("Noorwegen zal deze cel de eerste twee jaar aanvoeren.", "cel"),
        ("Nederland bepleit al enige jaren een bindend instrument.", "bindend instrument"),
        ("Nederland keert een vergoeding van 6,5 miljoen euro uit.", "vergoeding"),
    ],
)
def test_what_it_is_about_begins_and_ends_with_words_that_speak(text: str, about: str) -> None:
    assert about in [c.object_text for c in commitments(text)]


def test_a_title_without_a_matter_ends_with_what_is_done() -> None:
    (found,) = commitments("Denemarken trekt daar 90 miljoen euro voor uit.")
    assert not found.label.endswith((":", " "))


def test_money_goes_to_the_fund_it_is_paid_into_not_to_what_was_told_before() -> None:
    *_, found = commitments(
        "Nederland levert drie radars aan Oekraïne. Daarnaast stort Nederland 20 miljoen euro in het PURL-initiatief."
    )
    assert (found.kind, [e.label for e in found.objects]) == ("funding", ["PURL"])


def test_money_is_for_what_the_clause_behind_says_it_buys() -> None:
    found, *_ = commitments("De Raad maakte 12 miljoen euro vrij, waarmee Benin vier patrouilleboten kan bestellen.")
    assert (found.kind, found.object_text) == ("funding", "patrouilleboten")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Nederland stuurt een fregat, een mijnenjager en twee helikopters.", ["fregat", "mijnenjager", "helikopters"]),
        ("Frankrijk zegde Oekraïne twee radars, een batterij en drones toe.", ["radars", "batterij en drones"]),
        ("Thales, een bedrijf en leverancier van radars, bouwt de antenne.", ["antenne"]),
    ],
)
def test_a_list_goes_on_over_a_single_thing(text: str, about: list[str]) -> None:
    assert [c.object_text for c in commitments(text)] == about
