"""A graph and the read model made from it, asked side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from graph import store
from graph.namespaces import PREFIXES
from graph.readmodel import ReadModel


@dataclass(frozen=True)
class Pair:
    """A graph and the read model of it."""

    engine: store.Engine
    model: ReadModel

    def ask(self, query: str) -> list[tuple[str, ...]]:
        """Rows of a SELECT as texts, "" where unbound."""
        prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
        found = cast("ox.QuerySolutions", self.engine.query(prologue + query))
        return [tuple("" if term is None else term.value for term in row) for row in found]
