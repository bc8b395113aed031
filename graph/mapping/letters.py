"""What one letter states as the quads of its named graph: a pure function of its facts.

IRIs, classes and properties are those of DESIGN, "The contract"; offsets count the letter as received.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from graph.mapping import nquads
from graph.mapping.nquads import Sink, day, decimal, integer, iri, moment, text
from graph.model import Commitment, DateValue, Entity, Facts, Meeting, Question, Reference, Span
from graph.namespaces import DCTERMS, DEFAULT_BASE, KG, OA, PROV, RDF, RDFS, SCHEMA, SKOS, Minted, slug

_TYPE: Final = iri(RDF.type)
_LABEL: Final = iri(RDFS.label)
_EVIDENCE: Final = iri(KG.evidence)
_VALUE_EVIDENCE: Final = iri(KG.valueEvidence)
_IDENTIFIER: Final = iri(DCTERMS.identifier)
_START: Final = iri(SCHEMA.startDate)
_END: Final = iri(SCHEMA.endDate)
_EARLIEST: Final = iri(KG.earliest)
_LATEST: Final = iri(KG.latest)
_STATUS: Final = iri(KG.status)
_ABOUT: Final = iri(SCHEMA.about)
_DERIVED: Final = iri(PROV.wasDerivedFrom)
_PART_OF: Final = iri(DCTERMS.isPartOf)

_PASSAGE: Final = iri(KG.Passage)
_OA_START: Final = iri(OA.start)
_OA_END: Final = iri(OA.end)
_EXACT: Final = iri(OA.exact)
_QUOTED_FROM: Final = iri(PROV.wasQuotedFrom)

_COMMITMENT: Final = iri(KG.Commitment)
_KIND: Final = iri(KG.kind)
_NEGATED: Final = iri(KG.negated)
_OBJECT_TEXT: Final = iri(KG.objectText)
_AMOUNT: Final = iri(KG.amount)
_UNIT: Final = iri(KG.unit)
_ATTRIBUTED_TO: Final = iri(PROV.wasAttributedTo)
_FRAME: Final = iri(KG.frame)

_SLOTS: Final = (
    ("by", iri(KG.committedBy)),
    ("beneficiaries", iri(KG.beneficiary)),
    ("objects", iri(KG.object)),
    ("missions", iri(KG.mission)),
    ("programmes", iri(KG.programme)),
    ("places", iri(KG.place)),
)


def letter_nquads(facts: Facts, *, base: str = DEFAULT_BASE) -> str:
    """The named graph of one letter.

    Args:
        facts: what the letter states.
        base: where instances stand, with its last slash.

    Returns:
        Its quads in N-Quads notation, one a line, each once, in the same order on every run.
    """
    return str(_Writer(facts, Minted(base)).write())


def commitment_hash(commitment: Commitment) -> str:
    """What tells two commitments of one passage apart in their IRIs.

    The first 8 hex digits of the SHA-256 of five lines in UTF-8, joined by a line feed: the kind; `true` or
    `false` for negated; the IRIs of the actors, sorted, joined by a space; those of the objects likewise; the
    words of the object. IRIs stand under the default base, so that a build under another base gives the same.

    Args:
        commitment: any commitment.

    Returns:
        Eight hex digits.
    """
    lines = (
        commitment.kind,
        "true" if commitment.negated else "false",
        " ".join(sorted({DEFAULT_BASE + e.path for e in commitment.by})),
        " ".join(sorted({DEFAULT_BASE + e.path for e in commitment.objects})),
        commitment.object_text,
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def document_iri(reference: Reference, letter: str, minted: Minted) -> str:
    """The IRI of a document a letter points to: shared where it has a number, else the letter's own."""
    if reference.identifier:
        return minted.document(reference.identifier)
    return minted.part(letter, "document", slug(reference.label or reference.kind))


