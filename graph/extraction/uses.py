"""Acts that only make use of materiel, as those at a mission do who send it there."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.act import Act
from graph.extraction.actors import mentions_in
from graph.model import Entity, Kind


def uses_materiel(found: Act, kind: Kind, bound: Sequence[Entity], received: Sequence[Entity]) -> bool:
    """Whether an act only makes use of materiel: opens a hospital, gives a radar to nobody, does something with a ship.

    Args:
        found: the act.
        kind: what is done, as far as its own words tell.
        bound: who acts.
        received: who benefits.
    """
    frame = found.match.frame
    if kind == "investment":
        return bool(frame.head_classes)
    if (kind == "supply" and not received) or (kind == "other" and frame.open and bound[0].cls == "Country"):
        named = mentions_in(found.situation.tokens, found.match.object)
        return any(m.entity.cls == "Capability" for m in named)  # houdt een fregat in het gebied
    return False
