"""The code knows no Dutch and no letter: words stand in ontology/, and rules fit any letter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import simplemma

from graph import resources
from graph.vocabulary import load

ROOT: Final = Path(__file__).resolve().parents[1]
STEPS: Final = ("reading", "recognition", "extraction")
MODULES: Final = [file for step in STEPS for file in sorted((ROOT / "graph" / step).rglob("*.py"))]
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_ESCAPE: Final = re.compile(r"\\[A-Za-z]|\(\?P<\w+>|\(\?P=\w+\)|\(\?\(\w+\)")
"""What a regular expression spells in letters without meaning a word."""
_RULES: Final = [
    ROOT / "ontology" / "frames.ttl",
    ROOT / "ontology" / "rules.ttl",
    *sorted((ROOT / "ontology" / "language").glob("*.ttl")),
]


@cache
def dutch() -> frozenset[str]:
    """The words of the language files, with verbs and nouns of the frames, in lower case."""
    known = load()
    forms = {form for cues in known.lexicon.cues.values() for cue in cues for form in cue.forms}
    forms |= {f for v in known.verbs for f in (v.lemma, *v.present, *v.past, v.participle, *v.infinitives)}
    forms |= {noun for frame in known.frames for noun in frame.nouns}
    return frozenset(word for form in forms for word in _WORD.findall(form.lower()))


def literals(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings of a module with their lines, docstrings and what errors tell people left out."""
    told = {id(inner) for node in ast.walk(module) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    notes = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told | notes:
            yield node.lineno, node.value


@cache
def names() -> frozenset[str]:
    """What the program itself calls things: the roles of cues and the notations of values are English."""
    values = (ROOT / "ontology" / "vocabulary" / "values.ttl").read_text(encoding="utf-8")
    notations = re.findall(r'skos:notation "([^"]+)"', values)
    return frozenset(word.lower() for name in (*load().lexicon.cues, *notations) for word in _WORD.findall(name))


def is_dutch(word: str) -> bool:
    """Whether a word is Dutch and not English too."""
    if word.lower() in names() or any(simplemma.is_known(form, lang="en") for form in (word, word.lower())):
        return False
    return word.lower() in dutch() or simplemma.is_known(word, lang="nl") or simplemma.is_known(word.lower(), lang="nl")


def dutch_words(source: str) -> list[tuple[int, str]]:
    """The Dutch words of three and more letters in a module's strings, with their lines."""
    return [
        (line, word)
        for line, text in literals(ast.parse(source))
        for word in _WORD.findall(_ESCAPE.sub(" ", text))
        if is_dutch(word)
    ]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_dutch_word_stands_in_a_string(file: Path) -> None:
    assert dutch_words(file.read_text(encoding="utf-8")) == []


def test_dutch_words_are_found() -> None:
    source = '''
"""De minister van Defensie levert munitie."""
_VERBS = ("levert", "month", "uitgaven")  # de krijgsmacht
_PATTERN = r"(?P<lid>[a-z]+)\\bstukken\\b"
def f(x):
    """Geeft munitie."""
    if x:
        raise ValueError(f"{x}: een brief zonder datum")
    return f"{x} verdediging"
'''
    assert sorted(dutch_words(source)) == [(3, "levert"), (3, "uitgaven"), (4, "stukken"), (9, "verdediging")]


@cache
def marks_of_letters() -> frozenset[str]:
    """What only a letter of seeds/ has: its file name, its number, the days it names."""
    found: set[str] = set()
    for file in resources.folder("seeds").glob("*.txt"):
        text = file.read_bytes().decode()
        found |= {file.name, file.stem, *file.stem.split("_")[1:]}
        found |= set(re.findall(r"\b\d{5}-\d{2,4}\b|\b20\d\dD\d{5}\b|\bBS\d{10}\b", text))
        found |= set(re.findall(r"\b\d{1,2} [a-z]{3,9} 20\d\d\b", text))
    return frozenset(mark for mark in found if len(mark) > 5)


@pytest.mark.parametrize("file", [*MODULES, *_RULES], ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_rule_mentions_a_letter(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert {mark for mark in marks_of_letters() if mark in text} == set()


def test_marks_of_letters_are_found() -> None:
    assert {"15 oktober 2025", "28676-552", "f5359c043766ae3c"} <= marks_of_letters()
