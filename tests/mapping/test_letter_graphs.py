"""Facts of one letter -> its named graph: IRIs of the contract, original offsets, values as exact as said."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic
from samples import DMM, NLD, UKR, bare, sample, span

from graph.mapping import commitment_hash, letter_nquads
from graph.model import (
    Answer,
    Commitment,
    DateValue,
    Entity,
    Facts,
    Meeting,
    Mention,
    Quantity,
    Question,
    Span,
    Working,
)
from graph.namespaces import DCTERMS, KG, OA, PROV, RDF, SCHEMA, SKOS

LETTER = "https://w3id.org/kamergraph/letter/900-brief"


def triples(facts: Facts, base: str = "https://w3id.org/kamergraph/") -> list[ox.Triple]:
    return [q.triple for q in ox.parse(letter_nquads(facts, base=base), format=ox.RdfFormat.N_QUADS)]


def objects(facts: Facts, subject: str, predicate: object) -> list[str]:
    return [
        t.object.value
        for t in triples(facts)
        if isinstance(t.subject, ox.NamedNode)
        and not isinstance(t.object, ox.Triple)
        and (t.subject.value, t.predicate.value) == (subject, str(predicate))
    ]


def typed(facts: Facts, cls: object) -> list[str]:
    return [
        t.subject.value
        for t in triples(facts)
        if isinstance(t.subject, ox.NamedNode)
        and t.predicate.value == str(RDF.type)
        and t.object == ox.NamedNode(str(cls))
    ]


COMMITMENT = Commitment(
    passage=Span(0, 10),
    kind="supply",
    status="committed",
    negated=False,
    by=(NLD,),
    object_text="iets",
    frame="leveren",
    label="Nederland levert iets",
    objects=(UKR,),
)


def test_the_made_up_letter_gives_the_golden_graph() -> None:
    golden = Graph().parse(Path(__file__).with_name("sample.ttl"))
    built = Graph().parse(
        data=letter_nquads(sample()).replace(f"<{LETTER[:-16]}graph/letter/900-brief>", ""), format="nt"
    )
    _, missing, spurious = graph_diff(to_isomorphic(golden), to_isomorphic(built))
    assert not list(missing)
    assert not list(spurious)


def test_all_quads_stand_in_the_graph_of_the_letter_and_each_once() -> None:
    quads = list(ox.parse(letter_nquads(sample()), format=ox.RdfFormat.N_QUADS))
    assert {str(q.graph_name) for q in quads} == {"<https://w3id.org/kamergraph/graph/letter/900-brief>"}
    assert len(quads) == len(set(quads))


def test_subjects_are_under_the_letter_or_have_evidence_in_it() -> None:
    foreign = {
        t.predicate.value
        for t in triples(sample())
        if isinstance(t.subject, ox.NamedNode) and not t.subject.value.startswith(LETTER)
    }
    assert foreign == {str(KG.evidence)}


def test_offsets_are_those_of_the_letter_as_received() -> None:
    # The working copy lacks the page header "xx " of the original and joins what it split.
    original = "Ned-\nxx erland stemt in."
    working = Working("Nederland stemt in.", (0, 1, 2, *range(8, 24)), (1, 2, 3, *range(9, 25)))
    facts = bare(original, id="damaged")
    facts = replace(facts, letter=replace(facts.letter, working=working), mentions=(Mention(Span(0, 9), NLD),))
    passage = "https://w3id.org/kamergraph/letter/damaged#char=0,14"
    assert typed(facts, KG.Passage) == [passage]
    assert objects(facts, passage, OA.exact) == ["Ned-\nxx erland"]
    assert objects(facts, passage, OA.start) == ["0"]
    assert objects(facts, passage, OA.end) == ["14"]
    assert objects(facts, passage, PROV.wasQuotedFrom) == ["https://w3id.org/kamergraph/letter/damaged"]


@pytest.mark.parametrize(
    ("value", "datatype", "earliest", "latest"),
    [
        ("2032-02-29", "date", "2032-02-29", "2032-02-29"),
        ("2032-02", "gYearMonth", "2032-02-01", "2032-02-29"),
        ("2032", "gYear", "2032-01-01", "2032-12-31"),
    ],
)
def test_dates_are_as_exact_as_the_letter_with_the_days_they_can_mean(
    value: str, datatype: str, earliest: str, latest: str
) -> None:
    meeting = Meeting(1, "m", (), (Span(0, 1),), start=DateValue(value), end=DateValue(value))
    facts = bare("Een brief.", id="dates", meetings=(meeting,))
    literals = [t.object for t in triples(facts) if t.predicate.value in {str(SCHEMA.startDate), str(SCHEMA.endDate)}]
    xsd = ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    assert literals == [ox.Literal(value, datatype=xsd)] * 2
    thing = "https://w3id.org/kamergraph/letter/dates/meeting/1"
    assert objects(facts, thing, KG.earliest) == [earliest]
    assert objects(facts, thing, KG.latest) == [latest]


def test_a_deadline_has_no_start() -> None:
    facts = bare("Een brief.", id="a", commitments=(replace(COMMITMENT, end=DateValue("2031-07-01")),))
    (thing,) = typed(facts, KG.Commitment)
    assert objects(facts, thing, KG.latest) == ["2031-07-01"]
    assert not objects(facts, thing, KG.earliest)
    assert not objects(facts, thing, SCHEMA.startDate)


def test_the_hash_of_a_commitment_is_that_of_the_documented_five_lines() -> None:
    iris = "https://w3id.org/kamergraph/id/country/"
    lines = f"supply\nfalse\n{iris}NLD\n{iris}UKR\niets"
    assert commitment_hash(COMMITMENT) == hashlib.sha256(lines.encode()).hexdigest()[:8]


def test_the_iri_of_a_commitment_tells_its_place_and_what_it_says() -> None:
    facts = bare("Een brief.", id="a", commitments=(COMMITMENT,))
    assert typed(facts, KG.Commitment) == [
        f"https://w3id.org/kamergraph/letter/a/commitment/0-10-{commitment_hash(COMMITMENT)}"
    ]


@pytest.mark.parametrize(
    "change",
    [{"kind": "funding"}, {"negated": True}, {"by": (UKR,)}, {"objects": ()}, {"object_text": "iets anders"}],
)
def test_another_kind_polarity_actor_or_object_is_another_commitment(change: dict[str, object]) -> None:
    assert commitment_hash(replace(COMMITMENT, **change)) != commitment_hash(COMMITMENT)  # type: ignore[arg-type]


def test_the_order_of_actors_makes_no_other_commitment() -> None:
    one, two = replace(COMMITMENT, by=(NLD, UKR)), replace(COMMITMENT, by=(UKR, NLD))
    assert commitment_hash(one) == commitment_hash(two)


def test_one_act_in_two_amounts_is_two_commitments_and_one_said_twice_is_one() -> None:
    small, large = (replace(COMMITMENT, amount=Quantity(Span(0, 3), Decimal(n), "pieces")) for n in (2, 30))
    facts = bare("Een brief.", id="a", commitments=(small, large, small))
    one, two = typed(facts, KG.Commitment)
    assert two == f"{one}-2"
    assert objects(facts, one, KG.amount) == ["2"]
    assert objects(facts, two, KG.amount) == ["30"]


@pytest.mark.parametrize(
    ("value", "written"),
    [("1200000000", "1200000000"), ("1.2E+9", "1200000000"), ("2.240", "2.24"), ("100", "100"), ("0.50", "0.5")],
)
def test_amounts_are_plain_decimals(value: str, written: str) -> None:
    amount = Quantity(Span(0, 3), Decimal(value), "EUR")
    facts = bare("Een brief.", id="a", commitments=(replace(COMMITMENT, amount=amount),))
    (thing,) = typed(facts, KG.Commitment)
    assert objects(facts, thing, KG.amount) == [written]


def test_the_sender_says_what_nobody_else_is_said_to_say() -> None:
    said = {
        commitment.rpartition("/")[2]: objects(sample(), commitment, PROV.wasAttributedTo)
        for commitment in typed(sample(), KG.Commitment)
    }
    speakers = [who.rpartition("/")[2] for (who,) in said.values()]
    assert speakers == ["minister-van-defensie", "minister-van-defensie", "sgp"]


def asked(ordinal: int, position: int, *refers_to: int) -> Question:
    return Question(ordinal, position, Span(0, 3), None, Answer(ordinal, Span(4, 9), refers_to))


@pytest.mark.parametrize(
    ("questions", "meant"),
    [
        ((asked(1, 1), asked(2, 2, 1)), 1),
        ((asked(1, 1), asked(2, 2), asked(3, 1), asked(4, 2, 1)), 3),  # each fractie counts anew: the last 1 before
        ((asked(1, 1, 2), asked(2, 2)), 2),  # only after it
        ((asked(1, 1), asked(2, 2, 2), asked(3, 3)), None),  # itself is no answer
        ((asked(1, 1), asked(2, 2, 7)), None),  # nothing has that number
    ],
)
def test_an_answer_refers_to_the_nearest_answer_of_that_number(
    questions: tuple[Question, ...], meant: int | None
) -> None:
    facts = bare("Een brief.", id="a", questions=questions)
    found = [t.object for t in triples(facts) if t.predicate.value == str(KG.refersTo)]
    wanted = [] if meant is None else [ox.NamedNode(f"https://w3id.org/kamergraph/letter/a/answer/{meant}")]
    assert found == wanted


def test_a_document_without_a_number_is_the_letters_own() -> None:
    assert objects(sample(), LETTER, DCTERMS.references) == [
        "https://w3id.org/kamergraph/id/document/28676-880",
        f"{LETTER}/document/motie-de-wit",
    ]


def test_another_base_moves_everything_but_the_classes_and_properties() -> None:
    base = "https://example.org/data/"
    ours = letter_nquads(sample())
    theirs = letter_nquads(sample(), base=base)
    moved = ours.replace("https://w3id.org/kamergraph/", base).replace(
        f"{base}ontology#", "https://w3id.org/kamergraph/ontology#"
    )
    assert theirs == moved


def test_control_characters_quotes_and_backslashes_survive() -> None:
    text = 'Een "brief"\\\r\n\tmet\x0b\x00 \U0001f600 alles.'
    facts = bare(text, id="a", mentions=(Mention(span(text, "\U0001f600"), NLD),))
    assert objects(facts, "https://w3id.org/kamergraph/letter/a", SCHEMA.text) == [text]
    start = text.index("\U0001f600")
    passage = f"https://w3id.org/kamergraph/letter/a#char={start},{start + 1}"
    assert objects(facts, passage, OA.exact) == ["\U0001f600"]


def test_the_order_of_the_quads_is_the_same_on_every_run() -> None:
    assert letter_nquads(sample()) == letter_nquads(samples.sample())


def test_a_meeting_points_to_series_place_and_whole() -> None:
    first, second = typed(sample(), KG.Meeting)
    assert objects(sample(), first, KG.series) == [f"https://w3id.org/kamergraph/{DMM.path}"]
    assert objects(sample(), second, SCHEMA.superEvent) == [first]


def test_a_meeting_has_the_names_the_letter_gives_it_beside_its_label() -> None:
    meeting = Meeting(1, "NAVO-top, 2023", ("NAVO-top", "NAVO-top in Vilnius", "NAVO-top, 2023"), (Span(0, 8),))
    facts = bare("NAVO-top in Vilnius.", id="a", meetings=(meeting,))
    (thing,) = typed(facts, KG.Meeting)
    assert sorted(objects(facts, thing, SKOS.altLabel)) == ["NAVO-top", "NAVO-top in Vilnius"]


def test_what_no_mention_names_has_evidence_in_the_words_that_imply_it() -> None:
    series = Entity("id/series/overleg", "Series", "overleg", known=False)
    meeting = Meeting(1, "overleg", (), (Span(0, 7),), series=series)
    facts = bare("Overleg over iets.", id="a", meetings=(meeting,))
    evidence = objects(facts, "https://w3id.org/kamergraph/id/series/overleg", KG.evidence)
    assert evidence == ["https://w3id.org/kamergraph/letter/a#char=0,7"]
    known = replace(facts, meetings=(replace(meeting, series=replace(series, known=True)),))
    assert not objects(known, "https://w3id.org/kamergraph/id/series/overleg", KG.evidence)
    named = replace(facts, mentions=(Mention(Span(8, 12), series),))
    evidence = objects(named, "https://w3id.org/kamergraph/id/series/overleg", KG.evidence)
    assert evidence == ["https://w3id.org/kamergraph/letter/a#char=8,12"]
