"""Many clients at once for a long time, some of which send queries that never end (`make soak`)."""

from __future__ import annotations

import http.client
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
from processes import descendants
from webclient import Client
from webserver import HERE, running

from graph import store

CONNECTIONS: Final = 32
KILLERS: Final = 0.05
TIMEOUT: Final = 2
THINGS: Final = 2_000
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@dataclass(frozen=True)
class Load:
    """What one stretch of time came to.

    Attributes:
        good: good queries answered rightly.
        median, p99: seconds that good queries took.
        killed: killers that were told that their time was over.
        wrong: everything else that came back, with how often.
    """

    good: int
    median: float
    p99: float
    killed: int
    wrong: Counter[str]


@dataclass(frozen=True)
class Report:
    """The load without and with killers, and the memory of the server before and after the latter, in kB."""

    calm: Load
    hostile: Load
    memory_before: int
    memory_after: int

    @property
    def slowdown(self) -> float:
        """How many times as long good queries take beside killers, at the 99th percentile."""
        return self.hostile.p99 / self.calm.p99

    def __str__(self) -> str:
        lines = [
            f"{name}: {load.good} good, median {load.median * 1000:.1f} ms, p99 {load.p99 * 1000:.1f} ms, "
            f"{load.killed} killed, wrong {dict(load.wrong)}"
            for name, load in (("without killers", self.calm), ("with killers", self.hostile))
        ]
        return "\n".join(
            [
                *lines,
                f"p99 with killers is {self.slowdown:.2f} times that without (load {os.getloadavg()[0]:.1f})",
                f"memory of the server: {self.memory_before} kB, then {self.memory_after} kB",
            ]
        )


def build(folder: Path) -> None:
    """A graph in which each thing has its number and its successor."""

    def thing(n: int) -> ox.NamedNode:
        return ox.NamedNode(f"http://example.com/{n % THINGS}")

    number, following = ox.NamedNode("http://example.com/number"), ox.NamedNode("http://example.com/next")
    with store.writing(folder) as writer:
        writer.extend(ox.Quad(thing(n), number, ox.Literal(n), ox.DefaultGraph()) for n in range(THINGS))
        writer.extend(ox.Quad(thing(n), following, thing(n + 1), ox.DefaultGraph()) for n in range(THINGS))


def good(chance: random.Random) -> tuple[str, str]:
    """A query with its only value."""
    n = chance.randrange(THINGS - 2)
    here = f"<http://example.com/{n}>"
    return chance.choice(
        [
            (f"SELECT ?v {{ {here} <http://example.com/number> ?v }}", str(n)),
            (
                f"SELECT ?v {{ {here} <http://example.com/next>/<http://example.com/next> ?v }}",
                f"http://example.com/{n + 2}",
            ),
            ("SELECT (SUM(?n) AS ?v) { ?s <http://example.com/number> ?n }", str(THINGS * (THINGS - 1) // 2)),
        ]
    )


def run(seconds: float) -> Report:
    """Put a server under load: a quarter of the time without killers, the rest with them."""
    with tempfile.TemporaryDirectory() as place:
        build(Path(place) / "store")
        with running(str(HERE / "storeserver.py"), f"{place}/store", "forgetful") as server:
            load(server, min(15, seconds / 10), killers=KILLERS)  # until all workers have been started
            calm = load(server, seconds / 4, killers=0)
            before = memory()
            hostile = load(server, seconds * 3 / 4, killers=KILLERS)
            report = Report(calm, hostile, before, memory())
            assert server("/ready").status == 200
    return report


def load(server: Client, seconds: float, *, killers: float) -> Load:
    """Ask from all connections at once for a while."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        parts = list(threads.map(lambda n: one(server, n, until, killers), range(CONNECTIONS)))
    times = sorted(t for part in parts for t in part[0])
    return Load(
        good=len(times),
        median=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
        killed=sum(part[1] for part in parts),
        wrong=sum((part[2] for part in parts), Counter()),
    )


def one(server: Client, number: int, until: float, killers: float) -> tuple[list[float], int, Counter[str]]:
    """One client with an address of its own, one request after another."""
    address = urlsplit(server.root)
    chance = random.Random(number)  # noqa: S311 (load, no secret)
    times, killed, wrong = [], 0, Counter[str]()
    connection = http.client.HTTPConnection(
        address.hostname or "", address.port, timeout=30, source_address=(f"127.0.0.{number + 2}", 0)
    )
    while time.monotonic() < until:
        is_killer = chance.random() < killers
        query, value = (ENDLESS, "") if is_killer else good(chance)
        began = time.perf_counter()
        connection.request("GET", "/sparql?" + urlencode({"query": query, "timeout": TIMEOUT}))
        response = connection.getresponse()
        body = response.read()
        if is_killer and response.status == 503 and b"timed out after 2 s" in body:
            killed += 1
        elif not is_killer and response.status == 200 and values(body) == [value]:
            times.append(time.perf_counter() - began)
        else:
            wrong[f"{response.status} {body[:60]!r}"] += 1
    connection.close()
    return times, killed, wrong


def values(body: bytes) -> list[str]:
    return [row["v"]["value"] for row in json.loads(body)["results"]["bindings"]]


def memory() -> int:
    """Resident memory of the server's own processes, in kB; those that evaluate come and go."""
    found = 0
    for process in descendants(os.getpid()):
        with suppress(OSError):
            if b"storeserver" in Path(f"/proc/{process}/cmdline").read_bytes():
                status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
                found += int(status.partition("VmRSS:")[2].split()[0])
    return found


if __name__ == "__main__":
    sys.stdout.write(f"{run(float(sys.argv[1]) if len(sys.argv) > 1 else 600)}\n")
