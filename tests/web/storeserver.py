"""Serves the store folder named on the command line, on a free port, until told to stop."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from graph.web import create_app
from graph.web.server import serve

if __name__ == "__main__":
    own = "own" in sys.argv[2:]
    serve(partial(create_app, Path(sys.argv[1]), default_graph="own" if own else "union"), port=0)
