"""What a frame may need of a clause as a whole, whoever acts in it and whatever is the object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from graph.extraction.actors import mentions_in
from graph.extraction.roles import Situation
from graph.model import EntityClass

_AIMS: Final = frozenset(("required", "intended", "future"))


def _names(situation: Situation, cls: EntityClass) -> bool:
    """Whether a clause names something of a class."""
    return any(m.entity.cls == cls for m in mentions_in(situation.tokens, situation.clause.tokens))


NEEDS_OF_CLAUSE: Final[Mapping[str, Callable[[Situation], bool]]] = {
    "mission": lambda s: _names(s, "Mission"),
    "place": lambda s: _names(s, "Place"),
    "clause": lambda s: s.rules or any(c.asserted for c in s.children),
    "passive": lambda s: s.predicate.passive,
    "money": lambda s: "money" in s.units,
    "persons": lambda s: "persons" in s.units,
    "count": lambda s: not s.units.isdisjoint(("pieces", "persons")),
    "percent": lambda s: "percent" in s.units,
    "possible": lambda s: "possible" in s.predicate.moods,
    "let": lambda s: "let" in s.predicate.moods,
    "required": lambda s: "required" in s.predicate.moods,
    "aim": lambda s: s.clause.type == "infinitive" or not s.predicate.moods.isdisjoint(_AIMS),
    "alone": lambda s: all(p.preposition or p == s.subject.phrase for p in s.phrases),
    "main": lambda s: s.clause.type == "main",
    "denied": lambda s: any("negation" in s.tokens[i].tags for i in s.clause.tokens),
}
"""What a frame may need that the clause as a whole has or lacks."""
