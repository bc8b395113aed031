"""Requests to other servers: a password goes only where nobody can listen."""

from __future__ import annotations

import httpx
import pytest

from graph.http import Credentials, _Authentication, is_private

BASIC = httpx.Response(401, headers={"www-authenticate": 'Basic realm="store"'})


def sent(authentication: _Authentication, url: str) -> list[str | None]:
    """What the requests to an address say of who asks, where the server wants a name and password."""
    request = httpx.Request("POST", url)
    flow, said = authentication.auth_flow(request), []
    asking = next(flow, None)
    while asking is not None:
        said.append(asking.headers.get("authorization"))
        try:
            asking = flow.send(BASIC)
        except StopIteration:
            break
    return said


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://store.example.org/sparql", True),
        ("http://127.0.0.1:7878/", True),
        ("http://[::1]/", True),
        ("http://localhost/", True),
        ("http://store.example.org/sparql", False),
        ("http://10.0.0.1/", False),
        ("http://localhost.example.org/", False),
    ],
)
def test_where_nobody_can_listen(url: str, *, expected: bool) -> None:
    assert is_private(url) is expected
    said = sent(_Authentication(Credentials("me", "secret")), url)
    assert any(said) is expected


def test_a_password_that_one_address_got_is_not_sent_to_another_in_clear() -> None:
    authentication = _Authentication(Credentials("me", "secret"))
    assert any(sent(authentication, "http://127.0.0.1/sparql"))
    assert sent(authentication, "http://store.example.org/update") == [None]


def test_a_long_body_is_sent_once_it_is_known_how_to_say_who_asks() -> None:
    """A server may refuse it before it has come, and close the connection without a word."""
    authentication = _Authentication(Credentials("me", "secret"))

    def asked(size: int) -> list[tuple[str, bool]]:
        request = httpx.Request("PUT", "http://127.0.0.1/graphs", content=b"x" * size)
        flow, found = authentication.auth_flow(request), []
        asking = next(flow, None)
        while asking is not None:
            is_told = "authorization" in asking.headers
            found.append((asking.method, is_told))
            try:
                asking = flow.send(httpx.Response(204) if is_told else BASIC)
            except StopIteration:
                break
        return found

    assert asked(1_000_000) == [("HEAD", False), ("HEAD", True), ("PUT", True)]
    assert asked(1_000_000) == [("PUT", True)]
    authentication = _Authentication(Credentials("me", "secret"))
    assert asked(100) == [("PUT", False), ("PUT", True)]


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Credentials("me", "secret"))
