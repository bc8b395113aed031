"""Rules and fixtures for all tests: where nothing may skip, a skipped test is a failed one."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from commandline import Command
from complaints import LETTER
from readpair import Pair

from graph import pipeline, resources, store
from graph.readmodel import FILE, ReadModel

# No test asserts times; the first example of many loads the dictionaries.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

COMPOSED = Path(__file__).with_name("golden") / "composed" / "dev"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under KAMERGRAPH_SKIP_NOTHING a test that cannot run fails with its reason (`make test-all`)."""
    report = yield
    skipped = report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("shared")
    if skipped and os.environ.get("KAMERGRAPH_SKIP_NOTHING"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not skip here: {reason}"
    return report


@pytest.fixture
def kamergraph(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line, run in this process; the environment of whoever runs the tests does not matter."""
    for name in ("KAMERGRAPH_STORE", "KAMERGRAPH_ONTOLOGY"):
        monkeypatch.delenv(name, raising=False)
    return Command(capsysbinary, monkeypatch)


def built(folder: Path) -> Path:
    """The folder with a store of seeds/ in it, built unless there is one."""
    if not folder.exists():
        pipeline.build([resources.folder("seeds")], folder)
    return folder


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from seeds/, for tests that only read it; processes that test side by side share one."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return built(tmp_path_factory.mktemp("seeds") / "store")
    shared = tmp_path_factory.getbasetemp().parent / "seeds"  # each process has a folder of its own beside it
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return built(shared / "store")


@pytest.fixture(scope="session")
def _one_letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one")
    (folder / "goed.txt").write_text(LETTER, encoding="utf-8")
    pipeline.build([folder / "goed.txt"], folder / "store")
    return folder / "store"


@pytest.fixture
def held(_one_letter: Path, tmp_path: Path) -> Path:
    """A store of one letter of the test's own."""
    shutil.copytree(_one_letter, tmp_path / "store", symlinks=True)
    return tmp_path / "store"


@pytest.fixture(scope="session", params=["seeds", pytest.param("composed", marks=pytest.mark.slow)])
def pair(request: pytest.FixtureRequest, seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A graph with its read model: the letters of seeds/, in the slow tests the composed ones beside them."""
    folder = seeds_store
    if request.param == "composed":
        folder = tmp_path_factory.mktemp("composed") / "store"
        pipeline.build([resources.folder("seeds"), COMPOSED], folder)
    generation = store.current(folder)
    return Pair(generation.open(), ReadModel(generation.folder / FILE))
