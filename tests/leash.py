"""A leash for the processes that tests start: they end with whoever started them, even where that one is killed."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from graph.web import processes


def leash() -> Callable[[], None]:
    """What a process has to do first (`preexec_fn`) so that it dies with this one; of Python, only prctl is called."""
    return partial(processes.die_with, os.getpid())
