"""The clauses of a sentence understood: who their subjects are, and each of their verbs with its phrases around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from graph.extraction.actors import actors
from graph.extraction.clause import Clause
from graph.extraction.clauses import split
from graph.extraction.context import Actors
from graph.extraction.grammar import Grammar
from graph.extraction.phrases import Phrase, phrases
from graph.extraction.predicates import Predicate, predicates
from graph.extraction.roles import Situation
from graph.extraction.slots import spans, within
from graph.extraction.subjects import NOBODY, Subject, subject
from graph.extraction.tokens import Token
from graph.model import Entity, Mention, Quantity

_ONE: Final = frozenset(("Country", "Organisation", "Person", "Mission"))
"""Classes of names that take a verb in the singular, whatever they end in: Zweden, de Verenigde Naties."""
_POINTING: Final = frozenset(("anaphor", "demonstrative", "quantifier", "relative", "expletive", "back-reference"))


class Clauses:
    """The clauses of one sentence.

    Attributes:
        clauses: in order of their first word.
        verbs: the predicates of each, by its identity.
        children: the clauses that hang on each, in order.
        subjects: who acts in each, once understood.
        unbound: those below a decision of nobody named.
    """

    def __init__(
        self, tokens: list[Token], *, grammar: Grammar, remembered: Actors, quantities: Sequence[Quantity]
    ) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._remembered = remembered
        self._quantities = quantities
        self.clauses = split(tokens, grammar.auxiliaries, grammar.marked["clause-announcer"])
        self.children: dict[int, list[Clause]] = defaultdict(list)
        for clause in self.clauses:
            if clause.parent is not None and not clause.shares_subject and clause.type != "main":
                self.children[id(clause.parent)].append(clause)
        self.verbs: dict[int, list[Predicate]] = {id(c): predicates(grammar, tokens, c) for c in self.clauses}
        self.subjects: dict[int, Subject] = {}
        self.unbound: set[int] = set()
        self._parts: dict[tuple[int, int], list[Phrase]] = {}
        self._ready: dict[int, tuple[Subject, list[Situation]]] = {}

    def phrases(self, clause: Clause, place: int = 0) -> list[Phrase]:
        """The phrases of a clause around its first or a later predicate, cut when first asked for."""
        key = (id(clause), place)
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = phrases(self._tokens, clause, self.verbs[id(clause)][place])
        return found

    def understand(self, clause: Clause) -> None:
        """Find the subject of a clause: its own, its sister's, its antecedent's, the actor at hand."""
        if id(clause) in self.subjects:
            return
        verbs = self.verbs[id(clause)]
        found = NOBODY
        if verbs and clause.type != "infinitive":
            parts = self.phrases(clause)
            found = self._pronoun(subject(self._tokens, clause, verbs[0], parts))
            found = self._remembered.resolve(found)
        shares = clause.shares_subject and (
            self._raises(clause)
            or self._copular(clause)
            or self._takes_pronoun(clause, found)
            or not (found.actors and self._agrees(clause, found))
        )
        if clause.parent is not None and (shares or not found.actors):
            if shares or clause.type == "infinitive":
                found = self.subjects.get(id(clause.parent), NOBODY)._replace(phrase=None)
            elif clause.type == "relative" and found.phrase is None:
                found = self._antecedent(clause)
        if clause.type == "relative" and found.phrase is not None and self._tells_of_what_it_describes(clause, found):
            found = self._antecedent(clause)
        self.subjects[id(clause)] = found
        acts = clause.type not in ("infinitive", "relative") and not any(v.passive for v in verbs)
        if acts and found.anaphor not in self._grammar.values["writer"]:
            finite = self._tokens[clause.finite].low if clause.finite is not None else ""
            self._remembered.note(found.actors, several=finite.endswith("n"))

    def _tells_of_what_it_describes(self, clause: Clause, found: Subject) -> bool:
        """Whether the noun phrase of a relative clause is what is done, by whom the clause describes."""
        described = self._antecedent(clause).actors
        if not described:
            return False
        named = found.actors or found.nested
        if not named:
            stateless = not any(e.cls == "Country" for e in described)
            neuter = "neuter-relative" in self._tokens[clause.opener or 0].tags
            return (stateless or neuter) and self._may_tell_of_an_actor(
                clause, found
            )  # Frankrijk, dat de leiding heeft
        if self.verbs[id(clause)][0].passive:
            return False
        acts_alone = not self._is_held(clause) and self._is_several(clause, found)
        return acts_alone or _outranks(described[0], named[0])  # Duitsland, dat de brigade leidt

    def _may_tell_of_an_actor(self, clause: Clause, found: Subject) -> bool:
        """Whether the noun phrase of a relative clause behind a comma can be what is done, no actor being in it."""
        opener = clause.opener or 0
        if found.actors or found.nested or found.anaphor or not opener or self._tokens[opener - 1].low != ",":
            return False
        verb = self.verbs[id(clause)][0]
        return not (self._is_held(clause) or verb.passive or verb.lemma in self._grammar.copulas)

    def _is_held(self, clause: Clause) -> bool:
        """Whether what a relative clause describes is where or with what something is done in it: waaraan, waar."""
        word = self._tokens[clause.opener or 0]
        return "where" in word.tags or word.low in self._grammar.values["pronominal"]

    def _pronoun(self, found: Subject) -> Subject:
        """A subject such as "het bedrijf" read as one that points back."""
        if found.phrase is None or len(found.phrase.tokens) != 2:  # noqa: PLR2004 - a determiner and its noun
            return found
        low = " ".join(self._tokens[i].low for i in found.phrase.tokens)
        last = found.phrase.tokens[-1]
        ends = last + 1 == len(self._tokens) or bool(self._tokens[last + 1].readings or self._tokens[last + 1].tags)
        known = ends and self._grammar.values["anaphor"].get(low) in ("organisation", "mission")
        return Subject(found.phrase, (), found.nested, anaphor=low) if known else found

    def _raises(self, clause: Clause) -> bool:
        """Whether what follows its verb is of the verb before as well: traint | en adviseert de strijdkrachten."""
        before = clause.parent
        if before is None or clause.type != "main" or not clause.shares_subject or not before.tokens:
            return False
        if before.tokens[-1] != before.finite or not clause.tokens or clause.finite != clause.tokens[0]:
            return False
        return before.finite == clause.finite - 2 and "coordinator" in self._tokens[clause.finite - 1].tags

    def _copular(self, clause: Clause) -> bool:
        """Whether the phrase behind the verb says what its subject is: en is gastland van ..."""
        verbs = self.verbs[id(clause)]
        return bool(verbs) and verbs[0].at == clause.finite and verbs[0].lemma in self._grammar.copulas

    def _takes_pronoun(self, clause: Clause, found: Subject) -> bool:
        """Whether the pronoun behind its verb is what is done, for a pronoun that acts is left out: en schenkt | ze."""
        if found.phrase is None or len(found.phrase.tokens) > 1 or clause.finite != clause.tokens[0]:
            return False
        return not self._tokens[found.phrase.tokens[0]].tags.isdisjoint(_POINTING)

    def _agrees(self, clause: Clause, found: Subject) -> bool:
        """Whether a noun phrase behind the verb can be its subject: een enkelvoud roept geen lidstaten."""
        if clause.finite is None or found.phrase is None:
            return False
        verb, noun = self._tokens[clause.finite].low, self._tokens[found.phrase.tokens[-1]]
        one = noun.head is not None and noun.head.entity.cls in _ONE
        return verb.endswith("n") == (not one and noun.low.endswith(("en", "s")))

    def _is_several(self, clause: Clause, found: Subject) -> bool:
        """Whether a noun phrase of several cannot be the subject of its verb: dat | Oekraïense militairen opleidt."""
        one = clause.finite is not None and not self._tokens[clause.finite].low.endswith("n")
        return one and not self._agrees(clause, found)

    def _antecedent(self, clause: Clause) -> Subject:
        at = (clause.opener or 0) - 1
        while at >= 0 and self._tokens[at].low == ",":
            at -= 1
        while at > 1 and self._in_place(at):
            at -= 2  # het transportcommando | in Eindhoven, dat ...
        if at > 0 and self._tokens[at].low == ")":
            at -= 1  # het transportcommando (EATC), dat ...
        if at < 0 or self._tokens[at].head is None:
            return NOBODY
        return Subject(None, actors(self._tokens, [at])[0])

    def _in_place(self, at: int) -> bool:
        """Whether a place stands at a position behind its preposition."""
        name = self._tokens[at].head
        return name is not None and name.entity.cls == "Place" and "locative" in self._tokens[at - 1].tags

    def situations(self, clause: Clause) -> list[Situation]:
        """The clause with each of its predicates, made once for a subject."""
        own = self.subjects[id(clause)]
        ready = self._ready.get(id(clause))
        if ready is None or ready[0] is not own:
            ready = self._ready[id(clause)] = (own, self._made_ready(clause, own))
        return ready[1]

    def _made_ready(self, clause: Clause, own: Subject) -> list[Situation]:
        below = tuple(c for c in self.children.get(id(clause), ()) if c.type in ("infinitive", "sub"))
        units: frozenset[str] = frozenset()
        if self._quantities:
            reach = spans(self._tokens, clause.tokens)
            units = frozenset(_sort(q.unit) for q in self._quantities if within(reach, q.span))
            if "money" in units and self._worth(clause):
                units -= {"money"}
        tags = frozenset[str]().union(*[self._tokens[i].tags for i in clause.tokens])
        meant: tuple[Mention, ...] = ()
        if not tags.isdisjoint(_POINTING):
            at = next(i for i in clause.tokens if not self._tokens[i].tags.isdisjoint(_POINTING))
            meant = self._remembered.materiel_before(self._tokens, at)
        raised = [p for c in self.clauses if c.parent is clause and self._raises(c) for p in self.phrases(c)]
        found = []
        for place, predicate in enumerate(self.verbs[id(clause)]):
            gap = own.phrase is None and predicate.passive and clause.type in ("sub", "relative")
            relative = clause.type == "relative" and own.phrase is not None
            described = self._described(clause) if gap or clause.type == "relative" else ()
            goes_on = clause.shares_subject and own.phrase is None and clause.type == "main"
            shared = self._shared(clause) if goes_on else ()
            found.append(
                Situation(
                    tokens=self._tokens,
                    clause=clause,
                    predicate=predicate,
                    phrases=[*self.phrases(clause, place), *raised],
                    subject=own,
                    children=below,
                    units=units,
                    antecedent=described if gap or relative else shared if predicate.passive else (),
                    described=described or shared,
                    unbound=id(clause) in self.unbound and not own.actors,
                    meant=meant,
                    tags=tags,
                    rules=place == 0 and any(p.above for p in self.verbs[id(clause)][1:]),
                )
            )
        return found

    def _shared(self, clause: Clause) -> tuple[int, ...]:
        """The subject of the clause that one goes on from: de tanks zijn hersteld | en worden geleverd."""
        before = clause.parent
        while before is not None and before.shares_subject and self.subjects.get(id(before), NOBODY).phrase is None:
            before = before.parent
        phrase = self.subjects.get(id(before), NOBODY).phrase if before is not None else None
        return phrase.tokens if phrase is not None else ()

    def _worth(self, clause: Clause) -> bool:
        """Whether a sum of money only says what things are worth: voor 20 miljoen euro aan munitie."""
        parts = self.phrases(clause) if self.verbs[id(clause)] else []
        return any(
            one.preposition
            and not other.preposition
            and other.tokens[0] == one.tokens[-1] + 2
            and "partitive" in self._tokens[one.tokens[-1] + 1].tags
            for one, other in pairwise(parts)
        )

    def _described(self, clause: Clause) -> tuple[int, ...]:
        """The noun phrase before a relative clause: back to its determiner, preposition or verb."""
        end = at = clause.opener or 0
        if at and self._tokens[at - 1].low == ",":
            end = at = at - 1
        if at and "particle" in self._tokens[at - 1].tags and not self._tokens[at - 1].names:
            end = at = at - 1  # vindt een forum plaats, dat ...
        while at:
            before = self._tokens[at - 1]
            linked = not before.tags.isdisjoint(("preposition", "coordinator", "adverb")) and not before.names
            noun = at > 1 and "determiner" in self._tokens[at - 2].tags  # de steun | die Nederland verleent
            if before.low == "," or (before.readings and not noun) or linked:
                break
            at -= 1
        return tuple(range(at, end))


def _outranks(one: Entity, other: Entity) -> bool:
    """Whether of two that a relative clause joins the first must be who acts: a state acts upon a unit."""
    return one.cls in ("Country", "Post") and other.cls in ("Organisation", "Mission")


def _sort(unit: str) -> str:
    """What a unit measures, as frames ask for it."""
    return {"pieces": "pieces", "persons": "persons", "percent": "", "percent-gdp": "percent"}.get(unit, "money")
