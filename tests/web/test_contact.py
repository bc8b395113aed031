"""Readers report wrong facts where whoever runs the server says, and links to there are safe."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest
from commandline import Command

from graph.errors import UsageError
from graph.web import create_app
from graph.web.contact import Contact

FACT = "/id/country/NLD"
IRI = f"https://w3id.org/kamergraph{FACT}"


def page(sample: ox.Store, path: str, **options: Any) -> str:
    return (
        create_app(sample, **options)
        .test_client()
        .get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        .text
    )


@pytest.mark.parametrize("path", [FACT, "/letter/agenda/commitment/51-117-aaaaaaaa", "/about"])
def test_a_link_to_report_stands_where_a_contact_is_named(sample: ox.Store, path: str) -> None:
    contact = Contact("https://example.org/melden?van=kamergraph&x")
    assert 'href="https://example.org/melden?van=kamergraph&amp;x"' in page(sample, path, contact=contact)
    assert 'class="report"' not in page(sample, path)


def test_a_mail_has_the_fact_as_its_subject(sample: ox.Store) -> None:
    mail = "mailto:graph%2Bnl@example.org?subject=https%3A%2F%2Fw3id.org%2Fkamergraph%2Fid%2Fcountry%2FNLD"
    assert Contact("graph+nl@example.org").report(IRI) == mail
    assert f'href="{mail}"' in page(sample, FACT, contact=Contact("graph+nl@example.org"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org", "https://", "iemand", "a@b c"])
def test_what_is_no_address_is_refused(kamergraph: Command, address: str) -> None:
    with pytest.raises(UsageError, match="no address to report to"):
        Contact(address)
    done = kamergraph("serve", "--contact", address)
    assert done.code == 2
    assert address in done.err
