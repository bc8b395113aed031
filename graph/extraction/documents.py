"""What a letter says of itself: its type, subject, number, who sends and signs it, whom it addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from graph.model import Document, DocumentType, Entity, Letter, Lexicon, Mention, Recognised, Span, Term
from graph.slugs import slug
from graph.wording import alternation, before, lowered, whole

DOCUMENT_TYPES: Final[tuple[DocumentType, ...]] = get_args(DocumentType)
_DOSSIER: Final = re.compile(
    r"^[ \t]*(\d{2})[ .\u00a0]?(\d{3})(?:[-\u2010-\u2013](\d{1,3})|[ -]([IVXL]+))?"
    r"(?:\s?\(R\s?\d+\))?[ \t]+(?=[^\W\d_])",
    re.MULTILINE,
)
_NAME: Final = re.compile(
    r"(?:(?:[A-Z]\.[ ]?)+|[^\W\d_a-z][\w’'-]+\s)(?:(?:[a-z]{2,4}|'t|’t)\s)*"
    r"[^\W\d_a-z][\w’'-]+(?:[ ][^\W\d_a-z][\w’'-]+)*"
)
_LINE: Final = re.compile(r"[^\n]+")
_NUMBER_BEHIND: Final = 40
"""Most characters between the name of another document and its number."""
_STRONG, _IN_SUBJECT, _IN_OPENING = 4, 5, 2  # weights of phrases and of the places they stand in
_MEMO: Final[DocumentType] = "decision-memo"
_OPENING_SENTENCES: Final = 5
_TELLING_SENTENCES: Final = 2
_LONGEST_TITLE: Final = 300
_LONGEST_SIGNATURE: Final = 160


class Documents:
    """Extractor of letterhead facts, compiled from the lexicon and the terms."""

    def __init__(self, lexicon: Lexicon, terms: Sequence[Term] = ()) -> None:
        forms = lexicon.forms
        self._types = _types(lexicon, "document-type")
        self._hints = _types(lexicon, "document-type-hint")
        self._hint_words = re.compile(rf"(?<!\w)({alternation(self._hints)})(?!\w)")
        self._type_words = re.compile(rf"(?<!\w)({alternation(self._types)})(?!\w)")
        subject = rf"(?:{alternation(forms('subject-label'))})\s*:?\s+"
        self._subject = re.compile(rf"^[^\w\n]*{subject}", re.MULTILINE)
        self._subject_inside = re.compile(rf"(?<!\w){subject}")
        self._generic = frozenset(forms("generic-heading"))
        self._question_parts = tuple(forms("question-part"))
        self._labels = re.compile(rf"(?:{alternation(forms('letterhead'))})(?!\w)")
        title = alternation(forms("paper-title"))
        number = alternation(forms("paper-number"))
        self._number = re.compile(
            rf"^[ \t]*(?:(?:{number})\s*(\d{{1,4}}|[a-z]{{1,2}})(?!\w)|([a-z]{{1,2}})(?=\s+(?:{title})(?!\w)))"
            rf"(?:[ \t]+((?:{title})(?!\w)[^\n]*[^\s]))?",
            re.MULTILINE,
        )
        self._addressing = dict.fromkeys(forms("addressing"), "")
        self._purpose = re.compile(whole(forms("memo-purpose")))
        self._answering = dict.fromkeys(forms("answering"), "")
        self._sender = dict.fromkeys(forms("sender-line"), "")
        self._posts = re.compile(
            rf"(?:(?:{alternation(forms('signing-article'))})\s+)?((?:{alternation(forms('signing-post'))})(?!\w)[^\n,]*)"
        )
        self._closing = re.compile(rf"^[ \t]*(?:{alternation(forms('closing'))})[ \t]*,?[ \t]*$", re.MULTILINE)
        self._entities = {term.path: Entity(term.path, term.cls, term.label) for term in terms}
        self._acts_for = {term.path: term.acts_for for term in terms}
        chambers = set(lexicon.forms("parliament"))
        self._debates = {t.path for t in terms if chambers & set(t.marks.get("body", ()))}

    def extract(self, letter: Letter, recognised: Recognised) -> Document:
        """The facts of head and signature; what the letter does not say stays out.

        Args:
            letter: as the reading made it.
            recognised: what was found in it, the letter's own date included.

        Returns:
            The document without `concerns`, which the meetings tell.
        """
        low = lowered(letter.working.text)
        title = self._title(letter, low)
        dossiers = self._dossiers(letter)
        number, place = self._own_number(letter, low, dossiers)
        signature = letter.signature or self._below_closing(letter, low)
        creator = self._creator(letter, low, recognised, signature)
        signatory = self._signatory(letter, recognised, signature)
        addressee = self._addressee(letter, low, recognised)
        dated = recognised.written.span if recognised.written else None
        spans = (
            dated,
            place,
            *(span for _, span in dossiers),
            *(m.span for m in (creator, signatory, addressee) if m),
        )
        return Document(
            type=self._type(letter, low, title, recognised),
            title=" ".join(letter.words(title).split()) if title else letter.file_name,
            date=recognised.written,
            number=number,
            dossiers=tuple(dict.fromkeys(dossier for dossier, _ in dossiers)),
            creator=creator.entity if creator else None,
            signatory=signatory.entity if signatory else None,
            addressee=addressee.entity if addressee else None,
            value_spans=tuple(sorted({span for span in spans if span})),
        )

    # --------------------------------------------------------------------------------------------- title, type

    def _title(self, letter: Letter, low: str) -> Span | None:
        for subject in (self._subject, self._subject_inside) if letter.head else ():
            if letter.head and (label := subject.search(low, *letter.head)):
                return self._subject_line(letter, low, label.end())
        for heading in letter.headings:
            words = low[slice(*heading)].strip(" :.")
            if words not in self._generic and not words.startswith(self._question_parts):
                return heading
        if letter.head and (printed := self._number.search(low, *letter.head)) and printed[3]:
            return Span(*printed.span(3))
        return letter.headings[0] if letter.headings else None

    def _subject_line(self, letter: Letter, low: str, start: int) -> Span:
        """The subject: up to the end of the head, a blank line or the next label of the letterhead."""
        stop = letter.head.end if letter.head else len(low)
        end = start
        for line in _LINE.finditer(low, start, min(stop, start + _LONGEST_TITLE)):
            gap = low[end : line.start()]
            if end > start and ("\n\n" in gap.replace(" ", "") or self._labels.match(line.group().strip())):
                break
            end = line.end()
        return Span(start, start + len(low[start:end].rstrip()))

    def _type(self, letter: Letter, low: str, title: Span | None, recognised: Recognised) -> DocumentType:
        """The type with the heaviest phrases; questions with answers make a consultation."""
        if letter.questions:
            return "written-consultation"
        headings = set(letter.headings)
        body = [s for s in letter.sentences if s not in headings and not (letter.head and letter.head.meets(s))]
        places = [(s, _IN_OPENING) for s in (*body[:_OPENING_SENTENCES], *(headings - {title}))]
        if title:
            places.append((title, _IN_SUBJECT))
        telling = {title, *body[:_TELLING_SENTENCES]}
        weights: Counter[DocumentType] = Counter()
        for part in (*([letter.head] if letter.head else ()), *letter.headings):
            if self._purpose.search(low, *part):  # what a memo is for
                weights[_MEMO] += _STRONG * _IN_SUBJECT
        # A debate with parliament is what a letter goes back to, not what it reports on.
        meetings = [
            m.span for m in recognised.mentions if m.entity.cls == "Series" and m.entity.path not in self._debates
        ]
        for place, weight in places:
            for match in self._type_words.finditer(low, *place):
                if _is_referred_to(low, match.end(), recognised):
                    continue
                weights[self._types[" ".join(match[1].split())]] += _STRONG * weight
            if place in telling and any(place.covers(m) for m in meetings):
                for match in self._hint_words.finditer(low, *place):
                    weights[self._hints[" ".join(match[1].split())]] += weight
        return max(weights, key=lambda name: weights[name]) if weights else "letter"

    # ------------------------------------------------------------------------------------------------- numbers

    def _dossiers(self, letter: Letter) -> list[tuple[str, Span]]:
        if not letter.head:
            return []
        return [
            (
                "-".join(p for p in (match[1] + match[2], match[3] or match[4]) if p),
                Span(match.start(1), match.start(1) + len(match.group().strip())),
            )
            for match in _DOSSIER.finditer(letter.working.text, *letter.head)
        ]

    def _own_number(
        self, letter: Letter, low: str, dossiers: Sequence[tuple[str, Span]]
    ) -> tuple[str | None, Span | None]:
        """The number within the first dossier, as a printed Kamerstuk carries it."""
        if letter.head and dossiers:
            for match in self._number.finditer(low, dossiers[0][1].start, letter.head.end):
                end = match.end(1) if match[1] else match.end(2)
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                return f"{dossiers[0][0]}-{(match[1] or match[2]).upper()}", Span(start, end)
        return None, None

    # -------------------------------------------------------------------------------------------------- people

    def _below_closing(self, letter: Letter, low: str) -> Span | None:
        """The lines below "Hoogachtend" of a letter whose signature was not told from its text."""
        closings = list(self._closing.finditer(low))
        if not closings:
            return None
        start = closings[-1].end()
        end = min(
            [start + _LONGEST_SIGNATURE, len(low), *(n.span.start for n in letter.footnotes if n.span.start > start)]
        )
        return Span(start, end) if low[start:end].strip() else None

    def _creator(self, letter: Letter, low: str, recognised: Recognised, signature: Span | None) -> Mention | None:
        """The post that signs, else the one the head names as sender."""
        if signature:
            for mention in _within(recognised.mentions, signature, "Post"):
                return mention
            if match := self._posts.search(low, *signature):
                return _discovered(low, Span(match.start(1), match.start(1) + len(match[1].rstrip())))
        if letter.head:
            for mention in _within(recognised.mentions, letter.head, "Post"):
                if before(low, mention.span.start, self._sender):
                    return mention
        for mention in recognised.mentions if not letter.head else ():
            if mention.entity.cls == "Post" and before(low, mention.span.start, self._answering):
                return mention
        return None

    def _signatory(self, letter: Letter, recognised: Recognised, signature: Span | None) -> Mention | None:
        if not signature:
            return None
        for mention in _within(recognised.mentions, signature, "Person"):
            return mention
        text = letter.working.text
        for line in _LINE.finditer(text, *signature):
            for match in _NAME.finditer(text, *line.span()):
                words = " ".join(match.group().split())
                if not words.isupper() and not self._posts.match(words.lower()):
                    path = f"letter/{letter.id}/person/{slug(words)}"
                    return Mention(Span(*match.span()), Entity(path, "Person", words, (words,), known=False))
        return None

    def _addressee(self, letter: Letter, low: str, recognised: Recognised) -> Mention | None:
        """The chamber whose chair the head or salutation addresses, else the post behind "Aan"."""
        for part in (letter.head, letter.salutation):
            if not part:
                continue
            named = [m for m in recognised.mentions if part.covers(m.span)]
            for mention in named:
                if mention.entity.cls == "Post" and (chamber := self._chamber(mention.entity)):
                    return Mention(mention.span, chamber)
            for mention in named:
                if mention.entity.cls == "Post" and before(low, mention.span.start, self._addressing):
                    return mention
        return None

    def _chamber(self, post: Entity) -> Entity | None:
        """The organisation a post stands for by its own name (Voorzitter van de Tweede Kamer)."""
        for path in self._acts_for.get(post.path, ()):
            organisation = self._entities.get(path)
            if organisation and organisation.label in post.label:
                return organisation
        return None


def _is_referred_to(low: str, end: int, recognised: Recognised) -> bool:
    """Whether the number of a document stands in parentheses behind its name: it is another one than the letter."""
    places = (span.start for r in recognised.references for span in r.spans)
    return any(0 < place - end <= _NUMBER_BEHIND and "(" in low[end:place] for place in places)


def _types(lexicon: Lexicon, role: str) -> dict[str, DocumentType]:
    """Phrase -> document type; phrases for types the model does not have are left out."""
    known = {name: name for name in DOCUMENT_TYPES}
    return {form: known[value] for form, value in lexicon.table(role).items() if value in known}


def _within(mentions: Sequence[Mention], part: Span, cls: str) -> Iterator[Mention]:
    return (m for m in mentions if m.entity.cls == cls and part.covers(m.span))


def _discovered(low: str, span: Span) -> Mention:
    words = " ".join(low[slice(*span)].split())
    return Mention(span, Entity(f"id/post/{slug(words)}", "Post", words, (words,), known=False))
