"""A file of ontology/ or shapes/ -> its triples, or one line that says what to mend."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.errors import VocabularyError
from graph.namespaces import DEFAULT_BASE


def turtle(file: Path) -> list[ox.Triple]:
    """The triples of a Turtle file (https://www.w3.org/TR/turtle/).

    Args:
        file: one of the files that come with the program, or that a curator keeps in their place.

    Returns:
        Its triples in file order; relative IRIs stand under the default base.

    Raises:
        VocabularyError: the file is missing or no valid Turtle; the message names line and column.
    """
    try:
        return list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE))
    except SyntaxError as error:
        raise VocabularyError(
            f"{file}:{error.lineno}:{error.offset}: not valid Turtle: {error.msg}; mend the file and build again"
        ) from error
    except OSError as error:
        raise VocabularyError(f"{file}: cannot be read: {error.strerror or error}; install kamergraph again") from error
