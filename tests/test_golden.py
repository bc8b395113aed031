"""The figures that the graph of seeds/ must reach against the letters that people annotated."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import evaluation, store

GOLDEN = Path(__file__).with_name("golden")
ENOUGH = 5
"""Classes with fewer annotated entities say too little."""


@pytest.fixture(scope="module")
def figures(seeds_store: Path) -> dict[str, dict[str, float]]:
    golds = [evaluation.read(file) for file in sorted(GOLDEN.glob("*.json"))]
    return evaluation.evaluate(store.current(seeds_store).open(), golds).figures()


@pytest.mark.parametrize(
    ("kind", "f1"),
    [
        ("ALL mentions", 0.90),
        ("meeting", 0.85),
        ("meeting date", 0.85),
        ("reference", 1.0),
        ("question", 1.0),
        ("document field", 0.95),
        ("commitment", 0.82),
        ("ALL slots", 0.8),
    ],
)
def test_facts(figures: dict[str, dict[str, float]], kind: str, f1: float) -> None:
    assert figures[kind]["f1"] >= f1


@pytest.mark.parametrize("cls", evaluation.SCORED_CLASSES)
def test_entities(figures: dict[str, dict[str, float]], cls: str) -> None:
    found = figures[f"entity {cls}"]
    assert found["f1"] >= 0.90 or found["gold"] < ENOUGH
