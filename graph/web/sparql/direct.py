"""Answers the shortest queries in the event loop, where a thread and Flask would take most of the time.

Only an answer of 200 in few words comes from here, with the headers that Flask would send; whatever else a request is,
or comes to, Flask tells, in a thread, going on with what was begun (`graph.web.begun`).
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from graph.errors import KamergraphError, StoreError
from graph.tokens import Form
from graph.web import fairness, operations
from graph.web.begun import Begun
from graph.web.gateway import peer
from graph.web.operations import Answered
from graph.web.site import EXTENSION, Site
from graph.web.sparql import door, endpoint, formats, protocol, replies
from graph.web.sparql.evaluation import Query, QueryStoppedError
from graph.web.sparql.pool import Evaluation, Pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from graph.web.gateway import Answer, Scope
    from graph.web.sparql.formats import ResultFormat

PATH: Final = "/sparql"

PATIENCE: Final = 0.05
"""Seconds that a query may take here; a thread waits for the others."""

_ALONE: Final = 0.001
"""Seconds that the loop itself waits for the answer, where it has nobody else to serve: most are there by then."""

_LONGEST: Final = 2_000
"""Length of requests that are read here: the loop serves nobody else meanwhile."""

_HOST: Final = re.compile(r"[A-Za-z0-9.\-]+(?::[0-9]+)?|\[[0-9A-Fa-f:.]+\](?::[0-9]+)?")
_QUERY_TYPES: Final = (protocol.QUERY_TYPE, protocol.FORM_TYPE)
_PART: Final = "sparql"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request for a query, read."""

    query: Query
    result: ResultFormat
    media_type: str
    seconds: float | None
    client: str
    said: bytes


