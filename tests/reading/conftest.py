"""One reader for all tests of this folder, with the lexicon that comes with the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.model import Letter, Lexicon
from graph.reading import Reader
from graph.vocabulary import load


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load().lexicon


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    names = "België NAVO Oekraïne Roemenië Council Volt Kamer bondgenoten Letland Rusland"
    return Reader(lexicon, words=names.split())


@pytest.fixture(scope="session")
def letter(reader: Reader) -> Callable[[str], Letter]:
    """Reads a text."""
    return lambda text: reader.read(text.encode(), file_name="brief.txt")
