"""What letters share: entities merged by class and slug, the vocabulary under the base, no triple in two graphs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from samples import EAGLE, NLD, bare, sample, span

from graph import resources
from graph.errors import VocabularyError
from graph.mapping import (
    Introduced,
    dataset,
    described,
    entity_nquads,
    introduced,
    ontology_quads,
    provenance_nquads,
    vocabulary_quads,
)
from graph.model import Entity, Facts, Mention, Reference, Span
from graph.namespaces import DCTERMS, DEFAULT_BASE, GRAM, KG, PROV, RDF, RDFS, SKOS

BASE = "https://w3id.org/kamergraph/"


def entities(*letters: Facts, known: frozenset[str] = frozenset()) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(entity_nquads(map(introduced, letters), known=known), format=ox.RdfFormat.N_QUADS):
        assert quad.graph_name == ox.NamedNode(f"{BASE}graph/entities")
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.Triple)
        found[quad.subject.value.removeprefix(BASE)][quad.predicate.value].append(quad.object.value)
    return found


def naming(label: str, *names: str, letter: str = "a", cls: str = "programme") -> Facts:
    entity = Entity(f"id/{cls}/zeearend", "Programme", label, names=names, known=False)
    return bare("Zeearend", id=letter, mentions=(Mention(Span(0, 8), entity),))


def test_no_triple_stands_in_two_graphs() -> None:
    one, two = sample(), sample(id="901-brief", file_name="901_brief.txt")
    graphs = defaultdict(set)
    for quad in dataset([one, two]):
        graphs[quad.triple].add(quad.graph_name)
    assert [t for t, g in graphs.items() if len(g) > 1] == []


def test_the_graphs_are_those_of_the_contract() -> None:
    names = {str(q.graph_name).strip("<>").removeprefix(f"{BASE}graph/") for q in dataset([sample()])}
    assert names == {"letter/900-brief", "vocabulary", "entities", "ontology", "provenance"}


def test_a_discovered_entity_is_described_once_with_all_its_names() -> None:
    found = entities(naming("Zeearend", "Sea Eagle"), naming("ZEEAREND", letter="b"), naming("Zeearend", letter="c"))
    about = found["id/programme/zeearend"]
    assert about[str(RDF.type)] == [str(KG.Programme), str(SKOS.Concept)]
    assert about[str(RDFS.label)] == ["Zeearend"]  # as most letters have it
    assert about[str(SKOS.altLabel)] == ["Sea Eagle", "ZEEAREND"]


def test_of_equally_frequent_labels_the_first_of_the_alphabet_counts_in_whatever_order_letters_come() -> None:
    letters = [naming("zeearend"), naming("Zeearend", letter="b")]
    one, other = entities(*letters), entities(*reversed(letters))
    assert one == other
    assert one["id/programme/zeearend"][str(RDFS.label)] == ["Zeearend"]


def test_what_the_vocabulary_knows_or_describes_is_left_to_it() -> None:
    facts = naming("Zeearend")
    known = replace(facts, mentions=(Mention(Span(0, 8), replace(EAGLE, known=True)),))
    assert not entities(known)
    assert not entities(facts, known=frozenset({f"{BASE}id/programme/zeearend"}))


def test_a_discovered_person_stays_with_the_letter() -> None:
    assert not any("person" in path for path in entities(sample()))


def test_entities_are_found_in_every_slot_not_only_in_mentions() -> None:
    facts = sample()
    bird = Entity("id/mission/wachter", "Mission", "Wachter", known=False)
    (gift, *others) = facts.commitments
    for slot in ("by", "beneficiaries", "objects", "missions", "programmes", "places"):
        changed = replace(facts, commitments=(replace(gift, **{slot: (bird,)}), *others))  # type: ignore[arg-type]
        assert "id/mission/wachter" in entities(changed)


def test_a_document_with_a_number_is_shared_and_a_motion_where_a_letter_calls_it_one() -> None:
    text = "Zie de motie-De Wit (28676-880)."
    place = (span(text, "28676-880"),)
    one = bare(text, id="a", references=(Reference("28676-880", "motion", "motie-De Wit", place),))
    two = bare(text, id="b", references=(Reference("28676-880", "paper", None, place),))
    about = entities(one, two)["id/document/28676-880"]
    assert about[str(RDF.type)] == [str(KG.ParliamentaryDocument)]
    assert about[str(DCTERMS.identifier)] == ["28676-880"]
    assert about[str(DCTERMS.alternative)] == ["motie-De Wit"]
    assert about[str(DCTERMS.type)] == [f"{BASE}vocabulary/document-type/motion"]


def test_the_letters_own_document_is_described() -> None:
    assert entities(sample())["id/document/28676-900"][str(DCTERMS.identifier)] == ["28676-900"]


def test_a_number_in_an_iri_has_no_spaces() -> None:
    facts = bare("2025 0404", id="a", references=(Reference("2025 0404", "other", None, (Span(0, 9),)),))
    assert entities(facts)["id/document/2025-0404"][str(DCTERMS.identifier)] == ["2025 0404"]


def test_the_vocabulary_stands_under_the_base_of_the_build_and_without_hints_for_the_matcher() -> None:
    base = "https://example.org/data/"
    quads = vocabulary_quads(resources.folder("ontology"), base=base)
    ours = [str(q) for q in quads if "w3id.org/kamergraph/" in str(q.subject)]
    assert ours == []
    hints = {
        q.predicate.value for q in quads if q.predicate.value.startswith(str(GRAM)) and "/frame/" not in str(q.subject)
    }
    assert hints == set()
    assert f"{base}id/country/NLD" in described(quads)


@pytest.mark.parametrize("cls", ["Cue", "Verb"])
def test_words_of_the_language_are_not_part_of_the_graph(cls: str) -> None:
    assert not [q for q in vocabulary_quads(resources.folder("ontology")) if q.object == ox.NamedNode(str(GRAM[cls]))]


def test_frames_are_part_of_the_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "frames.ttl").write_text(
        "@base <https://w3id.org/kamergraph/> . @prefix gram: <https://w3id.org/kamergraph/grammar#> .\n"
        '<frame/geven> a gram:Frame ; gram:verb "geven" . <other> gram:verb "geven" .',
        encoding="utf-8",
    )
    found = vocabulary_quads(tmp_path, base="https://example.org/")
    assert {str(q.subject) for q in found} == {"<https://example.org/frame/geven>"}
    assert len(found) == 2


def test_broken_turtle_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "kamergraph.ttl").write_text("kg:x a", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"kamergraph\.ttl:1:\d+: not valid Turtle: .*; mend the file"):
        ontology_quads(tmp_path)


def test_provenance_names_program_letters_and_graphs_and_a_time_only_if_given() -> None:
    plain = provenance_nquads({"a": "00"}, version="1.2.3")
    assert plain == provenance_nquads({"a": "00"}, version="1.2.3")
    assert '"1.2.3"' in plain
    assert f"<{BASE}graph/letter/a> <{PROV.wasDerivedFrom}> <{BASE}letter/a>" in plain
    assert str(PROV.endedAtTime) not in plain
    dated = provenance_nquads({"a": "00"}, version="1.2.3", generated_at=datetime(2031, 3, 3, 12, tzinfo=UTC))
    assert '"2031-03-03T12:00:00+00:00"' in dated


def test_entities_without_letters_are_an_empty_graph() -> None:
    assert entity_nquads([]) == ""
    assert introduced(bare("Niets.", id="a", mentions=(Mention(Span(0, 5), NLD),))) == ()


def test_introduced_things_are_plain_records_sorted_by_path() -> None:
    paths = [record.path for record in introduced(sample())]
    assert paths == ["id/document/28676-880", "id/document/28676-900", "id/programme/zeearend"]
    assert introduced(sample())[2] == Introduced("id/programme/zeearend", "Programme", "Zeearend", ("Sea Eagle",))


def test_a_build_is_the_same_whatever_the_hash_seed() -> None:
    """Sets and dicts must not decide the order of anything written."""
    code = (
        "from samples import sample; from graph.mapping import dataset; import hashlib;"
        "print(hashlib.sha256(repr([str(q) for q in dataset([sample()])]).encode()).hexdigest())"
    )
    tests = str(Path(__file__).resolve().parent.parent)
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": tests},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_default_base_is_the_contracts() -> None:
    assert DEFAULT_BASE == BASE
