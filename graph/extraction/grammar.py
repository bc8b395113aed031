"""Words of a sentence with the parts they can play: the lexicon and the verbs, compiled for look-up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from graph.extraction.parts import MARKS, ROLES
from graph.extraction.tokens import Phrase, Reading, Token, Word, plain
from graph.model import Entity, Lexicon, Mention, Span, Verb

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-'’./&](?=[^\W_])[^\W_]+)*-?|[€$£%]|[^\w\s]")
_REACH: Final = 8
"""How many words before a possessive its clause's verb may stand."""
_LIST: Final = 14
"""How many words behind one that opens a list its coordinator may stand."""
_TABLES: Final = (
    "anaphor",
    "writer",
    "hedge",
    "pronominal",
    "anaphoric-noun",
    "no-place",
    "no-programme",
    "programme-sort",
    "resumed",
    "adversary",
)
"""Roles of which the value matters."""
_LATE: Final = frozenset(("possessive", "correlative", "first-person", "to"))
_FIRST: Final = frozenset(("first-person",))
_OF_NAMES: Final = frozenset(("transparent-head", "writer"))
"""What the lexicon says of a word that holds also where it is a name."""
_JOINS: Final = frozenset(("coordinator",))
_NONE: Final[frozenset[str]] = frozenset()
_DETERMINER: Final = frozenset(("determiner",))
_INFINITIVE: Final = 5
"""Letters of a word the lexicon lacks that may be an infinitive."""
_NOUNS: Final = frozenset(("aspect-head", "abstract-head", "transparent-head", "sort-noun", "support"))
"""What the lexicon says of nouns."""
_UNKNOWN: Final = frozenset(("infinitive",))
_MANNER: Final = frozenset(("manner",))
_TENSED: Final = frozenset(("present", "past"))
_FAR_AWAY: Final = 1 << 60
_FORMS_KEPT: Final = 1 << 16
"""How many written forms of words are remembered with what the lexicon says of them; letters repeat most of theirs."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicon.

    Attributes:
        roles: word or fixed expression -> roles.
        words: word -> roles.
        phrases: first word -> fixed expressions as (words, text, roles), longest first.
        verbs: form -> readings.
        values: role -> form -> value, for roles whose value matters.
        marked: role -> forms, for roles that say nothing of how a clause is built.
        auxiliaries: lemma -> what it tells (perfect, future, ...).
        look_up: written form -> what all of these say of it; remembers the forms it has met.
        cut: what stands between two spaces -> its words and marks, looked up; remembers them likewise.
    """

    roles: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[Phrase, ...]]
    verbs: dict[str, tuple[Reading, ...]]
    values: dict[str, dict[str, str]]
    marked: dict[str, frozenset[str]]
    auxiliaries: dict[str, str]
    perfect_with_be: frozenset[str]
    copulas: frozenset[str]
    home: Entity
    look_up: Callable[[str], Word] = field(init=False, repr=False, compare=False)
    cut: Callable[[str], tuple[_Part, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Give the grammar its memory of forms."""
        object.__setattr__(self, "look_up", lru_cache(maxsize=_FORMS_KEPT)(self._word))
        object.__setattr__(self, "cut", lru_cache(maxsize=_FORMS_KEPT)(self._cut))

    def _cut(self, stretch: str) -> tuple[_Part, ...]:
        return tuple([(m.start(), m.end(), self.look_up(m.group())) for m in _WORD.finditer(stretch)])

    def _word(self, form: str) -> Word:
        low = plain(form)
        tags = self.words.get(low, _NONE)
        readings = () if "preposition" in tags else self.verbs.get(low, ())  # "uit" is no form of "uiten"
        first = bool(readings) and all(r.form == "first" for r in readings)
        if not tags and (first or not readings) and low.endswith(tuple(self.marked["manner-ending"])):
            tags = _MANNER  # also openbaar, which only "ik" takes as a verb
        if first:
            tags |= _FIRST
        phrases: dict[str, tuple[Phrase, ...]] = {}
        for phrase in self.phrases.get(low, ()):
            second = phrase[0][1]
            phrases[second] = (*phrases.get(second, ()), phrase)
        told = (self.auxiliaries[r.lemma] for r in readings if not r.particle and r.lemma in self.auxiliaries)
        return Word(low, tags, readings, frozenset(r.form for r in readings), next(told, None), phrases)

    @classmethod
    def compile(cls, lexicon: Lexicon, verbs: Sequence[Verb], expressions: Iterable[str] = ()) -> Grammar:
        """Build the tables.

        Args:
            lexicon: the cues of ontology/language.
            verbs: the verbs with their principal parts.
            expressions: further fixed expressions to keep together (predicates and the like of frames).

        Returns:
            The grammar.
        """
        roles: dict[str, set[str]] = defaultdict(set)
        for role in ROLES:
            for form in lexicon.forms(role):
                roles[plain(form)].add(role)
        auxiliaries = lexicon.table("auxiliary")
        for verb in verbs:
            if verb.particle:
                roles[plain(verb.particle)].add("particle")
            elif verb.lemma in auxiliaries:
                for form in (*verb.present, *verb.past, verb.lemma):
                    roles[plain(form)].add("auxiliary")
        for form in expressions:
            roles[plain(form)].add("expression")
        phrases: dict[str, list[Phrase]] = defaultdict(list)
        words: dict[str, frozenset[str]] = {}
        for form, tags in roles.items():
            parts = tuple(m.group() for m in _WORD.finditer(form))
            if len(parts) > 1:
                phrases[parts[0]].append((parts, form, frozenset(tags)))
            else:
                words[form] = frozenset(tags)
        return cls(
            roles={form: frozenset(tags) for form, tags in roles.items()},
            words=words,
            phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
            verbs=_verb_table(verbs),
            values={role: {plain(f): v for f, v in lexicon.table(role).items()} for role in _TABLES},
            marked={role: frozenset(map(plain, lexicon.forms(role))) for role in MARKS},
            auxiliaries=auxiliaries,
            perfect_with_be=frozenset(lexicon.forms("perfect-with-be")),
            copulas=frozenset(lexicon.forms("copula")),
            home=next(Entity(path, "Country", label) for label, path in lexicon.table("home").items()),
        )

    def tokens(
        self,
        text: str,
        span: Span,
        mentions: Sequence[Mention],
        measures: Sequence[tuple[Span, str]] = (),
    ) -> list[Token]:
        """Split a sentence into tokens.

        Args:
            text: the working text.
            span: the sentence.
            mentions: its mentions, in order of start, longer first.
            measures: its times and quantities with the tags of their token ("time", "quantity", for money
                "quantity sum"), in order of start.

        Returns:
            Its tokens in order; a name or fixed expression of several words is one token.
        """
        parts = self._parts(text, span)
        found: list[Token] = []
        late: list[int] = []
        named = 0  # the first mention that may still begin
        measured = 0
        name_at = mentions[0].span.start if mentions else _FAR_AWAY
        measure_at = measures[0][0].start if measures else _FAR_AWAY
        at, size = 0, len(parts)
        while at < size:
            start, end, (low, tags, readings, forms, auxiliary, phrases) = parts[at]
            opens = phrases and at + 1 < size and parts[at + 1][2].low in phrases
            if name_at >= end and measure_at > start and not opens:  # most words
                if not tags.isdisjoint(_LATE):
                    late.append(len(found))
                found.append(Token(start, end, low, tags, readings, (), forms, auxiliary))
                at += 1
                continue
            if name_at < end:
                last, names = _names(parts, at, mentions, _passed(mentions, named, start))
                named = _passed(mentions, named, parts[last][1])
                name_at = mentions[named].span.start if named < len(mentions) else _FAR_AWAY
                if names:
                    tags = tags & _OF_NAMES if last == at else _NONE
                    end = parts[last][1]
                    found.append(
                        Token(start, end, _low(parts, at, last), tags, (), names, head=_head(names, start, end))
                    )
                    at = last + 1
                    continue
            if measure_at <= start:
                while measured < len(measures) and measures[measured][0].end <= start:
                    measured += 1
                measure_at = measures[measured][0].start if measured < len(measures) else _FAR_AWAY
            if measure_at <= start:
                measure, tag = measures[measured]
                last = _reached(parts, at, measure.end)
                found.append(Token(start, parts[last][1], _low(parts, at, last), frozenset(tag.split()), (), ()))
                at = last + 1
                continue
            if opens and (phrase := _phrase(parts, at, name_at)) is not None:
                words, low, tags = phrase
                last = at + len(words) - 1
                found.append(Token(start, parts[last][1], low, tags, (), ()))
            else:
                last = at
                found.append(Token(start, end, low, tags, readings, (), forms, auxiliary))
            if not tags.isdisjoint(_LATE):
                late.append(len(found) - 1)
            at = last + 1
        if late:
            _settle(found, late)
        return found

    def _parts(self, text: str, span: Span) -> list[_Part]:
        """The words and marks of a stretch, looked up."""
        found: list[_Part] = []
        at = span.start
        for stretch in text[span.start : span.end].split(" "):
            for start, end, word in self.cut(stretch):
                found.append((at + start, at + end, word))
            at += len(stretch) + 1
        return found


_Part = tuple[int, int, Word]
"""Start, end and look-up of one word of a sentence."""


def _head(names: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The name that a stretch of words is, as against one that only opens a compound."""
    for name in names:
        if end - name.span.end <= 2 and name.span.start - start <= 1:  # noqa: PLR2004 - 's, s, en
            return name
    return None


def _names(parts: list[_Part], at: int, mentions: Sequence[Mention], first: int) -> tuple[int, tuple[Mention, ...]]:
    """The mentions that share a character with the words from a place on, and the last word they reach."""
    start, end, _ = parts[at]
    last = at
    names: list[Mention] = []
    for place in range(first, len(mentions)):
        mention = mentions[place]
        if mention.span.start >= end:
            break
        if mention.span.end > start:
            names.append(mention)
            last = _reached(parts, last, mention.span.end)
            end = parts[last][1]
    if len(names) > 1:
        names.sort(key=lambda m: (m.span.start - m.span.end, m.span.start))
    return last, tuple(names)


def _passed(mentions: Sequence[Mention], first: int, place: int) -> int:
    """The first mention from a number on that does not end before a place."""
    while first < len(mentions) and mentions[first].span.end <= place:
        first += 1
    return first


def _reached(parts: list[_Part], last: int, end: int) -> int:
    """The last word that begins before an end."""
    while last + 1 < len(parts) and parts[last + 1][0] < end:
        last += 1
    return last


def _low(parts: list[_Part], first: int, last: int) -> str:
    return parts[first][2].low if first == last else " ".join([word.low for _, _, word in parts[first : last + 1]])


def _phrase(parts: list[_Part], at: int, name_at: int) -> Phrase | None:
    """The longest fixed expression that begins with two words; none that only opens a name (het bedrijf | Thales)."""
    for phrase in parts[at][2].phrases[parts[at + 1][2].low]:
        behind = at + len(phrase[0])
        if behind <= len(parts) and all(
            parts[place][2].low == phrase[0][place - at] for place in range(at + 2, behind)
        ):
            return None if "anaphor" in phrase[2] and _goes_on(parts, behind, name_at) else phrase
    return None


def _goes_on(parts: list[_Part], behind: int, name_at: int) -> bool:
    """Whether a name or a genitive follows a noun: het bedrijf | Thales, de organisatie | van de top."""
    return behind < len(parts) and (parts[behind][0] == name_at or "genitive" in parts[behind][2].tags)


def _possessive(tokens: list[Token], at: int) -> Token:
    """A word that is a verb or a possessive (zijn), read as a possessive behind a preposition or another verb."""
    token = tokens[at]
    before = tokens[max(at - _REACH, 0) : at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = following is not None and following.tags <= _NOUNS and not following.readings and following.low[0].isalnum()
    governed = bool(before) and "preposition" in before[-1].tags
    ruled = any(not t.forms.isdisjoint(_TENSED) and "," not in t.low for t in before)
    if not (governed or ruled) and before and "coordinator" in before[-1].tags:
        ruled = _acts_later(tokens, at + 2)  # de minister en zijn Poolse collega | tekenden
    if noun and (governed or ruled):
        return Token(token.start, token.end, token.low, _DETERMINER, names=token.names, head=token.head)
    return token


def _acts_later(tokens: list[Token], at: int) -> bool:
    """Whether a verb that can be nothing but finite follows close by."""
    near = tokens[at : at + _REACH]
    return any(t.readings and t.forms <= _TENSED and "auxiliary" not in t.tags for t in near)


def _settle(tokens: list[Token], late: Sequence[int]) -> None:
    """Read again the words that others around them decide on."""
    for i, token in [(i, _possessive(tokens, i)) for i in late if "possessive" in tokens[i].tags]:
        tokens[i] = token  # each as the others were
    for i in late:
        if "first-person" in tokens[i].tags:
            tokens[i] = _of_writer(tokens, i)
        if "correlative" in tokens[i].tags:
            _join(tokens, i)
        if "to" in tokens[i].tags and i + 1 < len(tokens):
            tokens[i + 1] = _after_to(tokens, i + 1)


def _after_to(tokens: list[Token], at: int) -> Token:
    """The infinitive behind "te": no auxiliary with its particle (in te dienen); unknown ones too (te beklinken)."""
    token = tokens[at]
    if token.auxiliary is not None and at > 1:
        apart = tuple(r for r in token.readings if r.particle and r.particle == tokens[at - 2].low)
        if apart:
            return Token(token.start, token.end, token.low, _NONE, apart, (), token.forms)
    known = token.names or token.tags or token.readings
    if known or len(token.low) < _INFINITIVE or not token.low.endswith("en") or not token.low.isalpha():
        return token
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and not (after.tags or after.readings) and (after.names or after.low[0].isalnum()):
        return token  # te allen tijde
    reading = Reading(token.low, "", "infinitive")
    return Token(token.start, token.end, token.low, _NONE, (reading,), (), _UNKNOWN)


def _of_writer(tokens: list[Token], at: int) -> Token:
    """A form that only "ik" takes: a noun where no "ik" stands beside it (voor het groot | onderhoud)."""
    token = tokens[at]
    told = any("writer" in t.tags for t in tokens[max(0, at - 1) : at + 2])
    tags = token.tags - _FIRST
    if not told:
        return Token(token.start, token.end, token.low, tags)
    return Token(token.start, token.end, token.low, tags, token.readings, (), token.forms, token.auxiliary)


def _join(tokens: list[Token], opener: int) -> None:
    """Read the comparison behind a word that opens a list as its coordinator: zowel Zweden | als | Finland."""
    for at in range(opener + 2, min(opener + _LIST, len(tokens))):
        token = tokens[at]
        if "comparison" in token.tags:
            tokens[at] = Token(token.start, token.end, token.low, _JOINS)
            return


def _verb_table(verbs: Sequence[Verb]) -> dict[str, tuple[Reading, ...]]:
    table: dict[str, dict[Reading, None]] = defaultdict(dict)

    def add(form: str, lemma: str, particle: str, kind: str) -> None:
        table[plain(form)][Reading(lemma, particle, kind)] = None

    for verb in verbs:
        forms = [(f, "present") for f in verb.present] + [(f, "past") for f in verb.past]
        others = {f for f, _ in forms[1:]}
        for form, kind in forms:
            first = kind == "present" and form not in others and form + "t" in others
            add(form, verb.lemma, verb.particle, "first" if first else kind)
            if verb.particle and " " not in verb.particle:
                add(verb.particle + form, verb.lemma, "", "final-past" if kind == "past" else "final")
        if verb.participle:
            particle, _, participle = verb.participle.rpartition(" ")
            add(participle, verb.lemma, particle, "participle")
            if verb.particle and " " not in verb.particle:
                add(verb.participle.removeprefix(verb.particle), verb.lemma, verb.particle, "participle")
        base = verb.lemma.removeprefix(verb.particle).strip()
        add(base, verb.lemma, verb.particle, "infinitive")
        if verb.particle:
            add(verb.lemma.replace(" ", ""), verb.lemma, "", "infinitive")
    return {form: tuple(readings) for form, readings in table.items()}
