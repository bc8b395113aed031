"""What OCR misread inside words, mended by one character where only one known word comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.reading.words import Words
from graph.reading.working import Edit

_ACUTE: Final = re.compile(r"(?<=[aeiouAEIOU])é(?!e)")
"""Dutch has no é behind a vowel: the sign there is the trema of België and creëren."""
_APOSTROPHES: Final = re.compile(r"(?<=\w)['’‘`´]{2}(?=s\b)")
_LIGATURES: Final = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u0133": "ij", "\u0132": "IJ",
}  # fmt: skip
_LIGATURE: Final = re.compile("[" + "".join(_LIGATURES) + "]")
_INVISIBLE: Final = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]+")
_SLASHED: Final = re.compile(
    r"(?<![\w/.:@-])(?=[^\W\d_/]*/)(?:[^\W\d_]|/)*[^\W\d_](?:[^\W\d_]|/)*(?![\w@-]|\.\w)"
)
_SLASH_READS: Final = ("l", "I", "i")


def repairs(text: str, words: Words) -> Iterator[Edit]:
    """The edits that mend a text's words.

    Args:
        text: the original.
        words: what counts as a word.

    Yields:
        Edits, the surest first.
    """
    for match in _LIGATURE.finditer(text):
        yield Edit(match.start(), match.end(), _LIGATURES[match.group()])
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "")
    for match in _APOSTROPHES.finditer(text):
        yield Edit(match.start(), match.end(), "’")
    for match in _ACUTE.finditer(text):
        yield Edit(match.start(), match.end(), "ë")
    for match in _SLASHED.finditer(text):
        yield from _slashes(match.group(), match.start(), words)


def _slashes(token: str, start: int, words: Words) -> Iterator[Edit]:
    """Slashes that were an l or a capital I: Counci/, /ntegrated, p/aybook."""
    parts = token.split("/")
    if all(len(part) > 1 and (words.known(part) or part.isupper()) for part in parts if part) and all(parts):
        return
    readings = {
        candidate
        for read in _SLASH_READS
        if (read != "I" or token.startswith("/")) and words.known(candidate := token.replace("/", read))
    }
    if len(readings) == 1:
        fixed = readings.pop()
        for place, sign in enumerate(token):
            if sign == "/":
                yield Edit(start + place, start + place + 1, fixed[place])
