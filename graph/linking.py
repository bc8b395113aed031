"""Across letters: the same meeting, sequels of commitments, conflicts; computed by the rules of ontology/rules.ttl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import pyoxigraph as ox

from graph import resources
from graph.errors import VocabularyError
from graph.namespaces import DEFAULT_BASE, PREFIXES, RDFS, SH, Minted
from graph.parsing import turtle

_SCAFFOLDING: Final = "https://w3id.org/kamergraph/rules#"
_CONSTRUCT: Final = ox.NamedNode(str(SH.construct))
_ORDER: Final = ox.NamedNode(str(SH.order))
_LABEL: Final = ox.NamedNode(str(RDFS.label))
_PROLOGUE: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ontology/rules.ttl.

    Attributes:
        iri: its IRI.
        order: rules run from low to high.
        query: its CONSTRUCT query, with prefixes.
    """

    iri: str
    order: int
    query: str


def rules(folder: Path | None = None) -> list[Rule]:
    """The rules in their order.

    Args:
        folder: an ontology/ folder; by default the one that comes with the program.

    Returns:
        Every sh:SPARQLRule of rules.ttl (https://www.w3.org/TR/shacl-af/#SPARQLRule).

    Raises:
        VocabularyError: the file is missing, not valid Turtle, or a rule lacks its query or order.
    """
    file = (folder or resources.folder("ontology")) / "rules.ttl"
    graph = ox.Store()
    graph.extend(ox.Quad(t.subject, t.predicate, t.object) for t in turtle(file))
    found = []
    for quad in graph.quads_for_pattern(None, None, ox.NamedNode(str(SH.SPARQLRule))):
        query = [q.object for q in graph.quads_for_pattern(quad.subject, _CONSTRUCT, None)]
        order = [q.object for q in graph.quads_for_pattern(quad.subject, _ORDER, None)]
        if len(query) != 1 or len(order) != 1:
            raise VocabularyError(f"{file}: {quad.subject}: a rule has one sh:construct and one sh:order")
        text = cast("ox.Literal", query[0]).value
        number = int(cast("ox.Literal", order[0]).value)
        prologue = f"{_PROLOGUE}PREFIX rule: <{_SCAFFOLDING}>\n"
        found.append(Rule(cast("ox.NamedNode", quad.subject).value, number, prologue + text))
    return sorted(found, key=lambda r: (r.order, r.iri))


def link(store: ox.Store, *, base: str = DEFAULT_BASE, folder: Path | None = None) -> int:
    """Fill graph/links of a dataset anew.

    Args:
        store: the dataset of a build; its graph/links is replaced.
        base: where its instances stand.
        folder: an ontology/ folder with the rules; by default the one that comes with the program.

    Returns:
        How many statements graph/links holds.

    Raises:
        VocabularyError: the rules cannot be read or one is no SPARQL; the message names it.
    """
    graph = ox.NamedNode(Minted(base).graph("links"))
    store.remove_graph(graph)
    for rule in rules(folder):
        store.extend(list(_conclusions(store, rule, graph)))
    for quad in list(store.quads_for_pattern(None, None, None, graph)):
        if quad.predicate.value.startswith(_SCAFFOLDING):
            store.remove(quad)
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def _conclusions(store: ox.Store, rule: Rule, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """What a rule concludes that no graph states yet."""
    try:
        triples = cast("ox.QueryTriples", store.query(rule.query, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise VocabularyError(f"{rule.iri}: not valid SPARQL: {error.msg}; mend ontology/rules.ttl") from error
    for t in triples:
        if next(store.quads_for_pattern(t.subject, t.predicate, t.object), None) is None:
            yield ox.Quad(t.subject, t.predicate, t.object, graph)
