"""What a letter says its abbreviations stand for."""

from __future__ import annotations

import pytest

from graph.model import Letter, Span, Term, Working
from graph.recognition.abbreviations import Abbreviations, long_form
from graph.recognition.elisions import Elisions
from graph.recognition.entities import Entities
from graph.recognition.matcher import Matcher
from graph.vocabulary import load

LEXICON = load().lexicon
FINDER = Abbreviations(LEXICON)


def pairs(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*d.short)], text[slice(*d.long)]) for d in FINDER.find(text) if not d.alias]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("de Northern Harbour Pact (NHP) is", "NHP", "Northern Harbour Pact"),
        ("het Korps Grondgebonden Radarcommando (KGRC), en", "KGRC", "Korps Grondgebonden Radarcommando"),
        ("de Multinational Vessel Unit (MVU, sinds 2030)", "MVU", "Multinational Vessel Unit"),
        ("een Northern\nHarbour Pact (NHP)", "NHP", "Northern\nHarbour Pact"),
        ("Northern Harbour Pact (‘NHP’)", "NHP", "Northern Harbour Pact"),
        ("de NHP (Northern Harbour Pact) is", "NHP", "Northern Harbour Pact"),
        ("de Noordelijke Haven ofwel NH is", "NH", "Noordelijke Haven"),
        ("de Nationale Strategie voor Havens (NSH)", "NSH", "Nationale Strategie voor Havens"),
    ],
)
def test_definitions(text: str, short: str, long: str) -> None:
    assert pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    ["in 2030 (XYZ) komt", "het plan (zie bijlage) is", "de krijgsmacht (2025)", "een deel (1,5%) van", "De top. (TB)"],
)
def test_what_is_no_definition(text: str) -> None:
    assert pairs(text) == []


def test_the_first_letter_starts_a_word() -> None:
    text = "de aanpak (NP)"
    assert long_form(text, Span(11, 13), 9) is None


def letter(text: str) -> Letter:
    whole = (Span(0, len(text)),)
    working = Working(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    return Letter("x", "x.txt", text, "0" * 64, working, None, None, None, (), whole, (), whole, (), ())


def named(text: str, *terms: Term) -> list[tuple[str, str]]:
    return [(text[slice(*m.span)], m.entity.path) for m in Entities(terms, LEXICON).find(letter(text))]


HARBOUR = Term("id/programme/nhp", "Programme", "Northern Harbour Pact", (("Northern Harbour Pact", "en"),))
UNIT = Term("id/organisation/mvu", "Organisation", "Multinational Vessel Unit", (("Multinational Vessel Unit", ""),))
VESSEL = Term("id/capability/mvu", "Capability", "MVU", (("MVU", ""),))


def test_a_known_long_form_lends_its_meaning_to_the_abbreviation() -> None:
    text = "Het Northern Harbour Pact (NHP) loopt. Via NHP en de NHP-landen komt hulp."
    assert named(text, HARBOUR) == [
        ("Northern Harbour Pact", HARBOUR.path),
        ("NHP", HARBOUR.path),
        ("NHP", HARBOUR.path),
        ("NHP", HARBOUR.path),
    ]


def test_a_definition_overrules_the_vocabulary() -> None:
    text = "De Multinational Vessel Unit (MVU) vaart. De MVU vaart."
    assert [path for _, path in named(text, UNIT, VESSEL)] == [UNIT.path] * 3


def test_two_forms_the_vocabulary_lacks_are_one_thing() -> None:
    text = "Er komt een Southern Shelter Initiative (SSI). Het SSI krijgt geld."
    assert named(text) == [
        ("Southern Shelter Initiative", "id/programme/southern-shelter-initiative"),
        ("SSI", "id/programme/southern-shelter-initiative"),
        ("SSI", "id/programme/southern-shelter-initiative"),
    ]


def test_a_second_name_is_another_name_of_what_stands_before_it() -> None:
    text = "Het Northern Harbour Pact (hierna: het Pact) loopt. Het Pact helpt."
    assert [name for name, path in named(text, HARBOUR) if path == HARBOUR.path] == [
        "Northern Harbour Pact",
        "Pact",
        "Pact",
    ]


def test_a_party_behind_a_name_has_no_long_form() -> None:
    party = Term("id/parliamentary-group/vdw", "ParliamentaryGroup", "VDW", (("VDW", "nl"),))
    assert named("de motie van de Wal (VDW) is", party) == [("VDW", party.path)]


def test_a_name_with_its_abbreviation_in_the_middle() -> None:
    council = Term("c", "Organisation", "Raad Verre Zaken Handel", (("Raad Verre Zaken Handel", "nl"),))
    text = "Eerst de NHP (NHP) en dan de Raad Verre Zaken (RVZ) Handel in mei."
    (hit,) = Elisions(Matcher([council]), LEXICON).find(text)
    assert text[slice(*hit.span)] == "Raad Verre Zaken (RVZ) Handel"


def test_two_compounds_that_share_their_last_part() -> None:
    air = Term("air", "Capability", "luchtverdediging", (("luchtverdediging", "nl"),))
    text = "de lucht- en kustverdediging"
    (hit,) = Elisions(Matcher([air]), LEXICON).find(text)
    assert text[slice(*hit.span)] == "lucht- en kustverdediging"
