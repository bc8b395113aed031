"""Serves the store folder named on the command line, on a free port, until told to stop."""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask

from graph.web import create_app
from graph.web.server import serve
from graph.web.sparql.pool import REMEMBERED, Pool


def make() -> Flask:
    folder, *words = sys.argv[1:]
    pool = Pool(Path(folder), remembered=2**20 if "forgetful" in words else REMEMBERED)
    return create_app(pool, default_graph="own" if "own" in words else "union")


if __name__ == "__main__":
    serve(make, port=0)
