"""Where a command finds its graph: in a store folder, or behind an address."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph import store as stores
from graph.errors import UsageError
from graph.namespaces import DEFAULT_BASE
from graph.store.remote import Address, Remote

Place = Path | Address


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph to read from.

    Attributes:
        engine: answers questions.
        base: where its instances stand.
    """

    engine: stores.Engine
    base: str


def place(text: str) -> Place:
    """What a user means by `--store`: an address begins as those of the web do, everything else is a folder.

    Raises:
        UsageError: it begins as an address, and is none.
    """
    return Address.read(text) if text.startswith(("http://", "https://")) else Path(text)


@contextmanager
def opened(where: Place) -> Iterator[Opened]:
    """Open a graph for reading; at the end connections to a store behind an address are closed.

    Raises:
        UsageError, StoreError: there is none, or it cannot be read.
    """
    if isinstance(where, Address):
        with Remote(where) as remote:
            yield Opened(remote, remote.base() or DEFAULT_BASE)
        return
    generation = stores.current(where)
    yield Opened(generation.open(), str(generation.info.get("base", DEFAULT_BASE)))


def workshop(address: Address) -> Path:
    """The store folder of this machine where builds for an address are made, and kept for the next build."""
    cache = os.environ.get("KAMERGRAPH_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "kamergraph")
    folder = Path(cache).expanduser() / hashlib.sha256(address.url.encode()).hexdigest()[:16]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder.parent}: cannot be made ({error.strerror}); name a folder for work in KAMERGRAPH_CACHE"
        ) from error
    return folder
