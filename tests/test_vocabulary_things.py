"""The vocabulary of things: capabilities, missions and programmes, and how they hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

import pytest

from graph import resources, vocabulary
from graph.model import Term
from graph.namespaces import DCTERMS, SKOS
from graph.reading import Reader
from graph.recognition import Recogniser
from graph.recognition.folding import key
from graph.slugs import slug

THINGS: Final = {"Capability": 330, "Mission": 140, "Programme": 180}
"""How many terms of each class there are at least."""
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
    return {t.path: t for t in vocabulary.load().terms if t.cls in THINGS}


@cache
def paths() -> frozenset[str]:
    return frozenset(t.path for t in vocabulary.load().terms)


@cache
def written() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Path -> predicate -> values with their language, of the things."""
    files = vocabulary.turtle_files(resources.folder("ontology") / "vocabulary")
    return {
        path: {
            predicate: [(o.value, getattr(o, "language", None) or "") for o in objects]
            for predicate, objects in properties.items()
        }
        for iri, properties in vocabulary.statements(files).items()
        if (path := vocabulary.path_of(iri)) in things()
    }


def values(path: str, predicate: str, language: str | None = None) -> list[str]:
    return [value for value, tag in written()[path].get(str(predicate), ()) if language in (None, tag)]


def labels(term: Term) -> Iterator[str]:
    yield from (name for name, _ in (*term.names, *term.hidden))


@pytest.mark.parametrize(("cls", "least"), THINGS.items())
def test_there_are_enough(cls: str, least: int) -> None:
    assert sum(term.cls == cls for term in things().values()) >= least


def test_every_thing_has_one_dutch_and_one_english_name_and_a_dutch_example() -> None:
    for path in things():
        assert len(values(path, SKOS.prefLabel, "nl")) == 1, path
        assert len(values(path, SKOS.prefLabel, "en")) == 1, path
        assert values(path, SKOS.example, "nl"), path


def test_no_name_is_given_twice_to_one_thing() -> None:
    for path in things():
        given = [
            pair
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            for pair in written()[path].get(str(predicate), ())
        ]
        assert not [pair for pair, times in Counter(given).items() if times > 1], path


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


def test_weak_and_proper_labels_repeat_a_label() -> None:
    for path, term in things().items():
        assert {*term.weak, *term.marks.get("properLabel", ())} <= set(labels(term)), path


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
        assert {*bodies, *regions} <= paths(), path
        assert all(body.startswith("id/organisation/") for body in bodies), path
        assert all(region.startswith(("id/country/", "id/place/")) for region in regions), path


def test_external_links_name_their_source() -> None:
    for path in things():
        linked = [v for p in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch) for v in values(path, str(p))]
        assert bool(linked) == bool(values(path, str(DCTERMS.source))), path


def test_every_example_is_found_by_one_of_its_labels() -> None:
    known = vocabulary.load()
    reader, recogniser = Reader(known.lexicon), Recogniser(known.terms, known.lexicon)
    missed = []
    for path in things():
        for example in values(path, SKOS.example):
            letter = reader.read(example.encode(), file_name="example.txt")
            if path not in {mention.entity.path for mention in recogniser.recognise(letter).mentions}:
                missed.append((path, example))
    assert missed == []
