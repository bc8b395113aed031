"""Names written with something left out or put in between: lucht- en landverdediging; Raad X (RX) Y."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from graph.model import Lexicon, Span
from graph.recognition.folding import fold
from graph.recognition.matcher import Hit, Matcher
from graph.wording import alternation

_INSERTED: Final = re.compile(r"\([A-Z][\w/-]{1,9}\)(?=[ \n-][\w])")
_BEFORE: Final = 80  # characters of a name that may stand before and behind what is put in between
_BEHIND: Final = 60
_GAP: Final = ".\n\n"  # no name reaches over it
_HALF: Final = re.compile(r"(?<![\w-])[^\W\d_]{3,}$")
_LONGEST: Final = 30  # letters that the first half has at most
_SHORTEST: Final = 4  # letters that the shared part of two compounds has at least


class Elisions:
    """Finds vocabulary names that a plain search misses."""

    def __init__(self, matcher: Matcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        joined = rf"[ \n](?:{alternation(lexicon.forms('list-and'))})[ \n]([^\W\d_]{{6,}})"
        # One expression for each sign: re finds one sign much faster than any of two.
        self._shared = tuple(re.compile(sign + joined) for sign in "-–")

    def find(self, text: str) -> list[Hit]:
        """Hits of such names, over all the words they take."""
        return [*self._parted(text), *self._halved(text)]

    def _parted(self, text: str) -> Iterator[Hit]:
        """Names with their abbreviation in the middle: all of them searched at once without it."""
        windows: list[tuple[int, int, int]] = []  # seam and shift in the joined text, length of what is left out
        joined = ""
        for inserted in _INSERTED.finditer(text):
            first, last = inserted.span()
            first -= text[first - 1 : first].isspace()
            start = max(0, first - _BEFORE)
            windows.append((len(joined) + first - start, start - len(joined), last - first))
            joined += text[start:first] + text[last : last + _BEHIND] + _GAP
        if not windows:
            return
        seams = iter(windows)
        seam, shift, gap = next(seams, (len(joined), 0, 0))
        for hit in sorted(self._matcher.find(joined, fold(joined), over=[w[0] for w in windows]), key=lambda h: h.span):
            while hit.span.start > seam:
                seam, shift, gap = next(seams, (len(joined), 0, 0))
            if hit.span.start < seam < hit.span.end and hit.label is not None and not hit.label.weak:
                yield hit._replace(span=Span(shift + hit.span.start, shift + hit.span.end + gap))

    def _halved(self, text: str) -> Iterator[Hit]:
        """The first of two compounds that share their last part, which only the second spells out."""
        for pair in chain.from_iterable(shared.finditer(text) for shared in self._shared):
            half = _HALF.search(text, max(0, pair.start() - _LONGEST), pair.start())
            whole = pair.group(1)
            if half is None:
                continue
            for cut in range(3, len(whole) - _SHORTEST + 1):
                if labels := self._matcher.exact(half.group() + whole[cut:]):
                    yield from (h._replace(span=Span(half.start(), pair.end())) for h in labels)
                    break
