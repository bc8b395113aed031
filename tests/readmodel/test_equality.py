"""Facets, totals and timelines of the read model are what SPARQL answers over the same graph."""

from __future__ import annotations

from decimal import Decimal

import pytest
from readpair import Pair

from graph.readmodel import Filters, Listing

PROMISES = """?c a kg:Commitment ; kg:kind/skos:notation ?kind ; kg:status/skos:notation ?status ; kg:negated false .
FILTER (?kind != "position" && ?status != "requested")"""
"""What a list of promises shows unless asked for more."""

DATED = """OPTIONAL { ?letter dct:issued ?issued }
OPTIONAL { SELECT ?letter (MIN(?day) AS ?near) { ?letter a kg:Letter ; kg:concerns/kg:earliest ?day } GROUP BY ?letter }
BIND (STR(COALESCE(?issued, ?near, "")) AS ?dated)"""

FACETS = {
    "actor": "?c kg:committedBy/kg:actsFor* ?value",
    "beneficiary": "?c kg:beneficiary/kg:actsFor* ?value",
    "kind": "?c kg:kind/skos:notation ?value",
    "status": "?c kg:status/skos:notation ?value",
    "capability": "?c kg:object ?o . ?o a kg:Capability ; skos:broader* ?value",
    "mission": "?c kg:mission|kg:object ?value . ?value a kg:Mission",
    "programme": "?c kg:programme|kg:object ?value . ?value a kg:Programme",
    "year": f"?c prov:wasDerivedFrom ?letter . {DATED} BIND (SUBSTR(?dated, 1, 4) AS ?value)",
    "unit": "?c kg:unit/skos:notation ?value",
}
SLOTS = "kg:committedBy|kg:beneficiary|kg:object|kg:mission|kg:programme|kg:place"
WORDS = "?c rdfs:label ?l ; kg:evidence/oa:exact ?w OPTIONAL { ?c kg:objectText ?t }"
WHOLE = Filters(is_whole=True)


def key(pair: Pair, value: str) -> str:
    return value.removeprefix(pair.model.base).removeprefix("id/")


def counted(pair: Pair, pattern: str, which: str) -> dict[str, int]:
    rows = pair.ask(f"SELECT ?value (COUNT(DISTINCT ?c) AS ?n) {{ {which} {pattern} }} GROUP BY ?value")
    return {key(pair, value): int(number) for value, number in rows}


@pytest.mark.parametrize("facet", [f for f in FACETS if f != "unit"])
@pytest.mark.parametrize(("which", "filters"), [("?c a kg:Commitment .", WHOLE), (PROMISES, Filters())])
def test_a_facet_counts_what_the_graph_holds(pair: Pair, facet: str, which: str, filters: Filters) -> None:
    expected = counted(pair, FACETS[facet], which)
    assert dict(Listing(pair.model, filters).facet(facet, most=10_000)) == expected
    assert expected


@pytest.mark.parametrize("facet", ["actor", "kind", "capability", "year"])
def test_a_facet_is_narrowed_by_the_choice_in_others_but_not_in_itself(pair: Pair, facet: str) -> None:
    ukraine = "?c kg:beneficiary/kg:actsFor* <https://w3id.org/kamergraph/id/country/UKR> ."
    expected = counted(pair, FACETS[facet], PROMISES + ukraine)
    filters = Filters(values={"beneficiary": ("country/UKR",)})
    assert dict(Listing(pair.model, filters).facet(facet, most=10_000)) == expected
    chosen = next(iter(expected))
    filters = Filters(values={"beneficiary": ("country/UKR",), facet: (chosen,)})
    listing = Listing(pair.model, filters)
    if facet != "kind":  # a chosen kind lets stances in
        assert dict(listing.facet(facet, most=10_000)) == expected
    assert len(listing) == expected[chosen]


def test_meetings_count_the_commitments_of_letters_about_them(pair: Pair) -> None:
    gatherings = dict(pair.model.rows("SELECT m.iri, g.key FROM meeting m JOIN gathering g ON g.id = m.gathering"))
    found: dict[str, set[str]] = {}
    for meeting, commitment in pair.ask(
        f"SELECT ?m ?c {{ {PROMISES} ?c prov:wasDerivedFrom ?letter . ?letter kg:concerns/kg:sameMeeting* ?m }}"
    ):
        found.setdefault(gatherings[meeting], set()).add(commitment)
    expected = {gathering: len(commitments) for gathering, commitments in found.items()}
    assert dict(Listing(pair.model, Filters()).facet("meeting", most=10_000)) == expected


