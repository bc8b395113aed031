"""What benchmarks share: the machine they ran on, and results as a table, JSON and Markdown."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from graph import __version__

OUT: Final = Path(__file__).with_name("out")

Row = Sequence[str]


def machine() -> dict[str, Any]:
    """Where and with what a benchmark ran."""
    return {
        "kamergraph": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def report(name: str, *, results: Mapping[str, Any], tables: Mapping[str, tuple[Row, Sequence[Row]]]) -> None:
    """Show tables on the terminal and write `out/{name}.json` and `out/{name}.md`.

    Args:
        name: of the benchmark.
        results: the figures, for programs.
        tables: by title, a header and rows, for people.
    """
    where = machine()
    about = f"kamergraph {where['kamergraph']}, Python {where['python']}, {where['system']}, {where['cores']} cores"
    about += f" (load {where['load']}), {where['measured']}"
    console = Console()
    written = [f"# {name}\n\n{about}\n"]
    for title, (header, rows) in tables.items():
        shown = Table(title=title, title_justify="left")
        for place, column in enumerate(header):
            shown.add_column(column, justify="right" if place else "left")
        for row in rows:
            shown.add_row(*row)
        console.print(shown)
        lines = (header, ["---", *("---:" for _ in header[1:])], *rows)
        written.append(f"\n{title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines))
    OUT.mkdir(exist_ok=True)
    (OUT / f"{name}.md").write_text("".join(written), encoding="utf-8")
    document = json.dumps({"machine": where, **results}, indent=1)
    (OUT / f"{name}.json").write_text(document + "\n", encoding="utf-8")
    console.print(f"{about}\nwritten to {OUT / name}.json and .md", soft_wrap=True)


def publish(name: str, document: Path) -> None:
    """Put what `report` wrote between the marks that a document has for it.

    Args:
        name: of the benchmark; the marks are the comments `begin NAME` and `end NAME`.
        document: a Markdown file.
    """
    _, about, tables = (OUT / f"{name}.md").read_text(encoding="utf-8").split("\n\n", 2)
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->\n"
    before, _, rest = document.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    document.write_text(f"{before}{begin}{about.strip()}\n\n{tables.strip()}\n{end}{after}", encoding="utf-8")
