"""Evaluation: scored as the annotators' guide says, with every difference in the letter's words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from commandline import Command
from hypothesis import given
from hypothesis import strategies as st

from graph import evaluation, export, resources, store
from graph.errors import LetterError, UsageError
from graph.evaluation.matching import Tally, fold, names_meet, overlap, pairs
from graph.namespaces import DEFAULT_BASE, PREFIXES
from graph.store import Embedded

GOLDEN = Path(__file__).with_name("golden")
SCORER = Path(__file__).parents[2] / "shared" / "gold" / "score.py"
TEXT = "Nederland levert twee Patriots aan Oekraïne. De NAVO vergadert op 15 oktober."

GOLD: dict[str, Any] = {
    "letter": "brief",
    "document": {
        "type": "letter",
        "date": "2025-10-01",
        "number": "28676-1",
        "sender": "minister van Defensie",
        "signatory": None,
        "addressee": "Tweede Kamer",
        "dossiers": ["28676"],
    },
    "entities": [
        {"class": "Country", "labels": ["Nederland"], "mentions": [[0, 9]]},
        {"class": "Country", "labels": ["Oekraïne"], "mentions": [[35, 43]]},
        {"class": "Organisation", "labels": ["NAVO"], "mentions": [[48, 52]]},
    ],
    "meetings": [{"labels": ["NAVO vergadert"], "start": "2025-10-15", "mentions": [[48, 62]]}],
    "commitments": [
        {
            "passage": [0, 44],
            "kind": "supply",
            "by": ["Nederland"],
            "for": ["Oekraïne"],
            "object": ["Patriots"],
            "mission": [],
            "programme": [],
            "place": [],
            "amount": 2,
            "unit": "pieces",
            "start": None,
            "end": None,
            "status": "ongoing",
            "polarity": "positive",
        }
    ],
    "references": [{"id": "28676-440", "kind": "kamerstuk", "label": None, "mentions": []}],
    "questions": [],
}
GRAPH = f"""
@base <{DEFAULT_BASE}> .
{"".join(f"@prefix {p}: <{n}> ." for p, n in PREFIXES.items())}
<letter/brief> a kg:Letter ; kg:fileName "brief.txt" ; schema:text "{TEXT}" ; dct:type <v/letter> ;
    dct:issued "2025-10-01"^^xsd:date ; dct:identifier "28676-1" ; kg:dossier "28676", "36045" ;
    kg:addressee <id/organisation/tk> ; dct:references <id/document/28676-440> .
<v/letter> skos:notation "letter" . <v/supply> skos:notation "supply" . <v/done> skos:notation "done" .
<v/persons> skos:notation "persons" . <id/organisation/tk> rdfs:label "Tweede Kamer" .
<id/document/28676-440> dct:identifier "28676-440" .
<p1> prov:wasQuotedFrom <letter/brief> ; oa:start 0 ; oa:end 9 .
<p2> prov:wasQuotedFrom <letter/brief> ; oa:start 48 ; oa:end 52 .
<p3> prov:wasQuotedFrom <letter/brief> ; oa:start 0 ; oa:end 44 .
<p4> prov:wasQuotedFrom <letter/brief> ; oa:start 66 ; oa:end 76 .
<id/country/NLD> a kg:Country ; rdfs:label "Nederland" ; kg:evidence <p1> .
<id/country/UKR> a kg:Country ; rdfs:label "Oekraïne" .
<id/organisation/navo> a kg:Organisation ; rdfs:label "NAVO" ; kg:evidence <p2>, <p4> .
<m> a kg:Meeting ; rdfs:label "NAVO" ; kg:evidence <p2> ; schema:startDate "2025-10"^^xsd:gYearMonth .
<c> a kg:Commitment ; kg:evidence <p3> ; kg:kind <v/supply> ; kg:status <v/done> ; kg:negated false ;
    kg:committedBy <id/country/NLD> ; kg:beneficiary <id/country/UKR> ; kg:objectText "twee Patriots" ;
    kg:amount 2.0 ; kg:unit <v/persons> .
