"""Knowledge files and other RDF that are broken: file and line are named, and the store is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import Command
from complaints import LETTER, complains, untouched

from graph import resources


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
