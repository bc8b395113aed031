"""Money, shares of the national product, people and pieces."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import vocabulary
from graph.recognition.quantities import Quantities, number_words, parse_number

LEXICON = vocabulary.load().lexicon
QUANTITIES = Quantities(LEXICON)


def found(text: str) -> list[tuple[str, float, str]]:
    return [(text[slice(*q.span)], float(q.value), q.unit) for q in QUANTITIES.find(text)]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("€90 miljoen", 90e6, "EUR"),
        ("€ 90\nmiljoen", 90e6, "EUR"),
        ("€3,5 miljard", 3.5e9, "EUR"),
        ("EUR 1,2 miljard", 1.2e9, "EUR"),
        ("250 miljoen euro", 250e6, "EUR"),
        ("3,5 mld.", 3.5e9, "EUR"),
        ("€ 1.250.000", 1.25e6, "EUR"),
        ("USD 500 million", 500e6, "USD"),
        ("2,5 miljard dollar", 2.5e9, "USD"),
        ("4 miljard Noorse kronen", 4e9, "NOK"),
        ("anderhalf miljard euro", 1.5e9, "EUR"),
        ("een half miljard euro", 0.5e9, "EUR"),
        ("drie miljard euro", 3e9, "EUR"),
        ("een miljoen euro", 1e6, "EUR"),
    ],
)
def test_money_in_every_written_form(words: str, value: float, unit: str) -> None:
    assert found(f"Het kabinet stelt {words} beschikbaar.") == [(words, value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tussen 2 en 3 miljard euro", [("2", 2e9, "EUR"), ("3 miljard euro", 3e9, "EUR")]),
        ("€2 tot €3 miljard", [("€2", 2e9, "EUR"), ("€3 miljard", 3e9, "EUR")]),
        ("20 tot 30 voertuigen", [("20", 20, "pieces"), ("30", 30, "pieces")]),
        ("tussen de 500 en 600 mariniers", [("500", 500, "persons"), ("600", 600, "persons")]),
        ("van 2 naar 3,5% van het bbp", [("2", 2, "percent-gdp"), ("3,5% van het bbp", 3.5, "percent-gdp")]),
    ],
)
def test_both_ends_of_a_range_are_amounts(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,24% van het bbp", [("2,24% van het bbp", 2.24, "percent-gdp")]),
        (
            "5 procent van het bruto binnenlands product",
            [("5 procent van het bruto binnenlands product", 5, "percent-gdp")],
        ),
        ("5%\ndefensiegerelateerde uitgaven van het bbp", [("5%", 5, "percent-gdp")]),
        ("de 1,5%-norm", [("1,5%", 1.5, "percent-gdp")]),
        ("10% van de bedrijven", [("10%", 10, "percent")]),
        ("10% van de 2% van het bbp", [("10%", 10, "percent"), ("2% van het bbp", 2, "percent-gdp")]),
        ("een stijging met 4 procent", [("4 procent", 4, "percent")]),
        (
            "Wij geven 5% van het bbp uit. Dat is 3,5% voor defensie-uitgaven.",
            [("5% van het bbp", 5, "percent-gdp"), ("3,5%", 3.5, "percent-gdp")],
        ),
    ],
)
def test_shares_know_whether_they_are_of_the_product(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("vier F-35’s", "vier", 4, "pieces"),
        ("twee Patriot-systemen", "twee", 2, "pieces"),
        ("twee NASAMS", "twee", 2, "pieces"),
        ("18 Leopard 2-tanks", "18", 18, "pieces"),
        ("1.200 stuks", "1.200", 1200, "pieces"),
        ("2 miljoen granaten", "2 miljoen", 2e6, "pieces"),
        ("circa 300 Nederlandse militairen", "300", 300, "persons"),
        ("300 extra militairen", "300", 300, "persons"),
        ("tweehonderd reservisten", "tweehonderd", 200, "persons"),
        ("driehonderdduizend granaten", "driehonderdduizend", 300_000, "pieces"),
        ("vijfentwintig pantservoertuigen", "vijfentwintig", 25, "pieces"),
        ("tweeëntwintig tanks", "tweeëntwintig", 22, "pieces"),
        ("één fregat", "één", 1, "pieces"),
        ("een twaalftal officieren", "twaalftal", 12, "persons"),
        ("levert Nederland acht F-16’s", "acht", 8, "pieces"),
    ],
)
def test_counts_of_people_and_things(text: str, words: str, value: float, unit: str) -> None:
    assert found(text) == [(words, value, unit)]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("De laatste zes van de in totaal 24 toestellen zijn overgedragen.", "zes", 6, "pieces"),
        ("Inmiddels zijn tien van de twintig systemen afgeleverd.", "tien", 10, "pieces"),
        ("De overige twaalf volgen in mei.", "twaalf", 12, "pieces"),
        ("Dit voertuig, waarvan er 186 zijn besteld, rijdt al.", "186", 186, "pieces"),
        ("Er zijn rekruten opgeleid, van wie 4.300 door Nederland.", "4.300", 4300, "persons"),
        ("Defensie neemt elk jaar 400 van deze toestellen af.", "400", 400, "pieces"),
        ("Het aantal gaat van vier naar acht.", "acht", 8, "pieces"),
        ("Daarvan zijn er op 3 mei twaalf aan Estland overgedragen.", "twaalf", 12, "pieces"),
        ("Van de veertig radars zijn er zes besteld.", "zes", 6, "pieces"),
        ("Het aantal reservisten groeit volgens plan tot 20.000.", "20.000", 20000, "pieces"),
        ("Defensie koopt vier op afstand bediende voertuigen.", "vier", 4, "pieces"),
        ("Defensie koopt 46 nieuwe, zwaar bewapende tanks.", "46", 46, "pieces"),
        ("Wij leiden 680 genie- en bevoorradingsmilitairen op.", "680", 680, "persons"),
    ],
)
def test_counts_whose_noun_stands_elsewhere(text: str, words: str, value: float, unit: str) -> None:
    assert found(text) == [(words, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "vraag 2 en artikel 5",
        "Kamerstuk 28 676, nr. 440",
        "fase 1 en bijlage 2",
        "twee weken en 300 km",
        "op 3 februari en 16 en 17 oktober",
        "vier keer zo veel",
        "honderden drones",
        "vijf prioritaire gebieden",
        "Nederland acht verdere stappen noodzakelijk",
        "de 7th Summit",
        "een 5-jarig plan",
        "2500 EA Den Haag",
        "de F-35 vliegtuigen",
        "het in 2004 opgerichte agentschap",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert found(text) == []


def test_words_in_front_make_it_approximate() -> None:
    assert [q.approximate for q in QUANTITIES.find("ruim €3 miljard, circa 300 militairen en 4 tanks")] == [
        True,
        True,
        False,
    ]


def test_numerals_in_one_word() -> None:
    words = number_words(LEXICON)
    assert words["vijfhonderdachtenveertig"] == 548
    assert words["achttienhonderd"] == 1800
    assert words["tweeëndertigduizend"] == 32000
    assert set(range(2, 1000)) <= set(words.values())


@given(st.integers(0, 10**12))
def test_numbers_in_dutch_and_english_spelling(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".") + ",5") == number + Decimal("0.5")
    assert parse_number(str(number)) == number


@given(st.text(alphabet="0123456789 €%.,-eurobpvanmiljadtw\nİ", max_size=60))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    amounts = QUANTITIES.find(text)
    assert [a.span for a in amounts] == sorted(a.span for a in amounts)
    assert all(0 <= a.span.start < a.span.end <= len(text) and a.value >= 0 for a in amounts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voor 1,2 miljard euro zes fregatten", [("1,2 miljard euro", 1_200_000_000, "EUR"), ("zes", 6, "pieces")]),
        ("verhoogt de bijdrage van 20 naar 30 miljoen euro", [("30 miljoen euro", 30_000_000, "EUR")]),
    ],
)
def test_a_currency_belongs_to_one_number_and_growth_has_one_end(
    text: str, expected: list[tuple[str, float, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met één stafofficier in Bahrein", [("één", 1, "pieces")]),
        ("één van de landen", []),
        ("de twee juridisch adviseurs", [("twee", 2, "persons")]),
        ("levert 30.000 first person view-drones", [("30.000", 30_000, "pieces")]),
        ("25.000 155mm-granaten", [("25.000", 25_000, "pieces")]),
        ("vijf duizend drones", [("vijf duizend", 5_000, "pieces")]),
        ("granaten van 155 mm-kaliber", []),
    ],
)
def test_what_is_counted_may_be_one_or_described_by_any_word(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert found(text) == expected
