"""Where one statement of a sentence ends and another begins."""

from __future__ import annotations

import pytest
from extraction.sentences import clauses
from hypothesis import given
from hypothesis import strategies as st

WORDS = (
    "de",
    "Nederland",
    "levert",
    "dat",
    "die",
    "om",
    "te",
    "leveren",
    "en",
    ",",
    "(",
    ")",
    "zal",
    "hebben",
    "tanks",
    "of",
    ";",
    "waar",
)


def shape(sentence: str) -> list[tuple[str, str]]:
    words, found = clauses(sentence)
    return [(c.type, " ".join(words[i].low for i in c.tokens if words[i].low != ",")) for c in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Nederland levert tanks en Duitsland betaalt de munitie.",
            [("main", "nederland levert tanks"), ("main", "duitsland betaalt de munitie")],
        ),
        (
            "Het is bekend dat Polen fors investeert.",
            [("main", "het is bekend"), ("sub", "polen fors investeert")],
        ),
        (
            "Noorwegen besloot om vijf schepen te kopen.",
            [("main", "noorwegen besloot"), ("infinitive", "vijf schepen te kopen")],
        ),
        (
            "De systemen die Zweden heeft geleverd werken goed.",
            [("main", "de systemen werken goed"), ("relative", "zweden heeft geleverd")],
        ),
        (
            "Om de grens te bewaken, stuurt Estland troepen.",
            [("main", "stuurt estland troepen"), ("infinitive", "de grens te bewaken")],
        ),
        (
            "Dat streven onderschrijft het kabinet.",
            [("main", "dat streven onderschrijft het kabinet")],
        ),
        (
            "Nederland steunt dat besluit van harte en draagt bij.",
            [("main", "nederland steunt dat besluit van harte"), ("main", "draagt bij")],
        ),
        (
            "Het kabinet ziet die verordening tegemoet.",
            [("main", "het kabinet ziet die verordening tegemoet")],
        ),
        (
            "Een voorkeur die leveranciers uitzeeft, wijst Nederland af.",
            [("main", "een voorkeur wijst nederland af"), ("relative", "leveranciers uitzeeft")],
        ),
        (
            "De staf lichtte toe dat de plannen gereed dienen te zijn en riep Polen op meer te doen.",
            [
                ("main", "de staf lichtte toe"),
                ("main", "riep polen op"),
                ("sub", "de plannen gereed dienen te zijn"),
                ("infinitive", "meer te doen"),
            ],
        ),
        (
            "Het is bekend dat de missie goed verloopt en vraagt om geduld.",
            [("main", "het is bekend"), ("sub", "de missie goed verloopt"), ("sub", "vraagt om geduld")],
        ),
        (
            "Defensie koopt artillerie, iets waarover het leger niet meer beschikt.",
            [("main", "defensie koopt artillerie iets"), ("relative", "het leger niet meer beschikt")],
        ),
        (
            "Nederland heeft zich, evenals Duitsland, uitgesproken voor een weg waarbij niets wordt opgelegd.",
            [
                ("main", "nederland heeft zich evenals duitsland uitgesproken voor een weg"),
                ("relative", "niets wordt opgelegd"),
            ],
        ),
        (
            "De door Nederland bestelde tanks worden in mei geleverd.",
            [("main", "de door nederland bestelde tanks worden in mei geleverd")],
        ),
        (
            "Duitsland heeft aangekondigd zijn deelname aan de missie te beëindigen.",
            [("main", "duitsland heeft aangekondigd"), ("infinitive", "zijn deelname aan de missie te beeindigen")],
        ),
    ],
)
def test_clauses_are_told_apart(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(shape(sentence)) == sorted(expected)


def test_a_coordinated_verb_shares_the_subject() -> None:
    _, found = clauses("Nederland zet de steun voort en benadrukt het belang van lastenverdeling.")
    assert [c.shares_subject for c in found] == [False, True]


def test_an_adjective_in_the_past_form_opens_no_clause() -> None:
    _, found = clauses("De NAVO zal de bewaking versterken met meer schepen en verbeterde radars.")
    assert len(found) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "De leden vragen of Nederland meer tanks levert.",
        "De leden willen weten in hoeverre Defensie drones koopt.",
        "Indien Rusland aanvalt, levert Nederland tanks.",
    ],
)
def test_what_is_asked_or_supposed_is_not_asserted(sentence: str) -> None:
    _, found = clauses(sentence)
    assert any(not c.asserted for c in found)


@given(st.lists(st.sampled_from(WORDS)))
def test_any_run_of_words_is_split_and_no_word_stands_in_two_clauses(words: list[str]) -> None:
    sentence = "X " + " ".join(words) + " y."
    tokens, found = clauses(sentence)
    used = [i for c in found for i in c.tokens]
    assert len(used) == len(set(used))
    assert all(0 <= i < len(tokens) for i in used)
