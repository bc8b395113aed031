"""Bad input: one clear line that names the file and says what to do, an exit code, and nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from commandline import Command, Done

from graph import pipeline, resources, store

LETTER = "Geachte voorzitter,\n\nNederland levert twee systemen aan Oekraïne.\n"
PROGRAM = [sys.executable, "-c", "from graph.cli import main; main()"]


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


def untouched(folder: Path) -> bool:
    generation = store.current(folder)
    found = [p.name for p in (folder / "generations").iterdir()]
    return (generation.number, found) == (1, ["00000001"]) and len(list(generation.open().quads())) > 0


def complains(done: Done, code: int, *words: str) -> None:
    assert done.code == code, done.err
    lines = [line for line in done.err.splitlines() if not line.startswith("kamergraph: warning: ")]
    assert len(lines) == 1, f"one line, not: {done.err}"
    assert lines[0].startswith("kamergraph: ")
    for word in words:
        assert word in lines[0]


# ------------------------------------------------------------------------------------------------- letters


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
    complains(done, 1, "raar.txt: the program fails on this letter (IndexError in test_errors", "report it")
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


# --------------------------------------------------------------------------------------------------- usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "--add"), ("--add", "name the letters to add")),
        (("build", "--remove", "weg"), ("--remove weg", "it has goed")),
        (("build", "--base", "kamer"), ("--base kamer", "not an absolute IRI")),
        (("build", "--base", "https://example.org/x#"), ("--base", "must end in a slash")),
        (("build", "--jobs", "0"), ("--jobs",)),
        (("bouw",), ("no such command 'bouw'", "kamergraph --help")),
        (("query", "--formaat", "csv"), ("--formaat", "kamergraph query --help")),
        (("query",), ("give a query, or a file of one with -f",)),
        (("query", "-f", "weg.rq"), ("weg.rq", "cannot be read")),
        (("query", "ASK {}", "--format", "xls"), ("xls", "table")),
        (("query", "ASK {}", "--format", "turtle"), ("ASK gives a boolean",)),
        (("export", "--letter", "weg"), ("weg", "no letter of that id")),
        (("load", "weg.ttl"), ("weg.ttl", "no such file")),
        (("evaluate",), ("GOLD.json",)),
        (("evaluate", "weg.json"), ("weg.json", "cannot be read")),
        (("build", "--ontology", "weg"), ("weg", "no ontology folder")),
    ],
)
def test_misuse_ends_with_2(
    kamergraph: Command, held: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    arguments = (*arguments, "--store", str(held)) if arguments[0] != "bouw" else arguments
    complains(kamergraph(*arguments), 2, *words)
    assert untouched(held)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {", ("query: line 1, column 10", "mend the query")),
        ("SELECT * { ?s ?p", ("line 1, column",)),
        ("SELECT * { ?s onbekend:p ?o }", ("query: ",)),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", ("queries only read", "kamergraph build")),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", ("SERVICE is not allowed",)),
        ("SELECT * {" + "{" * 5000 + "}" * 5000 + "}", ("nested deeper",)),
    ],
)
def test_a_query_that_cannot_be_asked(kamergraph: Command, held: Path, query: str, words: tuple[str, ...]) -> None:
    complains(kamergraph("query", query, "--store", held), 1, *words)


def test_a_query_file_is_named_in_the_message(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    (tmp_path / "vraag.rq").write_text("SELECT *\n{ ?s }", encoding="utf-8")
    complains(kamergraph("query", "-f", tmp_path / "vraag.rq", "--store", held), 1, "vraag.rq: line 2, column")


# --------------------------------------------------------------------------------------------------- store


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


# ------------------------------------------------------------------------------------------------ knowledge


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology"
    shutil.copytree(resources.folder("ontology"), folder)
    return folder


def breaks(folder: Path, file: str) -> Callable[[], str]:
    """Append broken Turtle to a file; gives the place that the message has to name."""
    path = folder / file

    def place() -> str:
        line = path.read_text(encoding="utf-8").count("\n") + 1
        with path.open("a", encoding="utf-8") as out:
            out.write('<id/country/XXX> rdfs:label "Nergens" nonsense .\n')
        return f"{path}:{line}"

    return place


@pytest.mark.parametrize(
    "file",
    [
        "vocabulary/countries.ttl",
        *(pytest.param(f, marks=pytest.mark.slow) for f in ("language/grammar.ttl", "frames.ttl", "kamergraph.ttl")),
    ],
)
def test_broken_turtle_names_file_and_line(
    kamergraph: Command, held: Path, ontology: Path, tmp_path: Path, file: str
) -> None:
    place = breaks(ontology, file)()
    (tmp_path / "een.txt").write_text(LETTER, encoding="utf-8")
    done = kamergraph("build", tmp_path / "een.txt", "--store", held, "--ontology", ontology)
    complains(done, 1, place, "mend the file")
    assert untouched(held)


def test_broken_rdf_to_load_names_file_and_line(kamergraph: Command, held: Path, tmp_path: Path) -> None:
    file = tmp_path / "eigen.ttl"
    file.write_text("<http://e/a> <http://e/b> <http://e/c> .\n<http://e/a> oeps .\n", encoding="utf-8")
    complains(kamergraph("load", file, "--store", held), 1, "eigen.ttl:2:", "mend the file")
    assert untouched(held)


@pytest.mark.parametrize(
    ("name", "content", "options", "words"),
    [
        ("x.docx", "", (), ("x.docx", "not known as RDF")),
        ("x.ttl", "<a:a> <a:b> <a:c> .", ("--graph", "geen iri"), ("geen iri", "not an absolute IRI")),
        (
            "x.ttl",
            "<a:a> <a:b> <a:c> .",
            ("--graph", "https://w3id.org/kamergraph/graph/links"),
            ("graph/links", "builds write this graph themselves"),
        ),
        (
            "x.trig",
            "<https://w3id.org/kamergraph/graph/vocabulary> { <a:a> <a:b> <a:c> }",
            (),
            ("graph/vocabulary", "--graph"),
        ),
    ],
)
def test_what_load_refuses(
    kamergraph: Command,
    held: Path,
    tmp_path: Path,
    name: str,
    content: str,
    options: tuple[str, ...],
    words: tuple[str, ...],
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    complains(kamergraph("load", tmp_path / name, *options, "--store", held), 2, *words)
    assert untouched(held)
