"""A server that a test started does not outlive the tests."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

STARTING = """
import subprocess, sys
from leash import leash
process = subprocess.Popen(["sleep", "60"], preexec_fn=leash())
print(process.pid, flush=True)
process.wait()
"""


def test_a_process_on_a_leash_dies_with_whoever_started_it() -> None:
    command = [sys.executable, "-c", STARTING]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        place = Path(f"/proc/{int(starter.stdout.readline())}")
        assert place.exists()
        starter.kill()
    until = time.monotonic() + 10
    while _lives(place) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(place)


def _lives(place: Path) -> bool:
    try:
        return place.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
