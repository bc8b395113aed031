"""The vocabulary of things: capabilities, missions and programmes, and how they hang together."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from vocabularyterms import labels, terms

from graph.model import Term
from graph.recognition.folding import key
from graph.slugs import slug

THINGS: Final = frozenset(("Capability", "Mission", "Programme"))
TOO_GENERAL: Final = (
    "materieel",
    "defensiematerieel",
    "wapens",
    "systemen",
    "productiecapaciteit",
    "weerbaarheid",
)
"""Words that name no capability: they stand for any of them."""


@cache
def things() -> dict[str, Term]:
    return {path: term for path, term in terms().items() if term.cls in THINGS}


def test_a_name_means_one_thing_within_its_class() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in things().values():
        for label in labels(term):
            owners[term.cls, key(label)].add(term.path)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_the_iri_is_the_slug_of_the_label() -> None:
    for path, term in things().items():
        assert path == f"id/{term.cls.lower()}/{slug(term.label)}"


def test_words_for_any_capability_name_none() -> None:
    given = {key(label) for term in things().values() for label in labels(term)}
    assert given.isdisjoint(map(key, TOO_GENERAL))


def test_labels_in_lower_case_are_long_enough_to_be_no_accident() -> None:
    found = [label for term in things().values() for label in labels(term) if label.islower() and label.isalpha()]
    assert found
    assert [label for label in found if len(label) < len("tank")] == []


def test_broader_leads_to_capabilities_only() -> None:
    for path, term in things().items():
        if term.broader:
            assert term.cls == "Capability", path
        assert all(things()[wider].cls == "Capability" for wider in term.broader), path


def test_broader_has_no_cycle() -> None:
    def climb(path: str, below: tuple[str, ...] = ()) -> None:
        assert path not in below, (*below, path)
        for wider in things()[path].broader:
            climb(wider, (*below, path))

    for path in things():
        climb(path)


def test_bodies_and_regions_of_missions_exist() -> None:
    for path, term in things().items():
        bodies, regions = term.marks.get("body", ()), term.marks.get("region", ())
        assert term.cls == "Mission" or not (bodies or regions), path
        assert {*bodies, *regions} <= terms().keys(), path
        assert all(body.startswith("id/organisation/") for body in bodies), path
        assert all(region.startswith(("id/country/", "id/place/")) for region in regions), path
