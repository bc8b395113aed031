"""Bad requests of every kind, as bytes a stranger could send, with the statuses that may answer them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, quote_plus

HEAVY = "timeout=0.3"
"""Makes queries that would run for ever end soon."""

PRIVATE = (
    "http://127.0.0.1/", "http://127.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://0.0.0.0/", "http://0/", "http://2130706433/", "http://0x7f000001/", "http://10.0.0.1/",
    "http://172.16.0.1/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/",
    "http://[fd00::1]/", "http://user@127.0.0.1/", "http://127.0.0.1:22/", "https://127.0.0.1/", "file:///etc/passwd",
    "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://redirect.example/to/127.0.0.1", "urn:x", "",
)  # fmt: skip
SHAPES = (
    "ASK {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "ASK{{BIND(<{0}> AS ?x)SERVICE ?x{{?s ?p ?o}}}}",
    "ASK {{ VALUES ?x {{ <{0}> }} service#\n?x {{ ?s ?p ?o }} }}",
)
DISGUISES = (
    "ASK { SERVI\\u0043E <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { \\U00000053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { ?s ?p trueSERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "PREFIX SERVICE: <http://127.0.0.1/> ASK { SERVICE SERVICE:x { ?s ?p ?o } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "ASK { { SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } } }",
    "ASK { ?a ?b '''SERVICE''' SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { FILTER (?a <'> ) SERVICE <http://127.0.0.1/> { # '\n } }",
)
UPDATES = (
    "INSERT DATA { <x:a> <x:b> <x:c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <http://127.0.0.1/>",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL", "DROP ALL", "CREATE GRAPH <x:g>", "COPY DEFAULT TO <x:g>", "MOVE DEFAULT TO <x:g>",
    "ADD DEFAULT TO <x:g>",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "PREFIX a: <x:a> INSERT DATA { a:b a:b a:b }",
)  # fmt: skip
MALFORMED = (
    "", " ", "#", "\x00", "SELECT", "SELECT *", "SELECT * {", "SELECT * }", "SELECT ?x", "ASK", "ASK {]", "ASK { ( }",
    "ASK { ?s ?p }", "ASK { ?s }", "ASK { <x ?p ?o }", "ASK { ?s ?p 'x }", 'ASK { ?s ?p "x }', "ASK { ?s ?p '''x }",
    "ASK { x:y ?p ?o }", "ASK { ?s ?p ?o } }", "ASK { FILTER }", "ASK { FILTER (1 +) }", "SELECT (1 AS) {}",
    "SELECT ?x ?x2 (?x AS ?x2) {}", "SELECT * { } GROUP BY", "SELECT * {} LIMIT", "SELECT * {} LIMIT -1",
    "SELECT * {} LIMIT x", "SELECT * {} OFFSET 1e9", "SELECT * {} ORDER BY", "CONSTRUCT { ?s } WHERE {}", "DESCRIBE",
    "ASK FROM {}", "ASK FROM x {}", "BASE ASK {}", "PREFIX x ASK {}", "PREFIX x: ASK {}", "EXPLAIN ASK {}",
    "'; DROP TABLE", "<script>alert(1)</script>", "ASK { \\uD800 ?p ?o }", "ASK { ?s ?p '\\uZZZZ' }",
    "ASK { ?s ?p \\u005cu0053 }",
    "ASK { VALUES ?x { 1 2 }", "ASK { VALUES (?x ?y) { (1) } }", "ASK { BIND (1 AS ?x) BIND (2 AS ?x) }",
    "SELECT ?y { } GROUP BY ?x", "ASK { ?s ?p ?o . . }", "ASK { [ ?p }",
)  # fmt: skip
DEEP = (
    "ASK " + "{" * 3_000 + "}" * 3_000,
    "ASK { FILTER " + "(" * 3_000 + "1" + ")" * 3_000 + " }",
    "ASK { FILTER (" + "!" * 20_000 + "true) }",
    "ASK { FILTER (" + "-" * 20_000 + "1 = 1) }",
    "ASK { FILTER (1" + " + 1" * 30_000 + " = 1) }",
    "ASK { ?s " + "(" * 2_000 + "<x:p>" + ")*" * 2_000 + " ?o }",
    "ASK { ?s " + "^" * 20_000 + "<x:p> ?o }",
    "ASK { ?s <x:p>" + "/<x:p>" * 20_000 + " ?o }",
    "ASK { ?s " + "[ <x:p> " * 1_000 + "1" + " ]" * 1_000 + " }",
    "ASK { ?s ?p " + "( " * 1_000 + ") " * 1_000 + " }",
    "ASK { " + "OPTIONAL { " * 1_000 + "}" * 1_000 + " }",
    "ASK { " + "{} UNION " * 10_000 + "{} }",
    "ASK { " + "{ SELECT * " * 500 + "{}" + "}" * 500 + " }",
    "ASK { " + " ".join(f"BIND ({i} AS ?v{i})" for i in range(5_000)) + " }",
    "ASK { FILTER (" + "NOT EXISTS { FILTER (" * 300 + "true" + ") }" * 300 + ") }",
)
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT DISTINCT ?a ?d ?g ?j { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY RAND() ?a ?d ?g",
    "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b . ?c (!<x:b>|^!<x:b>)* ?d . ?e (!<x:a>|!<x:b>)* ?f }",
    "SELECT (COUNT(*) AS ?n) { ?a (((!<x:a>)*)*)* ?b . ?c (((!<x:a>)*)*)* ?d . ?e (((!<x:a>)*)*)* ?f }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER REGEX(CONCAT(STR(?a), STR(?i)), '(a+)+(b+)+$') }",
    'SELECT (STRLEN(?x40) AS ?n) { BIND ("0123456789" AS ?x0) '
    + " ".join(f"BIND (CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
    + " }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (MD5(CONCAT(STR(?a), STR(?l))) = 'x') }",
)


class Hostile(NamedTuple):
    """One bad request.

    Attributes:
        name: what it tries.
        data: the bytes sent.
        statuses: what may answer it; 0 is a closed connection.
    """

    name: str
    data: bytes
    statuses: frozenset[int]


def requests() -> Iterator[Hostile]:
    """All of them."""
    for iri in PRIVATE:
        for number, shape in enumerate(SHAPES):
            yield by_get(f"service-{number}-{iri}", shape.format(iri), 403, 400)
        yield by_get(f"from-{iri}", f"ASK FROM <{iri}> {{ ?s ?p ?o }}", 200, 400)
        yield by_get(f"from-named-{iri}", f"ASK FROM NAMED <{iri}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 200, 400)
    for number, query in enumerate(DISGUISES):
        yield by_get(f"disguised-{number}", query, 403, 400)
    for query in UPDATES:
        yield by_get(f"update-{query}", query, 403)
        yield by_post(f"update-{query}", query.encode(), "application/sparql-update", 403)
        yield form(f"update-{query}", f"update={quote_plus(query)}", 403)
    for number, query in enumerate(MALFORMED):
        yield by_get(f"malformed-{number}", query, 400)
    for number, query in enumerate(DEEP):
        yield by_post(f"deep-{number}", query.encode(), "application/sparql-query", 400, 503, 200, query=HEAVY)
    for number, query in enumerate(ENDLESS):
        yield by_get(f"endless-{number}", query, 503, query=HEAVY)
    yield from _encodings()
    yield from _messages()


def _encodings() -> Iterator[Hostile]:
    for number, body in enumerate((b"ASK \xff", b"ASK {} #\xc3", b"\xff\xfeA\x00S\x00K\x00", b"ASK {} #\xed\xa0\x80")):
        yield by_post(f"encoding-{number}", body, "application/sparql-query", 400)
        yield raw(f"encoding-in-url-{number}", b"GET /sparql?query=" + quote(body).encode(), 400)
    for charset in ("utf-16", "iso-8859-1", "nonsense", '"'):
        kind = f"application/sparql-query; charset={charset}"
        yield by_post(f"charset-{charset}", "ASK { ?s ?p 'é' }".encode("utf-16"), kind, 400)
    for kind in (
        "text/plain",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "x",
        ";",
        "",
    ):
        yield by_post(f"type-{kind}", b"ASK {}", kind, 400, 415)


def _messages() -> Iterator[Hostile]:
    ask = b"GET /sparql?query=ASK%7B%7D"
    yield raw("two-queries", ask + b"&query=ASK%7B%7D", 400)
    yield raw("query-and-update", ask + b"&update=CLEAR%20ALL", 400)
    yield raw("long-address", b"GET /sparql?query=" + b"%20" * 100_000, 400, 414, 431)
    yield raw("many-parameters", ask + b"&x=1" * 5_000, 400)
    for name, value in (("timeout", "-1"), ("timeout", "nan"), ("timeout", "1e9"), ("timeout", "0"), ("timeout", "x"),
                        ("default-graph-uri", "x"), ("default-graph-uri", "http://x/>"), ("named-graph-uri", "%00"),
                        ("default-graph-uri", "http://[")):  # fmt: skip
        yield raw(f"parameter-{name}={value}", ask + f"&{name}={value}".encode(), 400)
    yield raw("format", ask + b"&format=exe", 406)
    yield raw("format-with-header", ask + b"&format=csv%0D%0ASet-Cookie:%20a=b", 406)
    for path in (b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/static/../app.py", b"/%00",
                 b"/static/%2e%2e/app.py",
                 b"/static/..%2f..%2fapp.py", b"//evil.example/", b"/%0d%0aSet-Cookie:%20a=b",
                 b"/" + b"a/" * 5_000):  # fmt: skip
        yield raw(f"path-{path[:40]!r}", b"GET " + path, 400, 404, 308, 414)
    for line in (b"Transfer-Encoding: chunked\r\nContent-Length: 5", b"Content-Length: 5\r\nContent-Length: 6",
                 b"Content-Length: -5", b"Content-Length: x", b"Transfer-Encoding: nonsense", b"Host : x", b": x",
                 b"X: " + b"a" * 300_000, b"\r\n".join(b"X%d: a" % i for i in range(20_000)), b"X: a\rb",
                 b"X: a\x00b"):  # fmt: skip
        data = b"POST /sparql HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + line + b"\r\n\r\nASK{}"
        yield Hostile(f"header-{line[:40]!r}", data, frozenset((0, 400, 411, 413, 415, 431, 501)))
    for accept in ("x", "a/b/c", "text/html;q=2", "text/csv;q=" + "9" * 400, ",;,;", "*/*;q=0", "image/png"):
        data = ask + f" HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAccept: {accept}\r\n\r\n".encode()
        yield Hostile(f"accept-{accept[:20]}", data, frozenset((200, 303, 406)))
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "NONSENSE", "get"):
        yield raw(f"method-{method}", f"{method} /sparql?query=ASK%7B%7D".encode(), 400, 405, 501)
    yield by_post("huge", b"#" * 1_500_000, "application/sparql-query", 413)
    yield by_post("huger", b"#" * 5_000_000, "application/sparql-query", 0, 413)
    for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"GET\r\n\r\n",
                 b"\r\n\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                 b"GET /sparql HTTP/9.9\r\n\r\n", b"GET http://[/ HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"a" * 300_000):  # fmt: skip
        yield Hostile(f"message-{data[:20]!r}", data, frozenset((0, 200, 400, 404, 405, 431, 501, 505)))


def raw(name: str, start: bytes, *statuses: int) -> Hostile:
    """A request without a body, by the beginning of its first line."""
    return Hostile(name, start + b" HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", frozenset(statuses))


def by_get(name: str, sparql: str, *statuses: int, query: str = "") -> Hostile:
    """A query in the address."""
    return raw(name, f"GET /sparql?{query}&query={quote(sparql)}".encode(), *statuses)


def by_post(name: str, body: bytes, kind: str, *statuses: int, query: str = "") -> Hostile:
    """A query in the body."""
    head = (
        f"POST /sparql?{query} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return Hostile(name, head.encode() + body, frozenset(statuses))


def form(name: str, body: str, *statuses: int) -> Hostile:
    """A form in the body."""
    return by_post(name, body.encode(), "application/x-www-form-urlencoded", *statuses)
