"""Whether a further finite verb behind a main clause begins a statement of its own, by the words around it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from graph.extraction.ahead import MARKS, NONFINITE
from graph.extraction.clause import Clause
from graph.extraction.finiteness import PASSIVE, is_past
from graph.extraction.tokens import Token

_REACH: Final = 7
"""How many words a subject between a coordinator and its finite verb may have."""


class Again:
    """One sentence with what of it may be a finite verb, and the lemmas of verbs that rule another."""

    def __init__(self, tokens: list[Token], finite: Sequence[bool], auxiliaries: Container[str]) -> None:
        self.tokens = tokens
        self.finite = finite
        self.auxiliaries = auxiliaries

    def goes_on_above(self, main: Clause | None, at: int) -> bool:
        """Whether a verb with what it takes right behind it is none of a clause below: dat ... en | riep Polen op."""
        if main is None or main.finite is None or at + 1 >= len(self.tokens) or not self.is_free(main, at):
            return False
        behind = self.tokens[at + 1]
        return bool(behind.names) or not behind.tags.isdisjoint(("determiner", "quantity"))

    def is_free(self, main: Clause, at: int) -> bool:
        """Whether a finite verb is one of its own, not an infinitive or participle ruled by the auxiliary before."""
        if not self.finite[at]:
            return False
        if main.finite is not None and is_past(self.tokens[at]) != is_past(self.tokens[main.finite]):
            return False  # zal ... en verbeterde coördinatie: an adjective
        if self.tokens[at].forms.isdisjoint(NONFINITE) or main.finite is None:
            return True
        if "participle" not in self.tokens[at].forms and self._has_participle(main):
            return True  # zijn hersteld en | worden overgedragen
        return not any(r.lemma in self.auxiliaries for r in self.tokens[main.finite].readings if not r.particle)

    def _has_participle(self, main: Clause) -> bool:
        """Whether a clause has its participle, beside an auxiliary that rules no infinitive."""
        ends = main.tokens[-1]
        return (
            main.finite is not None
            and self.tokens[main.finite].auxiliary in {"perfect", *PASSIVE}
            and ends > main.finite
            and "participle" in self.tokens[ends].forms
        )

    def has_new_subject(self, main: Clause, at: int) -> bool:
        """Whether a noun phrase and then a finite verb follow: en Nederland levert ..."""
        if "preposition" in self.tokens[at].tags:
            return False
        for later in range(at, min(at + _REACH, len(self.tokens))):
            token = self.tokens[later]
            acted = (
                later > at
                and self.finite[later]
                and bool(self.tokens[later - 1].names)
                and not any(r.form in ("infinitive", "participle") for r in token.readings)
            )
            if acted or self.is_free(main, later):
                return later > at
            if token.low in MARKS or not token.tags.isdisjoint(("subordinator", "relative", "coordinator")):
                return False
            if "preposition" in token.tags and later == at:
                return False
        return False
