"""Mends XML whose texts hold what XML 1.0 cannot: letters come with carriage returns and form feeds."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}".encode()


def well_formed(document: bytes) -> bytes:
    """An XML document with its texts kept to the character.

    Engines write texts as they are. Parsers read a bare carriage return as a line feed, by which offsets in a
    letter would shift, so it becomes a reference; what XML has no way to write becomes U+FFFD.

    Args:
        document: XML in UTF-8.

    Returns:
        The same document, well-formed (https://www.w3.org/TR/xml/#charsets, #sec-line-ends).
    """
    return _FORBIDDEN.sub(_REPLACEMENT, document.replace(b"\r", b"&#13;"))
