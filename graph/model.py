"""The nouns of Kamergraph: letters, terms, mentions and facts, as frozen values that know no RDF.

Every `Span` below counts characters of `Letter.working.text`, the repaired copy, until `Working.original` turns it
into positions of the letter as received. Only the mapping to RDF does that, so no step mixes the two.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_args

EntityClass = Literal[
    "Country",
    "Organisation",
    "ParliamentaryGroup",
    "Person",
    "Post",
    "Group",
    "Mission",
    "Capability",
    "Programme",
    "Place",
    "Series",
]
ENTITY_CLASSES: Final[tuple[EntityClass, ...]] = get_args(EntityClass)
ACTOR_CLASSES: Final[frozenset[EntityClass]] = frozenset(
    ("Country", "Organisation", "ParliamentaryGroup", "Person", "Post", "Group")
)

DocumentType = Literal["annotated-agenda", "decision-memo", "written-consultation", "report", "letter"]
MeetingStatus = Literal["planned", "expected", "held", "unknown"]
CommitmentStatus = Literal["done", "ongoing", "committed", "intended", "expected", "requested"]
Kind = Literal[
    "deployment",
    "supply",
    "funding",
    "spending-target",
    "agreement",
    "investment",
    "leadership",
    "training",
    "production",
    "position",
    "other",
]


class Span(NamedTuple):
    """A half-open stretch of text in Unicode code points, `start` <= `end`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------------------------------------- vocabulary


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the vocabulary: a country, an organisation, a weapon system ...

    Attributes:
        path: the IRI below the base, e.g. "id/country/NLD".
        cls: local name of its class in the ontology.
        label: the one rdfs:label.
        names: real names and abbreviations (prefLabel, altLabel) with their language, "" where there is none.
        hidden: adjectives, inhabitants, known misspellings, with language.
        weak: names that count only where they stand free: in no compound and in no longer name.
        acts_for, members_of: paths of other terms (kg:actsFor, kg:membersOf).
        member_of, broader: paths of other terms (org:memberOf, skos:broader).
        series: for a body whose gatherings are meetings, the path of its meeting series.
        marks: further properties of the grammar by local name, e.g. {"gender": ("m",)}.
    """

    path: str
    cls: EntityClass
    label: str
    names: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...] = ()
    weak: tuple[str, ...] = ()
    acts_for: tuple[str, ...] = ()
    members_of: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    series: str | None = None
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the language that play a part in the grammar: a month, a number word, a modal verb.

    Attributes:
        role: the part played, an English word of ontology/language, e.g. "month".
        value: what the words stand for in that role, e.g. "10"; "" where the role says all.
        forms: the written forms, lower case unless case tells.
    """

    role: str
    value: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues of ontology/language, by role; how the steps know Dutch without spelling it."""

    cues: Mapping[str, tuple[Cue, ...]]

    def table(self, role: str) -> dict[str, str]:
        """Form -> value of all cues of the role; empty where the role has none."""
        return {form: cue.value for cue in self.cues.get(role, ()) for form in cue.forms}

    def forms(self, role: str, value: str | None = None) -> tuple[str, ...]:
        """All forms of the role (with that value), longest first, so that an alternation takes the longest."""
        found = (f for cue in self.cues.get(role, ()) if value in (None, cue.value) for f in cue.forms)
        return tuple(sorted(set(found), key=lambda f: (-len(f), f)))


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of ontology/language/verbs.ttl with its principal parts.

    Attributes:
        lemma: the infinitive as printed in a dictionary, e.g. "toezeggen".
        particle: the separable part, e.g. "toe"; "" where there is none.
        present: forms of the present tense, without particle (zeg, zegt, zeggen).
        past: forms of the past tense, without particle (zei, zeiden, zegde, zegden).
        participle: past participle, as one word (toegezegd).
        infinitives: bare and with "te" inside (toezeggen, toe te zeggen).
    """

    lemma: str
    particle: str
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: str
    infinitives: tuple[str, ...]


