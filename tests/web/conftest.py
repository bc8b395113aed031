"""A running server over the sample graph, and a plain client."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
import waitress.server
from webclient import Client

from graph.web import create_app

SAMPLE = Path(__file__).with_name("sample.trig")


@pytest.fixture(scope="session")
def sample() -> ox.Store:
    store = ox.Store()
    store.load(path=str(SAMPLE), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def client(sample: ox.Store) -> Iterator[Client]:
    """A client of a real server whose default graph is the union."""
    server = waitress.server.create_server(create_app(sample), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with closing(server):
        yield Client(f"http://127.0.0.1:{server.effective_port}")
