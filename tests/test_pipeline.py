"""The build as a whole: what reaches the store conforms, whatever the letters, and however the build ends."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from damage import damage

from graph import pipeline, resources, store
from graph.errors import LetterError, UsageError, ValidationError
from graph.namespaces import DEFAULT_BASE, KG, PREFIXES, RDF
from graph.pipeline import sources
from graph.pipeline.building import fingerprint
from graph.pipeline.checking import Checker
from graph.pipeline.letters import Counts, Outcome, saved
from graph.pipeline.pool import Desk
from graph.validation import validate

SEEDS = resources.folder("seeds")
PROGRAM = [sys.executable, "-c", "from graph.cli import main; main()"]
BASE = DEFAULT_BASE


def test_the_seeds_conform_and_nothing_is_left_out(seeds_store: Path) -> None:
    generation = store.current(seeds_store)
    assert validate(generation.open()).conforms
    warnings = [w for letter in generation.info["letters"] for w in letter["counts"]["warnings"]]
    assert not [w for w in warnings if "left out" in w]


def test_no_triple_stands_in_two_graphs(seeds_store: Path) -> None:
    triples = Counter(quad.triple for quad in store.current(seeds_store).open().quads())
    assert [t for t, count in triples.items() if count > 1] == []


def test_nothing_is_in_the_unnamed_graph_and_graphs_are_those_of_the_contract(seeds_store: Path) -> None:
    engine = store.current(seeds_store).open()
    assert list(engine.quads(ox.DefaultGraph())) == []
    names = {name.value.removeprefix(f"{BASE}graph/") for name in engine.graphs()}
    others = {"vocabulary", "entities", "ontology", "links", "provenance"}
    assert {n for n in names if not n.startswith("letter/")} == others


def test_a_letters_graph_holds_what_is_under_its_iri_and_evidence(seeds_store: Path) -> None:
    engine = store.current(seeds_store).open()
    names = [name for name in engine.graphs() if "/graph/letter/" in name.value]
    assert len(names) == len(list(SEEDS.glob("*.txt")))
    for name in names:
        under = name.value.replace("/graph/", "/", 1)
        foreign = {q.predicate.value for q in engine.quads(name) if not str(q.subject).startswith(f"<{under}")}
        assert foreign == {str(KG.evidence)}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.slow
def test_damaged_letters_are_built_as_well(tmp_path: Path, seed: int) -> None:
    for file in SEEDS.glob("*.txt"):
        text, _ = damage(file.read_bytes().decode(), seed=seed, share=0.1)
        (tmp_path / file.name).write_bytes(text.encode())
    pipeline.build([tmp_path], tmp_path / "store")
    assert validate(store.current(tmp_path / "store").open()).conforms


@pytest.mark.slow
def test_shuffled_sentences_are_built_as_well(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 (order of sentences, no secret)
    sentences = [s for f in sorted(SEEDS.glob("*.txt")) for s in f.read_bytes().decode().split(". ")]
    for number in range(4):
        chance.shuffle(sentences)
        (tmp_path / f"{number}.txt").write_text(". ".join(sentences[:60]), encoding="utf-8")
    pipeline.build([tmp_path], tmp_path / "store")
    assert validate(store.current(tmp_path / "store").open()).conforms


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_graph(tmp_path: Path) -> None:
    folder = str(tmp_path / "s")
    pipeline.build([SEEDS / "001_262557456b611726.txt"], tmp_path / "s")
    one = pipeline_letters(tmp_path / "s")
    started = time.monotonic()
    command = [*PROGRAM, "build", str(SEEDS), "--store", folder, "--jobs", "2"]
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    five = pipeline_letters(tmp_path / "s")
    pipeline.build([SEEDS / "001_262557456b611726.txt"], tmp_path / "s")
    chance = random.Random(20251015)  # noqa: S311 (moments to kill at, no secret)
    for _ in range(8):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            time.sleep(chance.uniform(0.2, whole))
            build.send_signal(signal.SIGKILL)
        held = pipeline_letters(tmp_path / "s")
        assert held in (one, five)
        assert len(list(store.current(tmp_path / "s").open().quads())) == store.current(tmp_path / "s").info["quads"]
        if held == five:
            pipeline.build([SEEDS / "001_262557456b611726.txt"], tmp_path / "s")
    assert pipeline_letters(tmp_path / "s") == one


def pipeline_letters(folder: Path) -> list[str]:
    return [str(letter["id"]) for letter in store.current(folder).info["letters"]]


# ------------------------------------------------------------------------------------------------- checking


LETTER = f"{BASE}letter/a"


def outcome(*lines: str, commitments: int = 1) -> Outcome:
    graph = f"<{BASE}graph/letter/a>"
    return Outcome(
        id="a",
        file_name="a.txt",
        sha256="0" * 64,
        nquads="".join(f"{line} {graph} .\n" for line in lines),
        pieces=(),
        introduced=(),
        counts=Counts(mentions=0, meetings=0, questions=0, commitments=commitments),
    )


SHAPES = f"""
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <{KG}> . @prefix ex: <http://example.org/> .
ex:Commitment a sh:NodeShape ; sh:targetClass kg:Commitment ;
    sh:property ex:kind .
