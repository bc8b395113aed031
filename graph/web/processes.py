"""What Linux offers to keep processes together (prctl(2))."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Final

_SIGNAL_AT_DEATH_OF_PARENT, _ADOPT_ORPHANS = 1, 36
_UNUSED: Final = (0, 0, 0)
_SYSTEM: Final = ctypes.CDLL(None)
"""Opened here: between fork and exec no lock may be waited for."""


def die_with(parent: int) -> None:
    """Be killed when the parent dies, which may have happened already.

    Args:
        parent: its process id, from before the fork.
    """
    _SYSTEM.prctl(_SIGNAL_AT_DEATH_OF_PARENT, signal.SIGKILL, *_UNUSED)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of children's children whose parent dies, so that they can be waited for."""
    _SYSTEM.prctl(_ADOPT_ORPHANS, 1, *_UNUSED)
