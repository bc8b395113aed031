"""Sentences end where Dutch sentences end, and stand in the letter to the character."""

from __future__ import annotations

import pytest
from readers import letter

from graph.model import Letter


def cut(found: Letter) -> list[str]:
    return [found.words(s) for s in found.sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Zie Kamerstuk 28 676, nr. 440 voor de plannen.",
        "De DMM van 15 oktober a.s. vindt plaats in Brussel.",
        "Op 16 oktober jl. publiceerde de Commissie een routekaart.",
        "De brief d.d. 3 februari 2025 meldt dat.",
        "Dit gaat o.a. via EU- en NAVO-initiatieven, m.n. in Polen, bijv. met ca. 200 militairen.",
        "Het pakket kost 3,5 mld. euro en 250 mln. dollar, dus 1.250.000 per dag.",
        "Minister R.P. Brekelmans en dr. J.A. de Vries spraken met mr. drs. Th. Bakker.",
        "De 7th European Political Community Summit was op 1 en 2 oktober.",
        "Conform de motie-Dassen c.s. koopt Nederland drones.",
        "De heer Van Campen (VVD) vroeg naar art. 5 van het verdrag.",
        "Schout-bij-nacht b.d. Jansen gaf Zr.Ms. Tromp het sein.",
        "Hij zei: ‘Wij leveren.’ en vertrok.",
        "De Commissie (zie p. 4 e.v. van het Witboek) stelt dat voor.",
        "Wat betekent ‘drone wall’ (European Drone Wall) precies?",
        "De F-16’s gaan naar Volkel, de F-35’s naar Leeuwarden...",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert cut(letter(sentence)) == [sentence]
    assert cut(letter(f"{sentence} Daarna volgt een tweede.")) == [sentence, "Daarna volgt een tweede."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dat was in 2035. Dit is nu.", ["Dat was in 2035.", "Dit is nu."]),
        ("Is dat zo? Ja! Nee.", ["Is dat zo?", "Ja!", "Nee."]),
        ("Zij zei: “Wij leveren.” Daarna ging zij.", ["Zij zei: “Wij leveren.”", "Daarna ging zij."]),
        ("(Dat is zo.) “Nee”, zei zij.", ["(Dat is zo.)", "“Nee”, zei zij."]),
        ("De steun groeit.Nederland levert drones.", ["De steun groeit.", "Nederland levert drones."]),
        ("Nederland geeft 90 mln. Dat is veel.", ["Nederland geeft 90 mln.", "Dat is veel."]),
        (
            "Dit betreft drones, munitie, etc. De rest volgt.",
            ["Dit betreft drones, munitie, etc.", "De rest volgt."],
        ),
        ("Dat is 2% van het bbp. €90 miljoen volgt.", ["Dat is 2% van het bbp.", "€90 miljoen volgt."]),
        (
            "Wij gaan. ’s Avonds eten wij. 23 landen tekenden.",
            ["Wij gaan.", "’s Avonds eten wij.", "23 landen tekenden."],
        ),
        (
            "De top was in Vilnius.  \n In Den Haag volgt meer.",
            ["De top was in Vilnius.", "In Den Haag volgt meer."],
        ),
    ],
)
def test_sentences_are_told_apart(text: str, sentences: list[str]) -> None:
    assert cut(letter(text)) == sentences


@pytest.mark.parametrize("sign", ["« ", "• ", "- ", "– ", "o ", "e ", "* ", "1. ", "a) ", "(ii) ", "\uf0b7 ", "·\t"])
def test_a_list_sign_is_no_part_of_its_sentence(sign: str) -> None:
    found = letter(f"De inzet is als volgt:\n{sign}Nederland levert twee schepen.\n{sign}Nederland leidt de groep.")

    assert cut(found) == [
        "De inzet is als volgt:",
        "Nederland levert twee schepen.",
        "Nederland leidt de groep.",
    ]


def test_a_sentence_reads_in_one_piece_and_leads_back_to_both_its_lines() -> None:
    text = "Nederland heeft met alle partners in de groep afgesproken om de steun aan Oekraïne\nte verhogen. Punt."
    found = letter(text)

    first = found.sentences[0]
    assert found.words(first).endswith("de steun aan Oekraïne te verhogen.")
    assert found.working.original(first) == (0, text.index(" Punt."))
