"""Text without case, accents and separators, with the way back: what makes F-16, F16 and "F 16" one key.

Labels and letters go through the same fold, so that a multi-pattern search over the folded letter finds a label in
every spelling; what the fold hides (case, words, separators) is looked at again in the letter itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import compress
from typing import Final

_CODEC: Final = "cp1252"  # one byte a character and all of Dutch typography, so that the tables below run in C
_SEPARATORS: Final = frozenset(" \t\r\n\x0b\x0c\xa0\xad'-‘’‚‹›–—`´\x7f") | frozenset(map(chr, range(1, 32)))
_DROPPED: Final = "\x1f"  # stands for characters outside the code page that the fold drops
_UNKNOWN: Final = "?"
_NUMBERS: Final = tuple(range(1 << 16))  # made once: most letters are shorter
_UNDECOMPOSED: Final = dict(zip("łŁøØđĐðÐıħŧ", "lLoOdDdDiht", strict=True))  # strokes are no marks to Unicode
_OUTSIDE: Final = re.compile("[^" + "".join(re.escape(c) for c in bytes(range(1, 256)).decode(_CODEC, "ignore")) + "]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison.

    Attributes:
        key: its letters, digits and other signs in lower case without accents or separators, one byte each.
        cased: the same bytes with their case.
        places: for every byte of `key`, the position in the text of the character it stands for.
        inner: for every character of the text, not 0 where a letter or digit stands right before it.
    """

    key: bytes
    cased: bytes
    places: tuple[int, ...]
    inner: bytes


def fold(text: str) -> Folded:
    """Fold a text: NFKD without marks, lower case, no white space, hyphens, apostrophes or single quotes.

    Letters that are several in NFKD (ligatures, fractions) and scripts other than Latin become one "?".

    Args:
        text: any text.

    Returns:
        The key with its way back; `places` has an entry for every byte.
    """
    try:
        coded = text.encode(_CODEC).translate(_TABLE)
    except UnicodeEncodeError:
        coded = _OUTSIDE.sub(_inside, text).encode(_CODEC).translate(_TABLE)
    cased = coded.replace(b"\0", b"")
    return Folded(
        key=cased.lower(),
        cased=cased,
        places=tuple(compress(_NUMBERS if len(coded) <= len(_NUMBERS) else range(len(coded)), coded)),
        inner=b"\0" + coded.translate(_ALNUM),
    )


def key(text: str) -> str:
    """The folded form of a short text as a string, for dictionaries."""
    return fold(text).key.decode("ascii", "replace")


def _base(character: str) -> str:
    """The one unmarked character that a character folds to; "" for a mark or separator."""
    if character in _SEPARATORS:
        return ""
    if character in _UNDECOMPOSED:
        return _UNDECOMPOSED[character]
    plain = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
    if not plain or unicodedata.category(character) in {"Cf", "Zs", "Zl", "Zp", "Pd"}:
        return ""
    return plain[0] if len(plain) == 1 else _UNKNOWN


def _inside(match: re.Match[str]) -> str:
    base = _base(match.group()) or _DROPPED
    return base if base.isascii() else _UNKNOWN


def _byte(code: int) -> int:
    character = bytes([code]).decode(_CODEC, "replace")
    base = _base(character)
    return 0 if not base else ord(base) if base.isascii() else code


_TABLE: Final = bytes(map(_byte, range(256)))
_ALNUM: Final = bytes(bytes([code]).decode(_CODEC, "replace").isalnum() for code in range(256))
