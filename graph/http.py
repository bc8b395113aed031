"""Requests to other servers: a deadline for the whole of it, a limit of size, nobody waits when the client is gone."""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import CancelledError, wait
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import httpx

from graph import __version__

AGENT: Final = f"kamergraph/{__version__}"

CONNECTING: Final = 10.0
"""Seconds to connect."""

_SMALL: Final = 16_384
"""Length of a body that a server has read, or left in a buffer, when it answers that it wants a password."""

_TICK: Final = 0.25
"""Seconds between two looks whether somebody still waits for the answer."""


class ExchangeError(Exception):
    """No answer came."""


class TooLateError(ExchangeError):
    """No answer came in time."""


class TooLongError(ExchangeError):
    """The answer is longer than it may be."""


class NotWantedError(ExchangeError):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: the HTTP status.
        headers: with names in lower case.
        body: decompressed.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text, for messages."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password, sent as the server asks for them; never shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(...)"


class Client:
    """Sends requests from any thread, over connections that are kept.

    A thread of its own runs all exchanges, so that each can be broken off at any moment, its connection closed.
    Redirects are not followed, and no proxy or password is taken from the environment.
    """

    def __init__(self, credentials: Credentials | None = None) -> None:
        self._credentials = credentials
        self._starting = threading.Lock()
        self._running: tuple[int, threading.Thread, asyncio.AbstractEventLoop, httpx.AsyncClient] | None = None

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        seconds: float,
        most_bytes: int,
        is_gone: Callable[[], bool] | None = None,
    ) -> Answer:
        """Send a request and wait for the whole answer.

        Args:
            method: the HTTP method.
            url: where to, with its query string.
            headers: beside those of HTTP itself.
            content: the body.
            seconds: how long it may take in all.
            most_bytes: how long the answer may be.
            is_gone: whether nobody waits for the answer any more; asked now and then.

        Raises:
            TooLateError, TooLongError, NotWantedError: see there.
            ExchangeError: the server cannot be reached, broke off, or speaks no HTTP.
        """
        loop, client = self._started()
        request = client.build_request(method, url, headers=dict(headers or {}), content=content)
        future = asyncio.run_coroutine_threadsafe(_exchange(client, request, seconds, most_bytes), loop)
        try:
            while not wait([future], _TICK).done:
                if is_gone is not None and is_gone():
                    raise NotWantedError("the client went away")
            return future.result()
        except CancelledError as error:
            raise ExchangeError("the program is stopping") from error
        finally:
            future.cancel()

    def close(self) -> None:
        """Break off what is under way and close all connections."""
        with self._starting:
            running, self._running = self._running, None
        if running is not None and running[0] == os.getpid():
            _, thread, loop, client = running
            asyncio.run_coroutine_threadsafe(_end(client), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()

    def _started(self) -> tuple[asyncio.AbstractEventLoop, httpx.AsyncClient]:
        """The loop and the client of this process; a forked one starts its own."""
        with self._starting:
            if self._running is None or self._running[0] != os.getpid():
                loop = asyncio.new_event_loop()
                thread = threading.Thread(target=_run, args=(loop,), name="http", daemon=True)
                thread.start()
                client = httpx.AsyncClient(
                    auth=_Authentication(self._credentials) if self._credentials else None,
                    headers={"User-Agent": AGENT},
                    verify=ssl.create_default_context(),
                    timeout=httpx.Timeout(None, connect=CONNECTING),
                    limits=httpx.Limits(max_connections=None, max_keepalive_connections=32, keepalive_expiry=5.0),
                    follow_redirects=False,
                    trust_env=False,
                )
                self._running = (os.getpid(), thread, loop, client)
            return self._running[2:]


def _run(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
    finally:
        loop.close()


async def _exchange(client: httpx.AsyncClient, request: httpx.Request, seconds: float, most_bytes: int) -> Answer:
    try:
        async with asyncio.timeout(seconds):
            response = await client.send(request, stream=True)
            try:
                parts, size = [], 0
                async for part in response.aiter_bytes():
                    parts.append(part)
                    size += len(part)
                    if size > most_bytes:
                        raise TooLongError
                return Answer(response.status_code, dict(response.headers), b"".join(parts))
            finally:
                await response.aclose()
    except TimeoutError as error:
        raise TooLateError(f"no answer within {seconds:g} s") from error
    except httpx.ConnectTimeout as error:
        raise ExchangeError(f"no connection within {CONNECTING:g} s") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise ExchangeError(str(error) or type(error).__name__) from error


async def _end(client: httpx.AsyncClient) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await client.aclose()


class _Authentication(httpx.Auth):
    """Digest or Basic, as the server asks (RFC 7616, RFC 7617); Basic only where nobody can listen."""

    def __init__(self, credentials: Credentials) -> None:
        self._digest = httpx.DigestAuth(credentials.user, credentials.password)
        self._basic = httpx.BasicAuth(credentials.user, credentials.password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        may_be_basic = is_private(str(request.url))
        if self._chosen is None and int(request.headers.get("content-length", 0)) > _SMALL:
            # Who refuses a long body before it has come may close the connection, and the reason is lost. On one of
            # its own: Oxigraph's server sends a body after HEAD too where there is no such graph.
            yield from self.auth_flow(httpx.Request("HEAD", request.url, headers={"Connection": "close"}))
        if self._chosen is None:
            response = yield request
            asked = response.headers.get("www-authenticate", "").partition(" ")[0].lower()
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            if asked == "digest":
                self._chosen = self._digest
            elif asked == "basic" and may_be_basic:
                self._chosen = self._basic
            else:
                return
        if self._chosen is self._basic and not may_be_basic:
            yield request
        else:
            yield from self._chosen.auth_flow(request)


def is_private(url: str) -> bool:
    """Whether nobody on the way can read what is sent to an address: it is encrypted, or stays on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        is_here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_here = False
    return parts.scheme == "https" or is_here