"""


@pytest.fixture(scope="module")
def engine() -> Embedded:
    database = ox.Store()
    database.load(input=GRAPH, format=ox.RdfFormat.TURTLE)
    return Embedded(database)


@pytest.fixture
def found(engine: Embedded, tmp_path: Path) -> evaluation.Evaluation:
    file = tmp_path / "brief.json"
    file.write_text(json.dumps(GOLD), encoding="utf-8")
    return evaluation.evaluate(engine, [evaluation.read(file)])


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.both, tally.spurious, tally.missed


def test_each_kind_of_fact_is_counted(found: evaluation.Evaluation) -> None:
    wanted = {
        "entity Country": (1, 0, 1),
        "mention Country": (1, 0, 1),
        "entity Organisation": (1, 0, 0),
        "mention Organisation": (1, 1, 0),
        "meeting": (0, 1, 1),  # its name is only part of the annotated one, its place less than half of it
        "commitment": (1, 0, 0),
        "reference": (1, 0, 0),
        "document field": (5, 1, 1),
        "slot kind": (1, 0, 0),
        "slot status": (0, 1, 1),
        "slot for": (1, 0, 0),
        "slot object": (1, 0, 0),
        "slot amount": (1, 0, 0),
        "slot unit": (1, 0, 0),  # annotators count people as pieces
    }
    assert {kind: counts(found.tallies[kind]) for kind in wanted} == wanted
    assert "slot place" not in found.tallies, "what neither has is not scored"


def test_differences_are_listed_with_the_letters_words(found: evaluation.Evaluation) -> None:
    lines = [str(d) for d in found.differences]
    assert "Country: missed Oekraïne at 35-43: “Oekraïne”" in lines
    assert f"mention Organisation: spurious {DEFAULT_BASE}id/organisation/navo at 66-76: “15 oktober”" in lines
    assert "document sender: missed minister van Defensie (found: nothing)" in lines
    assert "document field: spurious 36045" in lines
    assert any(line.startswith("slot status: missed ongoing (found: done) of supply at 0-44") for line in lines)


def test_totals_stand_at_the_end(found: evaluation.Evaluation) -> None:
    figures = found.figures()
    assert list(figures)[-3:] == ["ALL entities", "ALL mentions", "ALL slots"]
    assert figures["ALL entities"] == {"precision": 1.0, "recall": 0.667, "f1": 0.8, "gold": 3}


@pytest.mark.shared
def test_the_figures_are_those_of_the_shared_scorer(seeds_store: Path, tmp_path: Path) -> None:
    if not SCORER.exists():
        pytest.skip("the shared scorer is not beside this checkout; tests/golden holds the figures")
    dump = tmp_path / "dump.nq"
    engine = store.current(seeds_store).open()
    dump.write_bytes(export.serialise(engine.quads(), format="nquads", base=DEFAULT_BASE))
    golds = sorted(GOLDEN.glob("*.json"))
    theirs = subprocess.run(
        [sys.executable, str(SCORER), str(dump), *map(str, golds), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert evaluation.evaluate(engine, map(evaluation.read, golds)).figures() == json.loads(theirs.stdout)


def test_evaluate_prints_figures_and_differences(kamergraph: Command, seeds_store: Path) -> None:
    golds = sorted(GOLDEN.glob("*.json"))
    done = kamergraph("evaluate", *golds, "--store", seeds_store)
    assert done.code == 0, done.err
    assert "# 000_f5359c043766ae3c.txt\n" in done.out
    assert done.out.splitlines()[-1].startswith("ALL slots ")
    found = json.loads(kamergraph("evaluate", *golds, "--store", seeds_store, "--json").out)
    assert found["figures"]["entity Country"]["gold"] == 37
    assert {"letter", "kind", "missed", "what", "place", "words"} == set(found["differences"][0])


def test_a_letter_that_was_not_built_is_said_so(engine: Embedded) -> None:
    gold = evaluation.Gold(file=Path("x.json"), facts=GOLD | {"letter": "ander"})
    with pytest.raises(UsageError, match=r"x.json: the store has no letter ander.txt; build it first"):
        evaluation.evaluate(engine, [gold])


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (None, UsageError, "cannot be read: No such file"),
        (b"{,}", LetterError, r"gold.json:1:2: not JSON"),
        (b"\xff", LetterError, "not UTF-8 at byte 0"),
        (b"[]", LetterError, 'no gold facts: "letter" is missing'),
        (b'{"letter": "x", "document": {}, "entities": {}}', LetterError, '"entities" is missing'),
    ],
)
def test_what_is_no_gold_is_refused(
    tmp_path: Path, content: bytes | None, error: type[Exception], message: str
) -> None:
    file = tmp_path / "gold.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error, match=message):
        evaluation.read(file)


# ------------------------------------------------------------------------------------------------ matching


def test_names_meet_whole_or_mostly() -> None:
    assert names_meet(["Oekraïne"], ["oekraine", "Ukraine"])
    assert names_meet(["F-35's"], ["F 35 s"])
    assert names_meet(["Patriots"], ["twee Patriots"])
    assert not names_meet(["Patriots"], ["twee Patriots uit eigen voorraad"])
    assert not names_meet(["EU"], ["EUR"]), "a short name has to be whole"
    assert names_meet([], [])
    assert not names_meet(["NAVO"], [])


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    assert pairs([(1, 0, "a"), (3, 0, "b"), (2, 1, "b"), (1, 1, "a")]) == [(0, "b"), (1, "a")]


def spans() -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda s: (s[0], s[0] + s[1]))


@given(spans(), spans())
def test_overlap_is_symmetric_and_between_nothing_and_all(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert 0 <= overlap(a, b) <= 1
    assert overlap(a, a) == 1


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def quotes() -> Iterator[tuple[str, int, int]]:
    for file in sorted(GOLDEN.glob("*.json")):
        facts = json.loads(file.read_text(encoding="utf-8"))
        for thing in (*facts["entities"], *facts["meetings"]):
            for start, end in thing["mentions"]:
                yield facts["letter"], start, end


def test_the_gold_counts_the_letters_as_they_are_in_seeds() -> None:
    texts = {f.stem: f.read_bytes().decode() for f in resources.folder("seeds").glob("*.txt")}
    assert all(texts[letter][start:end].strip() == texts[letter][start:end] != "" for letter, start, end in quotes())
