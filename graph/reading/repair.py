"""What OCR misread inside words, mended where exactly one known word comes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from graph.reading.words import Words
from graph.reading.working import Edit

_TOKEN: Final = re.compile(r"\w+")
_SLASHED: Final = re.compile(r"[^\W\d_]*(?:/+[^\W\d_]*)+")
_SLASH_EDGE: Final = frozenset(" \t\n\r\f\v\u00a0()[]‘’“”\"',.;:!?-–")

_CONFUSIONS: Final = (
    *(("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("d", "ö"), ("od", "ö")),
    *(("l", "I"), ("I", "l"), ("0", "o"), ("0", "O"), ("1", "l"), ("1", "i"), ("1", "I")),
    *(("5", "s"), ("5", "S"), ("6", "ö"), ("8", "B")),
)
"""What is printed in scans as what: read sign, true sign."""
_RARE: Final = frozenset(("rn", "cl", "I"))
"""Signs that are seldom the true ones: they make compounds of anything."""
_DIGITS_AS_LETTERS: Final = frozenset("01568")
_MOST_DIGITS: Final = 2
_SHORTEST: Final = 5
_SURE_AT: Final = 7
_SLASH_READS: Final = ("l", "I")
_LONGEST: Final = 60  # letters and slashes of a word; what is longer is a line
_SHORTEST_ABBREVIATION: Final = 3
_TWO: Final = 2
_REMEMBERED: Final = 1 << 18
"""Stretches between blanks that are remembered at most; a letter has some thousand."""
_MINIMS: Final = "rn"
"""What m is read as even in words of four letters: rnet, rnei."""


class _Fix(NamedTuple):
    """A replacement inside a token: characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


