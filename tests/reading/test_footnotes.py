"""Footnotes leave the running text, keep their words behind it, and know their place."""

from __future__ import annotations

import pytest
from readers import letter


def test_notes_that_a_converter_printed_behind_the_paragraph() -> None:
    text = (
        "Nederland boekt vooruitgang met de Voorjaarsnota[footnoteRef:1] en de all-hazard[footnoteRef:2]-aanpak."
        "  [1:  Kamerstuk 36 725, nr. 1]  [2:  Zowel [opzettelijke] als\nandere dreigingen.] \n\nDat is goed."
    )
    found = letter(text)

    assert found.working.text.startswith(
        "Nederland boekt vooruitgang met de Voorjaarsnota en de all-hazard-aanpak.\n\nDat is goed.\n\n"
    )
    assert [(n.mark, found.words(n.span)) for n in found.footnotes] == [
        ("1", "Kamerstuk 36 725, nr. 1"),
        ("2", "Zowel [opzettelijke] als andere dreigingen."),
    ]
    assert [found.working.text[: n.anchor][-13:] for n in found.footnotes] == [
        "Voorjaarsnota",
        "de all-hazard",
    ]
    assert [found.words(s) for s in found.sentences][-2:] == [
        "Kamerstuk 36 725, nr. 1",
        "Zowel [opzettelijke] als andere dreigingen.",
    ]


@pytest.mark.parametrize(
    ("marked", "mark"),
    [
        ("de steun door bondgenoten?.", "1"),
        ("de steun door bondgenoten1.", "1"),
        ("de steun door bondgenoten.1", "1"),
        ("de steun door bondgenoten.¹", "¹"),
        ("de steun door bondgenoten¹.", "1"),
        ("de steun door bondgenoten[1].", "[1]"),
        ("de steun door bondgenoten.*", "*"),
    ],
)
def test_a_note_at_the_foot_of_a_page(marked: str, mark: str) -> None:
    start = "Nederland zet de steun voort en benadrukt het belang van een eerlijke verdeling van"
    found = letter(
        f"{start}\n{marked} De landen spraken over de kansen voor\nde industrie en\n\n"
        f"{mark} Conform de motie-Jansen, Kamerstuk 21 501-20,\nnr. 2307\n\n\n\nover de inzet van de marine. Punt.\n"
    )

    assert [found.words(s) for s in found.sentences] == [
        f"{start} de steun door bondgenoten.",
        "De landen spraken over de kansen voor de industrie en over de inzet van de marine.",
        "Punt.",
        "Conform de motie-Jansen, Kamerstuk 21 501-20, nr. 2307",
    ]
    (note,) = found.footnotes
    assert note.mark == mark.strip("[]").replace("¹", "1")
    assert note.anchor is not None
    assert found.working.text[: note.anchor].endswith(("bondgenoten", "bondgenoten."))
    assert found.text[slice(*found.working.original(note.span))].startswith("Conform")


def test_notes_at_the_end_of_the_letter() -> None:
    found = letter(
        "Nederland levert radars.1 De Kamer is ingelicht.2\n\nDe minister van Defensie,\nA. Bakker\n\n"
        "1 Kamerstuk 28 676, nr. 600\n2 Zie www.defensie.nl\n"
    )

    assert found.working.text.startswith("Nederland levert radars. De Kamer is ingelicht.\n\n")
    assert [found.words(n.span) for n in found.footnotes] == [
        "Kamerstuk 28 676, nr. 600",
        "Zie www.defensie.nl",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nederland levert F16 en CT25. Het ging om 5 schepen en 3 radars.",
        "De oppervlakte is 12 km², de afstand 3 m2.",
        "Wat vindt u? Ja.",
        "1 Nederland levert schepen\n\n2 België levert radars",
    ],
)
def test_numbers_that_mark_no_note_stay(text: str) -> None:
    assert letter(text).working.text == text
    assert letter(text).footnotes == ()


def test_a_number_at_which_a_line_breaks_opens_no_note() -> None:
    found = letter(
        "De bondgenoten steunen dit besluit over de vlootverbanden.[1] In de Zwarte Zee houdt\n"
        "de bond met de Standing Mine Countermeasures Group\n2 (SNMCMG2) haar aanwezigheid dit jaar op peil,\n"
        "zoals al eerder was besloten.\n\n[1] Kamerstuk 28 676, nr. 1.\n"
    )

    assert "Countermeasures Group 2 (SNMCMG2) haar" in found.working.text
    assert len(found.footnotes) == 1


def test_a_mark_stands_before_its_note() -> None:
    found = letter("Nederland levert radars.\n\n1 Kamerstuk 28 676, nr. 600\n\nDat is de taak van groep1. Punt.\n")

    assert [note.anchor for note in found.footnotes] == [None]
    assert "groep1." in found.working.text
