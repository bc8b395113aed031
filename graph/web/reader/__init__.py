"""The letter reader: the text of a letter with everything found in it marked, and the list of what was found."""

from graph.web.reader.table import facts_csv
from graph.web.reader.views import blueprint, page

__all__ = ["blueprint", "facts_csv", "page"]
