"""Stores that are missing, busy or out of room: one clear line, and the graph as it was."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Command, Done
from complaints import LETTER, PROGRAM, complains, untouched

from graph import store


@pytest.mark.parametrize(
    "arguments", [("query", "ASK {}"), ("export",), ("serve", "--port", "0"), ("evaluate", "x.json")]
)
def test_a_missing_store_says_how_to_make_one(kamergraph: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    done = kamergraph(*arguments, "--store", tmp_path / "weg")
    if arguments[0] == "evaluate":
        complains(done, 2, "x.json")
    else:
        complains(done, 2, "weg", "there is no store; run: kamergraph build --store")


@pytest.mark.parametrize("arguments", [("query", "ASK {}"), ("build",), ("export",), ("serve", "--port", "0")])
def test_a_folder_that_is_no_store_is_left_alone(
    kamergraph: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"...")
    complains(kamergraph(*arguments, "--store", tmp_path), 2, "not a store of Kamergraph", "--store")
    assert [p.name for p in tmp_path.iterdir()] == ["foto.jpg"]


@pytest.mark.parametrize("step", ["exists", "read_text", "readlink"])
def test_a_store_that_may_not_be_read_is_not_taken_for_none(
    kamergraph: Command, held: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(path: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(f"graph.store.reading.Path.{step}", shut)
    complains(kamergraph("query", "ASK {}", "--store", held), 1, str(held), "may not be read", "permissions")


def test_a_build_beside_another_one(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text(LETTER, encoding="utf-8")
    with store.writing(held):
        complains(kamergraph("build", tmp_path / "een.txt", "--store", held), 1, "another build is writing here")


@pytest.mark.parametrize("limit", [20_000, 100_000, 400_000, 1_000_000])
@pytest.mark.slow
def test_a_disk_that_fills_up_at_any_point_leaves_the_old_graph(held: Path, tmp_path: Path, limit: int) -> None:
    (tmp_path / "een.txt").write_text(LETTER * 40, encoding="utf-8")
    full = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {PROGRAM[2]}"
    )
    done = subprocess.run(
        [sys.executable, "-c", full, "build", str(tmp_path / "een.txt"), "--store", str(held)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    complains(Done(done.returncode, b"", done.stderr), 1, "the disk is full", "untouched")
    assert untouched(held)


@pytest.mark.parametrize(
    "step", ["symlink", *(pytest.param(s, marks=pytest.mark.slow) for s in ("save", "graphs", "write_text", "fsync"))]
)
def test_a_full_disk_in_every_step_of_a_build(
    kamergraph: Command, held: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    places = {
        "save": "graph.pipeline.letters.gzip.open",
        "graphs": "graph.store.Writer.load",
        "write_text": "graph.store.generations.Path.write_text",
        "fsync": "graph.store.generations.os.fsync",
        "symlink": "graph.store.generations.Path.symlink_to",
    }
    (tmp_path / "een.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.setattr(places[step], full)
    complains(kamergraph("build", tmp_path / "een.txt", "--store", held), 1, "the disk is full", "make room")
    monkeypatch.undo()
    assert store.current(held).number == 1
    assert kamergraph("build", tmp_path / "een.txt", "--store", held).code == 0, "and the next build goes through"


def test_an_export_onto_a_full_disk_keeps_the_old_file(
    kamergraph: Command, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "out.ttl"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr("graph.export.os.fsync", full)
    complains(kamergraph("export", "--store", held, "-o", target), 1, "out.ttl", "No space left on device")
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.ttl", "store"]


def test_a_port_in_use(kamergraph: Command, held: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        complains(kamergraph("serve", "--store", held, "--port", port), 2, f"port {port}", "in use", "--port")
