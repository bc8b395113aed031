"""Commitments: the list with its filters, what they come to, those overdue, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request

from graph.readmodel import SORTS, Listing, around, rows
from graph.web import language
from graph.web.facts import feeds, parameters, wording
from graph.web.facts.parameters import FACETS, Asked
from graph.web.site import site
from graph.web.sparql.formats import GRAPH_FORMATS

blueprint = Blueprint("commitments", __name__)

PAGE: Final = 25
"""Rows of a page."""

SHOWN: Final = 40
"""Most values that a facet lists."""

_YEARS: Final = 40
"""Most years of a chart; older ones are in the table of figures."""

_PATH: Final = "/commitments"
_OVERDUE: Final = "/commitments/overdue"


@blueprint.route(_PATH)
def index() -> str:
    """The commitments that the filters show."""
    asked = parameters.asked()
    return _page(asked, Listing(wording.model(), asked.filters), _PATH)


@blueprint.route(_OVERDUE)
def overdue() -> str:
    """Those whose time was up on a day and that nothing says were kept."""
    asked, day = _overdue()
    return _page(asked, Listing(wording.model(), asked.filters), _OVERDUE, day=day)


@blueprint.route("/commitments.<ending>")
@blueprint.route("/commitments/overdue.<ending>")
def download(ending: str) -> Response:
    """Everything the filters show, in a format for programs."""
    late = request.path.startswith(f"{_OVERDUE}.")
    asked = _overdue()[0] if late else parameters.asked()
    if ending not in feeds.FORMATS:
        abort(404)
    listing = Listing(wording.model(), asked.filters)
    page = asked.address(_OVERDUE if late else _PATH)
    return feeds.answer(ending, listing, asked, title=_summary(listing, asked), page=page)


def page_of(path: str) -> str | None:
    """The page of one commitment with what it repeats, amends or fulfils.

    Args:
        path: of its IRI below the base.

    Returns:
        The page, None where the read model has no such commitment.
    """
    found = wording.model().rows("SELECT id, letter FROM commitment WHERE iri = ?", (site().base + path,))
    if not found:
        return None
    ((number, of_letter),) = found
    (row,) = rows(wording.model(), [number])
    return render_template(
        "commitment.html",
        row=row,
        path=f"/{path}",
        around=around(wording.model(), of_letter, row.start, row.end),
        part=_part(row.part),
        downloads=[(form.name, f"/{path}.{form.extension}") for form in GRAPH_FORMATS],
    )


def _part(iri: str | None) -> dict[str, Any] | None:
    """The question a commitment stands in, or in whose answer it stands."""
    found = wording.model().records("SELECT * FROM question WHERE iri = ? OR answer = ?", (iri, iri)) if iri else []
    return found[0] | {"is_answer": found[0]["answer"] == iri} if found else None


def _overdue() -> tuple[Asked, str]:
    """The request for what is overdue, as of the day asked for or today."""
    asked = parameters.asked()
    day = parameters.day("on") or datetime.now(UTC).date().isoformat()
    sort = asked.sort if request.args.get("sort") in SORTS else "deadline"
    return replace(asked, sort=sort, filters=replace(asked.filters, overdue=day)), day


def _page(asked: Asked, listing: Listing, path: str, *, day: str = "") -> str:
    pages = max(1, -(-len(listing) // PAGE))
    page = min(asked.page, pages)
    found = list(rows(wording.model(), listing.page(asked.sort, (page - 1) * PAGE, PAGE)))
    years = Years(listing, asked, path)
    return render_template(
        "commitments.html",
        path=path,
        day=day,
        asked=asked,
        summary=_summary(listing, asked, day=day),
        totals=listing.totals(),
        number_of=len(listing),
        rows=found,
        page=page,
        pages=pages,
        before=_paged(asked, path, page - 1) if page > 1 else None,
        after=_paged(asked, path, page + 1) if page < pages else None,
        facets=[_facet(listing, asked, facet, path) for facet in FACETS],
        chosen=_chosen(asked, path),
        units=_units(),
        years=years,
        sorts=[(sort, _sorted(asked, path, sort), sort == asked.sort) for sort in SORTS],
        downloads=[(feeds.FORMATS[ending].name, asked.address(f"{path}.{ending}")) for ending in feeds.FORMATS],
        cap=feeds.FORMATS["csv"].most,
        whole=asked.address(path, add=[("all", "1")]),
        feed=asked.address(f"{path}.atom"),
    )


def _paged(asked: Asked, path: str, page: int) -> str:
    return asked.address(path, add=[("page", str(page))] if page > 1 else [])


def _sorted(asked: Asked, path: str, sort: str) -> str:
    return asked.address(path, without=[("sort", asked.sort)], add=[("sort", sort)])


def _facet(listing: Listing, asked: Asked, facet: str, path: str) -> dict[str, Any]:
    """One list of the filter, as the template shows it."""
    counted = listing.facet(facet, most=SHOWN)
    chosen = asked.filters.values.get(facet, ())
    if facet == "year":
        counted.sort(key=lambda found: found[0], reverse=True)
    names = wording.things(facet, [value for value, _ in counted])
    return {
        "name": facet,
        "options": [
            {
                "label": names.get(value, value),
                "count": number,
                "on": value in chosen,
                "href": asked.address(path, without=[(facet, value)])
                if value in chosen
                else asked.address(path, add=[(facet, value)]),
            }
            for value, number in counted
        ],
    }


def _chosen(asked: Asked, path: str) -> list[tuple[str, str]]:
    """What the list is narrowed down to, each with the address without it."""
    found = []
    for facet, values in asked.filters.values.items():
        names = wording.things(facet, values)
        for value in values:
            written = value.removeprefix("letter/") if facet == "letter" else value
            words = f"{language.text(f'facet.{facet}')}: {names.get(value, value)}"
            found.append((words, asked.address(path, without=[(facet, written), (facet, value)])))
    for name, value in asked.pairs:
        if name == "text":
            words = language.text("commitments.with_words", words=value)
        elif name in parameters.DAYS:
            words = f"{language.text(f'filter.{name}')}: {language.day(value)}"
        elif name in parameters.AMOUNTS:
            bound = asked.filters.least if name == "least" else asked.filters.most
            words = f"{language.text(f'filter.{name}')}: {wording.amount(bound or 0, asked.filters.unit)}"
        elif name == "all":
            words = language.text("commitments.whole")
        else:
            continue
        found.append((words, asked.address(path, without=[(name, value)])))
    return found


def _units() -> list[tuple[str, str]]:
    """Units that amounts have, most frequent first."""
    postings = wording.model().postings.get("unit", {})
    return [(unit, wording.value("unit", unit)) for unit in postings]


def _summary(listing: Listing, asked: Asked, *, day: str = "") -> str:
    """What the list is, in words: 23 toezeggingen van Nederland voor Oekraïne, samen 1,2 miljard euro."""
    values = asked.filters.values
    number = len(listing)
    key = "overdue" if day else "promises"
    words = [language.text(f"commitments.{key}_{'one' if number == 1 else 'many'}", number=language.number(number))]
    for facet in (
        "actor",
        "beneficiary",
        "kind",
        "capability",
        "mission",
        "programme",
        "meeting",
        "letter",
        "entity",
        "year",
    ):
        if values.get(facet):
            names = wording.things(facet, values[facet])
            named = wording.listed([names.get(v, v) for v in values[facet]], is_choice=True)
            words.append(language.text(f"commitments.of_{facet}", names=named))
    money = [total for total in listing.totals() if total.unit.isupper()]
    if money:
        sums = wording.listed([wording.amount(total.amount, total.unit) for total in money[:3]])
        words.append(language.text("commitments.together", sums=sums))
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a bar: the class of what it stands for, where it begins and how long it is, in percent."""

    kind: str
    start: float
    length: float


