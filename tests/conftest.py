"""Rules for all tests: where nothing may skip, a skipped test is a failed one."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under KAMERGRAPH_SKIP_NOTHING a test that cannot run fails with its reason (`make test-all`)."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("KAMERGRAPH_SKIP_NOTHING"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not skip here: {reason}"
    return report
