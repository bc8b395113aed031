"""Runs a web server for the tests as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leash import leash
from webclient import Client

HERE = Path(__file__).parent


@contextmanager
def running(*command: str) -> Iterator[Client]:
    """Run a server until the block ends; it must say that it is ready, and end cleanly when told to."""
    process = subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=leash(),  # noqa: PLW1509 (see there)
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("ready http://127.0.0.1:"), line
        yield Client(line.removeprefix("ready ").strip().rstrip("/"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.communicate()
