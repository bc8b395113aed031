"""The SPARQL 1.1 Protocol over real HTTP, as a table of requests and what they must get."""

from __future__ import annotations

import gzip
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from webclient import Client

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/kamergraph/ontology#Letter> }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://w3id.org/kamergraph/ontology#Letter> }"
FORM = "application/x-www-form-urlencoded"
AGENDA = "https://w3id.org/kamergraph/graph/letter/agenda"
LINKS = "https://w3id.org/kamergraph/graph/links"


def path(**parameters: str) -> str:
    return "/sparql?" + urlencode(parameters)


@pytest.mark.parametrize(
    ("accept", "query", "expected"),
    [
        (None, SELECT, "application/sparql-results+json"),
        ("", SELECT, "application/sparql-results+json"),
        ("*/*", SELECT, "application/sparql-results+json"),
        ("application/*", SELECT, "application/sparql-results+json"),
        ("application/sparql-results+xml", SELECT, "application/sparql-results+xml"),
        ("application/xml", SELECT, "application/xml"),
        ("text/csv", SELECT, "text/csv"),
        ("text/tab-separated-values", SELECT, "text/tab-separated-values"),
        ("text/csv;q=0.5, application/json;q=0.9", SELECT, "application/json"),
        ("text/csv;q=0, text/*", SELECT, "text/tab-separated-values"),
        ("image/png, */*;q=0.1", SELECT, "application/sparql-results+json"),
        ("application/sparql-results+json, text/turtle", SELECT, "application/sparql-results+json"),
        ("application/sparql-results+json, text/turtle", CONSTRUCT, "text/turtle"),
        (None, CONSTRUCT, "text/turtle"),
        ("application/n-triples", CONSTRUCT, "application/n-triples"),
        ("application/ld+json", CONSTRUCT, "application/ld+json"),
        ("application/rdf+xml", CONSTRUCT, "application/rdf+xml"),
        ("application/sparql-results+xml", ASK, "application/sparql-results+xml"),
    ],
)
def test_results_come_as_the_client_likes_best(client: Client, accept: str | None, query: str, expected: str) -> None:
    target = path(query=query)
    answer = client(target) if accept is None else client(target, Accept=accept)
    assert (answer.status, answer.type) == (200, expected)
    assert "accept" in answer.headers["vary"].lower()


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("json", SELECT, "application/sparql-results+json"),
        ("xml", SELECT, "application/sparql-results+xml"),
        ("csv", SELECT, "text/csv"),
        ("tsv", ASK, "text/tab-separated-values"),
        ("text/csv", SELECT, "text/csv"),
        ("turtle", CONSTRUCT, "text/turtle"),
        ("ttl", CONSTRUCT, "text/turtle"),
        ("ntriples", CONSTRUCT, "application/n-triples"),
        ("jsonld", CONSTRUCT, "application/ld+json"),
        ("rdfxml", CONSTRUCT, "application/rdf+xml"),
    ],
)
def test_the_format_parameter_overrides_the_header(client: Client, name: str, query: str, expected: str) -> None:
    answer = client(path(query=query, format=name), Accept="image/png")
    assert (answer.status, answer.type) == (200, expected)


@pytest.mark.parametrize(
    ("parameters", "accept"),
    [
        ({"query": SELECT}, "image/png"),
        ({"query": SELECT, "format": "turtle"}, "*/*"),
        ({"query": SELECT}, "x"),
    ],
)
def test_what_cannot_be_had_is_answered_with_what_can(client: Client, parameters: dict[str, str], accept: str) -> None:
    answer = client(path(**parameters), Accept=accept)
    assert answer.status == 406
    assert "text/csv" in answer.text
    assert "json" in answer.text


