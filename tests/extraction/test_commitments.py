"""Commitments of single sentences: who, what, for whom, how much, when, how firmly."""

from __future__ import annotations

import pytest
from extraction.sentences import commitments

from graph.model import Commitment


def only(text: str) -> Commitment:
    (found,) = commitments(text)
    return found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nederland levert munitie aan Oekraïne.", "ongoing"),
        ("Nederland leverde munitie aan Oekraïne.", "done"),
        ("Nederland heeft munitie aan Oekraïne geleverd.", "done"),
        ("Nederland zal munitie aan Oekraïne leveren.", "committed"),
        ("Nederland wil munitie aan Oekraïne leveren.", "intended"),
        ("Nederland is voornemens om munitie aan Oekraïne te leveren.", "intended"),
        ("Nederland heeft toegezegd om munitie aan Oekraïne te leveren.", "committed"),
        ("Nederland zal naar verwachting munitie aan Oekraïne leveren.", "expected"),
        ("Oekraïne heeft Nederland verzocht om munitie te leveren.", "requested"),
        ("Nederland moet munitie aan Oekraïne leveren.", "requested"),
    ],
)
def test_status_comes_from_tense_auxiliaries_and_the_verb_above(text: str, status: str) -> None:
    found = only(text)
    assert (found.status, found.kind) == (status, "supply")
    assert [e.label for e in found.by] == ["Nederland"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nederland plaatst drie adviseurs bij de missie in Irak.", "committed"),
        ("Defensie ziet af van de aanschaf van bewapende drones.", "committed"),
        ("De minister van Defensie beslist uiterlijk op 1 november over het verzoek.", "committed"),
        ("De minister van Defensie beslist vóór 1 november over het verzoek.", "committed"),
        ("Nederland patrouilleert met een fregat tot 1 november in de Oostzee.", "ongoing"),
    ],
)
def test_a_present_tense_promises_where_verb_or_deadline_look_ahead(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_negation_denies() -> None:
    assert only("Nederland levert geen kruisraketten aan Oekraïne.").negated
    assert not only("Nederland levert niet alleen munitie aan Oekraïne.").negated
    assert only("Nederland veroordeelt de aanval van Rusland.").negated


def test_what_merely_can_be_binds_nobody() -> None:
    assert not commitments("Nederland kan munitie leveren.")
    assert not commitments("De leden vragen of Nederland munitie levert.")
    assert not commitments("Levert Nederland munitie?")


def test_slots() -> None:
    found = only("Noorwegen stelt 250 miljoen euro beschikbaar voor munitie.")
    assert found.amount is not None
    assert (int(found.amount.value), found.amount.unit, str(found.kind)) == (250_000_000, "EUR", "funding")
    supplied = only("Denemarken levert vier F-16's aan Oekraïne.")
    assert supplied.amount is not None
    assert (int(supplied.amount.value), supplied.amount.unit) == (4, "pieces")
    assert [e.label for e in supplied.beneficiaries] == ["Oekraïne"]
    assert [e.label for e in supplied.objects] == ["F-16"]


def test_further_amounts_are_further_commitments() -> None:
    found = commitments("Zweden levert twee NASAMS en vijf radars aan Moldavië.")
    assert sorted(c.amount.value for c in found if c.amount) == [2, 5]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("De fregatten worden door Defensie vervangen.", "ministerie van Defensie"),
        ("De lidstaten spraken over lasten. Ook kopen zij radars.", "lidstaten"),
        ("Daarom heeft een groot aantal lidstaten radars gekocht.", "lidstaten"),
        ("De leden van de SGP-fractie steunen het voorstel.", "SGP-fractie"),
    ],
)
def test_the_actor_is_found_behind_passives_pronouns_and_heads(text: str, actor: str) -> None:
    assert actor in [e.label for c in commitments(text) for e in c.by]


def test_a_passive_without_agent_takes_the_actor_of_its_paragraph_only() -> None:
    assert commitments("De bondgenoten spraken over lasten. Daarna is ingestemd met het plan.")
    assert not commitments("Er is ingestemd met het plan van de Commissie.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("De ministers van Finland en Zweden ondertekenden een verklaring.", [("agreement", ["Finland", "Zweden"])]),
        (
            "Zweden schenkt houwitsers, Finland leidt het initiatief en Spanje stort 10 miljoen euro in het fonds.",
            [("supply", ["Zweden"]), ("leadership", ["Finland"]), ("funding", ["Spanje"])],
        ),
        ("Duitsland heeft ons gevraagd om tien waarnemers te sturen.", [("deployment", ["Nederland"])]),
        ("Estland heeft een beroep op Nederland gedaan om radars te leveren.", [("supply", ["Nederland"])]),
        ("Rusland zet honderden drones in.", []),
        ("Nederland sloot met Noorwegen een akkoord.", [("agreement", ["Nederland", "Noorwegen"])]),
        ("Het kabinet heeft het besluit genomen om een fregat te sturen.", [("deployment", ["kabinet"])]),
        ("Nederland verwacht dat Denemarken de leiding van de missie overneemt.", [("leadership", ["Denemarken"])]),
        ("Zr.Ms. De Ruyter voegde zich bij het vlootverband.", [("deployment", ["Zr.Ms. De Ruyter", "Nederland"])]),
        ("Dit besluit wordt door Polen gesteund.", [("position", ["Polen"])]),
        (
            "Breder bezien ijvert het kabinet ervoor dat alle bondgenoten meer munitie kopen.",
            [("position", ["kabinet"])],
        ),
        (
            "De top is georganiseerd door Estland, dat twintig Oekraïense militairen opleidt.",
            [("other", ["Estland"]), ("training", ["Estland"])],
        ),
        ("Binnen EUMAM zijn 63.000 Oekraïense militairen opgeleid.", [("training", ["EUMAM Oekraïne"])]),
        ("Een Moldavisch verzoek om tanks kan Nederland niet honoreren.", [("supply", ["Nederland"])]),
        ("Een team van het Korps Mariniers verzorgt een training in Mali.", [("training", ["Korps Mariniers"])]),
        ("Volgens Nederland mag het plan niet ten koste gaan van de NAVO.", [("position", ["Nederland"])]),
        ("Jordanië verzocht dringend om radars.", [("position", ["Jordanië"])]),
        ("Daarover is nog niet besloten.", []),
    ],
)
def test_who_acts_is_told_apart(text: str, told: list[tuple[str, list[str]]]) -> None:
    found = {(c.kind, tuple(e.label for e in c.by)): None for c in commitments(text)}
    assert [(kind, list(by)) for kind, by in found] == told


def test_whom_the_clause_above_promises_something_benefits() -> None:
    (promise,) = commitments("Nederland heeft Oekraïne toegezegd nog dit jaar vijf Bushmasters te leveren.")
    assert [e.label for e in promise.beneficiaries] == ["Oekraïne"]
