"""The terms of the vocabulary, read and as written, for the tests that look at them."""

from __future__ import annotations

from functools import cache

from graph import resources, vocabulary
from graph.model import Term


@cache
def terms() -> dict[str, Term]:
    """The terms by path."""
    return {term.path: term for term in vocabulary.load().terms}


@cache
def written() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Path -> predicate -> values with their language."""
    files = vocabulary.turtle_files(resources.folder("ontology") / "vocabulary")
    return {
        path: {
            predicate: [(o.value, getattr(o, "language", None) or "") for o in objects]
            for predicate, objects in properties.items()
        }
        for iri, properties in vocabulary.statements(files).items()
        if (path := vocabulary.path_of(iri)) in terms()
    }


def values(path: str, predicate: str, language: str | None = None) -> list[str]:
    """The values of a property of a term, in one language or all."""
    return [value for value, tag in written()[path].get(str(predicate), ()) if language in (None, tag)]


def labels(term: Term) -> set[str]:
    """All that a term is written as."""
    return {name for name, _ in (*term.names, *term.hidden)}