def test_sums_are_those_of_the_last_words(pair: Pair) -> None:
    rows = pair.ask(
        f"SELECT ?unit (SUM(?amount) AS ?sum) (COUNT(*) AS ?n) {{ SELECT DISTINCT ?c ?unit ?amount {{ {PROMISES} "
        "?c kg:amount ?amount ; kg:unit/skos:notation ?unit . "
        "FILTER NOT EXISTS { ?later kg:repeats|kg:amends|kg:fulfils ?c ; kg:negated false ; kg:kind/skos:notation ?k ; "
        'kg:status/skos:notation ?s . FILTER (?k != "position" && ?s != "requested") } } } GROUP BY ?unit'
    )
    expected = {unit: (Decimal(total), int(number)) for unit, total, number in rows if not unit.startswith("percent")}
    totals = {
        t.unit: (Decimal(t.amount).quantize(Decimal("0.01")), t.number) for t in Listing(pair.model, Filters()).totals()
    }
    assert totals == {u: (total.quantize(Decimal("0.01")), number) for u, (total, number) in expected.items()}
    assert totals["EUR"][0] > 0


def test_sums_of_each_kind_and_year_are_those_of_the_graph(pair: Pair) -> None:
    chosen: dict[tuple[str, str], set[str]] = {}
    for commitment, year, kind in pair.ask(
        f"SELECT DISTINCT ?c ?year ?kind {{ {PROMISES} ?c prov:wasDerivedFrom ?letter . {DATED} "
        "BIND (SUBSTR(?dated, 1, 4) AS ?year) }"
    ):
        chosen.setdefault((year, kind), set()).add(commitment)
    euros = pair.ask("SELECT ?c ?amount { ?c kg:amount ?amount ; kg:unit/skos:notation 'EUR' }")
    amounts = {commitment: float(amount) for commitment, amount in euros}
    sequels = pair.ask("SELECT ?later ?c { ?later kg:repeats|kg:amends|kg:fulfils ?c }")
    for (year, kind), commitments in chosen.items():
        last = commitments - {earlier for later, earlier in sequels if later in commitments}
        totals = Listing(pair.model, Filters(values={"year": (year,), "kind": (kind,)})).totals()
        found = sum(t.amount for t in totals if t.unit == "EUR")
        assert round(found) == round(sum(amounts[c] for c in last & amounts.keys()))
    assert amounts


def test_totals_by_year_and_kind_are_those_of_the_graph(pair: Pair) -> None:
    expected: dict[str, dict[str, int]] = {}
    for year, kind, number in pair.ask(
        f"SELECT ?year ?kind (COUNT(DISTINCT ?c) AS ?n) {{ {PROMISES} ?c prov:wasDerivedFrom ?letter . {DATED} "
        "BIND (SUBSTR(?dated, 1, 4) AS ?year) } GROUP BY ?year ?kind"
    ):
        expected.setdefault(year, {})[kind] = int(number)
    assert Listing(pair.model, Filters()).table("year", "kind") == expected


def test_the_years_by_which_things_are_due_are_those_of_the_graph(pair: Pair) -> None:
    rows = pair.ask(
        f"SELECT ?year (COUNT(DISTINCT ?c) AS ?n) {{ {PROMISES} ?c kg:latest ?day BIND (STR(YEAR(?day)) AS ?year) }} "
        "GROUP BY ?year"
    )
    assert Listing(pair.model, Filters()).due() == {year: int(number) for year, number in sorted(rows)}


@pytest.mark.parametrize("day", ["2025-06-01", "2026-01-01", "2031-01-01"])
def test_what_is_overdue_is_what_the_graph_says(pair: Pair, day: str) -> None:
    expected = {
        iri
        for (iri,) in pair.ask(
            f'SELECT DISTINCT ?c {{ {PROMISES} ?c kg:latest ?deadline FILTER (?deadline < "{day}"^^xsd:date '
            '&& ?status != "done") FILTER NOT EXISTS { ?later kg:fulfils ?c } }'
        )
    }
    assert iris(pair, Filters(overdue=day)) == expected


