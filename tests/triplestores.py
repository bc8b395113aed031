"""Other people's triple stores for the tests: real servers on free ports of this machine, ended with the test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from leash import leash

VIRTUOSO_ACCOUNT: Final = ("dba", "dba")
"""Who may write there: what a new database has."""

_START: Final = 60.0
_CONFIGURATION: Final = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 4
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@contextmanager
def oxigraph() -> Iterator[str]:
    """Run Oxigraph's server over an empty store in memory; its address."""
    binary = Path(sys.executable).with_name("oxigraph")
    (port,) = _free_ports(1)
    with _running([str(binary), "serve", "--bind", f"127.0.0.1:{port}"], f"http://127.0.0.1:{port}/query", Path()):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(*, rows: int = 10_000) -> Iterator[str]:
    """Run Virtuoso over an empty store; its address.

    Args:
        rows: how many rows of a result it sends at most; by default as its own configuration has it.
    """
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("virtuoso-opensource is not installed")
    sql, http = _free_ports(2)
    folder = Path(tempfile.mkdtemp(prefix="virtuoso-"))
    try:
        (folder / "virtuoso.ini").write_text(_CONFIGURATION.format(sql=sql, http=http, rows=rows), encoding="ascii")
        command = [binary, "+foreground", "+configfile", "virtuoso.ini"]
        with _running(command, f"http://127.0.0.1:{http}/sparql", folder):
            yield f"http://127.0.0.1:{http}/sparql"
    finally:
        shutil.rmtree(folder)


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens on: other tests run beside these."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


@contextmanager
def _running(command: list[str], address: str, folder: Path) -> Iterator[None]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KAMERGRAPH_")}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=leash(),  # noqa: PLW1509 (see there)
    )
    try:
        until = time.monotonic() + _START
        while True:
            try:
                with urlopen(address, timeout=5):  # noqa: S310 (the server just started)
                    break
            except (URLError, OSError) as error:
                if process.poll() is not None or time.monotonic() > until:
                    raise AssertionError(f"{command[0]} does not start") from error
                time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()
