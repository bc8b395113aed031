"""Names the vocabulary lacks: sequences of capitalised words, classed by the noun in, before or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from graph.model import ENTITY_CLASSES, EntityClass, Lexicon, Span
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import alternation

_CLASSES: Final[Mapping[str, EntityClass]] = {name: name for name in ENTITY_CLASSES}
_TOKEN: Final = rf"{CAPITAL}[^\W_]*(?:[-–/&.’'](?=[A-Z0-9])[^\W_]+)*"
_BEFORE: Final = re.compile(r"([^\W\d_][\w’'-]*)[ \n]+[‘'“\"«]?$")
_BEHIND: Final = re.compile(r"[’'”\"»]?([-–]|[ \n])([^\W\d_][^\W\d_]+)")
_DESIGNATION: Final = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{2,4}[A-Z]{0,2}\Z")
_LISTED: Final[frozenset[EntityClass]] = frozenset(("Organisation", "Mission", "Capability", "Programme"))
_OPENED: Final[frozenset[EntityClass]] = frozenset(("Mission", "Programme", "Capability", "Organisation"))
_WORDS_BEHIND: Final[frozenset[EntityClass]] = frozenset(("Mission", "Programme", "Capability"))
_LOOK_BACK: Final = 40
_HEAD: Final = 4  # letters a head noun has that is looked for as the last part of a compound


class Heads:
    """The nouns that class a name, alone and as last parts of compounds."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("name-head")
        self._table = {form: _CLASSES[value] for form, value in table.items()}

    def of(self, word: str) -> EntityClass | None:
        """The class a word stands for."""
        return self._table.get(word.lower())

    def without(self, text: str, span: Span, cls: EntityClass) -> Span:
        """A name without the common noun that opens it and says its class: Sophia of "operatie Sophia"."""
        word, _, name = text[slice(*span)].partition(" ")
        if cls in _OPENED and word.islower() and name[:1].isupper() and self.of_compound(word) == cls:
            return Span(span.start + len(word) + 1, span.end)
        return span

    def of_compound(self, word: str) -> EntityClass | None:
        """The class a word or its last part stands for, the longest part first."""
        lower = word.lower()
        for cut in range(max(1, len(lower) - _HEAD + 1)):
            if cls := self._table.get(lower[cut:]):
                return cls
        return None


