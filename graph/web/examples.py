"""The example queries of ontology/queries.ttl, ready to be shown and asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.errors import VocabularyError
from graph.namespaces import DEFAULT_BASE, PREFIXES, RDFS, SCHEMA, SH
from graph.tokens import used_prefixes
from graph.vocabulary import statements


@dataclass(frozen=True, slots=True)
class Example:
    """One example query.

    Attributes:
        slug: last step of its IRI, query/{slug}.
        order: its place among the others.
        theme, label, comment: by language, "nl" and "en".
        query: SPARQL with its prefixes declared, IRIs under the base of the graph.
    """

    slug: str
    order: int
    theme: dict[str, str]
    label: dict[str, str]
    comment: dict[str, str]
    query: str


def load(folder: Path, *, base: str = DEFAULT_BASE) -> tuple[Example, ...]:
    """Read the example queries.

    Args:
        folder: an ontology/ folder; one without queries.ttl has no examples.
        base: IRI under which the graph's instances stand; IRIs in the queries are moved there.

    Returns:
        The examples in their order.

    Raises:
        VocabularyError: the file is not valid Turtle, or an example lacks its text in Dutch or English.
    """
    file = folder / "queries.ttl"
    if not file.is_file():
        return ()
    found = []
    for iri, properties in statements([file]).items():
        texts = properties.get(str(SH.select)) or properties.get(str(SH.construct))
        if not texts:
            continue

        def by_language(predicate: str, of: str = iri) -> dict[str, str]:
            words = {
                o.language: o.value
                for o in properties.get(predicate, ())  # noqa: B023 (called in this turn of the loop)
                if isinstance(o, ox.Literal) and o.language
            }
            if not {"nl", "en"} <= words.keys():
                raise VocabularyError(f"{file}: {of}: {predicate} is needed in Dutch and English")
            return words

        found.append(
            Example(
                slug=iri.rpartition("/")[2],
                order=int(properties[str(SH.order)][0].value),
                theme=by_language(str(SCHEMA.keywords)),
                label=by_language(str(RDFS.label)),
                comment=by_language(str(RDFS.comment)),
                query=_complete(texts[0].value, base),
            )
        )
    return tuple(sorted(found, key=lambda example: example.order))


def _complete(text: str, base: str) -> str:
    """A query with the prefixes it uses declared, about things under another base."""
    used = used_prefixes(text)
    declared = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items() if prefix in used]
    for folder in ("id", "letter", "vocabulary"):
        text = text.replace(f"<{DEFAULT_BASE}{folder}/", f"<{base}{folder}/")
    return "\n".join([*declared, "", text.strip()])
