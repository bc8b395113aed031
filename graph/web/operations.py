"""What those who run the server see: whether it lives and answers, its figures, its access log."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Final

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.exceptions import HTTPException

from graph.errors import KamergraphError
from graph.web import begun
from graph.web.site import site
from graph.web.sparql.evaluation import Query
from graph.web.sparql.formats import TABLE_FORMATS

blueprint = Blueprint("operations", __name__)

ACCESS_LOG: Final = "kamergraph.access"
"""Name of the logger that gets one JSON object a request."""

EXTENSION: Final = "kamergraph.figures"
"""Where an application keeps its figures."""

_READY_SECONDS: Final = 2.0
_BUCKETS: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


@blueprint.route("/health")
def health() -> Response:
    """Say that the process lives."""
    return Response("alive\n", content_type="text/plain; charset=utf-8")


@blueprint.route("/ready")
def ready() -> Response:
    """Say whether queries are answered; 503 where they are not."""
    here = site()
    asked = Query(text="ASK {}", form="ASK", base=here.base)
    try:
        here.evaluator.evaluate(asked, TABLE_FORMATS[0], seconds=_READY_SECONDS)
    except KamergraphError as error:
        current_app.logger.warning("not ready: %s", error)
        return Response("not ready\n", 503, content_type="text/plain; charset=utf-8")
    return Response("ready\n", content_type="text/plain; charset=utf-8")


@blueprint.route("/metrics")
def metrics() -> Response:
    """Tell the figures (https://prometheus.io/docs/instrumenting/exposition_formats/)."""
    figures: Figures = current_app.extensions[EXTENSION]
    return Response(generate_latest(figures.registry), content_type=CONTENT_TYPE_LATEST)


class Figures:
    """Counts requests and writes the access log.

    Attributes:
        registry: what was counted.
    """

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._requests = Counter("kamergraph_requests", "Requests answered.", ["part", "status"], registry=registry)
        self._seconds = Histogram(
            "kamergraph_request_seconds", "Time requests took.", ["part"], registry=registry, buckets=_BUCKETS
        )
        self._log = logging.getLogger(ACCESS_LOG)
        self._requests_of = cache(lambda part, status: self._requests.labels(part, str(status)))
        self._seconds_of = cache(self._seconds.labels)

    def note(self, request: Answered) -> None:
        """Take note of a request that was answered."""
        self._requests_of(request.part, request.status).inc()
        self._seconds_of(request.part).observe(request.seconds)
        if self._log.isEnabledFor(logging.INFO):
            self._log.info("%s", json.dumps(request.entry(), ensure_ascii=True))


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered.

    Attributes:
        part: of the application.
        client: address of who asked.
        method, path, agent: of the request.
        asked: its query string, else its body.
        status, size: of the answer.
        seconds: how long it took.
    """

    part: str
    client: str | None
    method: str
    path: str
    asked: bytes
    status: int
    size: int | None
    seconds: float
    agent: str

    def entry(self) -> dict[str, object]:
        """One line of the log: no result, and of a query only what tells it from others."""
        return {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "client": self.client,
            "method": self.method,
            "path": self.path,
            "query": hashlib.sha256(self.asked).hexdigest()[:16] if self.asked else None,
            "status": self.status,
            "bytes": self.size,
            "milliseconds": round(self.seconds * 1000, 1),
            "agent": self.agent[:200],
        }


def register(app: Flask) -> None:
    """Count and log every request."""
    figures = app.extensions[EXTENSION] = Figures()

    def begin() -> None:
        before = begun.of(request.environ)
        g.arrived = time.perf_counter() if before is None else before.arrived

    def finish(response: Response) -> Response:
        asked = request.query_string
        with suppress(HTTPException):  # a body that is too long is not read
            asked = asked or request.get_data()
        now = time.perf_counter()
        figures.note(
            Answered(
                part=request.blueprint or "static",
                client=request.remote_addr,
                method=request.method,
                path=request.path,
                asked=asked,
                status=response.status_code,
                size=response.calculate_content_length(),
                seconds=now - g.get("arrived", now),
                agent=request.user_agent.string,
            )
        )
        return response

    app.before_request(begin)
    app.after_request(finish)
    app.register_blueprint(blueprint)
