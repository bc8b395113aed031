"""Scores a store against annotated letters: precision, recall and F1 by kind of fact, every difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.errors import UsageError
from graph.evaluation.found import ENTITY_SLOTS, VALUE_SLOTS, Act, Found
from graph.evaluation.gold import Gold
from graph.evaluation.matching import Stretch, Tally, fold, names_meet, overlap, pairs, total, values_meet
from graph.store import Engine

SCORED_CLASSES: Final = (
    "Country",
    "Organisation",
    "ParliamentaryGroup",
    "Person",
    "Post",
    "Mission",
    "Capability",
    "Programme",
)
SAME_PLACE: Final = 0.5
"""Least overlap of two stretches that are one mention, question or answer."""
SAME_PASSAGE: Final = 0.3
"""Least overlap of the sentences of one commitment: annotators cut differently."""
NAME_COUNTS: Final = 2
"""How many shared mentions a shared name outweighs when things are matched."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that only the annotation or only the graph has.

    Attributes:
        letter: file name.
        kind: what sort of fact: "Country", "commitment", "slot amount" ...
        missed: True where only the annotation has it, False where only the graph has.
        what: names or values.
        place: where in the letter, where it has a place.
        words: the letter's words there.
    """

    letter: str
    kind: str
    missed: bool
    what: str
    place: Stretch | None = None
    words: str = ""

    def __str__(self) -> str:
        """One line for people."""
        line = f"{self.kind}: {'missed' if self.missed else 'spurious'} {self.what}"
        if self.place:
            line += f" at {self.place[0]}-{self.place[1]}: “{' '.join(self.words.split())}”"
        return line


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tallies by kind of fact, and what differs."""

    tallies: Mapping[str, Tally]
    differences: Sequence[Difference]

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall, F1 and number annotated by kind of fact, totals at the end."""
        facts = {k: t for k, t in sorted(self.tallies.items()) if not k.startswith("slot ")}
        slots = {k: t for k, t in sorted(self.tallies.items()) if k.startswith("slot ")}
        totals = {
            "ALL entities": total(t for k, t in facts.items() if k.startswith("entity ")),
            "ALL mentions": total(t for k, t in facts.items() if k.startswith("mention ")),
            "ALL slots": total(slots.values()),
        }
        some = {k: t for k, t in facts.items() if t.both + t.spurious + t.missed}
        return {name: tally.figures() for name, tally in {**some, **slots, **totals}.items()}


def evaluate(engine: Engine, golds: Iterable[Gold]) -> Evaluation:
    """Score a store.

    Args:
        engine: the store.
        golds: annotations of letters it holds.

    Returns:
        The figures over all of them, and every difference.

    Raises:
        UsageError: the store lacks one of the letters.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    differences: list[Difference] = []
    for gold in golds:
        try:
            found = Found(engine, gold.file_name)
        except LookupError as error:
            raise UsageError(f"{gold.file}: the store has no letter {gold.file_name}; build it first") from error
        _Letter(gold, found, tallies, differences).score()
    return Evaluation(tallies, differences)


