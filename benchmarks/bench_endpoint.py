"""How fast the endpoint answers beside other servers over the same statements, in one run on one machine.

Usage: python benchmarks/bench_endpoint.py [--statements 1000000] [--rounds 7] [--seed 1] [--without NAME ...]
       [--publish]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import endpoints
from endpoints import ROOT, MissingError, Server
from reporting import publish, report
from statements import BASE, PER_THING, statements

PATIENCE: Final = 30.0
"""Seconds that are waited for the answer to a query."""

SLOW: Final = 5.0
"""A server that takes longer for a query, in seconds, is asked it once."""

TINY: Final = 300
CONNECTIONS: Final = 8
LONG_FROM: Final = 0.005
_LAST_CHUNK: Final = b"\r\n0\r\n\r\n"

OURS, NATIVE = "kamergraph", ("oxigraph, disk", "oxigraph, memory")

_PREFIXES: Final = f"PREFIX e: <{BASE}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of query.

    Attributes:
        name: what it is called in the table.
        group: join, aggregate, scan, group-by or rows.
        text: the query; $N stands for a number that is another one each round.
    """

    name: str
    group: str
    text: str


_ABOVE: Final = "e:number ?x FILTER (?x > $N)"
"""Holds for nearly all things; makes a query another one each round, so that no server has its answer already."""

_CLASS: Final = f"a <{BASE}class/2>"

QUESTIONS: Final = (
    Question("join of three", "join", f"SELECT (COUNT(*) AS ?n) {{ ?a e:link ?b . ?b e:link ?c . ?c {_ABOVE} }}"),
    Question(
        "star of five", "join",
        f"SELECT (COUNT(*) AS ?n) {{ ?a {_CLASS} ; e:amount ?y ; e:date ?d ; e:group ?g ; {_ABOVE} }}",
    ),
    Question(
        "join of two stars", "join",
        f"SELECT (COUNT(*) AS ?n) {{ ?a {_CLASS} ; e:hub ?h . ?h e:group ?g ; {_ABOVE} }}",
    ),
    Question("sum and mean", "aggregate", f"SELECT (SUM(?x) AS ?n) (AVG(?y) AS ?m) {{ ?a e:amount ?y ; {_ABOVE} }}"),
    Question("distinct values", "aggregate", f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ ?a e:group ?g ; {_ABOVE} }}"),
    Question("count everything", "scan", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER (?o != $N) }"),
    Question(
        "words in texts", "scan",
        "SELECT (COUNT(*) AS ?n) { ?a e:text ?t FILTER (CONTAINS(?t, 'bako$N') || CONTAINS(?t, 'mirute')) }",
    ),
    Question(
        "by class", "group-by",
        f"SELECT ?k (COUNT(*) AS ?n) (AVG(?x) AS ?m) {{ ?a a ?k ; {_ABOVE} }} GROUP BY ?k ORDER BY ?k",
    ),
    Question(
        "by group", "group-by", f"SELECT ?g (COUNT(*) AS ?n) {{ ?a e:group ?g ; {_ABOVE} }} GROUP BY ?g ORDER BY ?g"
    ),
    Question("10,000 rows", "rows", f"SELECT ?a ?l ?x {{ ?a rdfs:label ?l ; {_ABOVE} }} LIMIT 10000"),
)  # fmt: skip


class Asker:
    """One kept connection to a server."""

    def __init__(self, server: Server, *, source: str = "127.0.0.1") -> None:
        self._server = server
        self._source = source
        self._connection: socket.socket | None = None

    def ask(self, query: str) -> bytes:
        """The body of the answer.

        Raises:
            TimeoutError: it takes longer than is waited for.
            OSError: the server answers with an error.
        """
        asked = urlencode([("query", query), *self._server.parameters])
        head = f"GET {self._server.path}?{asked} HTTP/1.1\r\nHost: 127.0.0.1:{self._server.port}\r\n"
        request = f"{head}Accept: application/sparql-results+json\r\n\r\n".encode()
        try:
            return self._exchange(request)
        except TimeoutError:
            self.close()
            raise

    def connect(self) -> None:
        """Connect anew: some servers close a connection that was quiet for a while."""
        self.close()
        self._connection = socket.create_connection(
            ("127.0.0.1", self._server.port), timeout=PATIENCE, source_address=(self._source, 0)
        )
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _exchange(self, request: bytes) -> bytes:
        if self._connection is None:
            self.connect()
        assert self._connection is not None  # noqa: S101 (for the type)
        self._connection.sendall(request)
        data = self._more(b"")
        while b"\r\n\r\n" not in data:
            data = self._more(data)
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        fields = dict(line.split(b": ", 1) for line in lines[1:])
        if b" 200" not in lines[0]:
            self.close()
            raise OSError(f"{self._server.name}: {data[:500]!r}")
        body = self._body(fields, body)
        if fields.get(b"connection") == b"close":
            self.close()
        return body

    def _body(self, fields: dict[bytes, bytes], body: bytes) -> bytes:
        parts, size = [body], len(body)
        if b"content-length" in fields:
            while size < int(fields[b"content-length"]):
                parts.append(self._more(b""))
                size += len(parts[-1])
            return b"".join(parts)
        while not b"".join(parts[-3:]).endswith(_LAST_CHUNK):
            parts.append(self._more(b""))
        return _unchunked(b"".join(parts))

    def _more(self, data: bytes) -> bytes:
        assert self._connection is not None  # noqa: S101 (only called while connected)
        got = self._connection.recv(2**18)
        if not got:
            raise ConnectionResetError
        return data + got


