"""What a store says of one letter, in the shapes that the annotation has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from graph.evaluation.matching import Stretch, fold
from graph.namespaces import PREFIXES
from graph.store import Engine

NAMES: Final = "rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel|skos:notation"
ENTITY_SLOTS: Final = {
    "by": "kg:committedBy",
    "for": "kg:beneficiary",
    "object": "kg:object",
    "mission": "kg:mission",
    "programme": "kg:programme",
    "place": "kg:place",
}
VALUE_SLOTS: Final = {
    "status": "kg:status/skos:notation",
    "amount": "kg:amount",
    "unit": "kg:unit/skos:notation",
    "start": "schema:startDate",
    "end": "schema:endDate",
}


@dataclass(slots=True)
class Act:
    """A commitment, or several of one passage, kind and actor joined.

    Attributes:
        name: IRI, or words for messages.
        passage: the sentences that state it.
        kind: what sort of act.
        negated: whether it is denied.
        names: slot -> names of what stands in it.
        values: slot -> its values; amounts as numbers.
    """

    name: str
    passage: Stretch
    kind: str | None
    negated: bool
    names: dict[str, set[str]] = field(default_factory=lambda: {slot: set() for slot in ENTITY_SLOTS})
    values: dict[str, set[str | float]] = field(default_factory=lambda: {slot: set() for slot in VALUE_SLOTS})


class Found:
    """Asks a store about one letter.

    Args:
        engine: the store.
        file_name: the letter's file name.

    Raises:
        LookupError: the store has no such letter.
    """

    def __init__(self, engine: Engine, file_name: str) -> None:
        self._engine = engine
        query = f"SELECT ?l ?text {{ ?l a kg:Letter ; kg:fileName {ox.Literal(file_name)} ; schema:text ?text }}"
        row = next(self._rows(query), None)
        if row is None:
            raise LookupError(file_name)
        self.letter = row["l"]
        self.text = row["text"]

    def _rows(self, query: str) -> Iterator[dict[str, str]]:
        solutions = self._engine.query(query, prefixes=PREFIXES)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError("only SELECT gives rows")
        names = [v.value for v in solutions.variables]
        for solution in solutions:
            yield {n: str(solution[n].value) for n in names if solution[n] is not None}

    def stretches(self, cls: str) -> dict[str, set[Stretch]]:
        """Things of a class that have evidence in the letter, with the places of it."""
        found: dict[str, set[Stretch]] = defaultdict(set)
        query = f"""SELECT DISTINCT ?x ?s ?e {{
            ?x a kg:{cls} ; kg:evidence ?p .
            ?p prov:wasQuotedFrom <{self.letter}> ; oa:start ?s ; oa:end ?e }}"""
        for row in self._rows(query):
            found[row["x"]].add((int(row["s"]), int(row["e"])))
        return dict(found)

    def names(self, cls: str) -> dict[str, set[str]]:
        """Folded names of things of a class that have evidence in the letter."""
        found: dict[str, set[str]] = defaultdict(set)
        query = f"""SELECT DISTINCT ?x ?v {{
            ?x a kg:{cls} ; kg:evidence/prov:wasQuotedFrom <{self.letter}> ; {NAMES} ?v }}"""
        for row in self._rows(query):
            found[row["x"]].add(fold(row["v"]))
        return found

    def values(self, path: str) -> set[str]:
        """What a property path leads to from the letter."""
        return {row["v"] for row in self._rows(f"SELECT DISTINCT ?v {{ <{self.letter}> {path} ?v }}")}

    def starts(self) -> dict[str, set[str]]:
        """Start dates of the letter's meetings."""
        found: dict[str, set[str]] = defaultdict(set)
        query = f"""SELECT DISTINCT ?x ?v {{
            ?x a kg:Meeting ; kg:evidence/prov:wasQuotedFrom <{self.letter}> ; schema:startDate ?v }}"""
        for row in self._rows(query):
            found[row["x"]].add(row["v"])
        return found

    def acts(self) -> list[Act]:
        """The letter's commitments."""
        acts = {
            iri: Act(name=iri, passage=max(sorted(places), key=_length), kind=None, negated=False)
            for iri, places in self.stretches("Commitment").items()
        }
        for slot, predicate in ENTITY_SLOTS.items():
            for act, name in self._each(acts, f"{predicate}/({NAMES})"):
                act.names[slot].add(name)
        for act, words in self._each(acts, "kg:objectText"):
            act.names["object"].add(words)
        for act, kind in self._each(acts, "kg:kind/skos:notation"):
            act.kind = kind
        for act, negated in self._each(acts, "kg:negated"):
            act.negated = negated in ("true", "1")
        for slot, path in VALUE_SLOTS.items():
            for act, value in self._each(acts, path):
                act.values[slot] = {_comparable(slot, value)}
        return list(acts.values())

    def _each(self, acts: dict[str, Act], path: str) -> Iterator[tuple[Act, str]]:
        query = f"""SELECT DISTINCT ?c ?v {{
            ?c a kg:Commitment ; kg:evidence/prov:wasQuotedFrom <{self.letter}> ; {path} ?v }}"""
        for row in self._rows(query):
            yield acts[row["c"]], row["v"]

    def questions(self) -> dict[int, list[dict[str, str]]]:
        """By printed number: who asked (g), question (qs, qe), answer (as, ae), answer referred to (ref)."""
        query = f"""SELECT DISTINCT ?n ?g ?qs ?qe ?as ?ae ?ref {{
            ?q a kg:Question ; schema:position ?n ; kg:askedBy ?grp ; kg:evidence ?qp ; kg:answer ?a .
            ?grp rdfs:label|skos:prefLabel|skos:altLabel ?g .
            ?qp prov:wasQuotedFrom <{self.letter}> ; oa:start ?qs ; oa:end ?qe .
            ?a kg:evidence ?ap . ?ap oa:start ?as ; oa:end ?ae .
            OPTIONAL {{ ?a kg:refersTo/^kg:answer/schema:position ?ref }} }}"""
        found: dict[int, list[dict[str, str]]] = defaultdict(list)
        for row in self._rows(query):
            found[int(float(row["n"]))].append(row)
        return found


def _length(place: Stretch) -> int:
    return place[1] - place[0]


def _comparable(slot: str, value: str) -> str | float:
    if slot == "amount":
        return float(value)
    return "pieces" if slot == "unit" and value == "persons" else value  # annotators count people as pieces
