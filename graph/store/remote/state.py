"""What a store says of the build it holds: when it was made, where its instances stand, whether one is under way.

A build writes its graphs beside those that are served, as graphs of `graph/staging/`, and lists them in the graph
`graph/staging`; then it moves them to their places. Queries see neither until that is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.namespaces import DCTERMS, PROV, RDFS, Minted

STAGING: Final = "staging"
"""Name of the graph that lists the graphs of an unfinished build."""

ABOUT: Final = "graph/provenance"
"""Where below the base a build says of itself what it is, and when it ended."""


@dataclass(frozen=True, slots=True)
class State:
    """What a store holds.

    Attributes:
        generation: another name after every build and load.
        hidden: graphs of a build that is not finished.
        moving: when a build began to move them to their places, None where none does; meanwhile the graph is
            neither the old nor the new one.
    """

    generation: str
    hidden: tuple[str, ...] = ()
    moving: str | None = None


def staging(base: str) -> str:
    """The graph that lists the graphs of an unfinished build."""
    return Minted(base).graph(STAGING)


def staged(base: str, graph: str) -> str:
    """Where a build writes a graph before it is finished."""
    return f"{staging(base)}/{graph.removeprefix(Minted(base).graph(''))}"


def base_query() -> str:
    """Asks for the graph in which a build says of itself what it is, and when it ended."""
    return (
        f"SELECT ?g ?t WHERE {{ GRAPH ?g {{ ?build <{PROV.wasAssociatedWith}> ?program ; <{PROV.endedAtTime}> ?t . "
        f'?program <{RDFS.label}> "Kamergraph" }} }}'
    )


def state_query(base: str) -> str:
    """Asks for what `read` needs."""
    return (
        f"SELECT ?p ?o WHERE {{ "
        f"{{ GRAPH <{Minted(base).graph('provenance')}> {{ ?s ?p ?o . "
        f"FILTER (?p IN (<{PROV.endedAtTime}>, <{DCTERMS.modified}>)) }} }} UNION "
        f"{{ GRAPH <{staging(base)}> {{ ?s ?p ?o }} }} }}"
    )


def read(rows: list[tuple[str, str]], base: str) -> State:
    """The state, out of the solutions of `state_query`."""
    ends = (str(PROV.endedAtTime), str(DCTERMS.modified))
    times = sorted(value for predicate, value in rows if predicate in ends)
    hidden = sorted(value for predicate, value in rows if predicate == str(DCTERMS.hasPart))
    moving = next((value for predicate, value in rows if predicate == str(PROV.startedAtTime)), None)
    return State(" ".join(times), (*hidden, staging(base)) if rows and (hidden or moving) else (), moving)
