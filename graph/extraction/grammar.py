"""Words of a sentence with the parts they can play: the lexicon and the verbs, compiled for look-up."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model import Entity, Lexicon, Mention, Span, Verb

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-'’./&](?=[^\W_])[^\W_]+)*-?|[€$£%]|[^\w\s]")
_REACH = 8
"""How many words before a possessive its clause's verb may stand."""
_NO_TAGS: frozenset[str] = frozenset()
_ROLES = (
    "determiner",
    "demonstrative",
    "quantifier",
    "possessive",
    "reduced",
    "genitive",
    "preposition",
    "co-actor",
    "agent",
    "subordinator",
    "unasserted",
    "interrogative",
    "relative",
    "neuter-relative",
    "infinitival",
    "comparison",
    "coordinator",
    "to",
    "reflexive",
    "adverb",
    "negation",
    "not-negation",
    "anaphor",
    "writer",
    "transparent-head",
    "abstract-head",
    "support",
    "beneficiary",
    "attaching",
    "hedge",
    "locative",
    "locative-place",
)


class Reading(NamedTuple):
    """One way to read a word as a verb form.

    `form` is "present", "first" (present with the writer as subject only), "past", "participle", "infinitive", or, for
    a finite form with its particle, which only ends a subordinate clause (toezegt), "final" or "final-past";
    `particle` is what must stand elsewhere in the clause for this reading, "" for none.
    """

    lemma: str
    particle: str
    form: str


class Token(NamedTuple):
    """A word, a mark, a name or a fixed expression of several words.

    `tags` are roles of the lexicon; `names` the mentions inside, the longest first; `low` the words in lower case
    without accents.
    """

    start: int
    end: int
    low: str
    tags: frozenset[str]
    readings: tuple[Reading, ...]
    names: tuple[Mention, ...]

    @property
    def head(self) -> Mention | None:
        """The name this token is, as against one that only opens a compound; None where it is no name."""
        for name in self.names:
            if self.end - name.span.end <= 2 and name.span.start - self.start <= 1:  # noqa: PLR2004 - 's, s, en
                return name
        return None


def plain(text: str) -> str:
    """Lower case without accents, for look-up."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode() or text


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicon.

    Attributes:
        words: word -> roles.
        phrases: first word -> fixed expressions as (words, text, roles), longest first.
        verbs: form -> readings.
        values: role -> form -> value, for roles whose value matters.
        auxiliaries: lemma -> what it tells (perfect, future, ...).
    """

    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, frozenset[str]], ...]]
    verbs: dict[str, tuple[Reading, ...]]
    values: dict[str, dict[str, str]]
    auxiliaries: dict[str, str]
    perfect_with_be: frozenset[str]
    copulas: frozenset[str]
    home: Entity

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
        for role in _ROLES:
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
        phrases: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = defaultdict(list)
        words: dict[str, frozenset[str]] = {}
        for form, tags in roles.items():
            parts = tuple(m.group() for m in _WORD.finditer(form))
            if len(parts) > 1:
                phrases[parts[0]].append((parts, form, frozenset(tags)))
            else:
                words[form] = frozenset(tags)
        return cls(
            words=words,
            phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
            verbs=_verb_table(verbs),
            values={
                role: {plain(f): v for f, v in lexicon.table(role).items()}
                for role in ("anaphor", "writer", "hedge", "pronominal", "anaphoric-noun", "no-place")
            },
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
            measures: its times and quantities with the tag of their token ("time", "quantity"), in order of start.

        Returns:
            Its tokens in order; a name or fixed expression of several words is one token.
        """
        parts = [(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
        lows = [plain(text[a:b]) for a, b in parts]
        found: list[Token] = []
        waiting = 0
        at = 0
        while at < len(parts):
            start, end = parts[at]
            while waiting < len(mentions) and mentions[waiting].span.end <= start:
                waiting += 1
            names: list[Mention] = []
            ahead = waiting
            last = at
            while ahead < len(mentions) and mentions[ahead].span.start < end:
                if mentions[ahead].span.end > start:
                    names.append(mentions[ahead])
                    while last + 1 < len(parts) and parts[last + 1][0] < mentions[ahead].span.end:
                        last += 1
                    end = parts[last][1]
                ahead += 1
            if names:
                names.sort(key=lambda m: (m.span.start - m.span.end, m.span.start))
                low = " ".join(lows[at : last + 1])
                tags = self.words.get(low, _NO_TAGS) if last == at else _NO_TAGS
                found.append(Token(start, end, low, tags & {"transparent-head"}, (), tuple(names)))
                at = last + 1
                continue
            while measures and measures[0][0].end <= start:
                measures = measures[1:]
            if measures and measures[0][0].start <= start:
                tag = measures[0][1]
                while last + 1 < len(parts) and parts[last + 1][0] < measures[0][0].end:
                    last += 1
                low = " ".join(lows[at : last + 1])
                found.append(Token(start, parts[last][1], low, frozenset((tag,)), (), ()))
                at = last + 1
                continue
            if (phrase := self._phrase(lows, at)) is not None:
                words, low, tags = phrase
                found.append(Token(start, parts[at + len(words) - 1][1], low, tags, (), ()))
                at += len(words)
                continue
            low = lows[at]
            tags = self.words.get(low, _NO_TAGS)
            readings = () if "preposition" in tags else self.verbs.get(low, ())  # "uit" is no form of "uiten"
            found.append(Token(start, end, low, tags, readings, ()))
            at += 1
        return [_possessive(found, i) if "possessive" in t.tags else t for i, t in enumerate(found)]

    def _phrase(self, lows: list[str], at: int) -> tuple[tuple[str, ...], str, frozenset[str]] | None:
        for phrase in self.phrases.get(lows[at], ()):
            words = phrase[0]
            if tuple(lows[at : at + len(words)]) == words:
                return phrase
        return None


def _possessive(tokens: Sequence[Token], at: int) -> Token:
    """A word that is a verb or a possessive (zijn), read as a possessive behind a preposition or another verb."""
    token = tokens[at]
    before = tokens[max(at - _REACH, 0) : at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = following is not None and not (following.tags or following.readings) and following.low[0].isalnum()
    governed = bool(before) and "preposition" in before[-1].tags
    ruled = any({r.form for r in t.readings} & {"present", "past"} and "," not in t.low for t in before)
    if noun and (governed or ruled):
        return token._replace(tags=frozenset(("determiner",)), readings=())
    return token


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
