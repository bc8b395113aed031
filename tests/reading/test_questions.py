"""Questions and answers of written consultations, in every shape the chamber uses."""

from __future__ import annotations

import pytest
from readers import letter

from graph.model import Letter

Row = tuple[int, str, str | None, str | None]


def table(found: Letter) -> list[Row]:
    return [
        (
            q.number,
            found.words(q.question),
            found.words(q.answer) if q.answer else None,
            found.words(q.group) if q.group else None,
        )
        for q in found.questions
    ]


A, B = "Kan de minister dat bevestigen?", "Hoe ziet het kabinet de rol van de marine?"
YES, NO = "Ja, dat kan ik bevestigen.", "Het kabinet ziet een grote rol.\n\nDaarover volgt later meer."
VVD = "Vragen en opmerkingen van de leden van de VVD-fractie"
D66 = "Vragen en opmerkingen van de leden van de D66-fractie"


@pytest.mark.parametrize(
    "text",
    [
        f"Vraag 1\n{A}\n\nAntwoord\n{YES}\n\nVraag 2\n{B}\n\nAntwoord\n{NO}\n",
        f"Vraag 1:\n{A}\nAntwoord:\n{YES}\nVraag 2:\n{B}\nAntwoord:\n{NO}\n",
        f"Vraag 1: {A}\nAntwoord: {YES}\nVraag 2: {B}\nAntwoord: {NO}\n",
        f"Vraag 1\n{A}\n\nAntwoord vraag 1\n{YES}\n\nVraag 2\n{B}\n\nAntwoord op vraag 2\n{NO}\n",
        f"Vraag 1\n{A}\n\nAntwoord 1\n{YES}\n\nVraag 2\n{B}\n\nAntwoord 2\n{NO}\n",
        f"1.\n{A}\n\nAntwoord\n{YES}\n\n2.\n{B}\n\nAntwoord\n{NO}\n",
        f"1\n{A}\n\nAntwoord\n{YES}\n\n2\n{B}\n\nAntwoord\n{NO}\n",
        f"1\n\n{A}\n\nAntwoord\n\n{YES}\n\n2\n\n{B}\n\nAntwoord\n\n{NO}\n",
        f"1. {A}\n\nAntwoord\n{YES}\n\n2. {B}\n\nAntwoord\n{NO}\n",
        f"1 {A}\n\nAntwoord:\n{YES}\n\n2 {B}\n\nAntwoord:\n{NO}\n",
        f"VRAAG 1\n{A}\n\nANTWOORD\n{YES}\n\nVRAAG 2\n{B}\n\nANTWOORD\n{NO}\n",
        f"Vraag\n{A}\n\nAntwoord\n{YES}\n\nVraag\n{B}\n\nAntwoord\n{NO}\n",
        f"Vraag 1\n{A}\n\nReactie\n{YES}\n\nVraag 2\n{B}\n\nReactie\n{NO}\n",
    ],
)
def test_labels_of_all_styles(text: str) -> None:
    assert table(letter(f"Hierbij ontvangt u de antwoorden.\n\n{text}")) == [
        (1, A, YES, None),
        (2, B, NO, None),
    ]


def test_the_fracties_heading_names_who_asks() -> None:
    found = letter(
        f"{VVD}\n\nDe leden van de VVD-fractie hebben nog vragen.\n\nVraag 1\n{A}\n\nAntwoord\n{YES}\n\n"
        f"{D66}\n\nVraag 2\n{B}\n\nAntwoord\n{NO}\n"
    )

    assert table(found) == [(1, A, YES, VVD), (2, B, NO, D66)]


def test_without_a_heading_the_sentence_that_names_the_fractie() -> None:
    asked = "De leden van de NSC-fractie lazen de brief. Zij vragen naar de missie."

    assert table(letter(f"Vraag 1\n{asked}\n\nAntwoord\n{YES}\n")) == [
        (1, asked, YES, "De leden van de NSC-fractie lazen de brief.")
    ]