class _Letter:
    """Scores one letter into shared tallies."""

    def __init__(self, gold: Gold, found: Found, tallies: dict[str, Tally], differences: list[Difference]) -> None:
        self._gold = gold.facts
        self._name = gold.file_name
        self._found = found
        self._tallies = tallies
        self._differences = differences

    def score(self) -> None:
        """Score everything."""
        for cls in SCORED_CLASSES:
            annotated = [e for e in self._gold["entities"] if e["class"] == cls]
            self._things(cls, annotated, f"entity {cls}")
        self._meetings()
        self._commitments()
        self._references()
        self._questions()
        self._document()

    def _differs(self, kind: str, what: str, *, missed: bool, place: Stretch | None = None) -> None:
        words = self._found.text[place[0] : place[1]] if place else ""
        self._differences.append(Difference(self._name, kind, missed, what, place, words))

    def _things(self, cls: str, annotated: list[Any], kind: str) -> list[tuple[int, str]]:
        """Match what has names and mentions; a shared name counts as much as two shared mentions."""
        system, names = self._found.stretches(cls), self._found.names(cls)
        scored = []
        for i, gold in enumerate(annotated):
            folded = {fold(x) for x in gold["labels"]}
            for iri, places in system.items():
                hits = sum(any(overlap(m, p) >= SAME_PLACE for p in places) for m in gold["mentions"])
                score = hits + (NAME_COUNTS if folded & names[iri] else 0)
                if score:
                    scored.append((score, i, iri))
        matched = pairs(scored)
        self._tallies[kind].add(len(matched), len(system) - len(matched), len(annotated) - len(matched))
        for i in sorted(set(range(len(annotated))) - {g for g, _ in matched}):
            self._differs(cls, annotated[i]["labels"][0], missed=True, place=_first(annotated[i]["mentions"]))
        for iri in sorted(system.keys() - {s for _, s in matched}):
            self._differs(cls, iri, missed=False, place=min(system[iri]))
        self._mentions(cls, annotated, system)
        return matched

    def _mentions(self, cls: str, annotated: list[Any], system: Mapping[str, Collection[Stretch]]) -> None:
        gold = [(m[0], m[1]) for thing in annotated for m in thing["mentions"]]
        found = [(place, iri) for iri, places in system.items() for place in places]
        missed = [g for g in gold if not any(overlap(g, s) >= SAME_PLACE for s, _ in found)]
        spurious = [(s, iri) for s, iri in found if not any(overlap(g, s) >= SAME_PLACE for g in gold)]
        self._tallies[f"mention {cls}"].add(len(gold) - len(missed), len(spurious), len(missed))
        for place in missed:
            self._differs(f"mention {cls}", "", missed=True, place=place)
        for place, iri in sorted(spurious):
            self._differs(f"mention {cls}", iri, missed=False, place=place)

    def _meetings(self) -> None:
        annotated = self._gold["meetings"]
        matched = self._things("Meeting", annotated, "meeting")
        starts = self._found.starts()
        for i, iri in matched:
            want = {annotated[i]["start"]} - {None}
            got = starts.get(iri, set())
            if want or got:
                good = values_meet(want, got)
                self._tallies["meeting date"].judge(good=good)
                if not good:
                    what = f"{_listed(want)} (found: {_listed(got)}) of {annotated[i]['labels'][0]}"
                    self._differs("meeting date", what, missed=True, place=_first(annotated[i]["mentions"]))

    def _commitments(self) -> None:
        gold = _joined(_annotated(c) for c in self._gold["commitments"])
        system = {act.name: act for act in _joined(self._found.acts())}
        scored = []
        for i, g in enumerate(gold):
            for name, s in system.items():
                shared = overlap(g.passage, s.passage)
                if shared >= SAME_PASSAGE and names_meet(g.names["by"], s.names["by"]):
                    alike = (g.kind == s.kind) + names_meet(g.names["object"], s.names["object"])
                    scored.append((shared + alike, i, name))
        matched = pairs(scored)
        self._tallies["commitment"].add(len(matched), len(system) - len(matched), len(gold) - len(matched))
        for i in sorted(set(range(len(gold))) - {g for g, _ in matched}):
            what = f"{gold[i].kind} by {_listed(gold[i].names['by'])}"
            self._differs("commitment", what, missed=True, place=gold[i].passage)
        for name in sorted(system.keys() - {s for _, s in matched}):
            self._differs("commitment", f"{system[name].kind} {name}", missed=False, place=system[name].passage)
        for i, name in matched:
            self._slots(gold[i], system[name])

    def _slots(self, gold: Act, system: Act) -> None:
        checks: dict[str, tuple[object, object, bool]] = {"kind": (gold.kind, system.kind, gold.kind == system.kind)}
        for slot in ENTITY_SLOTS:
            if slot != "by":
                a, b = gold.names[slot], system.names[slot]
                checks[slot] = (a, b, names_meet(a, b))
        for slot in VALUE_SLOTS:
            g, s = gold.values[slot], system.values[slot]
            meets = {"status": bool(g & s), "amount": g == s, "unit": g == s}
            checks[slot] = (g, s, meets.get(slot, values_meet(g, s)))
        if gold.negated or system.negated:
            checks["polarity"] = ({gold.negated}, {system.negated}, gold.negated == system.negated)
        for slot, (want, got, good) in checks.items():
            if want or got:
                self._tallies[f"slot {slot}"].judge(good=good)
                if not good:
                    what = f"{_listed(want)} (found: {_listed(got)}) of {gold.kind}"
                    self._differs(f"slot {slot}", what, missed=True, place=gold.passage)

    def _references(self) -> None:
        want = {r["id"].replace(" ", "") for r in self._gold["references"] if r["id"]}
        got = {v.replace(" ", "") for v in self._found.values("dct:references/dct:identifier")}
        self._sets("reference", want, got)

    def _sets(self, kind: str, want: set[str], got: set[str]) -> None:
        self._tallies[kind].add(len(want & got), len(got - want), len(want - got))
        for value in sorted(want - got):
            self._differs(kind, value, missed=True)
        for value in sorted(got - want):
            self._differs(kind, value, missed=False)

    def _questions(self) -> None:
        found = self._found.questions()
        annotated = self._gold.get("questions", [])
        good = 0
        for question in annotated:
            if any(_same_question(question, row) for row in found.get(question["number"], ())):
                good += 1
            else:
                what = f"{question['number']} by {question['asked_by']}"
                self._differs("question", what, missed=True, place=(question["question"][0], question["question"][1]))
        self._tallies["question"].add(good, max(0, len(found) - good), len(annotated) - good)

    def _document(self) -> None:
        document, tally = self._gold["document"], self._tallies["document field"]
        names = "(rdfs:label|skos:prefLabel|skos:altLabel)"
        fields = {
            "type": "dct:type/skos:notation",
            "date": "dct:issued",
            "number": "dct:identifier",
            "signatory": f"kg:signatory/{names}",
            "sender": f"dct:creator/{names}",
            "addressee": f"kg:addressee/{names}",
        }
        for name, path in fields.items():
            want = document[name]
            if want:
                got = self._found.values(path)
                good = any(v.startswith(want) for v in got) if name == "date" else names_meet([want], got)
                tally.add(int(good), 0, int(not good))
                if not good:
                    self._differs(f"document {name}", f"{want} (found: {_listed(got)})", missed=True)
        self._sets("document field", set(document["dossiers"]), self._found.values("kg:dossier"))


