"""What the pages show, made ready once a build: an SQLite file beside the quads, equal to what SPARQL would answer.

Answering a page of facets, totals and full text from SPARQL takes seconds where there are thousands of letters; from
here it takes milliseconds. `write` makes the file through the small engine interface, so that it can come from any
store; `ReadModel` opens it. It holds nothing that the graph does not say, and is made anew by every build.
"""

from graph.readmodel.commitments import SORTS, Filters, Listing, Total
from graph.readmodel.model import FILE, ReadModel
from graph.readmodel.rows import Around, Letter, Name, Row, Sequel, around, rows
from graph.readmodel.words import Hit
from graph.readmodel.writing import write

__all__ = [
    "FILE",
    "SORTS",
    "Around",
    "Filters",
    "Hit",
    "Letter",
    "Listing",
    "Name",
    "ReadModel",
    "Row",
    "Sequel",
    "Total",
    "around",
    "rows",
    "write",
]
