"""Turtle proposals for the vocabulary: every name that only letters introduced, with the words that do."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from graph.curation.entities import Named, named
from graph.evaluation.matching import fold
from graph.namespaces import PREFIXES
from graph.slugs import slug
from graph.store import Engine
from graph.turtle import quote

_ALIKE: Final = 0.85
"""Least similarity (difflib's ratio) of names that a curator should look at side by side."""
_KINDS: Final = {"ParliamentaryGroup": "parliamentary-group"}


def review(engine: Engine, *, base: str) -> str:
    """Propose terms for the vocabulary.

    Args:
        engine: the store.
        base: where its instances stand.

    Returns:
        Turtle in the form that docs/knowledge.md describes, the names with the most mentions first; a comment
        above each says where it stands and which known terms it resembles.
    """
    everything = named(engine, base=base)
    known = [n for n in everything if n.known]
    unknown = [n for n in everything if not n.known]
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("kg", "rdfs", "skos"))
    head = f"# {len(unknown)} names that only letters introduced: check class and label, drop what is no name.\n"
    resembling = _Resembling(known)
    blocks = (_block(n, resembling.terms(n), base) for n in unknown)
    return f"{head}@base <{base}> .\n{prefixes}" + "".join(blocks)


class _Resembling:
    """Finds known terms of one class whose names are much like a new one's."""

    def __init__(self, known: Iterable[Named]) -> None:
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        for term in known:
            for name in (term.label, *term.names):
                self._names[term.cls].setdefault(fold(name), term.iri)

    def terms(self, thing: Named) -> list[str]:
        """IRIs of known terms, the likeliest first."""
        names = self._names[thing.cls]
        close = difflib.get_close_matches(fold(thing.label), list(names), n=3, cutoff=_ALIKE)
        return list(dict.fromkeys(names[name] for name in close))


def _block(thing: Named, resembling: Sequence[str], base: str) -> str:
    letters = list(dict.fromkeys(p.file_name for p in thing.places))
    lines = ["", f"# mentions: {len(thing.places)}; letters: {', '.join(letters[:5])}"]
    lines += [f"# resembles <{iri.removeprefix(base)}>: if it is the same, give that the label" for iri in resembling]
    kind = _KINDS.get(thing.cls, thing.cls.lower())
    # What stands under one letter gets a place of its own here: only the vocabulary merges persons.
    path = thing.iri.removeprefix(base)
    path = path if path.startswith("id/") else f"id/{kind}/{slug(thing.label)}"
    names = "".join(f", {quote(name)}@nl" for name in thing.names)
    lines += [
        f"<{path}> a kg:{thing.cls}, skos:Concept ;",
        f"    rdfs:label {quote(thing.label)} ;",
        f"    skos:altLabel {quote(thing.label)}@nl{names}" + (" ;" if thing.places else " ."),
    ]
    if thing.places:
        lines.append(f"    skos:example {quote(thing.places[0].sentence)}@nl .")
    return "\n".join(lines) + "\n"