ex:kind a sh:PropertyShape ; sh:path kg:kind ; sh:minCount 1 ; sh:message "kind is missing"@en .
ex:Passage a sh:NodeShape ; sh:targetClass kg:Passage ; sh:property ex:quoted .
ex:quoted a sh:PropertyShape ; sh:path [ sh:inversePath kg:evidence ] ; sh:minCount 1 ; sh:message "no use"@en .
ex:Letter a sh:NodeShape ; sh:targetClass kg:Letter ; sh:property ex:name .
ex:name a sh:PropertyShape ; sh:path kg:fileName ; sh:minCount 1 ; sh:message "name is missing"@en .
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    file = tmp_path_factory.mktemp("shapes") / "shapes.ttl"
    file.write_text(SHAPES, encoding="utf-8")
    return Checker([], base=BASE, shapes=file)


def commitment(name: str, *, kind: bool) -> list[str]:
    thing, passage = f"<{LETTER}/commitment/{name}>", f"<{LETTER}#char={name[0]},9>"
    lines = [
        f"{thing} <{RDF.type}> <{KG.Commitment}>",
        f"{thing} <{KG.evidence}> {passage}",
        f"{passage} <{RDF.type}> <{KG.Passage}>",
    ]
    return [*lines, f"{thing} <{KG.kind}> <{BASE}vocabulary/kind/supply>"] if kind else lines


OWN = [f"<{LETTER}> <{RDF.type}> <{KG.Letter}>", f'<{LETTER}> <{KG.fileName}> "a.txt"']


def test_a_sound_letter_passes_untouched(checker: Checker) -> None:
    sound = outcome(*OWN, *commitment("1-9-a", kind=True))
    assert checker.sound(sound) == sound


def test_a_fact_that_breaks_a_shape_is_left_out_with_its_passage_and_a_warning(checker: Checker) -> None:
    good = commitment("1-9-a", kind=True)
    checked = checker.sound(outcome(*OWN, *good, *commitment("2-9-b", kind=False), commitments=2))
    assert checked.nquads == outcome(*OWN, *good).nquads
    assert checked.counts.commitments == 1
    (warning,) = checked.counts.warnings
    assert "left out, as it does not conform" in warning
    assert "kind is missing" in warning


def test_a_letter_of_which_too_much_breaks_a_shape_is_rejected(checker: Checker) -> None:
    bad = [line for i in range(6) for line in commitment(f"{i}-9-b", kind=False)]
    with pytest.raises(ValidationError, match=r"a.txt: its graph does not conform to the shapes: 6 violations"):
        checker.sound(outcome(*OWN, *bad, commitments=6))


def test_a_letter_that_is_itself_amiss_is_rejected(checker: Checker) -> None:
    with pytest.raises(ValidationError, match="name is missing"):
        checker.sound(outcome(OWN[0]))


