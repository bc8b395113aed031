"""Where a letter names meetings: by a series, the body that gathers, a noun, or as part of another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.extraction.assembling import Assembling
from graph.extraction.gatherers import Gatherers, series_of_posts
from graph.extraction.naming import Naming, Page, Sort, is_name, with_adjective, word_before
from graph.extraction.sessions import Sessions
from graph.model import Entity, Lexicon, Mention, Span, Term, Verb
from graph.wording import Words, alternation, before, whole

_SHORT: Final = 4  # letters of a noun that is no end of a compound without hyphen (top, laptop)
_FAR: Final = 60  # characters between a noun and the name of who gathers
_BODIES: Final = frozenset(("Organisation", "Group", "Programme"))
_DOSSIER_LINE: Final = re.compile(r"^[ \t]*\d{2}[ .\u00a0]?\d{3}\b.*$", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W\d_][\w-]{3,}")
_BEHIND: Final = re.compile(r"\s?\)?[\s-]{1,2}(?:\([^()\n]{1,15}\)\s)?")
_GAP_WORDS: Final = 5
_MOST_ADJECTIVES: Final = 3
_SHORT_FORM: Final = re.compile(r"\s\([^()\n]{2,12}\)")
_ABBREVIATED: Final = re.compile(r"\s*\(")


class Namings:
    """Finder of the places where meetings are named, compiled from the lexicon and the terms."""

    def __init__(self, lexicon: Lexicon, terms: Sequence[Term], verbs: Sequence[Verb] = ()) -> None:
        forms = lexicon.forms
        self._sessions = Sessions(lexicon, {form for verb in verbs for form in (*verb.present[1:], *verb.past)})
        self._assembling = Assembling(lexicon)
        self._nouns = Words(forms("meeting-noun"))
        self._adjectives = frozenset(forms("meeting-adjective"))
        self._definite = dict.fromkeys(forms("definite"), "")
        self._bare = dict.fromkeys(forms("bare-anaphor"), "")
        weak = forms("at-meeting-weak")
        self._at = dict.fromkeys((f for f in forms("at-meeting") if f not in weak), "")
        self._at |= dict.fromkeys(forms("part-sequence"), "")
        self._ordinals = dict.fromkeys(forms("meeting-ordinal"), "")
        self._beside = dict.fromkeys(forms("beside-meeting"), "")
        self._agenda = dict.fromkeys(forms("agenda-for"), "")
        self._together = re.compile(whole(forms("gathering-for")))
        self._joined, self._agent = (dict.fromkeys(forms(role), "") for role in ("meeting-joined", "meeting-agent"))
        self._meals = tuple(forms("meeting-meal"))
        self._programme = re.compile(rf"(?<!\w)(?:{alternation(forms('part-sequence'))})[^.;:\n]{{0,{_FAR}}}$")
        self._seated = re.compile(rf"\s+(?:{alternation(forms('meeting-in'))})\s+")
        self._seat = re.compile(rf"\s+(?:{alternation(forms('meeting-of-name'))})\s+")
        self._gatherers = Gatherers(lexicon)
        self._manner = dict.fromkeys(forms("meeting-manner"), "")
        self._towns = frozenset(forms("meeting-in-name"))
        self._weak = tuple(forms("meeting-noun-weak"))
        self._none = tuple(forms("no-meeting"))
        self._written = frozenset(forms("written-consultation"))
        self._encounters = tuple(forms("encounter"))
        self._introduced = dict.fromkeys(forms("encounter-opening"), "")
        self._titles = re.compile(rf"(?:{alternation(t.lower() for t in forms('person-title'))})\s+")
        self._and = re.compile(
            rf"\s+(?:{alternation(forms('list-and'))})\s+(?:(?:{alternation(forms('article'))})\s+)?"
        )
        self._days = re.compile(whole(forms("part-day")))
        self._session_of = re.compile(rf"\s+(?:{alternation(forms('session-of'))})\s+(?:\w+\s+)?")
        self._with = re.compile(rf"\s+(?:{alternation(forms('encounter-with'))})\s+")
        self._topic = re.compile(rf"\s+(?:{alternation(forms('meeting-topic'))})\s")
        self._open = dict.fromkeys(forms("meeting-open"), "")
        self._follows = re.compile(rf"(?:\s*\([^)\n]{{1,15}}\))?\s*(?:{alternation(forms('meeting-follows'))})(?!\w)")
        self._compound = re.compile(rf"[-\u2010\u2011]\s?(?:{alternation(forms('meeting-noun'))})(?!\w)")
        self._of = re.compile(rf"(?:\s+(?:{alternation(forms('meeting-of'))}))?\s+")
        self._takes_place_of = re.compile(rf"\s+(?:{alternation(forms('gathering-place'))})\s")
        self._of_others = re.compile(rf"\s+(?:{alternation(forms('meeting-of-name'))})\s")
        self._list = re.compile(rf"\s*(?:{alternation(forms('meeting-list'))})\s+")
        self._gathering = Words(forms("gathering"))
        self._sure_gathering = Words(forms("gathering-body"))
        taking, place = whole(forms("gathering-verb")), whole(forms("gathering-place"))
        self._place = Words(forms("gathering-place"))
        self._takes_place = re.compile(rf"{taking}[^.;]{{0,150}}{place}|{place}\s+{taking}")
        self._consultations = frozenset(forms("consultation"))
        self._series = {t.path: Entity(t.path, t.cls, t.label) for t in terms if t.cls == "Series"}
        self._of_body = {t.path: t.series for t in terms if t.series}
        self._of_post = series_of_posts(terms)
        self._bodies_of = {t.path: t.marks.get("body", ()) for t in terms if t.cls == "Series"}

    def gathers(self, page: Page, sentence: int) -> bool:
        """Whether a sentence tells that a meeting takes place."""
        known = page.gathering.get(sentence)
        if known is None:
            span = page.sentence_span(sentence)
            known = self._gathering.stand_in(page.low, *span) or self._takes(page, span)
            page.gathering[sentence] = known
        return known

    def gathers_surely(self, page: Page, part: Span) -> bool:
        """Whether a stretch tells that those it names come together, not only that they are there."""
        return self._sure_gathering.stand_in(page.low, *part) or self._takes(page, part)

    def _takes(self, page: Page, part: Span) -> bool:
        """Whether a verb and the word it takes tell that something happens: vindt ... plaats, treffen ... elkaar."""
        if not self._place.stand_in(page.low, *part):  # that word is much rarer than such a verb
            return False
        return self._takes_place.search(page.low, *part) is not None

    def find(self, page: Page) -> list[Naming]:
        """All namings in order of place; the dossier lines of a head and the signature hold none."""
        letter = page.letter
        closed = [letter.signature] if letter.signature else []
        if letter.head:
            closed += [Span(*m.span()) for m in _DOSSIER_LINE.finditer(page.text, *letter.head)]
        named = [n for n in self._named(page) if not any(c.meets(n.span) for c in closed)]
        found = list(self._by_noun(page, named))
        gathered = [n.span for n in found if n.sort == "series"]
        named = [n for n in named if not any(g.covers(n.span) for g in gathered)]
        owned = [o.span for o in found if o.entity]
        named = [n for n in named if not any(self._is_of(page, o, n.span) for o in owned)]
        taken = [n.span for n in named]
        nouns = [n for n in found if not any(t.meets(n.span) for t in taken)]
        nouns = [n for n in nouns if not any(o.span != n.span and o.span.covers(n.span) for o in nouns)]
        taken += [n.span for n in nouns]
        sessions = [
            n
            for n in self._sessions.find(page)
            if not any(t.meets(n.span) or self._is_of(page, n.span, t) for t in taken)
        ]
        gatherers = self._by_gatherers(page, [*named, *nouns])
        found = [*named, *nouns, *sessions, *gatherers]
        found = sorted((*found, *self._assembling.find(page, found)), key=lambda n: n.span)
        return [n for n in found if not any(c.meets(n.span) for c in closed)]

    def _is_of(self, page: Page, session: Span, name: Span) -> bool:
        """Whether a session is that of the body named behind it (een werksessie van de Noord-Atlantische Raad)."""
        return name.start > session.end and self._session_of.fullmatch(page.low, session.end, name.start) is not None

    # ------------------------------------------------------------------------------------- series and bodies

    def _named(self, page: Page) -> list[Naming]:
        by_span: dict[Span, list[Mention]] = defaultdict(list)
        for mention in page.recognised.mentions:
            gathers = mention.entity.cls == "Series" or self._of_body.get(mention.entity.path)
            if gathers and page.low[slice(*mention.span)] not in self._written:
                by_span[mention.span].append(mention)
        titles = [m.span for m in page.recognised.mentions if m.entity.cls == "Programme"]
        for span in [s for s in by_span if page.text[s.start].isupper()]:
            first, last = span
            if any(start <= first and last <= end and (start, end) != span for start, end in titles):
                del by_span[span]  # a word of a plan's name (REAIM Declaration)
        bodies = {m.span for m in page.recognised.mentions if m.entity.cls == "Organisation"}
        spans = sorted(by_span, key=lambda s: (s.start, -s.end))
        outer: list[Span] = []
        for span in spans:
            if not outer or span.start >= outer[-1].end:
                outer.append(span)
        found: list[Naming] = []
        for span in outer:
            mentions = by_span[span]
            entity = next((m.entity for m in mentions if m.entity.cls == "Series"), None)
            series = entity or self._series.get(self._of_body[mentions[0].entity.path] or "")
            if series:
                found.append(self._naming(page, span, series, is_body=span in bodies, previous=found))
        return found

    def _is_listed(self, page: Page, name: Span, other: Span) -> bool:
        """Whether one name follows another in a list of the letter's head (Agenda van de RBZ en de Northern Group)."""
        head = page.letter.head
        return (
            head is not None
            and head.covers(other)
            and self._list.fullmatch(page.low, name.end, other.start) is not None
        )

    def _naming(self, page: Page, span: Span, series: Entity, *, is_body: bool, previous: Sequence[Naming]) -> Naming:
        compound = self._compound.match(page.low, span.end)
        bare = self._at_place(page, span, "series", series.path, series)
        proper = not is_body and (bare.heading or any(c.isupper() for c in page.text[slice(*span)]))
        certain = proper or compound is not None or self._is_gathering(page, span, bare.sentence)
        certain = certain or self._is_meal(page, span)
        if previous and previous[-1].key == series.path:
            gap = page.text[previous[-1].span.end : span.start]
            certain = certain or (previous[-1].certain and _ABBREVIATED.fullmatch(gap) is not None)
        if page.low[slice(*span)] in self._consultations:
            certain = False
        whole = Span(span.start, compound.end()) if compound else span
        listed = bool(previous) and previous[-1].certain and self._is_listed(page, previous[-1].span, whole)
        acts = not proper and compound is None and not certain and self._before(page, span.start, self._agent)
        return replace(bare, span=whole, certain=certain or listed, acts=acts)

    def _is_gathering(self, page: Page, span: Span, sentence: int) -> bool:
        """Whether the words around the name of a body make it a meeting."""
        if self._before(page, span.start, self._joined):
            return True
        if self._before(page, span.start, self._agent):
            return False
        if self._follows.match(page.low, span.end) or self._before(page, span.start, self._at):
            return True
        whole = page.sentence_span(sentence)
        near = Span(max(whole.start, span.start - _FAR), min(whole.end, span.end + _FAR))
        return self.gathers_surely(page, near) and self._before(page, span.start, self._open)

    def _is_meal(self, page: Page, span: Span) -> bool:
        """Whether a dinner or the like is named as one on the programme."""
        if not page.low[slice(*span)].endswith(self._meals):
            return False
        sentence = page.sentence_span(page.sentence(span.start))
        listed = self._programme.search(page.low, sentence.start, span.start)
        if listed is not None or self._before(page, span.start, self._at):
            return True
        return self.gathers_surely(page, sentence) or self._days.search(page.low, *sentence) is not None

    def _before(self, page: Page, place: int, table: dict[str, str]) -> bool:
        """Whether words of a table stand in front of a name, adjectives between them or not."""
        for _ in range(_MOST_ADJECTIVES):
            if before(page.low, place, table):
                return True
            word = word_before(page.low, place)
            if word is None or word[1] not in self._adjectives:
                return False
            place = word[0]
        return False

    # ------------------------------------------------------------------------------------------------- nouns

    def _by_noun(self, page: Page, named: Sequence[Naming]) -> Iterator[Naming]:
        low = page.low
        for start, end, noun in self._nouns.endings(low):
            first = start
            while first and (low[first - 1].isalnum() or low[first - 1] in "-’'"):
                first -= 1
            if first < start and len(noun) <= _SHORT and low[start - 1] != "-" and not is_name(page, first):
                continue
            span = Span(with_adjective(page, first) if first < start else first, end)
            if low[first:end].endswith(self._none) or self._is_loose(page, span) or before(low, first, self._manner):
                continue
            if first < start and low[start - 1] == "-" and page.text[first].isupper():
                yield self._proper(page, span, noun)
            elif not any(self._belongs(page, span, n.span) for n in named):
                gathered = self._gathered(page, span)
                naming = gathered or self._common(page, span, noun)
                if naming:
                    yield naming

    def _proper(self, page: Page, span: Span, noun: str) -> Naming:
        """A meeting called after its body (JEF-top) or town (Ramstein-bijeenkomst), with those of it who gather."""
        name = Span(span.start, span.end - len(noun) - 1)
        body = next((m.entity for m in page.mentions_from(name.start, name.end) if m.span == name), None)
        if body and (gathered := self._gathered(page, span, body)) and gathered.entity:
            own = body.path in self._bodies_of.get(gathered.key, ())
            return gathered if own else replace(gathered, key=page.low[slice(*gathered.span)], entity=body, sort="noun")
        if noun in self._weak:
            key = f"{body.path}-{noun}" if body else page.low[slice(*span)]
            return self._at_place(page, span, "noun", key, body if body and body.cls in _BODIES else None)
        series = self._series.get(self._of_body.get(body.path) or "") if body else None
        bare = self._at_place(page, span, "noun", page.low[slice(*span)])
        if series:
            return replace(bare, key=series.path, entity=series, certain=True)
        if body and body.cls in _BODIES:
            return replace(bare, key=f"{body.path}-{noun}", entity=body, certain=True)
        return replace(bare, certain=True)

    def _gathered(self, page: Page, span: Span, body: Entity | None = None) -> Naming | None:
        """A meeting called after those behind its noun (bijeenkomst van de NAVO-ministers van Defensie)."""
        for mention in page.mentions_from(span.end + 1, span.end + _FAR + 1):
            if self._of.fullmatch(page.low, span.end, mention.span.start):
                if self._takes_place_of.match(page.low, span.end):
                    return None
                whole = Span(span.start, mention.span.end)
                if series := self._of_body_in(page, mention):
                    short = _SHORT_FORM.match(page.text, whole.end)
                    whole = Span(whole.start, short.end() if short else whole.end)
                    return replace(self._at_place(page, whole, "series", series.path, series), certain=True)
                several = self._of_post.get(mention.entity.path, ())
                of_body = (s for s in several if body is not None and body.path in self._bodies_of.get(s.path, ()))
                series = next(of_body, several[0] if several else None)
                if series and not self._of_others.match(page.low, mention.span.end):
                    return replace(self._at_place(page, whole, "series", series.path, series), certain=True)
                if mention.entity.cls == "Organisation":
                    return self._at_place(page, mention.span, "noun", mention.entity.path, mention.entity)
        return None

    def _of_body_in(self, page: Page, post: Mention) -> Entity | None:
        """The series of the body whose offices gather (ministers van Defensie van de JEF)."""
        if post.entity.cls != "Post" or post.entity.known:
            return None
        bodies = (m.entity.path for m in page.mentions_from(*post.span) if post.span.covers(m.span))
        return next(
            (self._series.get(self._of_body.get(path) or "") for path in bodies if self._of_body.get(path)), None
        )

    def _common(self, page: Page, span: Span, noun: str) -> Naming | None:
        """A meeting that has only a noun: one of its own, or one that points back where an article is in front."""
        low, place = page.low, span.start
        while (word := word_before(low, place)) and word[1] in self._adjectives:
            place = word[0]
        if place == span.start and before(low, place, self._bare):
            return None
        first = place
        encounter = low[slice(*span)].endswith(self._encounters)
        end = self._with_town(page, span, noun) if place == span.start else span.end
        whole = Span(place, end)
        while ordinal := before(low, place, self._ordinals):
            place = ordinal[0]
        pointing = len(noun) == span.end - span.start and not self._topic.match(low, span.end)
        if pointing and before(low, place, self._definite):
            if those := self._gatherers.behind(page, span.end):
                whole = Span(whole.start, those)
                return self._at_place(page, whole, "noun", " ".join(low[slice(*whole)].split()))
            return self._at_place(page, whole, "definite", noun)
        key = " ".join(low[first : self._with_whom(page, end) if encounter else span.end].split())
        naming = self._at_place(page, whole, "noun", key)
        return replace(naming, certain=self._is_meal(page, span), encounter=encounter)

    def _is_loose(self, page: Page, span: Span) -> bool:
        """Whether a noun for an encounter has nothing in front that makes it one encounter (in overleg met)."""
        if not page.low[slice(*span)].endswith(self._encounters) or page.text[span.start].isupper():
            return False
        return not self._before(page, span.start, self._introduced)

    def _with_whom(self, page: Page, end: int) -> int:
        """The end of an encounter's noun with the names it is with or of (een gesprek met minister Jansen)."""
        joined = self._with.match(page.low, end)
        place = joined.end() if joined else len(page.low)
        limit = page.sentence_span(page.sentence(end)).end
        while place < limit:
            if title := self._titles.match(page.low, place):
                place = title.end()
            found = [m.span.end for m in page.mentions_from(place, place + 1)]
            if not found:
                break
            end = max(found)
            listed = self._and.match(page.low, end)
            place = listed.end() if listed else end + 1
        return end

    def _with_town(self, page: Page, span: Span, noun: str) -> int:
        """The end of a short noun with the town that alone tells which meeting it is (de top in Wales)."""
        seats = (self._seated, self._seat) if noun in self._towns else ()
        seated = next((found for seat in seats if (found := seat.match(page.low, span.end))), None)
        if seated is None or span.end - span.start > len(noun):
            return self._with_those(page, span, noun)
        places = (m for m in page.mentions_from(seated.end(), seated.end() + 1) if m.entity.cls == "Place")
        return next((m.span.end for m in places), span.end)

    def _with_those(self, page: Page, span: Span, noun: str) -> int:
        """The end of a short noun with the one word for those it is held with (conferentie met troepenleveranciers)."""
        joined = self._with.match(page.low, span.end) if noun in self._towns else None
        word = _WORD.match(page.low, joined.end()) if joined else None
        named = word and bool(page.mentions_from(word.start(), word.start() + 1))
        return word.end() if word and not named else span.end

    def _at_place(self, page: Page, span: Span, sort: Sort, key: str, entity: Entity | None = None) -> Naming:
        return Naming(
            span,
            sort,
            key,
            entity,
            page.sentence(span.start),
            beside=self._is_beside(page, span.start),
            heading=page.in_heading(span),
        )

    def _is_beside(self, page: Page, place: int) -> bool:
        """Whether the words in front say that what is told happens elsewhere (na de DMM), not at it."""
        if not self._before(page, place, self._beside) or self._before(page, place, self._agenda):
            return False
        sentence = page.sentence_span(page.sentence(place))
        return self._together.search(page.low, max(sentence.start, place - _FAR), place) is None

    def _belongs(self, page: Page, noun: Span, name: Span) -> bool:
        """Whether a noun only says what sort of meeting a name is (bijeenkomst van de UDCG)."""
        if name.end <= noun.start:
            return _BEHIND.fullmatch(page.low, name.end, noun.start) is not None
        gap = page.low[noun.end : name.start]
        if name.start > noun.end + _FAR or len(gap.split()) > _GAP_WORDS or "." in gap:
            return False
        return self._of.match(gap) is not None

    # ---------------------------------------------------------------------------------- sessions and gatherers

    def _by_gatherers(self, page: Page, named: Sequence[Naming]) -> Iterator[Naming]:
        """Those whose gathering is a meeting, where they come together and no name stands in the sentence."""
        taken = {(n.sentence, n.key) for n in named}
        for mention in page.recognised.mentions:
            series = next(iter(self._of_post.get(mention.entity.path, ())), None)
            if not series:
                continue
            sentence = page.sentence(mention.span.start)
            if self._gatherers.is_level(page, mention.span.start):
                continue
            speaks = self._gatherers.speak(page, page.sentence_span(sentence))
            if (sentence, series.path) not in taken and (speaks or self.gathers(page, sentence)):
                taken.add((sentence, series.path))
                yield Naming(mention.span, "gatherers", series.path, series, sentence, certain=True)
