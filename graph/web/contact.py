"""Where visitors report a wrong fact: an address that whoever runs the server gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from graph.errors import UsageError

_MAIL: Final = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")


@dataclass(frozen=True, slots=True)
class Contact:
    """A mail address or the address of a page, such as a form or a list of issues.

    Raises:
        UsageError: it is neither.
    """

    address: str

    def __post_init__(self) -> None:
        if not self._is_mail and not self._is_page:
            raise UsageError(f"{self.address}: no address to report to; give a mail address or an https:// address")

    @property
    def _is_mail(self) -> bool:
        return _MAIL.fullmatch(self.address) is not None

    @property
    def _is_page(self) -> bool:
        parts = urlsplit(self.address)
        return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"']", self.address)

    def report(self, iri: str | None = None) -> str:
        """The address of a link by which to report; a mail has the fact as its subject (RFC 6068)."""
        if not self._is_mail:
            return self.address
        about = f"?subject={quote(iri, safe='')}" if iri else ""
        return f"mailto:{quote(self.address, safe='@')}{about}"
