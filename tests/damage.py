"""OCR damage done to a clean text on purpose, with the way from old offsets to new ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NAME_GAP: Final = re.compile(r"(?<=[A-Z][a-z]{3}) (?=[A-Z][a-z]{3})|(?<=[a-z]{4}) (?=[A-Z][a-z]{3}[a-z]* [A-Z])")
_MID_SENTENCE: Final = re.compile(r"(?<=[a-z]{4}) (?=[a-z]{3})")
_PAGE: Final = 3000
_HEADER: Final = "Ministerie van Defensie"

Edit = tuple[int, int, str]


def damage(text: str, *, seed: int, share: float = 0.02) -> tuple[str, list[int]]:
    """Damage a text the way scanning and character recognition do.

    A share of its words loses a trema (ë to é or e), an l or capital I (to /), an m (to rn) or an rn (to m), is
    hyphenated at a line's end, or is broken off from the next word of its name. About every 3,000 characters a page
    ends in mid-sentence, with a footer, a header and sometimes a footnote in between.

    Args:
        text: a clean text.
        seed: the same seed does the same damage.
        share: of the words of four letters and more that are damaged.

    Returns:
        The damaged text, and for every offset of `text`, its end included, the offset in the damaged one.
    """
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    edits = list(_words(text, rng, share))
    edits += _pages(text, rng, taken=edits)
    return _applied(text, sorted(edits))


def _words(text: str, rng: random.Random, share: float) -> Iterator[Edit]:
    words = list(_WORD.finditer(text))
    wanted = round(share * len(words))
    rng.shuffle(words)
    done = 0
    for word in words:
        if done >= wanted:
            return
        harms = [edit for harm in _HARMS for edit in harm(word, rng)]
        if harms:
            yield rng.choice(harms)
            done += 1


def _trema(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    at = word.group().find("ë")
    if at >= 0:
        for _ in range(4):  # where a word has one, that is what scanning gets wrong
            yield word.start() + at, word.start() + at + 1, rng.choice("ée")


def _slash(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    places = [i for i, sign in enumerate(word.group()) if sign == "l" or (sign == "I" and i == 0)]
    if places and not word.group().isupper():
        at = word.start() + rng.choice(places)
        yield at, at + 1, "/"


def _minims(word: re.Match[str], _: random.Random) -> Iterator[Edit]:
    for good, bad in (("rn", "m"), ("m", "rn")):
        at = word.group().find(good)
        if at > 0:
            yield word.start() + at, word.start() + at + len(good), bad
            return


def _hyphen(word: re.Match[str], rng: random.Random) -> Iterator[Edit]:
    letters = word.group()
    places = [
        i
        for i in range(3, len(letters) - 3)
        if letters[i - 1] not in "aeiouëïöé" and letters[i] not in "aeiouëïöé" and letters[:i].isalpha()
    ]
    if places and letters.islower():
        at = word.start() + rng.choice(places)
        yield at, at, "-\n"


def _name_break(word: re.Match[str], _: random.Random) -> Iterator[Edit]:
    gap = _NAME_GAP.match(word.string, word.end())
    if gap:
        yield gap.start(), gap.end(), "\n"


_HARMS: Final[tuple[Callable[[re.Match[str], random.Random], Iterator[Edit]], ...]] = (
    _trema,
    _slash,
    _minims,
    _hyphen,
    _name_break,
)


def _pages(text: str, rng: random.Random, *, taken: list[Edit]) -> Iterator[Edit]:
    """Page ends in mid-sentence; the second, fourth ... with a footnote."""
    busy = {place for start, end, _ in taken for place in range(start - 1, end + 2)}
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
            foot = f"\n\n{note} Kamerstuk 28 676, nr. {rng.randint(100, 600)}"
        footer = rng.choice((f"Pagina {page} van 9", f"Pagina {page}", f"{page}"))
        yield gap.start(), gap.end(), f"{mark}{foot}\n\n{footer}\n\f{_HEADER}\n\n"
        page += 1
        wanted = gap.end() + _PAGE


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
