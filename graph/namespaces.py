"""The only place where an IRI is spelt: closed namespaces and the IRIs that the contract mints."""

from __future__ import annotations

from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD

from graph.slugs import slug

__all__ = [
    "DCAT", "DCTERMS", "DEFAULT_BASE", "FOAF", "GRAM", "KG", "OA", "ORG", "OWL", "PREFIXES", "PROV", "RDF", "RDFS",
    "SCHEMA", "SD", "SH", "SKOS", "VOID", "XSD", "slug",
]  # fmt: skip

DEFAULT_BASE: Final = "https://w3id.org/kamergraph/"
"""Base of all instances unless a build sets another; vocabulary files are written against it."""

KG = Namespace("https://w3id.org/kamergraph/ontology#")
GRAM = Namespace("https://w3id.org/kamergraph/grammar#")
OA = Namespace("http://www.w3.org/ns/oa#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SCHEMA = SDO  # rdflib's SDO is https://schema.org/

PREFIXES: Final[dict[str, str]] = {
    "kg": str(KG),
    "gram": str(GRAM),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sd": str(SD),
    "sh": str(SH),
    "skos": str(SKOS),
    "void": str(VOID),
    "xsd": str(XSD),
}
"""Prefixes declared in every export and offered by the query page."""


def with_base(iri: str, base: str) -> URIRef:
    """An IRI of the vocabulary files moved under another base; the ontology's own namespaces stay."""
    if base != DEFAULT_BASE and iri.startswith(DEFAULT_BASE) and not iri.startswith((str(KG), str(GRAM))):
        return URIRef(base + iri.removeprefix(DEFAULT_BASE))
    return URIRef(iri)
