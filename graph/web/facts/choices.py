"""A choice of one value for each of a few names, by which a list is narrowed down: from the address and back to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import request

from graph.web.facts.parameters import clean


class Choice:
    """What the request at hand chooses.

    Attributes:
        values: by name what was chosen, "" where nothing was; also the parameters of the list's queries.
    """

    def __init__(self, path: str, clauses: Mapping[str, str]) -> None:
        """Read the choice of a request.

        Args:
            path: of the list.
            clauses: by name the condition that a choice sets, which refers to it as `:name`.
        """
        self._path = path
        self._clauses = clauses
        self.values = {name: clean(request.args.get(name, "")) for name in clauses}

    def where(self, *, without: str = "") -> str:
        """The conditions of the choice, but for one name."""
        return " AND ".join(f"(:{name} = '' OR {clause})" for name, clause in self._clauses.items() if name != without)

    def address(self, path: str = "", **changes: object) -> str:
        """An address with the same choice but for some changes; the first page where none is named."""
        pairs = {k: v for k, v in {**self.values, **changes}.items() if v and (k, v) != ("page", 1)}
        return f"{path or self._path}?{urlencode(pairs, safe='/')}" if pairs else path or self._path

    def option(self, name: str, key: str, label: str, number: int) -> dict[str, Any]:
        """One value to choose, as the part `facet` of the templates shows it; choosing it again takes it back."""
        chosen = self.values[name] == key
        return {"label": label, "count": number, "on": chosen, "href": self.address(**{name: "" if chosen else key})}
