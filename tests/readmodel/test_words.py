"""Full text: compounds, accents, phrases, ranking, snippets; and nothing a query can say does harm."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readpair import Pair

from graph.readmodel import ReadModel, words
from graph.readmodel.folding import fold
from graph.readmodel.texts import KINDS, LONGEST, paragraphs


def labels(model: ReadModel, query: str) -> list[str]:
    hits = words.search(model, query, kind="entity", most=5)
    return [model.rows("SELECT nl FROM entity WHERE id = ?", (hit.thing,))[0][0] for hit in hits]


def texts(model: ReadModel, query: str, most: int = 100) -> list[str]:
    hits = words.search(model, query, kind="passage", most=most)
    return [model.rows("SELECT text FROM paragraph WHERE id = ?", (hit.thing,))[0][0] for hit in hits]


def test_a_word_is_found_inside_longer_ones(pair: Pair) -> None:
    found = texts(pair.model, "luchtverdediging")
    assert any("uchtverdedigings" in text for text in found)
    assert all("luchtverdediging" in text.lower() for text in found)


@pytest.mark.parametrize("query", ["Oekraine", "OEKRAÏNE", "oekraïne"])
def test_accents_and_case_do_not_matter_and_what_is_called_so_comes_first(pair: Pair, query: str) -> None:
    assert labels(pair.model, query)[0] == "Oekraïne"
    assert words.count(pair.model, query) == words.count(pair.model, "oekraine")


@pytest.mark.parametrize("query", ["F-35", "F35", '"F 35"'])
def test_numbers_of_types_are_found_however_they_are_written(pair: Pair, query: str) -> None:
    assert all("F-35" in text for text in texts(pair.model, query))
    assert labels(pair.model, query)[0] == "F-35"


def test_a_phrase_stands_as_it_is_written(pair: Pair) -> None:
    phrase, apart = texts(pair.model, '"steun aan Oekraïne"'), texts(pair.model, "steun aan Oekraïne")
    assert all("steun aan oekra" in " ".join(text.lower().split()) for text in phrase)
    assert len(apart) > len(phrase) > 0


def test_every_word_must_be_there(pair: Pair) -> None:
    both = texts(pair.model, "Nederland Oekraïne")
    assert both
    assert all("nederland" in fold(text).text and "oekraine" in fold(text).text for text in both)
    assert texts(pair.model, "Nederland qqqxyzzy") == []


def test_words_are_looked_for_once_however_often_a_page_asks(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, variants = list[str](), words._variants

    def look(model: ReadModel, word: str) -> list[str]:
        looked.append(word)
        return variants(model, word)

    monkeypatch.setattr(words, "_variants", look)
    for query in ("steun Oekraine", "steun"):
        assert words.count(pair.model, query)["passage"]
        assert words.search(pair.model, query, kind="passage", most=1)
        assert words.snippet(pair.model, query, "Steun aan Oekraïne").marks
    assert looked == ["steun", "oekraine", "steun"]


def test_only_so_many_are_ranked(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones in order of the index: a word of every letter costs no more than a word of many."""
    places = dict(pair.model.rows("SELECT thing, id FROM document WHERE kind = 'passage'"))
    found = [hit.thing for hit in words.search(pair.model, "Nederland", kind="passage", most=10_000)]
    monkeypatch.setattr(words, "MOST_COUNTED", 3)
    ranked = {hit.thing for hit in words.search(pair.model, "Nederland", kind="passage", most=10_000)}
    assert ranked == set(sorted(found, key=places.__getitem__)[:3])


def test_counts_are_those_of_the_hits(pair: Pair) -> None:
    for query in ("luchtverdediging", "NAVO", "de", "qqqxyzzy", ""):
        counts = words.count(pair.model, query)
        for kind in KINDS:
            assert len(words.search(pair.model, query, kind=kind, most=100_000)) == counts[kind]


def test_hits_come_in_pages(pair: Pair) -> None:
    for kind in KINDS:
        whole = words.search(pair.model, "NAVO", kind=kind, most=1_000)
        paged = [
            h for o in range(0, len(whole), 3) for h in words.search(pair.model, "NAVO", kind=kind, most=3, offset=o)
        ]
        assert paged == whole


def test_a_snippet_marks_what_was_looked_for(pair: Pair) -> None:
    found_in = texts(pair.model, "Oekraine")
    assert found_in
    for text in found_in:
        found = words.snippet(pair.model, "Oekraine", text)
        assert found.end - found.start <= 400
        assert found.marks
        assert {text[s:e].lower() for s, e in found.marks} <= {"oekraine", "oekraïne", "oekraiene"}


def test_every_word_of_a_letter_is_in_a_paragraph(pair: Pair) -> None:
    for iri, letter in pair.model.rows("SELECT iri, id FROM letter"):
        ((text,),) = pair.ask(f"SELECT ?t {{ <{iri}> schema:text ?t }}")
        rows = pair.model.rows("SELECT start, text FROM paragraph WHERE letter = ? ORDER BY start", (letter,))
        assert all(text[start : start + len(part)] == part for start, part in rows)
        assert "".join("".join(part.split()) for _, part in rows) == "".join(text.split())


@given(st.text(alphabet=st.sampled_from("ab .\n\r\x0c"), max_size=4_000))
def test_paragraphs_cover_a_text_in_order(text: str) -> None:
    spans = list(paragraphs(text))
    assert all(s < e <= s + LONGEST + 80 * 3 or not text[s:e].strip() for s, e in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())


@given(st.text())
def test_a_fold_knows_its_way_back(text: str) -> None:
    folded = fold(text)
    assert folded.text == folded.text.lower()
    for place in range(len(folded.text)):
        start, end = folded.original(place, place + 1)
        assert fold(text[start:end]).text == folded.text[place]


HOSTILE = [
    '"',
    '""',
    "'",
    "*",
    "NEAR(a b)",
    "a AND",
    "OR OR",
    "title:",
    "(((",
    "-",
    "^navo",
    "\0",
    "a\0b",
    "%",
    "_",
    "{",
    "é" * 999,
]


@pytest.mark.parametrize("query", [*HOSTILE, "x" * 1_000_000, "a " * 5_000, '"a b ' * 400, "\ud800"])
def test_hostile_queries_find_what_they_find(pair: Pair, query: str) -> None:
    for kind in KINDS:
        words.search(pair.model, query, kind=kind, most=5)
    words.count(pair.model, query)
    words.commitments(pair.model, query)
    words.snippet(pair.model, query, "Enige tekst over de NAVO")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_query_does_harm(pair: Pair, query: str) -> None:
    words.count(pair.model, query)
    words.search(pair.model, query, kind="passage", most=3)
