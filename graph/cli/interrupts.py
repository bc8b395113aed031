"""Ctrl-C that does not get lost."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def remembered() -> Iterator[Callable[[], None]]:
    """Remember Ctrl-C, which Python drops where it strikes while an object is cleaned up.

    What is raised in a finaliser or in the callback of a weak reference is only printed
    (https://docs.python.org/3/library/sys.html#sys.unraisablehook), and the work would go on.

    Yields:
        What raises KeyboardInterrupt once more if there was a Ctrl-C; to be called now and then.
    """
    asked = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.default_int_handler(number, frame)

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # somebody else sees to it, or nobody shall
        yield check
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
