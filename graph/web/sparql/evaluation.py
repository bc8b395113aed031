"""What evaluates a query for the web: the interface, and an evaluator inside this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Protocol
from uuid import uuid4

import pyoxigraph as ox

from graph import store
from graph.errors import KamergraphError, QueryError
from graph.namespaces import PREFIXES
from graph.tokens import Form
from graph.web.sparql.formats import ResultFormat

SERVICE_FAILED: Final = "a call to another endpoint failed: "
"""What the proxy says before the reason, for the engine to bring back."""


class QueryStoppedError(KamergraphError):
    """A query took more time or memory than it may."""


class BusyError(QueryStoppedError):
    """Too many queries are being evaluated already."""


class ClientGoneError(QueryStoppedError):
    """Nobody waits for the answer any more."""


class EvaluationError(KamergraphError):
    """The engine gave up on a valid query."""


class ServiceFailedError(KamergraphError):
    """An endpoint that a query calls gave no answer."""


class UnavailableError(KamergraphError):
    """The store behind the evaluator does not answer; the same query may go through later."""


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


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost at most.

    Attributes:
        seconds: time.
        most_bytes: length of its result.
    """

    seconds: float
    most_bytes: int


class Evaluator(Protocol):
    """Anything that answers checked queries."""

    def evaluate(
        self,
        query: Query,
        result: ResultFormat,
        *,
        seconds: float | None = None,
        is_gone: Callable[[], bool] | None = None,
    ) -> bytes:
        """Answer a query.

        Args:
            query: what to evaluate.
            result: how to write the results; fits the query form.
            seconds: how long it may take, where that is less than the evaluator allows.
            is_gone: whether the client has gone away meanwhile; asked now and then.

        Returns:
            The whole result, in UTF-8.

        Raises:
            QueryError: the query is not valid SPARQL, asks what the engine cannot do, or for too long a result.
            QueryStoppedError: it took more time or memory than it may.
            BusyError: too many queries are being evaluated already.
            ClientGoneError: the client went away before the answer.
            ServiceFailedError: an endpoint that the query calls gave no answer.
            UnavailableError: a store elsewhere does not answer.
            EvaluationError: the engine failed.
            StoreError: the store cannot be read.
        """
        ...

    def generation(self) -> str:
        """A name of the data served, another one after every build."""
        ...

    def limits(self) -> Limits | None:
        """What a query may cost at most, None where there is no limit."""
        ...

    def close(self) -> None:
        """Let go of processes and files."""
        ...


class InProcess:
    """Evaluates in this process, without a time limit: for tests and small stores in memory."""

    def __init__(self, engine: store.Engine) -> None:
        self._engine = engine
        self._name = f"memory {uuid4()}"

    def evaluate(
        self,
        query: Query,
        result: ResultFormat,
        *,
        seconds: float | None = None,  # noqa: ARG002 (a thread cannot be stopped)
        is_gone: Callable[[], bool] | None = None,  # noqa: ARG002
    ) -> bytes:
        """See `Evaluator.evaluate`."""
        return evaluate(self._engine, query, result)

    def generation(self) -> str:
        """See `Evaluator.generation`."""
        return self._name

    def limits(self) -> Limits | None:
        """See `Evaluator.limits`."""
        return None

    def close(self) -> None:
        """See `Evaluator.close`."""


class _Limited(BytesIO):
    """A buffer that takes so much and no more."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__()
        self._most_bytes = most_bytes

    def write(self, data: Any) -> int:
        written = super().write(data)
        if self.tell() > self._most_bytes:
            raise TooLongError
        return written


class TooLongError(Exception):
    """A result is longer than it may be."""


def evaluate(engine: store.Engine, query: Query, result: ResultFormat, *, most_bytes: int = sys.maxsize) -> bytes:
    """Evaluate a query over an open engine.

    Args:
        engine: an open store.
        query: as of `Evaluator.evaluate`.
        result: likewise.
        most_bytes: how long the result may be; a longer one is refused, for half a result is a wrong one.

    Returns:
        The whole result, in UTF-8.

    Raises:
        QueryError, EvaluationError, StoreError: as of `Evaluator.evaluate`.
    """
    output = _Limited(most_bytes)
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
            ox.serialize(dict.fromkeys(found), output, format=graph_format, prefixes=PREFIXES)
        else:
            found.serialize(output, format=ox.QueryResultsFormat.from_media_type(result.types[0]))
        return output.getvalue()
    except TooLongError as error:
        raise QueryError(
            f"the result is longer than {most_bytes // 2**20} MB, the most that is sent at once; "
            "ask for parts of it with LIMIT and OFFSET"
        ) from error
    except QueryError as error:
        raise QueryError(f"not valid SPARQL: {error.reason}", line=error.line, column=error.column) from error
    except (RuntimeError, ValueError) as error:  # functions nobody knows, and the like
        raise QueryError(f"the query cannot be evaluated: {error}") from error
    except OSError as error:
        _, is_call, reason = str(error).partition(SERVICE_FAILED)
        if is_call:
            raise ServiceFailedError(reason) from error
        raise EvaluationError(f"the engine failed: {error}") from error
