"""The pages show the generation served, whatever a build left beside it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pyoxigraph as ox
import pytest
from processes import within

from graph import readmodel, store
from graph.errors import StoreError
from graph.namespaces import DEFAULT_BASE, KG, RDF
from graph.web import create_app
from graph.web.facts import wording
from graph.web.models import Models
from graph.web.sparql.evaluation import BusyError, InProcess, Query
from graph.web.sparql.formats import ResultFormat


def build(folder: Path, letters: Sequence[str], *, leaves: bytes | None = b"") -> store.Embedded:
    """A store of letters that say nothing; `leaves` is another read model than its own, None for no file at all."""
    type_, letter = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(KG.Letter))
    with store.writing(folder) as writer:
        writer.extend(ox.Quad(ox.NamedNode(f"{DEFAULT_BASE}letter/{name}"), type_, letter) for name in letters)
        if leaves:
            (writer.folder / readmodel.FILE).write_bytes(leaves)
        elif leaves is not None:
            readmodel.write(store.Embedded(writer.database), writer.folder / readmodel.FILE)
        writer.info = {"base": DEFAULT_BASE, "letters": []}
    return store.current(folder).open()


def shown(models: Models) -> list[str]:
    return sorted(key for (key,) in models.current().rows("SELECT key FROM letter"))


def test_a_new_generation_is_shown_at_once(tmp_path: Path) -> None:
    engine = build(tmp_path / "store", ["a"])
    models = Models(tmp_path / "store", InProcess(engine), base=DEFAULT_BASE)
    held = models.current()
    assert shown(models) == ["letter/a"]
    assert models.current() is held
    build(tmp_path / "store", ["a", "b"])
    assert shown(models) == ["letter/a", "letter/b"]
    assert held.rows("SELECT key FROM letter") == [("letter/a",)]  # whoever reads it still, reads on


def test_a_store_made_anew_is_another_one(tmp_path: Path) -> None:
    models = Models(tmp_path / "store", InProcess(build(tmp_path / "store", ["a"])), base=DEFAULT_BASE)
    assert shown(models) == ["letter/a"]
    (tmp_path / "store").rename(tmp_path / "old")
    build(tmp_path / "store", ["b"])
    assert shown(models) == ["letter/b"]


def test_a_store_without_one_is_asked_for_one(tmp_path: Path) -> None:
    for name, leaves in (("none", None), ("other", b"of another program")):
        engine = build(tmp_path / name, ["a"], leaves=leaves)
        assert shown(Models(tmp_path / name, InProcess(engine), base=DEFAULT_BASE)) == ["letter/a"]


def test_a_graph_from_elsewhere_is_asked_as_well(tmp_path: Path) -> None:
    engine = build(tmp_path / "store", ["a", "c"])
    assert shown(Models(None, InProcess(engine), base=DEFAULT_BASE)) == ["letter/a", "letter/c"]


class Elsewhere(InProcess):
    """A graph behind an address: each answer may wait, and every build has a name of its own."""

    def __init__(self, engine: store.Embedded) -> None:
        super().__init__(engine)
        self.name = "1"
        self.goes_on = Event()
        self.goes_on.set()

    def generation(self) -> str:
        return self.name

    def becomes(self, engine: store.Embedded, name: str) -> None:
        self._engine, self.name = engine, name

    def evaluate(self, query: Query, result: ResultFormat, **_limits: object) -> bytes:
        assert self.goes_on.wait(10)
        return super().evaluate(query, result)


def test_while_one_is_made_of_a_graph_elsewhere_the_last_one_is_shown(tmp_path: Path) -> None:
    evaluator = Elsewhere(build(tmp_path / "store", ["a"]))
    models = Models(None, evaluator, base=DEFAULT_BASE)
    held = models.current()
    evaluator.goes_on.clear()
    evaluator.name = "2"
    with ThreadPoolExecutor(1) as others:
        making = others.submit(models.current)
        assert within(5, models._lock.locked)
        assert models.current() is held
        evaluator.goes_on.set()
        assert making.result(10) is models.current() is not held


def test_who_waits_for_the_first_one_waits_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator = Elsewhere(build(tmp_path / "store", ["a"]))
    models = Models(None, evaluator, base=DEFAULT_BASE)
    monkeypatch.setattr("graph.web.models.PATIENCE", 0.05)
    evaluator.goes_on.clear()
    with ThreadPoolExecutor(1) as others:
        making = others.submit(models.current)
        assert within(5, models._lock.locked)
        with pytest.raises(BusyError, match="made ready"):
            models.current()
        evaluator.goes_on.set()
        assert making.result(10) is models.current()


def test_old_ones_and_half_ones_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    evaluator = Elsewhere(build(tmp_path / "store", ["a"]))
    models = Models(None, evaluator, base=DEFAULT_BASE)
    for number in range(4):
        evaluator.name = str(number)
        models.current()
    assert {file.name for file in tmp_path.glob("kamergraph-*/*")} == {"2.sqlite", "3.sqlite"}
    evaluator.name = "broken"
    monkeypatch.setattr(InProcess, "evaluate", broken)
    with pytest.raises(StoreError, match="it broke"):
        models.current()
    assert {file.name for file in tmp_path.glob("kamergraph-*/*")} == {"2.sqlite", "3.sqlite"}


def broken(*_: object, **__: object) -> bytes:
    raise StoreError("it broke")


@pytest.mark.parametrize("path", ["/", "/letters"])
def test_a_page_made_while_a_build_ends_leaves_nothing_old_to_the_next(tmp_path: Path, path: str) -> None:
    evaluator = Elsewhere(build(tmp_path / "store", ["a"]))
    app = create_app(evaluator)
    with app.test_request_context(path):
        wording.model()
        evaluator.becomes(build(tmp_path / "store", ["b"]), "2")
        assert "/letter/a" in str(app.full_dispatch_request().get_data(as_text=True))
    assert "/letter/b" in app.test_client().get(path).text
