"""Small lists for programs: the same records as JSON or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import Response, abort, jsonify

from graph.web.facts.feeds import safe

ENDINGS: Final = ("csv", "json")


def answer(ending: str, name: str, records: Sequence[Mapping[str, Any]], *, total: int) -> Response:
    """Records in the format of an ending.

    Args:
        ending: csv or json; anything else is not found.
        name: of the list, for the name of the file.
        records: all with the same keys; values are texts, numbers, None, or lists of texts.
        total: how many there are, where not all are sent.
    """
    if ending == "json":
        response = jsonify({"total": total, name: list(records)})
    elif ending == "csv":
        out = io.StringIO()
        out.write("\ufeff")
        writer = csv.writer(out)
        writer.writerow(records[0] if records else ())
        writer.writerows([_cell(value) for value in record.values()] for record in records)
        response = Response(out.getvalue().encode("utf-8", "replace"), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="kamergraph-{name}.csv"'
    else:
        abort(404)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Kamergraph-Rows, Content-Disposition"
    response.headers["Kamergraph-Rows"] = f"{len(records)} of {total}"
    return response


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return safe("; ".join(map(str, value)))
    return "" if value is None else safe(str(value))
