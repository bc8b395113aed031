"""How much of the server's time each client may take: so many seconds a minute, whatever the number of requests."""

from __future__ import annotations

import time
from ipaddress import IPv6Address, ip_address
from typing import Final

from flask import Flask, Response, g, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from graph.web.sparql import replies

SECONDS_A_MINUTE: Final = 120.0
"""Seconds of work a client may ask for in a minute: two queries at any time on average."""

_FREE: Final = ("/static/", "/health", "/ready", "/metrics")


def register(app: Flask, *, seconds: float = SECONDS_A_MINUTE) -> None:
    """Count the time that requests take by client, and send those away who took too much.

    Args:
        app: the application.
        seconds: how long the requests of one client may take in a minute, in total.
    """
    storage = MemoryStorage()
    limiter = FixedWindowRateLimiter(storage)
    allowed = RateLimitItemPerMinute(round(seconds * 1000))

    def admit() -> Response | None:
        g.began = time.monotonic()
        if request.path.startswith(_FREE) or limiter.test(allowed, client()):
            return None
        wait = max(1, round(limiter.get_window_stats(allowed, client()).reset_time - time.time()))
        g.began = None
        response = replies.problem(
            f"your queries took {seconds:g} s in this minute, which is what one client may take; try again in {wait} s",
            429,
        )
        response.headers["Retry-After"] = str(wait)
        return replies.allow_other_sites(response)

    def count(response: Response) -> Response:
        began = g.get("began")
        if began is not None and not request.path.startswith(_FREE):
            limiter.hit(allowed, client(), cost=max(1, round((time.monotonic() - began) * 1000)))
        return response

    app.before_request(admit)
    app.after_request(count)


def client() -> str:
    """Who asks: the address, of IPv6 the half of it that one customer of a provider holds."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or ""
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)
