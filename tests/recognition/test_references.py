"""Documents and motions that a letter points to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import vocabulary
from graph.model import Footnote, Span
from graph.recognition.references import References

REFERENCES = References(vocabulary.load().lexicon)


def found(text: str) -> list[tuple[str | None, str, str | None]]:
    return [(r.identifier, r.kind, r.label) for r in REFERENCES.find(text)]


def identifiers(text: str) -> list[str | None]:
    return [r.identifier for r in REFERENCES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Kamerstuk 28 676, nr. 440)", ["28676-440"]),
        ("Kamerstukken II 2024/25, 36 045, nr. 12", ["36045-12"]),
        ("Kamerstuk 21 501-20 nr. 2290", ["21501-20-2290"]),
        ("Kamerstuk 21501-28, nr. 270", ["21501-28-270"]),
        ("Kamerstuk 36 600 X, nr. 12", ["36600-X-12"]),
        (
            "Kamerstukken 36 045, nrs. 12, 13 en 15 en 28 676, nr. 3",
            ["36045-12", "36045-13", "36045-15", "28676-3"],
        ),
        ("Kamerstuk 33 763, nr. 158 en nr. 160", ["33763-158", "33763-160"]),
        ("Kamerstukken I 2024/25, 36 600 X, A", ["36600-X-A"]),
        ("met kenmerk 28676-552/2025D43738", ["28676-552", "2025D43738"]),
        ("Kamerbrief 2025 0404 van 4 april 2025", ["2025 0404"]),
        ("de A-brief BS2024032851 d.d.", ["BS2024032851"]),
        ("Handelingen II 2024/25, nr. 45, item 7", ["h-tk-20242025-45-7"]),
        ("Aanhangsel van de Handelingen II, vergaderjaar 2024-2025, nr. 1234", ["ah-tk-20242025-1234"]),
        ("COM(2025) 123 en JOIN (2024) 10", ["COM(2025)123", "JOIN(2024)10"]),
        ("Verordening (EU) 2025/1106", ["(EU) 2025/1106"]),
        ("VNVR-resolutie 1244", []),
        ("de toezegging aan het lid Oosterhof (TZ202601-044)", ["TZ202601-044"]),
    ],
)
def test_numbers_in_their_canonical_form(text: str, expected: list[str]) -> None:
    assert identifiers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Conform de motie-Van Campen, Kamerstuk 21 501-20, nr. 2307",
            [("21501-20-2307", "motion", "motie-Van Campen")],
        ),
        (
            "de motie Diederik van Dijk over normen, aansluitend bij andere (Kamerstuk 21 501-20 nr. 2290)",
            [("21501-20-2290", "motion", "motie Diederik van Dijk")],
        ),
        (
            "de motie van de leden Boswijk en Van der Lee (36 124, nr. 5)",
            [("36124-5", "motion", "motie van de leden Boswijk en Van der Lee")],
        ),
        ("conform de motie-Dassen c.s.", [(None, "motion", "motie-Dassen c.s.")]),
        ("de aangenomen motie over drones (36 045, nr. 3)", [("36045-3", "motion", None)]),
        (
            "de motie-Erkens (36 045, nr. 5) en de motie-Piri (36 045, nr. 6)",
            [("36045-5", "motion", "motie-Erkens"), ("36045-6", "motion", "motie-Piri")],
        ),
        ("De motie over Oekraïne is aangenomen.", []),
        ("De motie-Piri. Zie ook Kamerstuk 36 045, nr. 6.", [
            (None, "motion", "motie-Piri"), ("36045-6", "paper", None)
        ]),
    ],
)  # fmt: skip
def test_a_motion_and_its_number_are_one(text: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    assert found(text) == expected


def test_the_number_of_a_motion_may_stand_in_its_note() -> None:
    text = "Dit is conform de motie-Dassen c.s. en ander beleid.\n\nKamerstuk 36 045, nr. 7"
    note = Footnote(Span(text.index("Kamerstuk"), len(text)), "1", text.index(" en ander"))
    (reference,) = REFERENCES.find(text, footnotes=(note,))
    assert (reference.identifier, reference.label) == ("36045-7", "motie-Dassen c.s.")
    assert [text[slice(*s)] for s in reference.spans] == ["motie-Dassen c.s.", "Kamerstuk 36 045, nr. 7"]


def test_a_document_named_twice_is_one_reference_with_both_places() -> None:
    text = "Zie Kamerstuk 28 676, nr. 440. En nogmaals 28676-440."
    (reference,) = REFERENCES.find(text)
    assert [text[slice(*s)] for s in reference.spans] == ["Kamerstuk 28 676, nr. 440", "28676-440"]


def test_persons_inside_the_names_of_motions() -> None:
    text = "de moties Van der Lee/Kröger en Piri, de motie van het lid Diederik van Dijk en de motie over drones"
    assert [text[slice(*s)] for s in REFERENCES.movers(text)] == [
        "Van der Lee",
        "Kröger",
        "Piri",
        "Diederik van Dijk",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "28 676 NAVO\n\n21 501-28 Defensieraad\n\nNr. 554 Brief van de minister",
        "Onze referentie BS2025012345",
        "Postbus 20701 2500 ES Den Haag",
        "€ 12.345 en 25 000 militairen",
        "uw brief van 8 oktober 2025",
        "artikel 5 van het verdrag",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="0123456789 -,.()nrsKamerstukmotieVPXİ\n", max_size=80))
def test_any_text_gives_each_document_once_with_places_inside(text: str) -> None:
    references = REFERENCES.find(text)
    keys = [r.identifier or r.label for r in references]
    assert len(keys) == len(set(keys))
    assert all(0 <= s.start < s.end <= len(text) for r in references for s in r.spans)
