"""How long the server takes for each page: over the letters of seeds/, and over thousands of letters.

Usage: python benchmarks/bench_pages.py [--letters 10000] [--rounds 15]

The large store is that of seeds/ and the composed letters of tests/golden/, its graph and its read model multiplied
(see multiplying.py).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from flask.testing import FlaskClient
from multiplying import multiply, multiply_graph
from reporting import report

from graph import pipeline, readmodel, resources, store
from graph.web import create_app
from graph.web.site import EXTENSION

_COMPOSED: Final = Path(__file__).parents[1] / "tests" / "golden" / "composed" / "dev"
_GOALS: Final = {"small": 50, "large": 200}
"""Milliseconds that the median of a page may take."""

_FROM_SPARQL: Final = (
    "/letters",
    "/query",
    "/letter/{letter}",
    "/letter/{letter}?view=repaired",
    "/id/country/NLD",
    "/id/series/dmm",
    "/ontology",
    "/about",
)
_PAGES: Final = (
    "/",
    "/commitments",
    "/commitments?beneficiary=country/UKR",
    "/commitments?actor=country/NLD&kind=supply&kind=funding",
    "/commitments?text=luchtverdediging",
    "/commitments?text=nederland",
    "/commitments?sort=amount&page=3",
    "/commitments?sort=deadline&year=2025",
    "/commitments?since=2025-01-01&least=1000000",
    "/commitments?all=1&page=40",
    "/commitments/overdue?on=2026-11-01",
    "{commitment}",
    "/meetings",
    "/meetings?series=series/dmm",
    "/meetings/dmm-2025-10-15",
    "/questions",
    "/conflicts",
    "/entities",
    "/entities?class=Capability&sort=name",
    "/search?q=luchtverdediging",
    "/search?q=Oekraine",
    "/search?q=nederland",
    "/search?q=steun+aan+oekraine&type=passage",
    "/api/search?q=F-35",
)
_BROWSER: Final = {"Accept": "text/html", "Accept-Language": "nl"}


@dataclass(frozen=True, slots=True)
class Timed:
    """One page: milliseconds by processor time of the server and by the clock.

    Attributes:
        path: where it is.
        bytes: its length.
        processor, wall: the median.
        slowest: the most.
        first: the first time by the clock, when nothing that a generation keeps had been made yet.
    """

    path: str
    bytes: int
    processor: float
    slowest: float
    wall: float
    first: float


def timed(client: FlaskClient, path: str, rounds: int) -> Timed:
    """Ask for a page again and again; the first time counts by itself."""
    processor, wall, size, first = [], [], 0, 0.0
    for number in range(rounds + 1):
        began, clock = time.process_time(), time.perf_counter()
        answer = client.get(path, headers=_BROWSER, follow_redirects=True)
        size = len(answer.get_data())
        if answer.status_code != 200:  # noqa: PLR2004 (OK)
            raise SystemExit(f"{path}: answered with status {answer.status_code}")
        if not number:
            first = 1000 * (time.perf_counter() - clock)
        else:
            processor.append(1000 * (time.process_time() - began))
            wall.append(1000 * (time.perf_counter() - clock))
    return Timed(path, size, statistics.median(processor), max(processor), statistics.median(wall), first)


def measured(folder: Path, pages: tuple[str, ...], rounds: int) -> list[Timed]:
    """Time pages of an application over a store."""
    app = create_app(folder, seconds_a_minute=1e6)
    try:
        model = app.extensions[EXTENSION].models.current()
        iri = model.rows("SELECT iri FROM commitment ORDER BY id LIMIT 1")[0][0]
        letter = model.rows("SELECT key FROM letter ORDER BY commitments DESC LIMIT 1")[0][0]
        names = {"commitment": iri.removeprefix(model.base), "letter": letter.removeprefix("letter/")}
        paths = [page.format(letter=names["letter"], commitment=f"/{names['commitment']}") for page in pages]
        return [timed(app.test_client(), path, rounds) for path in paths]
    finally:
        app.extensions[EXTENSION].evaluator.close()


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=10_000, help="letters of the large read model (default 10000)")
    parser.add_argument("--rounds", type=int, default=15, help="how often each page is asked for")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small", Path(place) / "large"
        pipeline.build([resources.folder("seeds")], small)
        found = {"small": measured(small, (*_FROM_SPARQL, *_PAGES), chosen.rounds)}
        pipeline.build([resources.folder("seeds"), _COMPOSED], large)
        generation = store.current(large)
        original, quads = generation.folder / readmodel.FILE, generation.folder / "quads"
        ids = [letter["id"] for letter in generation.info["letters"]]
        copies = max(1, chosen.letters // len(ids))
        shutil.move(original, Path(place) / "original.sqlite")
        shutil.move(quads, Path(place) / "original")
        began = time.process_time()
        letters = multiply(Path(place) / "original.sqlite", original, copies)
        statements = multiply_graph(Path(place) / "original", quads, copies, letters=ids)
        made = time.process_time() - began
        commitments = readmodel.ReadModel(original).commitments
        size = original.stat().st_size
        found["large"] = measured(large, (*_FROM_SPARQL, *_PAGES), chosen.rounds)
    facts = {
        "letters": letters,
        "statements": statements,
        "commitments": commitments,
        "bytes": size,
        "seconds_to_multiply": made,
    }
    show(found, rounds=chosen.rounds, large=facts)


def show(found: dict[str, list[Timed]], *, rounds: int, large: dict[str, Any]) -> None:
    """The report of all pages."""
    header = ["page", "kB", "ms processor", "slowest", "ms clock", "first", "goal"]
    rows = {
        which: [
            [
                page.path,
                f"{page.bytes / 1000:.0f}",
                f"{page.processor:.1f}",
                f"{page.slowest:.1f}",
                f"{page.wall:.1f}",
                f"{page.first:.0f}",
                "met" if page.processor <= _GOALS[which] else "missed",
            ]
            for page in pages
        ]
        for which, pages in found.items()
    }
    title = f"{large['letters']:,} letters, {large['commitments']:,} commitments, {large['statements']:,} statements"
    report(
        "pages",
        results={
            "rounds": rounds,
            "goals_milliseconds": _GOALS,
            "large": large,
            "pages": {which: [asdict(p) for p in pages] for which, pages in found.items()},
        },
        tables={
            f"Letters of seeds/, median of {rounds} (goal: {_GOALS['small']} ms)": (header, rows["small"]),
            f"{title}, multiplied, median of {rounds} (goal: {_GOALS['large']} ms)": (header, rows["large"]),
        },
    )


if __name__ == "__main__":
    main()