# ----------------------------------------------------------------------------------------------- the letter


@dataclass(frozen=True, slots=True)
class Working:
    """The repaired copy of a letter's text that all steps read, with the way back to the original.

    Attributes:
        text: the copy: OCR damage mended, hyphenation joined, footnotes moved behind the body, page headers gone.
        starts: for every character of `text`, where what it stands for starts in the original.
        ends: for every character of `text`, where what it stands for ends in the original.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Where a stretch of the copy stands in the letter as received.

        A stretch over a page break covers what stood between.

        Args:
            span: a non-empty stretch of `text`.

        Returns:
            The smallest stretch of the original that holds all its characters.
        """
        return Span(min(self.starts[span.start : span.end]), max(self.ends[span.start : span.end]))


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of body text under one heading.

    Attributes:
        span: heading and body.
        heading: the heading's span, None for what stands before the first.
    """

    span: Span
    heading: Span | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page or the end of the letter.

    Attributes:
        span: its words, without the mark.
        mark: its number or sign as printed.
        anchor: the place in the body its mark stands at, where it was found.
    """

    span: Span
    mark: str
    anchor: int | None


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """A numbered question of a written consultation and the answer under it.

    Attributes:
        number: the printed number, or the count where none is printed.
        question: the words of the question, without its "Vraag 1".
        answer: the words of the answer, without its "Antwoord"; None where none is given.
        group: the heading or sentence that names the fractie asking, None where none does.
    """

    number: int
    question: Span
    answer: Span | None
    group: Span | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as received and how it is built up.

    Attributes:
        id: slug of the file name without its ending.
        file_name: name of the file, without folder.
        text: its text, decoded without newline translation, untouched.
        sha256: SHA-256 of the file's bytes, 64 hex digits.
        working: the repaired copy; all spans of the parts below count its characters.
        head: what stands above the body (dossiers, number, addressee, date, subject), None where there is none.
        salutation: the line of address, e.g. "Geachte voorzitter,".
        signature: post and name under the body.
        sections: in order, covering the body.
        paragraphs: in order, headings included as paragraphs of their own.
        headings: those paragraphs that are headings.
        sentences: in order, each inside one paragraph; headings are sentences of their own; footnotes' at the end.
        footnotes: in order.
        questions: of a written consultation, in order.
    """

    id: str
    file_name: str
    text: str
    sha256: str
    working: Working
    head: Span | None
    salutation: Span | None
    signature: Span | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]
    headings: tuple[Span, ...]
    sentences: tuple[Span, ...]
    footnotes: tuple[Footnote, ...]
    questions: tuple[QuestionAndAnswer, ...]

    def words(self, span: Span) -> str:
        """The working text of a span."""
        return self.working.text[span.start : span.end]


# --------------------------------------------------------------------------------------------- recognition


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention names: a term of the vocabulary, or a thing only letters introduced.

    Attributes:
        path: the IRI below the base: "id/country/NLD", or "letter/{id}/person/{slug}" of a discovered person.
        cls: local name of its class.
        label: its rdfs:label.
        names: real names and abbreviations a letter gives a discovered entity; empty for a term.
        known: whether the vocabulary has it.
    """

    path: str
    cls: EntityClass
    label: str
    names: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a letter names an entity: the shortest full name, no article, no compound's rest."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class DateValue:
    """A day, month or year, as exact as the letter.

    Attributes:
        value: "2025-10-15", "2025-10" or "2025".
        span: the words that say so, None where it was taken from elsewhere.
    """

    value: str
    span: Span | None = None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        year, month, day, *_ = (*map(int, self.value.split("-")), 1, 1)
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        year, *rest = (int(p) for p in self.value.split("-"))
        month = rest[0] if rest else 12
        day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
        return date(year, month, day)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that says when.

    Attributes:
        span: the words, prepositions that belong to the meaning included (tot en met 31 december 2025).
        start: first day, month or year meant; None where open.
        end: last day, month or year meant; equal to `start` for a single day; None where open.
        sense: "at" (on, in, during), "from", "until" (a deadline or last day), "before".
    """

    span: Span
    start: DateValue | None
    end: DateValue | None
    sense: Literal["at", "from", "until", "before"] = "at"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of money, a share of GDP, or a number of things or people.

    Attributes:
        span: the words, without what is counted (EUR 1,2 miljard; 2,24% van het bbp; twee).
        value: plain number in whole units (EUR 1.2 billion is 1200000000; 2.24% is 2.24).
        unit: notation of the unit concept: "EUR", "USD" ..., "percent-gdp", "percent", "pieces", "persons".
        approximate: whether "circa", "ruim", "ongeveer" or the like stands before it.
    """

    span: Span
    value: Decimal
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document or motion the letter points to.

    Attributes:
        identifier: "28676-440", "21501-20-2307", "2025D43738", "BS2024032851"; None where the letter gives none.
        kind: what it is; a paper is a numbered document of the chamber (Kamerstuk).
        label: its name in words, e.g. "motie-Van Campen"; None where there is none.
        spans: every place it is named, number and name.
    """

    identifier: str | None
    kind: Literal["paper", "motion", "letter", "other"]
    label: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything found in a letter before it is put together, each list in order of place.

    Attributes:
        written: the letter's own date, against which `times` are read; None where it states none.
    """

    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    references: tuple[Reference, ...]
    written: DateValue | None = None


