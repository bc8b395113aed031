"""A made-up letter and its facts, by hand: what the steps behind extraction are tested on.

`sample()` gives one letter with everything in it once; `dataclasses.replace` makes the variants.
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from graph import mapping, resources
from graph.model import (
    Answer,
    Commitment,
    DateValue,
    Document,
    Entity,
    Facts,
    Letter,
    Meeting,
    Mention,
    Quantity,
    Question,
    Reference,
    Span,
    Working,
)
from graph.namespaces import DEFAULT_BASE, Minted, with_base

TEXT = """De minister van Defensie
28 676 Nr. 900
Den Haag, 3 maart 2031
Geachte voorzitter,
Op 12 maart 2031 komen de ministers in Riga bijeen voor de DMM. Nederland levert 250 miljoen euro aan Oekraïne
voor de Zeearend vóór eind 2031. Zie ook Kamerstuk 28 676, nr. 880 en de motie-De Wit.

Vraag 1
Klopt het dat de leden van de SGP-fractie dit al in juni 2030 hoorden?

Antwoord
Ja. Nederland traint in 2031 ook militairen van Oekraïne.

Hoogachtend,
Jan Steen
"""
"""Names no letter of seeds/; the ë and ó are there because offsets count code points, not bytes."""

NLD = Entity("id/country/NLD", "Country", "Nederland")
UKR = Entity("id/country/UKR", "Country", "Oekraïne")
SGP = Entity("id/parliamentary-group/sgp", "ParliamentaryGroup", "SGP")
MINISTER = Entity("id/post/minister-van-defensie", "Post", "minister van Defensie")
CHAMBER = Entity("id/organisation/tweede-kamer", "Organisation", "Tweede Kamer")
RIGA = Entity("id/place/riga", "Place", "Riga")
DMM = Entity("id/series/dmm", "Series", "DMM")
EAGLE = Entity("id/programme/zeearend", "Programme", "Zeearend", names=("Sea Eagle",), known=False)
"""A programme that only letters introduce."""


def working(text: str) -> Working:
    """A working copy that repairs nothing."""
    return Working(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))


def span(text: str, words: str, nth: int = 1) -> Span:
    """Where words stand for the nth time.

    Args:
        text: a letter's text.
        words: exactly as they stand there.
        nth: 1 for the first time.

    Returns:
        Their span.
    """
    start = [m.start() for m in re.finditer(re.escape(words), text)][nth - 1]
    return Span(start, start + len(words))


def letter(text: str = TEXT, *, id: str = "900-brief", file_name: str = "900_brief.txt") -> Letter:  # noqa: A002
    """A letter without structure: nothing behind extraction looks at it."""
    return Letter(
        id=id,
        file_name=file_name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        working=working(text),
        head=None,
        salutation=None,
        signature=None,
        sections=(),
        paragraphs=(),
        headings=(),
        sentences=(),
        footnotes=(),
        questions=(),
    )


def bare(text: str, *, id: str, **facts: object) -> Facts:  # noqa: A002
    """Facts of a letter of one's own: only what is given."""
    given: dict[str, object] = {
        "document": Document(type="letter", title=id, date=DateValue("2031-01-01")),
        "mentions": (),
        "meetings": (),
        "references": (),
        "questions": (),
        "commitments": (),
    }
    return Facts(letter=letter(text, id=id, file_name=f"{id}.txt"), **(given | facts))  # type: ignore[arg-type]


