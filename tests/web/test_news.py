"""What is new: a generation beside the one before it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.web.news import news


def generation(store: Path, number: int, letters: dict[str, tuple[str, int]]) -> None:
    folder = store / "generations" / f"{number:08d}"
    folder.mkdir(parents=True)
    listed: list[dict[str, Any]] = [
        {"id": letter, "sha256": sha, "counts": {"commitments": n, "meetings": 0, "questions": 1}}
        for letter, (sha, n) in letters.items()
    ]
    (folder / "generation.json").write_text(json.dumps({"built": "2026-11-27T10:00:00", "letters": listed}))
    (store / "current").unlink(missing_ok=True)
    (store / "current").symlink_to(folder.relative_to(store))


def test_the_first_generation_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert news(tmp_path) is None
    generation(tmp_path, 1, {"a": ("1", 2)})
    found = news(tmp_path)
    assert found is not None
    assert found.is_first
    assert found.built == "2026-11-27T10:00:00"


def test_letters_that_came_went_and_changed_are_told_apart(tmp_path: Path) -> None:
    generation(tmp_path, 7, {"a": ("1", 2), "b": ("2", 3), "c": ("3", 4)})
    generation(tmp_path, 8, {"a": ("1", 2), "b": ("9", 8), "d": ("4", 0)})
    found = news(tmp_path)
    assert found is not None
    assert (found.added, found.removed, found.changed) == (("d",), ("c",), ("b",))
    assert found.more == {"commitments": 1}
    assert not found.is_first


def test_a_generation_before_that_was_swept_away_is_no_error(tmp_path: Path) -> None:
    generation(tmp_path, 8, {"a": ("1", 2)})
    (tmp_path / "generations" / "00000007").mkdir()
    found = news(tmp_path)
    assert found is not None
    assert found.is_first
