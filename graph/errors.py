"""The errors a user can meet; each message names the file, the place and what to do."""

from __future__ import annotations


class KamergraphError(Exception):
    """Something a user can mend; the command line shows its message in one line.

    Attributes:
        exit_code: the status with which the command line ends, 1 for rejected input.
    """

    exit_code = 1


class UsageError(KamergraphError):
    """The command was given something it cannot start from (missing file, no letters, no store)."""

    exit_code = 2


class LetterError(KamergraphError):
    """A letter cannot be read: empty, binary, not UTF-8, too large, two letters of one slug."""


class VocabularyError(KamergraphError):
    """A file under ontology/ or shapes/ cannot be read or contradicts itself."""


class ValidationError(KamergraphError):
    """The built graph does not conform to the shapes."""


class StoreError(KamergraphError):
    """The store is missing, damaged, in use or out of room."""


class QueryError(KamergraphError):
    """A SPARQL query is malformed or may not be asked.

    Attributes:
        reason: what is wrong with it.
        line, column: where, both counted from 1; None where the place is not known.
    """

    def __init__(self, reason: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason if line is None else f"line {line}, column {column}: {reason}")
        self.reason = reason
        self.line = line
        self.column = column
