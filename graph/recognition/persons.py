"""People: by title, office, initials or motion before the name, by signature, or by a full name earlier on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.model import Lexicon, Span, Term
from graph.recognition.heads import Heads
from graph.recognition.matcher import Hit
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import Words, alternation, lowered

_PART: Final = rf"{CAPITAL}[^\W\d_]+(?:[’'][^\W\d_]+)?(?:-{CAPITAL}[^\W\d_]+)*"
_GIVEN: Final = re.compile(rf"{CAPITAL}[^\W\d_]{{2,}}[ ]")
_INITIALS: Final = rf"(?:{CAPITAL}\.[ ]?){{1,6}}"


class Persons:
    """Finds the names of people."""

    def __init__(self, lexicon: Lexicon, terms: Iterable[Term] = ()) -> None:
        """Set up.

        Args:
            lexicon: titles, particles and what is no name.
            terms: the persons among them tell which words are given names.
        """
        particle = alternation(lexicon.forms("name-particle"))
        small = rf"(?:(?:{particle})[ \n]){{0,3}}"
        several = alternation(lexicon.forms("list-and"))
        self._name = re.compile(rf"(?:{_INITIALS})?{small}{_PART}(?:[ \n]{small}{_PART}){{0,3}}")
        self._more = re.compile(rf"(?:[ \n]\([^()\n]{{1,24}}\))?(?:,[ \n]?|/|[ \n](?:{several})[ \n])")
        self._gap = re.compile(
            rf"(?:[ \n](?:{alternation(lexicon.forms('title-addition'))}))?(?:[ \n]\([A-Z/]{{2,8}}\)|\))?[ \n]"
        )
        # The guard against longer words stands behind the capital, by which re can search at full speed.
        self._initials = re.compile(rf"{CAPITAL}(?<![\w.].)\.[ ]?(?:{CAPITAL}\.[ ]?){{0,5}}{small}{_PART}")
        self._titles = Words({t.lower() for t in lexicon.forms("person-title")} | set(lexicon.forms("motion-word")))
        self._lists = frozenset(lexicon.forms("motion-word")) | frozenset(lexicon.forms("plural-title"))
        self._no_names = frozenset(lexicon.forms("no-name"))
        self._small = frozenset(
            w.capitalize() for role in ("determiner", "preposition", "function-word") for w in lexicon.forms(role)
        ) - frozenset(w.capitalize() for w in lexicon.forms("name-particle"))
        self._streets = tuple(lexicon.forms("street-tail"))
        self._particles = frozenset(lexicon.forms("name-particle"))
        self._heads = Heads(lexicon)
        self._given = Words({t.label.split()[0] for t in terms if t.cls == "Person" and _GIVEN.match(t.label)})

    def find(self, page: Page, families: Sequence[Hit], offices: Iterable[Span]) -> tuple[list[Hit], list[Proposal]]:
        """The persons of a page that are not found by their full name.

        Args:
            page: a letter with its known names.
            families: where the vocabulary's family names stand.
            offices: where offices stand.

        Returns:
            Family names that count, and names the vocabulary lacks.
        """
        by_span: dict[Span, dict[str, Hit]] = defaultdict(dict)
        for hit in families:
            by_span[hit.span][hit.entity.path] = hit
        full = {h.entity.path: h.span.start for h in reversed(page.known) if h.entity.cls == "Person"}
        known: list[Hit] = []
        unseen: list[Proposal] = []
        for span in sorted(set(self._in_context(page, offices))):
            candidates = by_span.get(span, {})
            told = [p for p in candidates if p in full] or list(candidates)
            if len(told) == 1:
                known.append(candidates[told[0]])
                full.setdefault(told[0], span.start)
            elif not page.covered(*span):
                unseen.append(Proposal(span, "Person", " ".join(page.text[slice(*span)].split())))
        accepted = {h.span for h in known}
        known += (
            hit
            for hit in families
            if hit.span not in accepted
            and full.get(hit.entity.path, len(page.text)) < hit.span.start
            and page.text[slice(*hit.span)].lower() not in self._particles
        )
        return known, unseen

    def _in_context(self, page: Page, offices: Iterable[Span]) -> Iterator[Span]:
        text = page.text
        for _, end, form in self._titles.find(lowered(text)):
            if form in self._lists:
                yield from self._listed(page, end)
            elif span := self._after(page, end):
                yield span
        for office in offices:
            if span := self._after(page, office.end) or self._apposed(page, office.end):
                yield span
        for match in self._initials.finditer(text):
            if span := self._checked(page, match):
                yield span
        for start, _, _ in self._given.find(text):
            name = self._name.match(text, start)
            if name and " " in name.group() and (span := self._checked(page, name)) and " " in text[slice(*span)]:
                yield span
        if page.signature is not None:
            yield from self._signed(page, page.signature)

    def _after(self, page: Page, end: int) -> Span | None:
        """The name right behind a title or office, also behind its abbreviation in parentheses."""
        text = page.text
        gap = self._gap.match(text, end)
        if gap is None or "\n\n" in gap.group():
            return None
        return self._checked(page, self._name.match(text, gap.end()))

    def _apposed(self, page: Page, end: int) -> Span | None:
        """A full name between commas behind an office."""
        name = self._name.match(page.text, end + 2) if page.text[end : end + 2] == ", " else None
        span = self._checked(page, name) if name and " " in name.group() else None
        return span if span and page.text[span.end : span.end + 1] in (",", ".", ")") else None

    def _listed(self, page: Page, end: int) -> Iterator[Span]:
        """The names behind "motie" or "leden", one or several."""
        place = end + 1 if page.text[end : end + 1] in (" ", "-", "\n", "–") else len(page.text)
        while span := self._checked(page, self._name.match(page.text, place), over_places=True):
            yield span
            more = self._more.match(page.text, span.end)
            if more is None:
                return
            place = more.end()

    def _signed(self, page: Page, signature: Span) -> Iterator[Span]:
        text = page.text
        last = None
        for name in self._name.finditer(text, *signature):
            if " " in name.group() and not name.group().isupper() and (span := self._checked(page, name)):
                last = span
        if last is not None:
            yield last

    def _checked(self, page: Page, name: re.Match[str] | None, *, over_places: bool = False) -> Span | None:
        """A name without the known thing behind it (Jansen van Defensie); None where it is no person's.

        Names of places in it count for nothing in a list of persons, nor behind a particle (Van Apeldoorn).
        """
        if name is None:
            return None
        start, end = name.span()
        text = page.text
        if text[start].islower():
            return None
        over_places = over_places or text[start : start + 4].partition(" ")[0].lower() in self._particles
        ignored = {"Person", "Place"} if over_places else {"Person"}
        others = (i for i in range(start, end) if (o := page.owners[i]) and o.entity.cls not in ignored)
        cut = next(others, None)
        if cut is not None:
            words = text[start:cut].split()
            while words and words[-1] in self._particles:
                words.pop()
            if not words or words[0].lower() in self._particles or not text[cut - 1].isspace():
                return None
            end = start + len(text[start:cut].rstrip())
            while text[start:end].split()[-1] != words[-1]:
                end = start + len(text[start:end].rsplit(None, 1)[0])
        words = text[start:end].split()
        if all(w.lower() in self._particles for w in words):
            return None
        if words[0] in self._small or any(w in self._no_names or self._heads.of(w) for w in words):
            return None
        if any(w.lower().endswith(self._streets) for w in words):
            return None
        if words[0].isupper() and "." not in words[0] and len(words[0]) > 1:
            return None
        if text[end : end + 2].strip().isdigit():
            return None
        return Span(start, end)
