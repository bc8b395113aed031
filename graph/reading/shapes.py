"""What kinds of lines letters to parliament are made of, as patterns compiled from the lexicon's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from graph.model import Lexicon, Span
from graph.reading.lines import BULLET, ENUMERATOR, Line
from graph.reading.working import trimmed

_NUMBERS: Final = r"(?P<numbers>\d{1,3}(?:\s*(?:[,&–-]|(?:{bridge})\b|/)\s*\d{{1,3}})*)"
_LONGEST_HEADING: Final = 110
_MOST_WORDS: Final = 14
_WORDS_BEFORE_COLON: Final = 3
_SHORT_WORD: Final = 3
_OPENING_ROLES: Final = (
    "salutation",
    "closing",
    "signing-post",
    "question-label",
    "answer-label",
    "question-part",
    "question-members",
    "reply-part",
    "reply-label",
)


class Kind(Enum):
    """The part a line plays."""

    TEXT = auto()
    HEAD = auto()
    SALUTATION = auto()
    CLOSING = auto()
    POST = auto()
    HEADING = auto()
    QUESTION = auto()
    ANSWER = auto()
    BULLET = auto()


def alternation(forms: tuple[str, ...]) -> str:
    """A group that matches any of the forms, blanks as any blanks; nothing where there are none."""
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + ")" if forms else r"(?!)"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Patterns of lines; each is matched at a line's first character, without regard to case."""

    salutation: re.Pattern[str]
    closing: re.Pattern[str]
    post: re.Pattern[str]
    head: re.Pattern[str]
    subject: re.Pattern[str]
    dated: re.Pattern[str]
    question: re.Pattern[str]
    answer: re.Pattern[str]
    question_part: re.Pattern[str]
    reply_part: re.Pattern[str]
    no_question: re.Pattern[str]
    asker: re.Pattern[str]
    group_name: re.Pattern[str]
    group_words: tuple[str, ...]
    through: re.Pattern[str]
    page: re.Pattern[str]
    furniture: re.Pattern[str]
    side_label: re.Pattern[str]
    note_opening: re.Pattern[str]
    open_words: frozenset[str]
    sentence_openings: frozenset[str]
    sentence_words: frozenset[str]
    abbreviations: dict[str, str]
    openings: frozenset[str]

    def kind(self, line: Line) -> Kind:
        """The part a line plays by its own shape; whether it is a heading takes its neighbours too."""
        text = line.text
        if BULLET.match(text):
            return Kind.BULLET
        if not self.may_play_part(text):
            return Kind.TEXT
        if len(text) < _LONGEST_HEADING:
            for kind, pattern in ((Kind.SALUTATION, self.salutation), (Kind.CLOSING, self.closing)):
                if pattern.match(text):
                    return kind
        if line.goes_on and text[-1] != ":":  # a printed line may break at "zie het antwoord op / vraag 4."
            return Kind.TEXT
        for kind, pattern in ((Kind.QUESTION, self.question), (Kind.ANSWER, self.answer)):
            if pattern.match(text):
                return kind
        if self.is_heading_of_part(text):
            return Kind.HEADING
        return Kind.POST if len(text) < _LONGEST_HEADING and self.post.match(text) else Kind.TEXT

    def may_play_part(self, text: str) -> bool:
        """Whether a line opens with a word, number or short name that the slower patterns ask for."""
        first = text.split(" ", 1)[0].lower().rstrip(".:,")
        return first in self.openings or len(first) <= _SHORT_WORD or not first.isalpha()

    def marks_part(self, text: str) -> bool:
        """Whether it is the label of a question or answer or a heading of their parts."""
        return bool(self.question.match(text) or self.answer.match(text)) or self.is_heading_of_part(text)

    def label(self, text: str, paragraph: Span) -> Span | None:
        """What a paragraph opens with to say that a question or answer follows."""
        if not self.may_play_part(text[paragraph.start : paragraph.start + _LONGEST_HEADING]):
            return None
        match = self.question.match(text, *paragraph) or self.answer.match(text, *paragraph)
        return trimmed(text, *match.span()) if match else None

    def group(self, text: str, span: Span) -> re.Match[str] | None:
        """The name of a fractie in a stretch; most have none of the words that the slow pattern asks for."""
        words = text[span.start : span.end].lower()
        if not any(word in words for word in self.group_words):
            return None
        return self.group_name.search(text, *span)

    def is_heading_of_part(self, text: str) -> bool:
        """Whether it is a heading over a fractie's questions or over the reply."""
        if len(text) > 2 * _LONGEST_HEADING or text[-1].isdigit() or not self.may_play_part(text):
            return False
        found = self.question_part.fullmatch(text) or self.reply_part.fullmatch(text)
        return found is not None and self.sentence_words.isdisjoint(text.lower().split())

    def may_be_heading(self, text: str) -> bool:
        """Whether a line is short, capital and open as headings are."""
        if len(text) > _LONGEST_HEADING or text.count(" ") >= _MOST_WORDS or text[-1] in ".,;?!-–…(":
            return False
        if text[-1] == ":" and text.count(" ") >= _WORDS_BEFORE_COLON:
            return False
        first = ENUMERATOR.sub("", text, count=1)[:1]
        if not (first.isupper() or first.isdigit() or first in "‘’“\"'(") or not any(map(str.isalpha, text)):
            return False
        words = text.lower().split()
        said = words[0] in self.sentence_openings or not self.sentence_words.isdisjoint(words)
        return not said and not self.ends_open(text)

    def ends_open(self, text: str) -> bool:
        """Whether the last word is one that needs another after it."""
        return text[-1] in "-,(" or text[text.rfind(" ") + 1 :].lower() in self.open_words


