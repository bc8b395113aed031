"""The letters annotated by hand: passages are sentences; questions and answers are found to the character."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from damage import damage
from readers import letter

from graph.model import Letter

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests" / "golden").glob("*.json"))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FLOWING = [path for path in SEEDS if path.name.startswith(("000", "003"))]


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def share_that_are_sentences(found: Letter, passages: list[tuple[int, int]]) -> float:
    stretches = [found.working.original(s) for s in found.sentences]
    starts, ends = {start for start, _ in stretches}, {end for _, end in stretches}
    return sum(start in starts and end in ends for start, end in passages) / len(passages)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_passages_are_sentences_and_questions_exact(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = letter(text_of(ROOT / "seeds" / f"{path.stem}.txt"))

    assert share_that_are_sentences(found, [tuple(c["passage"]) for c in gold["commitments"]]) >= 0.97
    original = found.working.original
    assert [(q.number, original(q.question), original(q.answer) if q.answer else None) for q in found.questions] == [
        (q["number"], tuple(q["question"]), tuple(q["answer"]) if q["answer"] else None)
        for q in gold.get("questions", [])
    ]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_passages_of_a_damaged_letter_are_sentences(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    damaged, offsets = damage(text_of(ROOT / "seeds" / f"{path.stem}.txt"), seed=11)
    passages = [(offsets[start], offsets[end - 1] + 1) for start, end in (c["passage"] for c in gold["commitments"])]

    assert share_that_are_sentences(letter(damaged), passages) >= 0.97


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_words_of_a_damaged_letter_come_back(path: Path) -> None:
    clean = letter(text_of(path)).working.text.split()
    damaged = letter(damage(text_of(path), seed=5)[0]).working.text.split()

    assert len(set(clean) - set(damaged)) <= len(set(clean)) // 200 + 1


@pytest.mark.parametrize("between", ["\n", "\n\n", " \n\n"], ids=["tight", "apart", "loose"])
@pytest.mark.parametrize("width", [70, 85, 100])
@pytest.mark.parametrize("path", FLOWING, ids=lambda path: path.stem)
def test_a_letter_reads_alike_however_its_lines_are_broken(path: Path, width: int, between: str) -> None:
    text = text_of(path)
    paragraphs = ["\n".join(textwrap.wrap(p, width)) for p in text.split("\n") if p.strip()]
    printed = between.join(paragraphs)
    if between.startswith(" "):
        printed = printed.replace(between, "\n").replace("\n", between)
    clean, found = letter(text), letter(printed)

    sentences = {clean.words(s) for s in clean.sentences}
    assert len(sentences - {found.words(s) for s in found.sentences}) <= 0.05 * len(sentences)
    assert [q.number for q in found.questions] == [q.number for q in clean.questions]
