"""Sentences of our own in the genre of the letters, with the names an annotator would mark in them.

They stand in genre.txt; in genre-wider.txt are further ones on other subjects, annotated before they were first
recognised. Under each sentence are its names, written `words/C`: C country, O organisation, F parliamentary group,
P person, T post, M mission, K capability, G programme; `words?` may be marked or not; a dash where there are none. Half
of them name things that no vocabulary has.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.model import EntityClass

CLASSES: Final[dict[str, EntityClass]] = {
    "C": "Country",
    "O": "Organisation",
    "F": "ParliamentaryGroup",
    "P": "Person",
    "T": "Post",
    "M": "Mission",
    "K": "Capability",
    "G": "Programme",
}

Sentences = tuple[tuple[str, str], ...]


def _read(name: str) -> Sentences:
    blocks = Path(__file__).with_name(name).read_text(encoding="utf-8").strip().split("\n\n")
    pairs = (block.split("\n") for block in blocks)
    return tuple((sentence, names.removeprefix("-")) for sentence, names in pairs)


SENTENCES: Final = _read("genre.txt")
WIDER: Final = _read("genre-wider.txt")
