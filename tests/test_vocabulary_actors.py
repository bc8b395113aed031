"""The vocabulary of actors, places and series of meetings: names, roll-up and links."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from vocabularyterms import labels, terms, values

from graph.model import Term
from graph.namespaces import DCTERMS, SKOS
from graph.slugs import slug

KINDS: Final = {
    "Country": "country",
    "Organisation": "organisation",
    "ParliamentaryGroup": "parliamentary-group",
    "Person": "person",
    "Post": "post",
    "Group": "group",
    "Place": "place",
    "Series": "series",
}
LINKS: Final = (str(SKOS.exactMatch), str(SKOS.closeMatch), str(SKOS.broadMatch))
COPIES: Final = Path(__file__).parents[2] / "shared" / "links"
"""Copies of the tables the identifiers were taken from; they are no part of the repository."""
IDENTIFIER: Final = re.compile(
    r"""http://www\.wikidata\.org/entity/Q[1-9]\d*
      | https://sws\.geonames\.org/\d+/
      | http://dbpedia\.org/resource/\S+
      | http://publications\.europa\.eu/resource/authority/(?:country|corporate-body|place|role)/[A-Z0-9_-]+
      | https://identifier\.overheid\.nl/tooi/id/\S+
      | http://standaarden\.overheid\.nl/owms/terms/\S+
      | https://organisaties\.overheid\.nl/\d+/\S+
      | https://gegevensmagazijn\.tweedekamer\.nl/OData/v4/2\.0/(?:Persoon|Fractie)\([0-9a-f-]{36}\)
    """,
    re.VERBOSE,
)


@cache
def actors() -> dict[str, Term]:
    return {path: term for path, term in terms().items() if term.cls in KINDS}


def links() -> Iterator[tuple[str, str]]:
    for path in actors():
        yield from ((path, iri) for predicate in LINKS for iri in values(path, predicate))


def of_class(cls: str) -> dict[str, Term]:
    return {path: term for path, term in actors().items() if term.cls == cls}


def test_a_name_means_one_thing_within_its_class() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in actors().values():
        for label in labels(term):
            # Case counts: Est is an inhabitant, EST would be an abbreviation.
            owners[term.cls, re.sub(r"[\s'’-]+", "", label)].add(term.path)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_the_iri_is_the_code_of_a_country_and_the_slug_of_a_name_of_all_else() -> None:
    for path, term in actors().items():
        folder, _, last = path.removeprefix("id/").partition("/")
        assert folder == KINDS[term.cls], path
        if term.cls == "Country":
            assert re.fullmatch("[A-Z]{3}", last), path
        else:
            assert last in {slug(name) for name in (*labels(term), term.label)}, path


@pytest.mark.parametrize("short", ["Defensie", "Raad", "Commissie", "Kamer", "minister", "ministers", "voorzitter"])
def test_common_words_are_weak(short: str) -> None:
    owners = [t for t in actors().values() if short in labels(t)]
    assert owners
    assert all(short in t.weak for t in owners)


def test_people_are_also_known_by_their_family_name() -> None:
    for path, person in of_class("Person").items():
        families = person.marks.get("familyName", ())
        assert families, path
        assert all(family[0].isupper() or family[0] in "'’a" for family in families), path


def test_roll_up_leads_to_terms_of_the_right_class() -> None:
    for path, term in actors().items():
        assert all(p.startswith(("id/organisation/", "id/country/")) for p in term.acts_for), path
        assert all(p.startswith(("id/organisation/", "id/group/")) for p in term.member_of), path
        assert all(p.startswith("id/organisation/") for p in term.members_of), path
        series = (term.series,) if term.series else ()
        assert all(p.startswith("id/series/") for p in series), path
        targets = {*term.acts_for, *term.member_of, *term.members_of, *term.marks.get("body", ()), *series}
        assert targets <= actors().keys(), path


def test_acting_for_has_no_cycle() -> None:
    def climb(path: str, below: tuple[str, ...] = ()) -> None:
        assert path not in below, (*below, path)
        for principal in actors()[path].acts_for:
            climb(principal, (*below, path))

    for path in actors():
        climb(path)


def test_ministers_act_for_the_netherlands_through_their_ministry() -> None:
    for path, post in of_class("Post").items():
        if re.match(r"id/post/(minister|staatssecretaris)-(van|voor)-(?!.*(curacao))", path):
            ministries = [actors()[p] for p in post.acts_for]
            assert ministries, path
            assert all(m.acts_for == ("id/country/NLD",) for m in ministries), path


def test_a_body_and_the_series_of_its_meetings_agree() -> None:
    for path, term in actors().items():
        if term.series:
            assert path in actors()[term.series].marks.get("body", ()), path


@pytest.mark.parametrize(
    ("body", "members"),
    [("id/organisation/navo", 32), ("id/organisation/eu", 27), ("id/organisation/jef", 10)],
)
def test_alliances_are_complete(body: str, members: int) -> None:
    assert sum(body in country.member_of for country in of_class("Country").values()) == members


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("NLD", {"Nederland", "Nederlandse", "Nederlanders", "Dutch"}),
        ("UKR", {"Oekraïne", "Oekraïense", "Oekraïners", "Ukrainian"}),
        ("GBR", {"Verenigd Koninkrijk", "VK", "Britse", "Britten", "UK"}),
        ("USA", {"Verenigde Staten", "VS", "Amerikaanse", "Amerikanen", "US"}),
        ("EST", {"Estland", "Estse", "Estische", "Esten"}),
        ("CZE", {"Tsjechië", "Tsjechische", "Tsjechen"}),
        ("XKX", {"Kosovo", "Kosovaarse"}),
    ],
)
def test_countries_are_known_by_adjective_and_inhabitants(code: str, names: set[str]) -> None:
    assert names <= labels(actors()[f"id/country/{code}"])


def test_external_links_have_the_form_of_their_scheme_and_name_their_source() -> None:
    linked = set()
    for path, iri in links():
        assert IDENTIFIER.fullmatch(iri), (path, iri)
        linked.add(path)
    assert linked == {path for path in actors() if values(path, str(DCTERMS.source))}


def test_no_two_things_of_a_class_are_exactly_the_same_thing_elsewhere() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in actors():
        for iri in values(path, SKOS.exactMatch):
            owners[actors()[path].cls, iri].add(path)
    assert {iri: found for iri, found in owners.items() if len(found) > 1} == {}


if COPIES.is_dir():  # no skip: a fresh clone has no tables to compare with, and `make test-all` skips nothing

    def test_every_external_link_stands_in_the_tables() -> None:
        cells: set[str] = set()
        for table in COPIES.glob("*.csv"):
            if table.stem == "unverified":
                continue
            with table.open(encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    cells.update(filter(None, row.values()))
                    cells.add(f"http://www.wikidata.org/entity/{row.get('wikidata')}")
                    cells.add(f"https://sws.geonames.org/{row.get('geonames')}/")
        assert {(path, iri) for path, iri in links() if iri not in cells} == set()
