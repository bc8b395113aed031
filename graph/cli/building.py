"""`kamergraph build`, `load` and `validate`: letters and other RDF into the store."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from graph import pipeline, resources, validation
from graph.cli import interrupts, options, showing
from graph.cli.places import Place, opened, workshop
from graph.errors import UsageError, ValidationError
from graph.pipeline import Built
from graph.results import Table
from graph.store.remote import Remote


@click.command()
@click.argument("paths", metavar="[FILE|FOLDER ...]", nargs=-1, type=options.PATH)
@options.store
@click.option("--add", is_flag=True, help="Keep the letters that the store holds; one of the same name is replaced.")
@click.option("--remove", metavar="ID", multiple=True, help="Take a letter out and keep the others.")
@click.option("--base", metavar="IRI", help="Where the graph's own IRIs stand.")
@options.ontology
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes; by default as many as pay.")
def build(
    paths: tuple[Path, ...],
    store: Place,
    *,
    add: bool,
    remove: tuple[str, ...],
    base: str | None,
    ontology: Path | None,
    jobs: int | None,
) -> None:
    """Build the graph from letters; the store then holds exactly these.

    Without FILE or FOLDER the letters that come with the program are taken. Statements brought in by
    `kamergraph load` stay.
    """
    if add and not paths:
        raise UsageError("--add: name the letters to add")
    chosen = paths or (() if remove else (resources.folder("seeds"),))
    with ExitStack() as until_built:
        make = (
            partial(pipeline.build, chosen, store)
            if isinstance(store, Path)
            else partial(pipeline.build_behind, chosen, until_built.enter_context(Remote(store)), workshop(store))
        )
        show = until_built.enter_context(showing.progress())
        check = until_built.enter_context(interrupts.remembered())

        def progress(what: str, done: int, of: int) -> None:
            if what == "letters":
                check()
            show(what, done, of)

        built = make(add=add, remove=remove, base=base, ontology=ontology, jobs=jobs, progress=progress)
    showing.warn(built.warnings)
    showing.table(_summary(built), title=f"{store}", numbers=(1, 2, 3, 4))
    click.echo(f"{len(built.letters)} letters, {built.quads} statements in {store}")


def _summary(built: Built) -> Table:
    rows = [
        (
            letter.file_name,
            str(letter.counts.mentions),
            str(letter.counts.meetings),
            str(letter.counts.questions),
            str(letter.counts.commitments),
            "read" if letter.read else "unchanged",
        )
        for letter in built.letters
    ]
    rows += [(name, "", "", "", "", "removed") for name in built.removed]
    return Table(("letter", "mentions", "meetings", "questions", "commitments", ""), tuple(rows))


@click.command()
@click.argument("file", type=options.PATH)
@options.store
@click.option("--graph", metavar="IRI", help="The named graph for statements without one.")
def load(file: Path, store: Place, graph: str | None) -> None:
    """Add an RDF file beside the letters; later builds keep it."""
    if isinstance(store, Path):
        count = pipeline.load(file, store, graph=graph)
    else:
        with Remote(store) as remote:
            count = pipeline.load_behind(file, remote, graph=graph)
    click.echo(f"{count} statements more in {store}")


@click.command()
@click.argument("paths", metavar="[LETTER ...]", nargs=-1, type=options.PATH)
@options.store
@options.ontology
def validate(paths: tuple[Path, ...], store: Place, ontology: Path | None) -> None:
    """Check a store, or letters without building them, against the shapes.

    Each thing that does not conform is told with its letter, place and words.
    """
    if paths:
        report = pipeline.validate_letters(paths, ontology=ontology)
    else:
        with opened(store) as graph:
            report = validation.validate(graph.engine, base=graph.base)
    for violation in report.violations:
        words = " ".join(str(violation).split())  # the letter's words may stand on several lines
        click.echo(f"{violation.severity}: {words}")
    if not report.conforms:
        count = sum(v.severity == "Violation" for v in report.violations)
        raise ValidationError(f"{count} violations of the shapes; mend what the report names")
    click.echo("conforms")


COMMANDS = (build, load, validate)
