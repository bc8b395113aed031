"""Characters that are wrong in any word: ligatures, invisible signs, broken encodings, tremas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from graph.reading.lines import INVISIBLE
from graph.reading.working import Edit

_LIGATURES: Final = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st", "\u0133": "ij", "\u0132": "IJ",
}  # fmt: skip
_LIGATURE: Final = re.compile("[" + "".join(_LIGATURES) + "]")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}]+")
_COMBINED: Final = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_MOJIBAKE: Final = re.compile("[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")
_APOSTROPHES: Final = re.compile(r"['’‘`´]['’‘`´](?=s\b)")
# Dutch has no é behind a vowel: the sign there is the trema of België and creëren.
_ACUTE: Final = re.compile(r"é(?<!\bEé)(?!e)")  # Eén
_VOWELS: Final = frozenset("aeiouAEIOU")


def sign_repairs(text: str) -> Iterator[Edit]:
    """The edits that mend single characters.

    Args:
        text: the original.

    Yields:
        Edits, the surest first.
    """
    if "Ã" in text or "â€" in text:
        yield from _misdecoded(text)
    if not unicodedata.is_normalized("NFC", text):
        for match in _COMBINED.finditer(text):
            yield Edit(*match.span(), unicodedata.normalize("NFC", match.group()))
    if holds(text, _LIGATURES):
        for match in _LIGATURE.finditer(text):
            yield Edit(*match.span(), _LIGATURES[match.group()])
    if holds(text, INVISIBLE):
        for match in _UNSEEN.finditer(text):
            yield Edit(*match.span(), "")
    for match in _APOSTROPHES.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            yield Edit(*match.span(), "’")
    for match in _ACUTE.finditer(text):
        if match.start() and text[match.start() - 1] in _VOWELS:
            yield Edit(*match.span(), "ë")


def holds(text: str, signs: Iterable[str]) -> bool:
    """Whether any of some rare signs is there: one look for each takes less time than re's single one for all."""
    return any(sign in text for sign in signs)


def _misdecoded(text: str) -> Iterator[Edit]:
    """UTF-8 that was once read as Windows-1252: OekraÃ¯ne, NAVOâ€™s."""
    for match in _MOJIBAKE.finditer(text):
        try:
            yield Edit(*match.span(), match.group().encode("cp1252").decode())
        except UnicodeError:
            continue