def sample(*, id: str = "900-brief", file_name: str = "900_brief.txt") -> Facts:  # noqa: A002
    """The made-up letter with everything in it once.

    Args:
        id: slug of the letter.
        file_name: name of its file.

    Returns:
        Its facts: two meetings, three documents, a question with an answer, three commitments, a discovered
        person and a discovered programme.
    """
    t = TEXT
    person = Entity(f"letter/{id}/person/jan-steen", "Person", "Jan Steen", known=False)
    gift = span(t, "Nederland levert 250 miljoen euro aan Oekraïne\nvoor de Zeearend vóór eind 2031.")
    return Facts(
        letter=letter(id=id, file_name=file_name),
        document=Document(
            type="annotated-agenda",
            title="Een brief",
            date=DateValue("2031-03-03", span(t, "3 maart 2031")),
            number="28676-900",
            dossiers=("28676",),
            creator=MINISTER,
            signatory=person,
            addressee=CHAMBER,
            concerns=(1,),
            value_spans=(span(t, "28 676 Nr. 900"), span(t, "Jan Steen")),
        ),
        mentions=(
            Mention(span(t, "minister van Defensie"), MINISTER),
            Mention(span(t, "Riga"), RIGA),
            Mention(span(t, "Nederland"), NLD),
            Mention(span(t, "Oekraïne"), UKR),
            Mention(span(t, "Zeearend"), EAGLE),
            Mention(span(t, "SGP-fractie"), SGP),
            Mention(span(t, "Nederland", 2), NLD),
            Mention(span(t, "Oekraïne", 2), UKR),
            Mention(span(t, "Jan Steen"), person),
        ),
        meetings=(
            Meeting(
                ordinal=1,
                label="DMM, 12 maart 2031",
                names=("DMM",),
                mentions=(span(t, "DMM"),),
                series=DMM,
                start=DateValue("2031-03-12", span(t, "12 maart 2031")),
                end=DateValue("2031-03-12", span(t, "12 maart 2031")),
                place=RIGA,
                status="planned",
                about=(EAGLE,),
                value_spans=(span(t, "Riga"),),
            ),
            Meeting(
                ordinal=2,
                label="juni 2030",
                names=("juni 2030",),
                mentions=(span(t, "juni 2030"),),
                start=DateValue("2030-06", span(t, "juni 2030")),
                end=DateValue("2030-06", span(t, "juni 2030")),
                part_of=1,
                status="held",
            ),
        ),
        references=(
            Reference("28676-880", "paper", None, (span(t, "28 676, nr. 880"),)),
            Reference(None, "motion", "motie-De Wit", (span(t, "motie-De Wit"),)),
        ),
        questions=(
            Question(
                ordinal=1,
                position=1,
                span=span(t, "Klopt het dat de leden van de SGP-fractie dit al in juni 2030 hoorden?"),
                asked_by=SGP,
                answer=Answer(1, span(t, "Ja. Nederland traint in 2031 ook militairen van Oekraïne.")),
            ),
        ),
        commitments=(
            Commitment(
                passage=gift,
                kind="funding",
                status="committed",
                negated=False,
                by=(NLD,),
                object_text="250 miljoen euro",
                frame="leveren",
                label="Nederland geeft Oekraïne 250 miljoen euro",
                beneficiaries=(UKR,),
                programmes=(EAGLE,),
                amount=Quantity(span(t, "250 miljoen euro"), Decimal(250000000), "EUR"),
                end=DateValue("2031", span(t, "eind 2031")),
            ),
            Commitment(
                passage=span(t, "Nederland traint in 2031 ook militairen van Oekraïne."),
                kind="training",
                status="ongoing",
                negated=False,
                by=(NLD,),
                object_text="militairen van Oekraïne",
                frame="trainen",
                label="Nederland traint militairen van Oekraïne",
                beneficiaries=(UKR,),
                places=(RIGA,),
                start=DateValue("2031", span(t, "2031", 4)),
                end=DateValue("2031", span(t, "2031", 4)),
                answer=1,
            ),
            Commitment(
                passage=span(t, "Klopt het dat de leden van de SGP-fractie dit al in juni 2030 hoorden?"),
                kind="position",
                status="done",
                negated=True,
                by=(SGP,),
                object_text="dit",
                frame="horen",
                label="SGP hoorde dit niet",
                attributed_to=SGP,
                question=1,
            ),
        ),
    )


SAMPLE_TERMS = Path(__file__).with_name("sample-terms.ttl")
"""The terms and frames of the made-up letter."""


def vocabulary(base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """graph/vocabulary and graph/ontology of the made-up letter: its terms and frames, the values, the classes."""
    minted = Minted(base)
    ontology = resources.folder("ontology")
    here, there = ox.NamedNode(minted.graph("vocabulary")), ox.NamedNode(minted.graph("ontology"))
    files = (
        (SAMPLE_TERMS, here),
        (ontology / "vocabulary" / "values.ttl", here),
        (ontology / "kamergraph.ttl", there),
    )
    found = []
    for file, graph in files:
        for t in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE):
            subject, value = t.subject, t.object
            if isinstance(subject, ox.NamedNode):
                subject = ox.NamedNode(with_base(subject.value, base))
            if isinstance(value, ox.NamedNode):
                value = ox.NamedNode(with_base(value.value, base))
            found.append(ox.Quad(subject, t.predicate, value, graph))
    return found


def store(*facts: Facts) -> ox.Store:
    """The dataset of some letters over the small vocabulary."""
    found = ox.Store()
    found.extend(vocabulary())
    known = mapping.described(vocabulary())
    text = "".join(mapping.letter_nquads(f) for f in facts)
    text += mapping.entity_nquads(map(mapping.introduced, facts), known=known)
    found.extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    return found
