"""The application factory: what is served, over which store, under which rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

import pyoxigraph as ox
from flask import Flask, Response

from graph import resources, store
from graph.namespaces import DEFAULT_BASE
from graph.web import about, examples, facts, fairness, linked, operations, pages, query, reader
from graph.web.contact import Contact
from graph.web.models import Models
from graph.web.site import EXTENSION, Site
from graph.web.sparql import description, endpoint, graphstore, replies
from graph.web.sparql.evaluation import Evaluator, InProcess
from graph.web.sparql.pool import Pool
from graph.web.sparql.service import Services

DefaultGraph = Literal["union", "own"]

MAX_REQUEST_BYTES: Final = 1_000_000


def create_app(
    source: Evaluator | ox.Store | Path,
    *,
    base: str = DEFAULT_BASE,
    default_graph: DefaultGraph = "union",
    seconds_a_minute: float = fairness.SECONDS_A_MINUTE,
    services: Services | None = None,
    contact: Contact | None = None,
) -> Flask:
    """Make the web application.

    Args:
        source: what is served: a store folder, whose newest generation is always the one that answers; an
            open Oxigraph store; or an evaluator.
        base: IRI under which the graph's instances stand.
        default_graph: what a query without dataset clause asks: the union of all graphs, or the unnamed one.
        seconds_a_minute: how long the requests of one client may take in a minute, in total.
        services: endpoints that queries over a store folder may call, None where they may call none.
        contact: where visitors report a wrong fact, None where nobody said.

    Returns:
        The application; `server.serve` runs it.

    Raises:
        UsageError, StoreError: the folder is no store or holds no graph.
    """
    app = _Application(__name__)
    app.config.update(MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES, MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES)
    evaluator = _evaluator(source, services)
    app.extensions[EXTENSION] = Site(
        evaluator=evaluator,
        base=base,
        union=default_graph == "union",
        examples=examples.load(resources.folder("ontology"), base=base),
        models=Models(source if isinstance(source, Path) else None, evaluator, base=base),
        folder=source if isinstance(source, Path) else None,
        services=services if isinstance(source, Path) else None,
        contact=contact,
    )
    operations.register(app)
    fairness.register(app, seconds=seconds_a_minute)
    pages.register(app)
    facts.register(app)
    for part in (endpoint, graphstore, description, query, reader, about, linked):
        app.register_blueprint(part.blueprint)
    app.after_request(_secure)
    app.after_request(replies.compress)
    return app


class _Application(Flask):
    """Flask without coroutines: it looks for them some ten times a request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def _evaluator(source: Evaluator | ox.Store | Path, services: Services | None) -> Evaluator:
    match source:
        case Path():
            return Pool(source, services=services)
        case ox.Store():
            return InProcess(store.Embedded(source))
        case _:
            return source


def _secure(response: Response) -> Response:
    """See `replies.SAFE`."""
    for name, value in replies.SAFE.items():
        response.headers.setdefault(name, value)
    return response
