"""Every example of the vocabulary holds its term, found by the matcher as a letter's name would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import resources
from graph.model import Letter, Span, Working
from graph.namespaces import SKOS
from graph.recognition.entities import Entities
from graph.vocabulary import Vocabulary, load, path_of, statements, turtle_files

VOCABULARY = resources.folder("ontology") / "vocabulary"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture(scope="module")
def entities(vocabulary: Vocabulary) -> Entities:
    return Entities(vocabulary.terms, vocabulary.lexicon)


def letter(text: str) -> Letter:
    whole = Span(0, len(text))
    return Letter(
        id="example",
        file_name="example.txt",
        text=text,
        sha256="0" * 64,
        working=Working(text, tuple(range(len(text))), tuple(range(1, len(text) + 1))),
        head=None,
        salutation=None,
        signature=None,
        sections=(),
        paragraphs=(whole,),
        headings=(),
        sentences=(whole,),
        footnotes=(),
        questions=(),
    )


@pytest.mark.parametrize("file", turtle_files(VOCABULARY), ids=lambda file: Path(file).stem)
def test_every_example_holds_its_term(file: Path, vocabulary: Vocabulary, entities: Entities) -> None:
    terms = {term.path for term in vocabulary.terms}
    missing = []
    for iri, properties in statements([file]).items():
        if path_of(iri) not in terms:
            continue
        examples = [o.value for o in properties.get(str(SKOS.example), ())]
        if not examples:
            missing.append(f"{path_of(iri)}: has no example")
        for example in examples:
            found = entities.find(letter(example))
            if path_of(iri) not in {mention.entity.path for mention in found}:
                names = [f"{example[slice(*m.span)]} = {m.entity.path}" for m in found]
                missing.append(f"{path_of(iri)} is not found in: {example}  (found: {'; '.join(names) or 'nothing'})")
    assert not missing, "\n".join(missing)
