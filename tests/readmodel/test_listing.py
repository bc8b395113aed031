"""Pages of commitments in every order, and where a read model comes from and goes."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pyoxigraph as ox
import pytest
from readpair import Pair

from graph import pipeline, resources, store
from graph.errors import StoreError
from graph.namespaces import KG
from graph.readmodel import FILE, SORTS, Filters, Listing, ReadModel, around, rows, write


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("most", [7, 1_000])
def test_pages_of_any_order_are_the_whole_once(pair: Pair, sort: str, most: int) -> None:
    listing = Listing(pair.model, Filters())
    found = [i for offset in range(0, len(listing), most) for i in listing.page(sort, offset, most)]
    assert sorted(found) == list(listing.ids)
    assert listing.page(sort, len(listing), most) == []


def test_orders_are_what_they_are_called(pair: Pair) -> None:
    listing = Listing(pair.model, Filters(values={"unit": ("EUR",)}))
    columns = dict(pair.model.rows("SELECT id, amount FROM commitment"))
    amounts = [columns[i] for i in listing.page("amount", 0, 100)]
    assert amounts == sorted(amounts, reverse=True)
    listing = Listing(pair.model, Filters())
    whole = len(listing)
    days = dict(pair.model.rows("SELECT id, latest FROM commitment WHERE latest IS NOT NULL"))
    due = [days.get(i, "9999") for i in listing.page("deadline", 0, whole)]
    assert due == sorted(due)
    assert due[0] < "9999"
    dated = dict(pair.model.rows("SELECT c.id, l.dated FROM commitment c JOIN letter l ON l.id = c.letter"))
    newest = [dated[i] or "" for i in listing.page("newest", 0, whole)]
    assert newest == sorted(newest, reverse=True)
    assert listing.page("oldest", 0, whole) == listing.page("newest", 0, whole)[::-1]


def test_what_is_left_out_by_default_is_shown_when_asked_for(pair: Pair) -> None:
    whole = len(Listing(pair.model, Filters(is_whole=True)))
    assert whole == pair.model.commitments > len(Listing(pair.model, Filters()))
    positions = Listing(pair.model, Filters(values={"kind": ("position",)}))
    assert dict(positions.facet("kind"))["position"] == len(positions) > 0
    requested = Listing(pair.model, Filters(values={"status": ("requested",)}))
    expected = pair.model.number(
        "SELECT COUNT(*) FROM commitment WHERE status = 'requested' AND kind <> 'position' AND negated = 0"
    )
    assert len(requested) == expected


def test_chosen_values_stay_among_those_of_a_facet(pair: Pair) -> None:
    listing = Listing(pair.model, Filters(values={"actor": ("country/POL", "nobody")}))
    assert {value for value, _ in listing.facet("actor", most=3)} >= {"country/POL", "nobody"}
    assert dict(listing.facet("actor"))["nobody"] == 0


def test_a_filter_nobody_meets_shows_nothing(pair: Pair) -> None:
    listing = Listing(pair.model, Filters(values={"actor": ("nobody",)}))
    assert (len(listing), listing.totals(), listing.due(), listing.table("year", "kind")) == (0, [], {}, {})
    assert [listing.page(sort, 0, 10) for sort in SORTS] == [[]] * len(SORTS)


@pytest.mark.slow
def test_a_build_brings_its_own(seeds_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(seeds_store, folder, symlinks=True)
    (gone, *_) = [letter["id"] for letter in store.current(folder).info["letters"]]
    pipeline.build([], folder, remove=[gone])
    model = ReadModel(store.current(folder).folder / FILE)
    assert len(model.rows("SELECT iri FROM letter")) == len(list(resources.folder("seeds").glob("*.txt"))) - 1
    assert model.rows("SELECT * FROM letter WHERE key = ?", (f"letter/{gone}",)) == []


def test_what_is_loaded_is_in_it(seeds_store: Path, tmp_path: Path) -> None:
    folder, extra = tmp_path / "store", tmp_path / "more.ttl"
    shutil.copytree(seeds_store, folder, symlinks=True)
    extra.write_text(f"<https://example.org/c> a <{KG.Commitment}> ; <{KG.amount}> 'of no number' .", encoding="utf-8")
    before = ReadModel(store.current(folder).folder / FILE).commitments
    pipeline.load(extra, folder)
    model = ReadModel(store.current(folder).folder / FILE)
    assert len(Listing(model, Filters(is_whole=True))) == model.commitments == before + 1


def test_the_file_is_the_same_from_the_same_graph(seeds_store: Path, tmp_path: Path) -> None:
    generation = store.current(seeds_store)
    write(generation.open(), tmp_path / "again")
    one, other = sqlite3.connect(generation.folder / FILE), sqlite3.connect(tmp_path / "again")
    assert list(one.iterdump()) == list(other.iterdump())
    one.close()
    other.close()


def test_an_empty_graph_has_a_read_model(tmp_path: Path) -> None:
    write(store.Embedded(ox.Store()), tmp_path / FILE)
    listing = Listing(ReadModel(tmp_path / FILE), Filters(text="x", overdue="2030-01-01", least=1.0))
    assert len(listing) == 0


def test_what_is_no_read_model_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build the store again"):
        ReadModel(tmp_path / "none")
    (tmp_path / "other").write_bytes(b"no database")
    with pytest.raises(StoreError, match="build the store again"):
        ReadModel(tmp_path / "other")


def test_words_stand_in_their_paragraph(pair: Pair) -> None:
    found = list(rows(pair.model, range(1, pair.model.commitments + 1)))
    assert [row.id for row in found] == list(range(1, pair.model.commitments + 1))
    letters = dict(pair.model.rows("SELECT iri, id FROM letter"))
    placed = 0
    for row in found:
        assert row.letter is not None
        place = around(pair.model, letters[row.letter.iri], row.start, row.end)
        placed += place is not None
        assert place is None or place.words == row.words or " […] " in row.words
    assert placed > len(found) * 0.9
    assert (
        around(pair.model, None, 0, 1)
        is around(pair.model, 1, None, None)
        is around(pair.model, 1, 10**9, 10**9)
        is None
    )
