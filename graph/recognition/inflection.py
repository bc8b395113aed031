"""Regular Dutch and English inflection of labels: which other forms of a name a letter may hold.

Forms that only add an ending are left to the matcher, which looks at what follows a label in the letter; here are
those that change the stem (raket, raketten; systeem, systemen; brief, brieven; eenheid, eenheden; centrum, centra;
capability, capabilities), plurals brought back to singulars, and the ending of the adjective that opens a name. What
this makes too much is no word and never found. Rules: https://www.vlaanderen.be/taaladvies (meervoud; buiging).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

ENDINGS: Final = frozenset(("s", "e", "n", "en", "es", "ën", "ers"))
"""What may follow a label within the word without making it a compound."""

_LONG: Final = re.compile(r"(aa|ee|oo|uu)([b-df-hj-np-tv-z])$")
_SHORT: Final = re.compile(r"(?<![aeiou])([aeiou])([bdfgklmnprst])$")
_VOICED: Final = {"f": "v", "s": "z"}
_VOICELESS: Final = {"v": "f", "z": "s"}
_FIVE: Final = 5  # shorter singulars are too often other words ("mijn" of "mijnen")


def forms(label: str) -> Iterator[str]:
    """Inflected forms of a Dutch or English label whose stem is not that of the label.

    Args:
        label: a name; only its last word and the adjective at its start are inflected.

    Yields:
        Further forms, with the case of the label.
    """
    head, last = _split(label)
    if not last[-2:].islower():
        return
    yield from (head + form for form in _plurals(last))
    if last.islower():
        yield from (head + form for form in _singulars(last))
    first, space, rest = label.partition(" ")
    if space:
        adjectives = tuple(_adjectives(first))
        yield from (f"{form} {rest}" for form in adjectives)
        head, last = _split(rest)
        yield from (f"{form} {head}{other}" for form in adjectives for other in _plurals(last))
        yield from (f"{form} {head}{other}" for form in adjectives for other in _singulars(last) if last.islower())


def _split(label: str) -> tuple[str, str]:
    cut = max(label.rfind(" "), label.rfind("-")) + 1
    return label[:cut], label[cut:]


def _plurals(word: str) -> Iterator[str]:
    if long := _LONG.search(word):
        end = long.group(2)
        for consonant in {end, _VOICED.get(end, end)}:
            yield f"{word[:-3]}{long.group(1)[0]}{consonant}en"
    elif short := _SHORT.search(word):
        yield f"{word}{short.group(2)}en"
    if word[-1:] in _VOICED:
        yield f"{word[:-1]}{_VOICED[word[-1]]}en"
    if word.endswith("eid"):
        yield f"{word[:-3]}eden"
    if word.endswith("um"):
        yield f"{word[:-2]}a"
    if word.endswith("y"):
        yield f"{word[:-1]}ies"


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("s") and len(word) > _FIVE and not word.endswith(("ss", "us", "is", "ns")):
        yield word[:-1]
    if word.endswith("en") and len(word) > _FIVE + 1:
        stem = word[:-2]
        if stem[-1] == stem[-2]:
            yield stem[:-1]
            return
        stem = stem[:-1] + _VOICELESS.get(stem[-1], stem[-1])
        yield stem
        if open_syllable := _SHORT.search(stem):
            yield stem[:-1] + open_syllable.group(1) + stem[-1]


def _adjectives(word: str) -> Iterator[str]:
    if len(word) < _FIVE or not word.isalpha() or word.isupper():
        return
    if word.endswith("e"):
        stem = word[:-1]
        yield stem
        if open_syllable := _SHORT.search(stem):
            yield stem[:-1] + open_syllable.group(1) + stem[-1]
    elif long := _LONG.search(word):
        yield f"{word[:-3]}{long.group(1)[0]}{word[-1]}e"
    elif word[-1] not in "aiouys":
        yield f"{word}e"
