"""How much of the server's time each client may take: a bucket of seconds that fills up again, and turns at once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Final

from flask import Flask, Response, g, request

from graph.web import begun
from graph.web.sparql import replies

SECONDS_A_MINUTE: Final = 120.0
"""Seconds of work a client may ask for in a minute: two queries at any time on average."""

AT_ONCE: Final = 16
"""Requests of one client that are worked on at once, of the 48 there are turns for."""

BYTES_A_SECOND: Final = 4 * 2**20
"""How much of a result counts as a second: nobody can tell how long it lies here until a slow client has it."""

_LEAST: Final = 0.001
_CLIENTS: Final = 10_000
"""Clients remembered before those are forgotten that owe nothing."""

EXTENSION: Final = "kamergraph.buckets"
"""Where an application keeps its buckets."""

_FREE: Final = ("/health", "/ready", "/metrics")
_FREE_FOLDER: Final = "/static/"


@dataclass(slots=True)
class _Bucket:
    left: float
    seen: float
    at_once: int = 0


class Buckets:
    """A token bucket a client, in seconds; it may be overdrawn once, as nobody knows what a query will take."""

    def __init__(self, seconds: float) -> None:
        """Let each client take so many seconds at a stretch, and as many a minute."""
        self._seconds = seconds
        self._buckets: dict[str, _Bucket] = {}
        self._changing = Lock()

    def enter(self, client: str) -> str | None:
        """Let a client begin something, or say why not; what began must be ended with `leave`."""
        with self._changing:
            bucket = self._filled(client)
            if bucket.left <= 0:
                return f"your queries took {self._seconds:g} s in a minute, which is what one client may take"
            if bucket.at_once >= AT_ONCE:
                return f"{AT_ONCE} of your requests are being worked on, which is what one client may have at once"
            bucket.at_once += 1
            return None

    def leave(self, client: str, took: float) -> None:
        """Say that what a client began took so many seconds."""
        with self._changing:
            bucket = self._filled(client)
            bucket.at_once -= 1
            bucket.left -= max(_LEAST, took)

    def wait(self, client: str) -> int:
        """Seconds until a client may begin something."""
        with self._changing:
            return max(1, round(-self._filled(client).left * 60 / self._seconds))

    def _filled(self, client: str) -> _Bucket:
        now = time.monotonic()
        bucket = self._buckets.get(client)
        if bucket is None:
            if len(self._buckets) >= _CLIENTS:
                self._forget(now)
            bucket = self._buckets[client] = _Bucket(self._seconds, now)
        bucket.left = min(self._seconds, bucket.left + (now - bucket.seen) * self._seconds / 60)
        bucket.seen = now
        return bucket

    def _forget(self, now: float) -> None:
        self._buckets = {
            client: bucket
            for client, bucket in self._buckets.items()
            if bucket.at_once or bucket.left + (now - bucket.seen) * self._seconds / 60 < self._seconds
        }


def register(app: Flask, *, seconds: float = SECONDS_A_MINUTE) -> None:
    """Count the time that requests take by client, and send those away who took too much.

    Args:
        app: the application.
        seconds: how long the requests of one client may take in a minute, in total.
    """
    buckets = app.extensions[EXTENSION] = Buckets(seconds)

    def admit() -> Response | None:
        if request.path in _FREE or request.path.startswith(_FREE_FOLDER):
            return None
        before = begun.of(request.environ)
        if before is not None:
            g.began = before.client, before.entered
            return None
        asking = client(request.remote_addr or "")
        refused = buckets.enter(asking)
        if refused is None:
            g.began = asking, time.monotonic()
            return None
        wait = buckets.wait(asking)
        response = replies.problem(f"{refused}; try again in {wait} s", 429)
        response.headers["Retry-After"] = str(wait)
        return replies.allow_other_sites(response)

    def weigh(response: Response) -> Response:
        g.weighs = weight(response.calculate_content_length() or 0)
        return response

    def count(_error: BaseException | None) -> None:
        began = g.pop("began", None)
        if began is not None:
            buckets.leave(began[0], time.monotonic() - began[1] + g.get("weighs", 0.0))

    app.before_request(admit)
    app.after_request(weigh)
    app.teardown_request(count)


def weight(size: int) -> float:
    """What a result of so many bytes counts, in seconds."""
    return size / BYTES_A_SECOND


@lru_cache(4096)
def client(address: str) -> str:
    """Who asks: the address, of IPv6 the half of it that one customer of a provider holds."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:  # as some proxies write them
        return str(found.ipv4_mapped)
    if isinstance(found, IPv6Address):
        return str(IPv6Address(int(found) >> 64 << 64))
    return str(found)
