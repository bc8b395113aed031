"""A minute of many clients at once, one request in twenty of which never ends."""

from __future__ import annotations

import pytest
import soak


@pytest.mark.alone
def test_good_queries_are_answered_beside_killers() -> None:
    """How soon they are is no matter of a test, for machines differ; `make soak` tells it."""
    report = soak.run(60)
    assert not report.calm.wrong, report
    assert not report.hostile.wrong, report
    assert report.hostile.killed > soak.CONNECTIONS, report
    assert report.memory_after <= 1.1 * report.memory_before, report
