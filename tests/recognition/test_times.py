"""What says when, read against the date of the letter."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import vocabulary
from graph.model import DateValue, Letter, Span, Working
from graph.recognition.times import Times

TIMES = Times(vocabulary.load().lexicon)
WRITTEN = DateValue("2025-09-29")
DATED = "De vergadering was op 5 juni 2025. "

Row = tuple[str, str | None, str | None, str]


def found(text: str, written: DateValue | None = WRITTEN) -> list[Row]:
    return [
        (text[slice(*t.span)], t.start.value if t.start else None, t.end.value if t.end else None, t.sense)
        for t in TIMES.find(text, written=written)
    ]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Op 12 maart 2024 kwam de Raad bijeen.", "12 maart 2024", "2024-03-12", "2024-03-12"),
        ("Datum 02-11-2025", "02-11-2025", "2025-11-02", "2025-11-02"),
        ("verzonden op 2026-01-31", "2026-01-31", "2026-01-31", "2026-01-31"),
        ("de brief d.d. 3\nfebruari 2025", "3\nfebruari 2025", "2025-02-03", "2025-02-03"),
        ("op 8 en 9 juli 2026 in Ankara", "8 en 9 juli 2026", "2026-07-08", "2026-07-09"),
        ("op 16-17 oktober", "16-17 oktober", "2025-10-16", "2025-10-17"),
        ("van 3 tot en met 5 maart 2026", "3 tot en met 5 maart 2026", "2026-03-03", "2026-03-05"),
        ("op 30 juni en 1 juli 2026", "30 juni en 1 juli 2026", "2026-06-30", "2026-07-01"),
        ("woensdag 15 oktober 2025", "woensdag 15 oktober 2025", "2025-10-15", "2025-10-15"),
        ("op 1 okt. 2025", "1 okt. 2025", "2025-10-01", "2025-10-01"),
        ("van 2026 tot en met 2030", "van 2026 tot en met 2030", "2026", "2030"),
        ("in de periode 2026-2030", "in de periode 2026-2030", "2026", "2030"),
        ("tussen 2025 en 2027", "tussen 2025 en 2027", "2025", "2027"),
        ("van juni tot september 2026", "van juni tot september 2026", "2026-06", "2026-09"),
        ("in oktober en november 2025", "oktober en november 2025", "2025-10", "2025-11"),
        ("medio oktober", "medio oktober", "2025-10", "2025-10"),
        ("aan het einde van 2026", "einde van 2026", "2026", "2026"),
        ("in de zomer van 2024", "zomer van 2024", "2024", None),
        ("op woensdag 13 en donderdag 14 mei 2026", "woensdag 13 en donderdag 14 mei 2026", "2026-05-13", "2026-05-14"),
        ("in het eerste kwartaal van 2027", "eerste kwartaal van 2027", "2027-01", "2027-03"),
        ("in Q4 2026", "Q4 2026", "2026-10", "2026-12"),
        ("in de tweede helft van volgend jaar", "tweede helft van volgend jaar", "2026-07", "2026-12"),
        ("de tweede helft van oktober", "tweede helft van oktober", "2025-10", "2025-10"),
    ],
)
def test_dates_and_stretches_as_exact_as_written(text: str, words: str, start: str, end: str | None) -> None:
    assert found(text) == [(words, start, end, "at")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("vanaf december", ("vanaf december", "2025-12", None, "from")),
        ("vanaf het tweede kwartaal van 2026", ("vanaf het tweede kwartaal van 2026", "2026-04", None, "from")),
        ("voor de zomer", ("voor de zomer", None, None, "before")),
        ("niet eerder dan 2028", ("niet eerder dan 2028", "2028", None, "from")),
        ("per 1 januari", ("per 1 januari", "2026-01-01", None, "from")),
        ("sinds 2014", ("sinds 2014", "2014", None, "from")),
        ("na de zomer van 2026", ("na de zomer van 2026", "2026", None, "from")),
        ("verlengd tot en met 31 maart 2026", ("tot en met 31 maart 2026", None, "2026-03-31", "until")),
        ("uiterlijk 1 mei", ("uiterlijk 1 mei", None, "2026-05-01", "until")),
        ("gereed te zijn richting\n2030", ("richting\n2030", None, "2030", "until")),
        ("vóór 1 januari 2027", ("vóór 1 januari 2027", None, "2027-01-01", "before")),
        ("voor het einde van het jaar", ("voor het einde van het jaar", None, "2025-12-31", "before")),
        ("voor eind 2026", ("voor eind 2026", None, "2026", "before")),
        ("€ 3 miljard voor 2026", ("2026", "2026", "2026", "at")),
    ],
)
def test_words_in_front_make_it_open_or_a_deadline(text: str, row: Row) -> None:
    assert found(text) == [row]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("dit jaar", "2025", "2025"),
        ("begin volgend jaar", "2026", "2026"),
        ("vorige maand", "2025-08", "2025-08"),
        ("vorige week", "2025-09-22", "2025-09-28"),
        ("afgelopen juni", "2025-06", "2025-06"),
        ("afgelopen december", "2024-12", "2024-12"),
        ("afgelopen zomer", "2025", None),
        ("komende donderdag", "2025-10-02", "2025-10-02"),
        ("3 februari a.s.", "2026-02-03", "2026-02-03"),
        ("3 februari jl.", "2025-02-03", "2025-02-03"),
        ("aanstaande 16 en 17 oktober", "2025-10-16", "2025-10-17"),
        ("gisteren", "2025-09-28", "2025-09-28"),
    ],
)
def test_relative_words_count_from_the_letter(text: str, start: str, end: str | None) -> None:
    assert found(text) == [(text, start, end, "at")]
    assert all(row[1:3] == (None, None) for row in found(text, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van 15 december tot 10 januari 2027", [("2026-12-15", "2027-01-10")]),
        ("van 1 december 2026 tot 31 januari", [("2026-12-01", "2027-01-31")]),
        ("van 18 mei 2026 tot 16 mei 2026", [("2026-05-18", "2026-05-18"), (None, "2026-05-16")]),
        ("tussen 24 en 10 december 2026", [("2026-12-24", "2026-12-24"), ("2026-12-10", "2026-12-10")]),
        ("op 31 december van volgend jaar", [(f"{WRITTEN.earliest.year + 1}-12-31",) * 2]),
    ],
)
def test_no_stretch_runs_backwards(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(row[1], row[2]) for row in found(text)] == expected


def test_a_missing_year_is_the_nearest_to_the_letters_date() -> None:
    assert found("Op 15 januari", DateValue("2025-12-12"))[0][1] == "2026-01-15"
    assert found("Op 15 november", DateValue("2025-12-12"))[0][1] == "2025-11-15"


def test_a_missing_year_follows_the_full_date_of_its_sentence() -> None:
    assert found("Van de top op 11 juli 2023 en het beraad op 12 augustus is verslag gedaan.")[1][1] == "2023-08-12"


def test_without_a_letters_date_the_only_year_of_the_full_dates_serves() -> None:
    assert found(DATED + "Op 12 september volgt meer.", None)[1][1] == "2025-09-12"
    assert found(DATED + "De NAVO-top van juni.", None)[1][1] == "2025-06"
    assert found(DATED + "Op 1 mei 2024 ook. Op 12 september volgt meer.", None)[2][1] is None
    assert found(DATED + "Op de DMM van afgelopen juni.", None)[1] == ("afgelopen juni", None, None, "at")


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstuk 28 676, nr. 2025",
        "Kamerstukken II 2024-2025",
        "de CT25 en F-35’s",
        "Verordening (EU) 2025/1106",
        "met 28676-552/2025D43738",
        "de inzet van 2000 militairen",
        "Defensienota 2024",
        "Capability Targets 2025",
        "een derde van de helft",
        "op vraag 4",
        "circa de helft van de opdrachten",
        "€ 2.025 miljoen",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "sense", "months"),
    [
        ("voor de duur van twaalf maanden verlengd", "voor de duur van twaalf maanden", "for", 12),
        ("met anderhalf jaar verlengd", "met anderhalf jaar", "by", 18),
        ("levert binnen drie jaar tien tanks", "binnen drie jaar", "within", 36),
        ("investeert in de komende 2 jaar in staal", "in de komende 2 jaar", "coming", 24),
        ("de missie een jaar langer laten duren", "een jaar langer", "by", 12),
    ],
)
def test_how_long_something_lasts(text: str, words: str, sense: str, months: int) -> None:
    assert [(text[slice(*t.span)], t.sense, t.months) for t in TIMES.find(text)] == [(words, sense, months)]


def test_a_year_before_a_sum_is_a_year_and_since_looks_back() -> None:
    assert found("besteedde in 2024 € 263 miljoen")[0][:3] == ("2024", "2024", "2024")
    assert found("staat sinds december onder leiding")[0][1] == "2024-12"


def test_days_far_apart_are_dates_of_their_own() -> None:
    assert [row[1] for row in found("op 3 en 17 maart 2026")] == ["2026-03-03", "2026-03-17"]
    assert [row[1] for row in found("op 5 juni en 15 oktober 2026")] == ["2026-06-05", "2026-10-15"]


def test_the_full_stop_of_a_sentence_is_no_part_of_it() -> None:
    assert found("Het eindigt op 5 mei.")[0][0] == "5 mei"


@given(st.text(alphabet="0123456789 -/.,ejanuricoktobvmdt\nİ", max_size=60))
def test_any_text_gives_ordered_disjoint_spans_and_real_dates(text: str) -> None:
    expressions = TIMES.find(text, written=WRITTEN)
    for one, two in pairwise(expressions):
        assert one.span.end <= two.span.start
    for expression in expressions:
        assert 0 <= expression.span.start < expression.span.end <= len(text)
        for value in (expression.start, expression.end):
            assert value is None or value.earliest <= value.latest


def test_without_a_letters_date_the_paragraph_comes_before_the_letter() -> None:
    text = "Op 6 november 2025 was er overleg.\n\nOp 12 februari 2026 volgt meer. Op 11 februari ook.\n\nOp 3 mei niet."
    assert [row[1] for row in found(text, None)] == ["2025-11-06", "2026-02-12", "2026-02-11", None]


LETTERHEADS = {
    "Datum 21 mei 2025\nBetreft Bijeenkomst op 5 juni 2025": "2025-05-21",
    "Datum\n21 mei 2025": "2025-05-21",
    "Betreft: overleg van 3 juli 2025\n\nDen Haag, 9 juli 2025": "2025-07-09",
    "Uw brief van 1 mei 2025\n\n4 mei 2025": "2025-05-04",
    "Aan de Voorzitter van de Tweede Kamer": None,
}


@pytest.mark.parametrize(("head", "day"), LETTERHEADS.items())
def test_the_letters_own_date_stands_in_its_head(head: str, day: str | None) -> None:
    text = head + "\n\nOp 1 januari 2020 kwam de Raad bijeen."
    places = tuple(range(len(text)))
    working = Working(text, places, tuple(p + 1 for p in places))
    letter = Letter("a", "a.txt", text, "", working, Span(0, len(head)), None, None, (), (), (), (), (), ())
    written = TIMES.written(letter)
    assert (written.value if written else None) == day
