"""What sort of act it is where the verb leaves that open: its object tells (de levering starten)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from graph.extraction.actors import mentions_in
from graph.extraction.roles import Situation
from graph.extraction.tokens import Token, plain
from graph.model import Entity, Frame, Mention

_SHORT: Final = 4
"""A noun this long or shorter must be the whole word, a longer one may end a compound."""


class Heads:
    """The frames that the head of an object evokes, looked up by noun and by class of entity."""

    def __init__(self, frames: Sequence[Frame], *, home: str, misleading: frozenset[str]) -> None:
        self._home = home
        self._misleading = misleading
        self._by_noun: dict[str, list[Frame]] = {}
        self._by_class: dict[str, list[Frame]] = {}
        self._sum = next((f for f in frames if f.object_heads and "money" in f.needs), None)
        for frame in sorted(frames, key=lambda f: (-f.specificity, f.slug)):
            for noun in frame.object_heads:
                self._by_noun.setdefault(plain(noun), []).append(frame)
            for cls in frame.head_classes:
                self._by_class.setdefault(cls, []).append(frame)
        self._of_word = lru_cache(maxsize=1 << 14)(self._ending)
        self._settled: dict[tuple[str, str], Frame] = {}

    def of(self, situation: Situation, words: Sequence[int], bound: Sequence[Entity]) -> Frame | None:
        """The frame that the head of an object evokes.

        Args:
            situation: the clause.
            words: positions of the object's words.
            bound: who acts; what he makes of another country's things is none of his own.

        Returns:
            None where the head evokes none and no money is told of: legt daar 2 miljoen euro naast.
        """
        candidates = self._candidates(situation.tokens, words)
        for frame in candidates:
            if frame.actor_classes and not any(e.cls in frame.actor_classes for e in bound):
                continue
            if "own" in frame.needs and self._for_another(situation, frame, bound):
                continue
            if (
                "own" in frame.needs
                and frame.object_heads
                and self._foreign(mentions_in(situation.tokens, words), bound)
            ):
                continue
            if "abroad" in frame.needs and not self._for_another(situation, frame, bound):
                continue
            return frame
        return self._sum if "money" in situation.units and not _of_a_sum(situation.tokens, words) else None

    def named(self, tokens: list[Token], words: Sequence[int]) -> bool:
        """Whether a noun for an act heads an object."""
        return any(frame.object_heads for frame in self._candidates(tokens, words))

    def _candidates(self, tokens: list[Token], words: Sequence[int]) -> Sequence[Frame]:
        """What the head evokes; a noun for a side of an act only where what it is a side of evokes nothing."""
        aspect: Sequence[Frame] = ()
        for region in _regions(tokens, words):
            found = self._evoked(tokens, region)
            if "aspect-head" not in tokens[region[-1]].tags:
                return found or aspect
            aspect = aspect or found
        return aspect

    def _evoked(self, tokens: list[Token], region: Sequence[int]) -> Sequence[Frame]:
        for at in reversed(region):
            low = tokens[at].low
            if found := self._of_word(low) or (self._of_words(low) if " " in low else ()):
                return found
        named = tokens[region[-1]].names
        return self._by_class.get(named[0].entity.cls, ()) if named else ()

    def _of_words(self, low: str) -> Sequence[Frame]:
        """What the last word of a name evokes, its first where that is a mark: norm van 5 | %."""
        last = low.rpartition(" ")[2]
        return self._of_word(last if last[:1].isalnum() else low.partition(" ")[0])

    def settle(self, frame: Frame, head: Frame | None, *, given: bool = False) -> Frame:
        """An open frame with the kind that the head of its object evokes; any other frame as it is.

        Who supplies people deploys or trains: levert waarnemers, stelt instructeurs beschikbaar; who promises a unit
        or a ship deploys it, unless it is `given` to somebody: zegde een fregat toe.
        """
        people = head is not None and (
            "people" in head.needs
            or ("unit" in head.needs and frame.open and not given)
            or (head.kind == "leadership" and bool(head.object_heads))
        )
        yields = people if frame.kind == "supply" else frame.open
        if head is None or head.kind == frame.kind or not yields:
            return frame
        key = (frame.slug, head.slug)
        if key not in self._settled:
            self._settled[key] = replace(
                frame,
                slug=head.slug,
                kind=head.kind,
                present=frame.present or head.present,
                head_classes=head.head_classes,
            )
        return self._settled[key]

    def _for_another(self, situation: Situation, frame: Frame, bound: Sequence[Entity]) -> bool:
        """Whether another country than the actor's stands behind a preposition of who benefits."""
        tokens = situation.tokens
        named: list[Mention] = []
        for clause in (situation.clause, *situation.children):
            named += [m for i in clause.tokens if i and tokens[i - 1].low in frame.beneficiary for m in tokens[i].names]
        return self._foreign(named, bound)

    def _foreign(self, named: Sequence[Mention], bound: Sequence[Entity]) -> bool:
        """Whether another country than the actor's is named."""
        own = {e.path for e in bound}
        if not any(e.cls == "Country" for e in bound):
            own.add(self._home)
        return any(m.entity.cls == "Country" and m.entity.path not in own for m in named)

    def _ending(self, word: str) -> Sequence[Frame]:
        if word in self._misleading:
            return ()
        for cut in range(len(word) - _SHORT):
            if found := self._by_noun.get(word[cut:]):
                return found
        return self._by_noun.get(word, ())


def _of_a_sum(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether a sum only says how large a thing is: een aanvraag van 22 miljoen euro."""
    pairs = ((tokens[at], tokens[at + 1].low) for at in words[:-1])
    return any("genitive" in one.tags and any(map(str.isdigit, other)) for one, other in pairs)


_LINKS: Final = frozenset(("genitive", "preposition"))


def _regions(tokens: list[Token], words: Sequence[int]) -> Iterator[list[int]]:
    """The stretches of an object between its prepositions and coordinators."""
    region: list[int] = []
    before = words[0] - 1 if words else 0
    for at in words:
        tags = tokens[at].tags
        # a preposition that opens a phrase of its own is no word of it, but: houdt elk | doorlopend | een fregat
        gap = any("preposition" in tokens[i].tags for i in range(before + 1, at))
        parted = (
            tokens[at].low == "," or "coordinator" in tags or (not tags.isdisjoint(_LINKS) and not tokens[at].names)
        )
        if (gap or parted) and region:
            yield region
            region = []
        if not parted:
            region.append(at)
        before = at
    if region:
        yield region
