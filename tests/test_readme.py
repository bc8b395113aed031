"""The README keeps its word: its example is in the graph, its commands run, its figures are reached."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from commandline import Command
from mdpages import Document, rows

from graph import evaluation, namespaces, pipeline, store

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
README = Document(ROOT / "README.md")
SLOW = ("kamergraph build", "tests/golden/composed")
BLOCKS = [
    pytest.param(
        block,
        id=block.split("\n")[0][:50],
        marks=[pytest.mark.slow] if any(words in block for words in SLOW) else [],
    )
    for block in README.blocks("sh")
    if not block.startswith("make ")
]
ROUNDING = 0.005
SLACK = 0.015
"""What a figure may fall below the printed one: one fact more or less in a small class."""


def flat(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------------------------------------- the example


def sentence() -> str:
    """The quoted words of the letter."""
    return flat(" ".join(re.findall(r"^> (.*)$", README.text, re.MULTILINE)))


def test_the_sentence_stands_in_the_letter() -> None:
    letter = next((ROOT / "seeds").glob("004_*")).read_text(encoding="utf-8")
    assert sentence() in flat(letter)


def test_the_triples_are_in_the_graph(seeds_store: Path) -> None:
    (block,) = README.blocks("turtle")
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in namespaces.PREFIXES.items())
    engine = store.current(seeds_store).open()
    triples = list(ox.parse(f"{prefixes}{block}", format=ox.RdfFormat.TURTLE, base_iri=namespaces.DEFAULT_BASE))
    assert triples
    for t in triples:
        assert next(engine.database.quads_for_pattern(t.subject, t.predicate, t.object), None), str(t)


def test_the_evidence_is_the_sentence(seeds_store: Path) -> None:
    (place,) = set(re.findall(r"kg:evidence <([^>]+)>", README.text))
    query = f"SELECT ?words {{ <{namespaces.DEFAULT_BASE}{place}> oa:exact ?words }}"
    found = store.current(seeds_store).open().query(query, prefixes=namespaces.PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    assert [flat(str(row["words"].value)) for row in found] == [sentence()]


def test_the_query_has_the_answer_shown(kamergraph: Command, seeds_store: Path) -> None:
    (query,) = README.blocks("sparql")
    done = kamergraph("query", query, "--store", seeds_store, "--format", "json")
    answer = json.loads(done.out)
    found = [[flat(row[name]["value"]) for name in answer["head"]["vars"]] for row in answer["results"]["bindings"]]
    assert found == rows(README.section("From a sentence to an answer"))


# --------------------------------------------------------------------------------------------- the commands


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, seeds_store: Path) -> Path:
    """A folder that looks like a checkout after `make setup` and `make serve`."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("seeds", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    shutil.copytree(seeds_store, folder / "store", symlinks=True)
    return folder


@pytest.fixture(scope="module")
def address(seeds_store: Path) -> Iterator[str]:
    """A server as `make serve` starts it, on a free port."""
    command = [sys.executable, "-c", "from graph.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen([*command, "--store", str(seeds_store)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().removeprefix("ready http://").strip().rstrip("/")
        finally:
            process.terminate()


@pytest.mark.parametrize("block", BLOCKS)
def test_the_commands_run(block: str, checkout: Path, request: pytest.FixtureRequest) -> None:
    if "curl" in block:
        if shutil.which("curl") is None:
            pytest.skip("curl is not installed")
        block = block.replace("127.0.0.1:8000", request.getfixturevalue("address")).replace("curl -s", "curl -fsS")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KAMERGRAPH")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_there_are_commands() -> None:
    assert len(BLOCKS) >= 3


# ---------------------------------------------------------------------------------------------- the figures


def printed() -> dict[str, dict[str, tuple[float, ...]]]:
    """Figures by set of letters and kind of fact."""
    found: dict[str, dict[str, tuple[float, ...]]] = {}
    part = ""
    for name, *cells in rows(README.section("How good is it?")):
        if name.startswith("**"):
            part = name.strip("*")
        else:
            found.setdefault(part, {})[name.partition(" (")[0]] = tuple(map(float, cells))
    return found


KINDS = {
    "entities": "ALL entities",
    "mentions": "ALL mentions",
    "meetings": "meeting",
    "commitments": "commitment",
    "slots of commitments": "ALL slots",
}


def check(letters: str, kind: str, found: dict[str, dict[str, float]]) -> None:
    for figure, value in zip(("precision", "recall", "f1"), printed()[letters][kind], strict=True):
        assert found[KINDS[kind]][figure] >= value - ROUNDING - SLACK, figure


def test_the_figures_printed_are_those_published() -> None:
    """`make figures` writes both; the page /about shows the file."""
    shown = printed()
    for one in evaluation.published()["sets"]:
        for kind, figures in one["figures"].items():
            row = shown.get(one["words"], {}).get("slots of commitments" if kind == "slots" else kind)
            assert row == tuple(float(f"{figures[name]:.2f}") for name in ("precision", "recall", "f1")), (
                f"{one['words']}, {kind}: run make figures"
            )


def evaluated(folder: Path, gold: Path) -> dict[str, dict[str, float]]:
    golds = [evaluation.read(file) for file in sorted(gold.glob("*.json"))]
    return evaluation.evaluate(store.current(folder).open(), golds).figures()


@pytest.fixture(scope="module")
def of_seeds(seeds_store: Path) -> dict[str, dict[str, float]]:
    return evaluated(seeds_store, GOLDEN)


@pytest.fixture(scope="module")
def composed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("composed") / "store"
    pipeline.build([GOLDEN / "composed"], folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_the_figures_of_seeds_are_reached(kind: str, of_seeds: dict[str, dict[str, float]]) -> None:
    check("five letters of `seeds/`", kind, of_seeds)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "folder"), [("unread", "unread"), ("development", "dev")])
def test_the_figures_of_composed_letters_are_reached(name: str, folder: str, composed_store: Path) -> None:
    (letters,) = (one["words"] for one in evaluation.published()["sets"] if one["name"] == name)
    found = evaluated(composed_store, GOLDEN / "composed" / folder)
    for kind in KINDS:
        check(letters, kind, found)
