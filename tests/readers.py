"""One reader for all tests, with the lexicon that comes with the program and a few names for its word list."""

from __future__ import annotations

from functools import cache

from graph.model import Letter, Lexicon
from graph.reading import Reader
from graph.vocabulary import load

NAMES = (
    "België",
    "NAVO",
    "Oekraïne",
    "Roemenië",
    "Council",
    "Volt",
    "Kamer",
    "bondgenoten",
    "Letland",
    "Rusland",
    "IAMD",
)


@cache
def lexicon() -> Lexicon:
    """The cues of ontology/language."""
    return load().lexicon


@cache
def reader() -> Reader:
    """A reader that has read none of the tests' letters before the first."""
    return Reader(lexicon(), words=NAMES)


def letter(text: str) -> Letter:
    """Read a text."""
    return reader().read(text.encode(), file_name="brief.txt")
