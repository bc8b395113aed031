"""A graph as a file: Turtle, TriG, N-Quads, N-Triples, JSON-LD, RDF/XML; all of it or one letter's part.

Every format is deterministic, so that two exports of one graph are equal byte for byte. Turtle, N-Triples and
RDF/XML hold the union of the graphs, TriG, N-Quads and JSON-LD the named graphs.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, get_args

import pyoxigraph as ox

from graph.errors import StoreError, UsageError
from graph.namespaces import PREFIXES, RDF, XSD, Minted
from graph.slugs import slug
from graph.store import Engine
from graph.turtle import Names, canonical, natural, trig, turtle
from graph.wellformed import well_formed

Format = Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_TYPE: Final = str(RDF.type)
_STRING: Final = str(XSD.string)
_DECLARATIONS: Final = re.compile(rb"(?<=<rdf:RDF)(?: xmlns:[^ >]+)+")


def serialise(quads: Iterable[ox.Quad], *, format: Format, base: str) -> bytes:  # noqa: A002 (the CLI's word)
    """Write quads in one of the formats.

    Args:
        quads: what to write; duplicates are written once.
        format: one of `FORMATS`.
        base: where instances stand; Turtle, TriG and JSON-LD name them relative to it.

    Returns:
        The document in UTF-8.
    """
    return _WRITERS[format](set(quads), base)


def letter_quads(engine: Engine, letter: str, *, base: str) -> list[ox.Quad]:
    """What one letter states, with descriptions of all that it names.

    Args:
        engine: the store.
        letter: its id or file name.
        base: where instances stand.

    Returns:
        The quads of its graph, and from the other graphs those about the shared things it names.

    Raises:
        UsageError: the store has no such letter.
    """
    minted, letter = Minted(base), slug(letter.removesuffix(".txt"))
    own = list(engine.quads(ox.NamedNode(minted.graph(f"letter/{letter}"))))
    if not own:
        raise UsageError(f"{letter}: the store has no letter of that id; `kamergraph query` lists them by kg:Letter")
    terms = {t for q in own for t in (q.subject, q.object) if isinstance(t, ox.NamedNode)}
    named = {t for t in terms if t.value.startswith(base) and "#char=" not in t.value}
    graphs = [ox.NamedNode(minted.graph(name)) for name in ("vocabulary", "ontology", "entities", "links")]
    return own + [quad for graph in graphs for quad in engine.descriptions(graph, named)]


def write(document: bytes, target: Path) -> None:
    """Put a document in a file at once: readers see the old one or the new one, never half of it.

    Raises:
        StoreError: the file cannot be written; what was there before is untouched.
    """
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(document)
                file.flush()
                os.fsync(file.fileno())
            new.chmod(mode)
            new.replace(target)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror}; name another file with -o") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# ------------------------------------------------------------------------------------------------- formats


def _turtle(quads: set[ox.Quad], base: str) -> bytes:
    return turtle(quads, prefixes=PREFIXES, base=base).encode()


def _trig(quads: set[ox.Quad], base: str) -> bytes:
    return trig(quads, prefixes=PREFIXES, base=base).encode()


def _nquads(quads: set[ox.Quad], base: str) -> bytes:  # noqa: ARG001 (all writers are called alike)
    lines = sorted(f"{quad} .\n" for quad in canonical(quads))
    return "".join(lines).encode()


def _union(quads: set[ox.Quad]) -> list[ox.Quad]:
    return canonical({ox.Quad(q.subject, q.predicate, q.object) for q in quads})


def _ntriples(quads: set[ox.Quad], base: str) -> bytes:
    return _nquads(set(_union(quads)), base)


def _rdfxml(quads: set[ox.Quad], base: str) -> bytes:  # noqa: ARG001
    triples = sorted((q.triple for q in _union(quads)), key=lambda t: natural(str(t)))
    document = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    # The engine declares the prefixes in another order on every run.
    return _DECLARATIONS.sub(
        lambda found: b"".join(sorted(re.findall(rb" [^ >]+", found[0]))), well_formed(document), count=1
    )


def _jsonld(quads: set[ox.Quad], base: str) -> bytes:
    """JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): one node object a subject and graph."""
    names = Names(PREFIXES, base)
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in canonical(quads):
        graphs["" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value].append(quad)
    nodes: list[dict[str, Any]] = []
    for graph in sorted(graphs, key=natural):
        inside = _nodes(graphs[graph], names)
        nodes += [{"@id": _compact(graph, names), "@graph": inside}] if graph else inside
    document = {"@context": {"@base": base, **dict(sorted(PREFIXES.items()))}, "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(quads: Iterable[ox.Quad], names: Names) -> list[dict[str, Any]]:
    subjects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=lambda q: (natural(str(q.subject)), q.predicate.value, natural(str(q.object)))):
        properties = subjects[_id(quad.subject, names)]
        if quad.predicate.value == _TYPE:
            properties["@type"].append(_id(quad.object, names))
        else:
            properties[_compact(quad.predicate.value, names)].append(_value(quad.object, names))
    return [
        {"@id": subject, **{p: _single(v) for p, v in sorted(found.items())}} for subject, found in subjects.items()
    ]


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _compact(iri: str, names: Names) -> str:
    return names.iri(iri).removeprefix("<").removesuffix(">")


def _id(term: object, names: Names) -> str:
    return _compact(term.value, names) if isinstance(term, ox.NamedNode) else str(term)


def _value(term: object, names: Names) -> str | Mapping[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _id(term, names)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _STRING:
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype.value, names)}


_WRITERS: Final[dict[Format, Callable[[set[ox.Quad], str], bytes]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