def _unchunked(data: bytes) -> bytes:
    parts, at = [], 0
    while length := int(data[at : (end := data.index(b"\r\n", at))], 16):
        parts.append(data[end + 2 : end + 2 + length])
        at = end + 4 + length
    return b"".join(parts)


@dataclass(slots=True)
class Times:
    """What was measured: seconds by question and server, and tiny queries a second by server."""

    seconds: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    rates: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, server: str, seconds: float) -> None:
        """Take note of one measurement."""
        self.seconds.setdefault((name, server), []).append(seconds)

    def median(self, name: str, server: str) -> float | None:
        """The median, None where nothing was measured."""
        found = self.seconds.get((name, server))
        return statistics.median(found) if found else None


def timed(asker: Asker, query: str) -> tuple[float, bytes | None]:
    """Seconds that a question takes, and the answer; None where the server took too long or gave up."""
    began = time.perf_counter()
    try:
        answer: bytes | None = asker.ask(query)
    except TimeoutError:
        answer = None
    except OSError as error:
        print(error, flush=True)
        return math.inf, None
    return time.perf_counter() - began, answer


def tiny(number: int) -> str:
    """One value of one thing."""
    return f"SELECT ?x {{ <{BASE}thing/{number}> <{BASE}number> ?x }}"


def measure(servers: Sequence[Server], *, things: int, rounds: int, seed: int) -> Times:
    """Ask all servers all questions in turn, round after round."""
    draw = random.Random(seed)  # noqa: S311 (no secret is made of it)
    times = Times()
    askers = {server.name: Asker(server) for server in servers}
    gave_up: set[tuple[str, str]] = set()
    for turn in range(rounds):
        for question in QUESTIONS:
            text = _PREFIXES + question.text.replace("$N", str(turn))
            for name, asker in askers.items():
                if (question.name, name) not in gave_up:
                    asker.connect()
                    seconds, answer = timed(asker, text)
                    times.add(question.name, name, seconds)
                    if answer is not None and turn == 0:
                        times.answers.setdefault(question.name, {})[name] = outcome(answer)
                    if seconds > SLOW:
                        gave_up.add((question.name, name))
                    elif answer is not None:
                        times.add(f"{question.name}, again", name, timed(asker, text)[0])
        numbers = draw.sample(range(things), TINY)
        for name, asker in askers.items():
            asker.connect()
            each = [timed(asker, tiny(n))[0] for n in numbers]
            times.add("tiny", name, statistics.median(each))
        for server in servers:
            times.rates.setdefault(server.name, []).append(rate(server, draw.sample(range(things), TINY)))
        print(f"round {turn + 1} of {rounds}", flush=True)
    for asker in askers.values():
        asker.close()
    return times


def rate(server: Server, numbers: Sequence[int]) -> float:
    """Tiny queries a second over several connections at once, each from an address of its own."""

    def one(part: int) -> None:
        asker = Asker(server, source=f"127.0.0.{part + 2}")
        for number in numbers[part::CONNECTIONS]:
            asker.ask(tiny(number))
        asker.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(one, range(CONNECTIONS)))
    return len(numbers) / (time.perf_counter() - began)


def outcome(answer: bytes) -> str:
    """What must be the same of all servers: the whole numbers of a short answer, else the number of rows."""
    rows = json.loads(answer)["results"]["bindings"]
    return ",".join(row["n"]["value"] for row in rows) if rows and "n" in rows[0] else f"{len(rows)} rows"


def table(times: Times, servers: Sequence[Server]) -> tuple[list[str], list[list[str]]]:
    """Medians, and how many times as fast as native we are."""
    names = [server.name for server in servers]
    natives = [n for n in NATIVE if n in names]
    rows = []
    for name in ["tiny", *(q.name for q in QUESTIONS), *(f"{q.name}, again" for q in QUESTIONS)]:
        found = {n: times.median(name, n) for n in names}
        ours = found[OURS]
        rows.append([name, *(_milliseconds(found[n]) for n in names), *(_ratio(found[n], ours) for n in natives)])
    rates = {n: statistics.median(times.rates[n]) for n in names}
    rows.append(
        [
            f"tiny, {CONNECTIONS} at once, a second",
            *(f"{rates[n]:,.0f}" for n in names),
            *(f"{rates[OURS] / rates[n]:.2f}" for n in natives),
        ]
    )
    return ["", *(f"{n}, ms" for n in names), *(f"to {n}" for n in natives)], rows


