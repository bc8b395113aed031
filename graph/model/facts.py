"""What a letter states: of itself, of meetings, in questions and answers, as commitments."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.mentions import DateValue, Entity, Mention, Quantity, Reference
from graph.model.text import Letter, Span
from graph.model.words import CommitmentStatus, DocumentType, Kind, MeetingStatus


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
