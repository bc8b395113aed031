"""Which queries of strangers come in: no update, no call to another server, the dataset settled."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from graph.errors import KamergraphError
from graph.tokens import Outline, outline
from graph.web.sparql.evaluation import Query
from graph.web.sparql.service import ServiceRefusedError, Services

READ_ONLY: Final = (
    "this endpoint is read-only: SPARQL Update is refused; the graph is changed by building it from letters"
)


_USUAL: Final = 4_000
"""Length of queries that programs ask again and again, and whose outline is worth remembering."""

_outline = lru_cache(512)(outline)


class RefusedError(KamergraphError):
    """A query that is understood and not served."""


def admit(
    text: str,
    *,
    base: str,
    union: bool,
    default_graphs: tuple[str, ...] | None = None,
    named_graphs: tuple[str, ...] | None = None,
    services: Services | None = None,
) -> Query:
    """Check a query and settle its dataset.

    Args:
        text: SPARQL 1.1 as a client sent it.
        base: IRI that relative IRIs are resolved against.
        union: whether the default graph of a query without dataset is the union of all graphs.
        default_graphs: graphs that the request merges into the default graph, None where it names none. A
            dataset of the request beats that of the query (SPARQL 1.1 Protocol, section 2.1.4).
        named_graphs: graphs that the request lets GRAPH name, None where it names none.
        services: endpoints that the query may call, None where it may call none.

    Returns:
        The query, ready for an evaluator.

    Raises:
        QueryError: it cannot be SPARQL; the error has line and column.
        RefusedError: it is an update, or calls another server that it may not call.
    """
    found = _outline(text) if len(text) < _USUAL else outline(text)
    if found.form == "UPDATE":
        raise RefusedError(READ_ONLY)
    return Query(
        text=_placed(found, services) if found.has_service else found.text,
        form=found.form,
        base=base,
        # Oxigraph's union would override FROM in silence.
        union=union and not found.has_dataset and default_graphs is None and named_graphs is None,
        default_graphs=default_graphs,
        named_graphs=named_graphs,
        is_volatile=found.is_volatile or found.has_service,
    )


def _placed(found: Outline, services: Services | None) -> str:
    if services is None:
        raise RefusedError("SERVICE is refused: this endpoint calls no other server")
    try:
        return services.placed(found)
    except ServiceRefusedError as error:
        raise RefusedError(str(error)) from error
