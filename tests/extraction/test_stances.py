"""Whose act a sentence tells of, and how firmly: requests as stances, what joins actors, what is declined."""

from __future__ import annotations

import pytest
from extraction.sentences import commitments

from graph.model import Document


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("In Brussel zal Nederland lidstaten vragen hun voorraden te delen.", "Nederland"),
        ("De minister van Defensie heeft de Commissie verzocht haast te maken met de regels.", "minister van Defensie"),
        ("Nederland heeft Duitsland gevraagd om tien tanks te leveren.", "Nederland"),
    ],
)
def test_what_one_asks_of_states_is_a_stance(text: str, by: str) -> None:
    assert [(c.kind, [e.label for e in c.by]) for c in commitments(text)] == [("position", [by])]


@pytest.mark.parametrize(
    "text",
    [
        "Denemarken heeft Nederland verzocht om de missie te leiden.",
        "Defensie heeft Damen verzocht om de productie uit te breiden.",
        "SACEUR heeft de bondgenoten verzocht vliegtuigen te leveren.",
    ],
)
def test_what_is_asked_of_others_is_requested_of_them(text: str) -> None:
    assert [c.status for c in commitments(text)] == ["requested"]


def test_in_a_report_who_speaks_pleads() -> None:
    text = "De Hoge Vertegenwoordiger verzocht de lidstaten fregatten vrij te maken."
    assert [c.kind for c in commitments(text, document=Document(type="report", title=""))] == ["position"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Zowel Zweden als Finland levert munitie aan Oekraïne.", {"Zweden", "Finland"}),
        ("Noorwegen noch Zweden neemt deel aan operatie Aspides.", {"Noorwegen", "Zweden"}),
        ("Niet alleen Duitsland maar ook Nederland stuurt Patriots naar Polen.", {"Duitsland", "Nederland"}),
        ("In 2026 zal zowel Defensie als de politie drones aanschaffen.", {"ministerie van Defensie", "politie"}),
    ],
)
def test_words_that_join_bind_all_whom_they_join(text: str, by: set[str]) -> None:
    (found,) = commitments(text)
    assert {e.label for e in found.by} == by


@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Een verzoek om F-35's kan en zal Nederland niet inwilligen.", "committed", True),
        ("De EU zou meer moeten investeren in luchtverdediging.", "requested", False),
        ("Nederland zou in mei tien tanks aan Oekraïne leveren.", "expected", False),
        ("Aan dit verzoek om raketten kan Nederland niet voldoen.", "committed", True),
        ("Defensie trekt vooralsnog geen middelen uit voor torpedo's.", "ongoing", True),
        ("Met hervatting zal Nederland niet akkoord gaan.", "committed", True),
        ("De ministers zijn akkoord gegaan met de herziene visie.", "done", False),
        ("Spanje drukte de lidstaten op het hart hun aandeel niet te verkleinen.", "done", False),
        ("Nederland drong erop aan dat de norm niet wordt verlaagd.", "done", False),
        ("Nederland benadrukte dat de norm niet mag worden verlaagd.", "done", True),
        ("Het ligt niet in de rede dat Nederland een eenheid naar Kosovo zendt.", "intended", True),
        ("De EU besloot de training van het leger stil te leggen.", "committed", True),
    ],
)
def test_how_firmly_and_whether_denied(text: str, status: str, negated: bool) -> None:  # noqa: FBT001 - a case
    assert [(c.status, c.negated) for c in commitments(text)] == [(status, negated)]


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("Defensie heeft voor 63 miljoen euro aan granaten besteld.", "investment", "granaten"),
        ("Nederland heeft Oekraïne voor 170 miljoen euro aan munitie geleverd.", "supply", "munitie"),
        ("Nederland levert materieel aan Oekraïne.", "supply", "materieel"),
    ],
)
def test_a_sum_is_what_things_are_worth(text: str, kind: str, about: str) -> None:
    assert [(c.kind, c.object_text) for c in commitments(text)] == [(kind, about)]


def test_conjunctions_that_are_adverbs_too() -> None:
    (found,) = commitments("Nu de voorraad slinkt, koopt Defensie in 2026 granaten.")
    assert (found.kind, found.status) == ("investment", "committed")
    assert [c.kind for c in commitments("Nu levert Nederland munitie aan Oekraïne.")] == ["supply"]


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("De door Nederland aanvaarde capaciteitsdoelstellingen zijn hoog.", "agreement", ["Nederland"]),
        ("In Polen staat een door Duitsland en Zweden geleverde batterij.", "deployment", ["Duitsland", "Zweden"]),
        ("Dit past bij de door Frankrijk geleide operatie Barkhane.", "leadership", ["Frankrijk"]),
    ],
)
def test_a_participle_before_a_noun_tells_who_did_it(text: str, kind: str, by: list[str]) -> None:
    assert (kind, by) in [(c.kind, [e.label for e in c.by]) for c in commitments(text)]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Frankrijk en Griekenland zegden ieder een fregat toe.", "deployment", "committed"),
        ("Duitsland zegde Oekraïne een fregat toe.", "supply", "committed"),
        ("Het verzoek van Noorwegen om een compagnie heeft Nederland ingewilligd.", "deployment", "done"),
        ("Het kabinet heeft het verzoek om clustermunitie ingewilligd.", "supply", "done"),
        ("Frankrijk houdt doorlopend een fregat in het gebied.", "deployment", "ongoing"),
        ("Daar legt Nederland 1,8 miljoen euro naast voor brandstof.", "funding", "committed"),
        ("De Commissie publiceert een programma van 2 miljard euro.", "other", "committed"),
        ("Hongarije herhaalde niet in te stemmen met de uitbetaling.", "position", "done"),
        ("Polen besteedde vorig jaar 4,5% van het bbp aan defensie.", "spending-target", "done"),
    ],
)
def test_what_is_given_and_how_it_is_told_say_kind_and_status(text: str, kind: str, status: str) -> None:
    assert [(c.kind, c.status) for c in commitments(text)] == [(kind, status)]
