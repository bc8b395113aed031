"""What those who run the server see: whether it lives and answers, its figures, its access log."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from contextlib import suppress
from typing import Final

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.exceptions import HTTPException

from graph.errors import KamergraphError
from graph.web.site import site
from graph.web.sparql.evaluation import Query
from graph.web.sparql.formats import TABLE_FORMATS

blueprint = Blueprint("operations", __name__)

ACCESS_LOG: Final = "kamergraph.access"
"""Name of the logger that gets one JSON object a request."""

_EXTENSION: Final = "kamergraph.metrics"
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
    registry: CollectorRegistry = current_app.extensions[_EXTENSION]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def register(app: Flask) -> None:
    """Count and log every request."""
    registry = CollectorRegistry()
    app.extensions[_EXTENSION] = registry
    requests = Counter("kamergraph_requests", "Requests answered.", ["part", "status"], registry=registry)
    seconds = Histogram(
        "kamergraph_request_seconds", "Time requests took.", ["part"], registry=registry, buckets=_BUCKETS
    )
    log = logging.getLogger(ACCESS_LOG)

    def begin() -> None:
        g.arrived = time.perf_counter()

    def finish(response: Response) -> Response:
        passed = time.perf_counter() - g.get("arrived", time.perf_counter())
        part = request.blueprint or "static"
        requests.labels(part, str(response.status_code)).inc()
        seconds.labels(part).observe(passed)
        if log.isEnabledFor(logging.INFO):
            log.info("%s", json.dumps(_entry(response, passed), ensure_ascii=True))
        return response

    app.before_request(begin)
    app.after_request(finish)
    app.register_blueprint(blueprint)


def _entry(response: Response, passed: float) -> dict[str, object]:
    """One line of the log: no result, and of a query only what tells it from others."""
    asked = request.query_string
    with suppress(HTTPException):  # a body that is too long is not read
        asked = asked or request.get_data()
    return {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "client": request.remote_addr,
        "method": request.method,
        "path": request.path,
        "query": hashlib.sha256(asked).hexdigest()[:16] if asked else None,
        "status": response.status_code,
        "bytes": response.calculate_content_length(),
        "milliseconds": round(passed * 1000, 1),
        "agent": request.user_agent.string[:200],
    }
