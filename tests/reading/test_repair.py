"""Words that OCR misread come back whole; words that are right stay."""

from __future__ import annotations

import pytest
from readers import NAMES, letter, lexicon

from graph.model import Span
from graph.reading import Reader, read


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("Wij bezochten Belgié en Roemenié.", "Wij bezochten België en Roemenië."),
        ("De ministeriéle bijeenkomst was efficiént.", "De ministeriële bijeenkomst was efficiënt."),
        ("Zij spraken in de NATO Ukraine Counci/ (NUC).", "Zij spraken in de NATO Ukraine Council (NUC)."),
        ("Het plan heet /ntegrated Defence.", "Het plan heet Integrated Defence."),
        ("De NAVO maakt een p/aybook.", "De NAVO maakt een playbook."),
        ("Zij tekenden een Letter of /ntent.", "Zij tekenden een Letter of Intent."),
        ("De Vo/t-fractie vraagt dat.", "De Volt-fractie vraagt dat."),
        ("Dit is de inzet van NAVO'’s partners.", "Dit is de inzet van NAVO’s partners."),
        ("De sarnenwerking met bondgenoten groeit.", "De samenwerking met bondgenoten groeit."),
        ("Er zijn luchtverdedigingssysternen nodig.", "Er zijn luchtverdedigingssystemen nodig."),
        ("Het moderne matenaal en de modemisering.", "Het moderne matenaal en de modernisering."),
        ("Dit kost twee mi1joen euro.", "Dit kost twee miljoen euro."),
        ("Steun aan 0ekraïne blijft nodig.", "Steun aan Oekraïne blijft nodig."),
        ("De codrdinatie van het codrdinerende land.", "De coördinatie van het coördinerende land."),
        ("De co6rdinatie en de co6peratie.", "De coördinatie en de coöperatie."),
        (
            "Dat za/ in rnei en juni gelden, a/s het /id F/oor rnet de rnissie spreekt.",
            "Dat zal in mei en juni gelden, als het lid Floor met de missie spreekt.",
        ),
        (
            "De stand van /AMD/BMD in het NAVO-/uchtruim en de Defensie-/ndustrie.",
            "De stand van IAMD/BMD in het NAVO-luchtruim en de Defensie-Industrie.",
        ),
        ("De heer Ceu/aerts over opscha/ing en IBM, niet /BM.", "De heer Ceulaerts over opschaling en IBM, niet IBM."),
        ("Het ofﬁciële bezoek aan de oﬃcier.", "Het officiële bezoek aan de officier."),
        ("De defen\u00adsie koopt mate\u200brieel.", "De defensie koopt materieel."),
        ("Steun aan Oekrai\u0308ne en Belgie\u0308.", "Steun aan Oekraïne en België."),
        ("Steun aan OekraÃ¯ne en NAVOâ€™s partners.", "Steun aan Oekraïne en NAVO’s partners."),
        ("De drie\u00a0 \u00a0landen\tspraken.", "De drie landen spraken."),
    ],
)
def test_damage_is_mended(damaged: str, whole: str) -> None:
    found = letter(damaged)

    assert found.working.text == whole
    assert found.text == damaged


@pytest.mark.parametrize(
    "right",
    [
        "De man en/of vrouw reed 80 km/u in 2025/26 voor de EU/NAVO.",
        "Het gaat om drones/counterdrones en kruis-/ballistische raketten.",
        "Zie https://www.defensie.nl/onderwerpen/l of Kamerstuk 28676-552/2025D43738.",
        "De F-35, CT25, MH-60, SM1, B1B en de brief BS2024032851 d.d. 3 februari 2025.",
        "De heren Barn, Shmyhal, Klem en Thom spraken met Björn Born.",
        "Het café, de attachés en het protégé bleven open.",
        "Dit betreft m/v, m/s, en/of, a/d, w.o. N/A, A/S en I/O, lucht-/raketafweer, de/het en Kamer/minister.",
        "De modem en de moderne kern in Bern of Bem.",
        "Hij zei: ‘dat is ‘zo’’ en ging.",
    ],
)
def test_what_is_right_stays(right: str) -> None:
    assert letter(right).working.text == right


def test_a_name_is_mended_after_its_clean_form_elsewhere_in_the_letter() -> None:
    text = "De Zwammerdamgroep vergadert. De Zwammerdamgroep tekent. Ook de Zwarnmerdamgroep stemde in."

    assert letter(text).working.text.count("Zwammerdamgroep") == 3


def test_a_mended_stretch_leads_back_to_what_was_printed() -> None:
    found = letter("De sarnenwerking in de Counci/ (NUC) groeit.")
    start = found.working.text.index("samenwerking")

    start, end = found.working.original(Span(start, start + len("samenwerking")))

    assert found.text[start:end] == "sarnenwerking"
    assert found.working.original(found.sentences[0]) == (0, len(found.text))


def test_the_callers_word_list_decides() -> None:
    data = b"Het zorgt voor b/orx in de zaal."

    plain = read(data, file_name="x.txt", lexicon=lexicon())
    told = read(data, file_name="x.txt", lexicon=lexicon(), known=lambda form: form == "blorx")

    assert "b/orx" in plain.working.text
    assert "blorx" in told.working.text


def test_one_reader_reads_the_same_letter_alike_whatever_it_read_before() -> None:
    one, two = Reader(lexicon()), Reader(lexicon())
    two.read(b"De Zwammerdamgroep vergadert. De Zwarnmerdamgroep niet.", file_name="a.txt")
    data = b"De Zwarnmerdamgroep vergadert."

    assert one.read(data, file_name="b.txt") == two.read(data, file_name="b.txt")


def test_a_reader_forgets_what_it_cannot_keep_and_mends_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.reading.repair._REMEMBERED", 1)
    forgetful = Reader(lexicon(), words=NAMES)
    text = "De sarnenwerking in de Counci/ groeit; de samenwerking groeit."

    read_before = [forgetful.read(text.encode(), file_name="brief.txt") for _ in range(3)]

    assert read_before == [letter(text)] * 3


def test_a_form_that_may_be_two_words_stays() -> None:
    words = {"combam", "cornbarn"}

    found = read(b"Het cornbam is op.", file_name="x.txt", lexicon=lexicon(), known=words.__contains__)

    assert found.working.text == "Het cornbam is op."
