"""Calls to other endpoints (SERVICE): which are allowed, and the proxy that makes them for workers without a network.

A query that calls an allowed endpoint reaches a worker with the proxy's address in place of the endpoint's. The proxy
listens in the network that the workers have for themselves, and nowhere else; it calls only the endpoints it was given,
by addresses that it looked at.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from threading import Thread
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpcore

from graph.errors import KamergraphError, UsageError
from graph.http import AGENT
from graph.tokens import Outline, Token, terminals
from graph.web.sparql.evaluation import SERVICE_FAILED
from graph.web.sparql.wire import SERVICE_PORT

SECONDS: Final = 20.0
"""How long a call may take."""

MOST_BYTES: Final = 64 * 2**20
"""How long an answer may be, in bytes."""

REDIRECTS: Final = 3
"""How often an endpoint may send a call on."""

TYPES: Final = frozenset(
    (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "application/json",
        "application/xml",
        "text/csv",
        "text/tab-separated-values",
    )
)
"""Media types of answers that are passed on."""

_LOG: Final = logging.getLogger(__name__)
_MOST_QUERY_BYTES: Final = 2**20
_KEPT: Final = ("Accept", "Content-Type")
_EMBEDDING: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address behind a translator
_NO: Final = "SERVICE is refused: this endpoint calls no other server"


class ServiceRefusedError(KamergraphError):
    """A call to an endpoint that is not allowed."""


class AddressRefusedError(Exception):
    """A name leads to an address that is not one of the open internet."""


class Services:
    """The endpoints that queries may call, and the proxy to them."""

    def __init__(self, allowed: Iterable[str], *, private: bool = False) -> None:
        """Make ready; the proxy starts with the first socket it is given.

        Args:
            allowed: IRIs of endpoints.
            private: whether they may lead to addresses of this machine or network, too.

        Raises:
            UsageError: one is no address of an endpoint.
        """
        self.allowed = tuple(dict.fromkeys(allowed))
        for iri in self.allowed:
            _check_iri(iri)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=_Looking(private=private),
            max_keepalive_connections=0,
        )
        self._server: ThreadingHTTPServer | None = None

    def attach(self, listening: socket.socket | None) -> None:
        """Serve workers over a socket in their network; None where they have no network of their own.

        Without one the calls would leave from the network of the server itself, so that there are none.
        """
        self.close()
        if listening is None:
            _LOG.warning("SERVICE is refused: this system does not let processes leave its network")
            return
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self), bind_and_activate=False)
        server.socket.close()
        server.socket = listening
        server.daemon_threads = True
        self._server = server
        Thread(target=server.serve_forever, name="services", daemon=True).start()

    def close(self) -> None:
        """Stop the proxy."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()

    def placed(self, outline: Outline) -> str:
        """The text of a query with the proxy's address in every SERVICE call.

        Raises:
            ServiceRefusedError: it calls an endpoint that is not allowed, or one that cannot be told beforehand.
        """
        if self._server is None:
            raise ServiceRefusedError(_NO)
        if outline.is_ambiguous:
            raise ServiceRefusedError("SERVICE is refused beside comparisons that look like IRIs: put blanks around <")
        parts, done = [], 0
        tokens = terminals(outline.text)
        spelled = _prefixes(tokens)
        for at, token in enumerate(tokens):
            if "SERVICE" not in token.text.upper() or token.kind not in ("word", "pname"):
                continue
            if token.kind == "pname":
                if tokens[at + 1 : at + 2] and tokens[at + 1].text == "{":
                    raise ServiceRefusedError("SERVICE is refused where it stands as part of a name")
                continue
            following = tokens[at + 1 : at + 3]
            if following and following[0].text.upper() == "SILENT":
                following = following[1:]
            if token.text.upper() != "SERVICE" or not following:
                raise ServiceRefusedError("SERVICE is refused where it stands as part of another word")
            target = following[0]
            number = self._number(target, spelled)
            parts += [outline.text[done : target.start], f" <http://127.0.0.1:{SERVICE_PORT}/{number}> "]
            done = target.start + len(target.text)
        return "".join((*parts, outline.text[done:]))

    def _number(self, target: Token, spelled: dict[str, str]) -> int:
        if target.kind == "variable":
            raise ServiceRefusedError(
                f"SERVICE {target.text} is refused: only an endpoint that the query names can be held against the list"
            )
        iri = target.text[1:-1]
        if target.kind == "pname":
            prefix, _, local = target.text.partition(":")
            iri = spelled.get(prefix, "") + local.replace("\\", "")
        if iri not in self.allowed:
            raise ServiceRefusedError(f"SERVICE <{iri}> is refused: it is not on the list ({', '.join(self.allowed)})")
        return self.allowed.index(iri)

    def call(self, number: int, headers: Sequence[tuple[str, str]], query: bytes) -> tuple[str, bytes]:
        """Call an endpoint.

        Args:
            number: its place in the list.
            headers: what the worker says about the query and the answer it wants.
            query: the query.

        Returns:
            The media type of the answer, and the answer.

        Raises:
            CallError: there is none that may be passed on.
        """
        url, until = self.allowed[number], time.monotonic() + SECONDS
        for _ in range(REDIRECTS + 1):
            status, found, body = self._exchange(url, headers, query, until)
            if status in (307, 308, 301, 302) and "location" in found:
                there = urljoin(url, found["location"])
                if urlsplit(there).scheme not in ("https", urlsplit(url).scheme):
                    raise CallError(f"it leads on to {urlsplit(there).scheme}:, which is refused")
                url = there
                continue
            media_type = found.get("content-type", "").partition(";")[0].strip().lower()
            if status != 200:  # noqa: PLR2004
                raise CallError(f"it answered with status {status}")
            if media_type not in TYPES:
                raise CallError("its answer is none of SPARQL")
            return media_type, body
        raise CallError("it leads on and on")

    def _exchange(
        self, url: str, headers: Sequence[tuple[str, str]], query: bytes, until: float
    ) -> tuple[int, dict[str, str], bytes]:
        left = max(0.001, until - time.monotonic())
        timeouts = {"connect": min(5.0, left), "read": left, "write": left, "pool": left}
        sent = [*headers, ("User-Agent", AGENT), ("Accept-Encoding", "identity")]
        try:
            with self._pool.stream(
                "POST", url, headers=sent, content=query, extensions={"timeout": timeouts}
            ) as response:
                found = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
                parts, size = [], 0
                for part in response.iter_stream():
                    parts.append(part)
                    size += len(part)
                    if size > MOST_BYTES:
                        raise CallError(f"its answer is longer than {MOST_BYTES // 2**20} MB")
                    if time.monotonic() > until:
                        raise CallError(f"it took longer than {SECONDS:g} s")
                return response.status, found, b"".join(parts)
        except AddressRefusedError as error:
            raise CallError(str(error)) from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise CallError(f"it does not answer ({type(error).__name__})") from error
        except (httpcore.UnsupportedProtocol, ValueError) as error:
            raise CallError("it leads on to something that is no address of the web") from error


