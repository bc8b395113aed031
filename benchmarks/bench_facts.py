"""How fast text becomes facts: letters and megabytes a second, the share of each step, and whether it stays linear.

Usage: python benchmarks/bench_facts.py [--largest 10000] [--rounds 3] [--seed 1]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from composing import letters
from reporting import report

from graph import extraction, mapping
from graph.pipeline import Steps
from graph.pipeline.pool import settle

STEPS: Final = ("reading", "recognition", "extraction", "mapping")
"""Mapping ends with the letter's graph as N-Quads; validation and the store are not part of this path."""
COMPILED: Final = not extraction.__file__.endswith(".py")
"""Whether this is the environment of `make compiled`."""
SHARE: Final = 50
"""Letters that a process is handed at a time."""

Batch = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over some letters in one process.

    Attributes:
        letters: how many.
        size: their bytes.
        seconds: processor time of each step.
        wall: seconds by the clock, all steps together.
        written: characters of the N-Quads that came out.
    """

    letters: int
    size: int
    seconds: dict[str, float]
    wall: float
    written: int

    @property
    def total(self) -> float:
        """Processor time of all steps."""
        return sum(self.seconds.values())


def run(steps: Steps, batch: Batch) -> Run:
    """Take letters through all steps, with a stopwatch at each."""
    spent = dict.fromkeys(STEPS, 0)
    written = 0
    began = time.perf_counter()
    for name, data in batch:
        marks = [time.process_time_ns()]
        letter = steps.reader.read(data, file_name=name)
        marks.append(time.process_time_ns())
        page = steps.recogniser.recognise(letter)
        marks.append(time.process_time_ns())
        facts = steps.extractor.extract(letter, page)
        marks.append(time.process_time_ns())
        written += len(mapping.letter_nquads(facts))
        marks.append(time.process_time_ns())
        for step, (start, end) in zip(STEPS, pairwise(marks), strict=True):
            spent[step] += end - start
    return Run(
        letters=len(batch),
        size=sum(len(data) for _, data in batch),
        seconds={step: nanoseconds / 1e9 for step, nanoseconds in spent.items()},
        wall=time.perf_counter() - began,
        written=written,
    )


def middle(runs: Iterable[Run]) -> Run:
    """The run whose total is the median."""
    ordered = sorted(runs, key=lambda r: r.total)
    return ordered[len(ordered) // 2]


_steps: list[Steps] = []
"""In a worker: the steps, made ready once."""


def _prepare() -> None:
    _steps.append(Steps())
    settle()


def _work(batch: Batch) -> int:
    return run(_steps[0], batch).written


def together(batch: Batch, *, rounds: int, processes: int) -> float:
    """Letters a second by the clock over all cores, start of the processes not counted; the median of the rounds."""
    parts = [batch[i : i + SHARE] for i in range(0, len(batch), SHARE)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare) as pool:
        list(pool.map(_work, [batch[:2]] * 4 * processes))  # until all have started
        rates = []
        for _ in range(rounds):
            began = time.perf_counter()
            list(pool.map(_work, parts))
            rates.append(len(batch) / (time.perf_counter() - began))
    return statistics.median(rates)


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=1_000, help="most letters of a run (default 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each size, of which the median counts")
    parser.add_argument("--seed", type=int, default=1, help="of the generator of the letters")
    chosen = parser.parse_args()
    composed = list(letters(chosen.largest, seed=chosen.seed))
    sizes = [*(n for n in (10, 100, 1_000) if n < chosen.largest), chosen.largest]
    began = time.process_time()
    steps = Steps()
    ready = time.process_time() - began
    run(steps, composed[:3])  # what is made at first use is made
    settle()
    found = [middle(run(steps, composed[:n]) for _ in range(chosen.rounds)) for n in sizes]
    processes = os.cpu_count() or 1
    all_cores = together(composed[: min(1_000, chosen.largest)], rounds=chosen.rounds, processes=processes)
    show(found, seed=chosen.seed, rounds=chosen.rounds, ready=ready, all_cores=all_cores, processes=processes)


def show(found: Sequence[Run], *, seed: int, rounds: int, ready: float, all_cores: float, processes: int) -> None:
    """The report of all runs."""
    last = found[-1]
    speed = [
        [
            f"{r.letters:,}",
            f"{r.size / 1e6:.2f}",
            f"{r.letters / r.total:.1f}",
            f"{r.size / 1e6 / r.total:.3f}",
            f"{r.letters / r.wall:.1f}/s",
            f"{1000 * r.total / r.letters:.1f}",
            f"{r.written / r.letters / 1e3:,.0f}",
        ]
        for r in found
    ]
    shares = [
        [step, f"{1000 * last.seconds[step] / last.letters:.2f}", f"{100 * last.seconds[step] / last.total:.0f} %"]
        for step in STEPS
    ]
    everything = [
        ["making the steps ready, once", f"{ready:.2f} s"],
        [f"letters a second on all {processes} cores, by the clock", f"{all_cores:.1f}"],
    ]
    header = ["letters", "MB", "letters/s", "MB/s", "by the clock", "ms each", "kB out"]
    results: dict[str, Any] = {
        "seed": seed,
        "rounds": rounds,
        "ready_seconds": ready,
        "all_cores": {"processes": processes, "letters_per_second": all_cores},
        "runs": [
            {"letters": r.letters, "bytes": r.size, "seconds": r.seconds, "wall": r.wall, "written": r.written}
            for r in found
        ],
    }
    report(
        "facts-compiled" if COMPILED else "facts",
        results=results,
        tables={
            f"One core, processor time, median of {rounds} (kB out: N-Quads of a letter)": (header, speed),
            f"Share of each step ({last.letters:,} letters)": (["step", "ms a letter", "share"], shares),
            "Besides": (["", ""], everything),
        },
    )


if __name__ == "__main__":
    main()
