"""Names as the last steps of IRIs, apart from the IRIs so that steps that know no RDF can use them."""

from __future__ import annotations

import re
import unicodedata

_LETTER_DIGIT = re.compile(r"(?<=[a-z])-(?=[0-9])|(?<=[0-9])-(?=[a-z])")


def slug(text: str) -> str:
    """The last step of a minted IRI for a name.

    NFKD, ASCII, lower case, other runs to one hyphen, none between a letter and a digit, so that F-16 and F16
    are one (DESIGN, "The contract: IRIs").

    Args:
        text: a name or the stem of a file name.

    Returns:
        The slug; empty when nothing of the text can be kept.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _LETTER_DIGIT.sub("", re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))
