"""A minute of many clients at once, one request in twenty of which never ends."""

from __future__ import annotations

import pytest
import soak

SLOWER = 3.0
"""How many times as long good queries may take beside killers, at the 99th percentile."""

SOON = 0.1
"""Seconds that are soon enough however short the time without killers was: a p99 of 20 ms is soon tripled by a machine
that does other work as well. What the ratio is, `make soak` tells."""

FURTHER = 2


@pytest.mark.alone
def test_good_queries_are_answered_beside_killers_and_nearly_as_soon() -> None:
    report = soak.run(60)
    assert not report.calm.wrong, report
    assert not report.hostile.wrong, report
    assert report.hostile.killed > soak.CONNECTIONS, report
    assert report.memory_after <= 1.1 * report.memory_before, report
    # Other work on the machine may fall into the one part and not into the other, so there are further chances.
    assert is_soon(report) or any(is_soon(soak.run(60)) for _ in range(FURTHER)), report


def is_soon(report: soak.Report) -> bool:
    return report.slowdown <= SLOWER or report.hostile.p99 <= SOON
