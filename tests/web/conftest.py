"""A running server over the sample graph, and a plain client."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from webclient import Client

HERE = Path(__file__).parent


@contextmanager
def running(*command: str) -> Iterator[Client]:
    """Run a server until the block ends; it must say that it is ready, and end cleanly when told to."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("ready http://127.0.0.1:"), line
        yield Client(line.removeprefix("ready ").strip().rstrip("/"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.communicate()


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
