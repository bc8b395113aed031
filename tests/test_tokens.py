"""What the tokeniser must see in a query, above all where an engine's parser reads it otherwise."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.tokens import MAX_DEPTH, outline, position


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("ask{}", "ASK"),
        ("PREFIX ask: <http://x/> BASE <http://y/> Construct {} WHERE {}", "CONSTRUCT"),
        ("# ASK {}\nDESCRIBE <http://x/>", "DESCRIBE"),
        ("PREFIX select: <http://x/select> INSERT DATA {}", "UPDATE"),
        ("delete where { ?s ?p ?o }", "UPDATE"),
        ("LOAD <http://x/>", "UPDATE"),
        (r"\u0041SK {}", "ASK"),
    ],
)
def test_the_form_is_the_first_keyword_behind_the_prologue(query: str, form: str) -> None:
    assert outline(query).form == form


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <http://g/> {}", True),
        ("SELECT * from named <http://g/> {}", True),
        ("SELECT * { ?s ?p 'FROM' } # FROM <x>", False),
        ("SELECT ?from { ?from ?FROM <http://x/FROM> }", False),
        ('SELECT * { ?s ?p """ FROM """ }', False),
    ],
)
def test_a_dataset_clause_is_told_from_words_that_look_like_it(query: str, *, expected: bool) -> None:
    assert outline(query).has_dataset is expected


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://x/> { ?s ?p ?o } }",
        "ASK { service silent <http://x/> {} }",
        "ASK { SERVICE ?x {} }",
        "ASK{SERVICE?x{}}",
        "ASK { OPTIONAL{}SERVICE<http://x/>{} }",
        r"ASK { \u0053ERVICE <http://x/> {} }",
        "ASK { # comment\r SERVICE <http://x/> {} }",
        "PREFIX : <http://x/> ASK { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://x/> ASK { SERVICE: { ?s ?p ?o } }",
        "ASK { ?s ?p trueSERVICE<http://x/>{ ?s ?p ?o } }",
        "ASK { ?s ?p 1SERVICE <http://x/>{ ?s ?p ?o } }",
        "ASK { FILTER (1<'>') SERVICE <http://x/> {} # ' )\n }",
        "ASK { FILTER (?a<?b#>'''\n) SERVICE <http://x/> {} #''')\n }",
    ],
)
def test_service_is_found_wherever_an_engine_could_read_it(query: str) -> None:
    assert outline(query, prefixes=["", "SERVICE"]).has_service


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <http://x/> {}' }",
        'ASK { ?s ?p """ a "quoted" SERVICE """ }',
        "ASK { ?service <http://x/SERVICE> ?SERVICE } # SERVICE <x> {}",
        "PREFIX service: <http://x/> ASK { service:a service:b ?c }",
        "ASK { ?s ?p 'it''s' }".replace("''", "\\'"),
        "ASK { FILTER (?a < 3 && ?b > 2) ?s ?p 'a service' }",
    ],
)
def test_service_in_strings_comments_names_and_iris_is_no_call(query: str) -> None:
    assert not outline(query).has_service


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "missing"),
        ("# only a comment", "missing"),
        ("ASK { ?s ?p 'open }", "unfinished string"),
        ("ASK { ?s ?p 'a\nb' }", "unfinished string"),
        ("ASK { ?s ?p <http://x y> }", "not declared"),
        ("ASK { ( }", "closes no bracket"),
        ("ASK { } }", "closes no bracket"),
        ("ASK { [", "never closed"),
        ("ASK { ?s dc:title ?o }", "dc: is not declared"),
        (r"ASK { ?s ?p '\uD800' }", "no Unicode character"),
        (r"ASK { ?s ?p '\U00110000' }", "no Unicode character"),
        (r"ASK { ?s ?p '\u005Cu0041' }", "decodes to an escape"),
        ("ASK { ?s ?p \\ }", "no part of SPARQL"),
        ("ASK { ?s ?p 'a\\qb' }", "unfinished string"),
    ],
)
def test_what_cannot_be_sparql_is_refused_with_a_reason(query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        outline(query)


@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_nesting_is_capped_before_any_parser_sees_it(brackets: str) -> None:
    opening, closing = brackets[0], brackets[1]
    deepest = f"ASK {{ {opening * (MAX_DEPTH - 1)}{closing * (MAX_DEPTH - 1)} }}"
    assert outline(deepest).form == "ASK"
    with pytest.raises(QueryError, match="nested"):
        outline(f"ASK {{ {opening * MAX_DEPTH}{closing * MAX_DEPTH} }}")


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "a:", "_:a", "<a", "'a", "'''a", "?a", "%41", "\\", "1.", "@a-", "^", "{a"]
)
def test_reading_takes_no_longer_than_the_query_is_long(piece: str) -> None:
    began = time.process_time()
    with suppress(QueryError):
        outline("SELECT * {" + piece * (200_000 // len(piece)))
    assert time.process_time() - began < 10  # a tenth of a second; minutes where each looks at the rest


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [("", 0, (1, 1)), ("ab", 1, (1, 2)), ("a\nb", 2, (2, 1)), ("\n\n", 2, (3, 1))],
)
def test_places_count_lines_and_columns_from_one(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert position(text, offset) == expected


_TERMINALS = r"""
SELECT ASK WHERE FROM NAMED SERVICE SILENT PREFIX BIND AS FILTER a true 1 2.5 ?x $z _:b : xsd:int @nl
<http://x/> <http://x/#a> 'a' "b" '''c''' ( ) { } [ ] . ; , < > <= = != ! + - * / | ^ ^^ && || #
"""
_WORDS = st.sampled_from([*_TERMINALS.split(), "\n"])


@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_any_sequence_of_terminals_is_read_or_refused(query: str) -> None:
    assert placed(query)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert placed(text)


def placed(text: str) -> bool:
    """Whether a query is read, or refused with a place."""
    try:
        outline(text)
    except QueryError as error:
        return error.line is not None
    return True
