"""Bytes of a file -> its text, or one clear line that says why it is no letter."""

from __future__ import annotations

from typing import Final

from graph.errors import LetterError

LARGEST: Final = 5_000_000
"""Bytes; the longest letters to parliament, annexes included, have a tenth of it."""

_CONTROLS: Final = bytes(sorted({*range(32), 127} - {*b"\t\n\v\f\r\x1b"}))
_MOST_CONTROLS: Final = 0.02


def decode(data: bytes, *, file_name: str) -> str:
    """The text of a letter's file, no newline translated, a byte order mark kept as its first character.

    Args:
        data: the file's bytes.
        file_name: how messages name the file.

    Returns:
        The text, decoded from UTF-8 (https://www.rfc-editor.org/rfc/rfc3629); offsets count its code points.

    Raises:
        LetterError: the file is empty, too large, binary, not UTF-8, or holds no letter of any script.
    """
    if len(data) > LARGEST:
        raise LetterError(
            f"{file_name}: {len(data):,} bytes are too many for a letter (at most {LARGEST:,}); "
            "leave it out or split it"
        )
    if not data.strip():
        raise LetterError(f"{file_name}: the file is empty; leave it out or put the letter's text in it")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _MOST_CONTROLS * len(data):
        raise LetterError(f"{file_name}: the file is binary, not text; save the letter as plain text in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LetterError(
            f"{file_name}: not UTF-8 at byte {error.start} (0x{data[error.start]:02X}); save it as UTF-8"
        ) from error
    if not any(map(str.isalpha, text)):
        raise LetterError(f"{file_name}: there are no words in it; leave it out or put the letter's text in it")
    return text
