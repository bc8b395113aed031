"""The steps from text to facts compiled to machine code say of every letter what the interpreted ones say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import wheels
from commandline import Command
from wheels import ROOT, Run

DEVELOPMENT = ROOT / "tests" / "golden" / "composed" / "dev"
QUESTION = "import graph.extraction.grammar as module; print(module.__file__)"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """An environment of the wheel with compiled steps; not optimised, which takes longer and changes no meaning."""
    wheel = wheels.built(tmp_path_factory.mktemp("wheel"), HATCH_BUILD_HOOK_ENABLE_CUSTOM="true", MYPYC_OPT_LEVEL="0")
    return wheels.installed(wheel, tmp_path_factory.mktemp("compiled"))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs a C compiler: gcc of Debian")
def test_it_says_the_same(compiled: Run, kamergraph: Command, tmp_path: Path) -> None:
    assert compiled("python", "-c", QUESTION).strip().endswith(".so")
    letters = [ROOT / "seeds", *sorted(DEVELOPMENT.glob("*.txt"))]
    compiled("kamergraph", "build", *letters, "--jobs", 2, "--store", tmp_path / "compiled")
    kamergraph("build", *letters, "--store", tmp_path / "interpreted")
    theirs = compiled("kamergraph", "export", "--store", tmp_path / "compiled", "--format", "nquads").splitlines()
    ours = kamergraph("export", "--store", tmp_path / "interpreted", "--format", "nquads").out.splitlines()
    assert len(ours) > 1_000 * len(letters)
    assert [x for x in theirs if "endedAtTime" not in x] == [x for x in ours if "endedAtTime" not in x]
