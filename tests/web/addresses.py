"""Every page of the sample server: who adds a page adds its address, and all tests of all pages look at it."""

from __future__ import annotations

from typing import Final

PAGES: Final = [
    "/",
    "/query",
    "/query?example=ukraine&run=",
    "/letter/agenda",
    "/letter/agenda/commitment/51-117-aaaaaaaa",
    "/id/country/NLD",
    "/ontology",
    "/commitments",
    "/commitments?beneficiary=country/UKR&kind=supply&year=2025",
    "/commitments?actor=nobody",
    "/commitments/overdue?on=2027-01-01",
    "/entities",
    "/entities?class=Capability&sort=name",
    "/search",
    "/search?q=radars",
    "/search?q=radars&type=passage",
    "/search?q=nothing+like+it",
]
"""Addresses that answer with a page."""

MISSING: Final = "/nowhere"
"""An address that answers with the page of an error."""
