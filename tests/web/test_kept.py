"""What the server keeps in memory to show again is bounded, whatever strangers ask."""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox
import pytest

from graph.web import create_app
from graph.web.labels import labels
from graph.web.site import EXTENSION, RECENT, Site

COUNTRIES = [f"https://w3id.org/kamergraph/id/country/{code}" for code in ("NLD", "UKR", "DNK")]


@pytest.fixture
def site(sample: ox.Store) -> Site:
    return cast("Site", create_app(sample).extensions[EXTENSION])


def test_the_parts_of_pages_asked_for_last_are_kept(site: Site) -> None:
    made = list[int]()

    def part(number: int) -> int:
        def make() -> int:
            made.append(number)
            return number

        return site.recent((str(number),), make)

    for number in range(RECENT):
        assert part(number) == number
    part(0)
    part(RECENT)
    assert part(0) == 0
    assert made == list(range(RECENT + 1)), "what was asked for again stays, and is not made again"
    part(1)
    assert made[-1] == 1, "what was not asked for the longest had to go"
    assert len(site._recent) == RECENT


def test_only_so_many_labels_are_kept_and_no_long_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.web.labels._KEPT", 1)
    long = f"urn:{'x' * 500}"
    first = labels(site, [COUNTRIES[0], long], "nl")
    assert first == {COUNTRIES[0]: "Nederland"}
    known = site.cached("labels nl", dict[str, str])
    assert list(known) == [COUNTRIES[0]]
    assert set(labels(site, COUNTRIES, "nl")) >= {COUNTRIES[0], COUNTRIES[1]}
    assert list(known) == [COUNTRIES[0]]
