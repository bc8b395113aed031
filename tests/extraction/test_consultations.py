"""Questions of a consultation: who asks, and to which answers an answer points."""

from __future__ import annotations

import pytest
from extraction.smallletters import CONSULTED, facts

LETTER = (
    CONSULTED
    + """\
Vraag 1
De leden van de D66-fractie vragen naar de inzet.

Antwoord
Nederland zet in op samenwerking.

Vraag 2
Wat kost dit?

Antwoord
Dit kost niets.

Vragen en opmerkingen van de leden van de CDA-fractie

Vraag 3
De leden van de CDA-fractie vragen hetzelfde.

Antwoord
{answer}

Vraag 4
En daarna?

Antwoord
Dat volgt.
"""
)


def test_the_heading_over_a_question_names_who_asks() -> None:
    questions = facts(LETTER.format(answer="Ja.")).questions
    assert [(q.position, q.asked_by.label if q.asked_by else None) for q in questions] == [
        (1, "D66-fractie"),
        (2, "D66-fractie"),
        (3, "CDA-fractie"),
        (4, "CDA-fractie"),
    ]
    assert [q.answer.ordinal if q.answer else None for q in questions] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ("Zie antwoord op vraag 2.", (2,)),
        ("Zie het antwoord op de vragen 1 en 2.", (1, 2)),
        ("Voor de kosten zie de antwoorden op vragen 1, 2 en 4.", (1, 2, 4)),
        ("Zoals aangegeven in het antwoord op vraag 2 kost dit niets.", (2,)),
        ("Verwezen wordt naar de beantwoording van vraag 1 t/m 2.", (1, 2)),
        ("Hiervoor wordt verwezen naar de antwoorden op de vragen 1 tot en met 2.", (1, 2)),
        ("Zie het antwoord op de vorige vraag.", (2,)),
        ("Zie antwoord op vraag 3 en vraag 1.", (1,)),
        ("Zie antwoord op vraag 12.", ()),
        ("De leden stelden in vraag en antwoord 2 punten.", ()),
        ("Nederland levert 2 schepen.", ()),
    ],
)
def test_an_answer_points_to_printed_numbers(answer: str, numbers: tuple[int, ...]) -> None:
    third = facts(LETTER.format(answer=answer)).questions[2]
    assert third.answer is not None
    assert third.answer.refers_to == numbers


def test_a_letter_without_questions_has_none() -> None:
    assert facts("Geachte voorzitter,\n\nEr zijn geen vragen gesteld.\n").questions == ()
