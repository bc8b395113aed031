"""Between the HTTP server, which speaks RSGI, and Flask, which speaks WSGI.

The shortest queries are answered without either (`graph.web.sparql.direct`).

WSGI (https://peps.python.org/pep-3333/) has no way to tell that a client went away, and a query must end then; RSGI
(https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md) has. Requests are read and answers are
written outside of Python; a thread of a pool runs the application.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from io import BytesIO
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, Protocol

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # documented, and not in its list of exports
from werkzeug.middleware.proxy_fix import ProxyFix

from graph.web import begun
from graph.web.begun import Begun

CLIENT_GONE: Final = "kamergraph.client_gone"
"""Key of the environment: a function that tells whether the client went away."""

SERVER: Final = "kamergraph"

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Answer = tuple[int, list[tuple[str, str]], bytes]
"""Status, headers and body."""

_WITHOUT_PREFIX: Final = frozenset(("CONTENT_TYPE", "CONTENT_LENGTH"))
_NO_BODY: Final = frozenset(("GET", "HEAD", "OPTIONS", "DELETE"))
_MAPPED: Final = "::ffff:"
"""How an IPv4 address begins where the server listens on an IPv6 one (RFC 4291, section 2.5.5.2)."""


class Scope(Protocol):
    """What RSGI says of a request."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    headers: Any


