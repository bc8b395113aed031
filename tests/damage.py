"""OCR damage done to a clean text on purpose, with the way from old offsets to new ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Final

_WORD: Final = re.compile(r"(?<![\[\w])[^\W\d_]{3,}")
_GAP_AT_NAME: Final = re.compile(r" (?=[A-Z][A-Za-z]{2})")
_GAP_BEHIND_NAME: Final = re.compile(r"(?<=[A-Za-z]{3}) (?=[a-z]{2})")
_MID_SENTENCE: Final = re.compile(r"(?<=[a-z]{4}) (?=[a-z]{3})")
_BREAK: Final = re.compile(r"(?<=\S) (?=\S)|(?<=\w{2}-)(?=[A-Za-z]\w)")
"""Where a printed line can end: at a blank, or behind the hyphen of a word that has one."""
_VOWELS: Final = frozenset("aeiouyëïöüé")
_TREMAS: Final = {"ë": "ée", "ï": "ií", "ö": "oó", "ü": "uú"}
_PAGE: Final = 3000
_SHORTEST_LINE: Final = 50
_HYPHENATED: Final = 0.5
_FOOTERS: Final = ("Pagina {page} van 9", "Pagina {page}", "{page}", "- {page} -", "{page}/9")
_HEADERS: Final = (
    "Ministerie van Defensie",
    "Tweede Kamer, vergaderjaar 2025–2026, 28 676, nr. 554",
    "Datum\n1 oktober 2025\nOnze referentie\nBS2025012345",
    "Onze referentie\nMINDEF20250012345",
)
_NOTES: Final = (
    "Kamerstuk 28 676, nr. {number}",
    "Zie ook Kamerstuk 28 676, nr. {number}, over de stand van zaken.",
    "Bron: https://www.rijksoverheid.nl/documenten/{number}",
    "Aanhangsel Handelingen 2024/25, nr. {number}.",
)

Edit = tuple[int, int, str]
Harm = Callable[[re.Match[str], random.Random], Iterator[Edit]]


def damage(text: str, *, seed: int, share: float = 0.02, width: int | None = None) -> tuple[str, list[int]]:
    """Damage a text the way scanning and character recognition do.

    A share of its words loses a trema (ë to é or e), an l or capital I (to /), an m (to rn) or an rn (to m), or, where
    lines are not broken anew, is hyphenated at a line's end or broken off from the next word of its name. About every
    3,000 characters a page ends in mid-sentence, with a footer, a header and sometimes a footnote in between.

    Args:
        text: a clean text.
        seed: the same seed does the same damage.
        share: of the words of three letters and more that are damaged.
        width: characters at which lines are broken as in print, half of the words at their ends hyphenated; None
            leaves the lines as they are.

    Returns:
        The damaged text, and for every offset of `text`, its end included, the offset in the damaged one.
    """
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    edits = list(_words(text, rng, share, harms=_MISREADINGS if width else _HARMS))
    edits += _pages(text, rng, taken=edits)
    if width:
        edits += _lines(text, width, rng, taken=edits)
    return _applied(text, sorted(edits))


def _words(text: str, rng: random.Random, share: float, *, harms: tuple[Harm, ...]) -> Iterator[Edit]:
    words = list(_WORD.finditer(text))
    wanted = round(share * len(words))
    rng.shuffle(words)
    done = 0
    taken: set[int] = set()
    for word in words:
        if done >= wanted:
            return
        possible = [edit for harm in harms for edit in harm(word, rng)]
        if possible:
            start, end, new = rng.choice(possible)
            room = _SHORTEST_LINE if "\n" in new else 1  # a printed line ends once
            if taken.isdisjoint(range(start, end + 1)):
                taken.update(range(start - room, end + room + 1))
                yield start, end, new
                done += 1


def _trema(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    for place, sign in enumerate(word.group(), start=word.start()):
        if sign in _TREMAS:
            for _ in range(4):  # where a word has one, that is what scanning gets wrong
                yield place, place + 1, rng.choice(_TREMAS[sign])


def _slash(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    places = [i for i, sign in enumerate(word.group()) if sign == "l" or (sign == "I" and i == 0)]
    if places:
        at = word.start() + rng.choice(places)
        yield at, at + 1, "/"


def _minims(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    for good, bad in (("rn", "m"), ("m", "rn")):
        places = [match.start() for match in re.finditer(good, word.group())]
        if places:
            at = word.start() + rng.choice(places)
            yield at, at + len(good), bad


def _syllables(letters: str) -> list[int]:
    """Places where a printer may divide a word: before the last consonant between two vowels."""
    places = [i for i in range(2, len(letters) - 2) if letters[i] not in _VOWELS and letters[i + 1] in _VOWELS]
    return [i for i in places if any(sign in _VOWELS for sign in letters[:i].lower())]


def _hyphen(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    places = _syllables(word.group())
    if places and not word.group().isupper() and _is_far_right(word):
        at = word.start() + rng.choice(places)
        yield at, at, "-\n"


def _name_break(word: re.Match[str], _: random.Random) -> Iterator[Edit]:
    name = word.group()[0].isupper()
    gap = (_GAP_BEHIND_NAME if name else _GAP_AT_NAME).match(word.string, word.end())
    gap = gap or (_GAP_AT_NAME.match(word.string, word.end()) if name else None)
    if gap and _is_far_right(word):
        yield gap.start(), gap.end(), "\n"


def _is_far_right(word: re.Match[str]) -> bool:
    """Whether a printed line can end at a word: so much stands before it on its line."""
    return word.start() - word.string.rfind("\n", 0, word.start()) > _SHORTEST_LINE


_MISREADINGS: Final[tuple[Harm, ...]] = (_trema, _slash, _minims)
_HARMS: Final[tuple[Harm, ...]] = (*_MISREADINGS, _hyphen, _name_break)


def _pages(text: str, rng: random.Random, *, taken: list[Edit]) -> Iterator[Edit]:
    """Page ends in mid-sentence; the second, fourth ... with a footnote."""
    busy = {place for start, end, _ in taken for place in range(start - 1, end + 2)}
    header, footer = rng.choice(_HEADERS), rng.choice(_FOOTERS)
    feed = rng.choice(("\f", "\n"))
    page = 1
    wanted = _PAGE
    note = 0
    for gap in _MID_SENTENCE.finditer(text):
        if gap.start() < wanted or gap.start() in busy:
            continue
        foot = ""
        mark = ""
        if page % 2 == 0:
            note += 1
            mark = str(note)
            foot = f"\n\n{note} {rng.choice(_NOTES).format(number=rng.randint(100, 600))}"
        yield gap.start(), gap.end(), f"{mark}{foot}\n\n{footer.format(page=page)}\n{feed}{header}\n\n"
        page += 1
        wanted = gap.end() + _PAGE


def _lines(text: str, width: int, rng: random.Random, *, taken: list[Edit]) -> Iterator[Edit]:
    """Ends of printed lines, `width` characters or a little less behind the one before."""
    busy = {place for start, end, _ in taken for place in range(start, end + 1)}
    breaks = sorted({start for start, _, new in taken if "\n" in new} | {m.start() for m in re.finditer("\n", text)})
    behind = 0
    last: re.Match[str] | None = None
    for place in _BREAK.finditer(text):
        while breaks and breaks[0] < place.start():
            behind, last = breaks.pop(0), None
        if place.start() - behind > width and last:
            word = _WORD.match(text, last.end())
            cuts = [last.end() + i for i in _syllables(word.group())] if word and rng.random() < _HYPHENATED else []
            cuts = [cut for cut in cuts if cut - behind < width and cut not in busy]
            yield (cuts[-1], cuts[-1], "-\n") if cuts else (last.start(), last.end(), "\n")
            behind = cuts[-1] if cuts else last.end()
            last = None
        if place.start() not in busy:
            last = place


def _applied(text: str, edits: list[Edit]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    offsets: list[int] = []
    length = 0
    behind = 0
    for start, end, new in edits:
        pieces += text[behind:start], new
        offsets += range(length, length + start - behind)
        length += start - behind
        offsets += (length + min(i, len(new)) for i in range(end - start))
        length += len(new)
        behind = end
    pieces.append(text[behind:])
    offsets += range(length, length + len(text) - behind + 1)
    return "".join(pieces), offsets
