"""Runs the application behind granian until it is told to stop.

Granian was chosen by measurement (docs/benchmarks.md). It is a process that supervises one other, in which the
application runs: one, so that limits and figures hold for all requests.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from functools import partial
from typing import Any, Final

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops, RuntimeModes
from granian.http import HTTP1Settings
from granian.log import LogLevels

from graph.errors import UsageError
from graph.web import processes
from graph.web.gateway import Gateway
from graph.web.operations import ACCESS_LOG
from graph.web.site import EXTENSION
from graph.web.sparql.direct import PATH, Direct
from graph.web.sparql.pool import Pool

THREADS: Final = 48
"""Requests handled at once: more than queries are evaluated at once, so that pages come meanwhile."""

CONNECTIONS: Final = 1_000
"""Most open connections; further ones wait."""

MAX_BODY_BYTES: Final = 2_000_000
"""Longest body that is read at all; the application refuses shorter ones with a reason."""

GRACE: Final = 35
"""Seconds that requests at hand get at the end; longer than a query may take."""

HEADER_SECONDS: Final = 20
"""How long the head of a request may take to come."""

BODY_SECONDS: Final = 20
"""How long its body may take after that."""

_HEADER_BYTES: Final = 65_536


def serve(
    make: Callable[[], Flask], *, host: str = "127.0.0.1", port: int = 8000, trusted_proxy: str | None = None
) -> None:
    """Serve an application until SIGTERM or SIGINT, then finish the requests at hand, close it and return.

    Prints `ready http://HOST:PORT/` on a line of its own once it answers.

    Args:
        make: makes the application with `create_app`, in the process that serves it.
        host: address or name to listen on.
        port: port to listen on; 0 takes a free one, which the line printed tells.
        trusted_proxy: address of the proxy in front, whose X-Forwarded-For, -Proto and -Host are believed.

    Raises:
        UsageError: the address cannot be listened on.
        SystemExit: the application could not be made, or crashes again and again.
    """
    with closing(_reserve(host, port)) as reserved:
        address, bound = reserved.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        server = Granian(
            "",
            address=address,
            port=bound,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000, max_buffer_size=_HEADER_BYTES),
            websockets=False,
            loop=Loops.uvloop,
            runtime_mode=RuntimeModes.st,
            backpressure=CONNECTIONS,
            respawn_failed_workers=True,
            workers_kill_timeout=GRACE,
            log_level=LogLevels.error,
        )
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
        try:
            server.serve(
                target_loader=partial(
                    _load,
                    make,
                    trusted_proxy=trusted_proxy,
                    address=(address, bound),
                    ready=f"ready http://{shown}:{bound}/\n",
                    parent=os.getpid(),
                ),
                wrap_loader=False,
            )
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _load(
    make: Callable[[], Flask], *, trusted_proxy: str | None, address: tuple[str, int], ready: str, parent: int
) -> Any:
    """In the process that serves: make the application."""
    if multiprocessing.get_start_method() == "fork":
        processes.die_with(parent)
    _log_to_stderr()
    app = make()

    def begin(loop: asyncio.AbstractEventLoop) -> None:
        announcing = loop.create_task(_announce(address, ready))
        announcing.add_done_callback(lambda _: None)

    evaluator = app.extensions[EXTENSION].evaluator
    direct = Direct(app, evaluator, trusted_proxy=trusted_proxy) if isinstance(evaluator, Pool) else None
    return Gateway(
        app,
        threads=THREADS,
        most_bytes=MAX_BODY_BYTES,
        body_seconds=BODY_SECONDS,
        trusted_proxy=trusted_proxy,
        direct={PATH: direct.answer} if direct else None,
        begin=begin,
        end=evaluator.close,
    )


async def _announce(address: tuple[str, int], ready: str) -> None:
    """Say that the server is ready once it accepts connections."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(*address)
            writer.close()
            break
        await asyncio.sleep(0.01)
    sys.stdout.write(ready)
    sys.stdout.flush()


def _log_to_stderr() -> None:
    """Write the access log, one JSON object a line, unless it goes elsewhere already."""
    log = logging.getLogger(ACCESS_LOG)
    log.setLevel(logging.INFO)
    log.propagate = False
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # nobody asks for them
    if not log.handlers:
        log.addHandler(logging.StreamHandler())


def _reserve(host: str, port: int) -> socket.socket:
    """A socket that is bound and does not listen: it keeps the port for the process that will."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as until_bound:
            # Without the option to share, which the server sets, it fails where anybody else listens.
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
                address = probe.getsockname()
            reserved = until_bound.enter_context(socket.socket(family, kind, protocol))
            reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            reserved.bind(address)
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
    return reserved