class Exchange(Protocol):
    """What RSGI offers to read a request's body and to answer it."""

    def __aiter__(self) -> Any:
        """The body, piece by piece."""
        ...

    def client_disconnect(self) -> Awaitable[None]:
        """Wait until the client goes away."""
        ...

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer."""
        ...


class Gateway:
    """An RSGI application that has a WSGI application answer, in threads."""

    def __init__(
        self,
        application: Application,
        *,
        threads: int,
        most_bytes: int,
        body_seconds: float,
        trusted_proxy: str | None,
        direct: dict[str, Callable[[Scope, bytes], Awaitable[Answer | Begun | None]]] | None = None,
        begin: Callable[[asyncio.AbstractEventLoop], None],
        end: Callable[[], None],
    ) -> None:
        """Set up.

        Args:
            application: what answers.
            threads: how many requests are answered at once; further ones wait.
            most_bytes: longest body that is read.
            body_seconds: how long a body may take to come: who never ends it would hold a connection for ever.
            trusted_proxy: address of the proxy whose X-Forwarded-For, -Proto and -Host are believed.
            direct: by path, what answers in the event loop, or begins to, or leaves all to the application.
            begin: called before the first request.
            end: called after the last one.
        """
        self._application = application
        self._behind_proxy = ProxyFix(application, x_host=1)
        self._threads = threads
        self._most_bytes = most_bytes
        self._body_seconds = body_seconds
        self._trusted_proxy = trusted_proxy
        self._direct = direct or {}
        self._begin = begin
        self._end = end
        self._waiting: SimpleQueue[_Turn | None] = SimpleQueue()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the threads."""
        for _ in range(self._threads):
            Thread(target=self._work, daemon=True).start()
        self._begin(loop)

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """Have the threads end."""
        for _ in range(self._threads):
            self._waiting.put(None)
        self._end()

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        if not scope.method.isupper():  # methods are case-sensitive (RFC 9110, section 9.1); Werkzeug's are not
            _refuse(exchange, 501, b"there is no such method\n")
            return
        try:
            body = b"" if scope.method in _NO_BODY else await self._body(scope, exchange)
        except TimeoutError:
            _refuse(exchange, 408, f"the request did not end within {self._body_seconds:g} s\n".encode())
            return
        if body is None:
            _refuse(exchange, 413, b"the request is too large\n")
            return
        before = None
        if scope.path in self._direct:
            found = await self._direct[scope.path](scope, body)
            if isinstance(found, tuple):
                _send(exchange, found)
                return
            before = found
        turn = _Turn(scope, exchange, body, before, asyncio.get_running_loop())
        self._waiting.put(turn)
        await turn.done

    async def _body(self, scope: Scope, exchange: Exchange) -> bytes | None:
        """The body, None where it is too long.

        Raises:
            TimeoutError: it does not come to its end.
        """
        length = scope.headers.get("content-length") or "0"
        if length.isdecimal() and int(length) > self._most_bytes:
            return None
        parts, size = [], 0
        async with asyncio.timeout(self._body_seconds):
            async for part in exchange:
                parts.append(bytes(part))
                size += len(part)
                if size > self._most_bytes:
                    return None
        return b"".join(parts)

    def _work(self) -> None:
        while (turn := self._waiting.get()) is not None:
            try:
                _send(turn.exchange, self._answered(turn))
            except Exception as error:  # noqa: BLE001 (whatever it was, the thread goes on)
                sys.stderr.write(f"an answer could not be sent: {error!r}\n")
            finally:
                turn.end()

    def _answered(self, turn: _Turn) -> Answer:
        try:
            return self._answer(turn)
        except Exception as error:  # noqa: BLE001 (the client is told that it failed, whatever it was)
            sys.stderr.write(f"a request failed: {error!r}\n")
            return 500, [("content-type", "text/plain; charset=utf-8")], b"the request failed\n"

    def _answer(self, turn: _Turn) -> Answer:
        environ = self._environ(turn)
        trusts = self._trusted_proxy is not None and environ["REMOTE_ADDR"] == self._trusted_proxy
        started: list[tuple[int, list[tuple[str, str]]]] = []
        parts: list[bytes] = []

        def start(status: str, headers: list[tuple[str, str]], _exc_info: Any = None, /) -> Callable[[bytes], object]:
            started[:] = [(int(status[:3]), headers)]
            return parts.append

        found = (self._behind_proxy if trusts else self._application)(environ, start)
        try:
            parts.extend(found)
        finally:
            if hasattr(found, "close"):
                found.close()
        status, headers = started[0]
        return status, headers, b"".join(parts)

    def _environ(self, turn: _Turn) -> Environ:
        scope = turn.scope
        server, _, port = scope.server.rpartition(":")
        environ: Environ = {
            "REQUEST_METHOD": scope.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": scope.path.encode("utf-8", "surrogatepass").decode("latin-1"),
            "QUERY_STRING": scope.query_string,
            "SERVER_NAME": server,
            "SERVER_PORT": port,
            "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
            "REMOTE_ADDR": peer(scope),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": scope.scheme,
            "wsgi.input": BytesIO(turn.body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            CLIENT_GONE: turn.is_client_gone,
        }
        if turn.begun is not None:
            environ[begun.KEY] = turn.begun
        for name, value in scope.headers.items():
            if "_" in name:  # in the environment nobody could tell it from a dash
                continue
            key = name.upper().replace("-", "_")
            key = key if key in _WITHOUT_PREFIX else f"HTTP_{key}"
            environ[key] = f"{environ[key]},{value}" if key in environ else value
        if turn.body or "CONTENT_LENGTH" in environ:
            environ["CONTENT_LENGTH"] = str(len(turn.body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)  # it has been read to its end
        return environ


def peer(scope: Scope) -> str:
    """The address that a request came from, in the same words whatever address the server listens on."""
    address = scope.client.rpartition(":")[0].strip("[]")
    return address.removeprefix(_MAPPED) if "." in address else address


def _refuse(exchange: Exchange, status: int, reason: bytes) -> None:
    _send(exchange, (status, [("content-type", "text/plain; charset=utf-8"), ("connection", "close")], reason))


def _send(exchange: Exchange, answer: Answer) -> None:
    status, headers, body = answer
    with suppress(ProtocolClosed):  # nobody waits for it any more
        exchange.response_bytes(status, [*headers, ("server", SERVER)], body)


class _Turn:
    """One request on its way through a thread."""

    def __init__(
        self,
        scope: Scope,
        exchange: Exchange,
        body: bytes,
        before: Begun | None,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.scope = scope
        self.exchange = exchange
        self.body = body
        self.begun = before
        self.done: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        self._gone: Any = None

    def is_client_gone(self) -> bool:
        """Whether the client went away; the first look starts to watch out for it."""
        if self._gone is None:
            self._gone = asyncio.run_coroutine_threadsafe(self._watch(), self._loop)
        return bool(self._gone.done())

    def end(self) -> None:
        """Let the server go on."""
        if self.begun is not None:
            self.begun.drop()
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._finish)

    async def _watch(self) -> None:
        await self.exchange.client_disconnect()

    def _finish(self) -> None:
        if not self.done.done():
            self.done.set_result(None)
        if self._gone is not None:
            self._gone.cancel()