class Names:
    """Finds capitalised names by the nouns around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        english = alternation(lexicon.forms("title-link", "en"))
        dutch = alternation(lexicon.forms("title-link", "nl"))
        self._sequence = re.compile(
            rf"(?<![\w’'-]){_TOKEN}(?:[ \n](?:(?:{english})[ \n]){{0,2}}{_TOKEN}|[ \n]\d{{1,4}}(?![\w%/:-]|[.,]\d))*"
        )
        self._word = re.compile(rf"{_TOKEN}|[^\W_]+")
        self._dutch_tail = re.compile(
            rf"[ \n](?:{dutch})[ \n](?:(?:{alternation(lexicon.forms('determiner'))})[ \n])?{_TOKEN}(?:[ \n]{_TOKEN})*"
            rf"(?:(?:,[ \n]{_TOKEN})*[ \n](?:{alternation(lexicon.forms('list-and'))})[ \n]{_TOKEN})?"
        )
        self._listing = re.compile(
            rf"(?:,|,?[ \n](?:{alternation(lexicon.forms('list-and'))}))[ \n](?:\w{{2,3}}[ \n])?$"
        )
        self._company = frozenset(f.rstrip(".") for f in lexicon.forms("company-suffix"))
        self._ship = re.compile(rf"(?:{alternation(lexicon.forms('ship-prefix'))})[ \n]$")
        self._heads = Heads(lexicon)
        self._no_names = frozenset(lexicon.forms("no-name"))
        self._links = frozenset(lexicon.forms("title-link"))
        self._places = frozenset(lexicon.forms("place-preposition"))
        self._regions = frozenset(lexicon.forms("region-adjective"))
        self._small = frozenset(
            w for role in ("determiner", "preposition", "adverb", "subordinator", "coordinator", "function-word",
                           "interrogative", "unasserted", "anaphor", "relative", "writer")
            for w in lexicon.forms(role)
        )  # fmt: skip

    def find(self, page: Page) -> Iterator[Proposal]:
        """Proposals for the names of a page, in order of place.

        Args:
            page: a letter with its known names.

        Yields:
            One proposal a place; names without a noun or neighbour that tells their class are left out.
        """
        for sequence in self._sequence.finditer(page.text):
            if page.covered(*sequence.span()):
                continue
            for start, end in self._pieces(page, *sequence.span()):
                yield from self._classed(page, start, end)

    def _pieces(self, page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A sequence cut at sentence starts and at words that are no names, without small words at its ends."""
        pieces: list[list[tuple[int, int]]] = [[]]
        for word in self._word.finditer(page.text, start, end):
            if word.group() in self._no_names:
                pieces.append([])
                continue
            if word.start() in page.openings:
                pieces.append([])
            if not pieces[-1] and word.group().lower() in self._small:
                continue
            pieces[-1].append(word.span())
        for piece in pieces:
            while piece and page.text[slice(*piece[-1])] in self._links:
                piece.pop()
            while piece and (page.text[slice(*piece[0])] in self._links or self._is_adjective(page, *piece[0])):
                piece.pop(0)
            if piece and not all(page.owners[s] is not None for s, _ in piece):
                yield piece[0][0], piece[-1][1]

    def _is_adjective(self, page: Page, start: int, end: int) -> bool:
        owner = page.owners[start]
        return (
            owner is not None
            and owner.span == (start, end)
            and owner.entity.cls == "Country"
            and owner.label is not None
            and owner.label.hidden
        )

    def _classed(self, page: Page, start: int, end: int) -> Iterator[Proposal]:
        text = page.text
        words = [w for w in self._word.findall(text, start, end) if not w.isdigit()]
        found = self._by_words(page, start, end, words) if words else None
        if found is None:
            return
        cls, start, end = found
        name = " ".join(text[start:end].split())
        if name.lower() in self._small or (name.isupper() and len(words) > 1 and len(name) > 2 * _LOOK_BACK):
            return
        yield Proposal(Span(start, end), cls, name)

    def _by_words(self, page: Page, start: int, end: int, words: list[str]) -> tuple[EntityClass, int, int] | None:
        text = page.text
        if self._ship.search(text, max(0, start - 10), start) or self._ship.match(text[start:end] + " "):
            return "Capability", start, end
        if words[-1].rstrip(".") in self._company and len(words) > 1:
            return "Organisation", start, end
        behind = _BEHIND.match(text, end)
        before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        opening = start in page.openings
        if behind and behind.group(1) != " " and behind.group(1) != "\n":
            cls = self._heads.of_compound(behind.group(2))
            if cls in _WORDS_BEHIND or cls == "Organisation":
                return cls, start, end
        if len(words) > 1:
            owner = page.owners[end - 1]
            if (cls := self._by_inner_head(words)) and (
                owner is None or owner.span.end > end or owner.entity.cls != cls
            ):
                tail = self._dutch_tail.match(text, end) if words[-1].lower() not in self._links else None
                if tail and cls in {"Organisation", "Programme"} and not page.covered(start, tail.end()):
                    end = tail.end()
                return cls, start, end
        elif not opening and (found := self._by_dutch_tail(page, start, end, words[0])):
            return found
        elif opening or words[0] in self._regions or words[0].lower() in self._small:
            return None
        if behind and behind.group(1) in " \n" and behind.group(2).islower():
            cls = self._heads.of(behind.group(2))
            if cls in _WORDS_BEHIND and not (len(words) == 1 and words[0][1:].islower() and words[0].endswith("e")):
                return cls, start, end
        if before and before.start(1) + 1 and before.group(1)[1:].islower():
            cls = self._heads.of_compound(before.group(1))
            if cls is not None and cls != "Series":
                return cls, start, end
        return self._by_neighbours(page, start, end, before.group(1).lower() if before else "")

    def _by_dutch_tail(self, page: Page, start: int, end: int, word: str) -> tuple[EntityClass, int, int] | None:
        """A head noun with a capital and what it is for or about: Agentschap voor X, Verdrag inzake Y."""
        cls = self._heads.of(word)
        tail = self._dutch_tail.match(page.text, end) if cls in {"Organisation", "Programme"} else None
        if cls is None or tail is None or page.covered(start, tail.end()):
            return None
        last = page.owners[tail.end() - 1]
        return None if last is not None and last.entity.cls == "Country" else (cls, start, tail.end())

    def _by_inner_head(self, words: list[str]) -> EntityClass | None:
        """The class by the last word, the word before the first link, or the first word or two."""
        if cls := self._heads.of(words[-1]):
            return cls
        for place, word in enumerate(words[1:], 1):
            if word in self._links:
                if cls := self._heads.of(words[place - 1]):
                    return cls
                break
        candidates = (
            self._heads.of(words[0]),
            self._heads.of(" ".join(words[:2])),
            *map(self._heads.of_compound, words[1:-1]),
        )
        if found := next((cls for cls in candidates if cls is not None and cls != "Series"), None):
            return found
        compound = self._heads.of_compound(words[-1])
        return compound if compound in {"Programme", "Organisation"} else None

    def _by_neighbours(self, page: Page, start: int, end: int, before: str) -> tuple[EntityClass, int, int] | None:
        text = page.text
        if _DESIGNATION.match(text[start:end]):
            return "Capability", start, end
        listing = self._listing.search(text, max(0, start - 12), start)
        if listing:
            owner = page.owners[listing.start() - 1] if listing.start() else None
            if owner and owner.entity.cls in _LISTED and not (owner.label and owner.label.lower):
                return owner.entity.cls, start, end
        if before in self._places and text[start:end].count(" ") < 2 and not text[start:end].isupper():  # noqa: PLR2004
            return "Place", start, end
        return None
