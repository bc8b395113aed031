"""Requests that are stances: what is asked of states and their bodies binds nobody, but says what one wants of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.extraction.context import Actors
from graph.extraction.roles import Situation
from graph.model import Entity, Frame


def pleads(remembered: Actors, situation: Situation, asked: Sequence[Entity]) -> bool:
    """Whether somebody speaks up before those he asks: Nederland vraagt lidstaten hun voorraden te delen.

    Nobody can bind states by asking them; a firm, an office at home and whoever is asked by the letter's own country's
    partners can be bound, and are told of as such.

    Args:
        remembered: who acts for the letter's own country, and which bodies have states as their members.
        situation: the clause of the verb of asking.
        asked: of whom it is asked.
    """
    asking = situation.subject.actors
    if situation.predicate.passive or situation.clause.type == "relative" or not asking or not asked:
        return False
    if any(e.path in remembered.home for e in asked):
        return False
    together = all(e.path in remembered.leagues for e in asked)
    if any(e.path in remembered.home for e in asking):
        return together or all(e.cls in ("Country", "Group") and e.path not in remembered.society for e in asked)
    in_session = remembered.document.type == "report" and all(e.cls in ("Person", "Post") for e in asking)
    return in_session and together


def plea(frame: Frame) -> Frame:
    """The frame of a verb of asking as that of a stance."""
    return replace(frame, kind="position", status=None, matrix="", open=False)
