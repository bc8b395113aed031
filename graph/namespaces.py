"""The only place where an IRI is spelt: closed namespaces and the IRIs that the contract mints."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD

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

_LETTER_DIGIT = re.compile(r"(?<=[a-z])-(?=[0-9])|(?<=[0-9])-(?=[a-z])")


def slug(text: str) -> str:
    """The last step of a minted IRI for a name.

    NFKD, ASCII, lower case, other runs to one hyphen, none between a letter and a digit, so that F-16 and F16
    are one (DESIGN, "The contract: IRIs").

    Args:
        text: a name or the stem of a file name.

    Returns:
        The slug; empty when nothing of the text can be kept.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _LETTER_DIGIT.sub("", re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


def with_base(iri: str, base: str) -> URIRef:
    """An IRI of the vocabulary files moved under another base; the ontology's own namespaces stay."""
    if base != DEFAULT_BASE and iri.startswith(DEFAULT_BASE) and not iri.startswith((str(KG), str(GRAM))):
        return URIRef(base + iri.removeprefix(DEFAULT_BASE))
    return URIRef(iri)
