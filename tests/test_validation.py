"""Validation of a dataset: graph by graph, with a report that quotes letter, place and words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import samples
from rdflib import Graph

from graph import linking, mapping, resources, store, validation
from graph.errors import VocabularyError
from graph.model import Commitment, Entity, Mention, Span
from graph.namespaces import DEFAULT_BASE, KG
from graph.validation import Report, Validator, Violation

LETTER = "https://w3id.org/kamergraph/letter/900-brief"
GRAPH = ox.NamedNode("https://w3id.org/kamergraph/graph/letter/900-brief")
GIFT = ox.NamedNode(f"{LETTER}/commitment/147-226-ef1457da")


def kg(name: str) -> ox.NamedNode:
    return ox.NamedNode(str(KG[name]))


def validate(dataset: ox.Store, *, base: str = DEFAULT_BASE, shapes: Path | None = None) -> Report:
    return validation.validate(store.Embedded(dataset), base=base, shapes=shapes)


@pytest.fixture
def dataset() -> ox.Store:
    return samples.store(samples.sample())


def without(dataset: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> ox.Store:
    for quad in list(dataset.quads_for_pattern(subject, predicate, None)):
        dataset.remove(quad)
    return dataset


def test_a_valid_dataset_conforms(dataset: ox.Store) -> None:
    report = validate(dataset)
    assert report == Report()
    assert report.conforms
    assert str(report) == ""


def test_what_a_commitment_lacks_is_told_with_the_sentence_that_states_it(dataset: ox.Store) -> None:
    (violation,) = validate(without(dataset, GIFT, kg("kind"))).violations
    assert violation == Violation(
        shape="Commitment-kind",
        component="MinCountConstraintComponent",
        severity="Violation",
        focus=GIFT.value,
        value=None,
        messages={
            "en": "A commitment has exactly one kind, of vocabulary/kind.",
            "nl": "Een toezegging heeft precies één soort, uit vocabulary/kind.",
        },
        letter="900_brief.txt",
        start=147,
        end=226,
        words="Nederland levert 250 miljoen euro aan Oekraïne\nvoor de Zeearend vóór eind 2031.",
    )
    assert str(violation) == (
        "900_brief.txt:147-226: “Nederland levert 250 miljoen euro aan Oekraïne\nvoor de Zeearend vóór eind 2031.”: "
        "A commitment has exactly one kind, of vocabulary/kind. / "
        f"Een toezegging heeft precies één soort, uit vocabulary/kind. <{GIFT.value}>"
    )


def test_a_wrong_quotation_is_told_with_its_own_place(dataset: ox.Store) -> None:
    passage = ox.NamedNode(f"{LETTER}#char=122,126")
    exact = ox.NamedNode("http://www.w3.org/ns/oa#exact")
    without(dataset, passage, exact).add(ox.Quad(passage, exact, ox.Literal("Rigb"), GRAPH))
    (violation,) = validate(dataset).violations
    assert (violation.shape, violation.letter, violation.start, violation.end) == (
        "Letter-quotes",
        "900_brief.txt",
        122,
        126,
    )
    assert f"The words of passage <{passage.value}> do not stand" in violation.messages["en"]


def test_what_stands_nowhere_in_the_letter_is_told_with_its_file(dataset: ox.Store) -> None:
    without(dataset, ox.NamedNode(LETTER), ox.NamedNode("https://schema.org/sha256"))
    (violation,) = validate(dataset).violations
    assert (violation.letter, violation.start) == ("900_brief.txt", None)
    assert str(violation).startswith("900_brief.txt: A letter has exactly one SHA-256")


def test_violations_come_in_the_order_of_the_letter(dataset: ox.Store) -> None:
    for commitment in dataset.quads_for_pattern(None, None, kg("Commitment")):
        without(dataset, commitment.subject, kg("negated"))  # type: ignore[arg-type]
    starts = [v.start for v in validate(dataset).violations]
    assert starts == [147, 290, 375]


def test_the_vocabulary_and_the_links_are_checked_too(dataset: ox.Store) -> None:
    minted = ox.NamedNode("https://w3id.org/kamergraph/graph/links")
    dataset.add(ox.Quad(GIFT, kg("repeats"), GIFT, minted))
    term = ox.NamedNode("https://w3id.org/kamergraph/id/place/riga")
    without(dataset, term, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"))
    shapes = {v.shape for v in validate(dataset).violations}
    assert shapes == {"Sequel-letters", "Concept-label"}


def test_a_discovered_entity_is_checked_with_the_letter_that_names_it() -> None:
    wrong = Entity("id/missies/zeearend", "Mission", "Zeearend", known=False)
    facts = samples.bare("Zeearend", id="a", mentions=(Mention(Span(0, 8), wrong),))
    (violation,) = validate(samples.store(facts)).violations
    assert (violation.shape, violation.letter, violation.words) == ("Mission", "a.txt", "Zeearend")


def test_a_letter_alone_is_checked_before_it_is_stored() -> None:
    validator = Validator(samples.vocabulary())
    facts = samples.sample()
    known = mapping.described(samples.vocabulary())
    entities = mapping.entity_nquads([mapping.introduced(facts)], known=known)
    assert validator.letter(mapping.letter_nquads(facts), entities=entities).conforms
    nobody = Commitment(Span(0, 9), "other", "done", negated=False, by=(), object_text="x", frame="leveren", label="x")
    broken = replace(facts, commitments=(nobody,))
    report = validator.letter(mapping.letter_nquads(broken), entities=entities)
    assert [v.shape for v in report.violations] == ["Commitment-by"]


def test_shapes_hold_under_another_base() -> None:
    base = "https://example.org/data/"
    found = ox.Store()
    found.extend(samples.vocabulary(base))
    facts = samples.sample()
    known = mapping.described(samples.vocabulary(base))
    text = mapping.letter_nquads(facts, base=base)
    text += mapping.entity_nquads([mapping.introduced(facts)], known=known, base=base)
    found.extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert validate(found, base=base).conforms
    without(found, ox.NamedNode(f"{base}letter/900-brief/meeting/1"), kg("status"))
    assert [v.shape for v in validate(found, base=base).violations] == ["Meeting-status"]


def test_a_warning_is_reported_and_does_no_harm(dataset: ox.Store, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/kamergraph/ontology#> .\n"
        "<#s> a sh:PropertyShape ; sh:targetClass kg:Letter ; sh:path kg:dossier ; sh:minCount 9 ;"
        ' sh:severity sh:Warning ; sh:message "Weinig dossiers."@nl .',
        encoding="utf-8",
    )
    report = validate(dataset, shapes=shapes)
    assert [v.severity for v in report.violations] == ["Warning"]
    assert report.conforms


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<#s> a", r"shapes\.ttl:1:\d+: not valid Turtle"),
        (
            "@prefix sh: <http://www.w3.org/ns/shacl#> . <#s> a sh:PropertyShape ; sh:targetNode <#x> .",
            "not valid SHACL: A shape defined as a PropertyShape must include one `sh:path` property",
        ),
    ],
)
def test_broken_shapes_are_one_clear_line(dataset: ox.Store, tmp_path: Path, text: str, said: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=said):
        validate(dataset, shapes=shapes)


def test_missing_shapes_are_one_clear_line(dataset: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"none\.ttl: cannot be read: No such file"):
        validate(dataset, shapes=tmp_path / "none.ttl")


# ---------------------------------------------------------------------------------------- the letters in seeds/


def test_the_seeds_conform_graph_by_graph(seeds_store: Path) -> None:
    generation = store.current(seeds_store)
    report = validate(generation.open().database)
    assert report.conforms, str(report)


@pytest.mark.slow
def test_the_seeds_conform_as_a_whole_to_plain_pyshacl(seeds_store: Path) -> None:
    """What an outsider does: the exported union of all graphs, the shapes as published, the reference engine."""
    triples = {q.triple for q in store.current(seeds_store).open().database}
    data = Graph().parse(data="".join(f"{t} .\n" for t in triples), format="nt")
    shapes = Graph().parse(resources.folder("shapes") / "data.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, text


def test_the_seeds_have_links_and_no_triple_in_two_graphs(seeds_store: Path) -> None:
    database = store.current(seeds_store).open().database
    graphs: dict[ox.Triple, ox.NamedNode] = {}
    for quad in database:
        assert graphs.setdefault(quad.triple, quad.graph_name) == quad.graph_name, quad
    links = ox.NamedNode(f"{DEFAULT_BASE}graph/links")
    assert next(database.quads_for_pattern(None, None, None, links), None)
    assert linking.rules()
