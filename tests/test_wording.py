"""Words of the lexicon found in a text, whatever characters forms and text have."""

from __future__ import annotations

import re

from graph.wording import Words, alternation, before, whole


def test_words_are_found_at_their_characters_place() -> None:
    text = "de top – in Iași: € 5 mln. voor drone’s en toppen, top"
    for forms in (["top", "drone’s"], ["top", "drone’s", "Iași"]):  # the last in no code of a byte a character
        found = [*Words(forms).find(text)]
        assert [form for _, _, form in found if form != "Iași"] == ["top", "drone’s", "top"]
        assert all(text[start:end] == form for start, end, form in found)
    assert "Iași" in {form for _, _, form in found}


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
