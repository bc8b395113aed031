"""OCR damage costs at most three points of F1 against the clean text of the same letter."""

from __future__ import annotations

from statistics import fmean

import pytest
from goldletters import Annotated, letters, score

MOST = 0.03
"""Points of F1, as share of one."""
DAMAGES = ((1, None), (2, 80), (3, 95), (4, None))
"""Seeds, and widths of printed lines; None leaves the lines as they are."""
KINDS = ("ALL entities", "ALL mentions", "meeting", "meeting date", "commitment", "ALL slots", "document field")

Figures = dict[str, float]


def figures(annotated: list[Annotated]) -> list[Figures]:
    """F1 of each letter by kind of fact."""
    return [{kind: scores["f1"] for kind, scores in found.figures().items()} for found in score(annotated)]


@pytest.fixture(scope="module")
def losses() -> dict[str, dict[str, float]]:
    """By letter and kind of fact, what damage costs on average."""
    whole = letters()
    clean = figures(list(whole))
    damaged = [figures([letter.damaged(seed=seed, width=width) for letter in whole]) for seed, width in DAMAGES]
    return {
        letter.gold.file_name: {
            kind: clean[i][kind] - fmean(run[i][kind] for run in damaged) for kind in KINDS if kind in clean[i]
        }
        for i, letter in enumerate(whole)
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.slow
def test_damage_costs_at_most_three_points_in_every_letter(losses: dict[str, dict[str, float]], kind: str) -> None:
    assert {name: lost[kind] for name, lost in losses.items() if lost.get(kind, 0) > MOST} == {}


def test_there_is_damage_and_the_gold_moves_along() -> None:
    for letter in letters():
        damaged = letter.damaged(seed=1)
        places = [place for entity in damaged.gold.facts["entities"] for place in entity["mentions"]]
        names = [name for entity in letter.gold.facts["entities"] for name in entity["mentions"]]
        before = [letter.text[start:end] for start, end in names]
        after = [damaged.text[start:end] for start, end in places]
        assert damaged.text != letter.text
        assert sum(a == b for a, b in zip(before, after, strict=True)) > 0.8 * len(names)
