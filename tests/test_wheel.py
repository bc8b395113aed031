"""The wheel, installed outside the checkout, finds its ontology, shapes and letters and does the same job."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import wheels
from commandline import Command
from wheels import ROOT, Run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheels.built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return wheels.installed(wheel, tmp_path_factory.mktemp("installed"))


def test_it_carries_all_knowledge_files_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("ontology", "shapes", "seeds"):
        files = {f.relative_to(ROOT) for f in (ROOT / folder).rglob("*") if f.suffix in (".ttl", ".txt")}
        assert files
        assert {f"graph/data/{f.as_posix()}" for f in files} <= names
    assert "graph/py.typed" in names
    assert {name.rsplit("/", 1)[1] for name in names if "/licenses/" in name} >= {"LICENSE", "NOTICE"}
    assert not any(name.startswith(("tests/", "benchmarks/", "docs/")) for name in names)


@pytest.mark.slow
def test_it_does_not_run_from_the_checkout(installed: Run) -> None:
    place = installed("python", "-c", "import graph; print(graph.__file__)")
    assert ROOT not in Path(place.strip()).parents


@pytest.mark.slow
def test_it_builds_the_graph_that_the_checkout_builds(
    installed: Run, kamergraph: Command, seeds_store: Path, tmp_path: Path
) -> None:
    built = installed("kamergraph", "build", "--store", tmp_path / "s")
    assert built.splitlines()[-1].startswith("5 letters, ")
    theirs = installed("kamergraph", "export", "--store", tmp_path / "s", "--format", "nquads").splitlines()
    ours = kamergraph("export", "--store", seeds_store, "--format", "nquads").out.splitlines()
    assert [x for x in theirs if "endedAtTime" not in x] == [x for x in ours if "endedAtTime" not in x]


@pytest.mark.slow
def test_it_answers_queries(installed: Run, tmp_path: Path) -> None:
    installed("kamergraph", "build", "--store", tmp_path / "s")
    query = 'SELECT ?words { ?c a kg:Commitment ; kg:evidence/oa:exact ?words FILTER(CONTAINS(?words, "F-16")) }'
    assert "F-16" in installed("kamergraph", "query", query, "--store", tmp_path / "s")