class Repairer:
    """Mends the words of letters and remembers what it found out about forms.

    Args:
        words: what counts as a word.
    """

    __slots__ = ("_fine", "_fixes", "_read", "_words")

    def __init__(self, words: Words) -> None:
        self._words = words
        self._fine: set[str] = set()
        self._fixes: dict[str, _Fix] = {}
        self._read: set[str] = set()

    def edits(self, text: str) -> Iterator[Edit]:
        """The edits that mend a text's words.

        A word is replaced only if it is unknown and one known word is one misreading away; numbers, dates,
        abbreviations and identifiers never are.

        Args:
            text: the original.

        Yields:
            Edits, the surest first.
        """
        if "/" in text:
            yield from self._slashes(text)
        yield from self._misread(text)

    def _misread(self, text: str) -> Iterator[Edit]:
        new = set(text.split()) - self._read
        strange = set(_TOKEN.findall(" ".join(new))) - self._fine
        mended: dict[str, _Fix] = {}
        for token in strange:
            fix = self._fixes.get(token) or self._look_up(token, text)
            if fix:
                mended[token] = fix
        self._remember(new)
        if mended:
            for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, mended)) + r")\b", text):
                fix = mended[match.group()]
                yield Edit(match.start() + fix.start, match.start() + fix.end, fix.text)

    def _remember(self, new: set[str]) -> None:
        """Keep what there is nothing to mend in, so that most of the next letter needs no look."""
        if len(self._read) > _REMEMBERED:
            self._read.clear()
            self._fine.clear()
            self._fixes.clear()
        self._read.update(stretch for stretch in new if self._fine.issuperset(_TOKEN.findall(stretch)))

    def _look_up(self, token: str, text: str) -> _Fix | None:
        """How a form is to be mended, remembered where that does not hang on the letter."""
        if not _suspect(token) or self._words.word(token):
            self._fine.add(token)
            return None
        readings = {reading: fix for fix, reading in _readings(token)}
        certain = [reading for reading in readings if self._restores(token, reading, readings[reading])]
        if len(certain) == 1:
            self._fixes[token] = readings[certain[0]]
            return readings[certain[0]]
        if certain or not readings or self._words.known(token):
            self._fine.add(token)
            return None
        if len(token) <= _SHORTEST:
            return None
        there = [reading for reading in readings if reading in text]  # most are not, and counting takes longer
        times = _times(text) if there else Counter()
        elsewhere = [reading for reading in there if times[reading] >= times[token]]
        return readings[elsewhere[0]] if len(elsewhere) == 1 else None

    def _restores(self, token: str, reading: str, fix: _Fix) -> bool:
        """Whether a reading is sure enough to stand for a form nobody knows."""
        if self._words.given(reading):
            return len(token) >= _SHORTEST or token.islower() or not token.isalpha()
        if len(token) < _SHORTEST and token.isalpha():
            return False
        if token.isupper() or (token[0].isupper() and reading[0].isupper() and len(token) < _SURE_AT):
            return False
        if self._words.word(reading):
            return True
        return fix.text not in _RARE and not self._words.known(token) and self._words.known(reading)

    def _slashes(self, text: str) -> Iterator[Edit]:
        """Slashes that were an l or a capital I: Counci/, /ntegrated, p/aybook."""
        behind = 0
        while (at := text.find("/", behind)) >= 0:
            start = at
            while start > behind and text[start - 1].isalpha():
                start -= 1
            match = _SLASHED.match(text, start)
            if match is None:  # cannot be: a slash stands there
                return
            behind = match.end()
            before = text[start - 1] if start else " "
            after = text[behind] if behind < len(text) else " "
            if before in _SLASH_EDGE and after in _SLASH_EDGE and behind - start <= _LONGEST:
                yield from self._slash(match.group(), start, text)

    def _slash(self, token: str, start: int, text: str) -> Iterator[Edit]:
        """The edits that make a word of letters and slashes, where it is none of words parted by them."""
        parts = token.split("/")
        hangs = start > 0 and text[start - 1] == "-" and not parts[0]
        if hangs and self._words.known(parts[-1]):  # lucht-/raketafweer
            return
        if not parts[0] and parts[1] and len(parts) > _TWO:  # /AMD/BMD
            yield from self._slash(f"/{parts[1]}", start, text)
            return
        for read in _SLASH_READS:
            if self._is_read(token.replace("/", read), token, parts, read, text):
                for place, sign in enumerate(token):
                    if sign == "/":
                        yield Edit(start + place, start + place + 1, read)
                return

    def _is_read(self, reading: str, token: str, parts: list[str], read: str, text: str) -> bool:
        """Whether a form with slashes is to be read with these letters in their place."""
        if reading.isupper():  # /AMD, but not NAVO/EU or NAVO /EU
            if parts[0]:
                return self._words.given(reading) and len(token) > _SHORTEST_ABBREVIATION
            return len(token) >= _SHORTEST_ABBREVIATION and not self._words.given(token[1:])
        if not reading[1:].islower():
            return False
        whole = all(len(part) > 1 and (part.isupper() or self._words.known(part)) for part in parts)
        if len(token) < _SHORTEST - 1:  # za/, /id, but not m/s or /of
            longest = max(parts, key=len)
            two = len(parts) == _TWO and not (len(longest) > 1 and self._words.given(longest))
            return two and self._words.given(reading)
        if (self._words.word if whole or len(token) < _SHORTEST else self._words.known)(reading):
            return sum(map(len, parts)) >= _SHORTEST - (1 if whole else 2)
        if whole or read != "l" or len(parts) != _TWO or not parts[-1].islower() or len(parts[-1]) <= _TWO:
            return False
        if token[0].isupper():  # F/oor, Ceu/aerts
            return len(parts[0]) == 1 or not self._words.word(parts[-1]) or reading in text
        return len(parts[0]) > 1 and not any(map(self._words.known, parts))  # opscha/ing


@lru_cache(maxsize=1)  # one letter is asked for several forms
def _times(text: str) -> Counter[str]:
    """How often a letter has each form."""
    return Counter(_TOKEN.findall(text))


def _suspect(token: str) -> bool:
    """Whether a form is a word that could be misread, and no number, date, abbreviation or identifier."""
    if len(token) < _SHORTEST - 1 or "_" in token:
        return False
    if len(token) < _SHORTEST and _MINIMS in token:
        return True
    digits = [sign for sign in token if sign.isdigit()]
    if digits:
        few = len(digits) <= _MOST_DIGITS and len(token) - len(digits) > _MOST_DIGITS
        return few and _DIGITS_AS_LETTERS.issuperset(digits)
    return len(token) >= _SHORTEST


def _readings(token: str) -> Iterator[tuple[_Fix, str]]:
    """What a form may have been: one misreading undone at one place, or at all places."""
    digits = any(map(str.isdigit, token))
    for read, true in _CONFUSIONS:
        if read not in token or (digits and not read.isdigit()):
            continue
        places = [m.start() for m in re.finditer(re.escape(read), token)]
        if digits or true == "I":  # a capital opens a word or stands among capitals
            capital = token.upper() == token
            places = [place for place in places if true.isupper() == (capital or place == 0) or true == "l"]
        for place in places:
            yield _Fix(place, place + len(read), true), token[:place] + true + token[place + len(read) :]
        if len(places) > 1:
            whole = token.replace(read, true)
            yield _Fix(0, len(token), whole), whole
