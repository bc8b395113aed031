"""What holds for every term of the vocabulary, whatever it names."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from vocabularyterms import labels, terms, values, written

from graph.namespaces import DCTERMS, SKOS

LEAST: Final = {
    "Country": 238,
    "Organisation": 400,
    "ParliamentaryGroup": 40,
    "Person": 1000,
    "Post": 200,
    "Group": 40,
    "Place": 300,
    "Series": 80,
    "Capability": 330,
    "Mission": 140,
    "Programme": 180,
}
"""How many terms of each class there are at least."""


@pytest.mark.parametrize(("cls", "least"), LEAST.items())
def test_there_are_enough(cls: str, least: int) -> None:
    assert sum(term.cls == cls for term in terms().values()) >= least


def test_every_term_has_one_dutch_and_one_english_name_and_a_dutch_example() -> None:
    for path in terms():
        assert len(values(path, SKOS.prefLabel, "nl")) == 1, path
        assert len(values(path, SKOS.prefLabel, "en")) == 1, path
        assert values(path, SKOS.example, "nl"), path


def test_no_name_is_given_twice_to_one_term() -> None:
    for path in terms():
        given = [
            pair
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            for pair in written()[path].get(str(predicate), ())
        ]
        assert not [pair for pair, times in Counter(given).items() if times > 1], path


def test_weak_and_proper_labels_repeat_a_label() -> None:
    for path, term in terms().items():
        assert {*term.weak, *term.marks.get("properLabel", ())} <= labels(term), path


def test_external_links_name_their_source() -> None:
    for path in terms():
        linked = [v for p in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch) for v in values(path, str(p))]
        assert bool(linked) == bool(values(path, str(DCTERMS.source))), path
