"""One key for all spellings of a name, and the way back from every byte of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.recognition.folding import fold, key
from graph.recognition.inflection import forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F-16", "F16"),
        ("F-16", "F 16"),
        ("counter-drone", "counterdrone"),
        ("counter-drone", "counter drone"),
        ("counter‑drone", "counter–drone"),
        ("Oekraïense", "Oekraiense"),
        ("België", "Belgié"),
        ("elektronische\noorlogsvoering", "elektronische oorlogsvoering"),
        ("NAVO's", "NAVO’s"),
        ("Støre", "Store"),
        ("Wałęsa", "walesa"),
        ("Erdoğan", "ERDOGAN"),
        ("Čaputová", "Caputova"),
        ("e\u0308", "ë"),
        ("Nieuw\u00adZeeland", "Nieuw-Zeeland"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("F-16", "F-35"), ("R.P.", "RP"), ("5%", "5"), ("(a)", "a")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text())
def test_every_byte_leads_back_to_its_character(text: str) -> None:
    folded = fold(text)
    assert len(folded.key) == len(folded.cased) == len(folded.places)
    assert list(folded.places) == sorted(set(folded.places))
    for byte, place in zip(folded.cased, folded.places, strict=True):
        character = text[place]
        if character.isascii():
            assert chr(byte) == character
        elif byte < 128:
            plain = unicodedata.normalize("NFKD", character)[:1]
            assert chr(byte) in {plain, "?"} or not plain.isascii()


@given(st.text(), st.text())
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(one + other).key == fold(one).key + fold(other).key


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("raket", "raketten"),
        ("radarsysteem", "radarsystemen"),
        ("kanon", "kanonnen"),
        ("lanceerbrief", "lanceerbrieven"),
        ("luchtverdedigingseenheid", "luchtverdedigingseenheden"),
        ("expertisecentrum", "expertisecentra"),
        ("Joint Capability", "Joint Capabilities"),
        ("drones", "drone"),
        ("fregatten", "fregat"),
        ("onbemenste systemen", "onbemenst systeem"),
        ("kruisraketten", "kruisraket"),
        ("granaten", "granaat"),
        ("Europees Programma", "Europese Programma"),
        ("Europese Strategie", "Europees Strategie"),
        ("nationaal plan", "nationale plannen"),
    ],
)
def test_regular_inflection(label: str, form: str) -> None:
    assert form in set(forms(label))


@pytest.mark.parametrize(("label", "form"), [("mijnen", "mijn"), ("Dassen", "Das"), ("NSATU", "NSATUen")])
def test_what_is_not_inflected(label: str, form: str) -> None:
    assert form not in set(forms(label))
