"""A process with one thread that forks the workers: of a generation in its memory, or of one on disk.

The server has many threads and never forks: a child would inherit locks that nobody opens any more. It starts one
supervisor, which holds no graph; its workers open a generation on disk. For a generation that fits in memory it
forks a second supervisor, which loads it; its workers share it with their parent, page by page, and are ready in
some milliseconds. Whoever ends takes its children along: when the connection to the server ends, and where there
is no time for that by the signal that Linux sends when a parent dies.

Usage: python -m graph.web.sparql.supervisor DESCRIPTOR [services]

With `services` it opens a socket in the network of the workers, for the calls they may make, and hands it to the
server first of all.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph import store
from graph.errors import KamergraphError, StoreError
from graph.web import processes
from graph.web.sparql import wire, worker

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SET_FLAGS, _UP = 0x8914, 0x1
_FIRST_TO_GO: Final = "800"
"""Score by which the system, when it has no memory left, ends these processes before the server."""

_PATIENCE: Final = 0.5
"""Seconds that children get to end by themselves."""

_LOOK: Final = 1.0
"""Seconds between two looks for children that ended."""


def main() -> None:
    """Serve the connection whose descriptor is the first argument."""
    control = socket.socket(fileno=int(sys.argv[1]))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, encoding="ascii")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    processes.adopt_orphans()
    has_left = _leave_the_network()
    if sys.argv[2:] == ["services"]:
        listening = _listen() if has_left else None
        wire.send_order(control, {"services": listening is not None}, [listening.fileno()] if listening else [])
        if listening:
            listening.close()
    _Supervisor(control).run()


class _Supervisor:
    """Carries out the server's orders, one by one.

    They are: `start` workers, whose ends of channels come along; `load` a generation into a supervisor, whose
    control comes along; `end` children; tell the `status` of one that died.
    """

    def __init__(self, control: socket.socket, engine: store.Engine | None = None) -> None:
        self._control = control
        self._engine = engine
        self._living: set[int] = set()
        self._statuses: dict[int, int] = {}

    def run(self) -> None:
        """Serve until the server closes its end."""
        with suppress(EOFError, OSError):
            looked = time.monotonic()
            while True:
                if select.select([self._control], [], [], _LOOK)[0]:
                    order, descriptors = wire.receive_order(self._control)
                    wire.send_order(self._control, self._carry_out(order, descriptors))
                # A killed process that shared much memory takes long to be gone: what is waited for goes first.
                if time.monotonic() - looked > _LOOK or not select.select([self._control], [], [], 0)[0]:
                    self._reap()
                    looked = time.monotonic()
        self._end_all()

    def _carry_out(self, order: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        match order["do"]:
            case "start":
                return {"processes": self._fork(descriptors, lambda end: self._work(order, end))}
            case "load":
                return {"processes": self._fork(descriptors, lambda end: _load(order, end))}
            case "end":
                for child in order["processes"]:
                    self._end(child)
                return {}
            case "status":
                return {"status": self._status(order["process"])}
            case other:
                raise ValueError(other)

    def _fork(self, descriptors: list[int], do: Callable[[socket.socket], None]) -> list[int]:
        """Have children do something with a socket of their own each, and end."""
        return [self._fork_one(descriptors.pop(), descriptors, do) for _ in range(len(descriptors))]

    def _fork_one(self, descriptor: int, others: list[int], do: Callable[[socket.socket], None]) -> int:
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                self._control.close()
                for other in others:  # whoever holds the end of another worker hides its death
                    os.close(other)
                processes.die_with(parent)
                do(socket.socket(fileno=descriptor))
                status = 0
            finally:
                os._exit(status)
        os.close(descriptor)
        self._living.add(child)
        return child

    def _work(self, order: dict[str, Any], end: socket.socket) -> None:
        held = self._engine
        worker.run(
            lambda: store.open_quads(Path(order["folder"])) if held is None else held,
            wire.Channel(end),
            order["memory"],
        )

    def _end(self, child: int) -> None:
        self._statuses.pop(child, None)
        if child in self._living:  # and not waited for yet: its number is still its own
            self._living.discard(child)
            os.kill(child, signal.SIGKILL)

    def _status(self, child: int) -> int | None:
        """How a child ended, as `subprocess.Popen.returncode` has it; None where it did not, or nobody knows."""
        until = time.monotonic() + _PATIENCE
        while child in self._living and time.monotonic() < until:
            self._reap()
            time.sleep(0.002)
        return self._statuses.get(child)

    def _reap(self) -> bool:
        """Take note of the children that ended; whether there are others."""
        try:
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] in self._living:
                    self._living.discard(ended[0])
                    self._statuses[ended[0]] = os.waitstatus_to_exitcode(ended[1])
        except ChildProcessError:
            return False
        return True

    def _end_all(self) -> None:
        """End the workers; supervisors end by themselves, as their server is gone too, or are made to."""
        until = time.monotonic() + (0.0 if self._engine else _PATIENCE)
        while self._reap():
            if time.monotonic() >= until:
                for child in tuple(self._living):
                    self._end(child)
            time.sleep(0.002)


def _load(order: dict[str, Any], control: socket.socket) -> None:
    """Load a generation into this process, say so, and be its supervisor."""
    try:
        engine = store.Embedded(_in_memory(Path(order["folder"]), order["most"]))
    except (KamergraphError, OSError, MemoryError, ValueError) as error:
        wire.send_order(control, {"failed": str(error) or repr(error)})
        return
    wire.send_order(control, {"ready": True})
    _Supervisor(control, engine).run()


def _in_memory(folder: Path, most: int) -> ox.Store:
    """A generation's quads in memory, read by another process, so that this one keeps its single thread.

    Args:
        folder: the generation's folder.
        most: address space that this process may take meanwhile, in bytes.
    """
    reading, writing = os.pipe()
    parent = os.getpid()
    reader = os.fork()
    if reader == 0:
        status = 1
        try:
            os.close(reading)
            processes.die_with(parent)
            with os.fdopen(writing, "wb") as pipe:
                store.open_quads(folder).database.dump(pipe, format=ox.RdfFormat.N_QUADS)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    found = ox.Store()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        with os.fdopen(reading, "rb") as pipe:
            found.bulk_load(pipe, format=ox.RdfFormat.N_QUADS)
    finally:
        failed = os.waitpid(reader, 0)[1]
        resource.setrlimit(resource.RLIMIT_AS, before)
    if failed:
        raise StoreError(f"{folder}: cannot be read")
    return found


def _leave_the_network() -> bool:
    """Move into a network of one's own without any interface, where the system allows it (unshare(2))."""
    try:
        return bool(ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK) == 0)
    except (OSError, AttributeError):
        return False


def _listen() -> socket.socket | None:
    """Bring up the loopback interface of one's own network (netdevice(7)), and listen there for the server."""
    try:
        with socket.socket() as any_socket:
            request = struct.pack("16sH14x", b"lo", _UP)
            fcntl.ioctl(any_socket, _SET_FLAGS, request)
        return socket.create_server(("127.0.0.1", wire.SERVICE_PORT), backlog=64)
    except OSError:
        return None


if __name__ == "__main__":
    main()
