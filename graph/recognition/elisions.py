"""Names written with something left out or put in between: lucht- en landverdediging; Raad X (RX) Y."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.model import Lexicon, Span
from graph.recognition.folding import fold
from graph.recognition.matcher import Hit, Matcher
from graph.recognition.wording import alternation

_INSERTED: Final = re.compile(r"\s?\(([A-Z][\w/-]{1,9})\)(?=[ \n-][\w])")
_BEFORE: Final = 80  # characters of a name that may stand before and behind what is put in between
_BEHIND: Final = 60
_SHORTEST: Final = 4  # letters that the shared part of two compounds has at least


class Elisions:
    """Finds vocabulary names that a plain search misses."""

    def __init__(self, matcher: Matcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        self._shared = re.compile(
            rf"(?<![\w-])([^\W\d_]{{3,}})[-–][ \n](?:{alternation(lexicon.forms('list-and'))})[ \n]([^\W\d_]{{6,}})"
        )

    def find(self, text: str) -> list[Hit]:
        """Hits of such names, over all the words they take."""
        return [*self._parted(text), *self._halved(text)]

    def _parted(self, text: str) -> Iterator[Hit]:
        """Names with their abbreviation in the middle."""
        for inserted in _INSERTED.finditer(text):
            first, last = inserted.span()
            start = max(0, first - _BEFORE)
            joined = text[start:first] + text[last : last + _BEHIND]
            seam, gap = first - start, last - first
            for hit in self._matcher.find(joined, fold(joined)):
                if hit.span.start < seam < hit.span.end and hit.label is not None and not hit.label.weak:
                    yield replace(hit, span=Span(start + hit.span.start, start + hit.span.end + gap))

    def _halved(self, text: str) -> Iterator[Hit]:
        """The first of two compounds that share their last part, which only the second spells out."""
        for pair in self._shared.finditer(text):
            half, whole = pair.groups()
            for cut in range(3, len(whole) - _SHORTEST + 1):
                labels = self._exact(half + whole[cut:])
                if labels:
                    yield from (replace(h, span=Span(*pair.span()), free=True) for h in labels)
                    break

    def _exact(self, word: str) -> Sequence[Hit]:
        found = self._matcher.find(word, fold(word))
        return [h for h in found if h.span == (0, len(word)) and h.label is not None and not h.label.weak]
