"""Letters that cannot be read: each named in one clear line, and the store as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from commandline import Command, Done
from complaints import LETTER, PROGRAM, complains, untouched

from graph import store


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.txt", b"", ("leeg.txt", "empty", "leave it out")),
        ("wit.txt", b" \r\n\t\n", ("wit.txt", "empty")),
        ("binair.txt", b"\x7fELF\0\1\2\0" * 50, ("binair.txt", "binary", "save the letter as plain text")),
        (
            "latijn.txt",
            "Oekraïne".encode("latin-1"),
            ("latijn.txt", "not UTF-8 at byte 5", "save it as UTF-8"),
        ),
        ("utf16.txt", LETTER.encode("utf-16"), ("utf16.txt",)),
        ("cijfers.txt", b"12 34 -- 56\n", ("cijfers.txt", "no words")),
        ("groot.txt", LETTER.encode() * 300_000, ("groot.txt", "bytes are too many", "split it")),
    ],
)
def test_a_file_that_is_no_letter_is_rejected(
    kamergraph: Command, held: Path, tmp_path: Path, name: str, content: bytes, words: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    complains(kamergraph("build", "--add", tmp_path / name, "--store", held), 1, *words)
    assert untouched(held)


def test_a_letter_on_which_the_program_fails_is_named(
    kamergraph: Command, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("graph.extraction.Extractor.extract", fail)
    (tmp_path / "raar.txt").write_text(LETTER, encoding="utf-8")
    done = kamergraph("build", "--add", tmp_path / "raar.txt", "--store", held)
    complains(done, 1, "raar.txt: the program fails on this letter (IndexError in test_letters_refused", "report it")
    assert untouched(held)


def test_a_process_of_the_build_that_is_killed_says_so(
    kamergraph: Command, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool(ThreadPoolExecutor):
        def __init__(self, *_arguments: object, **_options: object) -> None:
            super().__init__(1)

        def submit(self, *_arguments: object, **_options: object) -> Future[object]:  # type: ignore[override]
            gone: Future[object] = Future()
            gone.set_exception(BrokenProcessPool("killed"))
            return gone

    monkeypatch.setattr("graph.pipeline.pool.ProcessPoolExecutor", Pool)
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text(LETTER, encoding="utf-8")
    done = kamergraph("build", tmp_path / "een.txt", tmp_path / "twee.txt", "--jobs", "2", "--store", held)
    complains(done, 1, "lack of memory", "--jobs 1")
    assert untouched(held)


def test_every_rejected_letter_gets_its_line(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(LETTER, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"\xff\xfe\0")
    done = kamergraph("build", folder, "--store", held)
    assert done.code == 1
    assert [line.split(": ")[1].rsplit("/", 1)[1] for line in done.err.splitlines()] == ["a.txt", "c.txt"]
    assert untouched(held)


@pytest.mark.slow
def test_a_letter_of_20_mb_is_refused_quickly_and_without_its_weight_in_memory(held: Path, tmp_path: Path) -> None:
    (tmp_path / "groot.txt").write_bytes(LETTER.encode() * 320_000)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, (20, 20)); {PROGRAM[2]}"
    done = subprocess.run(
        [sys.executable, "-c", limited, "build", str(tmp_path / "groot.txt"), "--store", str(held)],
        capture_output=True,
        text=True,
        check=False,
    )
    complains(Done(done.returncode, b"", done.stderr), 1, "groot.txt", "bytes are too many")
    assert untouched(held)


def test_a_file_that_no_letter_can_be_is_not_even_read(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    with (tmp_path / "reus.txt").open("wb") as file:
        file.truncate(10_000_000_000)
    complains(kamergraph("build", tmp_path / "reus.txt", "--store", held), 1, "reus.txt", "10,000,000,000 bytes")


def test_a_letter_without_head_and_date_is_built_with_a_warning(
    kamergraph: Command, held: Path, tmp_path: Path
) -> None:
    (tmp_path / "kaal.txt").write_text("Nederland levert systemen.\n", encoding="utf-8")
    done = kamergraph("build", "--add", tmp_path / "kaal.txt", "--store", held)
    assert done.code == 0
    assert "kamergraph: warning: kaal.txt: no letterhead and no date found" in done.err
    assert [x["id"] for x in store.current(held).info["letters"]] == ["goed", "kaal"]


def test_two_files_with_one_slug_stop_the_build(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    for name in ("Brief 1.txt", "brief_1.txt"):
        (tmp_path / name).write_text(LETTER, encoding="utf-8")
    done = kamergraph("build", tmp_path / "Brief 1.txt", tmp_path / "brief_1.txt", "--store", held)
    complains(done, 1, "brief_1.txt", "Brief 1.txt", "rename one")
    assert untouched(held)


def test_a_name_without_anything_to_call_the_letter_by(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    (tmp_path / "---.txt").write_text(LETTER, encoding="utf-8")
    complains(kamergraph("build", tmp_path / "---.txt", "--store", held), 1, "---.txt", "rename it")


def test_the_same_text_under_two_names_is_built_with_a_warning(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text(LETTER, encoding="utf-8")
    done = kamergraph("build", tmp_path / "een.txt", tmp_path / "twee.txt", "--store", held)
    assert done.code == 0
    assert "twee.txt: the same text as" in done.err


def test_one_file_named_twice_counts_once(kamergraph: Command, tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text(LETTER, encoding="utf-8")
    done = kamergraph("build", tmp_path / "een.txt", tmp_path, "--store", tmp_path / "s")
    assert done.code == 0, done.err
    assert "1 letters" in done.out


def test_a_folder_without_letters(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / "README.md").write_text("x", encoding="utf-8")
    (tmp_path / "leeg" / ".hidden.txt").write_text(LETTER, encoding="utf-8")
    complains(kamergraph("build", tmp_path / "leeg", "--store", held), 2, "leeg", "no letters in this folder")
    assert untouched(held)


def test_a_missing_letter(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    complains(kamergraph("build", tmp_path / "weg.txt", "--store", held), 2, "weg.txt", "no such file or folder")
    assert untouched(held)


def test_a_letter_that_may_not_be_read(
    kamergraph: Command, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(_file: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "dicht.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.setattr("graph.pipeline.sources.Path.read_bytes", shut)
    complains(kamergraph("build", tmp_path / "dicht.txt", "--store", held), 2, "dicht.txt", "Permission denied")
