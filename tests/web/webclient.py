"""A plain HTTP client for the tests: no redirects followed, no status an exception."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)

    def rows(self) -> list[dict[str, str]]:
        """The values of SPARQL JSON results."""
        return [{k: v["value"] for k, v in row.items()} for row in self.json()["results"]["bindings"]]


@dataclass(frozen=True)
class Client:
    root: str

    def __call__(self, path: str, *, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        address = urlsplit(self.root)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            found = {k.lower(): v for k, v in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def follow(self, path: str, **headers: str) -> Answer:
        """What a client gets that goes where it is sent; one step is enough."""
        answer = self(path, **headers)
        return self(answer.headers["location"], **headers) if answer.status == 303 else answer

    def query(self, query: str, accept: str = "application/sparql-results+json", **more: str) -> Answer:
        return self("/sparql?" + urlencode({"query": query, **more}), Accept=accept)
