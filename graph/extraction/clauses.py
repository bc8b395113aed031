"""A sentence into clauses: where one statement ends and another begins, by the order of Dutch words.

Main clauses have their finite verb second, subordinate ones last; openers (dat, die, om) start a clause below, its
verb cluster or a comma ends it. Haeseryn et al., Algemene Nederlandse Spraakkunst, ch. 20-21.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from graph.extraction.again import Again
from graph.extraction.ahead import BREAKS, MARKS, NONFINITE, Ahead
from graph.extraction.bare import Bare
from graph.extraction.clause import Clause, ClauseType
from graph.extraction.finiteness import follows_to, is_finite
from graph.extraction.tokens import Token

_STOPS: Final = frozenset(".?!")
_OPEN: Final = frozenset("([")
_CLOSE: Final = frozenset(")]")
_COMMAS: Final = frozenset(",–—")
_MARKS_BUT_COMMA: Final = MARKS - {","}
_CLAUSE_MARKS: Final = _STOPS | BREAKS | _OPEN | _CLOSE | _COMMAS
_OPENERS: Final = frozenset(("subordinator", "relative", "infinitival", "reduced"))
_TURNS: Final = _OPENERS | {"coordinator"}
"""Roles of words at which one clause may end and another begin."""


def split(tokens: list[Token], auxiliaries: Container[str] = (), announcers: Container[str] = ()) -> list[Clause]:
    """The clauses of a sentence.

    Args:
        tokens: the sentence.
        auxiliaries: lemmas of verbs that rule an infinitive or participle.
        announcers: words behind which an infinitive clause may follow: plan, toezegging, ertoe.

    Returns:
        Its clauses in order of their first word; every word stands in at most one.
    """
    return _Splitter(tokens, auxiliaries, announcers).run()


class _Splitter:
    """The state of one pass over a sentence: the clauses begun and the stack of those still open."""

    def __init__(self, tokens: list[Token], auxiliaries: Container[str], announcers: Container[str]) -> None:
        self.tokens = tokens
        self.auxiliaries = auxiliaries
        self.announcers = announcers
        self.clauses: list[Clause] = []
        self.stack: list[Clause] = []
        self.finite = [bool(t.readings) and is_finite(tokens, i) for i, t in enumerate(tokens)]
        self.ahead = Ahead(tokens, self.finite)
        self.bare = Bare(tokens, self.finite, self.ahead)
        self.again = Again(tokens, self.finite, auxiliaries)

    def run(self) -> list[Clause]:
        self._push("main")
        for at, token in enumerate(self.tokens):
            if token.low in _CLAUSE_MARKS:
                self._mark(at, token.low)
            elif not token.tags.isdisjoint(_TURNS) and (self._opens(at) or self._coordinates(at)):
                continue
            elif token.readings:
                self._verb(at)
            else:
                self.stack[-1].tokens.append(at)
                above = self.stack[-1]
                if "particle" in token.tags and self.bare.behind_particle(above, at):
                    self._push("infinitive")  # spraken af | de missie te verlengen
                elif token.low in self.announcers and self.bare.behind_announcer(above, at):
                    self._push("infinitive")  # hebben het voornemen | munitie te verwerven; ertoe | ...
        return [c for c in self.clauses if c.tokens]

    def _mark(self, at: int, mark: str) -> None:
        if mark == ":" and self.stack[-1].finite is not None and not self.ahead.verb_ahead(at):
            return  # droeg over: de laatste F-16's, drie lanceerinrichtingen
        if mark in BREAKS:
            self.stack.clear()
            self._push("main")
        elif mark in _OPEN:
            self._push("aside", opener=at)
        elif mark in _CLOSE:
            self._close_aside()
        elif mark in _COMMAS:
            self._comma(at)

    def _push(self, kind: ClauseType, *, opener: int | None = None, asserted: bool = True) -> Clause:
        parent = self.stack[-1] if self.stack else None
        clause = Clause(kind, opener=opener, parent=parent, asserted=asserted)
        self.clauses.append(clause)
        self.stack.append(clause)
        return clause

    def _go_on(self, kind: ClauseType, *, shares_subject: bool) -> None:
        """End the clause at hand and begin its sister."""
        sister = self.stack.pop()
        clause = Clause(
            kind,
            opener=sister.opener,
            parent=sister if kind == "main" or shares_subject else sister.parent,
            shares_subject=shares_subject,
            asserted=sister.asserted,
        )
        self.clauses.append(clause)
        self.stack.append(clause)

    def _close_aside(self) -> None:
        while len(self.stack) > 1:
            if self.stack.pop().type == "aside":
                return

    def _pop_complete(self) -> None:
        while len(self.stack) > 1 and self.stack[-1].type not in ("main", "aside") and self.stack[-1].complete:
            self.stack.pop()

    def _pop_unread(self, following: int) -> None:
        """Leave a relative clause whose verb the lexicon lacks, where that of the clause above comes next."""
        if len(self.stack) < 2 or self.stack[-1].type != "relative" or following >= len(self.tokens):  # noqa: PLR2004
            return
        above = self.stack[-2]
        waits = above.type == "main" and above.finite is None and bool(self.stack[-1].tokens)
        if waits and self.finite[following] and self.tokens[following].forms.isdisjoint(NONFINITE):
            self.stack.pop()  # een voorkeur die leveranciers uitzondert, | wijst Nederland af

    def _comma(self, at: int) -> None:
        following = at + 1
        top = self.stack[-1]
        if top.reduced:
            self.stack.pop()
        elif top.type not in ("main", "aside"):
            if not self._parts_follow(following):
                self._pop_complete()
                self._pop_unread(following)
        elif top.finite is not None and following < len(self.tokens) and self.again.is_free(top, following):
            self._go_on("main", shares_subject=True)
            return
        elif top.type == "main" and top.finite is not None and self.ahead.acts_next(following, top.finite):
            self._go_on("main", shares_subject=False)  # Zweden geeft houwitsers, | Tsjechië leidt het initiatief en ...
            return
        elif top.type == "main" and top.finite is not None and self._inverted(top, following):
            self._go_on("main", shares_subject=False)  # al zal het kabinet geen wapens leveren
            return
        self.stack[-1].tokens.append(at)

    def _parts_follow(self, at: int) -> bool:
        """Whether what follows a comma only says what the words before it consist of: waarvan 3,5% aan defensie."""
        return at < len(self.tokens) and "relative" in self.tokens[at].tags and not self.ahead.verb_ahead(at)

    def _inverted(self, main: Clause, at: int) -> bool:
        """Whether an adverb and then a finite verb with its subject follow a comma."""
        if at + 2 >= len(self.tokens) or "adverb" not in self.tokens[at].tags:
            return False
        subject = self.tokens[at + 2]
        return self.again.is_free(main, at + 1) and bool(
            subject.names or not subject.tags.isdisjoint(("determiner", "anaphor", "writer"))
        )

    def _opens(self, at: int) -> bool:
        """Begin a clause below where the word opens one; whether it did."""
        tags = self.tokens[at].tags
        if tags.isdisjoint(_OPENERS):
            return False
        if "co-actor" in tags and not self.ahead.verb_before_comma(at + 1):
            return False
        if "reduced" in tags:
            self._push("aside", opener=at, asserted=False).reduced = True
            return True
        if "infinitival" in tags:
            return self._opens_infinitive(at)
        verb = self.ahead.verb_ahead(at, joined="comparison" not in tags)
        if not verb and not self._always_opens(at):
            asks = "interrogative" in tags and self.ahead.infinitive_ahead(at, strict=False)
            if asks:
                self._push("infinitive", opener=at, asserted=False)
            return asks
        return self._opens_relative(at) if "relative" in tags else self._opens_subordinate(at)

    def _always_opens(self, at: int) -> bool:
        """Whether a conjunction behind a comma can be nothing else, even before a verb the lexicon lacks."""
        tags = self.tokens[at].tags
        return (
            at > 0
            and self.tokens[at - 1].low == ","
            and tags.isdisjoint(("relative", "unasserted", "neuter-relative", "adverb"))
        )

    def _opens_infinitive(self, at: int) -> bool:
        tags = self.tokens[at].tags
        nested = self.stack[-1].type == "infinitive" and not self.stack[-1].complete
        if ("preposition" in tags and nested) or not self.ahead.infinitive_ahead(
            at, strict=("agent" in tags or "negation" in tags)
        ):
            return False
        self._push("infinitive", opener=at)
        return True

    def _opens_relative(self, at: int) -> bool:
        before = self.tokens[at - 1] if at else None
        if before is None or before.low in _MARKS_BUT_COMMA:
            return False
        top = self.stack[-1]
        if (
            "preposition" in before.tags
            or "coordinator" in before.tags
            or (top.type == "main" and top.finite == at - 1)
        ):
            return False  # ziet | die verordening tegemoet
        self._leave_finished()
        self._push("relative", opener=at)
        return True

    def _opens_subordinate(self, at: int) -> bool:
        tags = self.tokens[at].tags
        before = self.tokens[at - 1] if at else None
        if "adverb" in tags and (self.ahead.verb_next(at) or (before is not None and before.low != ",")):
            return False  # nu | levert Nederland ...
        points = "neuter-relative" in tags and (before is None or self.stack[-1].finite == at - 1)
        if points and self.ahead.points(at):
            return False  # dat team | zal ...; steunt | dat besluit
        if before is None:
            if ("unasserted" not in tags and self.ahead.verb_next(at)) or (
                "comparison" in tags and not self.ahead.phrase_next(at)
            ):
                return False  # dat vergt ..., a pronoun; als eerste stap
        elif before.low == "," and at > 1 and "neuter-relative" in tags and self.ahead.noun(self.tokens[at - 2]):
            self._push("relative", opener=at)  # het plan, dat Nederland steunt
            return True
        elif "neuter-relative" in tags and not self.ahead.parts(before) and self.ahead.verb_closes(at):
            return False  # indien de omstandigheden dat toelaten
        elif not self._may_follow(before, at) or self._ruled_ahead(at):
            return False
        self._push("sub", opener=at, asserted="unasserted" not in tags)
        return True

    def _ruled_ahead(self, at: int) -> bool:
        """Whether all verbs ahead hang on the auxiliary of the clause at hand: zal | als gastland | optreden."""
        top = self.stack[-1]
        tags = self.tokens[at].tags
        if top.finite is None or "auxiliary" not in self.tokens[top.finite].tags:
            return False
        if tags.isdisjoint(("comparison", "neuter-relative")) or self.tokens[at - 1].low == ",":
            return False
        if "neuter-relative" in tags and not self.ahead.noun_alone(at + 1):
            return False
        if any(i > top.finite and self.tokens[i].readings for i in top.tokens):
            return False  # heeft gezegd | dat ...
        for later in range(at + 1, len(self.tokens)):
            token = self.tokens[later]
            if token.low == "," or token.low in BREAKS:
                break
            if self.finite[later] and (token.forms.isdisjoint(NONFINITE) or "auxiliary" in token.tags):
                return False
        return True

    def _may_follow(self, before: Token, at: int) -> bool:
        """Whether the word before lets a conjunction open a clause, not a pronoun or comparison stand there."""
        tags = self.tokens[at].tags
        governed = {"determiner"} if "interrogative" in tags else {"preposition", "determiner"}
        top = self.stack[-1]
        pointing = any("expletive" in self.tokens[i].tags for i in top.tokens)  # daar staat tegenover | dat ...
        stranded = top.finite is not None and ("particle" in before.tags or (pointing and "preposition" in before.tags))
        if before.tags & governed and not (stranded or "adverb" in before.tags):
            return False
        if "comparison" in tags and not self.ahead.phrase_next(at):
            return False
        return "unasserted" not in tags or "coordinator" in tags or self.ahead.asks(before)

    def _leave_finished(self) -> None:
        """A relative clause hangs on the clause that has its noun: leave those whose verb has come."""
        while (
            len(self.stack) > 1
            and self.stack[-1].type in ("sub", "relative")
            and self.stack[-1].complete
            and self.tokens[self.stack[-1].tokens[-1]].readings
        ):
            self.stack.pop()

    def _coordinates(self, at: int) -> bool:
        if "coordinator" not in self.tokens[at].tags or at + 1 >= len(self.tokens):
            return False
        following = at + 1
        while following + 1 < len(self.tokens) and "adverb" in self.tokens[following].tags:
            following += 1
        top = self.stack[-1]
        if top.type in ("sub", "relative", "infinitive") and not top.complete:
            return False
        if (
            ("subordinator" in self.tokens[following].tags or "infinitival" in self.tokens[following].tags)
            and top.type not in ("main", "aside")
            and top.complete
        ):
            self._pop_complete()
            return True
        main = next((c for c in reversed(self.stack) if c.type == "main"), None)
        if top.type in ("sub", "relative") and top.complete and not self.again.goes_on_above(main, following):
            if self.tokens[top.tokens[-1]].readings and self.ahead.verb_before_comma(following):
                self._go_on(top.type, shares_subject=True)
                return True
        elif top.type == "infinitive" and top.complete:
            if "infinitive" in self.tokens[following].forms:
                top.tokens.append(at)  # te continueren en (te) intensiveren
                return True
            if self.ahead.infinitive_ahead(at, strict=True):
                self._go_on("infinitive", shares_subject=True)
                return True
        if main is None or main.finite is None or top.type == "aside":
            return False
        if main.finite == at - 1 and self.finite[following] and self.ahead.both_auxiliaries(at - 1, following):
            main.tokens.remove(main.finite)
            main.finite = following  # kan | en zal ... leveren
            return True
        if self.again.is_free(main, following):
            self._return_to(main)
            self._go_on("main", shares_subject=True)
            return True
        if self.again.has_new_subject(main, following):
            self._return_to(main)
            self._go_on("main", shares_subject=False)
            return True
        return False

    def _return_to(self, clause: Clause) -> None:
        while self.stack[-1] is not clause:
            self.stack.pop()

    def _verb(self, at: int) -> None:
        """Take in a word that can be a verb form."""
        top = self.stack[-1]
        if top.reduced and self.finite[at] and len(self.stack) > 1 and self.stack[-2].finite is None:
            self.stack.pop()
            top = self.stack[-1]
        elif self.bare.describes(top, at):
            top = self._push("aside", opener=at - 1, asserted=False)
            top.reduced = True
        if self.finite[at] and top.type not in ("main", "aside") and top.complete and not self._in_cluster(top, at):
            top = next((c for c in reversed(self.stack) if c.finite is None and c.type != "infinitive"), top)
            self._return_to(top)
        if self.finite[at] and top.finite is None and top.type != "infinitive" and not self.bare.ends_before(top, at):
            top.finite = at
        if follows_to(self.tokens, at):
            top.infinitive = True
        top.tokens.append(at)
        if self.bare.behind_verb(top, at):
            self._push("infinitive")  # heeft toegezegd | het eerste voertuig te leveren; liet weten | ...

    def _in_cluster(self, clause: Clause, at: int) -> bool:
        """Whether the word goes on a verb cluster: is aangekondigd, heeft willen leveren."""
        last = clause.tokens[-1] if clause.tokens else -1
        if last != at - 1 or not self.tokens[last].readings:
            return False
        if clause.type == "infinitive":
            return follows_to(self.tokens, at)  # te blijven | leveren
        if last == clause.finite and self.ahead.both_finite(last, at):
            return False  # wat het kabinet betreft | verdient ...
        return last == clause.finite or any(r.lemma in self.auxiliaries for r in self.tokens[last].readings)