def compile_shapes(lexicon: Lexicon) -> Shapes:
    """The patterns for a lexicon's words.

    Args:
        lexicon: cues of ontology/language, this step's own roles in reading.ttl.

    Returns:
        The patterns.
    """

    def any_of(role: str) -> str:
        return alternation(lexicon.forms(role))

    def pattern(expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.IGNORECASE)

    numbers = _NUMBERS.replace("{bridge}", any_of("answer-bridge")).replace("{{", "{").replace("}}", "}")
    question, answer, fractie = (
        any_of("question-label"),
        any_of("answer-label"),
        any_of("parliamentary-group-word"),
    )
    members = rf"[^.?!:]{{1,60}}[\s-]{fractie}\s*"
    return Shapes(
        salutation=pattern(rf"{any_of('salutation')}\b.{{0,60}}[,:.!]?\Z"),
        closing=pattern(rf"{any_of('closing')}\b.{{0,40}}[,.]?\Z"),
        post=pattern(rf"(?:\w{{2,3}}\s+)?{any_of('signing-post')}\b[^.;:?!]{{0,90}}\Z"),
        head=pattern(
            rf"(?:{any_of('letterhead')}(?!\w)|\d{{2}}\s?\d{{3}}(?:[\s-]|\Z)|\d{{4}}\s?[A-Z]{{2}}\s|[>\W]*{any_of('subject-label')}\b)"
        ),
        subject=pattern(rf"{any_of('subject-label')}\b\s*:?\s*"),
        dated=pattern(rf"(?:{any_of('sent-from')}\s*,?\s*)?\d{{1,2}}\s+\w{{3,9}}\.?\s+(?:19|20)\d\d\Z"),
        question=pattern(
            rf"(?:{question}\s*(?:nr\.?\s*)?{numbers}\s*(?:\([^)]{{1,40}}\)\s*|{members})?(?:[.:)]\s*|\Z|\s(?-i:(?=[A-ZÀ-Þ‘“\"])))"
            rf"|{alternation(lexicon.forms('question-label', 'one'))}\s*:?\Z|(?P<alone>\d{{1,3}})[.)]?\Z)"
        ),
        answer=pattern(
            rf"{answer}(?:\s+(?:{any_of('answer-bridge')}\s+)*{numbers})?\s*(?:\([^)]{{1,40}}\)\s*|{members})?(?:[.:]\s*|\Z|(?(numbers)\s(?-i:(?=[A-ZÀ-Þ‘“\"]))|(?!)))"
        ),
        question_part=pattern(
            rf"(?:[IVX\d]+[.\s]+)*(?:{any_of('question-part')}\b[^.?!]{{0,140}}[\s-]{fractie}\b[^.?!]{{0,80}}"
            rf"|(?:{any_of('question-members')}\b[\w/+, -]{{0,60}}[\s-]|[\w/+-]{{2,30}}-){fractie})\s*:?"
        ),
        reply_part=pattern(
            rf"(?:[IVX\d]+[.\s]+)*(?:{any_of('reply-part')}\s[^.?!]{{0,90}}|{any_of('reply-label')})\s*:?"
        ),
        no_question=pattern(any_of("no-question")),
        asker=pattern(rf"{any_of('asker')}\b"),
        group_name=pattern(
            rf"([\w/+’'-]{{2,30}})-{fractie}\b|\b{fractie}\s+(?:\w{{2,3}}\s+){{0,2}}((?-i:[A-Z])[\w/+’'-]+)"
            rf"|\b{any_of('member-word')}\s[^.?!()]{{1,60}}\(((?-i:[A-Z])[\w/+-]{{1,30}})\)"
        ),
        group_words=(*lexicon.forms("parliamentary-group-word"), *lexicon.forms("member-word")),
        through=pattern(any_of("range-word")),
        page=pattern(
            rf"(?:{any_of('page-label')}\s*\d{{1,3}}(?:\s*{any_of('page-of')}\s*\d{{1,3}})?|[-–]\s*\d{{1,3}}\s*[-–]|\d{{1,3}}\s?/\s?\d{{1,3}})\Z"
        ),
        furniture=pattern(any_of("page-furniture")),
        side_label=pattern(rf"{any_of('side-label')}\s*:?\Z"),
        note_opening=pattern(any_of("footnote-opening")),
        open_words=frozenset(form.lower() for form in lexicon.forms("open-word")),
        sentence_openings=frozenset(lexicon.forms("no-heading", "opening")),
        sentence_words=frozenset(lexicon.forms("no-heading", "inside")),
        abbreviations={form.lower(): value for form, value in lexicon.table("abbreviation").items()},
        openings=frozenset(form.split(" ")[0].lower() for role in _OPENING_ROLES for form in lexicon.forms(role)),
    )
