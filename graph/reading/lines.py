"""Text -> its printed lines, and how wide and how loosely they are set."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

_BREAK: Final = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
"""Byte order mark, zero-width signs and soft hyphens: no one sees them in print."""
_BLANKS: Final = " \t\u00a0\u2007\u2009\u202f\u3000" + INVISIBLE

_STOP: Final = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_LAST_OF_STOPS: Final = frozenset(".!?:;…\"'”’»)]")
_LOWER: Final = re.compile(r"[\"'‘’“”«(\[]*[a-zà-öø-ÿ]")
BULLET: Final = re.compile(
    r"(?:[«•●○◦▪■□➢►▶✓·*\uf000-\uf0ff–—-]|o|e(?=[ \t]+[A-ZÀ-Þ]))[ \t]+(?=\S)|[•●▪■\uf0b7](?=\w)|«(?=\w)(?![^\n]*»)"
)
"""A list sign; OCR reads the round one as « or as the letter e or o."""
ENUMERATOR: Final = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)[ \t]+(?=\S)")
_WIDEST: Final = 160
"""Characters; no page has longer lines."""
BARE_NUMBER: Final = re.compile(r"(\d{1,3})[.)]?\Z")


class Line(NamedTuple):
    """A printed line.

    Attributes:
        start: first character of the original that is no blank.
        end: behind the last.
        text: the characters between.
        gap: empty lines above.
        new_page: whether a form feed stands above.
        stops: whether it ends as a sentence or list item does.
        goes_on: whether it starts in lower case, as the middle of a sentence does.
    """

    start: int
    end: int
    text: str
    gap: int
    new_page: bool
    stops: bool
    goes_on: bool

    @property
    def divided(self) -> bool:
        """Whether it ends in a hyphen stuck to a word."""
        return self.text[-1] == "-" and self.text[-2:-1].isalnum()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a letter's running text is set.

    Attributes:
        width: characters at which lines are broken; None where a line is a paragraph.
        loose: whether OCR put an empty line under every printed one.
    """

    width: int | None
    loose: bool


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold something visible, in order."""
    found: list[Line] = []
    behind = place = 0
    for raw in text.splitlines(keepends=True):
        first, place = place, place + len(raw)
        words = raw.strip()
        if words and (words[0] in INVISIBLE or words[-1] in INVISIBLE):
            words = words.strip(_BLANKS)
        if not words:
            continue
        start = first + raw.index(words)
        between = text[behind:start]
        gap = max(0, (between.count("\n") or len(_BREAK.findall(between))) - 1)
        behind = start + len(words)
        goes_on = _LOWER.match(words) is not None and BULLET.match(words) is None
        stops = words[-1] in _LAST_OF_STOPS and _STOP.search(words) is not None
        found.append(Line(start, behind, words, gap, "\f" in between, stops, goes_on))
    return found


def setting(lines: list[Line]) -> Setting:
    """How the lines are set, read off the places where a sentence runs on into the next line."""
    tight: list[int] = []
    loose: list[int] = []
    for above, below in itertools.pairwise(lines):
        if below.goes_on and not above.stops and below.gap <= 1:
            (loose if below.gap else tight).append(len(above.text))
    widths = sorted(tight + loose)
    if len(widths) < max(2, len(lines) // 20):
        return Setting(width=None, loose=False)
    width = widths[int(0.9 * (len(widths) - 1))]
    if width > _WIDEST or sum(len(line.text) > _WIDEST for line in lines) > len(widths):  # paragraphs, some are torn
        return Setting(width=None, loose=False)
    return Setting(width=width, loose=len(loose) > len(tight))
