"""Measures how good the graph is, for the README and the page /about: `make figures`.

Writes graph/evaluation/published.json, which the page reads, and the table of the README from it. Of the letters held
out it shows totals only: whoever reads their misses makes rules for them.

Usage: python benchmarks/quality.py [--from-file]
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from graph import evaluation, pipeline, store

ROOT: Final = Path(__file__).resolve().parents[1]
GOLDEN: Final = ROOT / "tests" / "golden"
README: Final = ROOT / "README.md"

KINDS: Final = {
    "entities": "ALL entities",
    "mentions": "ALL mentions",
    "meetings": "meeting",
    "commitments": "commitment",
    "slots": "ALL slots",
}
"""Kinds of facts that are published, and what the evaluation calls them."""

SETS: Final = (
    ("unread", "{} letters that no maker of rules has read", GOLDEN / "composed" / "unread"),
    ("development", "{} letters for development", GOLDEN / "composed" / "dev"),
    ("seeds", "{} letters of `seeds/`", GOLDEN),
)
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NAMES: Final = {"slots": "slots of commitments"}
_FEW: Final = 10
"""Fewer annotated facts than this are told beside the kind, for one more or less changes the figure a lot."""
_TABLE: Final = re.compile(r"(?<=\|---\|---:\|---:\|---:\|\n)(?:\|.*\n)+")


def measured() -> dict[str, Any]:
    """Build the letters and evaluate them."""
    with tempfile.TemporaryDirectory() as place:
        stores = {"seeds": Path(place) / "seeds", "composed": Path(place) / "composed"}
        pipeline.build([ROOT / "seeds"], stores["seeds"])
        pipeline.build([GOLDEN / "composed"], stores["composed"])
        sets = []
        for name, words, folder in SETS:
            golds = [evaluation.read(file) for file in sorted(folder.glob("*.json"))]
            built = stores["seeds" if name == "seeds" else "composed"]
            figures = evaluation.evaluate(store.current(built).open(), golds).figures()
            sets.append(
                {
                    "name": name,
                    "words": words.format(_NUMBERS[len(golds)] if len(golds) < len(_NUMBERS) else len(golds)),
                    "letters": len(golds),
                    "figures": {kind: figures[called] for kind, called in KINDS.items() if called in figures},
                }
            )
    return {"measured": datetime.now(UTC).date().isoformat(), "sets": sets}


def table(published: dict[str, Any]) -> str:
    """The rows of the README's table."""
    rows = []
    for one in published["sets"]:
        rows.append(f"| **{one['words']}** | | | |")
        for kind, figures in one["figures"].items():
            few = f" ({figures['gold']})" if figures["gold"] < _FEW else ""
            shown = " | ".join(f"{figures[name]:.2f}" for name in ("precision", "recall", "f1"))
            rows.append(f"| {_NAMES.get(kind, kind)}{few} | {shown} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Measure, and write down what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from-file", action="store_true", help="only write the README's table from the file")
    if parser.parse_args().from_file:
        published = evaluation.published()
    else:
        published = measured()
        text = json.dumps(published, indent=1, ensure_ascii=False) + "\n"
        evaluation.PUBLISHED.write_text(text, encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    README.write_text(_TABLE.sub(lambda _: table(published), text, count=1), encoding="utf-8")
    print(table(published))


if __name__ == "__main__":
    main()