class Direct:
    """Answers requests of the protocol over a pool."""

    def __init__(self, app: Flask, pool: Pool, *, trusted_proxy: str | None) -> None:
        """Share limits and figures with an application.

        Args:
            app: made by `create_app` over the pool.
            pool: evaluates.
            trusted_proxy: address of the proxy whose X-Forwarded-For is believed.
        """
        self._site: Site = app.extensions[EXTENSION]
        self._buckets: fairness.Buckets = app.extensions[fairness.EXTENSION]
        self._figures: operations.Figures = app.extensions[operations.EXTENSION]
        self._pool = pool
        self._trusted_proxy = trusted_proxy
        self._under_way = 0
        self._headers = [
            *((name.lower(), value) for name, value in (replies.SAFE | replies.OTHER_SITES).items()),
            ("vary", "Accept"),
            ("query-limits", replies.told(pool.limits())),
            ("cache-control", replies.SAME_UNTIL_BUILT),
        ]

    async def answer(self, scope: Scope, body: bytes) -> Answer | Begun | None:
        """Answer a request, or begin to.

        Args:
            scope: the request; its path is `PATH`.
            body: its body.

        Returns:
            The answer; else what Flask goes on with; None where it begins anew.
        """
        arrived = time.perf_counter()
        try:
            asked = self._read(scope, body)
        except KamergraphError:  # Flask says it in the words and format that fit
            return None
        if asked is None:
            return None
        client = fairness.client(asked.client)
        if self._buckets.enter(client) is not None:
            return None
        entered = time.monotonic()
        try:
            tag = replies.tag(self._pool.generation(), asked.media_type, repr(asked.query))
            found = await self._evaluated(asked)
        except BaseException:
            self._buckets.leave(client, time.monotonic() - entered)
            raise
        if not isinstance(found, bytes) or len(found) >= replies.COMPRESSED_FROM:
            return self._handed_on(found, Begun(arrived, client, entered))
        self._buckets.leave(client, time.monotonic() - entered + fairness.weight(len(found)))
        self._figures.note(
            Answered(
                part=_PART,
                client=asked.client,
                method=scope.method,
                path=scope.path,
                asked=asked.said,
                status=200,
                size=len(found),
                seconds=time.perf_counter() - arrived,
                agent=scope.headers.get("user-agent") or "",
            )
        )
        return (
            200,
            [
                ("content-type", formats.with_charset(asked.media_type)),
                ("content-length", str(len(found))),
                ("etag", f'W/"{tag}"'),
                *self._headers,
            ],
            found,
        )

    async def _evaluated(self, asked: _Asked) -> bytes | Evaluation | KamergraphError | None:
        """What came of a query at once: the result or the error, else what was begun, or nothing."""
        try:
            begun = self._pool.begin(asked.query, asked.result)
        except QueryStoppedError:
            return None
        if not isinstance(begun, Evaluation):
            return begun
        patience = PATIENCE if asked.seconds is None else min(PATIENCE, asked.seconds)
        self._under_way += 1
        try:
            channel = begun.worker.channel
            is_there = self._under_way == 1 and channel.is_readable(_ALONE)
            is_there = is_there or await _readable(channel.fileno(), patience)
        except BaseException:
            self._pool.drop(begun)
            raise
        finally:
            self._under_way -= 1
        outcome = self._pool.look(begun) if is_there else None
        if outcome is None:
            return begun
        return None if isinstance(outcome, StoreError) else outcome  # another worker may know better

    def _handed_on(self, found: bytes | Evaluation | KamergraphError | None, begun: Begun) -> Begun:
        """A request that Flask goes on with."""
        match found:
            case None:
                return begun
            case Evaluation():
                finish = partial(self._pool.finish, found)
                return Begun(begun.arrived, begun.client, begun.entered, finish, partial(self._pool.drop, found))
            case _:
                return Begun(begun.arrived, begun.client, begun.entered, partial(_told, found))

    def _read(self, scope: Scope, body: bytes) -> _Asked | None:
        """A request that may be answered here, None where it may not.

        Raises:
            KamergraphError: it will be refused.
        """
        headers, in_url = scope.headers, scope.query_string
        if (
            scope.method not in ("GET", "POST")
            or len(in_url) + len(body) > _LONGEST
            or not in_url.isascii()
            or "lang=" in in_url  # a cookie is set
            or headers.get("if-none-match") is not None
        ):
            return None
        hosts, types = headers.get_all("host"), headers.get_all("content-type")
        if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]) or len(types) > 1:
            return None
        media_type = types[0].partition(";")[0].strip().lower() if types else ""
        if scope.method == "POST" and media_type not in _QUERY_TYPES:
            return None
        said = in_url.encode("ascii")
        operation = protocol.operation(scope.method, said, media_type, body)
        client = self._client(scope)
        if operation.kind != "query" or operation.format is not None or client is None:
            return None
        query = door.admit(
            operation.text,
            base=self._site.base,
            union=self._site.union,
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
            services=self._site.services,
        )
        accept = ",".join(headers.get_all("accept"))
        chosen = _chosen(accept, query.form, may_be_page=endpoint.may_be_page(scope.method, operation))
        if chosen is None or query.is_volatile:
            return None
        return _Asked(query, *chosen, operation.seconds, client, said or body)

    def _client(self, scope: Scope) -> str | None:
        """Address of who asks, None where it is not plain to see."""
        found = peer(scope)
        if found != self._trusted_proxy:
            return found
        told = scope.headers.get_all("x-forwarded-for")
        if not told:
            return found
        last: str = told[-1].rpartition(",")[2].strip()
        return None if len(told) > 1 or not last or '"' in last else last


@lru_cache(1_000)
def _chosen(accept: str, form: Form, *, may_be_page: bool) -> tuple[ResultFormat, str] | None:
    """The format and media type of an answer, None where it is a page or there is none."""
    offered = formats.formats_of(form)
    return None if may_be_page and formats.wants_page(accept, offered) else formats.negotiated(accept, offered)


async def _readable(descriptor: int, seconds: float) -> bool:
    """Wait until there is something to read, for so long at most; whether there is."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Future[bool] = loop.create_future()

    def go_on(is_there: bool) -> None:  # noqa: FBT001 (called by the loop)
        if not waiting.done():
            waiting.set_result(is_there)

    loop.add_reader(descriptor, go_on, True)  # noqa: FBT003
    timer = loop.call_later(seconds, go_on, False)  # noqa: FBT003
    try:
        return await waiting
    finally:
        timer.cancel()
        loop.remove_reader(descriptor)
        os.set_blocking(descriptor, True)  # uvloop makes it otherwise, and threads wait for the rest


def _told(
    outcome: bytes | KamergraphError,
    *,
    seconds: float | None,  # noqa: ARG001 (it is over)
    is_gone: Callable[[], bool] | None,  # noqa: ARG001
) -> bytes:
    if isinstance(outcome, KamergraphError):
        raise outcome
    return outcome
