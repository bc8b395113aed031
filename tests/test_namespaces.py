"""The IRIs of the contract, and vocabulary IRIs moved to another base."""

from __future__ import annotations

import pytest

from graph.namespaces import DEFAULT_BASE, GRAM, KG, Minted, with_base

BASE = "https://example.org/"


@pytest.mark.parametrize(
    ("made", "iri"),
    [
        (Minted(BASE).path("id/country/NLD"), "id/country/NLD"),
        (Minted(BASE).letter("brief"), "letter/brief"),
        (Minted(BASE).passage("brief", 3, 24), "letter/brief#char=3,24"),
        (Minted(BASE).part("brief", "meeting", 2), "letter/brief/meeting/2"),
        (Minted(BASE).document("28676-440"), "id/document/28676-440"),
        (Minted(BASE).document("21501-20-2307"), "id/document/21501-20-2307"),
        (Minted(BASE).document("36600 X, nr. 5"), "id/document/36600-X-nr-5"),
        (Minted(BASE).value("unit", "percent-gdp"), "vocabulary/unit/percent-gdp"),
        (Minted(BASE).frame("leveren"), "frame/leveren"),
        (Minted(BASE).graph("letter/brief"), "graph/letter/brief"),
    ],
)
def test_iris_are_minted_as_the_contract_says(made: str, iri: str) -> None:
    assert made == BASE + iri


def test_the_default_base_is_that_of_the_vocabulary() -> None:
    assert Minted().letter("a") == f"{DEFAULT_BASE}letter/a"


@pytest.mark.parametrize("iri", [str(KG.Letter), str(GRAM.Frame), "http://www.wikidata.org/entity/Q55"])
def test_classes_properties_and_foreign_iris_never_move(iri: str) -> None:
    assert str(with_base(iri, BASE)) == iri


def test_terms_move_with_the_base() -> None:
    assert str(with_base(f"{DEFAULT_BASE}id/country/NLD", BASE)) == f"{BASE}id/country/NLD"
    assert str(with_base(f"{DEFAULT_BASE}id/country/NLD", DEFAULT_BASE)) == f"{DEFAULT_BASE}id/country/NLD"
