"""The example queries: well described in both languages, valid, and answered by the letters."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources, store
from graph.errors import VocabularyError
from graph.namespaces import DEFAULT_BASE
from graph.web import examples
from graph.web.examples import Example
from graph.web.sparql import door
from graph.web.sparql.evaluation import evaluate
from graph.web.sparql.formats import GRAPH_FORMATS, TABLE_FORMATS

EXAMPLES = examples.load(resources.folder("ontology"))
SLUGS = [e.slug for e in EXAMPLES]

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=SLUGS)


def rows(database: ox.Store, example: Example) -> int:
    """Lines of the result beside the head."""
    query = door.admit(example.query, base=DEFAULT_BASE, union=True)
    formats = GRAPH_FORMATS if query.form == "CONSTRUCT" else TABLE_FORMATS
    result = next(f for f in formats if f.name in ("ntriples", "tsv"))
    lines = evaluate(store.Embedded(database), query, result).count(b"\n")
    return lines - (result.name == "tsv")


def test_there_are_enough_of_them_and_none_is_there_twice() -> None:
    assert len(EXAMPLES) >= 18
    assert len(set(SLUGS)) == len({e.order for e in EXAMPLES}) == len({e.query for e in EXAMPLES}) == len(EXAMPLES)


def test_those_of_a_theme_stand_together_under_one_name_a_language() -> None:
    themes = [(e.theme["nl"], e.theme["en"]) for e in EXAMPLES]
    turns = [theme for i, theme in enumerate(themes) if i == 0 or themes[i - 1] != theme]
    assert len(turns) == len(set(turns)) == len({nl for nl, _ in turns}) == len({en for _, en in turns})


@each_example
def test_each_declares_its_prefixes_itself(example: Example) -> None:
    ox.Store().query(example.query, base_iri=DEFAULT_BASE)


@each_example
def test_each_has_an_answer_in_a_graph_that_has_everything(example: Example, sample: ox.Store) -> None:
    assert rows(sample, example) > 0


@each_example
def test_each_has_an_answer_in_the_letters(example: Example, seeds_store: Path) -> None:
    assert rows(store.current(seeds_store).open().database, example) > 0


@pytest.mark.parametrize("slug", ["ukraine", "open", "overdue", "expected", "deliveries", "missions"])
def test_lists_of_promises_leave_out_stances_requests_and_denials(slug: str, sample: ox.Store) -> None:
    """A denied, a requested and a mere stance are added; no list grows by them."""
    example = EXAMPLES[SLUGS.index(slug)]
    before = rows(sample, example)
    grown = ox.Store()
    grown.extend(sample)
    for kind, status, negated in [
        ("position", "committed", "false"),
        ("supply", "requested", "false"),
        ("supply", "committed", "true"),
        ("position", "expected", "false"),
    ]:
        grown.update(
            f"""PREFIX kg: <https://w3id.org/kamergraph/ontology#>
            PREFIX prov: <http://www.w3.org/ns/prov#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            INSERT DATA {{ GRAPH <graph/letter/agenda> {{
              <x/{kind}-{status}-{negated}> a kg:Commitment ; rdfs:label "x" ;
                kg:kind <vocabulary/kind/{kind}> ; kg:status <vocabulary/commitment-status/{status}> ;
                kg:negated {negated} ; kg:committedBy <id/country/NLD> ; kg:beneficiary <id/country/UKR> ;
                kg:mission <id/mission/eastern-sentry> ; kg:objectText "x" ;
                kg:latest "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
                kg:evidence <letter/agenda#char=51,117> ; prov:wasDerivedFrom <letter/agenda> }} }}""",
            base_iri=DEFAULT_BASE,
        )
    assert rows(grown, example) == before


def test_things_in_the_queries_move_with_the_base() -> None:
    moved = {e.slug: e.query for e in examples.load(resources.folder("ontology"), base="http://here.example/")}
    assert "<http://here.example/id/country/UKR>" in moved["ukraine"]
    assert "<https://w3id.org/kamergraph/ontology#>" in moved["ukraine"]
    assert not any("<https://w3id.org/kamergraph/id/" in query for query in moved.values())


def test_an_example_in_one_language_only_is_refused(tmp_path: Path) -> None:
    (tmp_path / "queries.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <http://x/query/a> sh:order 1 ; rdfs:label "a"@nl ; rdfs:comment "a"@nl ; sh:select "ASK {}" .""",
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError, match="Dutch and English"):
        examples.load(tmp_path)
