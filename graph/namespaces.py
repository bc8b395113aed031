"""The only place where an IRI is spelt: closed namespaces and the IRIs that the contract mints."""

from __future__ import annotations

import re
from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VOID,
    XSD,
    ClosedNamespace,
)

from graph.slugs import slug

__all__ = [
    "DCAT", "DCTERMS", "DEFAULT_BASE", "FOAF", "GRAM", "KG", "OA", "ORG", "OWL", "PREFIXES", "PROV", "RDF",
    "RDFS", "SCHEMA", "SD", "SH", "SKOS", "VOID", "XSD", "Minted", "slug", "with_base",
]  # fmt: skip

DEFAULT_BASE: Final = "https://w3id.org/kamergraph/"
"""Base of all instances unless a build sets another; vocabulary files are written against it."""

KG = ClosedNamespace(
    "https://w3id.org/kamergraph/ontology#",
    [
        "Actor", "Answer", "Capability", "Commitment", "Conflict", "Country", "Group", "Letter", "Meeting",
        "Mission", "Organisation", "ParliamentaryDocument", "ParliamentaryGroup", "Passage", "Person",
        "Place", "Post", "Programme", "Question", "Series", "actsFor", "addressee", "amends", "amount",
        "answer", "askedBy", "beneficiary", "between", "committedBy", "concerns", "dossier", "earliest",
        "evidence", "fileName", "frame", "fulfils", "kind", "latest", "membersOf", "mission", "negated",
        "object", "objectText", "place", "programme", "refersTo", "repeats", "sameMeeting", "series",
        "signatory", "status", "unit", "valueEvidence",
    ],
)  # fmt: skip
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


class Minted:
    """The IRIs that the contract mints under one base (DESIGN, "The contract: IRIs").

    Attributes:
        base: where all instances stand, with its last slash.
    """

    __slots__ = ("base",)

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base

    def path(self, path: str) -> str:
        """A thing by its path below the base, e.g. "id/country/NLD"."""
        return self.base + path

    def letter(self, letter: str) -> str:
        """A letter by the slug of its file name."""
        return f"{self.base}letter/{letter}"

    def passage(self, letter: str, start: int, end: int) -> str:
        """A stretch of a letter's text in code points (RFC 5147, https://www.rfc-editor.org/rfc/rfc5147)."""
        return f"{self.base}letter/{letter}#char={start},{end}"

    def part(self, letter: str, kind: str, name: object) -> str:
        """A thing that one letter states: its meeting, question, answer, commitment, person or document."""
        return f"{self.base}letter/{letter}/{kind}/{name}"

    def document(self, number: str) -> str:
        """A document by its number, e.g. "28676-440"; signs that no IRI may hold become hyphens."""
        return f"{self.base}id/document/{'-'.join(re.findall(r'[0-9A-Za-z]+(?:[.][0-9A-Za-z]+)*', number))}"

    def value(self, scheme: str, notation: str) -> str:
        """A value concept by its scheme ("kind", "unit" ...) and notation."""
        return f"{self.base}vocabulary/{scheme}/{notation}"

    def frame(self, name: str) -> str:
        """A frame by its slug."""
        return f"{self.base}frame/{name}"

    def graph(self, name: str) -> str:
        """A named graph: "letter/{id}", "vocabulary", "entities", "ontology", "links" or "provenance"."""
        return f"{self.base}graph/{name}"
