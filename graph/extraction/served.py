"""What the vocabulary knows of who benefits: missions and bodies for a country, people and firms, allies to guard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Entity, Term


@dataclass(frozen=True, slots=True)
class Served:
    """What the vocabulary knows of who benefits.

    Attributes:
        countries: path of a mission, programme or body -> the one foreign country that it serves (EUTM Mali).
        society: paths of the groups of people and firms; an act that names them without their acting is for them.
        flank: path of an ally that others help to guard, or of a place there -> the ally.
        bodies: paths of the organisations that the vocabulary has.
        capitals: path of a place -> the country whose government is there and may be called by it (aan Kyiv).
        adversaries: paths of states for which nobody does anything but they themselves.
        chambers: paths of the chambers of parliament, which ask for others and not for themselves.
        acting_for: path of an office or body -> those of whom it acts for.
        speakers: path of an office -> the country it acts for, if any mission, programme or body serves that country.
    """

    countries: Mapping[str, Entity]
    society: frozenset[str]
    speakers: Mapping[str, Entity]
    flank: Mapping[str, Entity]
    bodies: frozenset[str]
    capitals: Mapping[str, Entity]
    adversaries: frozenset[str]
    chambers: frozenset[str]
    acting_for: Mapping[str, tuple[str, ...]]


def served(terms: Sequence[Term], home: Entity) -> Served:
    """What the vocabulary knows of who benefits.

    Args:
        terms: of the vocabulary.
        home: the letter's own country, for which no mission or programme is by its name.

    Returns:
        The country that a term is said to serve, which comes before the one that its name holds; and the groups.
    """
    countries = {
        name.lower(): Entity(t.path, t.cls, t.label)
        for t in terms
        if t.cls == "Country" and t.path != home.path
        for name, _ in t.names
        if name.isalpha() and not name.isupper()
    }
    by_path = {c.path: c for c in countries.values()}
    found: dict[str, Entity] = {}
    for term in terms:
        meant = [by_path[path] for path in term.marks.get("serves", ()) if path in by_path]
        if meant:
            found[term.path] = meant[0]
        elif term.cls in ("Mission", "Programme"):
            words = [w for name, _ in term.names for w in name.lower().split()[1:]]
            held = {countries[w].path: countries[w] for w in words if w in countries}
            if len(held) == 1:
                found[term.path] = next(iter(held.values()))
    helped = {c.path: c for c in found.values()}
    return Served(
        found,
        frozenset(t.path for t in terms if t.cls == "Group" and "society" in t.marks),
        {t.path: helped[p] for t in terms if t.cls == "Post" for p in t.acts_for if p in helped},
        _flank(terms, by_path),
        frozenset(t.path for t in terms if t.cls == "Organisation"),
        {t.path: by_path[p] for t in terms for p in t.marks.get("capitalOf", ()) if p in by_path},
        frozenset(t.path for t in terms if "adversary" in t.marks),
        frozenset(t.path for t in terms if t.cls == "Organisation" and "chamber" in t.marks),
        {t.path: t.acts_for for t in terms if t.acts_for},
    )


def _flank(terms: Sequence[Term], countries: Mapping[str, Entity]) -> dict[str, Entity]:
    """Ally that others help to guard, and place in one -> the ally."""
    found = {p: countries[p] for t in terms for p in t.marks.get("guards", ()) if p in countries}
    regions = ((t.path, p) for t in terms if t.cls == "Place" for p in t.marks.get("region", ()))
    return found | {path: found[region] for path, region in regions if region in found}
