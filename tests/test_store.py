"""The store: generations swapped whole, whatever happens to the process that writes them."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import store
from graph.errors import QueryError, StoreError, UsageError

EX = "https://example.org/"


def quads(count: int, graph: str = "g") -> Iterator[ox.Quad]:
    for i in range(count):
        yield ox.Quad(
            ox.NamedNode(f"{EX}s{i // 5}"),
            ox.NamedNode(f"{EX}p{i % 5}"),
            ox.Literal(f"value {i}"),
            ox.NamedNode(f"{EX}{graph}"),
        )


def write(folder: Path, count: int) -> None:
    with store.writing(folder) as writer:
        writer.extend(quads(count))
        writer.info = {"count": count}


def held(folder: Path) -> int:
    generation = store.current(folder)
    found = len(list(generation.open().quads()))
    assert found == generation.info["count"], "a generation holds what it says"
    return found


def test_a_new_generation_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write(tmp_path / "s", 10)
    write(tmp_path / "s", 20)
    assert held(tmp_path / "s") == 20
    assert store.current(tmp_path / "s").number == 2


def test_the_generation_before_is_kept_for_open_readers_and_older_ones_go(tmp_path: Path) -> None:
    for count in (10, 20, 30, 40):
        write(tmp_path, count)
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["00000003", "00000004"]


def test_readers_see_the_old_graph_until_the_new_one_is_whole(tmp_path: Path) -> None:
    write(tmp_path, 10)
    before = store.current(tmp_path).open()
    with store.writing(tmp_path) as writer:
        writer.extend(quads(20))
        writer.info = {"count": 20}
        assert store.current(tmp_path).number == 1
    assert len(list(before.quads())) == 10, "an open engine is not disturbed"
    generation = store.current(tmp_path)
    assert (generation.number, len(list(generation.open().quads()))) == (2, 20)


def test_an_error_while_writing_leaves_the_old_graph_and_no_half_one(tmp_path: Path) -> None:
    write(tmp_path, 10)
    with pytest.raises(RuntimeError), store.writing(tmp_path) as writer:  # noqa: PT012 (the block is the subject)
        writer.extend(quads(20))
        raise RuntimeError
    assert held(tmp_path) == 10
    assert [p.name for p in (tmp_path / "generations").iterdir()] == ["00000001"]


def test_two_writers_do_not_collide(tmp_path: Path) -> None:
    with store.writing(tmp_path), pytest.raises(StoreError, match="another build is writing here"):
        write(tmp_path, 1)


def test_a_copy_starts_from_what_was_there(tmp_path: Path) -> None:
    with store.writing(tmp_path) as writer:
        writer.extend(quads(10))
        (writer.folder / "letters" / "a.json.gz").write_bytes(b"kept")
        writer.info = {"count": 10}
    with store.writing(tmp_path, copy=True) as writer:
        writer.extend(quads(5, graph="other"))
        writer.info = {"count": 15}
    assert held(tmp_path) == 15
    assert (store.current(tmp_path).folder / "letters" / "a.json.gz").read_bytes() == b"kept"


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    write(tmp_path, 10)
    (tmp_path / "generations" / "00000002.partial" / "quads").mkdir(parents=True)
    write(tmp_path, 20)
    assert held(tmp_path) == 20
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["00000001", "00000002"]


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EPERM, errno.EMLINK])
def test_where_files_have_one_name_only_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fails(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    (tmp_path / "a").write_bytes(b"kept")
    monkeypatch.setattr(Path, "hardlink_to", fails)
    store.link(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"kept"
    code = errno.EIO
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        store.link(tmp_path / "a", tmp_path / "c")


@pytest.mark.parametrize("letter", ["../generation", "weg", "", "\0"])
def test_a_copy_that_is_not_there_is_none(tmp_path: Path, letter: str) -> None:
    write(tmp_path, 1)
    assert store.read_copy(tmp_path, letter) is None


def test_a_reader_that_builds_overtake_looks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 10)
    swept, readlink = iter([Path("generations/00000000")]), Path.readlink
    monkeypatch.setattr(Path, "readlink", lambda link: next(swept, None) or readlink(link))
    assert store.current(tmp_path).number == 1


_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import test_store
print("ready", flush=True)
test_store.write(Path(sys.argv[1]), int(sys.argv[2]))
"""


