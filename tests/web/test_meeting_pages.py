"""Meetings, questions and conflicts over real HTTP."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from webclient import Client

from graph.namespaces import DEFAULT_BASE, KG, XSD
from graph.web import create_app

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
DMM = "/meetings/dmm-2025-10-15"


def page(client: Client, path: str, lang: str = "nl") -> str:
    answer = client(path, Accept=BROWSER, Accept_Language=lang)
    assert answer.status == 200, answer.text
    return unescape(answer.text)


def section(text: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', text, re.DOTALL)
    assert found is not None, name
    return found[0]


def test_the_list_has_gatherings_once_with_what_is_about_them(client: Client) -> None:
    text = page(client, "/meetings")
    assert re.findall(r'<h3 class="what"><a href="([^"]+)">([^<]+)</a>', text) == [
        ("/meetings/dmm-2025-10-16", "DMM, 16 oktober 2025"),
        (DMM, "DMM, 15 oktober 2025"),
    ]
    assert "2 brieven hierover" in text
    assert "DMM, 15 October 2025" in page(client, "/meetings", "en")


@pytest.mark.parametrize(
    ("query", "number"),
    [("series=series/dmm", 2), ("year=2025", 2), ("year=2024", 0), ("series=none", 0), ("year=none", 0)],
)
def test_the_list_is_narrowed(client: Client, query: str, number: int) -> None:
    assert client(f"/meetings.json?{query}").json()["total"] == number
    assert page(client, f"/meetings?{query}").count('<h3 class="what">') == number


def test_downloads_list_gatherings(client: Client) -> None:
    listed = client("/meetings.json").json()["meetings"]
    assert [m["start"] for m in listed] == ["2025-10-16", "2025-10-15"]
    assert (listed[1]["place"], listed[1]["status"], listed[1]["documents"]) == ("Brussel", "held", 2)
    assert client(listed[1]["page"].removeprefix(client.root)).status == 200
    assert client("/meetings.csv").body.decode("utf-8-sig").splitlines()[0].startswith("page,title,series,start")
    assert client("/meetings.xls").status == 404


def test_what_was_announced_stands_beside_what_was_reported(client: Client) -> None:
    compared = section(page(client, DMM), "compared")
    (pair,) = re.findall(r'<li class="sides">.*?</li>', compared, re.DOTALL)
    assert pair.index("twee radars aan Oekraïne") < pair.index("drie radars aan Oekraïne")
    announced = compared[compared.index("Wel aangekondigd, niet teruggevonden") :]
    assert announced.index("EUR 90 miljoen") < announced.index("Niet aangekondigd, wel bericht")
    assert announced.index("Niet aangekondigd, wel bericht") < announced.index("Nederland pleitte voor steun")
    both = client(f"{DMM}.json").json()["announced_and_reported"]
    assert [b["announced"]["commitment"] for b in both] == [f"{DEFAULT_BASE}letter/agenda/commitment/51-117-aaaaaaaa"]
    assert [r["words"] for r in both[0]["reported"]] == ["Nederland levert drie radars aan Oekraïne."]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("negated", ox.Literal("true", datatype=ox.NamedNode(str(XSD.boolean)))),
        ("status", ox.NamedNode(f"{DEFAULT_BASE}vocabulary/commitment-status/requested")),
    ],
)
def test_what_is_denied_or_asked_for_is_not_announced(
    sample: ox.Store, name: str, value: ox.NamedNode | ox.Literal
) -> None:
    promise, said = ox.NamedNode(f"{DEFAULT_BASE}letter/agenda/commitment/51-117-aaaaaaaa"), ox.NamedNode(str(KG[name]))
    altered = ox.Store()
    for quad in sample:
        is_it = (quad.subject, quad.predicate) == (promise, said)
        altered.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name) if is_it else quad)
    before, after = (announced(create_app(held).test_client().get(f"{DMM}.json").json) for held in (sample, altered))
    assert before - after == {promise.value}


def announced(compared: Any) -> set[str]:
    both = [pair["announced"] for pair in compared["announced_and_reported"]]
    return {record["commitment"] for record in (*both, *compared["announced_only"])}


def test_a_gathering_has_its_documents_words_and_conflicts(client: Client) -> None:
    text = page(client, DMM)
    documents = section(text, "documents")
    assert documents.index('href="/letter/agenda"') < documents.index('href="/letter/verslag"')
    assert 'href="/letter/agenda?char=3,18#char=3,18"' in section(text, "statements")
    assert "“Brussel”" in section(text, "statements")
    assert "counter-drone" in section(text, "subjects")
    assert "16 en 17 oktober 2025" in section(text, "conflicts")
    assert f"/commitments?meeting={DMM.rpartition('/')[2]}&actor=country/NLD" in section(text, "participants")


def test_questions_beforehand_stand_with_their_answers(client: Client) -> None:
    questions = section(page(client, "/meetings/dmm-2025-10-16"), "questions")
    assert "Levert Nederland radars?" in questions
    assert "Ja, Nederland levert twee radars." in questions
    assert "geen agenda of verslag" in section(page(client, "/meetings/dmm-2025-10-16"), "compared")


def test_questions_are_listed_by_who_asked(client: Client) -> None:
    text = page(client, "/questions")
    assert "Levert Nederland radars?" in text
    assert 'href="/letter/overleg?char=78,112#char=78,112"' in text
    assert page(client, "/questions?asker=parliamentary-group/vvd").count("Levert Nederland radars?") == 1
    assert "Geen vraag past" in page(client, "/questions?asker=none")
    (question,) = client("/questions.json?letter=overleg").json()["questions"]
    assert (question["asked_by"], question["number"]) == ("VVD", 1)
    assert question["answer_words"] == "Ja, Nederland levert twee radars."
    assert len(client("/questions.csv").body.decode("utf-8-sig").splitlines()) == 2


def test_conflicts_set_passages_side_by_side(client: Client) -> None:
    text = page(client, "/conflicts")
    assert "DMM: 15 of 16 oktober 2025" in text
    assert re.findall(r"<mark>([^<]+)</mark>", text) == ["15 oktober 2025", "16 en 17 oktober 2025"]
    assert f'href="{DMM}"' in text
    assert client("/conflicts.json").json()["total"] == 2
    assert "DMM: 15 or 16 October 2025" in page(client, "/conflicts", "en")


def test_gatherings_nobody_knows_are_not_found(client: Client) -> None:
    for name in ("none", "\ud800", "%00", "x" * 5_000, "'--"):
        for ending in ("", ".json"):
            path = f"/meetings/{quote(name.encode('utf-8', 'surrogatepass'))}{ending}"
            assert client(path, Accept=BROWSER).status in (400, 404)
    for path in ("/meetings?series=", "/meetings?year=", "/questions?asker=", "/questions?letter=", "/conflicts?page="):
        assert client(path + quote("'\"<script>\0"), Accept=BROWSER).status == 200
