"""The facts of a letter as a table for a spreadsheet: a row for each thing and passage."""

from __future__ import annotations

import csv
import io
from typing import Final

from graph.namespaces import OA
from graph.web.facts.feeds import safe
from graph.web.kinds import kind
from graph.web.labels import labels
from graph.web.language import Language
from graph.web.reader.content import properties
from graph.web.site import Site, iris

_SLOTS: Final = {
    "kg:kind": "kind",
    "kg:status": "status",
    "kg:negated": "negated",
    "kg:committedBy": "actor",
    "kg:beneficiary": "beneficiary",
    "kg:object": "object",
    "kg:objectText": "object_words",
    "kg:amount": "amount",
    "kg:unit": "unit",
    "kg:earliest": "earliest",
    "kg:latest": "latest",
}
_COLUMNS: Final = ("class", "label", "start", "end", "words", *_SLOTS.values(), "thing", "passage")


def facts_csv(here: Site, graph: str, spoken: Language) -> str:
    """The table of one letter (https://www.rfc-editor.org/rfc/rfc4180).

    Args:
        here: the application.
        graph: the letter's graph.
        spoken: language of the labels.
    """
    rows = here.select(
        f"SELECT ?thing ?passage ?start ?end ?words WHERE {{ GRAPH {iris([graph])} {{ ?thing kg:evidence ?passage . "
        f"?passage oa:start ?start ; oa:end ?end ; <{OA.exact}> ?words }} }} ORDER BY ?start DESC(?end) ?thing"
    ).rows
    things = list(dict.fromkeys(row["thing"].text for row in rows))
    said = properties(here, [t for t in things if kind(t.removeprefix(here.base)) in ("commitment", "meeting")], _SLOTS)
    values = {v.text for about in said.values() for vs in about.values() for v in vs if v.kind == "uri"}
    named = labels(here, [*things, *values], spoken)
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS)
    table.writeheader()
    for row in rows:
        thing = row["thing"].text
        slots = {
            column: " | ".join(sorted(named.get(v.text, v.text) for v in said.get(thing, {}).get(name, ())))
            for name, column in _SLOTS.items()
        }
        cells = {
            "class": kind(thing.removeprefix(here.base)),
            "label": named.get(thing, ""),
            "start": row["start"].text,
            "end": row["end"].text,
            "words": row["words"].text,
            **slots,
            "thing": thing,
            "passage": row["passage"].text,
        }
        table.writerow({column: safe(cell) for column, cell in cells.items()})
    return out.getvalue()
