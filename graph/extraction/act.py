"""What is found of an act before its slots are filled: who does what, in which clause, how firmly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.extraction.frames import Match
from graph.extraction.predicates import Predicate
from graph.extraction.roles import Situation
from graph.model import CommitmentStatus, Kind

DELIVERED: Final[frozenset[Kind]] = frozenset(("investment", "supply", "production"))
"""Kinds whose object comes later than it is ordered or promised."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a clause states.

    Attributes:
        situation: the clause that says what is done.
        match: its frame, actors, object and beneficiaries.
        predicate: the verbs that say how firmly, of this clause or of the one it hangs on.
        status: how firmly.
        denied: whether it is denied.
        reach: positions of all words that state it.
        costs: positions of the words beside them that say what it costs.
    """

    situation: Situation
    match: Match
    predicate: Predicate
    status: CommitmentStatus
    denied: bool
    reach: tuple[int, ...]
    costs: tuple[int, ...] = ()
