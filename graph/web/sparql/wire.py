"""Messages between the server, its supervisors and their workers, over sockets that only they hold."""

from __future__ import annotations

import json
import pickle
import select
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.errors import KamergraphError
from graph.web.sparql.evaluation import Query
from graph.web.sparql.formats import GRAPH_FORMATS, TABLE_FORMATS, ResultFormat

_HEADER: Final = struct.Struct("!?QQ")
_FORMATS: Final = {found.name: found for found in (*TABLE_FORMATS, *GRAPH_FORMATS)}
_ORDER_BYTES: Final = 65_536

SERVICE_PORT: Final = 8080
"""Where, in the network that workers have for themselves, calls to other endpoints are taken."""

MOST_DESCRIPTORS: Final = 16
"""How many file descriptors go with an order at most."""

STALLED: Final = 30.0
"""Seconds after which the other end, once it began a message, counts as broken."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked.

    Attributes:
        query, result: see `Evaluator.evaluate`.
        most_bytes: how long its result may be.
    """

    query: Query
    result: ResultFormat
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers.

    Attributes:
        body: the result, or the error instead.
        grown: memory the worker has taken since its start, in bytes.
    """

    body: bytes | KamergraphError
    grown: int


class Channel:
    """One end of a connection between the server and a worker."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)
        self._begun = b""

    def fileno(self) -> int:
        """Descriptor of the connection, to wait for."""
        return self._connection.fileno()

    def is_readable(self, seconds: float = 0.0) -> bool:
        """Whether there is something to read, or the end of it, waiting for it so long."""
        return bool(self._poll.poll(round(seconds * 1000)))

    def send_task(self, task: Task) -> None:
        """Hand a task to the worker."""
        asked = task.query
        query = (asked.text, asked.form, asked.base, asked.union, asked.default_graphs, asked.named_graphs)
        # As plain values: objects take seven times as long. Whether an answer may be kept is for the server alone.
        self._send(pickle.dumps((query, task.result.name, task.most_bytes)), grown=0, is_error=False)

    def send_reply(self, reply: Reply) -> None:
        """Hand a reply to the server; a result goes as it is."""
        if isinstance(reply.body, bytes):
            self._send(reply.body, grown=reply.grown, is_error=False)
        else:
            self._send(pickle.dumps(reply.body), grown=reply.grown, is_error=True)

    def receive_task(self) -> Task:
        """Wait for a task.

        Raises:
            EOFError: the server closed its end.
        """
        data = self._receive()[2]
        query, name, most_bytes = pickle.loads(data)  # noqa: S301 (the server's own, over a socket nobody else holds)
        return Task(Query(*query), _FORMATS[name], most_bytes)

    def receive_ready(self) -> Reply | None:
        """The reply, where it is there in one piece; None where more is to come, which `receive_reply` waits for.

        Raises:
            EOFError: the worker died.
            OSError: it broke off.
        """
        self._begun += self._some(_ORDER_BYTES)
        if len(self._begun) < _HEADER.size or len(self._begun) < _HEADER.size + _HEADER.unpack_from(self._begun)[2]:
            return None
        return self.receive_reply()

    def receive_reply(self) -> Reply:
        """Wait for a reply.

        Raises:
            EOFError: the worker died.
            OSError: it broke off.
        """
        is_error, grown, data = self._receive()
        # A worker runs our code alone; whoever could make it write here could do anything a worker can.
        return Reply(pickle.loads(data) if is_error else data, grown)  # noqa: S301

    def close(self) -> None:
        """Close this end; the other one sees that."""
        self._connection.close()

    def _send(self, data: bytes, *, grown: int, is_error: bool) -> None:
        header = _HEADER.pack(is_error, grown, len(data))
        if len(data) < _ORDER_BYTES:
            self._connection.sendall(header + data)
        else:
            self._connection.sendall(header)
            self._connection.sendall(data)

    def _receive(self) -> tuple[bool, int, bytes]:
        # Nobody sends a second message before the first one is answered, so that there is nothing behind this one.
        data, self._begun = self._begun or self._some(_ORDER_BYTES), b""
        while len(data) < _HEADER.size:
            data += self._some(_ORDER_BYTES)
        is_error, grown, length = _HEADER.unpack_from(data)
        parts = [data[_HEADER.size :]]
        missing = length - len(parts[0])
        while missing > 0:
            parts.append(self._some(min(missing, 2**20)))
            missing -= len(parts[-1])
        return is_error, grown, b"".join(parts)

    def _some(self, most: int) -> bytes:
        data = self._connection.recv(most)
        if not data:
            raise EOFError
        return data


def connected() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection for a `Channel`."""
    ours, theirs = socket.socketpair()
    for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):  # a timeout of Python's would be a system call more each
        ours.setsockopt(socket.SOL_SOCKET, option, struct.pack("@ll", round(STALLED), 0))
    return ours, theirs


def send_order(control: socket.socket, order: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send an order to a supervisor, or its answer, with the open file descriptors that belong to it."""
    socket.send_fds(control, [json.dumps(order).encode()], list(descriptors))


def receive_order(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Wait for an order, or its answer, and the file descriptors that came with it.

    Raises:
        EOFError: the other end is closed.
        OSError: it broke off.
    """
    data, descriptors, _, _ = socket.recv_fds(control, _ORDER_BYTES, MOST_DESCRIPTORS)
    if not data:
        raise EOFError
    order: dict[str, Any] = json.loads(data)
    return order, descriptors
