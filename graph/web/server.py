"""Runs the application behind waitress until it is told to stop."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import sys
from contextlib import ExitStack
from typing import Final

import waitress.server
from flask import Flask

from graph.errors import UsageError
from graph.web.operations import ACCESS_LOG
from graph.web.site import EXTENSION

THREADS: Final = 48
"""Requests handled at once: more than queries are evaluated at once, so that pages come meanwhile."""


CONNECTIONS: Final = 1_000
"""Most open connections."""

MAX_BODY_BYTES: Final = 2_000_000
"""Longest body that is read at all; the application refuses shorter ones with a reason."""

_FORWARDED: Final = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}


def serve(app: Flask, *, host: str = "127.0.0.1", port: int = 8000, trusted_proxy: str | None = None) -> None:
    """Serve an application until SIGTERM or SIGINT, then finish the requests at hand, close it and return.

    Prints `ready http://HOST:PORT/` on a line of its own once it answers.

    Args:
        app: what `create_app` made.
        host: address or name to listen on.
        port: port to listen on; 0 takes a free one, which the line printed tells.
        trusted_proxy: address of the proxy in front, whose X-Forwarded-For, -Proto and -Host are believed.

    Raises:
        UsageError: the address cannot be listened on.
    """
    listening = _listen(host, port)
    _log_to_stderr()
    server = waitress.server.create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        ident="kamergraph",
        connection_limit=CONNECTIONS,
        max_request_body_size=MAX_BODY_BYTES,
        clear_untrusted_proxy_headers=True,
        trusted_proxy=trusted_proxy,
        trusted_proxy_headers=_FORWARDED if trusted_proxy else set(),
        channel_request_lookahead=1,  # without it nothing tells when a client hangs up
    )
    # waitress ends its loop on KeyboardInterrupt, and takes any other exception for a client's fault.
    stop = signal.default_int_handler
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        bound = listening.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"ready http://{shown}:{bound}/\n")
        sys.stdout.flush()
        server.run()
    except KeyboardInterrupt:
        server.task_dispatcher.shutdown()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        server.close()
        app.extensions[EXTENSION].evaluator.close()


def _log_to_stderr() -> None:
    """Write the access log, one JSON object a line, unless it goes elsewhere already."""
    log = logging.getLogger(ACCESS_LOG)
    log.setLevel(logging.INFO)
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.StreamHandler())


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as until_bound:
            listening = until_bound.enter_context(socket.socket(family, kind, protocol))
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            until_bound.pop_all()
    except socket.gaierror as error:
        raise UsageError(f"{host}: not an address of this machine; choose another with --host") from error
    except OverflowError as error:
        raise UsageError(f"{port}: not a port; choose one from 0 to 65535 with --port") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} of {host} is in use; stop what listens there or choose another with --port"
            ) from error
        raise UsageError(f"{host}:{port}: cannot be listened on: {error.strerror}") from error
    return listening
