"""Questions of parliamentary groups with their answers, and the answers that those point to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, Response, render_template

from graph.web import language
from graph.web.facts import tables, wording
from graph.web.facts.choices import Choice
from graph.web.facts.parameters import page_number

blueprint = Blueprint("questions", __name__)

PAGE: Final = 25
MOST: Final = 10_000
"""Most rows of a download."""

_MOST_LETTERS: Final = 40
_CHAIN: Final = 5
"""How far an answer that points to another is followed."""

_NAMED: Final = (
    "SELECT q.*, e.key AS asker_key, e.iri AS asker_iri, e.nl AS asker_nl, e.en AS asker_en, l.iri AS letter_iri, "
    "l.key AS letter_key, l.title, l.issued, l.dated FROM question q LEFT JOIN entity e ON e.id = q.asker "
    "LEFT JOIN letter l ON l.id = q.letter "
)


@blueprint.route("/questions")
def index() -> str:
    """Questions, newest letter first, by who asked and by letter."""
    model, asked = wording.model(), _Asked()
    total = model.number(f"SELECT COUNT(*) {asked.source()}", asked.values)
    pages = max(1, -(-total // PAGE))
    page = min(page_number(), pages)
    askers = model.rows(
        f"SELECT IFNULL(e.key, 'none'), IFNULL(e.{language.current()}, ''), COUNT(*) {asked.source(without='asker')} "
        "GROUP BY 1 ORDER BY 3 DESC, 2",
        asked.values,
    )
    letters = model.rows(
        f"SELECT l.key, COUNT(*) {asked.source(without='letter')} AND l.key IS NOT NULL "
        f"GROUP BY 1 ORDER BY l.id LIMIT {_MOST_LETTERS}",
        asked.values,
    )
    titles = wording.things("letter", [key for key, _ in letters])
    return render_template(
        "questions.html",
        asked=asked,
        total=total,
        questions=asked.questions(PAGE, (page - 1) * PAGE),
        askers=[asked.option("asker", k, label or language.text("questions.no_asker"), n) for k, label, n in askers],
        letters=[asked.option("letter", k.removeprefix("letter/"), titles[k], n) for k, n in letters],
        page=page,
        pages=pages,
        before=asked.address(page=page - 1) if page > 1 else None,
        after=asked.address(page=page + 1) if page < pages else None,
        downloads=[(ending.upper(), asked.address(f"/questions.{ending}")) for ending in tables.ENDINGS],
    )


@blueprint.route("/questions.<ending>")
def download(ending: str) -> Response:
    """The same for programs."""
    asked = _Asked()
    records = [
        {
            "question": q["iri"],
            "number": q["position"],
            "asked_by": q["asker"],
            "words": q["words"],
            "answer": q["answer"],
            "answer_words": q["answer_words"],
            "refers_to": [other["answer"] for other in q["refers"] if other["answer"]],
            "letter": q["letter_iri"],
            "letter_title": q["title"],
            "letter_date": q["issued"],
        }
        for q in asked.questions(MOST, 0)
    ]
    total = wording.model().number(f"SELECT COUNT(*) {asked.source()}", asked.values)
    return tables.answer(ending, "questions", records, total=total)


class _Asked(Choice):
    """What the request narrows the list down to."""

    def __init__(self) -> None:
        super().__init__(
            "/questions",
            {"asker": "IFNULL(e.key, 'none') = :asker", "letter": "l.key = 'letter/' || :letter"},
        )

    def source(self, *, without: str = "") -> str:
        """FROM and WHERE of the list, but for one choice."""
        return (
            "FROM question q LEFT JOIN entity e ON e.id = q.asker LEFT JOIN letter l ON l.id = q.letter "
            f"WHERE {self.where(without=without)}"
        )

    def questions(self, most: int, offset: int) -> list[dict[str, Any]]:
        """Questions of the choice, in order of letter and place."""
        found = wording.model().records(
            f"{_NAMED} WHERE q.id IN (SELECT q.id {self.source()}) ORDER BY q.id LIMIT :most OFFSET :offset",
            {**self.values, "most": most, "offset": offset},
        )
        return _shown(found)


def questions_of(letters: Sequence[int], most: int = 60) -> list[dict[str, Any]]:
    """The questions of some letters, by id, in order of letter and place."""
    marks = ", ".join("?" * len(letters))
    found = wording.model().records(f"{_NAMED} WHERE q.letter IN ({marks}) ORDER BY q.id LIMIT {most}", letters)
    return _shown(found)


def _shown(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Questions with who asked in the language of the page, and the answers theirs point to, however far."""
    english = language.current() == "en"
    for question in found:
        question["asker"] = question["asker_en"] if english else question["asker_nl"]
        question["refers"] = _chain(question["id"])
    return found


def _chain(number: int) -> list[dict[str, Any]]:
    seen, ahead, found = {number}, [number], []
    for _ in range(_CHAIN):
        marks = ", ".join("?" * len(ahead))
        further = wording.model().records(
            f"{_NAMED} WHERE q.id IN (SELECT target FROM refers WHERE question IN ({marks})) ORDER BY q.id",  # noqa: S608
            ahead,
        )
        further = [question for question in further if question["id"] not in seen]
        if not further:
            break
        found += further
        ahead = [question["id"] for question in further]
        seen.update(ahead)
    return found
