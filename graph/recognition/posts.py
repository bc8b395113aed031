"""Offices and national bodies the vocabulary lacks: minister van X, Poolse luchtmacht, missions in a country, norms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import EntityClass, Lexicon, Span
from graph.recognition.matcher import Hit
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import Words, alternation, lowered

_WORD: Final = rf"{CAPITAL}[\w’'&/-]*(?!\.\w)"
_NAME: Final = rf"{_WORD}(?:[ \n]{_WORD}){{0,3}}(?:[ ]\d{{1,4}}(?![\w.]\w))?"
_PORTFOLIO: Final = "portfolio"
_STATE: Final = "state"
_ABROAD: Final = "abroad"
_BODY: Final = "body"


class Posts:
    """Finds offices by their head noun and complement."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds = lexicon.table("post-head")
        self._words = Words(self._kinds)
        article = alternation(lexicon.forms("article"))
        joined = alternation(lexicon.forms("list-and"))
        portfolio = rf"(?:{CAPITAL}[^\W\d_]+[^\Wi]e[ \n])*{_WORD}"
        name_list = rf"(({_NAME}))((?:,[ ]{_NAME})*,?[ \n](?:{joined})[ \n]{_NAME})?"

        def complement(value: str) -> re.Pattern[str]:
            links = alternation(lexicon.forms("post-link", value))
            names = name_list.replace(_NAME, portfolio) if value == _PORTFOLIO else name_list
            return re.compile(rf"[ \n](?:{links})[ \n](?:(?:{article})[ \n])?{names}")

        self._complements = {kind: complement(kind) for kind in set(self._kinds.values())}
        bodies = lexicon.table("national-body") | lexicon.table("national-post")
        self._national = re.compile(rf"[ \n](?:[^\W\d_]+e[ \n])?({alternation(bodies)})(?![\w-])")
        links = alternation(lexicon.forms("post-link", _PORTFOLIO))
        self._portfolio = re.compile(
            rf"[ \n](?:{links})[ \n](?:(?:{article})[ \n])?{portfolio}(?:[ \n](?:{joined})[ \n]{portfolio})?"
        )
        self._ministries = frozenset(lexicon.forms("ministry"))
        self._ministry_words = Words(self._ministries)
        of = alternation(lexicon.forms("post-link", _STATE))
        a_state = rf"(?:(?:{article})[ \n])?"
        self._of_states = re.compile(
            rf"[ \n](?:{of})[ \n]{a_state}({_NAME})(?:,[ ]{a_state}{_NAME})*[ \n](?:{joined})[ \n]{a_state}({_NAME})"
        )
        self._fielded = Words(lexicon.forms("post-head-direct"))
        self._surely = frozenset(lexicon.forms("post-head-direct", "sure"))
        self._field = re.compile(rf"[ ]{_NAME}")
        self._holder = re.compile(rf"[ ]\([A-Z]|,[ ](?:[a-z]{{1,3}}\.[ ])?{CAPITAL}")
        about = alternation(f for f in lexicon.forms("title-link", "nl") if f not in lexicon.forms("post-link", _STATE))
        self._topic = re.compile(rf"[ \n](?:{about})[ \n](?:(?:{article})[ \n])?{_NAME}")
        self._of_body = re.compile(rf"[ \n](?:{of})[ \n](?:{article})[ \n](?={CAPITAL})")
        self._bodies = frozenset(lexicon.forms("national-body"))
        self._body_words = Words(lexicon.forms("state-body"))
        self._of_state = re.compile(rf"[ \n](?:{of})[ \n](?:(?:{article})[ \n])?(?={CAPITAL})")
        self._own = frozenset(lexicon.table("own-country").values())

    def find(self, page: Page) -> Iterator[Proposal]:
        """Proposals for offices and national bodies, in no order."""
        yield from self._offices(page)
        yield from self._nationals(page)
        yield from self._of_several(page)
        yield from self._departments(page)
        yield from self._of_one_state(page)
        yield from self._of_field(page)

    def _offices(self, page: Page) -> Iterator[Proposal]:
        text = page.text
        for start, end, form in self._words.find(lowered(text)):
            kind = self._kinds[form]
            found = self._complements[kind].match(text, end)
            if not found:
                continue
            stop = self._end(page, kind, start, found)
            if stop is None:
                continue
            topic = self._topic.match(text, stop) if kind == _BODY else None
            stop = self._over_states(page, topic.end() if topic else stop)
            first = self._foreign_from(page, start)
            if not page.covered(first, stop):
                yield Proposal(Span(first, stop), "Post", " ".join(text[first:stop].split()))

    @staticmethod
    def _end(page: Page, kind: str, start: int, found: re.Match[str]) -> int | None:
        """Where the complement of an office ends; None where what follows is none."""
        whole = page.owners[start]
        if whole is not None and whole.entity.cls == "Post" and whole.span.end > found.start(1):
            return whole.span.end
        owner = page.owners[found.start(1)]
        if owner is not None and kind == _PORTFOLIO and owner.label is not None and owner.label.hidden:
            owner = None  # minister voor Oekraïense Zaken
        country = owner is not None and owner.entity.cls == "Country"
        body = owner is not None and owner.entity.cls == "Organisation" and kind == _STATE
        if not body and country != (kind == _STATE or (kind == _ABROAD and country)):
            return None
        if owner is not None and country:
            return owner.span.end
        if kind != _PORTFOLIO:
            return max(found.end(2), owner.span.end if owner else 0)
        last = found.end(3) if found.group(3) and page.owners[found.end(3) - 1] is None else found.end(1)
        return max(last, owner.span.end if owner else 0)

    def _foreign_from(self, page: Page, start: int) -> int:
        """Where an office starts with the adjective of a foreign state, if one stands before it."""
        before = page.owners[start - 2] if start > 1 else None
        if before and before.span.end == start - 1 and self._is_foreign_adjective(before):
            return before.span.start
        return start

    def _is_foreign_adjective(self, hit: Hit) -> bool:
        return (
            hit.entity.cls == "Country"
            and hit.entity.path not in self._own
            and hit.label is not None
            and hit.label.hidden
        )

    def _nationals(self, page: Page) -> Iterator[Proposal]:
        text = page.text
        for hit in page.known:
            if not self._is_foreign_adjective(hit):
                continue
            found = self._national.match(text, hit.span.end)
            if found and not page.covered(hit.span.start, found.end()):
                cls: EntityClass = "Organisation" if found.group(1) in self._bodies else "Post"
                of = self._portfolio.match(text, found.end()) if found.group(1) in self._ministries else None
                span = Span(hit.span.start, of.end() if of else found.end())
                yield Proposal(span, cls, " ".join(text[slice(*span)].split()))

    def _of_one_state(self, page: Page) -> Iterator[Proposal]:
        """Bodies of which each state has its own, with the state behind: strijdkrachten van Moldavië."""
        text = page.text
        for start, end, form in self._body_words.find(text):
            of = self._of_state.match(text, end)
            owner = page.owners[of.end()] if of else None
            if form in self._ministries or owner is None or owner.entity.cls != "Country" or owner.label is None:
                continue
            if not owner.label.hidden and owner.entity.path not in self._own and text[start - 1 : start] != "-":
                span = Span(start, owner.span.end)
                yield Proposal(span, "Organisation", " ".join(text[slice(*span)].split()))

    def _departments(self, page: Page) -> Iterator[Proposal]:
        """Ministries the vocabulary lacks: ministerie van Oorlog."""
        text = page.text
        for start, end, _ in self._ministry_words.find(lowered(text)):
            of = self._portfolio.match(text, end)
            if of and page.owners[start] is None:
                yield Proposal(Span(start, of.end()), "Organisation", " ".join(text[start : of.end()].split()))

    def _of_several(self, page: Page) -> Iterator[Proposal]:
        """Known offices that several states have: defensieministers van Finland en Zweden."""
        for hit in page.known:
            if hit.entity.cls == "Post" and (stop := self._over_states(page, hit.span.end)) > hit.span.end:
                yield Proposal(Span(hit.span.start, stop), "Post", " ".join(page.text[hit.span.start : stop].split()))

    def _over_states(self, page: Page, stop: int) -> int:
        """The end of the states or of the body behind an office (ministers van Defensie van de NAVO)."""
        body = self._of_body.match(page.text, stop)
        owner = page.owners[body.end()] if body else None
        if owner and owner.entity.cls == "Organisation" and owner.label and not owner.label.lower:
            return owner.span.end
        found = self._of_states.match(page.text, stop)
        first = page.owners[found.start(1)] if found else None
        last = page.owners[found.start(2)] if found else None
        return last.span.end if first and last and first.entity.cls == last.entity.cls == "Country" else stop

    def _of_field(self, page: Page) -> Iterator[Proposal]:
        """Hoofddirecteur Personeel: an office with its field right behind it, then often its holder."""
        text = page.text
        for start, end, form in self._fielded.find(text):
            field = self._field.match(text, end)
            if not field or text[start - 1 : start] == "-":
                continue
            known = page.owners[start]
            if form in self._surely or self._holder.match(text, field.end()):
                span = Span(start, field.end())
                if (known is None or known.entity.cls == "Post") and not page.covered(*span):
                    yield Proposal(span, "Post", " ".join(text[slice(*span)].split()))
