"""Where the built graph lies: a small engine interface, embedded Oxigraph, generations swapped whole.

A store folder holds, beside the marker file that says it is one,

    generations/00000007/quads/             an Oxigraph database that nobody writes any more
    generations/00000007/letters/           what each letter came to, for the next build (see graph.pipeline)
    generations/00000007/generation.json    what was built, from what, by what
    current -> generations/00000007         moved by one rename(2), which POSIX makes atomic
    lock                                    held by whoever writes the next generation

so that a build killed at any moment leaves the old graph served and whole: what `current` does not name is
swept away by the next build, but for the generation before it, which readers may still have open.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

import pyoxigraph as ox

from graph.errors import QueryError, StoreError, UsageError

MARKER: Final = "kamergraph-store.json"
FORMAT: Final = 1
"""Version of the folder's layout; a program meeting another one refuses instead of guessing."""

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Engine(Protocol):
    """What the rest of the program asks of a triple store: embedded Oxigraph, or one behind an endpoint."""

    def query(
        self,
        query: str,
        *,
        union: bool = True,
        default_graphs: Sequence[GraphName] | None = None,
        named_graphs: Sequence[ox.NamedNode | ox.BlankNode] | None = None,
        prefixes: Mapping[str, str] | None = None,
        base: str | None = None,
    ) -> Results:
        """Answer a SPARQL 1.1 query; see `Embedded.query`."""
        ...

    def quads(
        self, graph: GraphName | None = None, subject: ox.NamedNode | ox.BlankNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, of one subject."""
        ...

    def graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs."""
        ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """An Oxigraph database of this process, in memory or on disk."""

    database: ox.Store

    def query(
        self,
        query: str,
        *,
        union: bool = True,
        default_graphs: Sequence[GraphName] | None = None,
        named_graphs: Sequence[ox.NamedNode | ox.BlankNode] | None = None,
        prefixes: Mapping[str, str] | None = None,
        base: str | None = None,
    ) -> Results:
        """Answer a SPARQL 1.1 query.

        Args:
            query: the query. One with a dataset clause of its own (FROM) must be asked with `union` off:
                Oxigraph would ignore the clause in silence.
            union: the default graph is the union of all graphs, else the unnamed graph.
            default_graphs: graphs that make up the default graph instead (default-graph-uri of the protocol).
            named_graphs: graphs that GRAPH may name (named-graph-uri); all where None.
            prefixes: prefixes that need no declaration.
            base: IRI that relative IRIs are resolved against; without it they are errors.

        Returns:
            Solutions, a boolean or triples, to be read once.

        Raises:
            QueryError: the query is malformed; the message has line and column where the engine tells them.
            StoreError: the database cannot be read.
        """
        try:
            return self.database.query(
                query,
                base_iri=base,
                use_default_graph_as_union=union and default_graphs is None and named_graphs is None,
                default_graph=None if default_graphs is None else list(default_graphs),
                named_graphs=None if named_graphs is None else list(named_graphs),
                prefixes=None if prefixes is None else dict(prefixes),
            )
        except SyntaxError as error:
            raise _query_error(str(error.msg)) from error
        except OSError as error:
            raise StoreError(f"the store cannot be read: {error}; build it again") from error

    def quads(
        self, graph: GraphName | None = None, subject: ox.NamedNode | ox.BlankNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, of one subject, in no order."""
        return self.database.quads_for_pattern(subject, None, None, graph)

    def graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """The names of the named graphs, sorted."""
        return sorted(self.database.named_graphs(), key=lambda name: name.value)


_ENGINE_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"(?:, )?\[(?:_|'[^]]*?')\](?=,|\.| or |$)")


def _query_error(message: str) -> QueryError:
    """Oxigraph's message with its place told apart and without the sets of characters it could have read."""
    found = _ENGINE_ERROR.match(message)
    if found is None:
        return QueryError(message)
    reason = " ".join(_CHARACTER_CLASS.sub("", found[3]).split())
    return QueryError(reason, line=int(found[1]), column=int(found[2]))


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished build, as it lies on disk.

    Attributes:
        folder: its folder.
        number: counts the builds of this store from 1.
        info: what the build wrote down of itself (base, letters, ...); see graph.pipeline.
    """

    folder: Path
    number: int
    info: Mapping[str, Any]

    def open(self) -> Embedded:
        """Open its database for reading; it never changes.

        Raises:
            StoreError: the database is damaged or gone.
        """
        try:
            return Embedded(ox.Store.read_only(str(self.folder / "quads")))
        except OSError as error:
            raise StoreError(f"{self.folder}: not a readable database ({error}); build the store again") from error


def current(folder: Path) -> Generation:
    """The generation that a store folder serves now.

    Args:
        folder: a store folder.

    Returns:
        Its current generation.

    Raises:
        StoreError: the folder is no store, nothing was built in it yet, or it is damaged.
    """
    check(folder)
    for _ in range(3):  # two builds may come in between the two steps, and sweep away what was current
        try:
            place = folder / (folder / "current").readlink()
            info = json.loads((place / "generation.json").read_text(encoding="utf-8"))
            return Generation(folder=place, number=int(place.name), info=info)
        except (OSError, ValueError):
            continue
    raise StoreError(f"{folder}: holds no graph yet; run: kamergraph build --store {folder}")


def check(folder: Path) -> None:
    """Make sure that a folder is a store this program understands.

    Raises:
        UsageError: there is no such folder, or it is something else.
        StoreError: it is of another version, or damaged.
    """
    if not folder.exists():
        raise UsageError(f"{folder}: there is no store; run: kamergraph build --store {folder}")
    try:
        version = json.loads((folder / MARKER).read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder}: not a store of Kamergraph; name another folder with --store") from error
    if version != FORMAT:
        raise StoreError(f"{folder}: a store of format {version}, this program knows {FORMAT}; build in another folder")


class Reader:
    """Follows a store folder: the open engine of its current generation, opened anew after each build."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: tuple[Generation, Embedded] | None = None

    def current(self) -> tuple[Generation, Embedded]:
        """The current generation and its engine; a look at one symbolic link where nothing was built since.

        Raises:
            StoreError: the folder is no store, or holds no graph yet.
        """
        held = self._open
        with suppress(OSError):
            if held is not None and (self._folder / "current").readlink().name == held[0].folder.name:
                return held
        generation = current(self._folder)
        self._open = held = (generation, generation.open())
        return held


# ------------------------------------------------------------------------------------------------- writing


@dataclass(slots=True)
class Writer:
    """A generation that is being written; nobody sees it before `commit`.

    Attributes:
        before: the generation served until then, None in a new store.
        folder: where it is written.
        number: what it will be called.
        info: what it says of itself; filled in before the end.
    """

    before: Generation | None
    folder: Path
    number: int
    _database: ox.Store | None
    info: dict[str, Any] = field(default_factory=dict)

    @property
    def database(self) -> ox.Store:
        """The database under construction."""
        if self._database is None:
            raise StoreError(f"{self.folder}: this generation is closed")
        return self._database

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads in bulk."""
        self.database.bulk_extend(quads)

    def load(self, file: Path) -> None:
        """Add a file of N-Quads in bulk."""
        self.database.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)

    def _finish(self) -> None:
        self.database.flush()
        self._database = None  # closes the database: its destructor writes what is left
        text = json.dumps(self.info, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / "generation.json").write_text(text + "\n", encoding="utf-8")
        _sync_tree(self.folder)


@contextmanager
def writing(folder: Path, *, copy: bool = False) -> Iterator[Writer]:
    """Write a new generation beside the current one; leaving the block without an error swaps it in.

    Args:
        folder: the store folder; made where there is none.
        copy: start from what the current generation holds; its files are shared, as they never change.

    Yields:
        The generation under construction.

    Raises:
        StoreError: the folder is something else, another build is busy in it, or the disk is full.
    """
    _create(folder)
    generations = folder / "generations"
    with _locked(folder), _explained(folder):
        _sweep(folder, keep=1)
        before = current(folder) if (folder / "current").is_symlink() else None
        number = before.number + 1 if before else 1
        place = generations / f"{number:08d}.partial"
        place.mkdir()
        try:
            if copy and before:
                before.open().database.backup(str(place / "quads"))
                _link_tree(before.folder / "letters", place / "letters")
            (place / "letters").mkdir(exist_ok=True)
            writer = Writer(before=before, folder=place, number=number, _database=ox.Store(str(place / "quads")))
            yield writer
            writer._finish()  # noqa: SLF001 (one module's two halves)
            final = generations / f"{number:08d}"
            place.rename(final)
            _sync(generations)
            _swap(folder, final)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        _sweep(folder, keep=1)


def _create(folder: Path) -> None:
    """Make the store folder; a folder with other things in it is not taken for one."""
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            pass
        elif folder.exists():
            _mend(folder)
            check(folder)
        (folder / "generations").mkdir(parents=True, exist_ok=True)
        if not (folder / MARKER).exists():
            _write_marker(folder)
    except NotADirectoryError as error:
        raise StoreError(f"{folder}: is a file, not a folder; name another with --store") from error
    except OSError as error:
        raise _store_error(folder, error) from error


def _mend(folder: Path) -> None:
    """Finish a creation that was killed: nothing but our own empty beginnings stands in the folder."""
    ours = {"generations", f"{MARKER}.new"}
    if folder.is_dir() and {entry.name for entry in folder.rglob("*")} <= ours:
        _write_marker(folder)


def _write_marker(folder: Path) -> None:
    new = folder / f"{MARKER}.new"
    new.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
    _sync(new)
    new.replace(folder / MARKER)
    _sync(folder)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the writers' lock; the system lets go of it however the process ends."""
    with (folder / "lock").open("a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(f"{folder}: another build is writing here; wait until it is done") from error
        yield


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _store_error(folder, error) from error


def _store_error(folder: Path, error: OSError) -> StoreError:
    """One clear line for what the system or RocksDB reports; RocksDB's errors carry no number, only words."""
    words = str(error)
    kept = "what the store held before is untouched"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(
        os.strerror(code) in words for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    ):
        return StoreError(f"{folder}: the disk is full; make room and run the command again ({kept})")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreError(f"{folder}: may not be written here; mend its permissions or name another with --store")
    return StoreError(f"{folder}: cannot be written: {' '.join(words.split())} ({kept})")


def _swap(folder: Path, final: Path) -> None:
    link = folder / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(final.relative_to(folder))
    link.replace(folder / "current")
    _sync(folder)


def _sweep(folder: Path, *, keep: int) -> None:
    """Remove what no reader needs: killed builds, and all but `keep` generations before the current one."""
    link = folder / "current"
    served = link.readlink().name if link.is_symlink() else ""
    before = sorted((p for p in (folder / "generations").iterdir() if p.name < served and p.suffix == ""), reverse=True)
    wanted = {served, *(p.name for p in before[:keep])}
    for place in (folder / "generations").iterdir():
        if place.name not in wanted:
            shutil.rmtree(place, ignore_errors=True)


def link(file: Path, target: Path) -> None:
    """Give a file that never changes a second name; a copy where the file system has no hard links."""
    try:
        target.hardlink_to(file)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP):
            raise
        shutil.copyfile(file, target)


def _link_tree(folder: Path, target: Path) -> None:
    target.mkdir()
    for file in folder.iterdir():
        link(file, target / file.name)


def _sync(path: Path) -> None:
    """Have a file or a folder's entries written to the disk itself."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_tree(folder: Path) -> None:
    for place, _, files in os.walk(folder):
        for name in files:
            _sync(Path(place) / name)
        _sync(Path(place))
