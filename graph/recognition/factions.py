"""Parliamentary groups: the whole "X-fractie", known or not, and the X of "de fractie van X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Entity, Lexicon, Span
from graph.recognition.matcher import Matcher
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import Words, alternation, lowered

_PARTY: Final = rf"(?:{CAPITAL}|\d+(?=[A-Z]))[\w/&+-]*"
_LOOK_BACK: Final = 50
_CODE: Final = re.compile(r"\d{3}|\.\d")  # a number of the chamber's register, no party


class Factions:
    """Finds parliamentary groups by the word for them."""

    def __init__(self, lexicon: Lexicon, matcher: Matcher) -> None:
        self._matcher = matcher
        self._words = Words(lexicon.forms("faction-word"))
        joined = alternation(lexicon.forms("list-and"))
        links = alternation(lexicon.forms("post-link", "state"))
        article = alternation(lexicon.forms("article"))
        particle = alternation((*lexicon.forms("name-particle"), *lexicon.forms("title-link", "nl")))
        name = rf"{_PARTY}(?:[ \n](?:(?:{particle})[ \n])*{_PARTY}){{0,2}}"
        self._articles = frozenset(lexicon.forms("article"))
        self._party_word = re.compile(_PARTY)
        self._left = re.compile(rf"(?<![\w-])({name})[ ]?[-–‑][ ]?\n?$")
        one = rf"(?:(?:{article})[ \n])?{name}"
        self._right = re.compile(rf"[ \n](?:{links})[ \n]({one}(?:(?:,|[ \n](?:{joined}))[ \n]{one})*)")
        self._one = re.compile(name)
        self._titles = Words(lexicon.forms("member-title"))
        member = r"[ \n](?:[^\W\d_][\w’'-]*[ \n]){1,5}\([^()\n]{1,25}\)"
        self._members = re.compile(rf"{member}(?:(?:,|[ \n](?:{joined})){member})*")
        self._party = re.compile(rf"\(({_PARTY})\)")
        self._no_names = frozenset(lexicon.forms("no-name"))

    def find(self, page: Page) -> Iterator[Proposal]:
        """Proposals for parliamentary groups, in no order."""
        yield from self._of_members(page)
        text = page.text
        for start, end, _ in self._words.find(lowered(text)):
            left = self._left.search(text, max(0, start - _LOOK_BACK), start)
            if left:
                yield from self._whole(page, Span(*left.span(1)), end)
            elif right := self._right.match(text, end):
                for name in self._one.finditer(text, right.start(1), right.end(1)):
                    if page.owners[name.start()] is None and name.group() not in self._no_names:
                        yield Proposal(Span(*name.span()), "ParliamentaryGroup", name.group())

    def _of_members(self, page: Page) -> Iterator[Proposal]:
        """Parties in parentheses behind members of parliament: de leden Jansen (ABC) en Pietersen (DEF)."""
        for _, end, _ in self._titles.find(page.text):
            members = self._members.match(page.text, end)
            for party in self._party.finditer(page.text, *members.span()) if members else ():
                if page.owners[party.start(1)] is None and not _CODE.search(party.group(1)):
                    yield Proposal(Span(*party.span(1)), "ParliamentaryGroup", party.group(1))

    def _whole(self, page: Page, words: Span, end: int) -> Iterator[Proposal]:
        """The whole of "X-fractie", of the known party X where it is known."""
        parties = [Span(word.start(), words.end) for word in self._party_word.finditer(page.text, *words)]
        known = next(((p, group) for p in parties if (group := self._known(page, p)) is not None), None)
        party, group = known or (next((p for p in parties if not self._is_before(page, p)), parties[-1]), None)
        if page.covered(party.start, end):
            return
        name = "".join(page.text[party.start : end].split("\n"))
        yield Proposal(Span(party.start, end), "ParliamentaryGroup", name, group)

    def _known(self, page: Page, party: Span) -> Entity | None:
        hits = (hit.entity for hit in self._matcher.exact(page.text[slice(*party)]))
        return next((entity for entity in hits if entity.cls == "ParliamentaryGroup"), None)

    def _is_before(self, page: Page, party: Span) -> bool:
        """Whether the first word only opens the sentence or heading: "De Volt", "Inbreng van de Volt"."""
        first = self._party_word.match(page.text, party.start)
        if first is None or party.start not in page.openings:
            return False
        return first.group().lower() in self._articles or page.text[first.end() + 1 : first.end() + 2].islower()
