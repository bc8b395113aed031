"""The nouns that tell of what class a named thing is: operatie, agentschap, raket, and compounds that end in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.model import ENTITY_CLASSES, EntityClass, Lexicon, Span

_CLASSES: Final[Mapping[str, EntityClass]] = {name: name for name in ENTITY_CLASSES}
_OPENED: Final[frozenset[EntityClass]] = frozenset(("Mission", "Programme", "Capability", "Organisation"))
_HEAD: Final = 4  # letters a head noun has that is looked for as the last part of a compound


class Heads:
    """The nouns that class a name, alone and as last parts of compounds."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("name-head")
        self._table = {form: _CLASSES[value] for form, value in table.items()}
        self._seats = frozenset(lexicon.forms("seat-head"))

    def of(self, word: str) -> EntityClass | None:
        """The class a word stands for."""
        return self._table.get(word.lower())

    def of_compound(self, word: str) -> EntityClass | None:
        """The class a word or its last part stands for, the longest part first."""
        lower = word.lower()
        for cut in range(max(1, len(lower) - _HEAD + 1)):
            if cls := self._table.get(lower[cut:]):
                return cls
        return None

    def without(self, text: str, span: Span, cls: EntityClass) -> Span:
        """A name without the common noun that opens it and says its class: Sophia of "operatie Sophia"."""
        word, _, name = text[slice(*span)].partition(" ")
        if word in self._seats:
            return span
        if cls in _OPENED and word.islower() and name[:1].isupper() and self.of_compound(word) == cls:
            return Span(span.start + len(word) + 1, span.end)
        return span
