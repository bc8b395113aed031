"""The letter reader over the five letters: their text untouched, every passage marked at its place, all as data too."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from graph import store
from graph.namespaces import DEFAULT_BASE, KG, OA, RDF, SCHEMA
from graph.web import create_app
from graph.web.reader.content import PART, part
from graph.web.site import EXTENSION

LETTERS = ("000f5359c043766ae3c", "001-262557456b611726", "002-999221068a1a2138", "003-62cc81db4921119a",
           "004-6d696e773582ecfc")  # fmt: skip


class Shown(HTMLParser):
    """The text of the reader, the words of each passage, and the ids of the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.words: dict[str, str] = {}
        self.ids: set[str] = set()
        self.leads: set[str] = set()
        self._depth = 0
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids |= {str(found["id"])} if "id" in found else set()
        self.leads |= {str(found["href"])[1:]} if str(found.get("href", "")).startswith("#") else set()
        if self._depth:
            self._depth += 1
            self._within.append(str(found.get("id") or found.get("data-of") or ""))
        elif found.get("class") == "letter-text":
            self._depth = 1

    def handle_endtag(self, _tag: str) -> None:
        if self._depth:
            self._depth -= 1
            if self._within:
                self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data
            for name in {name for name in self._within if name}:
                self.words[name] = self.words.get(name, "") + data


@pytest.fixture(scope="module")
def database(seeds_store: Path) -> ox.Store:
    return store.current(seeds_store).open().database


@pytest.fixture(scope="module")
def pages(database: ox.Store) -> FlaskClient:
    return create_app(database).test_client()


def get(pages: FlaskClient, path: str) -> str:
    answer = pages.get(path, headers={"Accept": "text/html", "Accept-Language": "nl"})
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def text_of(database: ox.Store, letter: str) -> str:
    subject = ox.NamedNode(f"{DEFAULT_BASE}letter/{letter}")
    (quad,) = database.quads_for_pattern(subject, ox.NamedNode(str(SCHEMA.text)), None)
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


@pytest.mark.parametrize("letter", LETTERS)
def test_the_text_is_the_letters_and_every_passage_is_marked_in_it(
    pages: FlaskClient, database: ox.Store, letter: str
) -> None:
    shown, text = Shown(get(pages, f"/letter/{letter}")), text_of(database, letter)
    assert shown.text == text
    graph = ox.NamedNode(f"{DEFAULT_BASE}graph/letter/{letter}")
    passages = [
        q.subject.value.partition("#")[2]
        for q in database.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(KG.Passage)), graph)
        if isinstance(q.subject, ox.NamedNode)
    ]
    assert len(passages) > 30
    for name in passages:
        start, _, end = name.removeprefix("char=").partition(",")
        assert shown.words[name] == text[int(start) : int(end)]
    assert shown.leads - {"content"} <= shown.ids, "a link in the page leads nowhere"


def test_each_thing_is_marked_by_its_class(pages: FlaskClient) -> None:
    page = get(pages, "/letter/004-6d696e773582ecfc")
    assert '<span class="said is-commitment" id="char=7017,7280"' in page
    assert 'title="land: Oekraïne"' in page
    assert 'class="named is-capability"' in page


def test_a_question_without_a_name_goes_by_its_number(pages: FlaskClient) -> None:
    assert '<a class="name" href="/letter/003-62cc81db4921119a/question/3">Vraag 3</a>' in get(
        pages, "/letter/003-62cc81db4921119a"
    )
    assert "<h1>Vraag 3</h1>" in get(pages, "/letter/003-62cc81db4921119a/question/3.html")


def test_a_passage_asked_for_is_marked_without_a_script(pages: FlaskClient, database: ox.Store) -> None:
    known = get(pages, "/letter/004-6d696e773582ecfc?char=7017,7280")
    assert 'class="said is-commitment target" id="char=7017,7280"' in known
    other = Shown(get(pages, "/letter/004-6d696e773582ecfc?char=7010,7100"))
    assert other.words["char=7010,7100"] == text_of(database, "004-6d696e773582ecfc")[7010:7100]


@pytest.mark.parametrize(
    "wanted", ["9,3", "x", "-1,5", "0,99999999999999999999", "5", ",", "١,٢", "99999999,999999999"]
)
def test_a_passage_that_makes_no_sense_changes_nothing(pages: FlaskClient, database: ox.Store, wanted: str) -> None:
    shown = Shown(get(pages, f"/letter/001-262557456b611726?char={wanted}"))
    assert shown.text == text_of(database, "001-262557456b611726")


def test_the_part_that_holds_a_place_is_shown_wherever_its_borders_are() -> None:
    """A letter is cut at the end of the line behind the border, so that what stands there is in the part before."""
    letter, held = f"{DEFAULT_BASE}letter/lang", ox.Store()
    text = ("x" * 1_234 + "\n") * 200
    held.add(ox.Quad(ox.NamedNode(letter), ox.NamedNode(str(SCHEMA.text)), ox.Literal(text)))
    here = create_app(held).extensions[EXTENSION]
    for place in (0, PART - 1, PART, PART + 100, PART + 1_300, 2 * PART, 2 * PART + 1, len(text) - 1):
        found = part(here, letter, number=1, at=place)
        assert found is not None
        assert found.start <= place < found.end
        assert text[found.start : found.end] == found.text


