"""Names for people instead of IRIs, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.namespaces import DCTERMS, KG, OA, PREFIXES, RDFS, SKOS
from graph.web.kinds import kind
from graph.web.language import Language, messages
from graph.web.site import Site, Value, iris

MOST: Final = 2_000
"""Most IRIs labelled at once; a longer table keeps its last IRIs as they are."""
_KEPT: Final = 20_000
"""Most labels that are kept for the next page."""
_LONGEST: Final = 300
"""Longest IRI whose label is kept; of strangers' IRIs in queries there may be any."""


def labels(site: Site, things: Iterable[str], language: Language) -> dict[str, str]:
    """The best label of each thing that has one; of a passage its words in quotation marks.

    Args:
        site: the application.
        things: IRIs.
        language: the language of the page.

    Returns:
        IRI -> label, for what the graph has a label of.
    """
    asked = list(dict.fromkeys(things))[:MOST]
    known = site.cached(f"labels {language}", dict[str, str])
    unknown = [thing for thing in asked if thing not in known]
    fresh = _looked_up(site, unknown, language)
    if len(known) < _KEPT:  # "" for what has none, so that it is not looked for again
        known.update((thing, fresh.get(thing, "")) for thing in unknown if len(thing) < _LONGEST)
    found = {thing: fresh.get(thing) or known.get(thing) or _numbered(site, thing, language) for thing in asked}
    return {thing: label for thing, label in found.items() if label}


def _numbered(site: Site, thing: str, language: Language) -> str:
    """What a question or an answer is called, of which letters have only numbers: Vraag 3."""
    path = thing.removeprefix(site.base)
    if kind(path) not in ("question", "answer"):
        return ""
    return f"{messages()[f'sort.{kind(path)}'][language].capitalize()} {path.rpartition('/')[2]}"


def _looked_up(site: Site, things: list[str], language: Language) -> dict[str, str]:
    wanted = iris(things)
    if not wanted:
        return {}
    # One branch a property, each with the things in it: Oxigraph looks them up instead of scanning all labels.
    branches = (
        f"{{ VALUES ?thing {{ {wanted} }} ?thing {name} ?label BIND ({name} AS ?property) }}"
        for name in ("rdfs:label", "skos:prefLabel", "dct:title", "oa:exact")
    )
    found = site.select(f"SELECT ?thing ?property ?label WHERE {{ {' UNION '.join(branches)} }}")
    best: dict[str, tuple[int, str]] = {}
    for row in found.rows:
        thing, label = row["thing"].text, row["label"]
        rank = _rank(row["property"].text, label.language, language)
        words = f"“{label.text}”" if row["property"].text == str(OA.exact) else label.text
        best[thing] = min(best.get(thing, (rank, words)), (rank, words))
    return {thing: label for thing, (_, label) in best.items()}


def _rank(predicate: str, tag: str | None, language: Language) -> int:
    """How well a label suits: the language, then the short plain name, which is Dutch, then any."""
    preference: dict[tuple[str, str | None], int] = {
        (str(RDFS.label), language): 0,
        (str(SKOS.prefLabel), language): 1 if language == "en" else 3,
        (str(RDFS.label), None): 2,
        (str(DCTERMS.title), language): 4,
        (str(DCTERMS.title), None): 4,
    }
    return preference.get((predicate, tag), 9)


def short(iri: str, base: str) -> str:
    """An IRI as people write it: prefixed, or below the base, else whole."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri.removeprefix(base) or iri


def link(site: Site, iri: str) -> str | None:
    """Where an IRI leads: its page here, itself on the web, or nowhere."""
    here = site.path(iri)
    if here is not None:
        document, _, place = here.partition("#char=")
        # A part of a long letter is found by the server, and marked where no script runs.
        return f"{document}?char={place}#char={place}" if place else here
    if iri.startswith(str(KG)):
        return "/ontology#" + iri.removeprefix(str(KG))
    return iri if iri.startswith(("http://", "https://")) else None


_WIDTHS: Final = ((14, "short"), (30, ""), (90, "long"))


def width(value: Value) -> str:
    """The class of a cell, by what it holds: wider columns for longer texts."""
    if value.kind != "literal":
        return ""
    if value.datatype is not None and value.datatype.endswith(("#decimal", "#integer", "#double")):
        return "number"
    return next((name for most, name in _WIDTHS if len(value.text) < most), "longer")


def shown(value: Value) -> str:
    """A literal as it stands in a table: numbers without idle zeros."""
    decimal = value.datatype is not None and value.datatype.endswith("#decimal")
    return value.text.rstrip("0").rstrip(".") if decimal and "." in value.text else value.text
