"""The main verb of a clause with its particle, voice, tense and mood."""

from __future__ import annotations

import pytest
from extraction.sentences import clauses, grammar

from graph.extraction.predicates import Predicate, predicates


def first(sentence: str) -> Predicate:
    words, found = clauses(sentence)
    return predicates(grammar(), words, found[0])[0]


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("Nederland zegt extra munitie toe.", "toezeggen"),
        ("Nederland heeft extra munitie toegezegd.", "toezeggen"),
        ("Extra munitie is door Nederland toegezegd.", "toezeggen"),
        ("Noorwegen stelt geld beschikbaar voor radars.", "beschikbaarstellen"),
        ("Noorwegen heeft geld beschikbaar gesteld voor radars.", "beschikbaarstellen"),
        ("Zweden zal blijven aandringen op spoed.", "aandringen"),
        ("België roept partners op tot spoed.", "oproepen"),
        ("Nederland werkt nauw samen met Duitsland.", "samenwerken"),
    ],
)
def test_the_particle_belongs_to_the_verb_wherever_it_stands(sentence: str, lemma: str) -> None:
    assert first(sentence).lemma == lemma


@pytest.mark.parametrize(
    ("sentence", "passive", "perfect", "past"),
    [
        ("Nederland levert tanks.", False, False, False),
        ("Nederland leverde tanks.", False, False, True),
        ("Nederland heeft tanks geleverd.", False, True, False),
        ("De tanks worden door Nederland geleverd.", True, False, False),
        ("De tanks zijn door Nederland geleverd.", True, True, False),
        ("De landen zijn een plan overeengekomen.", False, True, False),
    ],
)
def test_voice_and_tense(sentence: str, passive: bool, perfect: bool, past: bool) -> None:  # noqa: FBT001
    found = first(sentence)
    assert (found.passive, found.perfect, found.past) == (passive, perfect, past)


def test_auxiliaries_add_moods() -> None:
    assert first("Nederland zal tanks leveren.").moods == {"future"}
    assert first("Nederland wil tanks leveren.").moods == {"intended"}
    assert first("Nederland moet tanks leveren.").moods == {"required"}


def test_nouns_that_look_like_verbs_are_none() -> None:
    assert first("De militaire plannen vergen meer personeel.").lemma == "vergen"
    assert first("Met steun van Polen bewaakt Litouwen de grens.").lemma == "bewaken"
