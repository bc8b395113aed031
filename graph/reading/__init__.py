"""The step from a file to a Letter: its text, how it is built up, and a repaired copy with the way back."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import Letter, Lexicon
from graph.reading.reader import Reader
from graph.reading.words import in_dictionary

__all__ = ["Reader", "read"]


def read(data: bytes, *, file_name: str, lexicon: Lexicon, known: Callable[[str], bool] = in_dictionary) -> Letter:
    """Read one letter; for many, build one `Reader` and use that.

    Args:
        data: the file's bytes.
        file_name: its name.
        lexicon: cues of ontology/language.
        known: whether a form is a word that OCR repair may restore.

    Returns:
        The letter.

    Raises:
        LetterError: the file holds no letter.
    """
    return Reader(lexicon, known=known).read(data, file_name=file_name)
