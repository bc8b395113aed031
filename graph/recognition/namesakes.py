"""Short names that several terms share: in a letter they are those of the term that its full name introduces first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import maxsize
from typing import Final

from graph.model import Entity, Term
from graph.recognition.folding import fold
from graph.recognition.matcher import Hit

_MARK: Final = "sharedLabel"


class Namesakes:
    """Settles whose a shared name is; compiled from the terms that share one (`gram:sharedLabel`)."""

    def __init__(self, terms: Sequence[Term]) -> None:
        shared = {(fold(name).key, t.cls): t for t in terms for name in t.marks.get(_MARK, ())}
        self._others: dict[tuple[str, bytes], Entity] = {}
        for term in terms:
            for name in {n for n, _ in (*term.names, *term.hidden)}:
                folded = fold(name).key
                other = shared.get((folded, term.cls))
                if other is not None and other.path != term.path:
                    self._others[term.path, folded] = Entity(other.path, other.cls, other.label)
        self._concerned = {path for path, _ in self._others} | {e.path for e in self._others.values()}

    def settle(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        """The hits, those by a shared name made hits of the term that the letter names in full first.

        Args:
            hits: of a letter, overlapping ones included.

        Yields:
            The same hits in the same order; a shared name stays that of its owner where neither is named in full.
        """
        first: dict[str, int] = {}
        for hit in hits:
            path = hit.entity.path
            if path not in self._concerned or hit.label is None:
                continue
            if (path, hit.label.cased.lower()) not in self._others:
                first[path] = min(hit.span.start, first.get(path, hit.span.start))
        for hit in hits:
            known = hit.entity.path in self._concerned and hit.label is not None
            other = self._others.get((hit.entity.path, hit.label.cased.lower())) if known and hit.label else None
            if other is not None and first.get(other.path, maxsize) < first.get(hit.entity.path, maxsize):
                yield hit._replace(entity=other)
            else:
                yield hit
