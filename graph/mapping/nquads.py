"""Terms as N-Quads text: a letter's quads are written, not built as objects, which is five times as fast.

The notation is https://www.w3.org/TR/n-quads/; the engines read it in bulk.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from graph.model import DateValue
from graph.namespaces import XSD

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}  # the sign of escape itself first
_DATE_TYPES: Final = {1: f'"^^<{XSD.gYear}>', 2: f'"^^<{XSD.gYearMonth}>', 3: f'"^^<{XSD.date}>'}
_INTEGER: Final = f'"^^<{XSD.integer}>'
_DECIMAL: Final = f'"^^<{XSD.decimal}>'

TRUE: Final = f'"true"^^<{XSD.boolean}>'
FALSE: Final = f'"false"^^<{XSD.boolean}>'


def iri(value: str) -> str:
    """An IRI in angle brackets."""
    return f"<{value}>"


def text(value: str) -> str:
    """A plain string."""
    if '"' in value or "\n" in value or "\\" in value or "\r" in value:
        for sign, escaped in _ESCAPES.items():
            value = value.replace(sign, escaped)
    return f'"{value}"'


def integer(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}{_INTEGER}'


def decimal(value: Decimal) -> str:
    """An xsd:decimal in its canonical form: no exponent, no trailing zeros of the fraction."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f'"{plain}{_DECIMAL}'


def day(value: date) -> str:
    """An xsd:date."""
    return f'"{value.isoformat()}{_DATE_TYPES[3]}'


def moment(value: DateValue) -> str:
    """An xsd:date, xsd:gYearMonth or xsd:gYear, as exact as the value."""
    return f'"{value.value}{_DATE_TYPES[value.value.count("-") + 1]}'


class Sink:
    """Statements of one named graph in the order they come, each once."""

    __slots__ = ("_end", "_lines")

    def __init__(self, graph: str) -> None:
        self._end = f" <{graph}> .\n"
        self._lines: dict[str, None] = {}

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add one statement of terms already in N-Quads notation."""
        self._lines[f"{subject} {predicate} {value}"] = None

    def describe(self, *statements: str) -> None:
        """Add all statements of a thing that is described in this one place, each without its graph."""
        self._lines[self._end.join(statements)] = None

    def __str__(self) -> str:
        return self._end.join((*self._lines, "")) if self._lines else ""
