"""What evaluates a query for the web: the interface, and an evaluator inside this process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import uuid4

import pyoxigraph as ox

from graph import store
from graph.errors import KamergraphError, QueryError
from graph.namespaces import PREFIXES
from graph.web.sparql.formats import ResultFormat
from graph.web.sparql.tokens import Form


class QueryStoppedError(KamergraphError):
    """A query took more time or memory than it may."""


class EvaluationError(KamergraphError):
    """The engine gave up on a valid query."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query, ready to be evaluated in this process or another.

    Attributes:
        text: the query, checked by `tokens.outline`.
        form: its query form.
        base: IRI its relative IRIs are resolved against.
        union: whether the default graph is the union of all graphs; only where nothing names the dataset.
        default_graphs, named_graphs: the dataset the protocol request names, None where it names none.
        is_volatile: whether it asks the time or for something random, so that no two answers are the same.
    """

    text: str
    form: Form
    base: str
    union: bool = False
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    is_volatile: bool = False


class Evaluator(Protocol):
    """Anything that answers checked queries."""

    def evaluate(self, query: Query, result: ResultFormat) -> bytes:
        """Answer a query.

        Args:
            query: what to evaluate.
            result: how to write the results; fits the query form.

        Returns:
            The whole result, in UTF-8.

        Raises:
            QueryError: the query is not valid SPARQL, or asks what the engine cannot do.
            QueryStoppedError: it took more time or memory than it may.
            EvaluationError: the engine failed.
            StoreError: the store cannot be read.
        """
        ...

    def generation(self) -> str:
        """A name of the data served, another one after every build."""
        ...

    def close(self) -> None:
        """Let go of processes and files."""
        ...


class InProcess:
    """Evaluates in this process, without a time limit: for tests and small stores in memory."""

    def __init__(self, engine: store.Engine) -> None:
        self._engine = engine
        self._name = f"memory {uuid4()}"

    def evaluate(self, query: Query, result: ResultFormat) -> bytes:
        """See `Evaluator.evaluate`."""
        return evaluate(self._engine, query, result)

    def generation(self) -> str:
        """See `Evaluator.generation`."""
        return self._name

    def close(self) -> None:
        """See `Evaluator.close`."""


def evaluate(engine: store.Engine, query: Query, result: ResultFormat) -> bytes:
    """Evaluate a query over an open engine; arguments, result and errors as of `Evaluator.evaluate`."""
    default_graphs = named_graphs = None
    if query.default_graphs is not None or query.named_graphs is not None:
        # Naming one half of the dataset leaves the other half empty (SPARQL 1.1, section 13.2).
        default_graphs = [ox.NamedNode(iri) for iri in query.default_graphs or ()]
        named_graphs = [ox.NamedNode(iri) for iri in query.named_graphs or ()]
    try:
        found = engine.query(
            query.text,
            union=query.union,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            base=query.base,
        )
        if isinstance(found, ox.QueryTriples):
            # Oxigraph may give a triple more than once; a graph has it once.
            graph_format = ox.RdfFormat.from_media_type(result.types[0])
            return ox.serialize(dict.fromkeys(found), format=graph_format, prefixes=PREFIXES) or b""
        return found.serialize(format=ox.QueryResultsFormat.from_media_type(result.types[0])) or b""
    except QueryError as error:
        raise QueryError(f"not valid SPARQL: {error.reason}", line=error.line, column=error.column) from error
    except (RuntimeError, ValueError) as error:  # functions nobody knows, and the like
        raise QueryError(f"the query cannot be evaluated: {error}") from error
    except OSError as error:
        raise EvaluationError(f"the engine failed: {error}") from error