class _Writer:
    """Writes one letter; holds what every statement needs: the letter, its IRI, the sink and the passages."""

    def __init__(self, facts: Facts, minted: Minted) -> None:
        self.facts = facts
        self.minted = minted
        self.id = facts.letter.id
        self.letter = iri(minted.letter(self.id))
        self.out = Sink(minted.graph(f"letter/{self.id}"))
        self._passages: dict[Span, str] = {}
        self._entities: dict[str, str] = {}
        self._mentioned = {m.entity.path for m in facts.mentions}

    def write(self) -> Sink:
        self._document()
        for mention in self.facts.mentions:
            self._evidence(self._entity(mention.entity), (mention.span,))
        for reference in self.facts.references:
            self._reference(reference)
        for meeting in self.facts.meetings:
            self._meeting(meeting)
        for question in self.facts.questions:
            self._question(question)
        taken: Counter[str] = Counter()
        for commitment in dict.fromkeys(self.facts.commitments):
            self._commitment(commitment, taken)
        return self.out

    def _entity(self, entity: Entity, stated: Iterable[Span] = ()) -> str:
        """The IRI of an entity; what stands under the letter's own IRI is described on the way.

        What no vocabulary knows and no mention names has its evidence in `stated`, the words that imply it.
        """
        found = self._entities.get(entity.path)
        if found is None:
            found = self._entities[entity.path] = iri(self.minted.path(entity.path))
            if entity.path.startswith(f"letter/{self.id}/"):
                self.out.add(found, _TYPE, iri(KG[entity.cls]))
                self.out.add(found, _TYPE, iri(SKOS.Concept))
                self.out.add(found, _LABEL, text(entity.label))
                for name in entity.names:
                    if name != entity.label:
                        self.out.add(found, iri(SKOS.altLabel), text(name))
            if not entity.known and entity.path not in self._mentioned:
                self._evidence(found, stated)
        return found

    def _part(self, kind: str, name: object) -> str:
        return iri(self.minted.part(self.id, kind, name))

    def _value(self, scheme: str, notation: str) -> str:
        return iri(self.minted.value(scheme, notation))

    def _passage(self, span: Span) -> str:
        """The passage of a stretch of the working copy, described when it is first needed."""
        found = self._passages.get(span)
        if found is None:
            start, end = self.facts.letter.working.original(span)
            found = self._passages[span] = iri(self.minted.passage(self.id, start, end))
            self.out.describe(
                f"{found} {_TYPE} {_PASSAGE}",
                f"{found} {_OA_START} {integer(start)}",
                f"{found} {_OA_END} {integer(end)}",
                f"{found} {_EXACT} {text(self.facts.letter.text[start:end])}",
                f"{found} {_QUOTED_FROM} {self.letter}",
            )
        return found

    def _evidence(self, thing: str, spans: Iterable[Span], predicate: str = _EVIDENCE) -> None:
        for span in spans:
            self.out.add(thing, predicate, self._passage(span))

    def _values(self, thing: str, spans: Iterable[Span], *dates: DateValue | None) -> None:
        """The words that state values, those of the dates among them."""
        stated = {*spans, *(d.span for d in dates if d and d.span)}
        self._evidence(thing, sorted(stated), _VALUE_EVIDENCE)

    def _period(self, thing: str, start: DateValue | None, end: DateValue | None) -> None:
        if start:
            self.out.add(thing, _START, moment(start))
            self.out.add(thing, _EARLIEST, day(start.earliest))
        if end:
            self.out.add(thing, _END, moment(end))
            self.out.add(thing, _LATEST, day(end.latest))

    def _document(self) -> None:
        letter, document, add = self.facts.letter, self.facts.document, self.out.add
        add(self.letter, _TYPE, iri(KG.Letter))
        add(self.letter, iri(KG.fileName), text(letter.file_name))
        add(self.letter, iri(DCTERMS.title), text(document.title))
        add(self.letter, iri(DCTERMS.type), self._value("document-type", document.type))
        if document.date:
            add(self.letter, iri(DCTERMS.issued), moment(document.date))
        if document.number:
            add(self.letter, _IDENTIFIER, text(document.number))
            add(self.letter, iri(DCTERMS.isFormatOf), iri(self.minted.document(document.number)))
        for dossier in document.dossiers:
            add(self.letter, iri(KG.dossier), text(dossier))
        for predicate, entity in (
            (DCTERMS.creator, document.creator),
            (KG.signatory, document.signatory),
            (KG.addressee, document.addressee),
        ):
            if entity:
                add(self.letter, iri(predicate), self._entity(entity, document.value_spans))
        for ordinal in document.concerns:
            add(self.letter, iri(KG.concerns), self._part("meeting", ordinal))
        self._values(self.letter, document.value_spans, document.date)
        add(self.letter, iri(SCHEMA.sha256), text(letter.sha256))
        add(self.letter, iri(SCHEMA.text), text(letter.text))

    def _reference(self, reference: Reference) -> None:
        thing = iri(document_iri(reference, self.id, self.minted))
        self.out.add(self.letter, iri(DCTERMS.references), thing)
        if not reference.identifier:
            self.out.add(thing, _TYPE, iri(KG.ParliamentaryDocument))
            self.out.add(thing, _LABEL, text(reference.label or reference.kind))
            if reference.kind in ("motion", "letter"):
                self.out.add(thing, iri(DCTERMS.type), self._value("document-type", reference.kind))
        self._evidence(thing, reference.spans)

    def _meeting(self, meeting: Meeting) -> None:
        thing, add = self._part("meeting", meeting.ordinal), self.out.add
        add(thing, _TYPE, iri(KG.Meeting))
        add(thing, _LABEL, text(meeting.label))
        for name in meeting.names:
            if name != meeting.label:
                add(thing, iri(SKOS.altLabel), text(name))
        if meeting.series:
            add(thing, iri(KG.series), self._entity(meeting.series, meeting.mentions))
        self._period(thing, meeting.start, meeting.end)
        if meeting.place:
            add(thing, iri(SCHEMA.location), self._entity(meeting.place, meeting.mentions))
        if meeting.part_of is not None:
            add(thing, iri(SCHEMA.superEvent), self._part("meeting", meeting.part_of))
        add(thing, _STATUS, self._value("meeting-status", meeting.status))
        for subject in meeting.about:
            add(thing, _ABOUT, self._entity(subject, meeting.mentions))
        self._evidence(thing, meeting.mentions)
        self._values(thing, meeting.value_spans, meeting.start, meeting.end)
        for span in meeting.otherwise:  # no evidence of its date: what graph/links makes a conflict of
            add(self._passage(span), iri(DCTERMS.subject), thing)

    def _question(self, question: Question) -> None:
        thing, add = self._part("question", question.ordinal), self.out.add
        add(thing, _TYPE, iri(KG.Question))
        add(thing, iri(SCHEMA.position), integer(question.position))
        add(thing, _DERIVED, self.letter)
        if question.asked_by:
            add(thing, iri(KG.askedBy), self._entity(question.asked_by, (question.span,)))
        self._evidence(thing, (question.span,))
        if question.answer:
            answer = self._part("answer", question.answer.ordinal)
            add(thing, iri(KG.answer), answer)
            add(answer, _TYPE, iri(KG.Answer))
            add(answer, _DERIVED, self.letter)
            self._evidence(answer, (question.answer.span,))
            for position in question.answer.refers_to:
                ordinal = self._pointed_at(position, question.ordinal)
                if ordinal is not None:
                    add(answer, iri(KG.refersTo), self._part("answer", ordinal))

    def _pointed_at(self, position: int, ordinal: int) -> int | None:
        """The question whose answer a printed number means: the nearest before, else the first after."""
        same = [q.ordinal for q in self.facts.questions if q.position == position and q.answer and q.ordinal != ordinal]
        before = [o for o in same if o < ordinal]
        return max(before) if before else min(same, default=None)

    def _commitment(self, commitment: Commitment, taken: Counter[str]) -> None:
        start, end = self.facts.letter.working.original(commitment.passage)
        name = f"{start}-{end}-{commitment_hash(commitment)}"
        taken[name] += 1
        if taken[name] > 1:  # one act in two amounts or periods: the contract's hash does not tell them apart
            name = f"{name}-{taken[name]}"
        thing, add = self._part("commitment", name), self.out.add
        add(thing, _TYPE, _COMMITMENT)
        add(thing, _LABEL, text(commitment.label))
        add(thing, _KIND, self._value("kind", commitment.kind))
        add(thing, _STATUS, self._value("commitment-status", commitment.status))
        add(thing, _NEGATED, nquads.TRUE if commitment.negated else nquads.FALSE)
        for slot, predicate in _SLOTS:
            for entity in getattr(commitment, slot):
                add(thing, predicate, self._entity(entity, (commitment.passage,)))
        if commitment.object_text:
            add(thing, _OBJECT_TEXT, text(commitment.object_text))
        stated = list(commitment.value_spans)
        if commitment.amount:
            add(thing, _AMOUNT, decimal(commitment.amount.value))
            add(thing, _UNIT, self._value("unit", commitment.amount.unit))
            stated.append(commitment.amount.span)
        self._period(thing, commitment.start, commitment.end)
        says = commitment.attributed_to or self.facts.document.creator
        if says:
            add(thing, _ATTRIBUTED_TO, self._entity(says, (commitment.passage,)))
        if commitment.question is not None:
            add(thing, _PART_OF, self._part("question", commitment.question))
        if commitment.answer is not None:
            add(thing, _PART_OF, self._part("answer", commitment.answer))
        add(thing, _FRAME, iri(self.minted.frame(commitment.frame)))
        add(thing, _DERIVED, self.letter)
        self._evidence(thing, (commitment.passage,))
        self._values(thing, stated, commitment.start, commitment.end)
