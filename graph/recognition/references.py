"""Finds documents a letter points to: Kamerstukken, motions, letters, proceedings, EU and UN texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from graph.model import Footnote, Lexicon, Reference, Span
from graph.wording import Words, alternation, at_numbers, before, lowered

Kind = Literal["paper", "motion", "letter", "other"]

# Guards against longer words stand behind the first characters, by which re can search at full speed.
_DOSSIER: Final = re.compile(
    r"(?<![\w.,/€$-])(\d\d)[ .\u00a0]?(\d{3})(?:\s?\(R\s?\d+\))?"
    r"(?:[-\u2010-\u2013](\d{1,4})|[ -]([IVXL]+[A-Z]?)(?![\w’']))?(?:[-\u2010-\u2013](\d{1,4}))?(?![\d%])"
)
_UNION: Final = re.compile(r"\((\d{4})\)\s?(\d{1,5})(?!\w)")
_DOCUMENT: Final = re.compile(r"(?<!\w)\d{4}[DZ]\d{4,6}(?!\w)")
_PROMISE: Final = re.compile(r"TZ(?<!\wTZ)\d{6}-\d{3}(?!\w)")
_MINISTRY: Final = re.compile(r"BS(?<!\wBS)\s?(\d{8,12})(?!\w)")
_SPACED: Final = re.compile(r"(?<!\w)(?:19|20)\d\d[ \u00a0]\d{3,5}(?!\w|[.,]\d)")
_CODED: Final = re.compile(r"(?=\S*\d{4})[A-Z][A-Za-z]*[-./ ]?[A-Z0-9][\w./-]*\d(?!\w)")
_SESSION: Final = r"\d{4}\s*[-/\u2010-\u2015]\s*\d{2,4}"
_CHAMBERS: Final = {"I": "ek", "II": "tk", "EK": "ek", "TK": "tk"}
_SENTENCE_END: Final = re.compile(r"[!?](?=\s)|(?<!\b[a-z])\.(?=\s+[^\W\d_a-z])|\n\s*\n")
_REACH: Final = 300  # characters behind a motion's name in which its number may follow
_FRONT: Final = 70


@dataclass(frozen=True, slots=True)
class _Found:
    """One place where a document is named."""

    span: Span
    kind: Kind
    identifier: str | None = None
    label: str | None = None


class References:
    """Recogniser of references to documents and motions, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        number = alternation(forms("paper-number"))
        joint = alternation(forms("number-and"))
        session = rf"(?:(?:{alternation(forms('session'))})?\s*{_SESSION}\s*,?\s*)?"
        chamber = r"(?:\b(?P<chamber>i{1,2}|tk|ek)\b\s*,?\s*)?"
        paper = alternation(forms("paper"))
        self._paper = re.compile(rf"(?<!\w)(?:{paper})[:,]?\s*{chamber}{session}(?:(?:{number})\s*)?$")
        self._numbers = re.compile(
            rf"[,;]?\s*(?:{number})\s*((?:\d{{1,4}}|[a-z]{{1,2}})(?!\w|\s\d{{3}}(?!\d))"
            rf"(?:\s*(?:{joint})\s*(?:(?:{number})\s*)?\d{{1,4}}(?!\w|\s\d{{3}}(?!\d)|\s*,\s*(?:{number})))*)"
        )
        self._letters = re.compile(rf",\s*(?:(?:{alternation(forms('paper-letter'))})\s+)?([A-Z]{{1,2}})(?![\w’'])")
        self._parted = frozenset(forms("parted-dossier"))
        proceedings = alternation(forms("proceedings"))
        item = alternation(forms("proceedings-item"))
        self._proceedings = re.compile(
            rf"(?<!\w)({proceedings})\s*,?\s*{chamber}(?:{alternation(forms('session'))})?\s*"
            rf"(?P<first>\d{{4}})\s*[-/\u2010-\u2015]\s*(?P<last>\d{{2,4}})\s*,?\s*"
            rf"(?:(?:{number})\s*)?(?P<number>\d+)(?:\s*,?\s*(?:{item})\s*(?P<item>\d+))?"
        )
        self._sources = lexicon.table("proceedings")
        self._source_words = Words(forms("proceedings"))
        letter = alternation(forms("letter-name"))
        self._letter = re.compile(rf"(?<!\w)({letter})\s+(?:(?:met\s+)?(?:{number}|{letter})\s*)?$")
        self._letter_words = Words(forms("letter-name"))
        self._own = dict.fromkeys(forms("own-number"), "")
        act, treaty = alternation(forms("union-act")), alternation(forms("union-treaty"))
        self._act = re.compile(
            rf"(?:{act})\s+(\((?:{treaty})[^)]{{0,12}}\)\s*(?:(?:{number})\s*)?\d{{1,4}}/\d{{1,4}}|"
            rf"\d{{2,4}}/\d{{1,4}}/(?:{treaty}))"
        )
        self._act_words = Words(forms("union-act"))
        self._union = {form: form.upper() for form in forms("union-number")}
        self._motion_words = Words(forms("motion"))
        self._compile_names(lexicon)

    def _compile_names(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        particle = "|".join(
            word if not word[0].isalpha() else rf"[{word[0].upper()}{word[0]}]{word[1:]}"
            for word in (re.escape(f).replace(r"\ ", r"\s+") for f in forms("surname-particle"))
        )
        stop = "|".join(re.escape(f.capitalize()) for f in forms("no-surname"))
        capital = rf"(?!(?:{stop})(?!\w))[^\W\d_a-z][^\W\d_]*[a-zà-ÿ’'][\w’'-]*"
        name = rf"(?:(?:{particle})\s*)*{capital}(?:\s+(?:(?:{particle})\s+)*{capital})*"
        others = alternation(forms("motion-others"))
        self._name = re.compile(name)
        self._names = re.compile(
            rf"(?:[-\u2010-\u2013]\s?|\s+(?:(?:{alternation(forms('motion-of'))})\s+)?)"
            rf"({name}(?:\s*(?:{alternation(forms('motion-and'))})\s*{name})*)(?:\s+(?:{others}))?"
        )
        self._and = re.compile(rf"\s+(?:{alternation(f for f in forms('motion-and') if f.isalpha())})\s+|[/,]")

    def find(self, text: str, *, footnotes: Sequence[Footnote] = ()) -> tuple[Reference, ...]:
        """All documents and motions that a text points to, each once.

        Kamerstukken are identified as 28676-440, 21501-20-2307 or 36600-X-12; proceedings and written
        questions as officielebekendmakingen.nl does (h-tk-20242025-45-7, ah-tk-20242025-1234); promises to
        the chamber by its register (TZ202501-123); motions and letters without a number by their name.

        Args:
            text: the working text of a letter.
            footnotes: where notes belong, so that a motion gets the number that stands in its note.

        Returns:
            The references in order of first place.
        """
        low = lowered(text)
        numbers = sorted(self._papers(text, low), key=lambda f: f.span)
        motions = list(self._motions(text, low))
        found = [*self._united(text, motions, numbers, footnotes), *self._others(text, low)]
        return tuple(_merged(sorted(found, key=lambda f: f.span)))

    def movers(self, text: str) -> tuple[Span, ...]:
        """The names of persons inside the names of motions (motie-Van Campen), in order of place."""
        found = []
        for _, names in self._named_motions(text, lowered(text)):
            start = names.start(1)
            for gap in [*self._and.finditer(text, *names.span(1)), None]:
                end = gap.start() if gap else names.end(1)
                if match := self._name.search(text, start, end):
                    found.append(Span(*match.span()))
                start = gap.end() if gap else end
        return tuple(found)

    # ------------------------------------------------------------------------------------------ Kamerstukken

    def _papers(self, text: str, low: str) -> Iterator[_Found]:
        for match in at_numbers(_DOSSIER, text):
            cue = self._paper.search(low, max(0, match.start() - _FRONT), match.start())
            dossier = match[1] + match[2]
            part, chapter, rest = match[3], match[4], match[5]
            start = cue.start() if cue else match.start()
            numbers = self._numbers.match(low, match.end())
            base = "-".join(p for p in (dossier, chapter or (part if dossier in self._parted or rest else None)) if p)
            if numbers:
                whole = base if chapter or dossier in self._parted or not part else f"{dossier}-{part}"
                yield from self._listed(whole, Span(start, numbers.end()), numbers)
            elif rest or (part and dossier not in self._parted):
                yield _Found(Span(start, match.end()), "paper", f"{base}-{rest or part}")
            elif cue:
                letter = self._letters.match(text, match.end())
                end = letter.end() if letter else match.end()
                yield _Found(Span(start, end), "paper", f"{base}-{letter[1]}" if letter else base)

    def _listed(self, base: str, span: Span, numbers: re.Match[str]) -> Iterator[_Found]:
        """A reference for every number of a list (nrs. 12 en 13)."""
        listed = list(_LISTED.finditer(numbers[1]))
        for index, number in enumerate(listed):
            end = span.end if len(listed) == 1 else numbers.start(1) + number.end()
            start = span.start if index == 0 else numbers.start(1) + number.start()
            yield _Found(Span(start, end), "paper", f"{base}-{number.group().upper()}")

    # ------------------------------------------------------------------------------------------------ motions

    def _named_motions(self, text: str, low: str) -> Iterator[tuple[int, re.Match[str]]]:
        for start, end, _ in self._motion_words.find(low):
            names = self._names.match(text, end)
            if names:
                yield start, names

    def _motions(self, text: str, low: str) -> Iterator[_Found]:
        named = dict(self._named_motions(text, low))
        for start, end, _ in self._motion_words.find(low):
            names = named.get(start)
            span = Span(start, names.end() if names else end)
            yield _Found(span, "motion", label=" ".join(text[start : span.end].split()) if names else None)

    def _united(
        self, text: str, motions: list[_Found], numbers: list[_Found], footnotes: Sequence[Footnote]
    ) -> Iterator[_Found]:
        """Joins a motion's name with the number that follows it in the sentence or in its note."""
        taken: dict[int, _Found] = {}
        for index, motion in enumerate(motions):
            ends = motions[index + 1].span.start if index + 1 < len(motions) else len(text)
            stop = _SENTENCE_END.search(text, motion.span.end, min(len(text), motion.span.end + _REACH))
            limit = min(ends, stop.start() if stop else motion.span.end + _REACH)
            following = [n for n in numbers if motion.span.end <= n.span.start < limit]
            notes = [n.span for n in footnotes if n.anchor is not None and motion.span.end <= n.anchor <= limit + 1]
            noted = [n for note in notes for n in numbers if note.covers(n.span)]
            number = next((n for n in [*following, *noted] if n.span.start not in taken), None)
            if number:
                taken[number.span.start] = motion
                if motion.label:
                    yield replace(motion, identifier=number.identifier)
            elif motion.label:
                yield motion
        for number in numbers:
            owner = taken.get(number.span.start)
            yield replace(number, kind="motion", label=owner.label) if owner else number

    # --------------------------------------------------------------------------------------- other documents

    def _others(self, text: str, low: str) -> Iterator[_Found]:
        for match in (*at_numbers(_DOCUMENT, text), *_PROMISE.finditer(text)):
            yield _Found(Span(*match.span()), "other", match.group())
        for match in _MINISTRY.finditer(text):
            if before(low, match.start(), self._own) is None:
                start = self._named_letter(low, match.start())
                yield _Found(Span(start, match.end()), "letter", f"BS{match[1]}")
        for _, end, _ in self._letter_words.find(low):
            yield from self._numbered_letter(text, low, end)
        for start, _, word in self._source_words.find(low):
            if proceeding := self._proceedings.match(low, start):
                yield _Found(Span(*proceeding.span()), "other", self._proceeding(word, proceeding))
        yield from self._acts(text, low)

    def _acts(self, text: str, low: str) -> Iterator[_Found]:
        """Documents and acts of the European Union."""
        for match in _UNION.finditer(low):
            if series := before(low, match.start(), self._union):
                yield _Found(Span(series[0], match.end()), "other", f"{series[1]}({match[1]}){match[2]}")
        for start, _, _ in self._act_words.find(low):
            if act := self._act.match(low, start):
                yield _Found(Span(*act.span()), "other", " ".join(text[slice(*act.span(1))].split()))

    def _named_letter(self, low: str, start: int) -> int:
        match = self._letter.search(low, max(0, start - _FRONT), start)
        return match.start() if match else start

    def _numbered_letter(self, text: str, low: str, end: int) -> Iterator[_Found]:
        """A letter with a number of its ministry (Kamerbrief 2025 0404)."""
        place = end + 1
        for pattern in (_SPACED, _CODED):
            match = pattern.match(text, place)
            own = match and before(low, match.start(), self._own) is not None
            if match and not own and text[end : end + 1].isspace() and not _MINISTRY.match(text, place):
                start = self._named_letter(low, place)
                yield _Found(Span(start, match.end()), "letter", " ".join(match.group().split()))
                return

    def _proceeding(self, word: str, match: re.Match[str]) -> str:
        first, last = match["first"], match["last"]
        chamber = _CHAMBERS.get((match["chamber"] or "ii").upper(), "tk")
        parts = [
            self._sources[word],
            chamber,
            first + first[: 4 - len(last)] + last,
            match["number"],
            match["item"],
        ]
        return "-".join(p for p in parts if p)


_LISTED: Final = re.compile(r"\d{1,4}|^[a-z]{1,2}$")


def _merged(found: list[_Found]) -> list[Reference]:
    """One reference a document, with all its places."""
    merged: dict[str, Reference] = {}
    key: Callable[[_Found], str] = lambda f: f.identifier or f.label or ""  # noqa: E731
    for item in found:
        known = merged.get(key(item))
        if known is None:
            merged[key(item)] = Reference(item.identifier, item.kind, item.label, (item.span,))
        else:
            spans = known.spans if item.span in known.spans else (*known.spans, item.span)
            kind = "motion" if "motion" in {known.kind, item.kind} else known.kind
            merged[key(item)] = Reference(known.identifier, kind, known.label or item.label, spans)
    return list(merged.values())
