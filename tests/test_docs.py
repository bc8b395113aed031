"""The documents tell the truth: every option, class, file, limit and example in them is held against the code."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tomllib
from pathlib import Path
from typing import get_args

import click
import pyoxigraph as ox
import pytest
from commandline import Command
from mdpages import Document, code, rows

from graph import model, namespaces, resources, store, tokens, vocabulary
from graph.cli.main import INTERRUPTED, MISUSE, cli
from graph.errors import KamergraphError, UsageError
from graph.reading import decoding
from graph.web import app, fairness, query, server
from graph.web.sparql import pool

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
ALL = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS]


def document(name: str) -> Document:
    return Document(ROOT / "docs" / f"{name}.md")


# ------------------------------------------------------------------------------------------------ all pages


@pytest.mark.parametrize("file", ALL, ids=lambda f: f.name)
def test_links_lead_somewhere(file: Path) -> None:
    for link in Document(file).links:
        path, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), link
        if anchor:
            assert anchor in Document(target).anchors, link


@pytest.mark.parametrize("file", ALL, ids=lambda f: f.name)
def test_make_targets_exist(file: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = Document(file).text
    named = re.findall(r"`make ([a-z-]+)|^(?:RUN )?make (?:-C \S+ )?([a-z-]+)", text, re.MULTILINE)
    assert {a or b for a, b in named} <= targets


@pytest.mark.parametrize("file", ALL, ids=lambda f: f.name)
def test_files_and_folders_of_the_project_exist(file: Path) -> None:
    tops = {p.name for p in ROOT.iterdir()} - {"store", "build", ".venv"}
    for name in code(Document(file).prose):
        if re.fullmatch(r"[\w.\-]+/[\w.\-/]*", name) and name.split("/")[0] in tops - {"graph"}:
            assert (ROOT / name).exists(), name


def test_every_document_is_listed_in_the_readme() -> None:
    assert {f"docs/{file.name}" for file in DOCS} <= set(Document(ROOT / "README.md").links)


# ------------------------------------------------------------------------------------------ the command line


def spelt(parameter: click.Parameter) -> set[str]:
    """A parameter as the page writes it."""
    if isinstance(parameter, click.Argument):
        return {(parameter.metavar or str(parameter.name).upper()).strip("[]")}
    if isinstance(parameter, click.Option) and (parameter.is_flag or "--help" in parameter.opts):
        return set(parameter.opts)
    value = "|".join(parameter.type.choices) if isinstance(parameter.type, click.Choice) else parameter.metavar
    return {f"{name} {value or parameter.type.name.removesuffix(' range').upper()}" for name in parameter.opts}


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_each_command_has_its_arguments_and_options(name: str) -> None:
    section = document("cli").section(f"kamergraph {name}")
    written = {part for first, *_ in rows(section) for part in code(first)}
    assert written == {s for p in cli.commands[name].params for s in spelt(p)}


def test_each_command_is_in_the_overview() -> None:
    links = re.findall(r"\[`(\w+)`\]\(#kamergraph-(\w+)\)", document("cli").text)
    assert [a for a, b in links if a == b] == [a for a, _ in links]
    assert {a for a, _ in links} == set(cli.commands)


def test_exit_codes() -> None:
    written = {int(row[0]) for row in rows(document("cli").section("Exit codes"))}
    assert written == {0, KamergraphError.exit_code, UsageError.exit_code, MISUSE, INTERRUPTED}


def test_environment_variables() -> None:
    written = {name for first, *_ in rows(document("cli").section("Environment variables")) for name in code(first)}
    source = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "graph").rglob("*.py"))
    assert written == set(re.findall(r'"(KAMERGRAPH_\w+)"', source))


@pytest.mark.parametrize("file", ALL, ids=lambda f: f.name)
def test_commands_in_examples_have_known_options(file: Path) -> None:
    lines = [
        line
        for language in ("sh", "ini", "dockerfile")
        for b in Document(file).blocks(language)
        for line in b.splitlines()
    ]
    for line in lines:
        _, _, command = line.partition("bin/kamergraph")
        words = re.sub(r'[",\[\]]', " ", command).split()
        if words:
            known = {o for p in cli.commands[words[0]].params for o in p.opts}
            assert {w for w in words if re.fullmatch(r"--?[a-z-]+", w)} <= known, line


# --------------------------------------------------------------------------------------------- the data model


def ontology() -> dict[str, set[str]]:
    """Local names of the classes and properties."""
    graph = ox.Store()
    graph.load(path=str(ROOT / "ontology" / "kamergraph.ttl"), format=ox.RdfFormat.TURTLE)
    found: dict[str, set[str]] = {"classes": set(), "properties": set()}
    for quad in graph.quads_for_pattern(None, ox.NamedNode(str(namespaces.RDF.type)), None):
        kind = quad.object.value.rpartition("#")[2] if isinstance(quad.object, ox.NamedNode) else ""
        what = {"Class": "classes", "ObjectProperty": "properties", "DatatypeProperty": "properties"}.get(kind)
        if what and isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(str(namespaces.KG)):
            found[what].add(quad.subject.value.removeprefix(str(namespaces.KG)))
    return found


@pytest.mark.parametrize(("title", "what"), [("Classes", "classes"), ("Properties", "properties")])
def test_classes_and_properties_are_those_of_the_ontology(title: str, what: str) -> None:
    written = [code(row[0])[0] for row in rows(document("data-model").section(title))]
    assert len(written) == len(set(written))
    assert set(written) == {f"kg:{name}" for name in ontology()[what]}


def test_names_in_the_picture_are_known() -> None:
    (picture,) = document("data-model").blocks("mermaid")
    known = set().union(*ontology().values())
    assert set(re.findall(r"\bkg:(\w+)", picture)) <= known


def test_prefixes_are_those_of_the_program() -> None:
    written = {code(p)[0]: code(n)[0] for p, n in rows(document("data-model").section("Prefixes"))}
    assert written == namespaces.PREFIXES


def test_values_are_those_of_the_program() -> None:
    written = {code(s)[0]: set(re.findall(r"[a-z-]+", n)) for s, n in rows(document("data-model").section("Values"))}
    assert written["kind"] == set(get_args(model.Kind))
    assert written["commitment-status"] == set(get_args(model.CommitmentStatus))
    assert written["meeting-status"] == set(get_args(model.MeetingStatus))
    assert written["document-type"] >= set(get_args(model.DocumentType))
    file = resources.folder("ontology") / "vocabulary" / "values.ttl"
    schemes = {vocabulary.path_of(iri).split("/")[1] for iri in vocabulary.statements([file])}
    assert set(written) == schemes


def test_named_graphs_are_those_of_a_store(seeds_store: Path) -> None:
    written = {code(first)[0] for first, _ in rows(document("data-model").section("Named graphs"))}
    held = {g.value.removeprefix(namespaces.DEFAULT_BASE) for g in store.current(seeds_store).open().graphs()}
    assert written == {re.sub(r"^graph/letter/.*", "graph/letter/{id}", name) for name in held}


@pytest.mark.parametrize("query", document("data-model").blocks("sparql"), ids=lambda q: q.split("{")[0].strip())
def test_example_queries_have_answers(query: str, kamergraph: Command, seeds_store: Path) -> None:
    done = kamergraph("query", query, "--store", seeds_store, "--format", "json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["results"]["bindings"]


# ----------------------------------------------------------------------------------------------- architecture


def test_every_module_is_on_the_map() -> None:
    written = {code(row[0])[0] for row in rows(document("architecture").section("Modules"))}
    files = {f"graph/{f.name}" for f in (ROOT / "graph").glob("*.py")} - {"graph/__init__.py"}
    packages = {f"graph/{f.parent.name}/" for f in (ROOT / "graph").glob("*/__init__.py")}
    assert written == files | packages


def test_every_folder_is_in_the_house() -> None:
    written = {code(row[0])[0].rstrip("/") for row in rows(document("architecture").section("The house"))}
    tracked = {"seeds", "ontology", "shapes", "graph", "tests", "benchmarks", "docs"}
    assert written == tracked


# -------------------------------------------------------------------------------------------------- knowledge


def test_properties_of_frames_are_those_in_use() -> None:
    section = document("knowledge").section("Frames: `ontology/frames.ttl`")
    written = {name for row in rows(section) for name in code(row[0]) if name.startswith("gram:")}
    frames = vocabulary.statements([resources.folder("ontology") / "frames.ttl"])
    grammar = str(namespaces.GRAM)
    used = {
        f"gram:{p.removeprefix(grammar)}" for properties in frames.values() for p in properties if p.startswith(grammar)
    }
    assert written == used


@pytest.mark.parametrize("block", document("knowledge").blocks("turtle"), ids=lambda b: b.split()[0])
def test_examples_of_knowledge_are_turtle(block: str) -> None:
    known = namespaces.PREFIXES | {"rule": f"{namespaces.DEFAULT_BASE}rules#"}
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in known.items())
    assert list(ox.parse(f"{prefixes}{block}", format=ox.RdfFormat.TURTLE, base_iri=namespaces.DEFAULT_BASE))


# ------------------------------------------------------------------------------------------------- annotation


def test_the_script_that_finds_offsets_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    (script,) = document("annotation").blocks("python")
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(script, {})  # noqa: S102 (the page's own words)
    places = [list(map(int, pair)) for pair in re.findall(r"\[(\d+), (\d+)\]", printed.getvalue())]
    text = next((ROOT / "seeds").glob("001_*")).read_bytes().decode()
    assert [text[a:b] for a, b in places] == ["DGLC", "DMM"]


def test_the_annotated_entity_stands_in_its_letter() -> None:
    (example,) = document("annotation").blocks("json")
    entity = json.loads(example)
    text = next((ROOT / "seeds").glob("000_*")).read_bytes().decode()
    assert {text[a:b] for a, b in entity["mentions"]} <= set(entity["labels"])


# ------------------------------------------------------------------------------------------------- operations


def test_limits_are_those_of_the_program() -> None:
    written = {row[0]: row[1] for row in rows(document("operations").section("Limits"))}
    assert written["time of a query"].startswith(f"{pool.SECONDS:g} s;")
    assert written["memory of a query"].startswith(f"{pool.MEMORY // 2**30} GiB ")
    assert written["size of a result"] == f"{pool.MOST_BYTES // 2**20} MiB"
    (of_table,) = (limit for what, limit in written.items() if what.startswith("size of a result that"))
    assert of_table == f"{query.MOST_BYTES // 2**20} MiB"
    head, body = server.HEADER_SECONDS, server.BODY_SECONDS
    assert f"must come within {head} s, its body within {body} more" in written["connections"]
    assert written["queries at once"] == f"{pool.WORKERS}; a further one waits {pool.WAITING:g} s"
    assert written["requests at once"] == f"{server.THREADS}; further ones wait"
    assert written["requests of one client at once"].startswith(f"{fairness.AT_ONCE};")
    assert written["time of one client"].startswith(f"{fairness.SECONDS_A_MINUTE:g} s of work a minute,")
    assert f"where {fairness.BYTES_A_SECOND // 2**20} MiB of a result" in written["time of one client"]
    assert written["connections"].startswith(f"{server.CONNECTIONS:,}; ")
    assert written["size of a request"].startswith(f"{app.MAX_REQUEST_BYTES / 1e6:g} MB,")
    assert written["a query"] == f"{tokens.MAX_DEPTH} brackets deep, {tokens.MAX_TOKENS:,} tokens"
    assert written["a letter"] == f"{decoding.LARGEST / 1e6:g} MB"


def test_paths_to_watch_exist(seeds_store: Path) -> None:
    written = [code(row[0])[0] for row in rows(document("operations").section("Watching it"))]
    client = app.create_app(store.current(seeds_store).open().database).test_client()
    assert {path: client.get(path).status_code for path in written} == dict.fromkeys(written, 200)


def test_a_store_lies_on_disk_as_described(seeds_store: Path) -> None:
    block = next(b for b in document("operations").blocks("") if b.startswith("store/"))
    generation = store.current(seeds_store).folder.name
    for line in block.splitlines():
        path = line.split()[0]
        assert (seeds_store / path.removeprefix("store/").replace("00000007", generation)).exists(), path


def test_messages_to_look_up_are_those_of_the_program() -> None:
    source = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "graph").rglob("*.py"))
    for row in rows(document("operations").section("When something is wrong")):
        for message in code(row[0]):
            fixed = re.split(r"\b8000\b|\b127\.0\.0\.1\b", message)
            assert all(part.strip() in source for part in fixed), message


# ------------------------------------------------------------------------------------------ benchmarks, NOTICE


def test_options_of_benchmarks_exist() -> None:
    for script, options in re.findall(
        r"python (benchmarks/\w+\.py)((?: --?\w+(?: \d+)?)*)", document("benchmarks").text
    ):
        source = (ROOT / script).read_text(encoding="utf-8")
        for option in re.findall(r"--[\w-]+", options):
            assert f'"{option}"' in source, option


def test_notice_names_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = set(re.findall(r"^- ([\w-]+): ", notice, re.MULTILINE))
    assert named == {re.split(r"[<>=;\[]", requirement)[0].strip() for requirement in wanted}


def test_notice_names_every_source_of_the_vocabulary() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    files = (resources.folder("ontology") / "vocabulary").glob("*.ttl")
    sources = {
        s for f in files for s in re.findall(r"https://github\.com/([\w-]+/[\w-]+)", f.read_text(encoding="utf-8"))
    }
    families = {s.split("/")[0] if s.startswith("every-politician-scrapers/") else s for s in sources}
    assert {s for s in families if s not in notice} == set()
