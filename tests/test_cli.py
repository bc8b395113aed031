"""The commands of the contract, as a curator and a researcher use them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from commandline import Command

from graph import resources, store
from graph.cli import interrupts
from graph.namespaces import DEFAULT_BASE

SEEDS = resources.folder("seeds")
LETTER = "Geachte voorzitter,\n\nNederland levert twee systemen aan Oekraïne.\n\nDe minister van Defensie,\n"
LETTERS = "SELECT ?l { ?l a kg:Letter } ORDER BY ?l"
PROGRAM = [sys.executable, "-c", "from graph.cli import main; main()"]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("een", "twee"):
        (folder / f"{name}.txt").write_text(LETTER.replace("twee", name), encoding="utf-8")
    return folder


def in_store(folder: Path) -> list[str]:
    generation = store.current(folder)
    return [str(letter["id"]) for letter in generation.info["letters"]]


def test_build_says_what_each_letter_came_to(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    done = kamergraph("build", letters, "--store", tmp_path / "s")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["letter", "mentions", "meetings", "questions", "commitments"]
    assert [line.split()[0] for line in lines[1:3]] == ["een.txt", "twee.txt"]
    assert re.fullmatch(r"2 letters, \d+ statements in .*", lines[-1])
    assert "kamergraph: warning: een.txt: no letterhead and no date found" in done.err


@pytest.mark.slow
def test_build_makes_the_store_hold_exactly_these_letters(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    kamergraph("build", letters, "--store", tmp_path / "s")
    kamergraph("build", letters / "een.txt", "--store", tmp_path / "s")
    assert in_store(tmp_path / "s") == ["een"]
    answer = kamergraph("query", LETTERS, "--store", tmp_path / "s", "--format", "csv")
    assert answer.out.split() == ["l", f"{DEFAULT_BASE}letter/een"]


def test_add_keeps_the_others_and_remove_takes_one_out(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    kamergraph("build", letters / "een.txt", "--store", tmp_path / "s")
    kamergraph("build", "--add", letters / "twee.txt", "--store", tmp_path / "s")
    assert in_store(tmp_path / "s") == ["een", "twee"]
    done = kamergraph("build", "--remove", "een", "--store", tmp_path / "s")
    assert in_store(tmp_path / "s") == ["twee"]
    assert re.search(r"^een\s+removed$", done.out, re.MULTILINE)


@pytest.mark.slow
def test_added_and_removed_again_is_as_if_it_never_was(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    def graph() -> bytes:
        return kamergraph("export", "--store", tmp_path / "s", "--letter", "een").stdout

    kamergraph("build", letters / "een.txt", "--store", tmp_path / "s")
    before = graph()
    kamergraph("build", "--add", letters / "twee.txt", "--store", tmp_path / "s")
    kamergraph("build", "--remove", "twee", "--store", tmp_path / "s")
    assert graph() == before


@pytest.mark.slow
def test_a_letter_given_again_replaces_the_one_of_its_name(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    kamergraph("build", letters, "--store", tmp_path / "s")
    (letters / "een.txt").write_text(LETTER + "Hoogachtend\n", encoding="utf-8")
    done = kamergraph("build", "--add", letters / "een.txt", "--store", tmp_path / "s")
    assert re.search(r"^een.txt .* read$", done.out, re.MULTILINE)
    assert re.search(r"^twee.txt .* unchanged$", done.out, re.MULTILINE)
    ask = 'ASK { ?l schema:text ?t FILTER(CONTAINS(?t, "Hoogachtend")) }'
    assert kamergraph("query", ask, "--store", tmp_path / "s").out == "true\n"


def test_an_unchanged_letter_is_not_read_again_and_gives_the_same_graph(
    kamergraph: Command, letters: Path, tmp_path: Path
) -> None:
    def graph() -> list[bytes]:
        export = kamergraph("export", "--store", tmp_path / "s", "--format", "nquads").stdout
        return [line for line in export.splitlines() if b"endedAtTime" not in line]

    kamergraph("build", letters, "--store", tmp_path / "s")
    before = graph()
    done = kamergraph("build", letters, "--store", tmp_path / "s")
    assert len(re.findall(r" unchanged$", done.out, re.MULTILINE)) == 2
    assert graph() == before


@pytest.mark.slow
def test_another_ontology_reads_all_letters_again(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    kamergraph("build", letters, "--store", tmp_path / "s")
    own = tmp_path / "ontology"
    for file in resources.folder("ontology").rglob("*.ttl"):
        copy = own / file.relative_to(resources.folder("ontology"))
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    added = own / "vocabulary" / "eigen.ttl"
    added.write_text(
        """@base <https://w3id.org/kamergraph/> .
        @prefix kg: <https://w3id.org/kamergraph/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <id/capability/systemen> a kg:Capability, skos:Concept ; rdfs:label "systemen" ;
            skos:altLabel "systemen"@nl ;
            skos:example "Er komen nieuwe systemen."@nl .
        """,
        encoding="utf-8",
    )
    done = kamergraph("build", letters, "--store", tmp_path / "s", "--ontology", own)
    assert done.code == 0, done.err
    assert not re.search(r" unchanged$", done.out, re.MULTILINE)
    ask = f"ASK {{ <{DEFAULT_BASE}id/capability/systemen> kg:evidence ?p }}"
    assert kamergraph("query", ask, "--store", tmp_path / "s").out == "true\n"


@pytest.mark.slow
def test_another_base_moves_everything_but_the_ontology(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    kamergraph("build", letters, "--store", tmp_path / "s", "--base", "https://example.org/kamer/")
    export = kamergraph("export", "--store", tmp_path / "s", "--format", "nquads").out
    subjects = {line.split()[0] for line in export.splitlines()}
    assert "<https://example.org/kamer/letter/een>" in subjects
    foreign = {s for s in subjects if s.startswith(f"<{DEFAULT_BASE}") and "/ontology" not in s}
    assert not {s for s in foreign if "/grammar#" not in s}
    kamergraph("build", "--remove", "een", "--store", tmp_path / "s")
    assert store.current(tmp_path / "s").info["base"] == "https://example.org/kamer/", "the store's base stays"


@pytest.mark.slow
def test_two_processes_give_what_one_gives(kamergraph: Command, tmp_path: Path) -> None:
    def build(jobs: int) -> list[bytes]:
        done = kamergraph("build", SEEDS, "--store", tmp_path / f"s{jobs}", "--jobs", jobs)
        assert done.code == 0, done.err
        export = kamergraph("export", "--store", tmp_path / f"s{jobs}", "--format", "nquads").stdout
        return [line for line in export.splitlines() if b"endedAtTime" not in line]

    assert build(1) == build(2)


@pytest.mark.slow
def test_loaded_statements_stay_over_builds(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.trig"
    own.write_text(
        '<http://e/a> <http://e/p> "unnamed" . <http://e/g> { <http://e/b> <http://e/p> "named" }',
        encoding="utf-8",
    )
    more = tmp_path / "more.nt"
    more.write_text('<http://e/c> <http://e/p> "placed" .\n', encoding="utf-8")
    s = tmp_path / "s"
    kamergraph("build", letters, "--store", s)
    assert kamergraph("load", own, "--store", s).out.startswith("2 statements more")
    assert kamergraph("load", more, "--store", s, "--graph", "http://e/h").code == 0
    for arguments in (
        ("build", letters),
        ("build", "--remove", "een"),
        ("build", letters, "--base", "http://b/"),
    ):
        assert kamergraph(*arguments, "--store", s).code == 0
        found = kamergraph(
            "query",
            "SELECT ?o ?g { ?s <http://e/p> ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?o",
            "--store",
            s,
            "--format",
            "csv",
        )
        assert found.out.split() == ["o,g", "named,http://e/g", "placed,http://e/h", "unnamed,"]


def test_load_makes_a_store_of_its_own(kamergraph: Command, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("<http://e/a> <http://e/p> <b> .", encoding="utf-8")
    assert kamergraph("load", file, "--store", tmp_path / "s").code == 0
    assert kamergraph("query", "ASK { <http://e/a> ?p ?o }", "--store", tmp_path / "s").out == "true\n"


@pytest.mark.slow
def test_load_keeps_the_letters(kamergraph: Command, letters: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("<http://e/a> <http://e/p> <http://e/b> .", encoding="utf-8")
    kamergraph("build", letters, "--store", tmp_path / "s")
    kamergraph("load", file, "--store", tmp_path / "s")
    assert in_store(tmp_path / "s") == ["een", "twee"]
    done = kamergraph("build", letters, "--store", tmp_path / "s")
    assert len(re.findall(r" unchanged$", done.out, re.MULTILINE)) == 2


# --------------------------------------------------------------------------------------------------- query


def test_query_answers_in_all_formats(kamergraph: Command, seeds_store: Path) -> None:
    arguments = ("--store", seeds_store, "--format")
    assert len(json.loads(kamergraph("query", LETTERS, *arguments, "json").out)["results"]["bindings"]) == 5
    assert "<sparql" in kamergraph("query", LETTERS, *arguments, "xml").out
    assert kamergraph("query", LETTERS, *arguments, "tsv").out.startswith("?l\n<https:")
    assert kamergraph("query", LETTERS, *arguments, "table").out.splitlines()[1] == "<letter/000f5359c043766ae3c>"
    describe = "CONSTRUCT WHERE { ?l kg:fileName ?n }"
    assert kamergraph("query", describe, *arguments, "turtle").out.count("kg:fileName") == 5
    assert len(kamergraph("query", describe, *arguments, "ntriples").out.splitlines()) == 5


def test_query_from_a_file_and_into_a_file(kamergraph: Command, seeds_store: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(LETTERS, encoding="utf-8")
    target = tmp_path / "answer.csv"
    done = kamergraph("query", "-f", tmp_path / "q.rq", "--store", seeds_store, "--format", "csv", "-o", target)
    assert (done.code, done.out) == (0, "")
    assert len(target.read_text(encoding="utf-8").split()) == 6


def test_a_dataset_clause_is_followed(kamergraph: Command, seeds_store: Path) -> None:
    def count(clause: str) -> int:
        query = f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}"
        return int(kamergraph("query", query, "--store", seeds_store, "--format", "csv").out.split()[1])

    assert 0 < count(f"FROM <{DEFAULT_BASE}graph/ontology>") < count("")
    assert count("FROM NAMED <http://e/none>") == 0


def test_the_default_store_comes_from_the_environment(
    kamergraph: Command, seeds_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMERGRAPH_STORE", str(seeds_store))
    assert kamergraph("query", "ASK { ?l a kg:Letter }").out == "true\n"


# -------------------------------------------------------------------------------------------------- export


@pytest.mark.parametrize(
    "name",
    ["turtle", "nquads", *(pytest.param(n, marks=pytest.mark.slow) for n in ("trig", "ntriples", "jsonld", "rdfxml"))],
)
def test_export_in_all_formats(kamergraph: Command, seeds_store: Path, name: str) -> None:
    formats = {"ntriples": "nt", "nquads": "nq", "turtle": "ttl", "rdfxml": "rdf"}
    written = kamergraph("export", "--store", seeds_store, "--format", name).stdout
    format_ = ox.RdfFormat.from_extension(formats.get(name, name))
    back = {q.triple for q in ox.parse(input=written, format=format_) if not isinstance(q.subject, ox.BlankNode)}
    assert (
        ox.Triple(
            ox.NamedNode(f"{DEFAULT_BASE}letter/000f5359c043766ae3c"),
            ox.NamedNode("https://w3id.org/kamergraph/ontology#fileName"),
            ox.Literal("000_f5359c043766ae3c.txt"),
        )
        in back
    )


def test_export_of_one_letter_into_a_file(kamergraph: Command, seeds_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "letter.ttl"
    done = kamergraph("export", "--store", seeds_store, "--letter", "000_f5359c043766ae3c.txt", "-o", target)
    assert done.code == 0, done.err
    text = target.read_text(encoding="utf-8")
    assert "<letter/000f5359c043766ae3c> a kg:Letter" in text
    assert "<letter/001-262557456b611726> a kg:Letter" not in text
    assert re.search(r'^<id/country/NLD> a kg:Country.*?rdfs:label "Nederland"', text, re.MULTILINE | re.DOTALL)


def test_the_text_of_a_letter_is_kept_to_the_character(kamergraph: Command, seeds_store: Path) -> None:
    query = "SELECT ?n ?t { ?l kg:fileName ?n ; schema:text ?t }"
    found = json.loads(kamergraph("query", query, "--store", seeds_store, "--format", "json").out)
    letters = found["results"]["bindings"]
    assert len(letters) == len(list(SEEDS.glob("*.txt")))
    for row in letters:
        assert (SEEDS / row["n"]["value"]).read_bytes() == row["t"]["value"].encode()


# --------------------------------------------------------------------------------------------------- serve


def test_serve_says_when_it_is_ready_answers_and_ends_cleanly(seeds_store: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "serve", "--store", str(seeds_store), "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        ready = server.stdout.readline()
        assert re.fullmatch(r"ready http://127\.0\.0\.1:\d+/\n", ready)
        address = ready.split()[1]
        query = "sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
        with urllib.request.urlopen(address + query, timeout=20) as response:  # noqa: S310 (our own server)
            assert b"true" in response.read()
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0


# ---------------------------------------------------------------------------------- ended before the end


@pytest.mark.slow
def test_ctrl_c_leaves_the_old_graph_and_no_half_one(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    seed = (SEEDS / "003_62cc81db4921119a.txt").read_bytes()
    for i in range(60):
        (folder / f"letter-{i}.txt").write_bytes(seed)
    s = str(tmp_path / "s")
    subprocess.run([*PROGRAM, "build", str(SEEDS / "001_262557456b611726.txt"), "--store", s], check=True)
    for jobs in ("1", "2"):
        with subprocess.Popen(
            [*PROGRAM, "build", str(folder), "--store", s, "--jobs", jobs],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as build:
            deadline = time.monotonic() + 60
            while not list(Path(s).glob("generations/*.partial/letters/*")) and time.monotonic() < deadline:
                time.sleep(0.01)
            build.send_signal(signal.SIGINT)
            assert build.wait(timeout=60) == 130
            assert build.stderr is not None
            assert "kamergraph: interrupted" in build.stderr.read()
        assert in_store(Path(s)) == ["001-262557456b611726"]
        assert [p.name for p in (tmp_path / "s" / "generations").iterdir()] == ["00000001"]


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Ctrl-C interrupts; whoever runs the tests in the background may have it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_an_interrupt_lost_in_a_clean_up_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Cleaned:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
    with interrupts.remembered() as check:
        check()
        Cleaned()
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_reader_that_goes_away_is_no_error(seeds_store: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "export", "--store", str(seeds_store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as export:
        assert export.stdout is not None
        export.stdout.read(10)
        export.stdout.close()
        assert export.stderr is not None
        assert export.stderr.read() == b""
        assert export.wait(timeout=30) == 0
