"""Which mission and programme an act belongs to: as its sentence names, as its words point back to, or as headed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import Final

from graph.extraction.actors import mentions_in
from graph.extraction.grammar import Grammar
from graph.extraction.slots import of_class
from graph.extraction.tokens import Token
from graph.model import DateValue, Entity, EntityClass, Kind, Letter, Mention, Quantity, Span
from graph.wording import alternation

_TOPICS: Final[tuple[EntityClass, ...]] = ("Mission", "Programme")
_TAKING_UP: Final = frozenset(("demonstrative", "quantifier"))
_FIRST_WORDS: Final = 40
"""Characters within which the first two words of a sentence stand."""
_POINTING: Final = frozenset(("back-reference", "demonstrative"))
_FIELD: Final[frozenset[Kind]] = frozenset(("deployment", "training"))
_LED: Final[frozenset[Kind]] = frozenset((*_FIELD, "leadership"))
"""Kinds that belong to the mission that a letter is about without a word on it."""
_MEANS: Final[frozenset[Kind]] = frozenset(("funding", "investment", "production", "supply"))
_GOODS: Final[frozenset[Kind]] = frozenset(("production", "supply"))
"""Kinds of goods made or given, which the sentence goes on from to what else is done."""
_RESUMED: Final[frozenset[Kind]] = frozenset((*_MEANS, "position"))
_STATED: Final[frozenset[Kind]] = frozenset(("position", "agreement"))
"""Kinds whose matter may be anything, not only what the text is at."""
_BUILT: Final[frozenset[Kind]] = frozenset(("investment", "production", "funding", *_STATED))
"""Kinds that are part of the project that a letter is about without a word on it."""
_CONTINUED: Final[frozenset[Kind]] = frozenset((*_LED, *_STATED, "other"))
"""Kinds that go on under the mission of a paragraph as long as nothing new comes up."""
_ELSEWHERE: Final[frozenset[EntityClass]] = frozenset(("Country", "Organisation", "Place", "Programme"))
"""Classes of which a name not yet heard in a paragraph says that it turns to something else."""
_WORDS: Final = re.compile(r"[^\W_]+")
_OPENING: Final = 3
"""In so many sentences a letter says which mission it is about."""
_MOST: Final = 0.7
"""How much of a heading the name of what its section is about takes up at least."""
_PHRASE: Final = 5
"""Within so many words of its preposition a phrase names what it is about."""
_OFTEN: Final = 3
"""A letter names at least so many times the mission it is about."""


class Topics:
    """Remembers which mission and programme the text is at: what "deze operatie", "daartoe" and silence mean."""

    def __init__(self, grammar: Grammar, letter: Letter, mentions: Sequence[Mention]) -> None:
        self._shares = grammar.marked["mission-share"]
        self._parts = grammar.marked["mission-part"]
        self._programme_parts = grammar.marked["programme-part"]
        self._classes = grammar.values["anaphoric-noun"]
        self._laws = grammar.values["no-programme"]
        self._additive = grammar.marked["additive"]
        self._sorts = grammar.values["programme-sort"]
        self._apart = grammar.marked["set-apart"]
        self._home = grammar.home.path
        self._letter = letter
        self._roles = grammar.roles
        self._resumed = grammar.values["resumed"]
        self._ahead: dict[str, Entity] = {}
        self._pointed: dict[str, Entity] = {}
        self._told: dict[str, Entity] = {}
        self._papers = tuple(grammar.marked["passing-programme"])
        self._last: dict[str, Entity] = {}
        self._headed: dict[str, Entity] = {}
        self._before: dict[str, tuple[Entity, ...]] = {}
        self._paragraph: dict[str, Entity] = {}
        self._heard: set[str] = set()
        self._asked = False
        self._moved = False
        self._due: DateValue | None = None
        missions = [m for m in mentions if m.entity.cls == "Mission"]
        self._subject = _subject(letter, missions)
        self._project = self._of_letter(letter, mentions)
        self._words = _words(letter, mentions)
        self._norms = _norms(letter, mentions, grammar.marked["percent-word"])

    def enter_section(self, heading: Span, mentions: Sequence[Mention]) -> None:
        """Begin a section under a heading; the one mission it names is its topic, the programme if it names no more."""
        self.enter_paragraph()
        self._last.clear()
        self._told.clear()
        self._headed.clear()
        self._tell(mentions)
        for cls in _TOPICS:
            named = self._lasting(of_class(mentions, cls))
            if len(named) == 1:
                self._last[cls] = named[0]
                said = max(m.span.end - m.span.start for m in mentions if m.entity == named[0])
                if cls == "Mission" or said >= _MOST * (heading.end - heading.start):
                    self._headed[cls] = named[0]

    def enter_paragraph(self) -> None:
        """Forget what the paragraph before was at."""
        self._before.clear()
        self._paragraph.clear()
        self._heard.clear()
        self._asked = False
        self._moved = False
        self._due = None

    def enter_answer(self, asked: Sequence[Mention]) -> None:
        """Begin a paragraph that answers a question; the one mission that the question names is what it is at."""
        named = of_class(asked, "Mission")
        if len(named) == 1:
            self._last["Mission"] = self._paragraph["Mission"] = named[0]
            self._asked = True
            self._heard.update(m.entity.path for m in asked if m.entity.cls != "Programme")

    def look_ahead(self, following: int, named: Callable[[Span], Sequence[Mention]]) -> None:
        """Hear what the sentence behind says an act belongs to, if it takes the act up: Deze inzet valt onder X.

        Args:
            following: number of that sentence in the letter.
            named: what a stretch names.
        """
        self._ahead.clear()
        if following >= len(self._letter.sentences):
            return
        sentence = self._letter.sentences[following]
        opening = self._letter.working.text[sentence.start : sentence.start + _FIRST_WORDS]
        words = opening.lower().split(maxsplit=2)
        cls = self._resumed.get(words[1]) if len(words) > 1 else None
        if cls is not None and not _TAKING_UP.isdisjoint(self._roles.get(words[0], ())):
            about = [m.entity for m in named(sentence) if m.entity.cls == cls]
            if about:
                self._ahead[cls] = about[0]

    def note(self, mentions: Sequence[Mention]) -> None:
        """Remember what a sentence named, or where it named nothing what it pointed back to."""
        if self._asked and any(m.entity.cls == "Place" and m.entity.path not in self._heard for m in mentions):
            del self._paragraph["Mission"]  # the answer turns elsewhere
            self._asked = False
        self._heard.update(m.entity.path for m in mentions)
        topics = [m for m in mentions if m.entity.cls in _TOPICS]
        if topics:
            self._moved = topics[-1].entity.cls != "Mission"
            self._asked = self._asked and self._moved
        for cls in _TOPICS:
            named = self._lasting(of_class(topics, cls))
            if not named and cls in self._pointed:
                named = (self._pointed[cls],)
            self._before[cls] = named
            if named:
                self._last[cls] = self._paragraph[cls] = named[-1]
        self._pointed.clear()
        self._tell(topics)

    def _tell(self, mentions: Sequence[Mention]) -> None:
        """Remember in which order programmes were named."""
        for entity in self._lasting(of_class(mentions, "Programme")):
            self._told.pop(entity.path, None)
            self._told[entity.path] = entity

    def _of_letter(self, letter: Letter, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        """The project that the head of a letter names and the letter often: project Hulpvaartuigen Kustwateren."""
        titled = [m for m in mentions if letter.head is not None and letter.head.covers(m.span)]
        named = self._lasting(of_class(titled, "Programme"))
        often = Counter(m.entity.path for m in mentions)
        return named if len(named) == 1 and often[named[0].path] >= _OFTEN else ()

    def _lasting(self, named: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Without laws, budgets and papers, which a sentence refers to and the next ones no longer are about."""
        return tuple(e for e in named if e.path not in self._laws and not any(p in e.path for p in self._papers))

    def meant(self, tokens: list[Token], words: Sequence[int]) -> list[Entity]:
        """What definite nouns in the words stand for: deze operatie, het fonds."""
        found: list[Entity] = []
        for at in words if self._last else ():
            token = tokens[at]
            cls = self._classes.get(token.low)
            if cls is None or token.names or not at:
                continue
            article = tokens[at - 1].tags
            if "determiner" not in article or "number-article" in article:
                continue
            if at + 1 < len(tokens) and "genitive" in tokens[at + 1].tags and "demonstrative" not in article:
                continue  # het voorstel van het lid Omtzigt
            named = at + 1 < len(tokens) and tokens[at + 1].names
            if cls in self._last and not named and "quantifier" not in tokens[at - 1].tags:
                meant = self._last[cls] if cls == "Mission" else self._programme(token.low)
                if meant is not None:
                    found.append(meant)
                    self._pointed[cls] = meant
        return found

    def _programme(self, noun: str) -> Entity | None:
        """The programme that a noun stands for: the last with that noun in its name, else the last not of another sort.

        Het fonds is no declaration, de verordening no fund.
        """
        sort = self._sorts.get(noun)
        last = None
        for entity in reversed(self._told.values()):
            words = self._words[entity.path]
            if any(word.endswith(noun) for word in words):
                return entity
            if last is None:
                sorts = {s for word in words for form, s in self._sorts.items() if word.endswith(form)}
                last = entity if sort is None or not sorts or sort in sorts else None
        return last

    def missions(
        self,
        tokens: list[Token],
        reach: Sequence[int],
        kind: Kind,
        bound: Sequence[Entity],
        *,
        placed: bool,
        joined: bool,
    ) -> tuple[Entity, ...]:
        """The missions that an act is part of.

        Args:
            tokens: the sentence.
            reach: positions of the words that state the act.
            kind: what is done; units go to the mission that the text is at, money only where the letter is about one.
            bound: who acts; a mission acts as part of itself.
            placed: whether the act names a place of its own; without one it is done where the text last was.
            joined: whether it is of a body of its own, and so of no mission that it does not name.

        Returns:
            The entities, empty where it is of none.
        """
        if named := self._named(tokens, reach, "Mission") or tuple(e for e in bound if e.cls == "Mission"):
            return named
        if self._subject and any(t.low in self._shares for t in tokens):
            here = self._paragraph.get("Mission")
            return (here,) if here is not None else self._subject
        if any(t.low in self._parts for t in tokens):
            here = self._paragraph.get("Mission") or self._last.get("Mission")
            return (here,) if here is not None else self._subject
        if joined:
            return ()
        here = self._paragraph.get("Mission")
        if here is not None and kind in _CONTINUED and self._goes_on(tokens, bound):
            return (here,)
        before = self._before.get("Mission", ())[-1:]
        points = _points_back(tokens)
        shared = kind == "position" and any(t.low in self._shares or t.low.split()[-1] in self._classes for t in tokens)
        if before and (points or kind in _FIELD or shared):
            return before
        if (kind in _FIELD and (points or not placed)) or (kind not in _STATED and "demonstrative" in points):
            found = self._paragraph.get("Mission")
            if found is not None:
                return (found,)
        if kind not in _LED:
            return ()
        if kind in _FIELD and "Mission" in self._ahead:
            return (self._ahead["Mission"],)
        if kind not in _FIELD:
            here = self._paragraph.get("Mission")
            return (here,) if here is not None and self._subject else self._subject
        if kind == "training" and not self._goes_on(tokens, bound):
            return ()
        headed = self._headed.get("Mission")
        return (headed,) if headed is not None else self._subject

    def programmes(
        self, tokens: list[Token], reach: Sequence[int], kind: Kind, amount: Quantity | None
    ) -> tuple[Entity, ...]:
        """The programmes, plans, agreements and norms that an act is part of.

        Args:
            tokens: the sentence.
            reach: positions of the words that state the act.
            kind: what is done; who sends units does so under a mission, not under the plan the section is about.
            amount: how much; a share of the product is spent under the norm of that share, if the letter names it.

        Returns:
            The entities, empty where it is of none.
        """
        sent = kind == "deployment"
        named = self._said(tokens, reach, "Programme") if sent else self._named(tokens, reach, "Programme")
        if named and kind in _GOODS and reach:
            named = self._said(tokens, range(reach[-1] + 1), "Programme")  # what is named behind is of another act
        norm = self._norms.get(amount.value) if amount is not None and kind == "spending-target" else None
        if norm is not None and norm not in named:
            return (norm, *named)
        if named:
            return named
        if kind == "funding" and "Programme" in self._ahead:
            return (self._ahead["Programme"],)
        before = self._before.get("Programme", ())[-1:]
        points = _points_back([t for t in tokens if t.low not in self._additive]) if before else frozenset[str]()
        if before and (kind == "funding" or "back-reference" in points or (points and kind in _RESUMED)):
            return before
        here = self._paragraph.get("Programme")
        if here is not None and any(t.low in self._programme_parts for t in tokens):
            return (here,)
        headed = self._headed.get("Programme")
        if headed is not None and kind not in _FIELD:
            return (headed,)
        return self._project if kind in _BUILT else ()

    def _goes_on(self, tokens: list[Token], bound: Sequence[Entity]) -> bool:
        """Whether a sentence names nothing that its paragraph has not named but who acts: it stays at its topic."""
        return not self._moved and not any(
            m.entity.cls in _ELSEWHERE
            and m.entity.path not in self._heard
            and m.entity.path != self._home
            and m.entity not in bound
            for token in tokens
            for m in token.names
        )

    def due(self, tokens: list[Token], start: DateValue | None, end: DateValue | None) -> DateValue | None:
        """By when a share of the product is to be spent: as the share is that a sentence without a time divides.

        Args:
            tokens: the sentence.
            start: when it begins, if the sentence says so.
            end: by when it is due, if the sentence says so.
        """
        if end is None and start is None and not tokens[0].tags.isdisjoint(_POINTING):
            return self._due
        self._due = end or self._due
        return end

    def _named(self, tokens: list[Token], reach: Sequence[int], cls: EntityClass) -> tuple[Entity, ...]:
        """What the words of an act name or point back to, else what the rest of its sentence does."""
        found = self._said(tokens, range(len(tokens)), cls)
        if not found:
            return ()
        named = self._said(tokens, reach, cls)
        return named or (found if cls == "Mission" else self._said(tokens, _so_far(tokens, reach), cls))

    def _said(self, tokens: list[Token], words: Sequence[int], cls: EntityClass) -> tuple[Entity, ...]:
        """What words name or point back to."""
        found = {e.path: e for e in of_class(mentions_in(tokens, words), cls) if e.path not in self._laws}
        found |= {e.path: e for e in self.meant(tokens, words) if e.cls == cls}
        if found and (cls == "Mission" or len(found) > 1):
            beside = {m.entity.path for at in words if self._is_apart(tokens, at) for m in tokens[at].names}
            found = {path: e for path, e in found.items() if path not in beside}
        return tuple(found.values())

    def _is_apart(self, tokens: list[Token], at: int) -> bool:
        """Whether a name stands in a phrase of something else: naast de bijdrage aan X."""
        return bool(tokens[at].names) and any(t.low in self._apart for t in tokens[max(0, at - _PHRASE) : at])


