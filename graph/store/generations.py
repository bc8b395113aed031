"""Writes a store's next generation and swaps it in whole, whatever happens to the process."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.reading import FORMAT, MARKER, Generation, check, current


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