def test_the_facts_of_a_letter_come_as_a_table(pages: FlaskClient, database: ox.Store) -> None:
    answer = pages.get("/letter/004-6d696e773582ecfc.csv", headers={"Accept-Language": "nl"})
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    text = text_of(database, "004-6d696e773582ecfc")
    assert all(text[int(row["start"]) : int(row["end"])] == row["words"] for row in rows)
    promises = [row for row in rows if "/commitment/7017-7280-" in row["thing"] and row["amount"]]
    assert [(p["class"], p["actor"], p["beneficiary"], p["amount"], p["unit"]) for p in promises] == [
        ("commitment", "Nederland", "Oekraïne", "90000000", "euro")
    ]
    evidence = sum(1 for _ in database.quads_for_pattern(None, ox.NamedNode(str(KG.evidence)), None,
                   ox.NamedNode(f"{DEFAULT_BASE}graph/letter/004-6d696e773582ecfc")))  # fmt: skip
    assert len(rows) == evidence


def test_no_words_of_a_letter_are_a_formula_in_its_table(database: ox.Store) -> None:
    graph, exact = ox.NamedNode(f"{DEFAULT_BASE}graph/letter/004-6d696e773582ecfc"), ox.NamedNode(str(OA.exact))
    altered = ox.Store()
    for quad in database.quads_for_pattern(None, None, None, graph):
        words = ox.Literal("=1+1") if quad.predicate == exact else quad.object
        altered.add(ox.Quad(quad.subject, quad.predicate, words, graph))
    answer = create_app(altered).test_client().get("/letter/004-6d696e773582ecfc.csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert {row["words"] for row in rows} == {"'=1+1"}


def test_the_text_comes_as_text(pages: FlaskClient, database: ox.Store) -> None:
    answer = pages.get("/letter/004-6d696e773582ecfc.txt")
    assert answer.mimetype == "text/plain"
    assert answer.get_data().decode() == text_of(database, "004-6d696e773582ecfc")
    assert pages.get("/id/country/NLD.txt").status_code == 404
    assert pages.get("/letter/none.csv").status_code == 404


# ------------------------------------------------------------------------------------- letters made for a test


def made(text: str, passages: list[tuple[int, int]] | None = None) -> FlaskClient:
    """Pages over one letter of our making; a country is named at each passage."""
    database = ox.Store()
    letter, graph = ox.NamedNode(f"{DEFAULT_BASE}letter/made"), ox.NamedNode(f"{DEFAULT_BASE}graph/letter/made")
    database.add(ox.Quad(letter, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(KG.Letter)), graph))
    database.add(ox.Quad(letter, ox.NamedNode(str(SCHEMA.text)), ox.Literal(text), graph))
    for start, end in passages or []:
        passage = ox.NamedNode(f"{DEFAULT_BASE}letter/made#char={start},{end}")
        country = ox.NamedNode(f"{DEFAULT_BASE}id/country/NLD")
        database.add(ox.Quad(country, ox.NamedNode(str(KG.evidence)), passage, graph))
        for name, place in ((OA.start, start), (OA.end, end)):
            database.add(ox.Quad(passage, ox.NamedNode(str(name)), ox.Literal(place), graph))
    return create_app(database).test_client()


@pytest.mark.parametrize(
    "text",
    [
        "</div></main><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a\r\nb\rc\n\n",
        "&amp; &#0; &lt;",
        "\n",
        "{{ 7*7 }}",
    ],
)
def test_whatever_a_letter_says_stays_text(text: str) -> None:
    page = get(made(text, [(0, len(text))]), "/letter/made")
    shown = Shown(page)
    assert shown.text == text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_long_letter_comes_in_parts_that_make_up_the_whole() -> None:
    text = "".join(f"Regel {n} van een lange brief over 😀.\n" for n in range(6_000))
    place = text.index("Regel 4000 ")
    pages = made(text, [(place, place + 10), (PART - 5, PART + 4_500)])
    whole, number = "", 1
    while len(whole) < len(text):
        page = get(pages, f"/letter/made?part={number}")
        assert len(page) < 8 * PART
        whole += Shown(page).text
        number += 1
    assert whole == text
    found = Shown(get(pages, f"/letter/made?char={place},{place + 10}"))
    assert found.words[f"char={place},{place + 10}"] == "Regel 4000"
    assert (
        Shown(get(pages, "/letter/made?part=99999999")).text
        == Shown(get(pages, f"/letter/made?part={number - 1}")).text
    )


@pytest.mark.parametrize("size", [PART, PART + 1, PART + 4_000, PART + 4_001, 2 * PART, 2 * PART + 3_999])
def test_no_part_is_empty_where_no_line_ends(size: int) -> None:
    text = "".join(chr(ord("a") + n % 26) for n in range(size))
    pages = made(text)
    parts = [Shown(get(pages, f"/letter/made?part={n}")).text for n in (1, 2, 3)]
    whole = "".join(dict.fromkeys(parts))
    assert whole == text
    assert all(parts)


def test_a_letter_of_twenty_megabytes_is_a_page_like_another() -> None:
    pages = made("Een regel van een heel lange brief.\n" * 600_000)
    page = get(pages, "/letter/made?part=3")
    assert len(page) < 200_000
    assert "Bladzijde 3 van 360" in page


def test_the_repaired_copy_is_what_the_program_read(seeds_store: Path, database: ox.Store) -> None:
    letter = "004-6d696e773582ecfc"
    pieces = store.read_copy(seeds_store, letter)
    assert pieces is not None
    text = text_of(database, letter)
    copy = "".join(text[p.start : p.end] if p.text is None else p.text for p in pieces)
    app = create_app(seeds_store)
    try:
        page = get(app.test_client(), f"/letter/{letter}?view=repaired&char=7017,7280")
    finally:
        app.extensions["kamergraph"].evaluator.close()
    shown = Shown(page)
    assert shown.text == copy
    assert "\n" not in shown.words["char=7017,7280"], "lines are joined"
    assert 'class="mend"' in page
    assert "In de brief staat: é" in page
