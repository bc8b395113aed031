"""Finds the vocabulary's names in a letter: one search over the folded text, then case, words and compounds checked.

The rules of matching are those of docs/knowledge.md, "Terms"; which of several overlapping finds stay is decided in
`overlaps`. The search is Aho and Corasick's (https://doi.org/10.1145/360825.360855) over all labels at once.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from graph.model import Entity, EntityClass, Span, Term
from graph.recognition.folding import Folded, fold
from graph.recognition.inflection import ENDINGS, forms

_WORD_REST: Final = re.compile(r"[^\W_]+")
_BREAK: Final = re.compile(r"\n\s*\n|[.:;?!]\s")
_APART: Final = frozenset((*ENDINGS, "er"))
"""Endings of names that are words too where a space parts them."""
_BOTH_FORMS: Final = re.compile(r" \([^()]+\)\Z")  # a label that adds its abbreviation: two mentions in a letter
_MODEL_SUFFIX: Final = re.compile(r"[A-Z]\d*\Z")  # F-35A, Leopard 2A8: a version of the thing named
_JOINING: Final = "-–"
_ENDS_WORD: Final = " ,.;:()\n"
_FIRST_OF_COMPOUND: Final = 5  # letters a name needs to count as the first part of a compound without hyphen
_REST_OF_COMPOUND: Final = 4  # letters its other part needs, so that "genie" is not found in "genieten"
_PRONOUNCED: Final = 4  # letters from which an abbreviation is also written as a word: Navo, Unifil
_NO_COMPOUNDS: Final[frozenset[EntityClass]] = frozenset(
    ("Post", "Group", "Person", "ParliamentaryGroup", "Country", "Organisation", "Place")
)
_GENITIVE_ONLY: Final[frozenset[EntityClass]] = frozenset(("Country", "Person", "Place"))
"""Classes whose names have no plural: an -s behind them is a genitive and no part of the name."""


@dataclass(frozen=True, slots=True)
class Label:
    """One way to write a term, as the search needs it.

    Attributes:
        entity: what it names.
        cased: its folded form with case.
        written: itself.
        english: whether only English has it.
        hidden: whether it is an adjective, inhabitant or misspelling rather than a name.
        weak: whether it counts only where it stands free.
        proper: whether it must stand as written.
        family: whether it is a person's family name alone.
        lower: whether it has no capital.
        words: how many words it has.
        parted: whether it has several words or parts with hyphens.
    """

    entity: Entity
    cased: bytes
    written: str = ""
    english: bool = False
    hidden: bool = False
    weak: bool = False
    proper: bool = False
    family: bool = False
    lower: bool = False
    words: int = 1
    parted: bool = False


class Hit(NamedTuple):
    """A label found in a letter.

    Attributes:
        span: the name; of a compound its first part.
        entity: what it names.
        label: the label found; None of names the vocabulary lacks.
        free: whether it is no part of a compound, with hyphen or without.
        own_case: whether capitals stand where the label has them.
    """

    span: Span
    entity: Entity
    label: Label | None = None
    free: bool = True
    own_case: bool = True


class Matcher:
    """The labels of a vocabulary compiled for searching; safe to share between threads."""

    def __init__(self, terms: Sequence[Term], papers: Collection[str] = (), makers: Collection[str] = ()) -> None:
        """Compile.

        Args:
            terms: the vocabulary.
            papers: nouns for papers; with one even a weak name makes a compound (Commissievoorstel).
            makers: nouns for who makes things; with one a thing makes no compound (fregattenbouwer).
        """
        self._makers = tuple(makers)
        self._papers = frozenset(papers) | {f"s{paper}" for paper in papers}
        found: dict[bytes, list[Label]] = defaultdict(list)
        for term in terms:
            for folded, label in _labels(term):
                found[folded].append(label)
        self._labels: tuple[tuple[Label, ...], ...] = tuple(tuple(labels) for labels in found.values())
        self._with_capital = tuple(not any(label.lower for label in labels) for labels in self._labels)
        self._automaton = BytesAhoCorasick(list(found))
        self._by_key = dict(found)

    def find(self, text: str, folded: Folded, *, over: Sequence[int] = ()) -> list[Hit]:
        """All places where a label stands, overlapping ones included.

        Args:
            text: the text of a letter.
            folded: the same text folded.
            over: positions in order, one of which a label must go over; none for all labels.

        Returns:
            Hits in the order in which they end.
        """
        hits: list[Hit] = []
        places, cased, labels, with_capital = folded.places, folded.cased, self._labels, self._with_capital
        inner = folded.inner
        for index, start, end in self._automaton.find_matches_as_indexes(folded.key, overlapping=True):
            first = places[start]
            if inner[first] or (over and bisect(over, first) >= bisect(over, places[end - 1])):
                continue
            before = text[first - 1] if first else " "
            if before.isalnum():
                continue
            surface = cased[start:end]
            if with_capital[index] and surface.islower():
                continue
            last = places[end - 1] + 1
            behind = text[last] if last < len(text) else " "
            alone = before not in _JOINING and behind in _ENDS_WORD
            unbroken = last - first == end - start
            as_one = alone and unbroken
            stretch = text[first:last] if alone and not as_one else ""
            ending = "" if unbroken else _ending_apart(text, first, last)
            found = None
            for label in labels[index]:
                if ending and label.written[-len(ending) - 1 : -len(ending)].isalnum():
                    continue
                if found is not None and found.own_case and found.entity is label.entity:
                    continue  # another spelling of a name already found here
                if alone and not label.proper and (surface == label.cased if as_one else stretch == label.written):
                    found = Hit(Span(first, last), label.entity, label)
                else:
                    found = self._check(label, surface, text, first, last)
                if found is not None:
                    hits.append(found)
        return hits

    def exact(self, word: str) -> list[Hit]:
        """Hits for the whole of a word, in any compound's case."""
        folded = fold(word)
        hits = (self._check(label, folded.cased, word, 0, len(word)) for label in self._by_key.get(folded.key, ()))
        return [hit for hit in hits if hit is not None]

    def _check(self, label: Label, surface: bytes, text: str, first: int, last: int) -> Hit | None:
        """The hit of a label whose folded form was found, or None where case, words or compound speak against it."""
        own_case = surface == label.cased
        if not own_case and not _case_allows(label, surface, text, first):
            return None
        if label.proper and _capitals_around(text, first, last):
            return None
        end, free = last, True
        if text[last : last + 1].isalnum():
            rest = _WORD_REST.match(text, last)
            word = rest.group() if rest else ""
            ending = word.lower() if surface.isupper() else word
            if ending in ENDINGS and not label.weak:
                if label.cased[-1:].islower() and label.entity.cls not in _GENITIVE_ONLY:
                    end = last + len(word)
            elif label.cased[-1:].isdigit() and _MODEL_SUFFIX.match(word):
                pass
            elif label.weak and not label.lower and word in self._papers:
                return Hit(Span(first, end), label.entity, label, free=False, own_case=own_case)
            elif _compound_allowed(label, word) and not (
                label.entity.cls == "Capability" and word.endswith(self._makers)
            ):
                free = False
            else:
                return None
        # a name with dots of its own (Zr.Ms. Karel Doorman) holds what looks like an end of sentence
        if (last - first) > len(surface) + 1 and b"." not in label.cased and _BREAK.search(text, first, last):
            return None
        if free and (
            _joined(text, end) or (first and text[first - 1] in "-–" and first > 1 and text[first - 2].isalnum())
        ):
            free = False
        if label.weak and not free:
            return None
        return Hit(Span(first, end), label.entity, label, free, own_case)