class Years:
    """Totals by year and kind, with bars."""

    def __init__(self, listing: Listing, asked: Asked, path: str) -> None:
        self.table: Mapping[str, Mapping[str, int]] = dict(sorted(listing.table("year", "kind").items(), reverse=True))
        self.kinds: Sequence[str] = sorted(
            {kind for counts in self.table.values() for kind in counts},
            key=lambda kind: -sum(counts.get(kind, 0) for counts in self.table.values()),
        )
        self.euros: Mapping[str, float] = listing.sums("year", "EUR")
        self.kind_euros: Mapping[str, float] = listing.sums("kind", "EUR")
        self.due: Mapping[str, int] = listing.due()
        self._asked = asked
        self._path = path

    def total(self, year: str) -> int:
        """How many commitments a year has."""
        return sum(self.table[year].values())

    def of_kind(self, kind: str) -> int:
        """How many commitments a kind has."""
        return sum(counts.get(kind, 0) for counts in self.table.values())

    def bars(self, year: str) -> list[Bar]:
        """The bar of a year, a part for each kind."""
        longest = max(map(self.total, self.table))
        found, start = [], 0.0
        for kind in self.kinds:
            length = 100 * self.table[year].get(kind, 0) / longest
            if length:
                found.append(Bar(kind, round(start, 2), round(length, 2)))
            start += length
        return found

    def due_bar(self, year: str) -> float:
        """The length of a year's bar in the chart of what is due, in percent."""
        return round(100 * self.due[year] / max(self.due.values()), 2)

    def recent(self) -> list[str]:
        """The years of the chart, newest first."""
        return list(self.table)[:_YEARS]

    def due_years(self) -> list[str]:
        """The years of the chart of what is due, in their order."""
        return list(self.due)[-_YEARS:]

    def address(self, year: str) -> str:
        """The list of one year."""
        return self._asked.address(self._path, add=[("year", year)])

    def due_address(self, year: str) -> str:
        """The list of what is due in one year."""
        left_out = [pair for pair in self._asked.pairs if pair[0] in ("due_since", "due_until")]
        return self._asked.address(
            self._path, without=left_out, add=[("due_since", f"{year}-01-01"), ("due_until", f"{year}-12-31")]
        )
