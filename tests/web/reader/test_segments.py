"""The marks in a letter: the text of the page is the letter's, and each mark covers exactly its words."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from graph.web.reader.segments import Note, Stretch, marked

VOID = {"br", "img", "input"}


class Read(HTMLParser):
    """The text of a page, and of each mark in it; elements must nest, and no link stand in a link."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: dict[str, str] = {}
        self.names: list[str] = []
        self.notes: list[tuple[int, str]] = []
        self._within: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self._within == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert tag in ("a", "span")
        assert tag != "a" or all(t != "a" for t, _ in self._within)
        if "data-mark" in found:
            self.notes.append((len(self.text), str(found["href"])))
        if "id" in found:
            self.names.append(str(found["id"]))
        self._within.append((tag, str(found.get("id") or found.get("data-of") or "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._within.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in {name for _, name in self._within if name}:
            self.marks[name] = self.marks.get(name, "") + data


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
"""No NUL: no letter has one, and no page can."""


@st.composite
def letters(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    text = draw(st.text(st.one_of(CHARACTERS, st.sampled_from("<>&\"'\r\n😀 a")), min_size=1, max_size=60))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place, st.booleans(), st.booleans()), max_size=12))
    stretches = []
    for n, (a, b, leads, noted) in enumerate(pairs):
        notes = (Note("1", f"#{n}", "<"),) * noted
        stretches.append(Stretch(min(a, b), max(a, b), f"s{n}", "m", href="#x" if leads else "", notes=notes))
    return text, stretches


@given(letters())
def test_the_text_is_untouched_and_each_mark_covers_its_words(letter: tuple[str, list[Stretch]]) -> None:
    text, stretches = letter
    read = Read(str(marked(text, stretches)))
    assert read.text == text
    drawn = {s.name: text[s.start : s.end] for s in stretches if s.start < s.end}
    assert read.marks == drawn
    assert sorted(read.names) == sorted(drawn)
    assert sorted(read.notes) == sorted((s.end, n.href) for s in stretches if s.start < s.end for n in s.notes)


def test_markup_in_a_letter_stays_text() -> None:
    page = str(marked('<script>alert("1")</script>', [Stretch(1, 7, 'a"b', "m", title='"><img>')]))
    assert "<script" not in page
    assert "<img" not in page


def test_a_name_in_a_sentence_is_a_link_in_it() -> None:
    stretches = [Stretch(0, 21, "s", "s", notes=(Note("1", "#f", "fact 1"),)), Stretch(0, 9, "n", "m", href="#e")]
    assert marked("Nederland levert iets", stretches) == (
        '<span class="s" id="s"><a class="m" id="n" href="#e">Nederland</a> levert iets</span>'
        '<a class="note-mark" href="#f" data-mark="1" aria-label="fact 1"></a>'
    )


def test_what_runs_past_the_end_of_another_is_cut_there() -> None:
    stretches = [Stretch(0, 3, "a", "m"), Stretch(2, 5, "b", "m")]
    assert marked("abcdef", stretches) == (
        '<span class="m" id="a">ab<span class="m" id="b">c</span></span><span class="m" data-of="b">de</span>f'
    )


def test_only_what_lies_in_the_text_is_drawn() -> None:
    assert marked("abc", [Stretch(-2, 1, "a", "m"), Stretch(5, 9, "b", "m")]) == '<span class="m" id="a">a</span>bc'