def _ending_apart(text: str, first: int, last: int) -> str:
    """The last word of a stretch where that is an ending: a word of its own (een vliegtuig | en, Nederland | er)."""
    place = text.rfind(" ", first, last)
    word = text[place + 1 : last]
    return word if place > 0 and text[place - 1] not in _JOINING and word in _APART else ""


def _joined(text: str, end: int) -> bool:
    """Whether a hyphen joins further letters to the word that ends here."""
    return text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalnum()


def _case_allows(label: Label, surface: bytes, text: str, first: int) -> bool:
    if label.proper:
        return False
    if surface.isupper():
        return True
    if label.lower:  # DroneSentry is no word of ours
        return label.parted or surface[1:].islower()
    if label.words > 1:
        return surface[:1].isupper()
    if label.cased.isupper() and label.cased.isalpha() and len(surface) >= _PRONOUNCED:
        return surface[:1].isupper() and surface[1:].islower() and not _opens_sentence(text, first)
    return False


def _opens_sentence(text: str, first: int) -> bool:
    before = text[max(0, first - 3) : first].rstrip(" ‘'\"“(")
    return not before or before[-1] in ".?!:\n\r"


def _capitals_around(text: str, first: int, last: int) -> bool:
    around = [c for c in text[max(0, first - 20) : first] + text[last : last + 20] if c.isalpha()]
    return len(around) > 3 and all(c.isupper() for c in around)  # noqa: PLR2004 - fewer letters prove nothing


