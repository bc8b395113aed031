"""Sentences through the real reader, recogniser and clause grammar, for the tests of extraction."""

from __future__ import annotations

from functools import cache

from graph import vocabulary
from graph.extraction.clause import Clause
from graph.extraction.clauses import split
from graph.extraction.commitments import Commitments
from graph.extraction.grammar import Grammar
from graph.extraction.tokens import Token
from graph.model import Commitment, DateValue, Document, Frame, Letter, Recognised
from graph.reading import Reader
from graph.recognition import Recogniser


@cache
def known() -> vocabulary.Vocabulary:
    return vocabulary.load()


@cache
def grammar() -> Grammar:
    return Grammar.compile(known().lexicon, known().verbs)


@cache
def _steps() -> tuple[Reader, Recogniser, Commitments]:
    v = known()
    return (
        Reader(v.lexicon),
        Recogniser(v.terms, v.lexicon),
        Commitments(v.terms, v.lexicon, v.verbs, v.frames),
    )


def read(text: str) -> tuple[Letter, Recognised]:
    reader, recogniser, _ = _steps()
    letter = reader.read(text.encode(), file_name="sentence.txt")
    return letter, recogniser.recognise(letter)


def commitments(text: str, *, document: Document | None = None) -> tuple[Commitment, ...]:
    """The commitments of a short text, as those of a letter of 2025 without meetings or questions."""
    letter, recognised = read(text)
    own = document or Document(type="letter", title="", date=DateValue("2025-03-01"))
    return _steps()[2].extract(letter, recognised, own, (), ())


def tokens(sentence: str) -> list[Token]:
    """The tokens of a text of one sentence."""
    letter, recognised = read(sentence)
    (span,) = letter.sentences
    mentions = sorted(recognised.mentions, key=lambda m: (m.span.start, -m.span.end))
    return grammar().tokens(letter.working.text, span, mentions)


def clauses(sentence: str) -> tuple[list[Token], list[Clause]]:
    words = tokens(sentence)
    return words, split(words, grammar().auxiliaries)


def frames() -> dict[str, Frame]:
    return {f.slug: f for f in known().frames}
