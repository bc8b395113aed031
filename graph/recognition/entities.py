"""All mentions of a letter: the vocabulary's names, then the names it lacks, then which of them count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import EntityClass, Letter, Lexicon, Mention, Span, Term
from graph.recognition.abbreviations import Abbreviations
from graph.recognition.compounds import Compounds
from graph.recognition.discoveries import Discoveries
from graph.recognition.elisions import Elisions
from graph.recognition.factions import Factions
from graph.recognition.folding import fold
from graph.recognition.heads import Heads
from graph.recognition.kinds import HYPHENS
from graph.recognition.matcher import Hit, Matcher
from graph.recognition.names import Names
from graph.recognition.namesakes import Namesakes
from graph.recognition.overlaps import Overlaps, affected
from graph.recognition.page import Page
from graph.recognition.persons import Persons
from graph.recognition.posts import Posts
from graph.recognition.units import Units
from graph.recognition.weakness import Weakness

_DATED: Final[frozenset[EntityClass]] = frozenset(("Programme", "Mission"))
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_YEAR: Final = re.compile(r"[ \n](?:19|20)\d\d(?:[-–/](?:20)?\d\d)?(?![\w%]|[-–/]\d)")


class Entities:
    """Finds mentions of entities; compiled once for a vocabulary."""

    def __init__(self, terms: tuple[Term, ...], lexicon: Lexicon) -> None:
        self._matcher = Matcher(terms, lexicon.forms("paper-tail"), lexicon.forms("maker-tail"))
        self._namesakes = Namesakes(terms)
        self._elisions = Elisions(self._matcher, lexicon)
        self._weakness = Weakness(lexicon)
        bodies = [(t.path, body) for t in terms if t.cls == "Series" for body in t.marks.get("body", ())]
        self._overlaps = Overlaps(
            lexicon.forms("preposition"),
            lexicon.forms("title-link", "en"),
            bodies,
            lexicon.forms("project-noun"),
            lexicon.forms("unit-first-part"),
        )
        self._abbreviations = Abbreviations(lexicon)
        self._finders = (
            Names(lexicon),
            Posts(lexicon),
            Factions(lexicon, self._matcher),
            Units(lexicon),
            Compounds(lexicon),
        )
        self._heads = Heads(lexicon)
        self._articles = frozenset(lexicon.forms("article")) - frozenset(lexicon.forms("neuter-article"))
        self._persons = Persons(lexicon, terms)
        self._discoveries = Discoveries(lexicon)

    def find(self, letter: Letter) -> tuple[Mention, ...]:
        """The mentions of a letter.

        Args:
            letter: as the reading made it.

        Returns:
            Mentions in order of place; a name within a name comes after it.
        """
        text = letter.working.text
        found = self._matcher.find(text, fold(text)) + self._elisions.find(text)
        addresses = _ADDRESS.finditer(text) if "://" in text or "www." in text else ()
        for address in addresses:  # its words name nothing
            found = [h for h in found if not address.start() <= h.span.start < address.end()]
        families = [h for h in found if h.label is not None and h.label.family]
        openings = frozenset(s.start for spans in (letter.sentences, letter.paragraphs) for s in spans)
        named = [
            h
            for h in found
            if (h.label is None or not h.label.family)
            and not (h.span.start in openings and self._weakness.is_phrase(text, h))
        ]
        named = list(self._without_namesakes(text, list(self._namesakes.settle(named))))
        starts = frozenset(h.span.start for h in named if h.label is not None and not h.label.weak)
        judge = self._weakness.judge(text, starts, openings)
        page = Page.of(letter, self._overlaps.resolve(text, named, judge))
        proposals = [p for finder in self._finders for p in finder.find(page)]
        offices = [h.span for h in page.known if h.entity.cls == "Post"]
        offices += [p.span for p in proposals if p.cls == "Post"]
        persons, unseen = self._persons.find(page, families, offices)
        proposals = [*unseen, *proposals]
        definitions = tuple(self._abbreviations.find(text))
        discovered = self._discoveries.hits(page, letter.id, proposals, definitions)
        added = [h for h in persons if not page.covered(*h.span)] + discovered
        hits, touched = affected(added, page.known, len(text))
        if added:
            hits += self._overlaps.resolve(text, touched + added, judge)
            hits.sort(key=lambda h: (h.span.start, -h.span.end))
        return tuple(Mention(self._name(text, hit), hit.entity) for hit in hits)

    def _name(self, text: str, hit: Hit) -> Span:
        """A name without the noun that opens it, with the year that closes it: Voorjaarsnota 2027."""
        span = self._heads.without(text, hit.span, hit.entity.cls) if text[hit.span.start].islower() else hit.span
        dated = hit.entity.cls in _DATED and hit.free
        year = _YEAR.match(text, span.end) if dated else None
        return Span(span.start, year.end()) if year else span

    def _without_namesakes(self, text: str, hits: list[Hit]) -> Iterator[Hit]:
        """The hits, of a maker and its product of one name only the one meant: Patria, but de Patria's."""
        makers = {hit.span for hit in hits if hit.entity.cls == "Organisation"}
        shared = {hit.span for hit in hits if hit.entity.cls == "Capability"} & makers
        for hit in hits:
            if hit.span in shared:
                start, end = hit.span
                joined = not hit.free and text[end : end + 1] in HYPHENS
                before = text[max(0, start - 12) : start].split()[-1:]
                made = joined or (before and (before[0].lower() in self._articles or before[0].isdigit()))
                if hit.entity.cls == ("Organisation" if made else "Capability"):
                    continue
            yield hit
