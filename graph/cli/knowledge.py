"""`kamergraph evaluate`, `review` and `link`: how good the graph is, and what a curator may teach it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from graph import curation, evaluation
from graph.cli import options, showing
from graph.cli.places import Place, opened
from graph.results import Table


@click.command()
@click.argument("gold", metavar="GOLD.json ...", nargs=-1, required=True, type=options.PATH)
@options.store
@click.option("--json", "as_json", is_flag=True, help="One JSON object: figures and differences.")
def evaluate(gold: tuple[Path, ...], store: Place, *, as_json: bool) -> None:
    """Score the graph against annotated letters, and list what was missed and what is spurious."""
    golds = [evaluation.read(file) for file in gold]
    with opened(store) as graph:
        found = evaluation.evaluate(graph.engine, golds)
    figures = found.figures()
    if as_json:
        differences = [
            {
                "letter": d.letter,
                "kind": d.kind,
                "missed": d.missed,
                "what": d.what,
                "place": d.place,
                "words": d.words,
            }
            for d in found.differences
        ]
        click.echo(json.dumps({"figures": figures, "differences": differences}, ensure_ascii=False, indent=1))
        return
    letter = None
    for difference in found.differences:
        if difference.letter != letter:
            letter = difference.letter
            click.echo(f"# {letter}")
        click.echo(f"  {difference}")
    rows = (
        (name, *(f"{f[part]:.3f}" for part in ("precision", "recall", "f1")), f"{f['gold']:.0f}")
        for name, f in figures.items()
    )
    showing.table(Table(("", "precision", "recall", "F1", "gold"), tuple(rows)), numbers=(1, 2, 3, 4))


@click.command()
@options.store
@options.output
def review(store: Place, output: Path) -> None:
    """Propose Turtle for the vocabulary: names that only letters introduced."""
    with opened(store) as graph:
        proposals = curation.review(graph.engine, base=graph.base)
    showing.document(proposals.encode(), output)


@click.command()
@click.option(
    "--from",
    "tables",
    metavar="FILE.csv",
    multiple=True,
    type=options.PATH,
    help="A table with columns of names and of identifiers; may be given several times.",
)
@options.store
@options.output
def link(tables: tuple[Path, ...], store: Place, output: Path) -> None:
    """Propose links to other data sets, as Turtle for a curator to check.

    Without a table it lists what has no link yet.
    """
    found = [candidate for file in tables for candidate in curation.candidates(file)]
    with opened(store) as graph:
        proposals = curation.link_proposals(graph.engine, found, base=graph.base)
    showing.document(proposals.encode(), output)


COMMANDS = (evaluate, review, link)
