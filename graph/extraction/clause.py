"""One clause of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.extraction.tokens import Token

ClauseType = Literal["main", "sub", "relative", "infinitive", "aside"]


@dataclass(slots=True, init=False)
class Clause:
    """One clause while it is being put together, and then for reading; it makes itself, as a `Token` does.

    Attributes:
        type: main, sub (dat, omdat ...), relative, infinitive (om ... te) or aside (in brackets).
        tokens: positions in the sentence's tokens of its own words, not those of clauses inside.
        opener: position of the word that opens it, None for a main clause.
        parent: the clause it depends on or goes on from.
        shares_subject: whether it goes on from `parent` without a subject of its own.
        asserted: whether it states something (a question or a condition does not).
        finite: position of its first finite verb, None while there is none.
        infinitive: whether "te" with an infinitive has been seen.
        reduced: whether it describes what stands before it, without a subject or finite verb: gebouwd door ...
    """

    type: ClauseType
    tokens: list[int]
    opener: int | None
    parent: Clause | None
    shares_subject: bool
    asserted: bool
    finite: int | None
    infinitive: bool
    reduced: bool

    def __init__(
        self,
        type: ClauseType,  # noqa: A002 - its field
        *,
        opener: int | None = None,
        parent: Clause | None = None,
        shares_subject: bool = False,
        asserted: bool = True,
    ) -> None:
        self.type = type
        self.tokens = []
        self.opener = opener
        self.parent = parent
        self.shares_subject = shares_subject
        self.asserted = asserted
        self.finite = None
        self.infinitive = False
        self.reduced = False

    @property
    def complete(self) -> bool:
        """Whether it has the verb that it needs."""
        return self.infinitive if self.type == "infinitive" else self.finite is not None


def explains(tokens: list[Token], clause: Clause) -> bool:
    """Whether a clause tells why, when or with what result, not what is said or done: omdat het te duur is."""
    if clause.type != "sub" or clause.opener is None:
        return False
    opener = tokens[clause.opener].tags
    return "subordinator" in opener and opener.isdisjoint(("neuter-relative", "unasserted", "interrogative"))
