"""Names the vocabulary lacks: sequences of capitalised words, classed by the words in, before and behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import EntityClass, Lexicon, Span
from graph.recognition.evidence import TOKEN, Evidence, Finding
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import alternation

_LISTED: Final[frozenset[EntityClass]] = frozenset(("Organisation", "Mission", "Capability", "Programme", "Place"))
_LONGEST_IN_CAPITALS: Final = 80  # characters; more of them are a heading
_JOINED: Final = "-–"
_GAP: Final = 12  # characters between two names of a list


class Names:
    """Finds capitalised names and classes them."""

    def __init__(self, lexicon: Lexicon) -> None:
        english = alternation(lexicon.forms("title-link", "en"))
        scale = alternation(
            (*lexicon.forms("number-scale"), *lexicon.forms("currency"), *lexicon.forms("percent-word"))
        )
        # The guard against longer words stands behind the capital, by which re can search at full speed.
        self._sequence = re.compile(
            rf"{CAPITAL}(?<![\w’-].)(?<!\w'.){TOKEN.removeprefix(CAPITAL)}(?:[ \n](?:(?:{english})[ \n]){{0,2}}{TOKEN}"
            rf"|[ \n]\d{{1,4}}(?![\w%/:-]|[.,]\d|[ \n](?:{scale})))*"
        )
        self._word = re.compile(rf"{TOKEN}|[^\W_]+")
        listing = rf"(?:,|,?[ \n](?:{alternation(lexicon.forms('list-and'))}))[ \n](?:\w{{2,3}}[ \n])?"
        self._listing = re.compile(listing)
        self._listed = re.compile(listing + "$")
        self._evidence = Evidence(lexicon)
        self._no_names = frozenset(lexicon.forms("no-name"))
        self._links = frozenset(lexicon.forms("title-link"))
        self._regions = frozenset(lexicon.forms("region-adjective"))

    def find(self, page: Page) -> Iterator[Proposal]:
        """Proposals for the names of a page, in order of place.

        Args:
            page: a letter with its known names.

        Yields:
            One proposal a place; names without a noun or neighbour that tells their class are left out.
        """
        pieces = [
            piece
            for sequence in self._sequence.finditer(page.text)
            if not page.covered(sequence.start(), sequence.end())
            for piece in self._pieces(page, sequence.start(), sequence.end())
        ]
        found = {piece: self._classed(page, piece[0], piece[1]) for piece in pieces}
        self._spread(page, found)
        for finding in found.values():
            if finding is not None:
                name = " ".join(page.text[finding.start : finding.end].split())
                yield Proposal(Span(finding.start, finding.end), finding.cls, name)

    # -------------------------------------------------------------------------------------------------- pieces

    def _pieces(self, page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A sequence cut at sentence starts and at words that are no names, without small words at its ends."""
        pieces: list[list[tuple[int, int]]] = [[]]
        for word in self._word.finditer(page.text, start, end):
            if word.group() in self._no_names:
                pieces.append([])
                continue
            if word.start() in page.openings or self._counts(page, pieces[-1], word):
                pieces.append([])
            if not pieces[-1] and word.group().lower() in self._evidence.small:
                continue
            pieces[-1].append(word.span())
        for piece in pieces:
            while piece and page.text[slice(*piece[-1])] in self._links:
                piece.pop()
            while piece and (self._is_small(page, *piece[0]) or self._is_adjective(page, piece)):
                piece.pop(0)
            if piece and (
                not all(self._is_known(page, *w) or page.text[w[0]].isdigit() for w in piece)
                or (self._opens_compound(page, *piece[-1]) and self._evidence.says_class(page.text, piece[0][0]))
            ):
                yield piece[0][0], piece[-1][1]

    @staticmethod
    def _counts(page: Page, piece: list[tuple[int, int]], word: re.Match[str]) -> bool:
        """Whether a number behind a known name counts what follows: Slovenië 20 Valuk-pantservoertuigen."""
        following = page.text[word.end() : word.end() + 2]
        return (
            bool(piece) and word.group().isdigit() and following[1:].isupper() and page.owners[piece[-1][0]] is not None
        )

    def _is_small(self, page: Page, start: int, end: int) -> bool:
        return page.text[start].isdigit() or page.text[start:end] in self._links

    def _is_adjective(self, page: Page, piece: list[tuple[int, int]]) -> bool:
        """Whether a name's first word only says from which state or town it is: Duitse, Tilburgse."""
        start, end = piece[0]
        owner = page.owners[start]
        if owner is not None:
            label = owner.label if owner.entity.cls == "Country" else None
            dutch = label is not None and label.hidden and not label.english  # Turkish Aerospace
            return dutch and owner.span == (start, end)
        word = page.text[start:end]
        long = len(piece) > 2 or (len(piece) > 1 and self._evidence.in_town(page.text, piece[1][0]))  # noqa: PLR2004
        return long and word.endswith("se") and word not in self._regions

    @staticmethod
    def _is_known(page: Page, start: int, end: int) -> bool:
        """Whether a word belongs to a known name, as more than a common noun written with a capital."""
        owner = page.owners[start]
        if owner is None or owner.label is None:
            return False
        common = owner.label.lower and page.text[start].isupper() and start not in page.openings
        rest = page.text[owner.span.end : end].lstrip(_JOINED)
        other = page.owners[end - 1]
        return (not rest or rest.islower() or (other is not None and other.entity.cls == "Country")) and not common

    @staticmethod
    def _opens_compound(page: Page, start: int, end: int) -> bool:
        """Whether a known name is but the first part of a word: Noordzee in Noordzeewacht."""
        owner = page.owners[start]
        return owner is not None and page.text[owner.span.end : end].isalpha()

    # -------------------------------------------------------------------------------------------------- classes

    def _classed(self, page: Page, start: int, end: int) -> Finding | None:
        words = [w for w in self._word.findall(page.text, start, end) if not w.isdigit()]
        found = self._evidence.weigh(page, start, end, words) if words else None
        if found is None:
            return None
        name = page.text[found.start : found.end]
        too_long = name.isupper() and len(words) > 1 and len(name) > _LONGEST_IN_CAPITALS
        return None if too_long or name.lower() in self._evidence.small else found

    def _spread(self, page: Page, found: dict[tuple[int, int], Finding | None]) -> None:
        """Gives names of no class that of their neighbours in a list: IBM, Atos en Unica."""
        classes = {f.end: f.cls for f in found.values() if f} | {-f.start: f.cls for f in found.values() if f}
        unknown = [piece for piece, finding in found.items() if finding is None and self._may_be_listed(page, *piece)]
        for start, end in (*unknown, *unknown[::-1]):
            before = self._listed.search(page.text, max(0, start - _GAP), start)
            cls = self._class_beside(page, classes, before.start()) if before else None
            if cls is None and (behind := self._listing.match(page.text, end)):
                cls = self._class_beside(page, classes, -behind.end())
            if cls is not None and not (cls == "Place" and page.text[:end].endswith("se")):  # in Ulm en Delftse hallen
                found[start, end] = Finding(cls, start, end)
                classes |= {end: cls, -start: cls}

    def _may_be_listed(self, page: Page, start: int, end: int) -> bool:
        return start not in page.openings and page.text[start:end] not in self._regions

    @staticmethod
    def _class_beside(page: Page, classes: dict[int, EntityClass], edge: int) -> EntityClass | None:
        """The class of the name that ends at a place, or for a negative one starts there."""
        owner = page.owners[edge - 1] if edge > 0 else page.owners[-edge]
        if owner is None or owner.label is None:
            return cls if (cls := classes.get(edge)) in _LISTED else None
        proper = not owner.label.lower and not owner.label.weak
        return owner.entity.cls if proper and owner.entity.cls in _LISTED else None
