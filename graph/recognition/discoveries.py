"""Makes entities of the names a letter introduces: one for each thing, whatever its variants, with all its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model import Entity, EntityClass, Lexicon, Span
from graph.recognition.abbreviations import Definition
from graph.recognition.folding import key
from graph.recognition.heads import Heads
from graph.recognition.matcher import Hit
from graph.recognition.page import Page, Proposal
from graph.slugs import slug

_KINDS: Final[dict[EntityClass, str]] = {
    "Organisation": "organisation",
    "ParliamentaryGroup": "parliamentary-group",
    "Group": "group",
    "Post": "post",
    "Mission": "mission",
    "Capability": "capability",
    "Programme": "programme",
    "Place": "place",
    "Series": "series",
    "Country": "place",
}
_ARTICLE: Final = 4  # characters an article before a name may take
_NO_LONG_FORMS: Final[frozenset[EntityClass]] = frozenset(("ParliamentaryGroup", "Country", "Person", "Place"))
"""Classes whose known short names in parentheses say where somebody belongs: Jansen (VVD)."""
_TITLED: Final[frozenset[EntityClass]] = frozenset(("Organisation", "Mission", "Programme"))
_ENDINGS: Final = ("", "s", "en", "e")


@dataclass(slots=True)
class _Thing:
    """A thing while its names are gathered."""

    cls: EntityClass
    names: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    entity: Entity | None = None


class Discoveries:
    """Gathers proposals and definitions of one letter."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = Heads(lexicon)
        self._small = frozenset((*lexicon.forms("determiner"), *lexicon.forms("preposition")))

    def hits(
        self, page: Page, letter_id: str, proposals: Iterable[Proposal], definitions: Sequence[Definition]
    ) -> list[Hit]:
        """Hits for all that a letter introduces.

        Args:
            page: the letter with its known names.
            letter_id: its slug, for the IRIs of persons.
            proposals: names found by the words around them.
            definitions: abbreviations and second names.

        Returns:
            Hits of discovered entities, and of known ones by names that the letter defines.
        """
        things: list[_Thing] = []
        by_name: dict[tuple[str, EntityClass], _Thing] = {}
        for proposal in proposals:
            thing = self._thing(by_name, things, proposal)
            thing.names.setdefault(proposal.name)
            thing.spans.append(proposal.span)
            thing.entity = thing.entity or proposal.entity
        for definition in definitions:
            self._define(page, definition, by_name, things)
        return list(self._made(page, letter_id, things))

    def _thing(
        self, by_name: dict[tuple[str, EntityClass], _Thing], things: list[_Thing], proposal: Proposal
    ) -> _Thing:
        folded = key(proposal.name)
        for ending in _ENDINGS:
            for variant in (folded + ending, folded.removesuffix(ending)):
                if thing := by_name.get((variant, proposal.cls)):
                    return thing
        thing = _Thing(proposal.cls)
        things.append(thing)
        by_name[folded, proposal.cls] = thing
        return thing

    def _define(
        self,
        page: Page,
        definition: Definition,
        by_name: dict[tuple[str, EntityClass], _Thing],
        things: list[_Thing],
    ) -> None:
        """Join a short and a long form: to what is known of either, else to a new thing classed by its words."""
        long = _known_at(page, definition.long, anywhere=definition.alias)
        short = _known_at(page, definition.short, anywhere=False)
        short_text = page.text[slice(*definition.short)]
        long_text = " ".join(page.text[slice(*definition.long)].split())
        if long is not None and short is not None and self._agree(page, long, short):
            return
        if definition.foreign and not self._translates(long, short, long_text):
            return
        if long is None and (
            self._opens_small(long_text) or (short is not None and short.entity.cls in _NO_LONG_FORMS)
        ):
            return
        if long is not None or short is not None:
            whole = long or short
            assert whole is not None  # noqa: S101 - one of the two is there
            thing = _Thing(whole.entity.cls, entity=whole.entity)
            things.append(thing)
            if long is not None:
                thing.names[short_text] = None
                thing.spans.append(definition.short)
            else:
                thing.spans.append(definition.long)
            return
        end = definition.long.end
        thing_or_none = next((t for t in things if any(s.end == end for s in t.spans)), None)
        if thing_or_none is not None and long_text[0].isupper():  # the letters tell how far a name goes
            thing_or_none.spans.append(definition.long)
        if thing_or_none is None:
            if definition.alias:
                return
            cls = self._class_of(long_text)
            if cls is None:
                return
            thing_or_none = self._thing(by_name, things, Proposal(definition.long, cls, long_text))
            thing_or_none.names = {long_text: None, **thing_or_none.names}
            thing_or_none.spans.append(definition.long)
        thing_or_none.names[short_text] = None
        thing_or_none.spans.append(definition.short)

    def _translates(self, long: Hit | None, short: Hit | None, long_text: str) -> bool:
        """Whether an unknown title may be another language's name of what a known abbreviation stands for."""
        if long is not None or short is None or short.entity.cls not in _TITLED:
            return False
        return self._class_of(long_text) in {None, short.entity.cls, "Programme"}

    def _opens_small(self, name: str) -> bool:
        return name.split(maxsplit=1)[0] in self._small

    @staticmethod
    def _agree(page: Page, long: Hit, short: Hit) -> bool:
        """Whether a known abbreviation stands for what the vocabulary says, or for a name within the long form."""
        first, last = long.span
        named = page.twins[short.span]
        inside = [paths for (start, end), paths in page.twins.items() if first <= start and end <= last]
        return any(paths & named for paths in inside)

    def _class_of(self, name: str) -> EntityClass | None:
        words = re.findall(r"[^\W_]+", name)
        if not words:
            return None
        capital = name[:1].isupper()
        for word in (words[-1], words[0], *words[1:-1]):
            cls = self._heads.of(word) or (self._heads.of_compound(word) if len(words) == 1 or capital else None)
            if cls is not None and cls != "Place":
                return cls
        return "Programme" if capital and len(words) > 1 and words[-1][:1].isupper() else None

    def _with_sort(self, page: Page, thing: _Thing) -> tuple[str, ...]:
        """The names of a programme with its sort and without: Nansen-programma, Nansen."""
        names = dict(thing.names)
        for name in thing.names:
            bare, dash, sort = name.rpartition("-")
            if dash and self._heads.of(sort) == "Programme":
                names[bare] = None
        for span in thing.spans:
            sort_behind = _SORT.match(page.text, span.end)
            if sort_behind and self._heads.of(sort_behind[1]) == "Programme":
                names[page.text[span.start : sort_behind.end()]] = None
        return tuple(names)

    def _made(self, page: Page, letter_id: str, things: Iterable[_Thing]) -> Iterator[Hit]:
        for thing in things:
            names = tuple(thing.names)
            entity = thing.entity
            if entity is None:
                step = slug(names[0])
                if not step:
                    continue
                path = (
                    f"letter/{letter_id}/person/{step}" if thing.cls == "Person" else f"id/{_KINDS[thing.cls]}/{step}"
                )
                told = self._with_sort(page, thing) if thing.cls == "Programme" else names
                entity = Entity(path=path, cls=thing.cls, label=names[0], names=told, known=False)
            spans = dict.fromkeys(thing.spans)
            for name in names:
                if thing.cls not in {"Post", "Place"} and not name[:1].islower():
                    spans.update(dict.fromkeys(_occurrences(page.text, name)))
            yield from (Hit(span, entity) for span in spans)


_SORT: Final = re.compile(r"-([a-z]+)(?!\w)")


def _known_at(page: Page, span: Span, *, anywhere: bool) -> Hit | None:
    """The longest known name that is a stretch but for an article, or that an alias’s stretch ends with."""
    owner = page.owners[span.end - 1]
    if owner is None or owner.span.end < span.end:
        return None
    return owner if anywhere or owner.span.start <= span.start + _ARTICLE else None


def _occurrences(text: str, name: str) -> Iterator[Span]:
    """Every place where a name stands as a word or as the first part of a hyphened compound."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield Span(start, end)
        start = text.find(name, end)