@pytest.mark.parametrize(
    "label", ["Antwoord", "Antwoord vraag 1 en 2", "Antwoord op de vragen 1 t/m 2", "Antwoord 1, 2"]
)
def test_one_answer_to_two_questions(label: str) -> None:
    found = letter(f"Vraag 1\n{A}\n\nVraag 2\n{B}\n\n{label}\n{YES}\n\nVraag 3\n{A}\n\nAntwoord\n{NO}\n")

    assert table(found) == [(1, A, YES, None), (2, B, YES, None), (3, A, NO, None)]


def test_an_answer_to_a_range_reaches_those_between() -> None:
    asked = "".join(f"Vraag {n}\n{A}\n\n" for n in (1, 2, 3, 4))

    rows = table(letter(f"{asked}Antwoord op de vragen 1 tot en met 3\n{YES}\n\nAntwoord vraag 4\n{NO}\n"))

    assert [(n, a) for n, _, a, _ in rows] == [(1, YES), (2, YES), (3, YES), (4, NO)]


def test_an_answer_may_have_numbered_points_and_headings() -> None:
    answer = (
        "Ja, en wel:\n1. door drie schepen te sturen;\n2. door radars te leveren.\n\nNadere uitleg\n\nDat kost geld."
    )
    found = letter(f"Vraag 1\n{A}\n\nAntwoord\n{answer}\n\nMarine\n\nVraag 2\n{B}\n\nAntwoord\n{NO}\n")

    assert table(found) == [(1, A, answer, None), (2, B, NO, "Marine")]


def test_answers_without_labelled_questions() -> None:
    asks = "De leden van de VVD-fractie vragen naar de missie. Zij zien graag een planning."
    more = "De leden van de VVD-fractie vragen ook naar de kosten."
    found = letter(f"{VVD}\n\n{asks}\n\nAntwoord\n{YES}\n\n{more}\n\nAntwoord\n{NO}\n")

    assert table(found) == [(1, asks, YES, VVD), (2, more, NO, VVD)]


def test_a_question_without_answer() -> None:
    assert table(letter(f"Vraag 1\n{A}\n\nVraag 2\n{B}\n")) == [(1, A, None, None), (2, B, None, None)]


def test_the_signature_ends_the_last_answer() -> None:
    found = letter(
        f"Vraag 1\n{A}\n\nAntwoord\n{YES}\n\nDe minister van Defensie,\nA. Bakker\n\nBijlage\n\nEen tabel.\n"
    )

    assert table(found) == [(1, A, YES, None)]


def test_a_consultation_in_prose() -> None:
    vvd = "De leden van de VVD-fractie danken voor de brief. Zij vragen naar de kosten."
    d66 = "De leden van de D66-fractie hebben vragen over de missie. Wanneer begint die?"
    bbb = "De leden van de BBB-fractie hebben geen vragen."
    found = letter(
        "Inhoudsopgave\n\nI Vragen en opmerkingen vanuit de fracties 2\n\n"
        f"{VVD} 2\n\n{D66} 3\n\nII Reactie van de minister 4\n\n"
        f"I Vragen en opmerkingen vanuit de fracties\n\n{VVD}\n\n{vvd}\n\n{D66}\n\n{d66}\n\n"
        f"Inbreng van de leden van de BBB-fractie\n\n{bbb}\n\n"
        f"II Antwoord/Reactie van de minister van Defensie\n\n{D66}\n\n{NO}\n\n{VVD}\n\n{YES}\n"
    )

    assert table(found) == [(1, vvd, YES, VVD), (2, d66, NO, D66)]


def test_a_consultation_in_prose_with_one_reply() -> None:
    vvd = "De leden van de VVD-fractie vragen naar de kosten."
    d66 = "De leden van de D66-fractie vragen wanneer de missie begint."
    found = letter(f"{VVD}\n\n{vvd}\n\n{D66}\n\n{d66}\n\nReactie van de bewindspersoon\n\n{NO}\n")

    assert table(found) == [(1, vvd, NO, VVD), (2, d66, NO, D66)]


def test_a_letter_that_speaks_of_questions_has_none() -> None:
    found = letter(
        "Vraag en antwoord horen bij elkaar. Antwoorden op deze vragen volgen later.\n\n"
        "Vraag 3 gaat over de kosten.\n\n"
        "Reactie van het kabinet\n\nHet kabinet dankt de commissie.\n"
    )

    assert found.questions == ()


