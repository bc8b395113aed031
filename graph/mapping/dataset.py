"""All graphs of a few letters together, for tests and small builds; a large build maps letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox

from graph import __version__, resources
from graph.mapping.letters import letter_nquads
from graph.mapping.shared import (
    described,
    entity_nquads,
    introduced,
    ontology_quads,
    provenance_nquads,
    vocabulary_quads,
)
from graph.model import Facts
from graph.namespaces import DEFAULT_BASE


def dataset(
    facts: Iterable[Facts],
    *,
    folder: Path | None = None,
    base: str = DEFAULT_BASE,
    generated_at: datetime | None = None,
) -> list[ox.Quad]:
    """Every graph but graph/links of some letters.

    Args:
        facts: what each letter states.
        folder: an ontology/ folder; by default the one that comes with the program.
        base: where instances stand, with its last slash.
        generated_at: when; left out where builds must be equal byte for byte.

    Returns:
        The quads of graph/letter/*, vocabulary, entities, ontology and provenance; no triple in two of them.

    Raises:
        VocabularyError: a knowledge file is not valid Turtle.
    """
    root = folder or resources.folder("ontology")
    letters = sorted(facts, key=lambda f: f.letter.id)
    vocabulary = vocabulary_quads(root, base=base)
    written = (
        *(letter_nquads(f, base=base) for f in letters),
        entity_nquads(map(introduced, letters), known=described(vocabulary), base=base),
        provenance_nquads(
            {f.letter.id: f.letter.sha256 for f in letters},
            version=__version__,
            generated_at=generated_at,
            base=base,
        ),
    )
    quads = list(ox.parse("".join(written), format=ox.RdfFormat.N_QUADS))
    return [*vocabulary, *ontology_quads(root, base=base), *quads]
