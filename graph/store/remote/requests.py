"""Requests to a store behind an address: under what terms they are made, and what their failures mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.http import Answer, Client, ExchangeError, NotWantedError, TooLateError, TooLongError
from graph.store.engine import GraphName, Results
from graph.store.remote import dialect
from graph.store.remote.address import Address, Endpoints

SECONDS: Final = 600.0
"""How long a request of a command may take."""

MOST_BYTES: Final = 2**31
"""How long an answer to a command may be."""

JSON: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
FORM: Final = "application/x-www-form-urlencoded"
_OK: Final = range(200, 300)
_MISSING: Final = 404


class UnavailableError(StoreError):
    """The store cannot be reached, fails, or is being replaced; the same request may go through later."""


class SlowError(StoreError):
    """The store took longer than it may."""


class GoneError(StoreError):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what terms a request is made.

    Attributes:
        seconds: how long it may take.
        most_bytes: how long its answer may be.
        is_gone: whether nobody waits for it any more; asked now and then.
    """

    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    is_gone: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Requests:
    """Makes requests to one store.

    Attributes:
        client: speaks HTTP.
        address: of the store, as the user gave it.
        endpoints: where it takes what.
        terms: of all requests.
    """

    client: Client
    address: Address
    endpoints: Endpoints
    terms: Terms = Terms()

    def ask(self, request: dialect.Asked, accept: str) -> Answer:
        """The answer to a query.

        Raises:
            QueryError: the store refuses it.
            SlowError: it gave half a result, as its time was over.
            GoneError, UnavailableError: see there.
        """
        body = urlencode([("query", request.text), *request.parameters])
        answer = self.send("POST", self.endpoints.query, FORM, body, accept=accept)
        try:
            dialect.check_whole(answer)
        except StoreError as error:
            raise SlowError(str(error)) from error
        return answer

    def rows(self, query: str) -> list[list[str]]:
        """The values of a query of our own, which names its graphs itself."""
        answer = self.ask(dialect.Asked(query, ()), JSON)
        return self._read(answer.body)

    def most_rows(self) -> int | None:
        """How many rows the store sends at most, None where it does not say."""
        body = urlencode({"query": dialect.UNLIMITED})
        cut = self.send("POST", self.endpoints.query, FORM, body, accept="text/csv").headers.get("x-sparql-maxrows", "")
        return int(cut) if cut.isdigit() else None

    def check_rows(self, request: dialect.Asked, form: str, most_rows: int) -> None:
        """A graph out of more rows than a store sends is cut without a word; so its rows are counted first.

        Raises:
            QueryError: there are too many.
        """
        counted = dialect.counting(request.text, form)
        if counted is None:
            return
        answer = self.ask(dialect.Asked(counted, request.parameters), JSON)
        if int(self._read(answer.body)[0][0]) >= most_rows:
            raise dialect.too_many(most_rows)

    def graph(self, graph: GraphName) -> Iterator[ox.Triple]:
        """A graph whole, by the Graph Store Protocol."""
        answer = self._made("GET", self._place(graph), "", None, accept=TRIPLES)
        if answer.status != _MISSING:
            yield from self.triples(self._done(answer).body)

    def change(self, method: str, graph: GraphName, ntriples: bytes) -> None:
        """Change a graph, by the Graph Store Protocol."""
        self.send(method, self._place(graph), TRIPLES, ntriples)

    def pages(self, graph: GraphName, most_rows: int) -> Iterator[ox.Triple]:
        """A graph whole, page by page; a request for all of it would be cut without a word.

        Raises:
            StoreError: the pages do not make up the graph: it was changed meanwhile, or the store has no order.
        """
        where = f"{{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        wanted = int(self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {where}")[0][0])
        found: dict[ox.Triple, None] = {}
        for start in range(0, wanted, most_rows):
            page = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {where} OFFSET {start} LIMIT {most_rows}"
            answer = self.ask(dialect.Asked(page, ()), TRIPLES)
            found |= dict.fromkeys(self.triples(answer.body))
        if len(found) != wanted:
            raise StoreError(f"{self.address}: gives {len(found)} of {wanted} statements of {graph}; try again")
        yield from found

    def results(self, body: bytes) -> Results:
        """The results in an answer; rows are read as they are asked for.

        Raises:
            StoreError: it begins as no SPARQL JSON.
        """
        try:
            return cast("Results", ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: its answer is no SPARQL JSON ({error})") from error

    def _read(self, body: bytes) -> list[list[str]]:
        """The values of all rows of an answer.

        Raises:
            StoreError: it has none, or ends within them.
        """
        found = self.results(body)
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError(f"{self.address}: its answer has no rows")
        try:
            return [[term.value for term in row if term is not None] for row in found]
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: its answer is no SPARQL JSON ({error})") from error

    def triples(self, ntriples: bytes) -> Iterator[ox.Triple]:
        """The triples of an answer.

        Raises:
            StoreError: it is no N-Triples.
        """
        try:
            for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES, lenient=True):
                yield quad.triple
        except SyntaxError as error:
            raise StoreError(f"{self.address}: its answer is no N-Triples ({error})") from error

    def send(
        self, method: str, url: str, media_type: str, content: bytes | str | None, *, accept: str = "*/*"
    ) -> Answer:
        """Make a request that must succeed.

        Raises:
            QueryError: the store refuses a query, or its answer is too long.
            SlowError, GoneError, UnavailableError: see there.
        """
        return self._done(self._made(method, url, media_type, content, accept=accept))

    def _place(self, graph: GraphName) -> str:
        where = "default" if isinstance(graph, ox.DefaultGraph) else urlencode({"graph": graph.value})
        return f"{self.endpoints.graphs}?{where}"

    def _done(self, answer: Answer) -> Answer:
        if answer.status in _OK:
            return answer
        error = dialect.refused(answer)
        if isinstance(error, QueryError):
            raise error
        raise UnavailableError(f"{self.address}: {error}") from error

    def _made(
        self, method: str, url: str, media_type: str, content: bytes | str | None, *, accept: str = "*/*"
    ) -> Answer:
        terms = self.terms
        headers = {"Accept": accept} | ({"Content-Type": media_type} if media_type else {})
        try:
            return self.client.ask(
                method,
                url,
                headers=headers,
                content=content.encode() if isinstance(content, str) else content,
                seconds=terms.seconds,
                most_bytes=terms.most_bytes,
                is_gone=terms.is_gone,
            )
        except TooLateError as error:
            raise SlowError(f"the query timed out after {terms.seconds:g} s") from error
        except TooLongError as error:
            raise QueryError(
                f"the result is longer than {terms.most_bytes // 2**20} MB, the most that is sent at once; "
                "ask for parts of it with LIMIT and OFFSET"
            ) from error
        except NotWantedError as error:
            raise GoneError(str(error)) from error
        except ExchangeError as error:
            raise UnavailableError(f"{self.address}: cannot be reached ({error}); see that the store runs") from error