@pytest.mark.parametrize(
    ("filters", "pattern"),
    [
        (
            Filters(since="2025-10-01", until="2025-12-31"),
            f'?c prov:wasDerivedFrom ?letter . {DATED} FILTER (?dated >= "2025-10-01" && ?dated <= "2025-12-31")',
        ),
        (
            Filters(due_since="2026-01-01", due_until="2027-12-31"),
            '?c kg:latest ?d FILTER (?d >= "2026-01-01"^^xsd:date && ?d <= "2027-12-31"^^xsd:date)',
        ),
        (Filters(least=1e6), "?c kg:amount ?a ; kg:unit/skos:notation 'EUR' FILTER (?a >= 1000000)"),
        (Filters(unit="pieces", most=10), "?c kg:amount ?a ; kg:unit/skos:notation 'pieces' FILTER (?a <= 10)"),
        (
            Filters(values={"letter": ("letter/004-6d696e773582ecfc",)}),
            "?c prov:wasDerivedFrom <https://w3id.org/kamergraph/letter/004-6d696e773582ecfc>",
        ),
        (
            Filters(values={"entity": ("country/POL",)}),
            f"?c ({SLOTS})/kg:actsFor* <https://w3id.org/kamergraph/id/country/POL>",
        ),
        (
            Filters(text="luchtverdediging"),
            f'{WORDS} FILTER (CONTAINS(LCASE(CONCAT(?l, " ", ?w, " ", COALESCE(?t, ""))), "luchtverdediging"))',
        ),
    ],
)
def test_filters_show_what_the_graph_says(pair: Pair, filters: Filters, pattern: str) -> None:
    expected = {iri for (iri,) in pair.ask(f"SELECT DISTINCT ?c {{ {PROMISES} {pattern} }}")}
    assert iris(pair, filters) == expected
    assert expected


def iris(pair: Pair, filters: Filters) -> set[str]:
    ids = ", ".join(map(str, Listing(pair.model, filters).ids))
    return {iri for (iri,) in pair.model.rows(f"SELECT iri FROM commitment WHERE id IN ({ids})")}


def test_entities_have_the_mentions_of_the_graph(pair: Pair) -> None:
    expected = {
        (iri, int(passages), int(letters))
        for iri, passages, letters in pair.ask(
            "SELECT ?e (COUNT(DISTINCT ?p) AS ?n) (COUNT(DISTINCT ?letter) AS ?l) "
            "{ ?e a skos:Concept ; kg:evidence ?p . ?p prov:wasQuotedFrom ?letter } GROUP BY ?e"
        )
    }
    assert set(pair.model.rows("SELECT iri, mentions, letters FROM entity WHERE mentions > 0")) == expected


def test_gatherings_are_the_clusters_of_same_meeting(pair: Pair) -> None:
    found: dict[int, set[str]] = {}
    for gathering, iri in pair.model.rows("SELECT gathering, iri FROM meeting"):
        found.setdefault(gathering, set()).add(iri)
    clusters: dict[str, set[str]] = {}
    for one, other in pair.ask("SELECT ?m ?o { ?m a kg:Meeting ; kg:sameMeeting* ?o }"):
        clusters.setdefault(one, set()).add(other)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, {frozenset(c) for c in clusters.values()}))


def test_questions_and_conflicts_are_those_of_the_graph(pair: Pair) -> None:
    asked = pair.ask(
        "SELECT ?q ?n ?g ?a { ?q a kg:Question ; schema:position ?n . OPTIONAL { ?q kg:askedBy ?g } "
        "OPTIONAL { ?q kg:answer ?a } }"
    )
    found = pair.model.rows(
        "SELECT q.iri, CAST(position AS TEXT), IFNULL(e.iri, ''), IFNULL(answer, '') FROM question q "
        "LEFT JOIN entity e ON e.id = q.asker"
    )
    assert sorted(found) == sorted(asked)
    sides = pair.ask("SELECT DISTINCT ?c ?w { ?c kg:between ?p . ?p oa:exact ?w }")
    conflicts = "SELECT DISTINCT c.iri, s.words FROM side s JOIN conflict c ON c.id = s.conflict"
    assert sorted(pair.model.rows(conflicts)) == sorted(sides)
