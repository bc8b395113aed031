"""Annotated letters, whole and damaged, taken through the steps in memory and scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from damage import damage

from graph import evaluation, mapping, resources
from graph.evaluation import Evaluation, Gold
from graph.pipeline.letters import Steps
from graph.store import Embedded

GOLDEN = Path(__file__).with_name("golden")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A letter with its gold facts.

    Attributes:
        text: the letter.
        gold: the facts, their offsets counting its characters.
    """

    text: str
    gold: Gold

    def damaged(self, *, seed: int, share: float = 0.02, width: int | None = None) -> Annotated:
        """The letter as bad OCR gives it, its facts moved along."""
        text, offsets = damage(self.text, seed=seed, share=share, width=width)
        return Annotated(text, Gold(file=self.gold.file, facts=_moved(dict(self.gold.facts), offsets)))


SOME = (
    "000_f5359c043766ae3c",
    "003_62cc81db4921119a",
    "004_6d696e773582ecfc",
    "composed/dev/ga_rbz_cork",
    "composed/dev/levering_litouwen",
    "composed/dev/so_jef_reykjavik",
    "composed/dev/verslag_dmm_oktober_2021",
    "composed/dev/voortgang_materieelprojecten_2024",
)
"""Letters of every sort with enough facts of every kind; to damage all letters would take minutes."""


@cache
def letters() -> tuple[Annotated, ...]:
    """Letters of seeds/ that people annotated, and some of those composed to develop by."""
    return tuple(_annotated(GOLDEN / f"{name}.json") for name in SOME)


def _annotated(file: Path) -> Annotated:
    beside = file.with_suffix(".txt")
    letter = beside if beside.exists() else resources.folder("seeds") / beside.name
    return Annotated(letter.read_bytes().decode(), evaluation.read(file))


def score(annotated: Sequence[Annotated]) -> list[Evaluation]:
    """Take letters through the steps and score what comes out of each; one letter comes once."""
    steps, known = _steps()
    database = ox.Store()
    database.bulk_extend(known)
    introduced = []
    for letter in annotated:
        facts = steps.facts(letter.text.encode(), file_name=letter.gold.file_name)
        database.load(input=mapping.letter_nquads(facts), format=ox.RdfFormat.N_QUADS)
        introduced.append(mapping.introduced(facts))
    entities = mapping.entity_nquads(introduced, known=mapping.described(known))
    database.load(input=entities, format=ox.RdfFormat.N_QUADS)
    return [evaluation.evaluate(Embedded(database), [letter.gold]) for letter in annotated]


@cache
def _steps() -> tuple[Steps, list[ox.Quad]]:
    return Steps(), mapping.vocabulary_quads(resources.folder("ontology"))


def _moved(facts: Any, offsets: list[int], *, key: str = "") -> Any:
    """The facts with every pair of offsets moved."""
    if isinstance(facts, dict):
        return {name: _moved(value, offsets, key=name) for name, value in facts.items()}
    if isinstance(facts, list):
        if key in _SPANS and len(facts) == 2 and all(isinstance(place, int) for place in facts):
            return [offsets[facts[0]], offsets[facts[1] - 1] + 1]
        return [_moved(value, offsets, key=key) for value in facts]
    return facts


_SPANS = frozenset(("mentions", "passage", "question", "answer"))
