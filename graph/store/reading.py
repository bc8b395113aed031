"""The generation that a store folder serves now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import StoreError, UsageError
from graph.store.engine import Embedded

MARKER: Final = "kamergraph-store.json"
FORMAT: Final = 1
"""Version of the folder's layout; a program meeting another one refuses instead of guessing."""


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
        return open_quads(self.folder)


def open_quads(folder: Path) -> Embedded:
    """Open the database in a generation's folder; see `Generation.open`."""
    try:
        return Embedded(ox.Store.read_only(str(folder / "quads")))
    except OSError as error:
        raise StoreError(f"{folder}: not a readable database ({error}); build the store again") from error


def current(folder: Path) -> Generation:
    """The generation that a store folder serves now.

    Args:
        folder: a store folder.

    Returns:
        Its current generation.

    Raises:
        StoreError: the folder is no store, nothing was built in it yet, it is damaged, or may not be read.
    """
    check(folder)
    for _ in range(3):  # two builds may come in between the two steps, and sweep away what was current
        try:
            place = folder / (folder / "current").readlink()
            info = json.loads((place / "generation.json").read_text(encoding="utf-8"))
            return Generation(folder=place, number=int(place.name), info=info)
        except PermissionError as error:
            raise _unreadable(folder, error) from error
        except (OSError, ValueError):
            continue
    raise StoreError(f"{folder}: holds no graph yet; run: kamergraph build --store {folder}")


def check(folder: Path) -> None:
    """Make sure that a folder is a store this program understands.

    Raises:
        UsageError: there is no such folder, or it is something else.
        StoreError: it is of another version, damaged, or may not be read.
    """
    try:
        if not folder.exists():
            raise UsageError(f"{folder}: there is no store; run: kamergraph build --store {folder}")
        version = json.loads((folder / MARKER).read_text(encoding="utf-8"))["format"]
    except PermissionError as error:
        raise _unreadable(folder, error) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder}: not a store of Kamergraph; name another folder with --store") from error
    if version != FORMAT:
        raise StoreError(f"{folder}: a store of format {version}, this program knows {FORMAT}; build in another folder")


def _unreadable(folder: Path, error: OSError) -> StoreError:
    return StoreError(f"{error.filename or folder}: may not be read; mend its permissions, or be whom it belongs to")