def _words(letter: Letter, mentions: Sequence[Mention]) -> dict[str, set[str]]:
    """The words of all names of the programmes that a letter names."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        entity = mention.entity
        if entity.cls == "Programme":
            words = found.setdefault(entity.path, set(_WORDS.findall(entity.label.lower())))
            words.update(_WORDS.findall(letter.words(mention.span).lower()))
    return found


def _norms(letter: Letter, mentions: Sequence[Mention], percent: Collection[str]) -> dict[Decimal, Entity]:
    """The norms that a letter names by their share: 2%-norm, norm van 3,5 procent."""
    said = re.compile(rf"(\d+)(?:[.,](\d+))?\s?(?:{alternation(percent)})")
    found: dict[Decimal, Entity] = {}
    for mention in mentions:
        if mention.entity.cls == "Programme" and (share := said.search(letter.words(mention.span))):
            found.setdefault(Decimal(f"{share[1]}.{share[2] or 0}"), mention.entity)
    return found


def _so_far(tokens: list[Token], reach: Sequence[int]) -> range:
    """The words of a sentence up to the semicolon behind an act; what follows is about itself unless it points back."""
    at = reach[-1] + 1 if reach else 0
    while at < len(tokens):
        if tokens[at].low == ";" and (at + 1 == len(tokens) or tokens[at + 1].tags.isdisjoint(_POINTING)):
            break
        at += 1
    return range(at)


def _points_back(tokens: list[Token]) -> frozenset[str]:
    """How a sentence says that it goes on from the one before: daartoe, deze."""
    return frozenset[str]().union(*[t.tags & _POINTING for t in tokens if not t.tags.isdisjoint(_POINTING)])


def _subject(letter: Letter, missions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The one mission that a letter says it is about, in its head or else in its first sentences."""
    headings = set(letter.headings)
    body = [s for s in letter.sentences if s not in headings and not (letter.head and letter.head.meets(s))]
    for parts in ([letter.head] if letter.head else [], body[:_OPENING]):
        named = {m.entity.path: m.entity for m in missions if any(p.covers(m.span) for p in parts)}
        if named:
            often = Counter(m.entity.path for m in missions)
            (path, times), *rest = often.most_common(2)
            most = path in named and times >= _OFTEN and (not rest or times > rest[0][1])
            about = tuple(e for e in named.values() if often[e.path] >= _OFTEN)
            return about if len(named) == 1 else (named[path],) if most else ()
    return ()
