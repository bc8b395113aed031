"""Small letters through the real reader, recogniser and extractors, for the tests of what is put together."""

from __future__ import annotations

from functools import cache

from graph import vocabulary
from graph.extraction import Extractor
from graph.model import Commitment, Facts, Meeting
from graph.reading import Reader
from graph.recognition import Recogniser

HEAD = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {date}

Betreft: {subject}

Geachte voorzitter,

{body}

Hoogachtend,

De minister van Defensie,
Ruben Brekelmans
"""
"""A letter about what a test has it say."""
CONSULTED = """\
Geachte voorzitter,
Hierbij ontvangt u de antwoorden op de inbreng voor het schriftelijk overleg.
Hoogachtend,
DE MINISTER VAN DEFENSIE
Ruben Brekelmans


Vragen en antwoorden

Vragen en opmerkingen van de leden van de D66-fractie

"""
"""How a consultation begins, up to its first question."""
AGENDA = "Geannoteerde agenda informele RBZ Defensie in Praag op 28 en 29 augustus 2026"
INFORMAL = ("informele RBZ Defensie", "2026-08-28", "2026-08-29", "Praag")

Row = tuple[str, str | None, str | None, str | None, str, int | None]


@cache
def _steps() -> tuple[Reader, Recogniser, Extractor]:
    known = vocabulary.load()
    words = {word for term in known.terms for name, _ in term.names for word in name.split()}
    extractor = Extractor(terms=known.terms, lexicon=known.lexicon, verbs=known.verbs, frames=known.frames)
    return Reader(known.lexicon, words=words), Recogniser(known.terms, known.lexicon), extractor


def facts(text: str, file_name: str = "brief.txt") -> Facts:
    """All facts of a letter."""
    reader, recogniser, extractor = _steps()
    letter = reader.read(text.encode(), file_name=file_name)
    return extractor.extract(letter, recogniser.recognise(letter))


def row(meeting: Meeting) -> Row:
    """A meeting in short: series or name, start, end, place, status, the meeting it is part of."""
    return (
        meeting.series.label if meeting.series else meeting.names[0],
        meeting.start.value if meeting.start else None,
        meeting.end.value if meeting.end else None,
        meeting.place.label if meeting.place else None,
        meeting.status,
        meeting.part_of,
    )


def rows(body: str, *, date: str = "18 augustus 2026", subject: str = "Stand van zaken") -> list[Row]:
    """The meetings of a letter, in short."""
    return [row(m) for m in facts(HEAD.format(date=date, subject=subject, body=body)).meetings]


def surfaces(body: str, *, subject: str = AGENDA) -> list[tuple[list[str], str | None, str | None, int | None]]:
    """The names of each meeting in the letter's order, its days, and the meeting it is part of."""
    found = facts(HEAD.format(date="18 augustus 2026", subject=subject, body=body))
    return [
        (
            [" ".join(found.letter.words(s).split()) for s in m.mentions],
            m.start.value if m.start else None,
            m.end.value if m.end else None,
            m.part_of,
        )
        for m in found.meetings
    ]


def last(body: str, *, subject: str = "Stand van zaken") -> Commitment:
    """The last commitment of a letter that says something."""
    return facts(HEAD.format(date="18 augustus 2026", subject=subject, body=body)).commitments[-1]
