"""What an act is about that only points back: what the act told before it was about (daarvan, dit verzoek)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from graph.extraction import roles
from graph.extraction.act import Act
from graph.extraction.actors import mentions_in
from graph.extraction.context import Actors
from graph.extraction.titles import speaks
from graph.extraction.tokens import Token
from graph.model import Entity, Kind

_POINTING: Final = frozenset(("back-reference", "demonstrative", "expletive"))
_MEANS: Final[frozenset[Kind]] = frozenset(("funding", "spending-target"))
"""Kinds told with a sum alone where the sentence before says what it is for."""


_WITH_THINGS: Final[frozenset[Kind]] = frozenset(("deployment", "supply", "training", "investment", "production"))
"""Kinds of which a thing is the object."""
_SENT: Final[frozenset[Kind]] = frozenset(("deployment", "training"))
"""Kinds that go on where a number of the same units or people is told of: Duitsland levert er tien."""


class Matter(NamedTuple):
    """What an act is about: its words, empty where it has none, and the entities they name or mean."""

    text: str
    objects: tuple[Entity, ...]


_NOTHING: Final = Matter("", ())


class Antecedents:
    """Remembers what the acts of a paragraph were about.

    Attributes:
        kind: of the last act that was about something, where that was units or people sent.

    Args:
        remembered: what the letter named last.
        things: nouns that only say what sort of thing is meant (toestellen, schepen).
    """

    def __init__(self, remembered: Actors, things: Container[str]) -> None:
        self._remembered = remembered
        self._things = things
        self._sorts = remembered.grammar.values["anaphor"]
        self._last = _NOTHING
        self.kind: Kind | None = None

    def enter_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self._last = _NOTHING
        self.kind = None

    def note(self, matter: Matter, kind: Kind) -> None:
        """Remember what an act is about, and of which kind it is."""
        if matter.text or matter.objects:
            self._last = matter
            self.kind = kind if kind in _SENT else None

    def are_counted(self, tokens: list[Token], found: Act) -> bool:
        """Whether an act is about a number of what the act before was about: Duitsland levert er tien."""
        words = found.match.object
        return (
            self.kind is not None
            and not any(speaks(tokens[i]) for i in words)
            and any("expletive" in tokens[i].tags for i in found.reach)
            and any("quantity" in tokens[i].tags for i in words)
        )

    def meant(self, tokens: list[Token], found: Act, words: Sequence[int], text: str) -> Matter:
        """What the act before was about, where an act means the same.

        Args:
            tokens: the sentence.
            found: the act.
            words: positions of the words of its object; may be empty.
            text: of the letter.

        Returns:
            Words and entities where its own say nothing; entities alone where they point back beside a noun of their
            own; nothing where they do neither.
        """
        if not any(speaks(tokens[i]) for i in words):
            if (named_so := self._named_so(tokens, words, text)) is not None:
                return named_so
            if found.match.frame.kind == "funding" and (paid := self._bought(tokens, found, text)):
                return paid
            if found.match.frame.kind == "funding" and (paid := self._fund(tokens, found, text)):
                return paid
            points = any(not tokens[i].tags.isdisjoint(_POINTING) for i in found.reach) or _stands_for_a_thing(
                tokens, found
            )
            before = self._last if points or found.match.frame.kind in _MEANS else _NOTHING
            return (not before.objects and roles.points(tokens, words) and self._thing(found, text)) or before
        named = any(tokens[i].names for i in words)
        points = "demonstrative" in tokens[words[0]].tags or any("back-reference" in tokens[i].tags for i in words)
        kind_only = self._sort_only(tokens, words)
        if points and not named and (self._last.objects or not kind_only):
            return Matter("", self._last.objects)
        if not kind_only:
            return _NOTHING
        told = tuple(e for e in self._last.objects if e.cls == "Capability")
        return Matter("", told or tuple(m.entity for m in self._remembered.materiel_before(tokens, words[0])))

    def _bought(self, tokens: list[Token], found: Act, text: str) -> Matter | None:
        """The materiel that money is for, by the clause behind that says so: zodat Benin patrouilleboten kan kopen."""
        grammar = self._remembered.grammar
        for at in range(found.situation.clause.tokens[0] + 1, len(tokens)):
            held = grammar.values["pronominal"].get(tokens[at].low, "")
            if tokens[at].low in grammar.marked["so-that"] or "partner" in roles.tags(grammar, held):  # waarmee
                named = mentions_in(tokens, range(at + 1, len(tokens)))
                name = next((m for m in named if m.entity.cls == "Capability"), None)
                return None if name is None else Matter(text[slice(*name.span)], (name.entity,))
        return None

    def _fund(self, tokens: list[Token], found: Act, text: str) -> Matter | None:
        """The fund or programme that money goes to, of a clause that says nothing else: stort 60 miljoen in PURL."""
        for phrase in found.situation.phrases:
            if "locative-leaving" in roles.tags(self._remembered.grammar, phrase.preposition):
                continue
            for name in mentions_in(tokens, phrase.tokens):
                if name.entity.cls == "Programme":
                    return Matter(text[slice(*name.span)], (name.entity,))
        return None

    def _named_so(self, tokens: list[Token], words: Sequence[int], text: str) -> Matter | None:
        """What "de missie" or "het bedrijf" stands for, with its noun; None of other words."""
        sort = self._sorts.get(tokens[words[0]].low, "") if len(words) == 1 else ""
        meant = {"mission": self._remembered.mission, "organisation": self._remembered.organisation}.get(sort)
        if meant is None:
            return None
        noun = text[tokens[words[0]].start : tokens[words[0]].end].rsplit(maxsplit=1)[-1]
        return Matter(noun, meant)

    def _sort_only(self, tokens: list[Token], words: Sequence[int]) -> bool:
        """Whether words only say what sort of thing is meant: de resterende toestellen; not twee mobiele radars."""
        sorts = [i for i in words if tokens[i].low in self._things]
        named = [i for i in words if tokens[i].names]
        known = not named or "determiner" in tokens[words[0]].tags
        return bool(sorts) and known and all(i in sorts for i in named)

    def _thing(self, found: Act, text: str) -> Matter | None:
        """The materiel that a pronoun stands for; None where there is none, or an act has nothing to do with it."""
        meant = found.situation.meant
        if not meant or found.match.frame.kind not in _WITH_THINGS:
            return None
        return Matter(" ".join(text[slice(*m.span)] for m in meant), tuple(m.entity for m in meant))


def _stands_for_a_thing(tokens: list[Token], found: Act) -> bool:
    """Whether a pronoun that is no subject stands for what the act is done to: stelt het ter beschikking."""
    situation = found.situation
    others = (p for p in situation.phrases if p != situation.subject.phrase and len(p.tokens) == 1)
    return any("anaphor" in tokens[p.tokens[0]].tags for p in others)