def _compound_allowed(label: Label, word: str) -> bool:
    """Whether a label may stand as the first part of a compound that goes on with `word`."""
    if label.weak or label.family or not word.islower() or not word.isalpha():
        return False
    if label.cased.isupper():
        return len(label.cased) > 2 and len(word) >= _REST_OF_COMPOUND  # noqa: PLR2004 - EU, VN need their hyphen
    if label.hidden or len(label.cased) < _FIRST_OF_COMPOUND or len(word) < _REST_OF_COMPOUND:
        return False
    if label.entity.cls in {"Programme", "Person", "Post"} and (label.parted or not label.lower):
        return False
    return not (label.entity.cls in _NO_COMPOUNDS and label.lower)


def _labels(term: Term) -> Iterator[tuple[bytes, Label]]:
    """The folded forms of a term with the labels they stand for."""
    entity = Entity(path=term.path, cls=term.cls, label=term.label)
    proper = frozenset(term.marks.get("properLabel", ()))
    families = term.marks.get("familyName", ())
    languages: dict[str, set[str]] = defaultdict(set)
    for name, language in (*term.names, *term.hidden):
        languages[name].add(language)
    names = {name for name, _ in term.names}
    made: dict[bytes, Label] = {}

    def add(text: str, name: str, *, family: bool = False) -> None:
        folded = fold(text)
        if not folded.key or folded.cased in made or _BOTH_FORMS.search(text):
            return
        made[folded.cased] = Label(
            entity=entity,
            cased=folded.cased,
            written=text,
            english=languages[name] == {"en"} and name != term.label,
            hidden=name not in names,
            weak=name in term.weak,
            proper=name in proper,
            family=family,
            lower=folded.cased == folded.key,
            words=len(text.split()),
            parted=" " in text or "-" in text,
        )

    for name in languages:
        add(name, name)
    for name in list(languages):
        for form in _variants(name, term):
            add(form, name)
    for family in families:
        add(family, family, family=True)
    yield from ((cased.lower(), label) for cased, label in made.items())


def _variants(name: str, term: Term) -> Iterator[str]:
    """Inflected forms, and a first part in parentheses: (counter-)drones."""
    if term.cls in {"Person", "Country", "Place"} or (term.cls == "Organisation" and name.islower()):
        return
    yield from forms(name)
    first, hyphen, rest = name.partition("-")
    if hyphen and first.islower() and " " not in first:
        yield f"({first}){rest}"
        yield from (f"({first}){form}" for form in forms(rest))