class CallError(Exception):
    """An endpoint gave no answer that may be passed on."""


def _check_iri(iri: str) -> None:
    try:
        parts = urlsplit(iri)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        is_one = False
    if not is_one or any(c in '<>"{}|^`\\' or c <= " " for c in iri):
        raise UsageError(f"--allow-service {iri}: no endpoint; give an address such as https://example.org/sparql")


def _prefixes(tokens: Sequence[Token]) -> dict[str, str]:
    """Prefix -> IRI, as the query declares them."""
    return {
        name.text.partition(":")[0]: iri.text[1:-1]
        for keyword, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if keyword.text.upper() == "PREFIX" and name.kind == "pname" and iri.kind == "iri"
    }


def is_open(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet: not of this machine or network, a provider's inside, a group."""
    if isinstance(address, IPv6Address):
        inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _EMBEDDING:
            inside.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.is_site_local or not all(is_open(a) for a in inside if a is not None):
            return False
        if address.ipv4_mapped is not None or address in _EMBEDDING:
            return True
    return address.is_global and not address.is_multicast and not address.is_reserved


class _Looking(httpcore.NetworkBackend):
    """Connects to addresses it has looked at, so that a name cannot mean another one a moment later."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} has no address") from error
        addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not self._private and not all(is_open(ipaddress.ip_address(a)) for a in addresses):
            raise AddressRefusedError("it leads to an address that is not of the open internet")
        return self._system.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise AddressRefusedError("it leads to a socket of this machine")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def _handler(services: Services) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Takes the calls of workers; whoever speaks to it is inside their network."""

        timeout = SECONDS

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            number = self.path.removeprefix("/")
            if not (length.isdigit() and int(length) <= _MOST_QUERY_BYTES and number.isdigit()):
                self.send_error(400)
                return
            query = self.rfile.read(int(length))
            headers = [(name, self.headers[name]) for name in _KEPT if name in self.headers]
            iri = services.allowed[int(number)] if int(number) < len(services.allowed) else ""
            try:
                media_type, body = services.call(int(number), headers, query)
            except (CallError, IndexError) as error:
                _LOG.warning("SERVICE <%s>: %s", iri, error)
                media_type, body = "text/plain", f"{SERVICE_FAILED}SERVICE <{iri}>: {error}".encode()
            self.send_response(502 if media_type == "text/plain" else 200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's word)
            """Say nothing: the log of the server tells what went wrong."""

    return Handler
