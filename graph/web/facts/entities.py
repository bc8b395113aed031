"""Entities: who and what the letters name, by class, by name or by how often."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from graph.readmodel.folding import fold
from graph.web import language
from graph.web.facts import tables, wording
from graph.web.facts.parameters import clean, page_number
from graph.web.site import site

blueprint = Blueprint("entities", __name__)

PAGE: Final = 50
MOST: Final = 20_000
"""Most rows of a download."""

CLASSES: Final = (
    "Country", "Organisation", "ParliamentaryGroup", "Person", "Post", "Group",
    "Mission", "Capability", "Programme", "Place", "Series",
)  # fmt: skip
"""Classes in the order of the page: who, then what, then where and when."""

_NAMED: Final = "(mentions > 0 OR commitments > 0)"


@blueprint.route("/entities")
def index() -> str:
    """Names and terms, those named most first or in alphabetical order."""
    model, asked = wording.model(), _Asked()
    classes = dict(
        model.rows(
            f"SELECT class, COUNT(*) FROM entity WHERE {_NAMED} AND {asked.text_clause} GROUP BY class",  # noqa: S608
            asked.parameters,
        )
    )
    total = classes.get(asked.cls, 0) if asked.cls else sum(classes.values())
    pages = max(1, -(-total // PAGE))
    page = min(page_number(), pages)
    return render_template(
        "entities.html",
        asked=asked,
        classes=[(cls, classes.get(cls, 0)) for cls in CLASSES if classes.get(cls) or cls == asked.cls],
        whole=sum(classes.values()),
        total=total,
        rows=asked.records(PAGE, (page - 1) * PAGE),
        page=page,
        pages=pages,
        before=asked.address(page=page - 1) if page > 1 else None,
        after=asked.address(page=page + 1) if page < pages else None,
        downloads=[(ending.upper(), asked.address(path=f"/entities.{ending}")) for ending in tables.ENDINGS],
    )


@blueprint.route("/entities.<ending>")
def download(ending: str) -> Response:
    """The same for programs."""
    asked = _Asked()
    records = [
        {
            "iri": record["iri"],
            "class": record["class"],
            "label": record["label"],
            "names": record["names"].split("\n") if record["names"] else [],
            "mentions": record["mentions"],
            "letters": record["letters"],
            "commitments": record["commitments"],
        }
        for record in asked.records(MOST, 0)
    ]
    total = wording.model().number(
        f"SELECT COUNT(*) FROM entity WHERE {_NAMED} AND {asked.text_clause} AND {asked.class_clause}",  # noqa: S608
        asked.parameters,
    )
    return tables.answer(ending, "entities", records, total=total)


class _Asked:
    """What the request narrows the list down to."""

    def __init__(self) -> None:
        wanted = request.args.get("class", "")
        self.cls = wanted if wanted in CLASSES else ""
        self.text = clean(request.args.get("text", ""))
        self.by_name = request.args.get("sort") == "name"
        self.parameters = {"cls": self.cls, "text": fold(self.text).text, "plain": self.text.lower()}
        self.text_clause = "(:text = '' OR INSTR(sort, :text) OR INSTR(LOWER(en || CHAR(10) || names), :plain))"
        self.class_clause = "(:cls = '' OR class = :cls)"

    def address(self, path: str = "/entities", **changes: object) -> str:
        """An address with the same choice but for some changes."""
        now = {"class": self.cls, "text": self.text, "sort": "name" if self.by_name else "", **changes}
        pairs = {name: value for name, value in now.items() if value and (name, value) != ("page", 1)}
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def records(self, most: int, offset: int) -> list[dict[str, Any]]:
        """Rows with the label in the language of the page."""
        label = language.current()
        order = f"{label} COLLATE NOCASE" if label == "en" else "sort"
        by = order if self.by_name else f"mentions DESC, {order}"
        found = wording.model().records(
            f"SELECT *, {label} AS label FROM entity WHERE {_NAMED} AND {self.text_clause} AND {self.class_clause} "  # noqa: S608
            f"ORDER BY {by}, id LIMIT :most OFFSET :offset",
            {**self.parameters, "most": most, "offset": offset},
        )
        return [record | {"link": site().path(record["iri"]) or record["iri"]} for record in found]
