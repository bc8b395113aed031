"""Brings a build to a store behind an address: beside what is served first, then in its place, said while it lasts.

The letters are read and joined on this machine, in a store folder that is kept for the next build. Of its graphs
those that changed go to the store under other names, listed in a graph that queries leave out (see
`store.remote.state`). Then they are moved to their places: by one update where the store carries out updates whole
or not at all, else with a note for readers that this is under way, which stays should it break off.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast
from uuid import uuid4

import pyoxigraph as ox

from graph import store
from graph.errors import StoreError
from graph.namespaces import DCTERMS, DEFAULT_BASE, KG, PROV, XSD, Minted
from graph.pipeline.building import Built, Held, Progress, build
from graph.pipeline.loading import parsed
from graph.store.remote import Remote
from graph.store.remote.engine import FRESH
from graph.store.remote.state import staged, staging

_PUBLISHED: Final = "published.json"


def build_behind(  # noqa: PLR0913 (as many as the command has options)
    paths: Sequence[Path],
    remote: Remote,
    folder: Path,
    *,
    add: bool = False,
    remove: Sequence[str] = (),
    base: str | None = None,
    ontology: Path | None = None,
    jobs: int | None = None,
    progress: Progress = lambda _what, _done, _of: None,
) -> Built:
    """Make a store behind an address hold exactly some letters, beside whatever was loaded into it.

    Args:
        paths: as of `build`, and so are the others not told here.
        remote: the store.
        folder: a store folder of this machine, for the work; letters read for it before are not read again.
        add: keep the letters that the remote store holds.
        remove: letters to take out of these.
        base: where instances stand.
        ontology: an ontology/ folder of one's own.
        jobs: processes.
        progress: is told how far the build is.

    Returns:
        The summary.

    Raises:
        KamergraphError: the message says why, and whether the store serves what it did before.
    """
    remote.check_writable()
    before = _held(remote)
    built = build(
        paths,
        folder,
        add=add,
        remove=remove,
        base=base,
        ontology=ontology,
        jobs=jobs,
        progress=progress,
        kept=before,
    )
    new = str(store.current(folder).info["base"])
    progress("publishing", 0, 1)
    _publish(folder, remote, bases=sorted({new, before.base}), new=new)
    progress("publishing", 1, 1)
    return replace(built, quads=_count(remote))


def load_behind(file: Path, remote: Remote, *, graph: str | None = None) -> int:
    """Add the statements of an RDF file to a store behind an address; later builds keep them.

    Args:
        file: as of `load`.
        remote: the store.
        graph: as of `load`.

    Returns:
        How many statements the graphs of the file hold more.

    Raises:
        UsageError, StoreError: as of `load`.
    """
    remote.check_writable()
    base = remote.base() or DEFAULT_BASE
    found: dict[ox.NamedNode | ox.DefaultGraph, list[ox.Triple]] = defaultdict(list)
    home: dict[ox.BlankNode, object] = {}
    for quad in parsed(file, graph, base):
        name = cast("ox.NamedNode | ox.DefaultGraph", quad.graph_name)
        found[name].append(quad.triple)
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.BlankNode) and home.setdefault(term, name) != name:
                raise StoreError(f"{file}: a blank node stands in several graphs, which a store takes one by one")
    more = 0
    for name, triples in found.items():
        before = _count(remote, name)
        remote.add(name, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        more += _count(remote, name) - before
    if remote.base() is not None:
        here = Minted(base).graph("provenance")
        about = f"<{here}#build> <{DCTERMS.modified}>"
        pattern = f"{{ GRAPH <{here}> {{ {about} ?t }} }}"
        remote.update(f"DELETE {pattern} WHERE {pattern}")
        remote.update(f"INSERT DATA {{ GRAPH <{here}> {{ {about} {_now()} }} }}")
    return more


def _held(remote: Remote) -> Held:
    """What letters the store has now."""
    base = remote.base()
    if base is None:
        return Held(DEFAULT_BASE, {}, remote)
    rows = cast(
        "ox.QuerySolutions",
        remote.query(f"SELECT ?letter ?name WHERE {{ ?letter a <{KG.Letter}> ; <{KG.fileName}> ?name }}"),
    )
    prefix = Minted(base).letter("")
    names = {str(row[0].value).removeprefix(prefix): str(row[1].value) for row in rows}
    return Held(base, names, remote)


def _publish(folder: Path, remote: Remote, *, bases: Sequence[str], new: str) -> None:
    engine = store.current(folder).open()
    state = remote.state()
    digests = {g.value: _digest(_ntriples(engine, g)) for g in engine.graphs()}
    known: Mapping[str, Any] = _published(folder)
    is_known = bool(state.generation) and known.get("generation") == state.generation and not state.hidden
    there = {g.value for g in remote.graphs()}
    old = {iri: digest for iri, digest in known.get("graphs", {}).items() if is_known and iri in there}
    changed = sorted(iri for iri, digest in digests.items() if old.get(iri) != digest)
    gone = sorted(g for g in there if g.startswith(tuple(Minted(b).graph("") for b in bases)) and g not in digests)
    for graph in state.hidden:  # of a build that was killed
        remote.update(f"DROP SILENT GRAPH <{graph}>")
    is_served = bool(there)
    mark = staging(new)
    note = f'<{mark}> <{DCTERMS.identifier}> "{uuid4()}"'
    parts = "".join(f" . <{mark}> <{DCTERMS.hasPart}> <{staged(new, iri)}>" for iri in changed)
    remote.update(f"INSERT DATA {{ GRAPH <{mark}> {{ {note}{parts} }} }}")
    _let_readers_notice(is_served=is_served)
    for iri in changed:
        remote.put(ox.NamedNode(staged(new, iri)), _ntriples(engine, ox.NamedNode(iri)))
    if not remote.query(f"ASK {{ GRAPH <{mark}> {{ {note} }} }}", union=False, named_graphs=[ox.NamedNode(mark)]):
        raise StoreError(f"{remote.address}: another build is writing there; what it served before is untouched")
    _move(remote, [(staged(new, iri), iri) for iri in changed], gone, mark, is_served=is_served)
    text = json.dumps({"generation": remote.state().generation, "graphs": digests}, indent=1)
    (folder / _PUBLISHED).write_text(text + "\n", encoding="utf-8")


def _move(remote: Remote, moves: Sequence[tuple[str, str]], gone: Sequence[str], mark: str, *, is_served: bool) -> None:
    """Put the new graphs in their places; the one that tells the time of the build comes last."""
    ordered = sorted(moves, key=lambda move: move[1].endswith("graph/provenance"))
    updates = [f"DROP SILENT GRAPH <{iri}>" for iri in gone]
    updates += [f"MOVE GRAPH <{here}> TO <{there}>" for here, there in ordered]
    updates.append(f"DROP SILENT GRAPH <{mark}>")
    if remote.endpoints.kind == "oxigraph":  # which carries out a request whole or not at all
        remote.update(" ;\n".join(updates))
        return
    remote.update(f"INSERT DATA {{ GRAPH <{mark}> {{ <{mark}> <{PROV.startedAtTime}> {_now()} }} }}")
    _let_readers_notice(is_served=is_served)
    try:
        for update in updates:
            remote.update(update)
    except BaseException as error:
        raise StoreError(
            f"{remote.address}: broke off while the new graphs were put in their places ({error}); until a build "
            "succeeds, the servers over this store say so and answer nothing: build again"
        ) from error


def _let_readers_notice(*, is_served: bool) -> None:
    """Wait until every server over the store has seen what was noted there."""
    if is_served:
        time.sleep(2 * FRESH)


def _published(folder: Path) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = json.loads((folder / _PUBLISHED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _ntriples(engine: store.Engine, graph: store.GraphName) -> bytes:
    triples = (q.triple for q in engine.quads(graph))
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _digest(ntriples: bytes) -> str:
    return hashlib.sha256(b"\n".join(sorted(ntriples.splitlines()))).hexdigest()


def _count(remote: Remote, graph: store.GraphName | None = None) -> int:
    """How many statements a graph has, or all graphs have."""
    if graph is None:
        return sum(_count(remote, g) for g in (*remote.graphs(), ox.DefaultGraph()))
    if isinstance(graph, ox.DefaultGraph) and not remote.has_unnamed:
        return 0
    pattern = "{ ?s ?p ?o }" if isinstance(graph, ox.DefaultGraph) else f"{{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    named = None if isinstance(graph, ox.DefaultGraph) else [cast("ox.NamedNode", graph)]
    found = remote.query(f"SELECT (COUNT(*) AS ?n) WHERE {pattern}", union=False, named_graphs=named)
    rows = cast("ox.QuerySolutions", found)
    return int(cast("ox.Literal", next(rows)[0]).value)


def _now() -> str:
    return f'"{datetime.now(UTC).isoformat()}"^^<{XSD.dateTime}>'
