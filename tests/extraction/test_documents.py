"""What a letter says of itself: type, subject, date, number, sender, signatory, addressee."""

from __future__ import annotations

import pytest
from extraction.smallletters import facts

from graph.model import Document

PLAIN = """\
> Retouradres Postbus 20701 2500 ES Den Haag

de Voorzitter van de Eerste Kamer
der Staten-Generaal
Kazernestraat 52
2514 CV Den Haag

Datum {date}
Betreft {subject}

Geachte voorzitter,

{body}

Hoogachtend,

DE STAATSSECRETARIS VAN DEFENSIE

Gijs Tuinman
"""

PRINTED = """\
28 676 NAVO

33 279 Internationale veiligheidsstrategie

Nr. 601 Brief van de minister van Defensie

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 20 juni 2026

Hierbij bied ik u het verslag aan van de NAVO-top in Ankara op 7 en 8 juni 2026.

NAVO-top

Tijdens de top spraken de bondgenoten over de uitgaven.

De minister van Defensie,
R.P. Brekelmans
"""


def plain(*, subject: str, body: str, date: str = "18 augustus 2026") -> Document:
    return facts(PLAIN.format(date=date, subject=subject, body=body)).document


def test_a_letter_of_the_ministry() -> None:
    document = plain(subject="Stand van zaken materieel", body="Met deze brief informeer ik uw Kamer over materieel.")
    assert document.type == "letter"
    assert document.title == "Stand van zaken materieel"
    assert document.date is not None
    assert document.date.value == "2026-08-18"
    assert (document.number, document.dossiers) == (None, ())
    assert document.creator is not None
    assert document.creator.label == "staatssecretaris van Defensie"
    assert document.signatory is not None
    assert document.signatory.label == "Gijs Tuinman"
    assert document.addressee is not None
    assert document.addressee.label == "Eerste Kamer"


def test_a_printed_kamerstuk_has_its_number_in_the_first_of_its_dossiers() -> None:
    found = facts(PRINTED)
    document = found.document
    assert document.number == "28676-601"
    assert document.dossiers == ("28676", "33279")
    assert document.type == "report"
    assert document.title == "NAVO-top"
    assert document.date is not None
    assert document.date.value == "2026-06-20"
    assert document.creator is not None
    assert document.creator.label == "minister van Defensie"
    assert document.signatory is not None
    assert document.signatory.cls == "Person"
    assert document.addressee is not None
    assert document.addressee.label == "Tweede Kamer"
    words = [found.letter.words(s) for s in document.value_spans]
    assert {"28 676", "33 279", "Nr. 601", "20 juni 2026", "R.P. Brekelmans"} <= set(words)


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        (
            "Geannoteerde agenda RBZ Defensie",
            "Op 1 september 2026 komen de ministers bijeen voor de RBZ Defensie in Brussel.",
            "annotated-agenda",
        ),
        ("Verslag RBZ Defensie van 20 mei 2026", "Hierbij doe ik u verslag van de RBZ Defensie.", "report"),
        (
            "RBZ Defensie",
            "Op 20 mei 2026 vond in Brussel de RBZ Defensie plaats. Ik informeer u over de uitkomsten.",
            "report",
        ),
        (
            "RBZ Defensie",
            "Op 1 september vindt de RBZ Defensie plaats. In deze brief staat de Nederlandse inzet.",
            "annotated-agenda",
        ),
        ("Steun aan Oekraïne", "Nederland levert drie schepen. De inzet van militairen gaat door.", "letter"),
        (
            "Steun aan Oekraïne",
            "Nederland levert drie schepen. Dat kost geld. Op 2 oktober vond de EPG-top in Kopenhagen plaats.",
            "letter",
        ),
    ],
)
def test_the_type_is_told_by_subject_and_opening(subject: str, body: str, expected: str) -> None:
    assert plain(subject=subject, body=body).type == expected


def test_a_decision_memo_names_no_addressee_it_does_not_state() -> None:
    document = facts(
        "Aanleiding\nOp 3 maart komt de NAVO bijeen.\n\nGeadviseerd besluit\nU wordt geadviseerd in te stemmen met "
        "de geannoteerde agenda.\n\nKernpunten\nEr zijn geen punten.\n\nDE DIRECTEUR-GENERAAL BELEID\n"
    ).document
    assert document.type == "decision-memo"
    assert document.creator is not None
    assert "beleid" in document.creator.label.lower()
    assert (document.addressee, document.signatory, document.date) == (None, None, None)


def test_a_text_without_head_says_nothing_of_itself() -> None:
    document = facts("De NAVO kwam bijeen.\n\nMunitie\nEr is meer munitie nodig.\n").document
    assert document == Document(type=document.type, title="Munitie")


def test_what_has_no_heading_is_called_by_its_file() -> None:
    assert facts("De bondgenoten spraken.", "2026_nota.txt").document.title == "2026_nota.txt"


def test_the_date_of_the_subject_is_not_the_letters_own() -> None:
    document = plain(subject="Verslag overleg op 3 juli 2026", body="Hierbij het verslag.", date="9 juli 2026")
    assert document.date is not None
    assert document.date.value == "2026-07-09"


def test_a_signatory_the_vocabulary_lacks_is_a_person_of_this_letter() -> None:
    document = facts(PRINTED.replace("R.P. Brekelmans", "X.Y. van der Onbekend")).document
    assert document.signatory is not None
    assert not document.signatory.known
    assert document.signatory.path == "letter/brief/person/x-y-van-der-onbekend"


def test_who_signs_in_lower_case_below_the_closing() -> None:
    document = facts(
        "Datum 3 maart 2027\nBetreft Levering\n\nGeachte voorzitter,\n\nHierbij meer.\n\nHoogachtend,\n\n"
        "de minister van Defensie,\n\nFloor Ravestein-Oudega\n"
    ).document
    assert document.creator is not None
    assert document.signatory is not None
    assert (document.creator.label, document.signatory.label) == ("minister van Defensie", "Floor Ravestein-Oudega")


def test_a_word_of_the_small_print_is_no_label_of_the_subject() -> None:
    head = (
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
        "Bij beantwoording, datum, onze referentie en onderwerp vermelden.\n\n"
        "Datum 3 april 2025\nBetreft Verslag informele RBZ Defensie\n\nGeachte voorzitter,\n\nHierbij het verslag.\n"
    )
    assert facts(head).document.title == "Verslag informele RBZ Defensie"


def test_what_a_memo_is_for_tells_its_type_and_to_whom_it_goes() -> None:
    memo = (
        "Aan: de minister van Defensie\nVan: DGB\nDatum: 12-05-2025\nOnderwerp: Geannoteerde agenda RBZ Defensie\n\n"
        "TER ONDERTEKENING\n\nKernpunten\n\nDe RBZ Defensie vindt plaats op 20 mei.\n"
    )
    document = facts(memo).document
    assert document.type == "decision-memo"
    assert document.addressee is not None
    assert document.addressee.label == "minister van Defensie"
    assert document.date is not None
    assert document.date.value == "2025-05-12"


def test_answers_without_a_head_name_who_answers() -> None:
    document = facts(
        "Antwoorden van de minister van Defensie op vragen van het lid Dassen (Volt).\n\nVraag 1\nKlopt dit?\n\n"
        "Antwoord 1\nJa.\n"
    ).document
    assert document.creator is not None
    assert document.creator.label == "minister van Defensie"
