"""Serves the sample graph on a free port until told to stop: a real server for the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

from graph.web import create_app
from graph.web.server import serve


def main() -> None:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("sample.trig")), format=ox.RdfFormat.TRIG)
    own = "own" in sys.argv
    serve(create_app(store, default_graph="own" if own else "union"), port=0)


if __name__ == "__main__":
    main()
