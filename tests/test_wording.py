"""Words of the lexicon found in a text, whatever characters forms and text have."""

from __future__ import annotations

import re

from graph.wording import Words, alternation, at_numbers, before, whole


def test_words_are_found_at_their_characters_place() -> None:
    text = "de top – in Iași: € 5 mln. voor drone’s en toppen, top"
    for forms in (["top", "drone’s"], ["top", "drone’s", "Iași"]):  # the last in no code of a byte a character
        found = [*Words(forms).find(text)]
        assert [form for _, _, form in found if form != "Iași"] == ["top", "drone’s", "top"]
        assert all(text[start:end] == form for start, end, form in found)
    assert "Iași" in {form for _, _, form in found}


def test_both_apostrophes_are_one() -> None:
    assert [form for _, _, form in Words(["foto's"]).find("foto’s en foto's")] == ["foto's"] * 2


def test_words_stand_in_a_stretch_only_whole_and_inside() -> None:
    words = Words(["bijeen", "komt samen"])
    text = "de raad komt samen; bijeenkomst bijeen."
    assert words.stand_in(text, 0, 19)
    assert words.stand_in(text, 20, len(text))
    assert not words.stand_in(text, 0, 17)
    assert not words.stand_in(text, 20, 31)


def test_numbers_are_met_at_their_first_figure() -> None:
    date = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")
    for text in ("op 12-3-2024 en 123-4-2024; 5-6-2025", "", "3", "12-3-2024", "²3-4-2024 €"):
        met = [m.span() for m in at_numbers(date, text)]
        assert met == [m.span() for m in re.finditer(rf"(?<![0-9]){date.pattern}", text)]


def test_a_character_the_code_lacks_is_no_question_mark() -> None:
    assert [*Words(["wat?"]).find("watș en wat?")] == [(8, 12, "wat?")]


def test_the_longest_words_before_a_place_are_taken() -> None:
    table = {"met": "", "tot en met": "through"}
    assert before("geldig tot en met 3 mei", 18, table) == (7, "through")
    assert before("samen met 3 mei", 10, table) == (6, "")
    assert before("helmet 3 mei", 7, table) is None


def test_whole_words_are_those_that_no_letter_touches() -> None:
    forms = ["deel", "deel aan", "'s avonds", "a", "(sic)"]
    guarded = re.compile(rf"(?<!\w)(?:{alternation(forms)})(?!\w)")
    for text in ("deel deel  aan onderdeel deelt, deel\naan 's avonds a(sic)", "a", "deel aanwezig", "", "x's avonds"):
        assert [m.span() for m in re.finditer(whole(forms), text)] == [m.span() for m in guarded.finditer(text)]
    assert re.search(whole([]), "deel") is None
