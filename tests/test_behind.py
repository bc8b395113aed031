"""Builds for stores behind an address, by the command line: what is read back is what a store folder would hold."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import Command
from triplestores import VIRTUOSO_ACCOUNT, oxigraph, virtuoso

from graph import resources
from graph.store.remote import Address, Remote

LETTERS = sorted(resources.folder("seeds").glob("*.txt"))
COUNT = "SELECT ?l { ?l a kg:Letter } ORDER BY ?l"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def address(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start() as found:
        for name, value in zip(("USER", "PASSWORD"), VIRTUOSO_ACCOUNT, strict=True):
            monkeypatch.setenv(f"KAMERGRAPH_STORE_{name}", value)
        monkeypatch.setenv("KAMERGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield found


def timeless(ntriples: bytes) -> set[bytes]:
    """The statements without the times of the build."""
    return {line for line in ntriples.splitlines() if b"#endedAtTime" not in line and b"/dc/terms/modified" not in line}


def generation(address: str) -> str:
    """The name by which the application knows what the store holds from what it held before."""
    with Remote(Address.read(address)) as remote:
        return remote.state().generation


@pytest.mark.server
@pytest.mark.slow
def test_a_build_is_that_of_a_folder_and_can_be_changed(address: str, kamergraph: Command, tmp_path: Path) -> None:
    first, second, *_ = LETTERS
    folder = tmp_path / "folder"
    assert kamergraph("build", first, second, "--store", folder).code == 0
    built = kamergraph("build", first, "--store", address)
    assert built.code == 0, built.err
    generations = {"", generation(address)}
    added = kamergraph("build", second, "--add", "--store", address)
    assert added.code == 0, added.err
    assert "2 letters" in added.out
    assert "unchanged" in added.out
    here, there = (kamergraph("export", "--format", "ntriples", "--store", s).stdout for s in (folder, address))
    assert timeless(here) == timeless(there)
    for name in ("letters", "graphs"):
        query = COUNT if name == "letters" else "SELECT DISTINCT ?g { GRAPH ?g { ?s a ?c } } ORDER BY ?g"
        assert kamergraph("query", query, "--store", folder).out == kamergraph("query", query, "--store", address).out
    one = first.stem
    parts = [
        kamergraph("export", "--letter", one, "--format", "nquads", "--store", s).stdout for s in (folder, address)
    ]
    assert set(parts[0].splitlines()) == set(parts[1].splitlines())
    assert kamergraph("validate", "--store", address).out == "conforms\n"
    generations.add(generation(address))

    extra = tmp_path / "extra.ttl"
    extra.write_text("<urn:a> <urn:b> 'c', 'd' .", encoding="utf-8")
    assert kamergraph("load", extra, "--graph", "urn:extra", "--store", address).out.startswith("2 statements more")
    generations.add(generation(address))
    assert len(generations) == 4, "every change gives what is held another name"
    ours = "https://w3id.org/kamergraph/graph/links"
    refused = kamergraph("load", extra, "--graph", ours, "--store", address)
    assert (refused.code, "builds write this graph" in refused.err) == (2, True)

    removed = kamergraph("build", "--remove", one, "--store", address)
    assert removed.code == 0, removed.err
    left = kamergraph("query", COUNT, "--store", address, "--format", "csv").out.split()
    assert len(left) == 2
    kept = kamergraph("query", "SELECT ?o { GRAPH <urn:extra> { ?s ?p ?o } }", "--store", address, "--format", "csv")
    assert sorted(kept.out.split()) == ["c", "d", "o"]
    unknown = kamergraph("build", "--remove", "nothing", "--store", address)
    assert (unknown.code, "no letter of that id" in unknown.err) == (2, True)


def test_commands_close_their_connections(kamergraph: Command, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    extra = tmp_path / "extra.ttl"
    extra.write_text("<urn:a> <urn:b> 'c' .", encoding="utf-8")
    with oxigraph() as address:
        for command, code in (
            (("serve",), 1),  # the store is empty
            (("load", extra, "--graph", "urn:extra"), 0),
            (("query", "ASK { ?s ?p 'c' }"), 0),
            (("query", "SELECT"), 1),
            (("export", "--letter", "nothing"), 2),
            (("build", "--remove", "nothing"), 2),
        ):
            done = kamergraph(*command, "--store", address)
            assert (command, done.code) == (command, code), done.err
            assert {t for t in threading.enumerate() if t.name == "http"} <= before
