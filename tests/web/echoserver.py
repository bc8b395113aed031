"""Serves what it is told about each request, behind the proxy named on the command line, until told to stop."""

from __future__ import annotations

import sys
import time
from typing import Any

import pyoxigraph as ox
from flask import Flask, request

from graph.web import create_app
from graph.web.gateway import CLIENT_GONE
from graph.web.server import serve

waiting: list[str] = []


def make() -> Flask:
    app = Flask(__name__)
    app.extensions = create_app(ox.Store()).extensions

    @app.route("/", methods=["GET", "POST"])
    def tell() -> dict[str, Any]:
        body = request.get_data(as_text=True)
        return {"address": request.remote_addr, "url": request.url, "body": body, "waiting": len(waiting)}

    @app.route("/slow")
    def slow() -> str:
        time.sleep(float(request.args["seconds"]))
        return "done"

    @app.route("/until-gone")
    def until_gone() -> str:
        waiting.append("")
        until = time.monotonic() + 20
        while not request.environ[CLIENT_GONE]() and time.monotonic() < until:
            time.sleep(0.05)
        waiting.pop()
        return "gone"

    return app


if __name__ == "__main__":
    serve(make, port=0, trusted_proxy=sys.argv[1] if len(sys.argv) > 1 else None)
