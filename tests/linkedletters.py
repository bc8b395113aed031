"""What the tests of linking share: letters with one meeting or one promise, and what joining them came to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import samples
from samples import DMM, NLD, UKR, bare, span

from graph import linking, store, validation
from graph.model import (
    Commitment,
    CommitmentStatus,
    DateValue,
    Document,
    Entity,
    Facts,
    Meeting,
    MeetingStatus,
    Quantity,
    Span,
)
from graph.namespaces import KG

BASE = "https://w3id.org/kamergraph/"
LINKS = ox.NamedNode(f"{BASE}graph/links")
UDCG = Entity("id/series/udcg", "Series", "UDCG")
NATO = Entity("id/organisation/navo", "Organisation", "NAVO")
SHELLS = Entity("id/capability/granaten", "Capability", "granaten")
WATCH = Entity("id/mission/wachter", "Mission", "Wachter")
BRUSSELS = Entity("id/place/brussel", "Place", "Brussel")

PREFIXES = "".join(
    f"PREFIX {name}: <{iri}> "
    for name, iri in {
        "kg": str(KG),
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "oa": "http://www.w3.org/ns/oa#",
        "dct": "http://purl.org/dc/terms/",
    }.items()
)


def linked(*letters: Facts) -> ox.Store:
    found = samples.store(*letters)
    linking.link(found)
    report = validation.validate(store.Embedded(found))
    assert report.conforms, str(report)
    return found


def rows(found: ox.Store, query: str) -> list[tuple[str, ...]]:
    solutions = found.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(tuple(str(x.value).removeprefix(BASE) for x in row if x is not None) for row in solutions)


def meeting(
    letter: str,
    start: str | None,
    *,
    series: Entity | None = DMM,
    place: Entity | None = None,
    ordinal: int = 1,
    status: MeetingStatus = "planned",
    text: str = "De DMM komt.",
) -> Facts:
    """A letter with one meeting, its date being its first word."""
    date = DateValue(start, span(text, text.split(maxsplit=1)[0])) if start else None
    found = Meeting(
        ordinal, "DMM", ("DMM",), (span(text, "DMM"),), series=series, start=date, end=date, place=place, status=status
    )
    return bare(text, id=letter, meetings=(found,))


def promise(
    letter: str,
    issued: str | None = None,
    *,
    status: CommitmentStatus = "committed",
    by: Entity = NLD,
    to: Entity | None = UKR,
    what: Entity | None = SHELLS,
    words: str = "granaten",
    amount: int | None = None,
    end: str | None = None,
    **change: object,
) -> Facts:
    """A letter in which someone supplies something."""
    text = "Nederland levert granaten."
    given = Commitment(
        passage=Span(0, len(text)),
        kind="supply",
        status=status,
        negated=False,
        by=(by,),
        object_text=words,
        frame="leveren",
        label="levert",
        objects=(what,) if what else (),
        beneficiaries=(to,) if to else (),
        amount=None if amount is None else Quantity(Span(17, 25), Decimal(amount), "pieces"),
        end=DateValue(end) if end else None,
    )
    document = Document("letter", letter, date=DateValue(issued) if issued else None)
    return bare(text, id=letter, document=document, commitments=(replace(given, **change),))  # type: ignore[arg-type]


def sequels(*letters: Facts) -> list[tuple[str, str, str]]:
    """Later letter, relation, earlier letter."""
    found = rows(linked(*letters), "SELECT ?a ?r ?b { ?a ?r ?b VALUES ?r { kg:repeats kg:amends kg:fulfils } }")
    return [(a.split("/")[1], r.rpartition("#")[2], b.split("/")[1]) for a, r, b in found]


FIRST = promise("a", "2031-01-01", amount=100, end="2031-12-31")
"""What later letters look back to."""
