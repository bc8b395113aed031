"""Whoever grants or declines a request need not repeat what was asked of him."""

from __future__ import annotations

from extraction.sentences import commitments

from graph.model import Commitment


def answer(text: str) -> Commitment:
    asked, given = commitments(text)
    assert asked.status == "requested"
    return given


def labels(found: Commitment) -> tuple[list[str], list[str]]:
    return [e.label for e in found.beneficiaries], [e.label for e in found.places]


ASKED = "Bulgarije verzocht Nederland om van 1 tot 9 mei 2025 een Patriot-batterij nabij Plovdiv te stationeren. "


def test_what_is_promised_is_for_whom_where_and_when_it_was_asked() -> None:
    given = answer(ASKED + "Nederland heeft toegezegd een radar te leveren.")
    assert labels(given) == (["Bulgarije"], ["Plovdiv"])
    assert [day.value if day else "" for day in (given.start, given.end)] == ["2025-05-01", "2025-05-09"]


def test_an_answer_alone_is_the_act_that_was_asked_for() -> None:
    given = answer(ASKED + "Daaraan kon Nederland niet tegemoetkomen.")
    assert (given.kind, given.object_text, given.negated) == ("deployment", "Patriot-batterij", True)
    assert labels(given) == (["Bulgarije"], ["Plovdiv"])
    granted = answer(ASKED + "Het kabinet heeft dit verzoek ingewilligd.")
    assert (granted.kind, granted.object_text, granted.negated) == ("deployment", "Patriot-batterij", False)


def test_what_others_do_is_no_answer() -> None:
    assert labels(answer(ASKED + "Duitsland leverde in 2024 een radar."))[0] != ["Bulgarije"]


def test_a_paragraph_ends_what_was_asked() -> None:
    given = answer(ASKED + "\n\nNederland heeft toegezegd een radar te leveren.")
    assert labels(given) == ([], [])
