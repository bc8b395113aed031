"""Small letters through the real reader, recogniser and extractors, for the tests of what is put together."""

from __future__ import annotations

from functools import cache

from graph import vocabulary
from graph.extraction import Extractor
from graph.model import Facts, Meeting
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


def row(meeting: Meeting) -> tuple[str, str | None, str | None, str | None, str, int | None]:
    """A meeting in short: series or name, start, end, place, status, the meeting it is part of."""
    return (
        meeting.series.label if meeting.series else meeting.names[0],
        meeting.start.value if meeting.start else None,
        meeting.end.value if meeting.end else None,
        meeting.place.label if meeting.place else None,
        meeting.status,
        meeting.part_of,
    )
