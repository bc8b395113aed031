"""What was done for a request in the event loop (`graph.web.sparql.direct`) before Flask got it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol, cast

KEY: Final = "kamergraph.begun"
"""Where it stands in the environment of the request."""


class Finish(Protocol):
    """Gives the result of a query that was begun, or raises, as `Evaluator.evaluate` does."""

    def __call__(self, *, seconds: float | None, is_gone: Callable[[], bool] | None) -> bytes:
        """Wait for the result."""
        ...


@dataclass(frozen=True, slots=True)
class Begun:
    """A request under way.

    Attributes:
        arrived: when it came, by `time.perf_counter`.
        client: who asks, as `fairness.client` has it; it was let in.
        entered: when that was, by `time.monotonic`.
        finish: gives the result of its query, None where that was not begun.
        drop: ends what was not finished.
    """

    arrived: float
    client: str
    entered: float
    finish: Finish | None = None
    drop: Callable[[], None] = lambda: None


def of(environ: dict[str, Any]) -> Begun | None:
    """What was done for the request with this environment, None where nothing was."""
    return cast("Begun | None", environ.get(KEY))
