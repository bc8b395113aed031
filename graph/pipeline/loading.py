"""Other RDF beside the letters: users' own graphs, tests, benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph import readmodel, store
from graph.errors import StoreError, UsageError
from graph.namespaces import DEFAULT_BASE


def load(file: Path, folder: Path, *, graph: str | None = None) -> int:
    """Add the statements of an RDF file to a store; later builds keep them.

    Args:
        file: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, told by its ending.
        folder: the store folder; made where there is none.
        graph: IRI of the named graph for statements without one; by default they go to the unnamed graph.

    Returns:
        How many statements the store holds more.

    Raises:
        UsageError: the file is not there or of no known kind, or the graph is one that builds write.
        StoreError: the file is malformed (with line and column), or the store cannot be written.
    """
    format_, target = _read_arguments(file, graph)
    with store.writing(folder, copy=True) as writer:
        before = writer.before.info if writer.before else {}
        base = str(before.get("base", DEFAULT_BASE))
        count = len(writer.database)
        writer.extend(_parsed(file, format_, target, base))
        readmodel.write(store.Embedded(writer.database), writer.folder / readmodel.FILE, base=base)
        writer.info = {"base": base, "letters": [], **before}
        return len(writer.database) - count


def parsed(file: Path, graph: str | None, base: str) -> Iterator[ox.Quad]:
    """The statements of an RDF file, as `load` takes them.

    Args:
        file: as of `load`.
        graph: as of `load`.
        base: where the instances of the store's build stand.

    Raises:
        UsageError, StoreError: as of `load`.
    """
    format_, target = _read_arguments(file, graph)
    yield from _parsed(file, format_, target, base)


def _read_arguments(file: Path, graph: str | None) -> tuple[ox.RdfFormat, store.GraphName]:
    if not file.is_file():
        raise UsageError(f"{file}: no such file; name a file of RDF")
    format_ = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if format_ is None:
        raise UsageError(f"{file}: not known as RDF; end its name in .ttl, .trig, .nt, .nq, .rdf or .jsonld")
    try:
        return format_, ox.NamedNode(graph) if graph else ox.DefaultGraph()
    except ValueError as error:
        raise UsageError(f"{graph}: not an absolute IRI; give one such as https://example.org/graph") from error


def _parsed(file: Path, format_: ox.RdfFormat, target: store.GraphName, base: str) -> Iterator[ox.Quad]:
    _check(target, base)
    try:
        yield from _quads(file, format_, target, base)
    except SyntaxError as error:
        place = f"{file}:{error.lineno}:{error.offset}" if error.lineno else str(file)
        raise StoreError(f"{place}: {error.msg}; mend the file and load it again") from error


def _quads(file: Path, format_: ox.RdfFormat, target: store.GraphName, base: str) -> Iterator[ox.Quad]:
    """The file's quads, those without a graph in `target`."""
    checked: set[store.GraphName] = set()
    for quad in ox.parse(path=str(file), format=format_, base_iri=file.resolve().as_uri(), rename_blank_nodes=True):
        if isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, target)
            continue
        if quad.graph_name not in checked:
            _check(quad.graph_name, base)
            checked.add(quad.graph_name)
        yield quad


def _check(graph: store.GraphName, base: str) -> None:
    if isinstance(graph, ox.NamedNode) and graph.value.startswith(f"{base}graph/"):
        raise UsageError(f"{graph.value}: builds write this graph themselves; load into another one with --graph")
