"""What people see: a progress bar and tables on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table as RichTable
from rich.text import Text

from graph import export
from graph.results import Table


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each thing that is being done, on a terminal only; it is gone when the work is done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _what, _done, _of: None
        return
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)

        yield show


def warn(lines: Sequence[str]) -> None:
    """Warnings on the standard error, one line each."""
    for line in lines:
        click.echo(f"kamergraph: warning: {line}", err=True)


def table(found: Table, *, title: str | None = None, numbers: Sequence[int] = ()) -> None:
    """Show rows: fitted to a terminal, aligned columns in a pipe.

    Args:
        found: the rows.
        title: what stands above on a terminal.
        numbers: the columns to align on the right on a terminal.
    """
    console = Console()
    if not console.is_terminal:
        click.echo(str(found), nl=False)
        return
    shown = RichTable(title=title, box=box.SIMPLE_HEAD, collapse_padding=True, pad_edge=False)
    for place, name in enumerate(found.header):
        shown.add_column(Text(name), justify="right" if place in numbers else "left", overflow="fold")
    for row in found.rows:
        shown.add_row(*(Text(cell) for cell in row))
    console.print(shown)


def document(content: bytes, target: Path) -> None:
    """Write a document to a file at once, or to the standard output where `target` is "-"."""
    if target == Path("-"):
        sys.stdout.buffer.write(content)
    else:
        export.write(content, target)