def goals(times: Times, servers: Sequence[Server]) -> list[list[str]]:
    """What was to be reached, and what was."""
    names = {server.name for server in servers}
    heavy = [q.name for q in QUESTIONS if q.group != "group-by"]
    joined = [q.name for q in QUESTIONS if q.group in ("join", "aggregate")]
    grouped = [q.name for q in QUESTIONS if q.group == "group-by"]
    found = []
    for native in (n for n in NATIVE if n in names):
        again = [f"{n}, again" for n in (*heavy, *grouped) if (times.median(n, native) or 0) > LONG_FROM]
        rates = statistics.median(times.rates[OURS]) / statistics.median(times.rates[native])
        found += [
            [f"heavy queries, to {native}", ">= 1.0", _least(times, heavy, native)],
            [f"tiny queries one by one, to {native}", ">= 0.20", _least(times, ["tiny"], native)],
            [f"tiny queries, {CONNECTIONS} at once, to {native}", ">= 0.20", f"{rates:.2f}"],
            [f"repeated queries, to {native}", ">= 1.0", _least(times, again, native)],
        ]
    if "rdflib-endpoint" in names:
        found.append(["joins and aggregates, to rdflib-endpoint", ">= 20", _least(times, joined, "rdflib-endpoint")])
    if "virtuoso" in names:
        found.append(["group-by, to virtuoso", ">= 0.33", _least(times, grouped, "virtuoso")])
    return found


def _least(times: Times, questions: Sequence[str], other: str) -> str:
    """The least ratio of another server's time to ours, with its question, and the median of all."""
    ratios = []
    for name in questions:
        ours, theirs = times.median(name, OURS), times.median(name, other)
        if ours is not None and theirs is not None and not math.isinf(theirs):
            ratios.append((theirs / ours, name))
    if not ratios:
        return "not measured"
    least, name = min(ratios)
    return f"{least:.2f} ({name}), median {statistics.median(r for r, _ in ratios):.2f}"


def _milliseconds(seconds: float | None) -> str:
    if seconds is None or math.isinf(seconds):
        return "-"
    return f"{seconds * 1000:,.2f}" if seconds < PATIENCE else f"> {PATIENCE * 1000:,.0f}"


def _ratio(theirs: float | None, ours: float | None) -> str:
    if theirs is None or ours is None or math.isinf(theirs + ours):
        return "-"
    return f"{theirs / ours:.2f}"


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000, help="how many (default 1000000)")
    parser.add_argument(
        "--rounds", type=int, default=7, help="times every question is asked, of which the median counts"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the generator of the statements")
    parser.add_argument("--without", nargs="*", default=[], choices=tuple(endpoints.ALL), help="servers left out")
    parser.add_argument("--publish", action="store_true", help="put the tables into docs/benchmarks.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        file = Path(folder) / "data" / "statements.nt"
        file.parent.mkdir()
        with file.open("w", encoding="utf-8") as output:
            output.writelines(statements(chosen.statements, seed=chosen.seed))
        servers, missing = [], []
        for name, start in endpoints.ALL.items():
            if name in chosen.without:
                continue
            place = Path(folder) / name
            place.mkdir()
            try:
                servers.append(running.enter_context(start(file, place)))
                print(f"{servers[-1].name}: loaded in {servers[-1].loading:.0f} s", flush=True)
            except MissingError as error:
                missing.append(f"{name}: {error} is not installed")
        things = chosen.statements // PER_THING
        times = measure(servers, things=things, rounds=chosen.rounds, seed=chosen.seed)
    show(times, servers, missing, statements=things * PER_THING, rounds=chosen.rounds)
    if chosen.publish:
        publish("endpoint", ROOT / "docs" / "benchmarks.md")


def show(times: Times, servers: Sequence[Server], missing: Sequence[str], **settings: int) -> None:
    """The report."""
    differing = [name for name, found in times.answers.items() if len(set(found.values())) > 1]
    loading = [[server.name, f"{server.loading:.0f}"] for server in servers]
    results: dict[str, Any] = {
        **settings,
        "missing": list(missing),
        "differing": {name: times.answers[name] for name in differing},
        "loading": {server.name: server.loading for server in servers},
        "seconds": [{"query": q, "server": s, "all": found} for (q, s), found in times.seconds.items()],
        "tiny_a_second": times.rates,
        "queries": {q.name: q.text for q in QUESTIONS},
    }
    notes = [*([note] for note in missing), *([f"answers differ: {name}"] for name in differing)]
    report(
        "endpoint",
        results=results,
        tables={
            f"{settings['statements']:,} statements, median of {settings['rounds']} interleaved rounds": table(
                times, servers
            ),
            "Goals: how many times as fast (the least, and which)": (["", "goal", "found"], goals(times, servers)),
            "Seconds until a server has loaded the file and answers": (["", "s"], loading),
            "Notes": (["note"], notes or [["all servers were there, and all answers were the same"]]),
        },
    )


if __name__ == "__main__":
    main()
