"""Lines become letterhead, headings, paragraphs and signature, however they were set."""

from __future__ import annotations

import pytest
from readers import letter

from graph.model import Letter, Span

PRINTED = """28 676 NAVO

21 501-28 Defensieraad

Nr. 611 Brief van de minister van Defensie

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 maart 2026

Op 12 februari 2026 kwamen de ministers van Defensie van de NAVO in Brussel bijeen. In
deze brief leest u wat er is besproken en welke bijdrage Nederland aan de missies le-
vert. Daarna volgt de uitkomst van de anti-
drone oefening en de Noord-
Atlantische Raad over lucht-
en raketverdediging.

Steun aan Oekraïne

De bondgenoten bespraken de steun. Nederland heeft toegezegd om in de komende maanden
drie radars te leveren.

De minister van Defensie,
A.B. de Wit-Jansen
"""

UITKOMST = (
    "Daarna volgt de uitkomst van de anti-drone oefening en de Noord-Atlantische Raad over lucht- en raketverdediging."
)

FLOWING = (
    "Geachte voorzitter,\n"
    "Op 12 februari 2026 kwamen de ministers van Defensie bijeen in Brussel. In deze brief leest u daarover meer.\n"
    "Steun aan Oekraïne\n"
    "Nederland levert drie radars. De bondgenoten leveren munitie en luchtverdediging voor de komende winter.\n"
    "Tot slot\n"
    "De volgende bijeenkomst is in juni.\n"
    "Hoogachtend,\n"
    "DE STAATSSECRETARIS VAN DEFENSIE\n"
    "Anna de Wit\n"
)

LOOSE = """Aanleiding
Op 12 februari 2026 komen de ministers van Defensie bijeen in Brussel voor de Defence

Ministers Meeting. U informeert de Kamer vooraf over de inzet en over de bijdrage aan de

bescherming van het luchtruim van Denemarken met anti-

drone capaciteiten.

Kernpunten
« De bijeenkomst staat in het teken van de uitvoering van de besluiten die bondgenoten in

Den Haag hebben genomen.

« Er staat een zitting gepland over de versterking van de afschrikking en over de steun aan

Oekraïne. De Kamer wordt hierover ingelicht.

Toelichting
Uit de agenda volgen geen financiële gevolgen.

DE DIRECTEUR-GENERAAL BELEID
"""


def words(found: Letter, spans: tuple[Span, ...]) -> list[str]:
    return [found.words(span) for span in spans]


def part(found: Letter, span: Span | None) -> str | None:
    return found.words(span) if span else None


def test_printed_lines_become_paragraphs() -> None:
    found = letter(PRINTED)

    assert part(found, found.head) == PRINTED[: PRINTED.index("\n\nOp 12")]
    assert words(found, found.headings) == ["Steun aan Oekraïne"]
    assert part(found, found.signature) == "De minister van Defensie,\nA.B. de Wit-Jansen"
    assert words(found, found.sentences)[5:9] == [
        "Op 12 februari 2026 kwamen de ministers van Defensie van de NAVO in Brussel bijeen.",
        "In deze brief leest u wat er is besproken en welke bijdrage Nederland aan de missies levert.",
        UITKOMST,
        "Steun aan Oekraïne",
    ]


def test_flowing_lines_are_paragraphs() -> None:
    found = letter(FLOWING)

    assert found.head is None
    assert part(found, found.salutation) == "Geachte voorzitter,"
    assert words(found, found.headings) == ["Steun aan Oekraïne", "Tot slot"]
    assert part(found, found.signature) == "DE STAATSSECRETARIS VAN DEFENSIE\nAnna de Wit"
    assert [part(found, s.heading) for s in found.sections] == [None, "Steun aan Oekraïne", "Tot slot"]


def test_an_empty_line_under_every_line_is_no_paragraph() -> None:
    found = letter(LOOSE)

    assert words(found, found.headings) == ["Aanleiding", "Kernpunten", "Toelichting"]
    assert "voor de Defence Ministers Meeting. U informeert" in found.working.text
    assert "met anti-drone capaciteiten." in found.working.text
    assert "besluiten die bondgenoten in Den Haag hebben genomen." in found.working.text
    assert "Oekraïne. De Kamer" in found.working.text
    assert part(found, found.signature) == "DE DIRECTEUR-GENERAAL BELEID"


def test_windows_and_old_mac_line_ends_read_alike() -> None:
    for ending in ("\r\n", "\r"):
        found = letter(PRINTED.replace("\n", ending))
        assert found.working.text == letter(PRINTED).working.text
        assert found.text.count(ending) == PRINTED.count("\n")


