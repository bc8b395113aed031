"""Commands and queries that make no sense: one clear line that says what to do, and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import Command
from complaints import complains, untouched


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "--add"), ("--add", "name the letters to add")),
        (("build", "--remove", "weg"), ("--remove weg", "it has goed")),
        (("build", "--base", "kamer"), ("--base kamer", "not an absolute IRI")),
        (("build", "--base", "https://example.org/x#"), ("--base", "must end in a slash")),
        (("build", "--jobs", "0"), ("--jobs",)),
        (("bouw",), ("no such command 'bouw'", "kamergraph --help")),
        (("query", "--formaat", "csv"), ("--formaat", "kamergraph query --help")),
        (("query",), ("give a query, or a file of one with -f",)),
        (("query", "-f", "weg.rq"), ("weg.rq", "cannot be read")),
        (("query", "ASK {}", "--format", "xls"), ("xls", "table")),
        (("query", "ASK {}", "--format", "turtle"), ("ASK gives a boolean",)),
        (("export", "--letter", "weg"), ("weg", "no letter of that id")),
        (("export", "--letter", ""), ("no letter of that id",)),
        (("serve", "--trusted-proxy", "localhost"), ("--trusted-proxy localhost", "not the IP address", "127.0.0.1")),
        (("load", "weg.ttl"), ("weg.ttl", "no such file")),
        (("evaluate",), ("GOLD.json",)),
        (("evaluate", "weg.json"), ("weg.json", "cannot be read")),
        (("build", "--ontology", "weg"), ("weg", "no ontology folder")),
    ],
)
def test_misuse_ends_with_2(
    kamergraph: Command, held: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    arguments = (*arguments, "--store", str(held)) if arguments[0] != "bouw" else arguments
    complains(kamergraph(*arguments), 2, *words)
    assert untouched(held)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {", ("query: line 1, column 10", "mend the query")),
        ("SELECT * { ?s ?p", ("line 1, column",)),
        ("SELECT * { ?s onbekend:p ?o }", ("query: ",)),
        ("SELECT (<x:f>(1) AS ?x) {}", ("query: cannot be evaluated", "x:f", "mend the query")),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", ("queries only read", "kamergraph build")),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", ("SERVICE is not allowed",)),
        ("SELECT * {" + "{" * 5000 + "}" * 5000 + "}", ("nested deeper",)),
    ],
)
def test_a_query_that_cannot_be_asked(kamergraph: Command, held: Path, query: str, words: tuple[str, ...]) -> None:
    complains(kamergraph("query", query, "--store", held), 1, *words)


def test_a_query_file_is_named_in_the_message(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    (tmp_path / "vraag.rq").write_text("SELECT *\n{ ?s }", encoding="utf-8")
    complains(kamergraph("query", "-f", tmp_path / "vraag.rq", "--store", held), 1, "vraag.rq: line 2, column")