# ---------------------------------------------------------------------------------------------- extraction


@dataclass(frozen=True, slots=True)
class Document:
    """What the letter says of itself: head, subject, signature.

    Attributes:
        type: notation of the document type.
        title: its subject line or first heading or file name.
        date: day of the letter.
        number: own Kamerstuk number, "28676-554".
        dossiers: own dossier numbers without spaces ("28676", "21501-28").
        creator: post that sends it.
        signatory: person who signs.
        addressee: chamber or post addressed.
        concerns: `Meeting.ordinal`s of the meetings it is about.
        value_spans: the words that state date, number, signatory ...
    """

    type: DocumentType
    title: str
    date: DateValue | None = None
    number: str | None = None
    dossiers: tuple[str, ...] = ()
    creator: Entity | None = None
    signatory: Entity | None = None
    addressee: Entity | None = None
    concerns: tuple[int, ...] = ()
    value_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One gathering as one letter states it.

    Attributes:
        ordinal: 1, 2, ... in order of first mention.
        label: readable name with what tells it from its sisters, e.g. "DMM, 15 oktober 2025".
        names: the surface forms.
        mentions: every place it is named, the name only.
        series: the Series (or body) it is one of.
        start, end: equal for one day.
        place: town or the like.
        part_of: ordinal of the meeting it is a session of.
        status: planned, expected, held, unknown.
        about: what was on its agenda.
        value_spans: the words that state date, place and status.
        otherwise: the words by which the letter also gives it a date that it cannot have.
    """

    ordinal: int
    label: str
    names: tuple[str, ...]
    mentions: tuple[Span, ...]
    series: Entity | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    place: Entity | None = None
    part_of: int | None = None
    status: MeetingStatus = "unknown"
    about: tuple[Entity, ...] = ()
    value_spans: tuple[Span, ...] = ()
    otherwise: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `ordinal` is that of its question; `refers_to` the printed numbers it points to."""

    ordinal: int
    span: Span
    refers_to: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `ordinal` counts from 1 in the letter, `position` is the printed number."""

    ordinal: int
    position: int
    span: Span
    asked_by: Entity | None
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One actor's one act as one letter states it.

    Attributes:
        passage: the sentence or sentences that state it.
        kind, status, negated: what sort of act, how firmly, and whether it is denied.
        by: the actors bound, at least one.
        beneficiaries, objects, missions, programmes, places: the entities in those slots.
        object_text: the words of the object.
        amount: how much, with its unit; None where not said.
        start, end: when; a deadline stands in `end` only.
        attributed_to: who says so, where not the sender.
        question, answer: ordinal of the question or answer it stands in.
        frame: slug of the frame that found it.
        label: one readable line.
        value_spans: the words that state amount, dates and status.
    """

    passage: Span
    kind: Kind
    status: CommitmentStatus
    negated: bool
    by: tuple[Entity, ...]
    object_text: str
    frame: str
    label: str
    objects: tuple[Entity, ...] = ()
    beneficiaries: tuple[Entity, ...] = ()
    missions: tuple[Entity, ...] = ()
    programmes: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    amount: Quantity | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    attributed_to: Entity | None = None
    question: int | None = None
    answer: int | None = None
    value_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one letter states: what the mapping turns into triples."""

    letter: Letter
    document: Document
    mentions: tuple[Mention, ...]
    meetings: tuple[Meeting, ...]
    references: tuple[Reference, ...]
    questions: tuple[Question, ...]
    commitments: tuple[Commitment, ...]


# -------------------------------------------------------------------------------------------------- frames


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which commitments are phrased, as ontology/frames.ttl states it.

    A clause evokes a frame by its verb (`verbs`) or its predicate (`predicates`), and every stated condition
    must hold; of several frames evoked the one with most conditions wins.

    Attributes:
        slug: last step of its IRI.
        label: readable name.
        kind: the kind of commitment it states.
        verbs: lemmas that evoke it.
        predicates: words that evoke it beside a copula (voornemens, leidend, van belang).
        nouns: deverbal nouns that evoke it without a verb (de Nederlandse bijdrage met ...).
        with_words: one of these belongs to the expression (bijdrage in: een bijdrage leveren).
        without_words: none of these stands in the clause.
        subject_words: one of these heads the subject (focus in: de focus van de steun ligt op).
        object_classes, object_words: an entity of such a class, or a word that starts or ends so, is in the object.
        actor_classes: classes of the actor; any actor where empty.
        needs: what the clause must name: "place", "beneficiary", "mission", "object", "clause", "actor", "money",
            "percent", "count".
        actor: where the actor stands, in order of trial: "subject", "direct", "clause" (the subject of the clause
            below), prepositions, "home" for the letter's own country.
        object: where the object stands, in order of trial: "direct", "clause", "subject", prepositions.
        instrument: prepositions whose phrase is the object where there is one (met de inzet van).
        beneficiary: where who benefits stands: "direct", "subject" or prepositions.
        status: status in whatever tense; None to take it from tense and hedges.
        present: status in the plain present tense; None for ongoing.
        perfect: status in the perfect or past tense; None for done.
        negated: whether the stance itself denies (veroordelen, voorkomen).
        matrix: who acts in the infinitive or that-clause below: "subject", "object", "own" for that clause's own
            subject, or "" where none is looked at.
        yields: whether an act that the clause below states by itself counts instead (zij wijzen erop dat ...).
        matrix_status: status of that act, where it is not the frame's own.
    """

    slug: str
    label: str
    kind: Kind
    verbs: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    with_words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    subject_words: tuple[str, ...] = ()
    object_classes: tuple[EntityClass, ...] = ()
    object_words: tuple[str, ...] = ()
    actor_classes: tuple[EntityClass, ...] = ()
    needs: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    object: tuple[str, ...] = ("direct",)
    instrument: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    status: CommitmentStatus | None = None
    present: CommitmentStatus | None = None
    perfect: CommitmentStatus | None = None
    negated: bool = False
    matrix: str = ""
    matrix_status: CommitmentStatus | None = None
    yields: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """How much it asks of a clause: what words must be there counts twice."""
        strong = (self.with_words, self.subject_words, self.object_classes, self.object_words)
        weak = (self.without_words, self.actor_classes)
        return 2 * sum(map(bool, strong)) + sum(map(bool, weak)) + len(self.needs) + ("money" in self.needs)
