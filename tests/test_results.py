"""Answers of queries as tables and in the formats of the W3C."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from graph import results
from graph.errors import UsageError
from graph.namespaces import DEFAULT_BASE, PREFIXES
from graph.store import Embedded, Results

ROWS = "SELECT ?letter ?title ?n ?none { ?letter dct:title ?title ; kg:count ?n } ORDER BY ?letter"


@pytest.fixture(scope="module")
def engine() -> Embedded:
    store = ox.Store()
    store.load(
        input=f"""
        @prefix dct: <{PREFIXES["dct"]}> . @prefix kg: <{PREFIXES["kg"]}> .
        <{DEFAULT_BASE}letter/a> dct:title "Steun aan\\r\\nOekraïne, \\"deel\\" 1" ; kg:count 12 .
        <{DEFAULT_BASE}letter/b> dct:title "日本"@ja ; kg:count 3 .
        """,
        format=ox.RdfFormat.TURTLE,
    )
    return Embedded(store)


def ask(engine: Embedded, query: str) -> Results:
    return engine.query(query, prefixes=PREFIXES)


def test_a_table_lines_up_its_columns_and_shortens_iris(engine: Embedded) -> None:
    table = results.serialise(ask(engine, ROWS), format="table", base=DEFAULT_BASE).decode()
    assert table == (
        "?letter     ?title                        ?n  ?none\n"
        '<letter/a>  Steun aan Oekraïne, "deel" 1  12\n'
        "<letter/b>  日本                          3\n"
    )


def test_rows_in_json_csv_tsv_and_xml(engine: Embedded) -> None:
    def written(name: results.Format) -> str:
        return results.serialise(ask(engine, ROWS), format=name, base=DEFAULT_BASE).decode()

    found = json.loads(written("json"))
    assert found["head"]["vars"] == ["letter", "title", "n", "none"]
    assert found["results"]["bindings"][0]["n"]["value"] == "12"
    rows = list(csv.reader(io.StringIO(written("csv"), newline="")))
    assert rows[1] == [f"{DEFAULT_BASE}letter/a", 'Steun aan\r\nOekraïne, "deel" 1', "12", ""]
    assert written("tsv").splitlines()[0] == "?letter\t?title\t?n\t?none"
    texts = [e.text for e in ET.fromstring(written("xml")).iter() if e.tag.endswith("literal")]  # noqa: S314
    assert 'Steun aan\r\nOekraïne, "deel" 1' in texts, "the carriage return survives"


def test_a_boolean(engine: Embedded) -> None:
    assert results.serialise(ask(engine, "ASK {}"), format="table", base=DEFAULT_BASE) == b"true\n"
    assert json.loads(results.serialise(ask(engine, "ASK { ?s kg:no ?o }"), format="json", base=DEFAULT_BASE)) == {
        "head": {},
        "boolean": False,
    }


def test_triples_in_turtle_and_n_triples(engine: Embedded) -> None:
    construct = "CONSTRUCT { ?s kg:count ?n } { ?s kg:count ?n }"
    turtle = results.serialise(ask(engine, construct), format="turtle", base=DEFAULT_BASE).decode()
    assert "<letter/a> kg:count 12 .\n" in turtle
    lines = results.serialise(ask(engine, construct), format="ntriples", base=DEFAULT_BASE).decode().splitlines()
    assert len(lines) == 2
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        (ROWS, "turtle", "SELECT gives rows, not triples; choose table, json, xml, csv or tsv"),
        ("ASK {}", "ntriples", "ASK gives a boolean, not triples"),
        ("DESCRIBE kg:x", "csv", "CONSTRUCT and DESCRIBE give triples; choose turtle or ntriples"),
    ],
)
def test_a_format_that_does_not_fit_the_answer_is_refused(
    engine: Embedded, query: str, name: results.Format, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        results.serialise(ask(engine, query), format=name, base=DEFAULT_BASE)


def test_people_get_a_table_or_turtle(engine: Embedded) -> None:
    assert results.default_format(ask(engine, ROWS)) == "table"
    assert results.default_format(ask(engine, "DESCRIBE kg:x")) == "turtle"