@pytest.mark.parametrize(
    ("method", "target", "content_type", "body"),
    [
        ("GET", path(query=SELECT), None, None),
        ("POST", "/sparql", FORM, urlencode({"query": SELECT}).encode()),
        ("POST", "/sparql", FORM + "; charset=utf-8", urlencode({"query": SELECT}).encode()),
        ("POST", "/sparql", "application/sparql-query", SELECT.encode()),
        ("POST", "/sparql", "application/sparql-query; charset=UTF-8", SELECT.encode()),
    ],
)
def test_all_three_query_operations(
    client: Client, method: str, target: str, content_type: str | None, body: bytes | None
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    answer = client(target, method=method, body=body, **headers)
    assert answer.status == 200
    assert len(answer.rows()) == 3


@pytest.mark.parametrize(
    ("method", "target", "content_type", "body", "status"),
    [
        ("GET", path(query=""), None, None, 400),
        ("GET", path(query="ASK {"), None, None, 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, None, 400),
        ("GET", "/sparql?query=%FF", None, None, 400),
        ("GET", path(query=ASK) + "&default-graph-uri=nonsense", None, None, 400),
        ("GET", path(query=ASK) + "&default-graph-uri=http://x/%3E", None, None, 400),
        ("POST", "/sparql", FORM, b"", 400),
        ("POST", "/sparql", FORM, urlencode({"query": ASK, "update": "CLEAR ALL"}).encode(), 400),
        ("POST", "/sparql?query=ASK%7B%7D", FORM, urlencode({"query": ASK}).encode(), 400),
        ("POST", "/sparql", "application/sparql-query", b"ASK \xff", 400),
        ("POST", "/sparql", "text/plain", ASK.encode(), 415),
        ("POST", "/sparql", None, ASK.encode(), 415),
        ("POST", "/sparql", "application/sparql-query", b"#" * 1_000_001, 413),
        ("PUT", path(query=ASK), None, None, 405),
        ("DELETE", path(query=ASK), None, None, 405),
        ("PUT", "/graph-store?default", "text/turtle", b"", 405),
        ("GET", "/graph-store", None, None, 400),
        ("GET", "/graph-store?default&graph=x:y", None, None, 400),
        ("GET", "/graph-store?graph=nonsense", None, None, 400),
        ("GET", "/graph-store?graph=x:y", None, None, 404),
        ("GET", path(query="INSERT DATA { <a:a> <a:b> <a:c> }"), None, None, 403),
        ("POST", "/sparql", FORM, urlencode({"update": "CLEAR ALL"}).encode(), 403),
        ("POST", "/sparql", "application/sparql-update", b"CLEAR ALL", 403),
        ("GET", path(query="ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), None, None, 403),
        ("GET", path(query="ASK { FILTER (<http://x/function>(1)) }"), None, None, 400),
        ("GET", path(query="ASK " + "{" * 3000 + "}" * 3000), None, None, 400),
    ],
)
def test_bad_requests_get_the_status_that_says_so(
    client: Client, method: str, target: str, content_type: str | None, body: bytes | None, status: int
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    answer = client(target, method=method, body=body, **headers)
    assert answer.status == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT ?x\nWHERE { ?x ?y }", 2, 16, "not valid SPARQL"),
        ("SELECT ?x\nWHERE { ?x foo:bar ?y }", 2, 12, "prefix foo:"),
        ("SELECT ?x WHERE { ?x ?y 'open }", 1, 25, "string"),
        ("FETCH ?x", 1, 1, "SELECT"),
        ("SELECT ?x WHERE { ?x ?y ?z ", 1, 17, "never closed"),
    ],
)
def test_a_malformed_query_is_shown_where_it_breaks(
    client: Client, query: str, line: int, column: int, words: str
) -> None:
    plain = client(path(query=query))
    assert (plain.status, plain.type) == (400, "text/plain")
    assert plain.text.startswith(f"line {line}, column {column}: ")
    assert words in plain.text
    problem = client(path(query=query), Accept="application/sparql-results+json, application/problem+json")
    assert (problem.status, problem.type) == (400, "application/problem+json")
    assert (problem.json()["line"], problem.json()["column"]) == (line, column)
    assert problem.json()["status"] == 400


def test_updates_are_refused_with_the_reason(client: Client) -> None:
    assert "read-only" in client("/sparql?update=CLEAR%20ALL").text


@pytest.mark.parametrize(
    ("query", "parameters", "count"),
    [
        ("SELECT * { ?s <https://schema.org/text> ?o }", {}, 3),
        (f"SELECT * FROM <{AGENDA}> {{ ?s <https://schema.org/text> ?o }}", {}, 1),
        (f"SELECT * FROM NAMED <{AGENDA}> {{ ?s <https://schema.org/text> ?o }}", {}, 0),
        (f"SELECT * FROM NAMED <{AGENDA}> {{ GRAPH ?g {{ ?s <https://schema.org/text> ?o }} }}", {}, 1),
        (f"SELECT * FROM <{AGENDA}> {{ GRAPH ?g {{ ?s <https://schema.org/text> ?o }} }}", {}, 0),
        ("SELECT * { ?s <https://schema.org/text> ?o }", {"default-graph-uri": AGENDA}, 1),
        ("SELECT * { ?s <https://schema.org/text> ?o }", {"named-graph-uri": AGENDA}, 0),
        ("SELECT * { GRAPH ?g { ?s <https://schema.org/text> ?o } }", {"named-graph-uri": AGENDA}, 1),
        ("SELECT * { GRAPH ?g { ?s <https://schema.org/text> ?o } }", {"default-graph-uri": AGENDA}, 0),
        (f"SELECT * FROM <{LINKS}> {{ ?s <https://schema.org/text> ?o }}", {"default-graph-uri": AGENDA}, 1),
        ("SELECT * { ?s <https://schema.org/text> ?o # FROM nowhere\n }", {}, 3),
    ],
)
def test_the_dataset_of_the_request_beats_that_of_the_query_beats_the_union(
    client: Client, query: str, parameters: dict[str, str], count: int
) -> None:
    assert len(client.query(query, **parameters).rows()) == count


def test_two_default_graphs_are_merged(client: Client) -> None:
    other = AGENDA.replace("agenda", "verslag")
    target = f"{path(query=SELECT)}&default-graph-uri={quote(AGENDA)}&default-graph-uri={quote(other)}"
    assert len(client(target).rows()) == 2


def test_relative_iris_stand_under_the_base(client: Client) -> None:
    assert client.query("ASK { <letter/agenda> ?p ?o }").json()["boolean"] is True


def test_head_tells_the_headers_without_the_body(client: Client) -> None:
    answer = client(path(query=SELECT), method="HEAD")
    assert (answer.status, answer.body, answer.type) == (200, b"", "application/sparql-results+json")


def test_scripts_of_other_sites_may_ask(client: Client) -> None:
    preflight = client(
        "/sparql",
        method="OPTIONS",
        Origin="http://elsewhere.example",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type",
    )
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()
    for answer in (client(path(query=ASK)), client(path(query="nonsense"))):
        assert answer.headers["access-control-allow-origin"] == "*"


def test_a_browser_is_led_to_the_query_page(client: Client) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client("/sparql", Accept=browser).headers["location"] == "/query"
    answer = client(path(query=ASK), Accept=browser)
    location = urlsplit(answer.headers["location"])
    assert (answer.status, location.path, parse_qs(location.query)) == (303, "/query", {"query": [ASK]})


@pytest.mark.parametrize("target", [path(query=ASK), "/sparql?query=x", "/nowhere"])
def test_every_answer_carries_the_headers_that_keep_browsers_safe(client: Client, target: str) -> None:
    headers = client(target).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers


def test_a_graph_holds_each_triple_once_and_is_prefixed(client: Client) -> None:
    query = "CONSTRUCT { <a:a> <a:b> 1 } WHERE { ?s ?p ?o }"
    assert client.query(query, "application/n-triples").text.count("\n") == 1
    assert "@prefix kg:" in client.query(CONSTRUCT, "text/turtle").text


@pytest.mark.parametrize("target", [path(query=SELECT), "/sparql", "/graph-store?graph=" + quote(AGENDA)])
def test_who_has_the_answer_already_gets_no_second_copy(client: Client, target: str) -> None:
    first = client(target)
    assert first.status == 200
    again = client(target, If_None_Match=first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client(target, If_None_Match='W/"another"').status == 200
    other = client(target, Accept="application/sparql-results+xml, application/rdf+xml")
    assert other.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "uuid()", "STRUUID()"])
def test_what_differs_each_time_is_never_kept(client: Client, call: str) -> None:
    answer = client.query(f"SELECT ({call} AS ?x) {{}}")
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_long_answers_are_compressed_for_who_can_read_them(client: Client) -> None:
    query = path(query="SELECT * { ?s ?p ?o }")
    plain, packed = client(query), client(query, Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert sorted(gzip.decompress(packed.body)) == sorted(plain.body)
    assert len(packed.body) < len(plain.body) / 3
    assert "Accept-Encoding" in plain.headers["vary"]
    known = client(query, If_None_Match=plain.headers["etag"])
    assert (known.status, known.headers["vary"]) == (304, plain.headers["vary"])
    assert "content-encoding" not in client(query, Accept_Encoding="gzip;q=0").headers


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("/graph-store?graph=" + quote(AGENDA), "GRAPH <" + AGENDA + "> { ?s ?p ?o }"),
        ("/graph-store?default", "?s ?p ?o"),
    ],
)
def test_whole_graphs_are_read_by_the_graph_store_protocol(client: Client, target: str, count: str) -> None:
    answer = client(target, Accept="application/n-triples")
    wanted = client.query(f"SELECT (COUNT(*) AS ?n) {{ {count} }}").rows()[0]["n"]
    assert answer.text.count("\n") == int(wanted)
    assert client(f"{target}&format=rdfxml").type == "application/rdf+xml"
    assert client(target, Accept="image/png").status == 406
    assert client(target, method="HEAD").status == 200


@pytest.mark.parametrize("target", ["/graph-store", "/graph-store/anything"])
def test_a_refused_change_of_a_graph_says_why_and_what_is_allowed(client: Client, target: str) -> None:
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        answer = client(target, method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "read-only" in answer.text
    assert client(target, method="OPTIONS").headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
