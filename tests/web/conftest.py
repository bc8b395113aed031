"""A running server over the sample graph, and a plain client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from browsing import browser, visit
from webclient import Client
from webserver import HERE, running

from graph import store

__all__ = ["browser", "client", "own_client", "sample", "visit"]


@pytest.fixture(scope="session")
def client(sample_folder: Path) -> Iterator[Client]:
    """A client of a server whose default graph is the union."""
    with running(str(HERE / "storeserver.py"), str(sample_folder)) as found:
        yield found


@pytest.fixture(scope="session")
def own_client(sample_folder: Path) -> Iterator[Client]:
    """A client of a server whose default graph is the unnamed graph."""
    with running(str(HERE / "storeserver.py"), str(sample_folder), "own") as found:
        yield found


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph as a store folder."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    with store.writing(folder) as writer:
        writer.extend(ox.parse(path=str(HERE / "sample.trig"), format=ox.RdfFormat.TRIG))
    return folder


@pytest.fixture(scope="session")
def sample() -> ox.Store:
    found = ox.Store()
    found.load(path=str(HERE / "sample.trig"), format=ox.RdfFormat.TRIG)
    return found
