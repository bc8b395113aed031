"""Commitments chosen, counted and added up: filters to a set of ids, and what the set comes to.

Sets are compressed bitmaps, so that the counts of hundreds of facet values over hundreds of thousands of commitments
take milliseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyroaring import BitMap

from graph.readmodel import words
from graph.readmodel.model import ReadModel
from graph.readmodel.tables import FACETS

SORTS: Final = ("newest", "oldest", "amount", "deadline")
"""Orders of a listing; the first is the default."""

ADDED_UP: Final = "persons", "pieces"
"""Units that are added up beside those of money; shares are not."""

_CURRENCY: Final = 3
_PARTS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a listing of commitments is narrowed down to.

    Attributes:
        values: by facet the values of which one must hold; also "entity" for anything named in any slot, "letter"
            for keys of letters.
        text: words that label or words must have.
        since, until: first and last day of the letter, ISO.
        due_since, due_until: first and last day by which it is to be done.
        unit: of `least` and `most`.
        least, most: bounds of the amount.
        overdue: as of this day: due before it, not said to be done, and fulfilled by no later letter.
        is_whole: with stances, denials and requests, which are left out otherwise unless asked for by kind or status.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    since: str = ""
    until: str = ""
    due_since: str = ""
    due_until: str = ""
    unit: str = "EUR"
    least: float | None = None
    most: float | None = None
    overdue: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """What amounts of one unit come to.

    Attributes:
        unit: notation.
        amount: the sum; commitments that a later one of the selection repeats, amends or fulfils are not in it.
        number: how many commitments were added up.
        without: how many were not, for a later one stands in for them.
    """

    unit: str
    amount: float
    number: int
    without: int


class Listing:
    """The commitments that some filters show, with counts for every facet."""

    def __init__(self, model: ReadModel, filters: Filters) -> None:
        self._model = model
        self.filters = filters
        everything = BitMap(range(1, model.commitments + 1))
        parts = {facet: _any(model, facet, values) for facet, values in filters.values.items() if values}
        self._by_facet = {facet: part for facet, part in parts.items() if facet in FACETS}
        rest = [part for facet, part in parts.items() if facet not in FACETS]
        self._others = BitMap.intersection(everything, *rest, *_bounds(model, filters), *_default(model, filters))
        self.ids = self._without("")

    def __len__(self) -> int:
        return len(self.ids)

    def _without(self, facet: str) -> BitMap:
        return BitMap.intersection(self._others, *(part for f, part in self._by_facet.items() if f != facet))

    def facet(self, facet: str, most: int = 10) -> list[tuple[str, int]]:
        """Values of a facet and how many commitments each would show, most frequent first.

        Those chosen come first and are always among them; the choice in the facet itself does not narrow its counts.
        """
        shown = self._without(facet) if facet in self._by_facet else self.ids
        chosen = self.filters.values.get(facet, ())
        counts = [
            (value, number)
            for value, bits in self._model.postings.get(facet, {}).items()
            if (number := shown.intersection_cardinality(bits)) and value not in chosen
        ]
        counts += [(value, shown.intersection_cardinality(self._model.posting(facet, value))) for value in chosen]
        counts.sort(key=lambda found: (found[0] not in chosen, -found[1]))
        return counts[: max(most, len(chosen))]

    def page(self, sort: str, offset: int, most: int) -> list[int]:
        """Ids in an order, from a place, so many at most."""
        if sort == "newest":
            return list(self.ids[offset : offset + most])
        if sort == "oldest":
            end = len(self.ids) - offset
            return list(self.ids[max(0, end - most) : max(0, end)])[::-1]
        wanted = self.ids
        order = self._model.by_amount if sort == "amount" else self._model.by_deadline[1]
        with_value = [i for i in order if i in wanted]
        if offset + most <= len(with_value):
            return with_value[offset : offset + most]
        without = wanted - BitMap(with_value)
        begin = max(0, offset - len(with_value))
        return [*with_value[offset:], *without[begin : offset + most - len(with_value)]][:most]

    def totals(self) -> list[Total]:
        """Sums by unit, largest number first."""
        continued = BitMap(earlier for later, earlier in self._model.sequels if later in self.ids)
        amounts = self._model.amounts
        found = []
        for unit, bits in self._model.postings.get("unit", {}).items():
            if is_added_up(unit) and (chosen := self.ids & bits):
                counted = [amounts[i] for i in chosen - continued if i in amounts]
                found.append(Total(unit, sum(counted), len(counted), chosen.intersection_cardinality(continued)))
        return sorted(found, key=lambda total: (-total.number, total.unit))

    def table(self, rows: str, columns: str) -> dict[str, dict[str, int]]:
        """How many commitments there are for each pair of values of two facets; values without any are left out."""
        postings = self._model.postings
        found = {}
        for row, bits in postings.get(rows, {}).items():
            within = self.ids & bits
            counts = {
                column: number
                for column, others in postings.get(columns, {}).items()
                if within and (number := within.intersection_cardinality(others))
            }
            if counts:
                found[row] = counts
        return found

    def sums(self, facet: str, unit: str) -> dict[str, float]:
        """What amounts of a unit come to for each value of a facet, counted as in `totals`."""
        continued = BitMap(earlier for later, earlier in self._model.sequels if later in self.ids)
        counted = (self.ids & self._model.posting("unit", unit)) - continued
        amounts = self._model.amounts
        return {
            value: sum(amounts.get(i, 0.0) for i in within)
            for value, bits in self._model.postings.get(facet, {}).items()
            if (within := counted & bits)
        }

    def due(self) -> dict[str, int]:
        """How many commitments are to be done by the end of each year."""
        years = {
            year: number
            for year, bits in self._model.postings.get("due", {}).items()
            if (number := self.ids.intersection_cardinality(bits))
        }
        return dict(sorted(years.items()))


def is_added_up(unit: str) -> bool:
    """Whether amounts of a unit may be added up: money, pieces and persons, but no shares."""
    return unit in ADDED_UP or (len(unit) == _CURRENCY and unit.isupper())


def parts(ids: Iterable[int], most: int = _PARTS) -> Iterable[str]:
    """Ids as lists for SQL, in parts that a statement can hold."""
    chosen = list(ids)
    for begin in range(0, len(chosen), most):
        yield ", ".join(map(str, chosen[begin : begin + most]))


def _any(model: ReadModel, facet: str, values: Sequence[str]) -> BitMap:
    """The commitments that have one of some values."""
    if facet != "letter":
        return BitMap.union(BitMap(), *(model.posting(facet, value) for value in values))
    marks = ", ".join("?" * len(values))
    spans = model.rows(
        f"SELECT first, last FROM letter WHERE key IN ({marks}) AND first IS NOT NULL",  # noqa: S608 (question marks)
        values,
    )
    return BitMap.union(BitMap(), *(BitMap(range(first, last + 1)) for first, last in spans))


def _bounds(model: ReadModel, filters: Filters) -> Iterable[BitMap]:
    """The sets that words, days and amounts allow."""
    if filters.text:
        yield words.commitments(model, filters.text)
    if filters.since or filters.until:
        found = model.rows(
            "SELECT first, last FROM letter WHERE first IS NOT NULL AND dated >= ? AND dated <= ?",
            (filters.since, filters.until or "9999"),
        )
        yield BitMap.union(BitMap(), *(BitMap(range(first, last + 1)) for first, last in found))
    if filters.due_since or filters.due_until:
        yield _due(model, filters.due_since, filters.due_until or "9999", ends=bisect_right)
    if filters.least is not None or filters.most is not None:
        yield _ids(
            model,
            "SELECT id FROM commitment WHERE unit = ? AND amount >= ? AND amount <= ?",
            (
                filters.unit,
                float("-inf") if filters.least is None else filters.least,
                float("inf") if filters.most is None else filters.most,
            ),
        )
    if filters.overdue:
        due = _due(model, "", filters.overdue, ends=bisect_left)
        yield due - model.posting("status", "done") - model.posting("state", "fulfilled")


def _due(model: ReadModel, since: str, until: str, *, ends: Callable[[Sequence[str], str], int]) -> BitMap:
    """What is due from one day to another, which `ends` takes in or leaves out."""
    days, ids = model.by_deadline
    return BitMap(ids[bisect_left(days, since) : ends(days, until)])


def _ids(model: ReadModel, query: str, parameters: Sequence[object]) -> BitMap:
    return BitMap(number for (number,) in model.connection.execute(query, parameters))


def _default(model: ReadModel, filters: Filters) -> Iterable[BitMap]:
    """What is left where stances, denials and requests are left out."""
    if filters.is_whole:
        return
    out = ["negated"]
    if not filters.values.get("kind"):
        out.append("position")
    if not filters.values.get("status"):
        out.append("requested")
    yield BitMap(range(1, model.commitments + 1)).difference(*(model.posting("state", state) for state in out))