def _annotated(commitment: Mapping[str, Any]) -> Act:
    values = {slot: {commitment[slot]} - {None} for slot in VALUE_SLOTS}
    return Act(
        name="",
        passage=(commitment["passage"][0], commitment["passage"][1]),
        kind=commitment["kind"],
        negated=commitment["polarity"] == "negative",
        names={slot: set(commitment[slot]) for slot in ENTITY_SLOTS},
        values=values | {"amount": {float(v) for v in values["amount"]}},
    )


def _joined(acts: Iterable[Act]) -> list[Act]:
    """One act for those of one passage, kind and actor: how objects are split does not matter."""
    joined: dict[object, Act] = {}
    for act in acts:
        key = (act.passage, act.kind, frozenset(fold(x) for x in act.names["by"]))
        first = joined.setdefault(key, act)
        if first is not act:
            for slot in ENTITY_SLOTS:
                if slot != "by":
                    first.names[slot] |= act.names[slot]
            for slot in VALUE_SLOTS:
                first.values[slot] |= act.values[slot]
    return list(joined.values())


def _same_question(gold: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    refers = gold["answer_refers_to"]
    return (
        fold(gold["asked_by"]) in fold(row["g"])
        and overlap(gold["question"], (int(row["qs"]), int(row["qe"]))) > SAME_PLACE
        and overlap(gold["answer"], (int(row["as"]), int(row["ae"]))) > SAME_PLACE
        and (refers is None or row.get("ref") == str(refers))
    )


def _first(mentions: Sequence[Sequence[int]]) -> Stretch | None:
    return (mentions[0][0], mentions[0][1]) if mentions else None


def _listed(values: object) -> str:
    if isinstance(values, set | frozenset):
        return ", ".join(sorted(map(str, values))) or "nothing"
    return str(values)
