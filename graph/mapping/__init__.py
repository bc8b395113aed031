"""Facts -> quads in named graphs: minted IRIs, evidence, provenance."""

from graph.mapping.dataset import dataset
from graph.mapping.letters import commitment_hash, letter_nquads
from graph.mapping.shared import (
    Introduced,
    described,
    entity_nquads,
    introduced,
    ontology_quads,
    provenance_nquads,
    vocabulary_quads,
)

__all__ = [
    "Introduced",
    "commitment_hash",
    "dataset",
    "described",
    "entity_nquads",
    "introduced",
    "letter_nquads",
    "ontology_quads",
    "provenance_nquads",
    "vocabulary_quads",
]
