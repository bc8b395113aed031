"""What holds of every text, however it looks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from damage import damage
from hypothesis import assume, given
from hypothesis import strategies as st
from readers import lexicon, reader

from graph.errors import LetterError
from graph.model import Letter, Span
from graph.reading import Reader
from graph.reading.lines import BULLET, ENUMERATOR

PIECES = st.sampled_from(
    [
        *("De minister van Defensie", "Nederland levert", "drones", "Vraag 1", "Antwoord", "Antwoord vraag 1 en 2"),
        *("28 676 NAVO", "Geachte voorzitter,", "Hoogachtend,", "R.P. Bakker", "« ", "- ", "1 Kamerstuk 3, nr. 2"),
        *("bondgenoten?.", "[footnoteRef:1]", "[1:  Zie daar.]", "Pagina 2 van 3", "anti-", "Belgié", "Counci/"),
        *("Vragen en opmerkingen van de leden van de VVD-fractie", "Reactie van de minister", "steun1.", "nr. 3"),
        *("\n", "\n\n", "\r\n", "\f", " ", "  ", "\u00a0", "\ufeff", ". ", "? ", ", ", "en", "/", "’’s", "12"),
        *("Ã«", "\u2028", "…", "¹", "*", "e\u0308", "ﬁ"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
WORDS = st.sampled_from(
    ["Nederland", "levert", "drie", "schepen", "aan", "de", "missie", "van", "bondgenoten", "voor", "nieuwe", "taken"]
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
CLEAN = st.lists(PARAGRAPHS, min_size=1, max_size=5).map("\n\n".join)


def read(text: str) -> Letter:
    try:
        return reader().read(text.encode("utf-8", "surrogatepass"), file_name="brief.txt")
    except LetterError:
        assume(False)  # noqa: FBT003 - what is no letter is refused, which is all there is to say of it
        raise


@given(TEXTS)
def test_the_text_is_untouched_and_every_working_character_leads_into_it(text: str) -> None:
    found = read(text)

    working = found.working
    assert found.text == text
    assert len(working.text) == len(working.starts) == len(working.ends)
    assert all(0 <= start <= end <= len(text) for start, end in zip(working.starts, working.ends, strict=True))


@given(TEXTS, st.data())
def test_a_stretch_stands_where_its_first_and_last_characters_do(text: str, data: st.DataObject) -> None:
    working = read(text).working
    start = data.draw(st.integers(0, len(working.text) - 1))
    end = data.draw(st.integers(start + 1, len(working.text)))

    assert working.original(Span(start, end)) == (min(working.starts[start:end]), max(working.ends[start:end]))


@given(TEXTS)
def test_sentences_lie_in_paragraphs_in_order_and_leave_out_only_blanks_and_list_signs(text: str) -> None:
    found = read(text)

    working = found.working.text
    assert all(above.end <= below.start for above, below in pairwise(found.paragraphs))
    assert all(above.end <= below.start for above, below in pairwise(found.sentences))
    assert all(
        s.start < s.end and working[s.start : s.end].strip() == working[s.start : s.end] for s in found.sentences
    )
    assert all(any(p.covers(s) for p in found.paragraphs) for s in found.sentences)
    for paragraph in found.paragraphs:
        assert paragraph.end <= len(working)
        mark = BULLET.match(working, *paragraph) or ENUMERATOR.match(working, *paragraph)
        behind = mark.end() if mark else paragraph.start
        for s in [s for s in found.sentences if paragraph.covers(s)]:
            assert not working[behind : s.start].strip()
            behind = s.end
        assert not working[behind : paragraph.end].strip()
    inside = 0
    for paragraph in found.paragraphs:
        assert not working[inside : paragraph.start].strip()
        inside = paragraph.end


@given(TEXTS)
def test_all_parts_lie_in_the_working_text(text: str) -> None:
    found = read(text)

    spans = [
        found.head,
        found.salutation,
        found.signature,
        *found.headings,
        *(n.span for n in found.footnotes),
    ]
    spans += [s.span for s in found.sections]
    spans += [span for q in found.questions for span in (q.question, q.answer, q.group)]
    whole = Span(0, len(found.working.text))
    for span in filter(None, spans):
        assert span.start < span.end
        assert whole.covers(span)
        start, end = found.working.original(span)
        assert 0 <= start < end <= len(text)
    assert all(n.anchor is None or 0 <= n.anchor <= whole.end for n in found.footnotes)


@given(CLEAN, st.data())
def test_of_an_undamaged_text_every_stretch_leads_to_the_same_characters(text: str, data: st.DataObject) -> None:
    found = read(text)

    assert found.working.text == text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found.working.original(Span(start, end)) == (start, end)


@given(CLEAN, st.integers())
def test_a_damaged_letter_still_says_nearly_all_its_sentences(text: str, seed: int) -> None:
    damaged, offsets = damage(text, seed=seed)
    found, clean = read(damaged), read(text)

    ends = {found.working.original(s)[1] for s in found.sentences}
    kept = [offsets[s.end] in ends for s in clean.sentences]
    assert sum(kept) >= len(kept) - 1 - len(kept) // 10


@pytest.mark.slow
def test_reading_takes_no_longer_for_nasty_texts() -> None:
    nasty = [
        "a-\n" * 20_000,
        "[1: " * 20_000,
        "/" * 60_000,
        "1\n\n" * 20_000,
        "Vraag 1 " * 10_000,
        "A. " * 20_000,
        "« " * 30_000,
    ]

    for text in nasty:
        Reader(lexicon()).read(f"De brief. {text}".encode(), file_name="x.txt")
