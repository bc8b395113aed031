"""Terms written as N-Quads text are read back by the engine as the same terms."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.mapping import nquads


def read(term: str) -> object:
    (quad,) = ox.parse(f"<a:s> <a:p> {term} <a:g> .", format=ox.RdfFormat.N_QUADS)
    return quad.object


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text: str) -> None:
    assert read(nquads.text(text)) == ox.Literal(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15))
def test_any_amount_survives_without_exponent(value: Decimal) -> None:
    term = read(nquads.decimal(value))
    assert isinstance(term, ox.Literal)
    assert Decimal(term.value) == value
    assert "E" not in term.value


def test_a_sink_writes_each_statement_once_in_order() -> None:
    sink = nquads.Sink("a:g")
    for value in ("1", "2", "1"):
        sink.add("<a:s>", "<a:p>", nquads.integer(int(value)))
    lines = str(sink).splitlines()
    assert [line.split('"')[1] for line in lines] == ["1", "2"]
    assert all(line.endswith(" <a:g> .") for line in lines)