def test_questions_of_a_member_who_is_named_above_them() -> None:
    intro = "Antwoorden op vragen van het lid Bakker (CDA) aan de minister van Defensie."
    found = letter(
        f"{intro}\n\n1\n{A} 1)\n\nAntwoord\n{YES}\n\n2\n{B}\n3\n{A}\n\nAntwoord vraag 2 en 3\n{NO}\n\n1) De krant.\n"
    )

    assert table(found) == [(1, A, YES, intro), (2, B, NO, intro), (3, A, NO, intro)]
    assert [(note.mark, found.words(note.span)) for note in found.footnotes] == [("1)", "De krant.")]


def test_labels_are_sentences_of_their_own() -> None:
    found = letter("De leden hebben vragen:\n\n1. Kan dat?\nAntwoord: Ja. Dat kan.\n2. Is dat zo?\nAntwoord: Nee.\n")

    assert [found.words(s) for s in found.sentences][2:5] == ["Antwoord:", "Ja.", "Dat kan."]


def test_running_text_about_a_fractie_is_no_heading() -> None:
    line = "De leden van de NSC-fractie vragen zich dan ook af of de minister op de bijeenkomst van"
    found = letter(
        f"{VVD}\n\n{line}\nde NAVO in Brussel daar iets over zal zeggen. {A}\n\nReactie van de minister\n\n{YES}\n"
    )

    assert len(found.headings) == 2
    assert table(found)[0][2:] == (YES, VVD)


@pytest.mark.parametrize("label", ["Vraag 1 (VVD)", "Vraag 1 van de leden van de VVD-fractie", "Vraag 1 (VVD):"])
def test_a_label_may_name_who_asks(label: str) -> None:
    found = letter(f"{label}\n{A}\n\nAntwoord op vraag 1 van de VVD-fractie\n{YES}\n\nVraag 2\n{B}\n\nAntwoord\n{NO}\n")

    assert table(found) == [(1, A, YES, label), (2, B, NO, None)]


def test_a_short_heading_over_the_questions_may_name_who_asks() -> None:
    found = letter(f"CDA\n\nVraag 1\n{A}\n\nAntwoord\n{YES}\n\nDenk\n\nVraag 2\n{B}\n\nAntwoord\n{NO}\n")

    assert table(found) == [(1, A, YES, "CDA"), (2, B, NO, "Denk")]


def test_a_numbered_paragraph_out_of_turn_is_no_question() -> None:
    answer = "Ja.\n\n7. Is dat genoeg? Het kabinet meent van wel."

    assert table(letter(f"1. {A}\n\nAntwoord\n{answer}\n")) == [(1, A, answer, None)]


def test_recommendations_with_a_reaction_are_no_questions() -> None:
    advice = "Aanbeveling\n\nVersterk de inkoop.\n\nReactie\n\nHet kabinet neemt dit over.\n\n"

    assert letter(advice * 2).questions == ()


def test_a_line_that_breaks_at_the_name_of_another_answer_opens_none() -> None:
    found = letter(
        "Vraag 1\nDe leden van de Volt-fractie vragen hoe Nederland over dit lidmaatschap denkt en wanneer\n"
        "daarover wordt besloten.\n\nAntwoord\nHet kabinet is positief en verwelkomt de belangstelling, zie het\n"
        "antwoord op vraag 2.\n\nVraag 2\nHoe denken de bondgenoten daarover?\n\nAntwoord\n"
        "De bondgenoten stemmen in. Voor de afstemming met de andere landen zie het antwoord op\nvraag 1.\n"
    )

    assert [q.number for q in found.questions] == [1, 2]
    answers = [found.words(q.answer) for q in found.questions if q.answer]
    assert [answer.split()[-2:] for answer in answers] == [["vraag", "2."], ["vraag", "1."]]


def test_a_page_number_is_no_question_where_a_sentence_goes_on_below() -> None:
    found = letter(
        "Vraag 1\nDe leden van de Volt-fractie horen graag\n\n2\n\n"
        "Tweede Kamer, vergaderjaar 2025–2026, 28 676, nr. 554\n\n"
        "wat Nederland vindt.\n\nAntwoord\nNederland steunt dit.\n"
    )

    (question,) = found.questions
    assert found.words(question.question) == "De leden van de Volt-fractie horen graag wat Nederland vindt."
