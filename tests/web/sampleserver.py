"""Serves the sample graph on a free port until told to stop: a real server for the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
from flask import Flask

from graph.web import create_app
from graph.web.server import serve


def make() -> Flask:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("sample.trig")), format=ox.RdfFormat.TRIG)
    return create_app(store, default_graph="own" if "own" in sys.argv else "union")


if __name__ == "__main__":
    serve(make, port=0)