@pytest.mark.slow
def test_a_shape_that_fails_stops_the_build_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.build([SEEDS / "001_262557456b611726.txt"], tmp_path / "s")
    shapes = tmp_path / "shapes"
    shapes.mkdir()
    (shapes / "data.ttl").write_text(
        (resources.folder("shapes") / "data.ttl").read_text(encoding="utf-8")
        + """
        shape:impossible a sh:PropertyShape ; sh:targetClass kg:Letter ; sh:path kg:impossible ; sh:minCount 1 ;
            sh:severity sh:Violation ; sh:message "Onmogelijk."@nl, "Impossible."@en .
        """,
        encoding="utf-8",
    )
    folder = resources.folder
    monkeypatch.setattr(resources, "folder", lambda name: shapes if name == "shapes" else folder(name))
    with pytest.raises(ValidationError) as rejected:
        pipeline.build([SEEDS / "000_f5359c043766ae3c.txt"], tmp_path / "s")
    assert "000_f5359c043766ae3c.txt: its graph does not conform" in str(rejected.value)
    assert "Impossible." in str(rejected.value)
    assert pipeline_letters(tmp_path / "s") == ["001-262557456b611726"]


@pytest.mark.slow
def test_a_vocabulary_that_does_not_conform_stops_the_build(tmp_path: Path) -> None:
    own = tmp_path / "ontology"
    for file in resources.folder("ontology").rglob("*.ttl"):
        copy = own / file.relative_to(resources.folder("ontology"))
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("kg", "rdfs", "skos"))
    (own / "vocabulary" / "own.ttl").write_text(
        f"""@base <{BASE}> . {prefixes}
        <id/country/XXX> a kg:Country, skos:Concept ;
            rdfs:label "Nergens" ; skos:prefLabel "Nergens"@nl, "Nergenshuizen"@nl .
        """,
        encoding="utf-8",
    )
    with pytest.raises(ValidationError, match=r"vocabulary/own.ttl:5: .*id/country/XXX"):
        pipeline.build([SEEDS], tmp_path / "s", ontology=own)


# ------------------------------------------------------------------------------------------- taking over


def test_an_outcome_survives_being_kept(tmp_path: Path) -> None:
    folder = resources.folder("ontology")
    desk = Desk(folder, BASE)
    taken = desk.take(sources.source("x.txt", (SEEDS / "003_62cc81db4921119a.txt").read_bytes()))
    assert isinstance(taken, Outcome)
    taken.save(tmp_path / "x.json.gz")
    assert saved(tmp_path / "x.json.gz") == taken


def test_a_damaged_cache_only_means_reading_again(tmp_path: Path) -> None:
    letter = SEEDS / "001_262557456b611726.txt"
    pipeline.build([letter], tmp_path / "s")
    (cached,) = (store.current(tmp_path / "s").folder / "letters").iterdir()
    cached.write_bytes(b"broken")
    (summary,) = pipeline.build([letter], tmp_path / "s").letters
    assert summary.read


def test_the_fingerprint_tells_knowledge_files_apart(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("# a", encoding="utf-8")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "a.ttl").write_text("# b", encoding="utf-8")
    assert fingerprint(tmp_path) != first


# ------------------------------------------------------------------------------------------------- sources


def test_a_folder_is_searched_with_its_subfolders_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.TXT", "c.md", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [str(f.relative_to(tmp_path)) for f in sources.files([tmp_path])]
    assert found == ["a/1.TXT", "b/2.txt"]


def test_a_special_file_is_no_letter(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither file nor folder"):
        sources.files([Path("/dev/null")])
    with pytest.raises(UsageError, match="no such file or folder"):
        sources.files([tmp_path / "x"])


def test_letters_of_one_id_are_refused(tmp_path: Path) -> None:
    for name in ("a b.txt", "a-b.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(LetterError, match=r"gets the same id \(a-b\)"):
        sources.read(sources.files([tmp_path]))
