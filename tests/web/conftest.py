"""A running server over the sample graph, and a plain client."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from browsing import browser, visit
from webclient import Client
from webserver import HERE, running

__all__ = ["browser", "client", "own_client", "sample", "visit"]


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """A client of a server whose default graph is the union."""
    with running(str(HERE / "sampleserver.py")) as found:
        yield found


@pytest.fixture(scope="session")
def own_client() -> Iterator[Client]:
    """A client of a server whose default graph is the unnamed graph."""
    with running(str(HERE / "sampleserver.py"), "own") as found:
        yield found


@pytest.fixture(scope="session")
def sample() -> ox.Store:
    store = ox.Store()
    store.load(path=str(HERE / "sample.trig"), format=ox.RdfFormat.TRIG)
    return store
