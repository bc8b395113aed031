"""The nouns of Kamergraph: letters, terms, mentions and facts, as frozen values that know no RDF.

Every `Span` below counts characters of `Letter.working.text`, the repaired copy, until `Working.original` turns it
into positions of the letter as received. Only the mapping to RDF does that, so no step mixes the two.
"""

from graph.model.facts import Answer, Commitment, Document, Facts, Meeting, Question
from graph.model.knowledge import Cue, Frame, Lexicon, Term, Verb
from graph.model.mentions import COUNTS, DateValue, Entity, Mention, Quantity, Recognised, Reference, TimeExpression
from graph.model.text import Footnote, Letter, Piece, QuestionAndAnswer, Section, Span, Working
from graph.model.words import (
    ACTOR_CLASSES,
    ENTITY_CLASSES,
    CommitmentStatus,
    DocumentType,
    EntityClass,
    Kind,
    MeetingStatus,
)

__all__ = [
    "ACTOR_CLASSES",
    "COUNTS",
    "ENTITY_CLASSES",
    "Answer",
    "Commitment",
    "CommitmentStatus",
    "Cue",
    "DateValue",
    "Document",
    "DocumentType",
    "Entity",
    "EntityClass",
    "Facts",
    "Footnote",
    "Frame",
    "Kind",
    "Letter",
    "Lexicon",
    "Meeting",
    "MeetingStatus",
    "Mention",
    "Piece",
    "Quantity",
    "Question",
    "QuestionAndAnswer",
    "Recognised",
    "Reference",
    "Section",
    "Span",
    "Term",
    "TimeExpression",
    "Verb",
    "Working",
]
