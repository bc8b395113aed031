"""Infinitive clauses without "om": behind which words of the clause above they begin; participles that only describe.

They follow its last verb or particle, where all it says itself has been said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.extraction.ahead import MARKS, NONFINITE, Ahead
from graph.extraction.clause import Clause
from graph.extraction.finiteness import FINITE, PASSIVE, follows_to
from graph.extraction.tokens import Token

_OPENERS: Final = frozenset(("relative", "subordinator"))
"""What begins a clause whose participle does not end the one at hand."""


class Bare:
    """One sentence with what of it may be a finite verb."""

    def __init__(self, tokens: list[Token], finite: Sequence[bool], ahead: Ahead) -> None:
        self.tokens = tokens
        self.finite = finite
        self.ahead = ahead

    def ends_before(self, top: Clause, at: int) -> bool:
        """Whether a word is a participle before its auxiliary, not a past tense: besloten | is."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or not self.finite[at + 1] or top.type != "main":
            return False
        pure = following.forms.isdisjoint(NONFINITE)  # breder bezien | ijvert het kabinet ...
        return (following.auxiliary in PASSIVE or pure) and "participle" in self.tokens[at].forms

    def behind_verb(self, top: Clause, at: int) -> bool:
        """Whether a participle ends a clause's own part and such a clause follows: heeft toegezegd | ... te leveren."""
        if top.finite is None or top.type == "infinitive":
            return False
        leads = top.finite == at and at > 0 and self.ends_before(top, at - 1)  # besloten is | de missie te verlengen
        if top.finite >= at and not leads:
            return False
        forms = self.tokens[at - leads].forms
        if "participle" not in forms and not self._ends_cluster(top, at):
            return False
        if "auxiliary" not in self.tokens[top.finite].tags or at + 1 >= len(self.tokens):
            return False
        return self._begins(at + 1) and self.ahead.infinitive_ahead(at, strict=True)

    def describes(self, top: Clause, at: int) -> bool:
        """Whether a participle only describes the noun before its comma: mariniers, gelegerd in Rukla, ..."""
        forms = self.tokens[at].forms
        if "participle" not in forms or not forms.isdisjoint(FINITE) or at + 1 >= len(self.tokens):
            return False
        if "preposition" not in self.tokens[at + 1].tags or top.tokens[-1:] != [at - 1]:
            return False
        behind = top.tokens[-2:] != [at - 2, at - 1]  # is besloten om schepen in te zetten, | uitgerust met ...
        if behind and all("participle" not in self.tokens[i].forms for i in top.tokens):
            return False
        if self.tokens[at - 1].low != "," or "participle" in self.tokens[at - 2].forms:
            return False  # gekocht, geleverd aan ...
        waits = top.finite is not None and self.tokens[top.finite].auxiliary in {"perfect", *PASSIVE}
        opens = (i for i in range(at + 1, len(self.tokens)) if not self.tokens[i].tags.isdisjoint(_OPENERS))
        further = (*(self.tokens[i] for i in top.tokens), *self.tokens[at + 1 : next(opens, len(self.tokens))])
        return not waits or any("participle" in t.forms for t in further)

    def _ends_cluster(self, top: Clause, at: int) -> bool:
        """Whether an infinitive ends the verbs of a clause: liet weten | ..., zal oproepen | ..."""
        return "infinitive" in self.tokens[at].forms and at != top.finite and not follows_to(self.tokens, at)

    def behind_announcer(self, top: Clause, at: int) -> bool:
        """Whether such a clause stands behind a word that announces one: het voornemen | te ..., ertoe | te ..."""
        if top.finite is None or top.type == "infinitive" or at + 1 >= len(self.tokens):
            return False
        plain = self.tokens[at + 1].tags.isdisjoint(("preposition", "particle", "to"))
        return plain and self._begins(at + 1) and self.ahead.infinitive_ahead(at, strict=True)

    def behind_particle(self, top: Clause, at: int) -> bool:
        """Whether the particle of a clause's finite verb stands here, with such a clause behind: spraken af | te ..."""
        if top.finite is None or top.type not in ("main", "aside") or at + 1 >= len(self.tokens):
            return False
        verb, low = self.tokens[top.finite], self.tokens[at].low
        if "auxiliary" in verb.tags or all(reading.particle != low for reading in verb.readings):
            return False  # dient in oktober | schepen te sturen
        if "time" in self.tokens[at + 1].tags and any(
            r.particle == t.low for t in self.tokens[at + 2 :] for r in verb.readings
        ):
            return False  # zegde op 12 februari toe | ...
        bare = self._begins(at + 1) and "to" not in self.tokens[at + 1].tags  # nam af | te bouwen
        return bare and self.ahead.infinitive_ahead(at, strict=True) and not self._parts_again(at)

    def _parts_again(self, at: int) -> bool:
        """Whether the same word comes once more as the particle: biedt aan Polen | aan | vier tanks te leveren."""
        for later in range(at + 1, len(self.tokens) - 1):
            following = self.tokens[later + 1]
            if self.tokens[later].low == self.tokens[at].low:
                return "to" not in following.tags
            if "to" in following.tags:
                break
        return False

    def _begins(self, at: int) -> bool:
        """Whether such a clause may begin with a word."""
        word = self.tokens[at]
        return not (
            word.readings
            or word.low in MARKS
            or not word.tags.isdisjoint(("infinitival", "coordinator"))
            or ("subordinator" in word.tags and "adverb" not in word.tags)
        )
