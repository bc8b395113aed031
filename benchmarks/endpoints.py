"""Servers of SPARQL that are compared, each run over the same file for the length of a block."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PEERS: Final = ROOT / "build" / "bench" / "bin"
"""Where `make bench` installs what is no part of the project."""

GRAPH: Final = "http://example.com/graph"
"""Where the statements go; all servers answer from the union of graphs, or from this one."""

_UNION: Final = "--union-default-graph"

LONGEST_START: Final = 600.0
"""Seconds that loading a million statements may take."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes:
        name: what it is called in tables.
        port: of the loopback interface.
        path: of its endpoint.
        loading: seconds it took to load the file and answer.
        parameters: what belongs to every request.
    """

    name: str
    port: int
    path: str
    loading: float
    parameters: tuple[tuple[str, str], ...] = ()


class MissingError(Exception):
    """A server is not installed here."""


def free_port() -> int:
    """A port of the loopback interface that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@contextmanager
def kamergraph(file: Path, place: Path) -> Iterator[Server]:
    """This program, as anybody runs it; the generation is in memory before the first question."""
    command, port, began = _program("kamergraph"), free_port(), time.monotonic()
    _call(command, "load", file, "--store", place / "store", "--graph", GRAPH)
    with _running("kamergraph", (command, "serve", "--store", place / "store", "--port", port), place) as log:
        _wait(port, "/ready", log)
        time.sleep(20)  # from then on it answers from memory
        yield Server("kamergraph", port, "/sparql", time.monotonic() - began)


@contextmanager
def oxigraph_on_disk(file: Path, place: Path) -> Iterator[Server]:
    """The engine's own server over a database on disk."""
    command, port, began = _program("oxigraph"), free_port(), time.monotonic()
    _call(command, "load", "--location", place / "quads", "--file", file, "--graph", GRAPH)
    _call(command, "optimize", "--location", place / "quads")
    arguments = (command, "serve-read-only", "--location", place / "quads", "--bind", f"127.0.0.1:{port}", _UNION)
    with _running("oxigraph on disk", arguments, place) as log:
        _wait(port, "/", log)
        yield Server("oxigraph, disk", port, "/query", time.monotonic() - began)


@contextmanager
def oxigraph_in_memory(file: Path, place: Path) -> Iterator[Server]:
    """The engine's own server over a database in memory, filled over HTTP."""
    command, port, began = _program("oxigraph"), free_port(), time.monotonic()
    with _running("oxigraph in memory", (command, "serve", "--bind", f"127.0.0.1:{port}", _UNION), place) as log:
        _wait(port, "/", log)
        with file.open("rb") as body:
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/store?graph={GRAPH}",
                data=body,
                headers={"Content-Type": "application/n-triples", "Content-Length": str(file.stat().st_size)},
                method="POST",
            )
            urllib.request.urlopen(request, timeout=LONGEST_START).close()  # noqa: S310
        yield Server("oxigraph, memory", port, "/query", time.monotonic() - began)


@contextmanager
def rdflib_endpoint(file: Path, place: Path) -> Iterator[Server]:
    """RDFLib behind FastAPI."""
    command, port, began = _program("rdflib-endpoint"), free_port(), time.monotonic()
    arguments = (command, "serve", "--host", "127.0.0.1", "--port", port, file)
    with _running("rdflib-endpoint", arguments, place) as log:
        _wait(port, "/?query=ASK%7B%7D", log)
        yield Server("rdflib-endpoint", port, "/", time.monotonic() - began)


_VIRTUOSO: Final = """
[Database]
DatabaseFile = {place}/virtuoso.db
ErrorLogFile = {place}/virtuoso.log
LockFile = {place}/virtuoso.lck
TransactionFile = {place}/virtuoso.trx
xa_persistent_file = {place}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {place}/temporary.db
TransactionFile = {place}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
DefaultIsolation = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {place}
ServerThreads = 10
KeepAliveTimeout = 60
MaxKeepAlives = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso(file: Path, place: Path) -> Iterator[Server]:
    """Virtuoso 7 of Debian; its limit of 10,000 rows is raised."""
    command, client = _program("virtuoso-t"), _program("isql-vt")
    http, sql, began = free_port(), free_port(), time.monotonic()
    settings = place / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(place=place, folder=file.parent, http=http, sql=sql), encoding="utf-8")
    with _running("virtuoso", (command, "+foreground", "+configfile", settings), place) as log:
        _wait(http, "/sparql?query=ASK%7B%7D", log)
        load = f"ld_dir('{file.parent}', '{file.name}', '{GRAPH}'); rdf_loader_run(); checkpoint;"
        _call(client, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}")
        yield Server(
            "virtuoso", http, "/sparql", time.monotonic() - began, (("default-graph-uri", GRAPH), ("timeout", "0"))
        )


ALL: Final[dict[str, Callable[[Path, Path], AbstractContextManager[Server]]]] = {
    "kamergraph": kamergraph,
    "oxigraph-disk": oxigraph_on_disk,
    "oxigraph-memory": oxigraph_in_memory,
    "rdflib-endpoint": rdflib_endpoint,
    "virtuoso": virtuoso,
}


def _program(name: str) -> Path:
    """A program of the project, of its peers, or of the system.

    Raises:
        MissingError: it is nowhere.
    """
    for place in (Path(sys.executable).with_name(name), PEERS / name):
        if place.is_file():
            return place
    found = shutil.which(name)
    if found is None:
        raise MissingError(name)
    return Path(found)


def _call(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, timeout=LONGEST_START)


@contextmanager
def _running(name: str, command: Sequence[object], place: Path) -> Iterator[Path]:
    """Run a server for the length of a block; its output goes into a file."""
    log = place / f"{name.replace(' ', '-')}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            cwd=place,
            env=os.environ,
        )
        try:
            yield log
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(port: int, path: str, log: Path) -> None:
    """Wait until a server answers.

    Raises:
        TimeoutError: it does not.
    """
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10).close()
        except urllib.error.HTTPError as error:
            error.close()
            if error.code < 500:  # noqa: PLR2004 (it speaks HTTP)
                return
        except OSError:
            pass
        else:
            return
        time.sleep(0.2)
    raise TimeoutError(f"a server does not answer: see {log}")
