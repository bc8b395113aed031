"""Holds letters against the shapes, without building anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph import resources
from graph.namespaces import DEFAULT_BASE
from graph.pipeline import sources
from graph.pipeline.pool import Desk
from graph.validation import Report


def validate_letters(paths: Sequence[Path], *, ontology: Path | None = None, base: str = DEFAULT_BASE) -> Report:
    """Check what letters come to.

    Args:
        paths: letter files and folders of them.
        ontology: an ontology/ folder of one's own.
        base: where instances stand.

    Returns:
        Everything that does not conform, in the order of the letters.

    Raises:
        KamergraphError: a file is no letter, or a knowledge file cannot be used.
    """
    folder = ontology or resources.folder("ontology")
    letters = sources.read(sources.files(paths))
    desk = Desk(folder, base)
    return sum((desk.checker.report(desk.outcome(letter)) for letter in letters), Report())
