"""The pages show the generation served, whatever a build left beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from graph import readmodel, store
from graph.namespaces import DEFAULT_BASE, KG, RDF
from graph.web.models import Models
from graph.web.sparql.evaluation import InProcess


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


def test_a_store_without_one_is_asked_for_one(tmp_path: Path) -> None:
    for name, leaves in (("none", None), ("other", b"of another program")):
        engine = build(tmp_path / name, ["a"], leaves=leaves)
        assert shown(Models(tmp_path / name, InProcess(engine), base=DEFAULT_BASE)) == ["letter/a"]


def test_a_graph_from_elsewhere_is_asked_as_well(tmp_path: Path) -> None:
    engine = build(tmp_path / "store", ["a", "c"])
    assert shown(Models(None, InProcess(engine), base=DEFAULT_BASE)) == ["letter/a", "letter/c"]