def test_a_letterhead_of_a_ministry() -> None:
    head = (
        "> Retouradres Postbus 20701 2500 ES Den Haag\n\nde Voorzitter van de Tweede Kamer\nder Staten-Generaal\n"
        "Plein 2\n2511 CR Den Haag\n\nOnze referentie\nMINDEF20260001234\n\n"
        "Bij beantwoording, datum, onze referentie en onderwerp vermelden.\n\nDatum 3 maart 2026\n"
        "Betreft Verslag van de bijeenkomst van de ministers van\nDefensie in Brussel"
    )
    found = letter(f"{head}\n\nGeachte voorzitter,\n\nIn deze brief leest u het verslag.\n")

    assert part(found, found.head) is not None
    assert found.working.original(found.head or Span(0, 0)) == (0, len(head))
    assert "de Voorzitter van de Tweede Kamer der Staten-Generaal" in words(found, found.paragraphs)
    assert "Betreft Verslag van de bijeenkomst van de ministers van Defensie in Brussel" in words(
        found, found.paragraphs
    )
    assert part(found, found.salutation) == "Geachte voorzitter,"


def test_a_letter_may_have_neither_head_nor_signature() -> None:
    found = letter("Nederland levert drie radars aan Oekraïne.")

    assert (found.head, found.salutation, found.signature) == (None, None, None)
    assert found.sections[0].span == (0, len(found.text))


def test_two_ministers_sign() -> None:
    found = letter(
        "De bijeenkomst is in juni.\n\nDe minister van Buitenlandse Zaken,\nC.D. Bakker\n\n"
        "De minister voor Buitenlandse Handel\nen Ontwikkelingshulp,\nE. van Dijk\n"
    )

    assert part(found, found.signature) == (
        "De minister van Buitenlandse Zaken,\nC.D. Bakker\n\n"
        "De minister voor Buitenlandse Handel en Ontwikkelingshulp,\nE. van Dijk"
    )


def test_a_minister_who_acts_does_not_sign() -> None:
    found = letter(
        "Dat is zo.\nDe minister van Defensie zal de Kamer in het voorjaar over de aanschaf van\nschepen informeren.\n"
    )

    assert found.signature is None


def test_text_may_follow_the_signature() -> None:
    found = letter(FLOWING + "\nBijlage\nNederland koopt ook munitie.\n")

    assert part(found, found.signature) == "DE STAATSSECRETARIS VAN DEFENSIE\nAnna de Wit"
    assert words(found, found.sentences)[-2:] == ["Bijlage", "Nederland koopt ook munitie."]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("de ver-", "sterking van", "de versterking van"),
        ("de NAVO-", "top in", "de NAVO-top in"),
        ("de F-", "35 in", "de F-35 in"),
        ("de defensie-", "industrie in", "de defensie-industrie in"),
        ("de defensie-", "productiecapaciteit in", "de defensieproductiecapaciteit in"),
        ("de lucht-", "en raketafweer", "de lucht- en raketafweer"),
        ("de zee- of", "landmacht", "de zee- of landmacht"),
        ("de Noord-", "Atlantische Raad", "de Noord-Atlantische Raad"),
        ("het Build With", "Ukraine initiatief", "het Build With Ukraine initiatief"),
        ("de counter-", "drones van", "de counter-drones van"),
        ("de schout-", "bij-nacht en", "de schout-bij-nacht en"),
        ("de streep -", "die hier staat", "de streep - die hier staat"),
    ],
)
def test_how_lines_are_joined(above: str, below: str, joined: str) -> None:
    before = "In deze brief leest u over de besluiten die zijn genomen en vooral ook over"
    found = letter(f"{before}\n{before} {above}\n{below} en over wat er daarna nog\nvolgt in de komende tijd.\n")

    assert f"over {joined} en over" in found.working.text


@pytest.mark.parametrize(
    "page",
    [
        "\n\n12\n\n",
        "\n\fPagina 3 van 9\n",
        "\n\n- 4 -\n\n",
        "\n\nPagina 3\n\fMinisterie van Defensie\n\n",
        "\n\nTweede Kamer, vergaderjaar 2025–2026, 28 676, nr. 611 3\n\f",
        "\n\n3/9\n\nDatum\n3 maart 2026\nOnze referentie\nMINDEF20260001234\n\n",
        "\n\n\n\n",
        "\n\nkst-28676-611\nISSN 0921 - 7371\n’s-Gravenhage 2026\n\n",
    ],
)
def test_a_page_break_does_not_part_a_sentence(page: str) -> None:
    start = "Nederland heeft op de bijeenkomst met alle bondgenoten afgesproken om de steun aan Oekraïne"
    end = "in de komende jaren te verhogen tot een bedrag dat nog wordt bepaald."
    found = letter(f"{start}{page}{end} Punt.\n")

    assert words(found, found.sentences) == [f"{start} {end}", "Punt."]
    assert found.working.original(found.sentences[0]) == (0, len(start + page + end))


