"""Letters for benchmarks: paragraphs of seeds/ drawn by a seeded generator, no two letters alike."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

from graph import resources

SIZE: Final = 10_000
"""Bytes of a letter, about."""

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n\s*")
_NUMBER: Final = re.compile(r"(?<![\d.,])(?!19\d\d|20\d\d)[1-9]\d(?![\d.,])")
"""Numbers of two digits that are no years: days, counts, parts of Kamerstuk numbers."""


def letters(count: int, *, seed: int = 1, size: int = SIZE) -> Iterator[tuple[str, bytes]]:
    """Compose letters.

    Each has the head of one seed, paragraphs of all of them, and the signature of one. Numbers are drawn anew, so
    that hardly a sentence returns unchanged.

    Args:
        count: how many.
        seed: of the generator; the same seed gives the same letters.
        size: about how many bytes a letter has.

    Yields:
        File name and bytes of each.
    """
    draw = random.Random(seed)  # noqa: S311 (no secret is made of it)
    texts = [file.read_text(encoding="utf-8") for file in sorted(resources.folder("seeds").glob("*.txt"))]
    parted = [[p for p in _PARAGRAPH.split(text.strip()) if p] for text in texts]
    bodies = [paragraph for parts in parted for paragraph in parts[2:-2]]
    for number in range(count):
        parts, ending = draw.choice(parted)[:2], draw.choice(parted)[-2:]
        length = sum(len(part.encode()) for part in (*parts, *ending))
        while (length := length + len((paragraph := draw.choice(bodies)).encode()) + 2) < size:
            parts.append(paragraph)
        text = _NUMBER.sub(lambda _: str(draw.randrange(10, 29)), "\n\n".join((*parts, *ending)))
        yield f"composed-{number:05d}.txt", f"{text}\n".encode()
