"""When a found fact is the annotated one: names, stretches of text, one-to-one pairs, their count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

Stretch = tuple[int, int]


def fold(text: str) -> str:
    """A name without case, accents and punctuation, words one blank apart."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\W_]+", " ", plain).strip()


def overlap(a: Stretch, b: Stretch) -> float:
    """What two stretches share over what they span together, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def names_meet(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two sets of names can mean the same: both empty, one shared, or one mostly inside another."""
    left, right = {fold(x) for x in a}, {fold(x) for x in b}
    if left & right or not (left or right):
        return True
    return any(_near(x, y) for x in left for y in right)


def _near(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    return len(short) > 3 and short in long and 2 * len(short) >= len(long)  # noqa: PLR2004 (a word, half of it)


def values_meet(a: Collection[object], b: Collection[object]) -> bool:
    """Whether two sets of values agree: the same, or one in common."""
    return a == b or bool(set(a) & set(b))


def pairs(scored: Iterable[tuple[float, int, str]]) -> list[tuple[int, str]]:
    """The best one-to-one pairs.

    Args:
        scored: (how well they match, place of the annotated fact, name of the found one).

    Returns:
        (annotated, found), the best matches first, none of them in two pairs.
    """
    left: set[int] = set()
    right: set[str] = set()
    matched = []
    for _, gold, system in sorted(scored, key=lambda p: (-p[0], str(p[1]), p[2])):
        if gold not in left and system not in right:
            left.add(gold)
            right.add(system)
            matched.append((gold, system))
    return matched


@dataclass(slots=True)
class Tally:
    """Facts found and annotated, found only, annotated only."""

    both: int = 0
    spurious: int = 0
    missed: int = 0

    def add(self, both: int, spurious: int, missed: int) -> None:
        """Count more."""
        self.both += both
        self.spurious += spurious
        self.missed += missed

    def judge(self, *, good: bool) -> None:
        """Count one value that had to agree; a wrong one is both spurious and missed."""
        self.add(int(good), int(not good), int(not good))

    @property
    def precision(self) -> float:
        """Share of the found that was annotated."""
        return self.both / found if (found := self.both + self.spurious) else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was found."""
        return self.both / annotated if (annotated := self.both + self.missed) else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 to three places, and how many were annotated."""
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "gold": self.both + self.missed,
        }


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    together = Tally()
    for tally in tallies:
        together.add(tally.both, tally.spurious, tally.missed)
    return together