def test_a_header_that_comes_back_on_every_page_goes() -> None:
    page = "de bondgenoten spraken over de steun en over de verdediging van het luchtruim boven de Oostzee en"
    text = f"\n\nDirectie Plannen\n\n{page}\n\nDirectie Plannen\n\n{page}".join(["", "de zee. Punt.\n"])

    assert "Directie Plannen" not in letter(f"Dit is de brief over {text}").working.text


def test_a_heading_that_comes_back_stays() -> None:
    body = "De bondgenoten spraken over de steun en over de verdediging van het luchtruim boven de Oostzee."
    found = letter(f"NAVO\n\nOekraïne\n\n{body}\n\nRaad\n\nOekraïne\n\n{body}")

    assert words(found, found.headings) == ["NAVO", "Oekraïne", "Raad", "Oekraïne"]


def test_an_aside_between_dashes_is_no_list() -> None:
    start = "Nederland heeft in de afgelopen maanden met alle partners in de groep en daarbuiten"
    found = letter(
        f"{start} met wie\nwij en {start} over geld\nen {start} over geld\n– ook over geld – gemaakt. Punt.\n"
    )

    assert len(found.paragraphs) == 1
    assert words(found, found.sentences)[1] == "Punt."


def test_items_between_quotation_marks_keep_them() -> None:
    found = letter("«Nee», zei hij.")

    assert words(found, found.sentences) == ["«Nee», zei hij."]


def test_the_block_that_a_ministry_repeats_on_each_page_goes_between_paragraphs_too() -> None:
    body = "Nederland steunt het voorstel van de Commissie en hecht aan een stevige rol voor de lidstaten."
    page = "Pagina 1 van 2\n\nMinisterie van Defensie\n\nDatum\n5 maart 2026\nOnze referentie\nBS2026023456"

    assert letter(f"Geachte voorzitter,\n\n{body}\n\n{page}\n\n{body}\n").working.text == (
        f"Geachte voorzitter,\n\n{body}\n\n{body}"
    )


def test_what_introduces_a_list_is_no_heading() -> None:
    found = letter(
        "Steun aan Oekraïne\nNederland kondigde aan:\n- radars te leveren;\n- munitie te kopen.\nDat is veel.\n"
    )

    assert words(found, found.headings) == ["Steun aan Oekraïne"]
    assert words(found, found.sentences)[1:3] == ["Nederland kondigde aan:", "radars te leveren;"]


def test_a_name_under_the_closing_signs() -> None:
    found = letter("De bijeenkomst is in juni.\n\nHoogachtend,\n\nAnna de Wit\n\nBijlage over de inzet\n")

    assert part(found, found.signature) == "Anna de Wit"


def test_a_long_compound_under_the_closing_is_told_from_a_name() -> None:
    """Trying every way to part the word would take longer than anybody waits."""
    found = letter(
        "De bijeenkomst is in juni.\n\nHoogachtend,\n\nOnderhoudswerkzaamhedenondersteuning en verdediging\n"
    )

    assert found.signature is None


def test_an_item_under_a_full_line_is_no_aside() -> None:
    line = "Nederland heeft in de afgelopen maanden met alle partners in de groep en daarbuiten"
    found = letter(f"{line}\nen ook met {line}\nen over geld met {line}\n• radars geleverd;\n• munitie gekocht.\n")

    assert words(found, found.sentences)[-2:] == ["radars geleverd;", "munitie gekocht."]


def test_damaged_lines_tell_their_part() -> None:
    found = letter(
        "Nr. 611 Brief van de rninister van Defensie\n\nDen Haag, 3 novernber 2026\n\n"
        "Wij bezochten het front in mei.\n\n"
        "De rninister van Defensie,\nA.B. de Wit-Jansen\n"
    )

    assert found.head is not None
    assert found.words(found.head).endswith("Den Haag, 3 november 2026")
    assert found.signature is not None
    assert found.words(found.signature) == "De minister van Defensie,\nA.B. de Wit-Jansen"


def test_a_header_under_a_page_number_goes_where_it_interrupts_a_sentence() -> None:
    found = letter(
        "Tijdens de vergadering spraken de bondgenoten over\n\n"
        "Pagina 3\n\nMinisterie van Defensie\n\nde steun aan Oekraïne.\n"
    )

    assert found.working.text == "Tijdens de vergadering spraken de bondgenoten over de steun aan Oekraïne."
