"""The meetings of one letter while they are put together: what naming is of which meeting, which are parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.extraction.circumstances import Circumstances
from graph.extraction.daywords import shifted
from graph.extraction.events import Event
from graph.extraction.meetingwords import MeetingWords
from graph.extraction.naming import Naming, Page, openings
from graph.model import DateValue, Document, Entity, Meeting, Span
from graph.wording import before

_FIRST_SENTENCES: Final = 2
_SUBJECTS: Final = frozenset(("Capability", "Programme", "Mission"))


class Assembly:
    """The meetings of one letter while they are put together."""

    def __init__(self, knowledge: MeetingWords, page: Page, document: Document) -> None:
        self._know = knowledge
        self._page = page
        self._document = document
        self._openings = openings(page.letter)
        self._events: list[Event] = []

    def meetings(self) -> tuple[Meeting, ...]:
        """All steps in order: what tells most of a meeting comes first, what only points to one last."""
        know, page = self._know, self._page
        namings = know.namings.find(page)
        said = dict(zip(namings, know.settings.find(page, namings, know.namings), strict=True))
        kept = list(self._kept(namings, said))
        self._main = self._main_keys(kept)
        plain = [n for n in kept if n.sort in {"series", "noun"}]
        for naming in (n for n in plain if said[n].tells):
            self._own(naming, said[naming], self._told(naming, said[naming]))
        for naming in (n for n in plain if not said[n].tells):
            self._own(naming, said[naming], self._bare(naming))
        for naming in (n for n in kept if n.sort == "gatherers" and said[n].date):
            self._gatherers(naming, said[naming])
        for naming in (n for n in kept if n.sort == "definite"):
            if event := self._pointed_at(naming, said[naming]):
                self._own(naming, said[naming], event)
        for naming in (n for n in kept if n.sort == "session"):
            if parent := self._around(naming):
                self._session(naming, said[naming], parent)
        for event in self._events:
            self._part(event)
            self._headed(event)
        return self._finished()

    # ------------------------------------------------------------------------------------ which namings count

    def _kept(self, namings: Sequence[Naming], said: Mapping[Naming, Circumstances]) -> Iterator[Naming]:
        """Without names of bodies that only act, nouns that tell of no gathering, undated consultations."""
        sure = {n.key for n in namings if n.certain or said[n].date}
        for naming in namings:
            words = self._page.low[slice(*naming.span)]
            bound = said[naming].date is not None or said[naming].place is not None
            if words in self._know.consultations:
                keep = said[naming].date is not None
            elif naming.sort == "series":
                keep = naming.certain or (bound and not naming.acts) or (naming.heading and naming.key in sure)
            elif naming.sort == "noun":
                weak = words.endswith(self._know.weak_nouns)
                gathers = self._know.namings.gathers(self._page, naming.sentence)
                keep = naming.certain or said[naming].date is not None or (not weak and (bound or gathers))
                keep = keep or (naming.entity is not None and naming.key in sure and self._in_head(naming))
            else:
                keep = True
            if keep:
                yield naming

    def _in_head(self, naming: Naming) -> bool:
        head = self._page.letter.head
        return head is not None and head.covers(naming.span)

    def _main_keys(self, kept: Sequence[Naming]) -> set[str]:
        """What the letter is about, by the first of its openings that names a meeting."""
        for part in self._openings:
            keys = {n.key for n in kept if part.covers(n.span) and n.sort in {"series", "gatherers", "noun"}}
            if keys:
                return keys
        return set()

    def _own(self, naming: Naming, said: Circumstances, event: Event | None) -> None:
        event = event or Event(naming.key, naming.entity)
        if said.date is None and event.date is None and naming.certain and not event.namings:
            said = self._on_same_day(naming, said)
        if event not in self._events:
            self._events.append(event)
        event.add(naming, said)

    def _on_same_day(self, naming: Naming, said: Circumstances) -> Circumstances:
        """With the day of the meeting named before, where the words say that it is on the same or the next to it."""
        sentence = self._page.sentence_span(naming.sentence)
        same = self._know.same_day.search(self._page.low, *sentence)
        beside = None if same else self._know.next_day.search(self._page.low, *sentence)
        last = self._last_named(naming)[1]
        if last is None or last.date is None:
            return said
        if not (same or beside):
            # de bijeenkomst van X op 29 en 30 mei, en die van Y op de tweede dag; op donderdag
            before_it = Span(sentence.start, naming.span.start)
            day = self._know.programme.part_of(self._page, sentence, last.date)
            day = day or self._know.programme.next_weekday(self._page, before_it, last.date)
            return replace(said, date=day) if day else said
        if beside is None:
            return replace(said, date=last.date)
        shift = int(self._know.next_days[" ".join(beside[0].split())])
        return replace(said, date=shifted(last.date, shift, Span(*beside.span())))

    # -------------------------------------------------------------------------------------- which meeting it is

    def _told(self, naming: Naming, said: Circumstances) -> Event | None:
        """The meeting of that name that date, place and side do not speak against; the best fit first."""
        fits = [
            (fit, -place, event)
            for place, event in enumerate(self._events)
            if event.key == naming.key and (fit := self._fit(event, said)) is not None
            if not event.is_set_apart(naming, said)
        ]
        if fits:
            return max(fits, key=lambda f: f[:2])[2]
        return self._short_for(naming, said)

    def _fit(self, event: Event, said: Circumstances) -> int | None:
        dates = event.agrees(said.date)
        place = said.place.entity if said.place else None
        same_class = place is not None and event.place is not None and place.cls == event.place.cls
        if dates is None or (same_class and place != event.place):
            return None
        side = self._side(event)
        if said.side and side and said.side != side:
            return None
        return dates + same_class

    def _bare(self, naming: Naming) -> Event | None:
        """The meeting that a name without date or place means: what the letter is about, else the best known.

        A sentence that tells of a gathering on the other side of the letter's date means another one.
        """
        same = [e for e in self._events if e.key == naming.key]
        side = self._know.outlook.tense(self._page, [naming])
        main = next((e for e in same if self._is_main(e)), None)
        if main:
            return main
        if not same:
            return self._short_for(naming, Circumstances(side=side))
        if self._is_meal_named(naming):
            return same[-1]
        likely = [e for e in same if not side or self._side(e) in {side, ""}]
        if not likely and self._know.namings.gathers(self._page, naming.sentence):
            return None
        return max(likely or same, key=lambda e: len(e.namings))

    def _short_for(self, naming: Naming, said: Circumstances) -> Event | None:
        """The main meeting that a shorter name (de Raad, RBZ Defensie) stands for."""
        words = " ".join(self._page.low[slice(*naming.span)].replace("-", " ").split())
        for event in self._events:
            if event.entity is None or event.key == naming.key or event.is_set_apart(naming, said):
                continue
            if self._is_body_of(naming, event) and self._is_main(event) and self._fit(event, said) is not None:
                return event
            named = f" {words} " in self._know.names.get(event.key, "")
            wide = words in self._know.pointers or " " in words
            if named and wide and (self._is_main(event) or " " in words) and self._fit(event, said) is not None:
                return event
        return None

    def _is_body_of(self, naming: Naming, event: Event) -> bool:
        """Whether a naming is only the name of the body that a meeting of another sort is one of (JEF, JEF-top)."""
        bodies = self._know.bodies.get(event.key, set()) & self._know.bodies.get(naming.key, set())
        named = self._page.mentions_from(*naming.span) if bodies else ()
        return any(m.entity.path in bodies and m.span == naming.span for m in named)

    def _gatherers(self, naming: Naming, said: Circumstances) -> None:
        """Dates and places told of those who gather are of their meeting."""
        event = self._told(naming, said)
        if event:
            event.tell(said)
        elif naming.key in self._main or (
            said.place is not None and said.date is not None and self._is_of_body(naming)
        ):
            self._own(naming, said, None)

    def _is_of_body(self, naming: Naming) -> bool:
        """Whether those who gather are named with their body (NAVO-ministers), not as ministers of any."""
        inside = (m for m in self._page.recognised.mentions if naming.span.covers(m.span) and m.span != naming.span)
        return any(m.entity.cls in {"Organisation", "Group"} for m in inside)

    def _pointed_at(self, naming: Naming, said: Circumstances) -> Event | None:
        """The meeting meant by a noun with an article: that of the section, else the last named before."""
        heading, last = self._last_named(naming)
        if naming.key in self._know.any_kind:
            heading, last = (e if e and not self._is_meal(e) else None for e in (heading, last))
        own = naming.key not in self._know.any_kind and (said.date is not None or said.place is not None)
        own = own or (not self._events and said.date is not None and said.date.start is not None)
        for event in (heading, last, *(e for e in self._events if self._is_main(e)), *self._events):
            if event and self._is_kind(event, naming.key):
                fit = self._fit(event, said)
                if fit is not None and (fit > 0 or not own or self._is_main(event) or said.place is None):
                    return event
        return Event(naming.key, None) if own or self._is_meal_named(naming) else None

    def _is_kind(self, event: Event, noun: str) -> bool:
        if noun in self._know.any_kind:
            return True
        names = (event.entity.label if event.entity else "", *(self._surface(n) for n in event.namings))
        return any(noun in name.lower() for name in names)

    def _last_named(self, naming: Naming) -> tuple[Event | None, Event | None]:
        """The meeting of the nearest heading above that names one, and the last one named before."""
        placed = sorted(
            ((n, e) for e in self._events for n in e.namings if n.span.start < naming.span.start),
            key=lambda pair: pair[0].span,
        )
        heading = next((e for n, e in reversed(placed) if n.heading), None)
        last = next((e for n, e in reversed(placed) if not n.beside), None)
        return heading, last

    def _around(self, naming: Naming) -> Event | None:
        """The meeting whose programme the words at hand describe."""
        heading, last = self._last_named(naming)
        mains = [e for e in self._events if self._is_main(e)]
        if last in mains[1:] and last and not any(self._tells_further(n, naming) for n in last.namings):
            last = mains[0]
        found = last if last and last in mains else heading or (mains[0] if mains else last)
        found = found.parent or found if found else None
        if found and self._is_meal(found):
            return mains[0] if mains else None
        return found

    def _tells_further(self, named: Naming, naming: Naming) -> bool:
        """Whether a meeting is named behind the openings of the letter, before a place in it."""
        opened = any(part.covers(named.span) for part in self._openings)
        return named.span.start < naming.span.start and not opened

    def _is_meal(self, event: Event) -> bool:
        """Whether it is a dinner or the like, which belongs to the meeting at hand."""
        return self._is_meal_named(event.namings[0])

    def _is_meal_named(self, naming: Naming) -> bool:
        return self._surface(naming).lower().endswith(self._know.meals)

    def _is_main(self, event: Event) -> bool:
        return event.key in self._main and any(part.covers(n.span) for part in self._openings for n in event.namings)

    # ------------------------------------------------------------------------------------------------- parts

    def _session(self, naming: Naming, said: Circumstances, parent: Event) -> None:
        for event in self._events:
            if event.parent is parent and event.key == naming.key:
                event.add(naming, said)
                return
        event = Event(naming.key, None, parent=parent)
        event.add(naming, said)
        self._events.append(event)

    def _part(self, event: Event) -> None:
        """Makes a meeting part of the one it follows in its programme (de DMM begon met een NAR)."""
        if event.parent is not None or self._is_main(event):
            return
        first = min(event.namings, key=lambda n: n.span)
        place = first.span.start
        while word := before(self._page.low, place, self._know.adjectives):
            place = word[0]
        sentence = self._page.sentence_span(first.sentence)
        sequel = self._know.sequel.match(self._page.low, sentence.start) or self._know.within.search(
            self._page.low, sentence.start, first.span.start
        )
        opened = self._know.opened.search(self._page.low, sentence.start, place)
        opening = Span(sentence.start, first.span.start)
        on_day = not event.date and self._know.programme.names_weekday(self._page, opening)
        follows = sequel or opened or on_day or before(self._page.low, place, self._know.sequence)
        if not follows and not (self._is_meal(event) and event.place is None):
            return
        parent = self._around(first)
        if parent and parent is not event and event.agrees(parent.date) is not None:
            event.parent = parent

    def _headed(self, event: Event) -> None:
        """Gives an undated meeting that has a section of its own the one day its sentences tell.

        Of a meeting named elsewhere too only the first sentences of its section tell.
        """
        naming = next((n for n in event.namings if n.heading), None)
        if event.date or event.parent or naming is None:
            return
        section = next((s for s in self._page.letter.sections if s.heading and s.heading.covers(naming.span)), None)
        if section is None:
            return
        told = section.span
        if not all(n.heading for n in event.namings):
            if section.heading is None or self._words(section.heading) != self._surface(naming):
                return
            last = self._page.sentence_span(self._page.sentence(naming.span.start) + _FIRST_SENTENCES)
            told = Span(told.start, min(told.end, last.end))
        others = {n.sentence for e in self._events if e is not event for n in e.namings}
        days = [
            t
            for t in self._page.recognised.times
            if told.covers(t.span) and t.sense == "at" and self._page.sentence(t.span.start) not in others
        ]
        if len({t.start for t in days}) == 1 and days[0].start and days[0].start.value.count("-") > 1:
            event.date = days[0]
            event.words.append(days[0].start.span or days[0].span)

    # ------------------------------------------------------------------------------------------------- finished

    def _finished(self) -> tuple[Meeting, ...]:
        named = [e for e in self._events if e.is_on_a_day or any(not self._is_pronoun(n) for n in e.namings)]
        named.sort(key=lambda e: min(n.span for n in e.namings))
        ordinals = {id(event): number for number, event in enumerate(named, 1)}
        return tuple(self._meeting(event, ordinals) for event in named)

    def _is_pronoun(self, naming: Naming) -> bool:
        """Whether a naming only points back to a meeting (de bijeenkomst)."""
        return naming.sort == "definite" and self._page.low[slice(*naming.span)] in self._know.pronouns

    def _meeting(self, event: Event, ordinals: Mapping[int, int]) -> Meeting:
        parent = event.parent if event.parent and id(event.parent) in ordinals else None
        time = self._know.programme.day(self._page, event, parent)
        start = time.start if time else None
        end = (time.end or start) if time else None
        place = event.place or (parent.place if parent else None)
        status, words = self._know.outlook.status(self._page, parent or event, self._side(event))
        spans = sorted(n.span for n in event.namings if not self._is_pronoun(n)) or [event.namings[0].span]
        return Meeting(
            ordinal=ordinals[id(event)],
            label=self._label(event, parent, start, place),
            names=tuple(dict.fromkeys((*map(self._words, spans), *self._full_names(spans)))),
            mentions=tuple(spans),
            series=event.entity if event.entity and event.entity.cls == "Series" else None,
            start=start,
            end=end,
            place=place,
            part_of=ordinals[id(parent)] if parent else None,
            status=status,
            about=self._about(event),
            value_spans=tuple(sorted({*event.words, *([words] if words else [])})),
            otherwise=tuple(sorted(set(event.otherwise))),
        )

    def _side(self, event: Event) -> str:
        if event.parent:
            return self._side(event.parent)
        side = self._know.outlook.side(self._page, event, self._document, main=self._is_main(event))
        undated = self._document.date is None and side == "next"
        if undated and any(self._know.outlook.long_before(event, e) for e in self._events if self._is_main(e)):
            return "last"
        return side

    def _full_names(self, spans: Sequence[Span]) -> Iterator[str]:
        return (name for span in spans for name in self._know.full_names.of(self._page, span))

    def _surface(self, naming: Naming) -> str:
        return self._words(naming.span)

    def _words(self, span: Span) -> str:
        return " ".join(self._page.text[slice(*span)].split())

    def _label(self, event: Event, parent: Event | None, start: DateValue | None, place: Entity | None) -> str:
        """A name with the date or place that tells the meeting from its sisters."""
        first = event.namings[0]
        name = event.entity.label if event.entity else first.key if first.encounter else self._surface(first)
        if parent and parent.entity and not event.entity:
            name = f"{name}, {parent.entity.label}"
        if start:
            return f"{name}, {self._date_in_words(start)}"
        return f"{name}, {place.label}" if place else name

    def _date_in_words(self, value: DateValue) -> str:
        year, *rest = value.value.split("-")
        if not rest:
            return year
        month = self._know.months.get(str(int(rest[0])), rest[0])
        return " ".join([*(str(int(day)) for day in rest[1:]), month, year])

    def _about(self, event: Event) -> tuple[Entity, ...]:
        """What sentences that name the meeting say is spoken of there."""
        found: dict[str, Entity] = {}
        for naming in event.namings:
            sentence = self._page.sentence_span(naming.sentence)
            told = self._know.about.stand_in(self._page.low, *sentence)
            for mention in self._page.mentions_from(*sentence) if told else ():
                if mention.entity.cls in _SUBJECTS and sentence.covers(mention.span):
                    found.setdefault(mention.entity.path, mention.entity)
        return tuple(found.values())
