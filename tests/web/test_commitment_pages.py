"""Commitments over real HTTP: filters, what they come to, downloads, what is overdue, and the page of one."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from webclient import Client

from graph.namespaces import DEFAULT_BASE, KG, OA
from graph.web import create_app
from graph.web.facts.feeds import COLUMNS, FORMATS, safe
from graph.web.site import Site
from graph.web.sparql.evaluation import QueryStoppedError

FACET = re.compile(r'<li><a href="(/commitments[^"]*)"><span>[^<]+</span> <span class="count">(\d+)</span></a></li>')
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
HOSTILE = [
    '"><script>alert(1)</script>',
    "'; DROP TABLE letter; --",
    "\0",
    "%",
    "../../etc/passwd",
    "\ud800",
    "x" * 60_000,
    "\r\nSet-Cookie: a=b",
]
SUPPLY = "/letter/agenda/commitment/51-117-aaaaaaaa"
AMENDED = "/letter/verslag/commitment/39-81-eeeeeeee"


def page(client: Client, path: str, lang: str = "nl") -> str:
    answer = client.follow(path, Accept=BROWSER, Accept_Language=lang)
    assert answer.status == 200, answer.text
    return unescape(answer.text)


def titles(text: str) -> list[str]:
    return re.findall(r'<h3 class="what"[^>]*><a href="([^"]+)"', text)


def records(client: Client, query: str = "", path: str = "/commitments.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client(f"{path}?{query}").json()["commitments"]
    return found


def test_the_list_shows_sentences_and_leads_into_the_letter(client: Client) -> None:
    text = page(client, "/commitments")
    assert "Nederland levert uiterlijk 1 maart 2026 twee radars aan Oekraïne." in text
    assert 'href="/letter/agenda?char=51,117#char=51,117"' in text
    assert SUPPLY in titles(text)
    assert "6 toezeggingen – genoemde bedragen samen 90 miljoen euro" in text


def test_stances_and_requests_are_left_out_until_asked_for(client: Client) -> None:
    assert len(titles(page(client, "/commitments"))) == 6
    assert len(titles(page(client, "/commitments?all=1"))) == 8
    assert titles(page(client, "/commitments?kind=position")) == ["/letter/verslag/commitment/82-125-ffffffff"]
    assert titles(page(client, "/commitments?status=requested")) == ["/letter/overleg/commitment/44-68-88888888"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("actor=country/NLD", 5),
        ("actor=country/NLD&actor=organisation/navo", 6),
        ("beneficiary=country/UKR", 3),
        ("capability=capability/radar", 3),
        ("capability=capability/counter-drone", 3),
        ("mission=mission/eastern-sentry", 1),
        ("programme=programme/purl", 1),
        ("meeting=dmm-2025-10-15", 5),
        ("letter=agenda", 4),
        ("entity=country/UKR&letter=verslag", 1),
        ("year=2025", 6),
        ("year=2024", 0),
        ("text=radars", 3),
        ("since=2025-10-20&until=2025-10-31", 2),
        ("due_until=2026-12-31", 1),
        ("unit=EUR&least=1000000", 1),
        ("unit=pieces&most=2", 2),
        ("kind=supply&beneficiary=country/UKR", 2),
        ("actor=nobody", 0),
    ],
)
def test_filters_narrow_the_list(client: Client, query: str, number: int) -> None:
    assert len(records(client, query)) == number
    assert len(titles(page(client, f"/commitments?{query}"))) == number


def test_chosen_filters_are_removed_by_a_link(client: Client) -> None:
    text = page(client, "/commitments?actor=country/NLD&kind=supply&text=radars&since=2025-01-01&least=1&unit=pieces")
    chips = re.findall(r'<li><a href="([^"]+)"><span class="unseen">[^<]*</span>([^<]+)</a></li>', text)
    assert [words for _, words in chips] == [
        "Wie: Nederland",
        "Soort: levering",
        "Met de woorden: radars",
        "Brief vanaf: 1 januari 2025",
        "Minstens: 1 stuks",
    ]
    for gone, (address, _) in zip(("actor=", "kind=", "text=", "since=", "least="), chips, strict=True):
        assert gone not in address
        assert client(address).status == 200


def test_no_address_chooses_the_same_twice(client: Client) -> None:
    for address in re.findall(r'href="(/commitments[^"#]*)"', page(client, "/commitments?year=2025&kind=supply")):
        pairs = parse_qsl(urlsplit(address).query)
        assert len(pairs) == len(set(pairs)), address


def test_a_facet_counts_what_a_click_shows(client: Client) -> None:
    for start in ("/commitments", "/commitments?kind=supply", "/commitments/overdue?on=2030-01-01"):
        links = FACET.findall(page(client, start))
        assert links
        for address, number in links:
            if "kind=" not in address or start == "/commitments/overdue?on=2030-01-01":
                assert len(titles(page(client, address))) == int(number), address


def test_the_summary_says_in_words_what_was_chosen(client: Client) -> None:
    query = "/commitments?actor=country/NLD&beneficiary=country/UKR&kind=funding"
    dutch = "1 toezegging van Nederland voor Oekraïne (soort: financiering) – genoemde bedragen samen 90 miljoen euro"
    english = "1 commitment by Netherlands for Ukraine (kind: funding) – amounts named together 90 million euro"
    assert dutch in page(client, query)
    assert english in page(client, query, "en")


def test_sums_leave_out_what_a_later_letter_repeats_or_amends(client: Client) -> None:
    radars = client("/commitments.json?capability=capability/radar").json()["sums"]
    sums = {s["unit"]: (s["amount"], s["counted"]) for s in radars}
    assert sums == {"pieces": (5.0, 2)}  # two in the agenda are repeated in the consultation and amended in the report
    alone = client("/commitments.json?letter=agenda").json()["sums"]
    assert {s["unit"]: s["amount"] for s in alone} == {"EUR": 90_000_000.0, "pieces": 2.0}


def test_totals_stand_in_a_table_and_years_lead_on(client: Client) -> None:
    text = page(client, "/commitments")
    assert 'href="/commitments?year=2025"' in text
    assert "due_since=2026-01-01&due_until=2026-12-31" in text
    row = re.search(r'<th scope="row">levering</th>(.*?)</tr>', text)
    assert row is not None
    assert re.findall(r">(\d+)<", row[1]) == ["3", "3"]


def test_what_cannot_be_understood_is_said_and_ignored(client: Client) -> None:
    text = page(client, "/commitments?since=yesterday&least=lots&page=zero&sort=best&unit=%00")
    assert len(titles(text)) == 6
    assert text.count('role="alert"') == 2


def test_overdue_is_as_of_a_day(client: Client) -> None:
    assert titles(page(client, "/commitments/overdue?on=2026-03-01")) == []
    late = page(client, "/commitments/overdue?on=2026-03-02")
    assert titles(late) == [SUPPLY]
    assert "1 toezegging met verstreken termijn" in late
    assert [r["commitment"] for r in records(client, "on=2026-03-02", "/commitments/overdue.json")] == [
        DEFAULT_BASE + SUPPLY[1:]
    ]
    assert client("/commitments/overdue").status == 200


def test_csv_has_every_row_and_column(client: Client) -> None:
    answer = client("/commitments.csv?beneficiary=country/UKR", Accept_Language="en")
    assert answer.type == "text/csv"
    assert answer.headers["kamergraph-rows"] == "3 of 3"
    assert 'filename="kamergraph-commitments.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    (supply,) = [row for row in rows if row["commitment"] == DEFAULT_BASE + SUPPLY[1:]]
    assert supply["words"] == "Nederland levert uiterlijk 1 maart 2026 twee radars aan Oekraïne."
    assert (supply["actors"], supply["amount"], supply["unit"]) == ("Netherlands", "2", "pieces")
    assert (supply["beneficiaries"], supply["latest"]) == ("Ukraine", "2026-03-01")
    assert supply["link"] == f"{client.root}/letter/agenda?char=51,117#char=51,117"
    assert supply["amended_by"] == DEFAULT_BASE + AMENDED[1:]


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == (cell if cell == "+31" else f"'{cell}")
    assert [safe(x) for x in ("-3.5", "words", "", "a=b")] == ["-3.5", "words", "", "a=b"]


def test_json_tells_everything_of_a_commitment(client: Client) -> None:
    (supply,) = [r for r in records(client) if r["commitment"] == DEFAULT_BASE + SUPPLY[1:]]
    assert supply["letter"]["title"] == "Geannoteerde agenda DMM"
    assert supply["objects"] == [{"iri": f"{DEFAULT_BASE}id/capability/radar", "label": "radar"}]
    assert supply["repeated_by"] == [f"{DEFAULT_BASE}letter/overleg/commitment/78-112-99999999"]
    assert (supply["words_start"], supply["words_end"], supply["negated"]) == (51, 117, False)


def test_turtle_is_what_the_graph_says_of_them(client: Client) -> None:
    answer = client("/commitments.ttl?beneficiary=country/UKR")
    assert answer.type == "text/turtle"
    triples = list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))
    kind, exact = ox.NamedNode(str(KG.Commitment)), ox.NamedNode(str(OA.exact))
    assert len({t.subject for t in triples if t.object == kind}) == 3
    asked = client.query(f"SELECT (COUNT(*) AS ?n) {{ <{DEFAULT_BASE}{SUPPLY[1:]}> ?p ?o }}").rows()
    assert len([t for t in triples if t.subject.value.endswith(SUPPLY)]) == int(asked[0]["n"])
    assert [t for t in triples if t.predicate == exact]


def test_atom_is_a_feed_of_the_same(client: Client) -> None:
    answer = client("/commitments.atom?beneficiary=country/UKR")
    assert answer.type == "application/atom+xml"
    feed = ET.fromstring(answer.body)  # noqa: S314 (made by us)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 3
    assert feed.findtext(f"{atom}updated") == "2025-10-28T00:00:00Z"
    assert entries[0].findtext(f"{atom}id") == DEFAULT_BASE + AMENDED[1:]
    own = next(x for x in feed.findall(f"{atom}link") if x.get("rel") == "self")
    assert own.get("href") == f"{client.root}/commitments.atom?beneficiary=country/UKR"
    link = entries[0].find(f"{atom}link")
    assert link is not None
    assert link.get("href") == f"{client.root}/letter/verslag?char=39,81#char=39,81"
    assert "<script>" not in answer.text
    assert 'type="application/atom+xml"' in page(client, "/commitments")


@pytest.mark.parametrize(
    ("error", "status"), [(QueryStoppedError("it took too long"), 503), (RuntimeError("oops"), 500)]
)
def test_a_download_that_fails_on_the_way_says_so_by_its_status(
    sample: ox.Store, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    app = create_app(sample)

    def fails(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(Site, "construct", fails)
    assert app.test_client().get("/commitments.ttl").status_code == status


def test_downloads_show_what_the_page_shows_in_its_order(client: Client) -> None:
    for sort in ("newest", "oldest", "amount", "deadline"):
        shown = titles(page(client, f"/commitments?sort={sort}"))
        assert [r["commitment"].removeprefix(DEFAULT_BASE) for r in records(client, f"sort={sort}")] == [
            path[1:] for path in shown
        ]
    assert client("/commitments.xlsx").status == 404


def test_a_commitment_shows_its_words_and_what_came_of_it(client: Client) -> None:
    text = page(client, SUPPLY)
    assert "Nederland levert uiterlijk 1 maart 2026 twee radars aan Oekraïne." in text
    assert "Later gewijzigd:" in text
    assert "Nederland levert drie radars aan Oekraïne." in text
    assert "Later herhaald:" in text
    assert "Wijzigt:" in page(client, AMENDED)
    part = page(client, "/letter/overleg/commitment/78-112-99999999")
    assert "In het antwoord op vraag" in part
    assert "Levert Nederland radars?" in part


def test_a_commitment_is_still_data(client: Client) -> None:
    assert client(f"{SUPPLY}.ttl").type == "text/turtle"
    assert client.follow(SUPPLY, Accept="text/turtle").type == "text/turtle"
    assert "kg:committedBy" not in page(client, SUPPLY)
    assert client.follow(f"{SUPPLY}?properties=", Accept=BROWSER).status == 200
    assert client("/letter/agenda/commitment/none", Accept=BROWSER).status == 404


@pytest.mark.parametrize("path", ["/commitments", *(f"/commitments.{ending}" for ending in FORMATS)])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_do_no_harm(client: Client, path: str, value: str) -> None:
    names = ("actor", "kind", "meeting", "letter", "text", "since", "least", "unit", "sort", "page", "on", "all")
    for name in names if len(value) < 100 else ("text", "actor"):
        answer = client(f"{path}?{name}=" + quote(value.encode("utf-8", "surrogatepass")))
        assert answer.status in (200, 400, 414, 431), (name, answer.status)
        assert path != "/commitments" or "<script>alert" not in answer.text
        assert path == "/commitments" or answer.status != 200 or answer.type != "text/html"
        assert "set-cookie" not in answer.headers
    many = urlencode([("actor", f"country/{n}") for n in range(500)])
    assert client(f"{path}?{many}").status == 200
