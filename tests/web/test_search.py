"""Search and the list of names over real HTTP: compounds, accents, hits that lead into the letter, the JSON API."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from webclient import Client

from graph.namespaces import DEFAULT_BASE
from graph.web.facts.search import sentence

HOSTILE = [
    '"',
    "a OR",
    "NEAR(x)",
    "*",
    "(",
    "\0",
    "\ud800",
    "é" * 5_000,
    "x" * 60_000,
    "' OR 1=1 --",
    '"a b',
    "-",
    "💥",
]
PATHS = [
    "/search?q=",
    "/search?type=passage&page=99999999999&q=",
    "/api/search?limit=-1&offset=x&q=",
    "/entities?text=",
]
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def page(client: Client, path: str, lang: str = "nl") -> str:
    answer = client(path, Accept=BROWSER, Accept_Language=lang)
    assert answer.status == 200, answer.text
    return unescape(answer.text)


def asked(client: Client, text: str, **more: object) -> dict[str, Any]:
    answer = client(f"/api/search?{urlencode({'q': text, **more})}")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_names_come_first_and_passages_lead_to_their_sentence(client: Client) -> None:
    text = page(client, "/search?q=Oekraine")
    assert text.index('<a href="/id/country/UKR">Oekraïne</a>') < text.index('<h2 id="passage">')
    assert re.search(r'<a href="/letter/agenda\?char=(\d+,\d+)#char=\1">Geannoteerde agenda DMM</a>', text)
    assert "<mark>Oekraïne</mark>" in text


def test_parts_of_words_are_found(client: Client) -> None:
    assert asked(client, "adar")["counts"]["commitment"] == 4
    assert asked(client, "ADARS")["total"] > 0


def test_a_hit_in_a_letter_is_the_words_it_says(client: Client) -> None:
    hits = asked(client, "radars", type="passage")["results"]
    assert hits
    for hit in hits:
        letter, _, place = hit["iri"].partition("#char=")
        start, end = map(int, place.split(","))
        rows = client.query(f"SELECT ?t {{ <{letter}> <https://schema.org/text> ?t }}").rows()
        assert "radars" in rows[0]["t"][start:end]
        assert [hit["snippet"][s:e] for s, e in hit["marks"]] == ["radars"] * len(hit["marks"])
        assert hit["link"] == f"{client.root}/{letter.removeprefix(DEFAULT_BASE)}?char={place}#char={place}"


def test_the_api_pages_through_one_list(client: Client) -> None:
    whole = asked(client, "DMM")
    assert whole["total"] == sum(whole["counts"].values()) == len(whole["results"]) > 3
    paged = [hit for offset in range(whole["total"]) for hit in asked(client, "DMM", limit=1, offset=offset)["results"]]
    assert [hit["iri"] for hit in paged] == [hit["iri"] for hit in whole["results"]]
    assert asked(client, "DMM", offset=9_000)["results"] == []
    meetings = asked(client, "DMM", type="meeting")["results"]
    assert {(hit["type"], hit["iri"].partition("/letter/")[2]) for hit in meetings} == {
        ("meeting", "agenda/meeting/1"),
        ("meeting", "overleg/meeting/1"),
    }


def test_the_api_says_what_is_wrong(client: Client) -> None:
    assert client("/api/search").status == client("/api/search?q=%20").status == 400
    answer = client("/api/search?q=a&type=nothing", Accept="application/json")
    assert answer.status == 400
    assert "passage" in answer.json()["detail"]
    assert client("/api/search?q=a").headers["access-control-allow-origin"] == "*"


def test_the_api_is_described(client: Client) -> None:
    document = client("/api/openapi.json").json()
    assert document["openapi"].startswith("3.")
    hit = asked(client, "radars")
    schema = document["paths"]["/api/search"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(schema["properties"]) == set(hit)
    assert set(schema["properties"]["results"]["items"]["properties"]) == set(hit["results"][0])
    for path in document["paths"]:
        assert client(f"{path}?q=radars").status == 200


def test_markup_in_letters_and_queries_stays_text(client: Client) -> None:
    text = client("/search?q=" + quote('<script>alert(1)</script> "verslag'), Accept=BROWSER).text
    assert "<script>alert" not in text
    assert "<script>alert" not in client("/search?q=verslag", Accept=BROWSER).text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_answered(client: Client, text: str) -> None:
    words = quote(text.encode("utf-8", "surrogatepass"))
    for path in PATHS:
        assert client(path + words, Accept=BROWSER).status in (200, 400, 414, 431)


def test_a_query_of_a_megabyte_is_refused_or_answered(client: Client) -> None:
    assert client("/search?q=" + "x" * 1_000_000).status in (200, 414, 431)


def test_a_sentence_is_found_around_words() -> None:
    text = "Eerste zin. Nederland levert ‘radars’ aan Oekraïne! Derde zin (slot)"
    assert [text[slice(*sentence(text, text.index(w), text.index(w) + 2))] for w in ("zin.", "radars", "slot")] == [
        "Eerste zin.",
        "Nederland levert ‘radars’ aan Oekraïne!",
        "Derde zin (slot)",
    ]


def test_names_are_listed_by_class_count_and_letter(client: Client) -> None:
    text = page(client, "/entities?class=Country")
    assert re.findall(r'<th scope="row"><a href="([^"]+)">', text) == ["/id/country/NLD", "/id/country/UKR"]
    assert 'href="/commitments?entity=country/NLD&all=1"' in text.replace("%2F", "/")
    assert "radar" in page(client, "/entities?text=RAD")
    assert "Geen naam past" in page(client, "/entities?text=qqq")
    listed = client("/entities.json?class=Country&sort=name").json()
    assert [e["label"] for e in listed["entities"]] == sorted(e["label"] for e in listed["entities"])
    rows = client("/entities.csv?class=Country").body.decode("utf-8-sig").splitlines()
    assert rows[0] == "iri,class,label,names,mentions,letters,commitments"
    assert len(rows) == 1 + listed["total"]
    assert client("/entities.xml").status == 404


def test_entities_lead_to_the_commitments_counted(client: Client) -> None:
    entities = client("/entities.json").json()["entities"]
    assert sum(entity["commitments"] for entity in entities)
    for entity in entities:
        key = entity["iri"].removeprefix(f"{DEFAULT_BASE}id/")
        found = json.loads(client(f"/commitments.json?all=1&entity={key}").body)
        assert found["total"] == entity["commitments"], key
