"""The repaired copy in the reader: the program's, cut into parts, with every place found again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Piece, Span
from graph.web.reader.copies import Copy

TEXT = "De minis-\nter van Defensie[1: noot] gaat.\n\f\nPagina 2\nNederland leverf drones."
PIECES = (
    Piece(0, 8, None),
    Piece(8, 10, ""),
    Piece(10, 26, None),
    Piece(35, 41, None),
    Piece(41, 53, "\n\n"),
    Piece(53, 68, None),
    Piece(68, 69, "t"),
    Piece(69, 77, None),
    Piece(26, 30, "\n\n"),
    Piece(30, 34, None),
)


def test_the_copy_is_put_together_from_its_pieces() -> None:
    copy = Copy(TEXT, 0, PIECES)
    assert copy.text.startswith("De minister van Defensie gaat.")
    assert copy.text.endswith("Nederland levert drones.\n\nnoot")
    assert [(copy.text[s.start : s.end], words) for s, words in copy.mends()] == [("t", "f")]


def test_a_stretch_is_found_where_it_stands_now() -> None:
    copy = Copy(TEXT, 0, PIECES)

    def words(start: int, end: int) -> list[str]:
        return [copy.text[s.start : s.end] for s in copy.places(Span(start, end))]

    assert words(3, 13) == ["minister"]
    assert words(53, 69) == ["Nederland levert"]
    assert words(30, 34) == ["noot"]
    assert words(18, 40) == ["Defensie gaat", "\n\nnoot"]
    assert words(44, 50) == []


@st.composite
def letters(draw: st.DrawFn) -> tuple[str, tuple[Piece, ...]]:
    text = draw(st.text(st.sampled_from("ab \n"), max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)) | {0, len(text)})
    pieces = []
    for start, end in pairwise(cuts):
        match draw(st.integers(0, 2)):
            case 0:
                pieces.append(Piece(start, end, None))
            case 1:
                pieces.append(Piece(start, end, draw(st.sampled_from(["x", "\n", "yy"]))))
    return text, tuple(draw(st.permutations(pieces)))


@given(letters(), st.integers(0, 40), st.integers(0, 40))
def test_places_lie_in_the_copy_apart_and_in_order_and_hold_all_that_is_left(
    letter: tuple[str, tuple[Piece, ...]], one: int, other: int
) -> None:
    text, pieces = letter
    copy = Copy(text, 0, pieces)
    span = Span(min(one, other), max(one, other) + 1)
    places = copy.places(span)
    assert all(0 <= p.start < p.end <= len(copy.text) for p in places)
    assert all(a.end < b.start for a, b in pairwise(places))
    kept = sum(min(p.end, span.end) - max(p.start, span.start) for p in pieces
               if p.text is None and p.start < span.end and p.end > span.start)  # fmt: skip
    assert sum(p.end - p.start for p in places) >= kept


@given(letters(), st.integers(0, 40))
def test_the_copies_of_parts_make_up_the_whole_where_the_order_is_kept(
    letter: tuple[str, tuple[Piece, ...]], cut: int
) -> None:
    text, pieces = letter
    in_order = tuple(sorted(pieces))
    cut = min(cut, len(text))
    parts = Copy(text[:cut], 0, in_order).text + Copy(text[cut:], cut, in_order).text
    assert parts == Copy(text, 0, in_order).text
