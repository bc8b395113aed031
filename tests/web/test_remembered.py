"""Results that are kept: which, how many, for how long."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import store
from graph.web.sparql import door
from graph.web.sparql.evaluation import Query, QueryStoppedError
from graph.web.sparql.formats import TABLE_FORMATS
from graph.web.sparql.pool import Pool
from graph.web.sparql.remembered import Remembered

CSV = next(f for f in TABLE_FORMATS if f.name == "csv")
TSV = next(f for f in TABLE_FORMATS if f.name == "tsv")
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STRLEN(STR(?a)) > 0) }"


def admit(text: str) -> Query:
    return door.admit(text, base="http://example.com/", union=True)


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Remembered(9_000)
    keys = [("1", admit(f"ASK {{}} # {n}"), "csv") for n in range(10)]
    for key in keys[:6]:
        kept.put(key, b"true")
    assert kept.get(keys[0]) == b"true"
    for key in keys[6:]:
        kept.put(key, b"true")
    assert kept.get(keys[0]) == b"true"
    assert kept.get(keys[1]) is None
    assert kept.get(keys[9]) == b"true"
    assert 8_000 < kept.size() <= 9_000


def test_a_long_result_pushes_out_no_others() -> None:
    kept = Remembered(80_000)
    kept.put(("1", admit("ASK {}"), "csv"), b"x" * 10_000)
    assert kept.size() == 0


def test_what_differs_each_time_is_not_kept() -> None:
    kept = Remembered(80_000)
    kept.put(("1", admit("SELECT (NOW() AS ?n) {}"), "csv"), b"x")
    assert kept.size() == 0


def build(folder: Path, count: int) -> None:
    with store.writing(folder) as writer:
        writer.extend(
            ox.Quad(ox.NamedNode(f"http://x/{n}"), ox.NamedNode("http://x/p"), ox.Literal(n), ox.DefaultGraph())
            for n in range(count)
        )


def test_a_query_asked_again_costs_nothing_until_the_graph_is_another(tmp_path: Path) -> None:
    build(tmp_path / "s", 200)
    with closing(Pool(tmp_path / "s")) as pool:
        assert pool.evaluate(admit(SLOW), CSV) == b"n\r\n8000000\r\n"
        assert pool.evaluate(admit(SLOW), CSV, seconds=0.01) == b"n\r\n8000000\r\n"
        with pytest.raises(QueryStoppedError):
            pool.evaluate(admit(SLOW), TSV, seconds=0.01)
        build(tmp_path / "s", 3)
        assert pool.evaluate(admit(SLOW), CSV) == b"n\r\n27\r\n"