def _start(folder: Path, count: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), str(count), here], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_a_whole_graph(tmp_path: Path) -> None:
    write(tmp_path, 10)
    with _start(tmp_path, 20_000) as process:
        started = time.monotonic()
        assert process.wait() == 0
    whole = time.monotonic() - started
    chance = random.Random(20251015)  # noqa: S311 (moments to kill at, no secret)
    last, swapped = 20_000, 0
    for round_ in range(12):
        count = 20_001 + round_
        with _start(tmp_path, count) as process:
            time.sleep(chance.uniform(0, whole))
            process.send_signal(signal.SIGKILL)
            process.wait()
        found = held(tmp_path)
        assert found in (last, count), "the new graph or the last one, never a part"
        swapped += found == count
        last = found
    write(tmp_path, 30)
    assert swapped < 12, "some were killed before the end"
    assert held(tmp_path) == 30
    assert len(list((tmp_path / "generations").iterdir())) == 2, "what the killed ones left is swept away"


def test_a_killed_creation_is_finished_by_the_next_build(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    (folder / "generations").mkdir(parents=True)
    write(folder, 3)
    assert held(folder) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="a file size limit is told in the way of Linux")
def test_a_full_disk_leaves_the_old_graph(tmp_path: Path) -> None:
    write(tmp_path, 10)
    program = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import test_store
from graph.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    test_store.write(Path(sys.argv[1]), 50_000)
except StoreError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "the disk is full; make room" in done.stdout
    assert held(tmp_path) == 10
    assert [p.name for p in (tmp_path / "generations").iterdir()] == ["00000001"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_the_words_of_the_engine_for_a_full_disk_are_understood(tmp_path: Path, code: int) -> None:
    with pytest.raises(StoreError, match="the disk is full"), store.writing(tmp_path):
        raise OSError(f"IO error: {os.strerror(code)}: While appending to file: x.sst")


def test_a_folder_with_other_things_in_it_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"...")
    with pytest.raises(UsageError, match="not a store of Kamergraph; name another folder"):
        write(tmp_path, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="not a store"):
        write(file, 1)


def test_a_missing_store_and_one_without_a_graph_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no store; run: kamergraph build"):
        store.current(tmp_path / "missing")
    with pytest.raises(RuntimeError), store.writing(tmp_path / "s"):
        raise RuntimeError
    with pytest.raises(StoreError, match="holds no graph yet; run: kamergraph build"):
        store.current(tmp_path / "s")


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (tmp_path / store.MARKER).write_text(json.dumps({"format": 99}), encoding="utf-8")
    with pytest.raises(StoreError, match="format 99, this program knows 1"):
        store.current(tmp_path)


def test_a_damaged_database_says_to_build_again(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (store.current(tmp_path).folder / "quads" / "CURRENT").unlink()
    with pytest.raises(StoreError, match=r"not a readable database .* build the store again"):
        store.current(tmp_path).open()


@pytest.fixture
def engine(tmp_path: Path) -> store.Embedded:
    with store.writing(tmp_path) as writer:
        writer.extend([*quads(5), ox.Quad(ox.NamedNode(f"{EX}s0"), ox.NamedNode(f"{EX}own"), ox.Literal("x"))])
    return store.current(tmp_path).open()


def count(results: store.Results) -> int:
    assert isinstance(results, ox.QuerySolutions)
    return len(list(results))


def test_the_default_graph_is_the_union_or_the_unnamed_graph(engine: store.Embedded) -> None:
    everything = "SELECT * { ?s ?p ?o }"
    assert count(engine.query(everything)) == 6
    assert count(engine.query(everything, union=False)) == 1
    assert count(engine.query(everything, default_graphs=[ox.NamedNode(f"{EX}g")])) == 5
    assert count(engine.query(everything, default_graphs=[])) == 0
    assert count(engine.query("SELECT * { GRAPH ?g { ?s ?p ?o } }", named_graphs=[])) == 0


def test_a_dataset_clause_counts_when_the_union_is_off(engine: store.Embedded) -> None:
    assert count(engine.query("SELECT * FROM <https://example.org/g> { ?s ?p ?o }", union=False)) == 5


def test_a_malformed_query_says_where_without_lists_of_characters(engine: store.Embedded) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 9: expected one of") as caught:
        engine.query("SELECT *\n{ ?s ?p ")
    assert "\\u{" not in str(caught.value)
    assert (caught.value.line, caught.value.column) == (2, 9)


def test_quads_can_be_asked_by_graph_and_subject(engine: store.Embedded) -> None:
    assert len(list(engine.quads())) == 6
    assert len(list(engine.quads(ox.NamedNode(f"{EX}g")))) == 5
    assert len(list(engine.quads(ox.DefaultGraph()))) == 1
    assert len(list(engine.quads(ox.NamedNode(f"{EX}g"), ox.NamedNode(f"{EX}none")))) == 0
    assert engine.graphs() == [ox.NamedNode(f"{EX}g")]


def test_nothing_is_written_by_reading(tmp_path: Path) -> None:
    write(tmp_path, 5)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    held(tmp_path)
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before
