"""Every page of the sample server: who adds a page adds its address, and all tests of all pages look at it."""

from __future__ import annotations

from typing import Final

PAGES: Final = [
    "/",
    "/query",
    "/query?example=ukraine&run=",
    "/letters",
    "/letters?type=report",
    "/letter/agenda",
    "/letter/verslag",
    "/letter/overleg?char=44,68",
    "/letter/agenda/commitment/51-117-aaaaaaaa",
    "/letter/agenda/commitment/51-117-aaaaaaaa.html?properties=",
    "/letter/agenda/meeting/1",
    "/letter/overleg/question/1",
    "/letter/overleg/answer/1",
    "/id/country/NLD",
    "/id/country/NLD.html?property=https%3A%2F%2Fw3id.org%2Fkamergraph%2Fontology%23committedBy&direction=in",
    "/id/series/dmm",
    "/id/document/28676-900",
    "/vocabulary/kind/supply",
    "/conflict/0123456789abcdef",
    "/graph/links",
    "/ontology",
    "/about",
    "/commitments?beneficiary=country/UKR&kind=supply&year=2025",
    "/commitments/overdue?on=2027-01-01",
    "/meetings",
    "/meetings/dmm-2025-10-15",
    "/questions",
    "/conflicts",
    "/entities",
    "/search?q=radars",
    "/search?q=nothing+like+it",
]
"""Addresses that answer with a page."""

MISSING: Final = "/nowhere"
"""An address that answers with the page of an error."""
