"""The documentation of the ontology, made from the ontology itself.

pyLODE makes such pages too, but with style and script inside the page, which the Content-Security-Policy forbids, in
one language, and with an HTTP client among what it needs. The ontology is small; this shows all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import render_template

from graph.namespaces import DCTERMS, DEFAULT_BASE, KG, OWL, RDF, RDFS
from graph.web import language
from graph.web.labels import labels
from graph.web.site import Site, Value, iris
from graph.web.sparql.formats import GRAPH_FORMATS

_CHARACTERISTICS: Final = {
    str(OWL.FunctionalProperty): "functional",
    str(OWL.InverseFunctionalProperty): "inverse_functional",
    str(OWL.SymmetricProperty): "symmetric",
    str(OWL.TransitiveProperty): "transitive",
}
_VERSION: Final = str(OWL.versionInfo)

Graph = Mapping[str, Mapping[str, tuple[Value, ...]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property.

    Attributes:
        iri: of the term.
        name: what follows the namespace.
        label, comment: in the language of the page.
        above: what it is narrower than.
        below: terms of this ontology that are narrower.
        domain, range: of a property: classes, of which a thing may be any.
        has, leads_here: of a class: properties that it is the domain, and the range of.
        related: terms of others that are near in meaning.
        characteristics: "functional", "symmetric" ...
    """

    iri: str
    name: str
    label: str
    comment: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    leads_here: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it, in one language.

    Attributes:
        title, description, version, licence: of the document; empty where it says nothing.
        classes, properties: by name.
        named: IRI -> label of every term of its own.
    """

    title: str
    description: str
    version: str
    licence: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    named: Mapping[str, str]


def page(here: Site) -> str:
    """The documentation as a page."""
    found = ontology(here)
    others = {iri for term in (*found.classes, *found.properties) for iri in (*term.above, *term.related, *term.range)}
    return render_template(
        "ontology.html",
        ontology=found,
        namespace=str(KG),
        named={**labels(here, others, language.current()), **found.named},
        forms=[(f.name, f"/ontology.{f.extension}") for f in GRAPH_FORMATS],
        formats=GRAPH_FORMATS,
    )


def ontology(here: Site) -> Ontology:
    """The ontology in the language of the page."""
    spoken = language.current()
    return here.cached(f"ontology {spoken}", lambda: _read(here, spoken))


def _read(here: Site, spoken: language.Language) -> Ontology:
    graph = _graph(here)
    about = graph.get(f"{DEFAULT_BASE}ontology", {})
    own = {iri: said for iri, said in graph.items() if iri.startswith(str(KG))}
    types = {iri: {v.text for v in said.get(str(RDF.type), ())} for iri, said in own.items()}
    classes = [iri for iri, of in types.items() if str(OWL.Class) in of]
    properties = [iri for iri, of in types.items() if {str(OWL.ObjectProperty), str(OWL.DatatypeProperty)} & of]
    domains = {iri: _classes(graph, own[iri].get(str(RDFS.domain), ())) for iri in properties}
    ranges = {iri: _classes(graph, own[iri].get(str(RDFS.range), ())) for iri in properties}
    narrower = _turned({iri: _iris(own[iri].get(str(RDFS.subClassOf), ())) for iri in classes})
    has, leads_here = _turned(domains), _turned(ranges)

    def term(iri: str, above: str) -> Term:
        said = own[iri]
        return Term(
            iri=iri,
            name=iri.removeprefix(str(KG)),
            label=_text(said, str(RDFS.label), spoken) or iri.removeprefix(str(KG)),
            comment=_text(said, str(RDFS.comment), spoken),
            above=_iris(said.get(above, ())),
            below=narrower.get(iri, ()),
            domain=domains.get(iri, ()),
            range=ranges.get(iri, ()),
            has=has.get(iri, ()),
            leads_here=leads_here.get(iri, ()),
            related=_iris(said.get(str(RDFS.seeAlso), ())),
            characteristics=tuple(name for of, name in _CHARACTERISTICS.items() if of in types[iri]),
        )

    all_classes = tuple(term(iri, str(RDFS.subClassOf)) for iri in sorted(classes))
    all_properties = tuple(term(iri, str(RDFS.subPropertyOf)) for iri in sorted(properties))
    licences = _iris(about.get(str(DCTERMS.license), ()))
    return Ontology(
        title=_text(about, str(DCTERMS.title), spoken),
        description=_text(about, str(DCTERMS.description), spoken),
        version=_text(about, _VERSION, spoken),
        licence=licences[0] if licences else "",
        classes=all_classes,
        properties=all_properties,
        named={t.iri: t.label for t in (*all_classes, *all_properties)},
    )


def _graph(here: Site) -> Graph:
    """The graph of the ontology by subject and property."""
    rows = here.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH {iris([f'{here.base}graph/ontology'])} {{ ?s ?p ?o }} }}").rows
    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["s"].text][row["p"].text].append(row["o"])
    return {s: {p: tuple(values) for p, values in said.items()} for s, said in found.items()}


def _classes(graph: Graph, values: tuple[Value, ...]) -> tuple[str, ...]:
    """The classes of a domain or range, those of a union one by one."""
    found: list[str] = []
    for value in values:
        if value.kind == "uri":
            found.append(value.text)
            continue
        for union in graph.get(value.text, {}).get(str(OWL.unionOf), ()):
            found += _members(graph, union)
    return tuple(found)


def _members(graph: Graph, head: Value) -> list[str]:
    """The members of an RDF list."""
    found: list[str] = []
    at = head.text
    while at in graph and at != str(RDF.nil):
        found += [v.text for v in graph[at].get(str(RDF.first), ())]
        rest = graph[at].get(str(RDF.rest), ())
        at = rest[0].text if rest else str(RDF.nil)
    return found


def _turned(found: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, list[str]] = {}
    for one, others in sorted(found.items()):
        for other in others:
            turned.setdefault(other, []).append(one)
    return {other: tuple(ones) for other, ones in turned.items()}


def _iris(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(sorted(v.text for v in values if v.kind == "uri"))


def _text(said: Mapping[str, tuple[Value, ...]], name: str, spoken: language.Language) -> str:
    values = said.get(name, ())
    return next((v.text for v in values if v.language in (spoken, None)), "")
